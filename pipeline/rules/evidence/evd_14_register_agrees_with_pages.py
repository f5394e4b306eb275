"""EVD-14: what the register says of a document can be read on it."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import pairwise

from pipeline.model.evidence import EvidenceItem
from pipeline.model.exhibit import Exhibit
from pipeline.model.fields import Money, Party
from pipeline.model.finding import Severity
from pipeline.model.recognised import BY_OCR
from pipeline.rules.beside import RECORDS, bare, is_beside, is_told, misread
from pipeline.rules.contract import At, Facts, Hit, Rule, Undecided, each
from pipeline.rules.demands import purchase_kinds
from pipeline.rules.figures import Figure, Kind, dates, day_order, figures, figures_of_page
from pipeline.rules.near_misses import one_slip
from pipeline.rules.outgoing import leaving
from pipeline.rules.page_figures import Sheet, same_keys, sheet_of, sheet_of_text
from pipeline.rules.page_tables import tables_of
from pipeline.rules.parties import firm_names
from pipeline.rules.scripts import LAST_LETTER
from pipeline.rules.shingles import tokens
from pipeline.rules.values import day_figure, money_figure, values_in
from pipeline.rules.wording import plain

HINT = "Which is right? The register says what the document says, even where that is inconvenient."
LOOK = "OCR misreads: look at the page. Is the register right?"
MOST_SHOWN = 4
LEAST_DIGITS = 2
# What stands beside the day on which a page was made.
_MADE = re.compile(
    r"\b(?:exported|copied|export of|saved|printed|captured|generated|downloaded|screenshot of|photographed|taken on"
    r"|as of|stand|kopiert|ausgabe vom|erstellt|exportiert|gespeichert|gedruckt|aufgenommen)\b"
    r"|导出|截图|录入|打印|保存于|生成|拍摄",
    re.IGNORECASE,
)
# What stands beside the day of a document itself.
_OWN_DAY = re.compile(
    r"\b(?:dated?|issued?|invoice|bill|receipt|datum|rechnung\w*|beleg\w*|vom|fecha|factura|facture|data|fattura)\b"
    r"|日期|发票|發票|開立|開具|开具|请求書|請求書|発行",
    re.IGNORECASE,
)
_UNTIL = re.compile(r"\b(?:bis|until|till|to|through|since|seit|from|ab|by)\b|[至到起]|截至", re.IGNORECASE)
# What calls a day that of a document where a line begins with it.
_DATE_OF = re.compile(
    r"(?:^|(?<=\s{2})|(?<=[;|]))\W*(?:date|dated|datum|sent|gesendet|(?:invoice|issue|letter|report) date"
    r"|date of (?:issue|invoice)|rechnungsdatum|ausgestellt am|issued(?: on)?|日期|发送时间|发件时间|时间|寄件日期"
    r"|(?:开票|签发|出具|開立|發票)日期)\s*[:：]",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+|\d+[^\W\d_]?\b|\d+")
# The share of a title's words from which on a page names the product; shorter words tell nothing of it.
MOST_OF_A_TITLE, LEAST_LONG = 0.6, 4


def check(facts: Facts) -> Iterator[Hit | Undecided]:
    """Yield a hit for each entry of the register that the readable pages of its document contradict."""
    for entry in leaving(facts):
        exhibit = facts.exhibits.get(entry.id)
        if exhibit is None or exhibit.origin != "file":
            continue
        yield from _titled(entry)
        if not any(page.text.strip() for page in exhibit.pages):
            yield from _seen_otherwise(entry, exhibit)
            continue
        contradictions = list(_figures(entry, exhibit))
        hidden = "Parts of {} are redacted" if exhibit.redacted else "Some pages of {} have no text"
        if contradictions and (exhibit.redacted or not all(page.text.strip() for page in exhibit.pages)):
            told = ", ".join(what for what, _, _ in contradictions)
            yield Undecided(f"{hidden.format(entry.id)}; {told} may stand there.", At(evidence=entry.id))
            continue
        for what, said, found in contradictions:
            message = f"{entry.id} is registered with the {what} {said}; on its pages stands {found}."
            yield Hit(message, HINT, At(evidence=entry.id))
        if not exhibit.redacted:
            yield from _products(facts, entry, exhibit)
        if entry.kind in purchase_kinds(facts) and not exhibit.redacted:
            yield from _parties(entry, exhibit)
            yield from _lines(entry, exhibit)
    yield from _sales(facts)


def _titled(entry: EvidenceItem) -> Iterator[Hit]:
    """Yield where the title of an entry tells nearly the day or the total that is registered, and another one."""
    told = figures(entry.title)
    days = [one for one in told if any(day for _, _, day in one.days)]
    days = [] if _UNTIL.search(entry.title) else days
    sums = [one for one in told if one.kind == "amount"]
    for what, value, named in (
        ("day", day_figure(entry.captured_on) if isinstance(entry.captured_on, date) else None, days),
        ("total", money_figure(entry.total) if isinstance(entry.total, Money) else None, sums),
    ):
        if value and len(named) == 1 and not is_told(value, named[0]) and is_beside(value, named[0]):
            yield Hit(
                f'{entry.id} is registered with the {what} {value.text}; its title says "{named[0].text}".', HINT,
                At(evidence=entry.id), Severity.WARNING if what == "day" else None,
            )


def _seen_otherwise(entry: EvidenceItem, exhibit: Exhibit) -> Iterator[Hit]:
    """Yield a warning where OCR read another date or total than is registered, and nowhere that one."""
    if exhibit.redacted:
        return
    found = exhibit.facts.found
    seen = [(one.page, one.words, one.days) for one in found.dates if one.read_by == BY_OCR]
    if isinstance(entry.issued_on, date) and seen and all(entry.issued_on.isoformat() not in row[2] for row in seen):
        yield _look(entry, "date", entry.issued_on.isoformat(), [(page, words) for page, words, _ in seen])
    sums = [(one.page, one.words, Decimal(one.amount)) for one in found.totals if one.read_by == BY_OCR]
    if isinstance(entry.total, Money) and sums and all(Decimal(entry.total.amount) != row[2] for row in sums):
        said = f"{entry.total.currency} {entry.total.amount}"
        yield _look(entry, "total", said, [(page, words) for page, words, _ in sums])


def _look(entry: EvidenceItem, what: str, said: str, seen: list[tuple[int, str]]) -> Hit:
    told = ", ".join(f'"{words}" (p. {page})' for page, words in list(dict.fromkeys(seen))[:MOST_SHOWN])
    return Hit(
        f"{entry.id} is registered with the {what} {said}; OCR read {told}.", LOOK, At(evidence=entry.id),
        Severity.WARNING,
    )


def _figures(entry: EvidenceItem, exhibit: Exhibit) -> Iterator[tuple[str, str, str]]:
    """Yield (what, as registered, as read) for each figure that is read otherwise; what no page names is left."""
    if isinstance(entry.issued_on, date):
        unread = list(_unread("date", entry.issued_on.isoformat(), day_figure(entry.issued_on), exhibit))
        yield from unread or _dated(entry, entry.issued_on, exhibit)
    if isinstance(entry.total, Money):
        amount = frozenset({Decimal(entry.total.amount).normalize()})
        said = f"{entry.total.currency} {entry.total.amount}"
        yield from _unread("total", said, Figure("amount", said, numbers=amount), exhibit)
    for order in entry.orders:
        yield from _unread("order", order, Figure("order number", order, name=order.upper()), exhibit)
    for line in entry.lines:
        if isinstance(line.quantity, int):
            claim = Figure("number", str(line.quantity), numbers=frozenset({Decimal(line.quantity).normalize()}))
            yield from _unread("quantity", str(line.quantity), claim, exhibit)
    yield from _number(entry, exhibit)
    yield from _captured(entry, exhibit)
    yield from _misread(entry, exhibit)
    for what, party in (("issuer", entry.issuer), ("buyer", entry.buyer), ("payee", entry.payee)):
        if party:
            yield from _contacts(what, party, exhibit)


def _dated(entry: EvidenceItem, issued: date, exhibit: Exhibit) -> Iterator[tuple[str, str, str]]:
    """Yield the date of a document whose first page calls another day its date, or bears first the one of its title."""
    if not exhibit.pages:
        return
    lines = exhibit.pages[0].text.splitlines()
    called = [one for line in lines if _DATE_OF.search(line) for one in dates(line) if _whole(one, "date")]
    if called:
        if not any(one.supports(day_figure(issued)) for one in called):
            yield "date", issued.isoformat(), f'"{called[0].text}" (p. 1, called its date)'
        return
    # The title of a record tells of what it lists.
    named = dates(entry.title) if entry.kind not in RECORDS else ()
    titled = [one for one in named if any(day for _, _, day in one.days)]
    first = next((one for line in lines for one in dates(line) if _whole(one, "date")), None)
    if len(titled) == 1 and first and is_told(titled[0], first) and is_beside(day_figure(issued), titled[0]):
        yield "date", issued.isoformat(), f'"{first.text}" (p. 1) as in its title'


def _misread(entry: EvidenceItem, exhibit: Exhibit) -> Iterator[tuple[str, str, str]]:
    """Yield what else is registered where the pages show nearly that and nowhere that, and nothing explains the other.

    Prices, numbers of lines, of parcels and in words need not be printed; so only a slip of a digit counts.
    """
    sheets = [sheet_of(page) for page in exhibit.pages]
    asked = [one for one in _asked(entry) if not any(_tells(sheet, one[1]) for sheet in sheets)]
    if not asked:
        return
    told = [(figure, f"p. {number}") for number, sheet in enumerate(sheets, 1)
            for figure in sheet.figures(across=True)]
    known = list(values_in(entry, ""))
    fields = [(one.figure, "the register") for one in known]
    known += [one for text in (entry.title, entry.scope, entry.scene.shows if entry.scene else None)
              for one in values_in(text, "")]
    for what, figure in asked:
        here = [*told, *fields] if what == "title" else told
        if not figure.days:
            here, figure = [(bare(shown), where) for shown, where in here], bare(figure)
        explained = [other.figure for other in known] if figure.days and what != "title" else []
        # A title counts what the document lists.
        if what == "title" and any(_lists(sheet, figure) for sheet in sheets):
            continue
        if found := misread(figure, here, explained, alone=what != "title"):
            yield what, figure.text, f'"{found[0].text}" ({found[1]})'


def _lists(sheet: Sheet, figure: Figure) -> bool:
    """Tell whether a number is how many rows a page has, or what a column of them adds up to."""
    tables = tables_of(sheet.text)
    return not figure.numbers.isdisjoint({*tables.sums, tables.named_lines()})


def _asked(entry: EvidenceItem) -> Iterator[tuple[str, Figure]]:
    """Yield the figures beside date, total, orders and quantities in which a slip would show."""
    for what, value in _also(entry):
        for figure in (one.figure for one in values_in(value, "")):
            if figure.kind != "number" or sum(map(str.isdigit, figure.text)) >= LEAST_DIGITS:
                yield what, figure


def _tells(sheet: Sheet, figure: Figure) -> bool:
    """Tell quickly whether a figure stands on a page as it is."""
    shown = (sheet.figure(at) for at in sheet.found(same_keys(figure), across=True))
    return any(one.kind == figure.kind and is_told(figure, one) for one in shown)


def _also(entry: EvidenceItem) -> Iterator[tuple[str, object]]:
    yield "tracking number", entry.tracking
    yield "day of dispatch", entry.shipped_on
    yield "day of delivery", entry.delivered_on
    yield "title", entry.title
    for line in entry.lines:
        yield "line", line.description
        yield "identifier", line.identifier
        yield "price", line.price


def _contacts(what: str, party: Party, exhibit: Exhibit) -> Iterator[tuple[str, str, str]]:
    """Yield a party's phone or address of which the pages show another number in the same place."""
    text = "\n".join(page.text for page in exhibit.pages)
    if isinstance(party.phone, str):
        own, bare_text = re.sub(r"\D", "", party.phone), re.sub(r"[^\d\n]+", "", text)
        read = (one for one in exhibit.facts.found.phones if not one.read_by)
        near = [one for one in read if one_slip(own, re.sub(r"\D", "", one.value))]
        if near and own not in bare_text:
            yield f"{what}'s phone", party.phone, f'"{near[0].words}" (p. {near[0].page})'
    if isinstance(party.address, str):
        yield from _address(what, party.address, text)


def _address(what: str, address: str, text: str) -> Iterator[tuple[str, str, str]]:
    """Yield the numbers of an address beside whose neighbour the pages have nearly that number and nowhere that."""
    words, page = _WORD.findall(address), _WORD.findall(text)
    shown = set(page)
    beside = set(pairwise(page))
    for at, word in enumerate(words):
        if word in shown or not any(map(str.isdigit, word)):
            continue
        before, after = words[at - 1] if at else "", words[at + 1] if at + 1 < len(words) else ""
        near = [
            other for one, other in beside if one == before and len(before) >= LEAST_LONG and _is_slip(word, other)
        ]
        near += [
            one for one, other in beside if other == after and len(after) >= LEAST_LONG and _is_slip(word, one)
        ]
        if near:
            yield f"{what}'s address", address, f'"{min(near)}"'


def _is_slip(word: str, other: str) -> bool:
    """Tell whether a word with a number is another one but for one sign, or a short number for another."""
    return len(word) == len(other) and any(map(str.isdigit, other)) and (len(word) == 1 or one_slip(word, other))


def _captured(entry: EvidenceItem, exhibit: Exhibit) -> Iterator[tuple[str, str, str]]:
    """Yield the day of a picture or export where a page says itself when it was made, and never names that day."""
    if not isinstance(entry.captured_on, date):
        return
    day, made = day_figure(entry.captured_on), []
    for number, page in enumerate(exhibit.pages, 1):
        sheet = sheet_of(page)
        if any(sheet.figure(at).supports(day) for at in sheet.found(same_keys(day), across=True)):
            return
        made += [(one.text, number) for line in page.text.splitlines() if _MADE.search(line)
                 for one in figures_of_page(line, page.text) if one.days and _whole(one, "date")]
    if made:
        yield "day", entry.captured_on.isoformat(), f'"{made[0][0]}" (p. {made[0][1]})'


def _unread(what: str, said: str, claim: Figure, exhibit: Exhibit) -> Iterator[tuple[str, str, str]]:
    alike: list[tuple[Figure, int]] = []
    keys = same_keys(claim)
    for number, page in enumerate(exhibit.pages, 1):
        sheet = sheet_of(page)
        if any(sheet.figure(at).supports(claim) for at in sheet.found(keys, across=True)):
            return
        # What a picture on the page may say is no contradiction, though no proof either.
        if page.ocr and any(figure.supports(claim) for figure in sheet_of_text(page.ocr).figures()):
            return
        alike += [
            (sheet.figure(at), number) for at in sheet.of(claim.kind)
            if _whole(sheet.figure(at), claim.kind) and not (claim.days and _is_of_a_row(sheet, at, claim))
        ]
    # A sum of the lines need not be printed.
    if what == "total" and any(not claim.numbers.isdisjoint(tables_of(page.text).sums) for page in exhibit.pages):
        return
    if alike:
        # What may have been meant is shown first.
        alike.sort(key=lambda one: _far(claim, one[0]))
        shown = list(dict.fromkeys(f'"{figure.text}" (p. {number})' for figure, number in alike))
        yield what, said, ", ".join(shown[:MOST_SHOWN]) + (" and others" if len(shown) > MOST_SHOWN else "")


def _far(claim: Figure, shown: Figure) -> Decimal:
    """Return how far a number or an amount lies from another; all else lies equally far."""
    return min((abs(one - number) for one in shown.numbers for number in claim.numbers), default=Decimal(0))


def _is_of_a_row(sheet: Sheet, at: int, registered: Figure) -> bool:
    """Tell whether a day is that of one row of a table: the document it stands on was made on another, later one.

    A row tells more than a day, and the row above or below it has a day that is written alike.
    """
    tables, line = tables_of(sheet.text), sheet.line_of(at)
    if max(map(day_order, sheet.figure(at).days)) > min(map(day_order, registered.days)):
        return False
    words, text = sheet.line(at), sheet.figure(at).text
    if not tables.is_row(line) or _OWN_DAY.search(words) or not re.search(r"\d", words.replace(text, "", 1)):
        return False
    return any(
        abs(sheet.line_of(other) - line) == 1 and _form(sheet.figure(other).text) == _form(text)
        for other in sheet.of("date")
    )


def _form(text: str) -> str:
    return re.sub(r"[^\W\d_]+", "A", re.sub(r"\d+", "9", text))


def _whole(figure: Figure, kind: Kind) -> bool:
    """Tell whether a figure says enough to contradict: a date without its year does not."""
    return kind != "date" or all(part is not None for day in figure.days for part in day)


def _number(entry: EvidenceItem, exhibit: Exhibit) -> Iterator[tuple[str, str, str]]:
    """Yield the document's number where the pages hold no such number but another one shaped like it."""
    if not entry.number or not re.search(r"\d", entry.number):
        return
    text = " ".join(page.text for page in exhibit.pages)
    if entry.number in text or plain(entry.number).replace(" ", "") in plain(text).replace(" ", ""):
        return
    shape = re.sub(r"[0-9]+", "0", re.sub(r"[A-Za-z]+", "A", entry.number))
    alike = [
        word
        for word in re.findall(r"[A-Za-z0-9][A-Za-z0-9/-]{3,}", text)
        if len(word) == len(entry.number) and re.sub(r"[0-9]+", "0", re.sub(r"[A-Za-z]+", "A", word)) == shape
    ]
    if alike:
        yield "number", entry.number, ", ".join(dict.fromkeys(f'"{word}"' for word in alike[:MOST_SHOWN]))


def _parties(entry: EvidenceItem, exhibit: Exhibit) -> Iterator[Hit]:
    """Yield the issuer or buyer of a document of purchase whose name cannot be found on any page."""
    text = plain(" ".join(page.text for page in exhibit.pages))
    for what, party in (("issuer", entry.issuer), ("buyer", entry.buyer)):
        name = _name(party)
        if name and not any(one in text or one.replace(" ", "") in text.replace(" ", "") for one in firm_names(name)):
            yield Hit(
                f'{entry.id} is registered with the {what} "{name}"; that name cannot be read on its pages.',
                HINT,
                At(evidence=entry.id),
                Severity.WARNING,
            )


def _products(facts: Facts, entry: EvidenceItem, exhibit: Exhibit) -> Iterator[Hit]:
    """Yield the products of an entry that its pages name neither by ASIN nor by title, where they name other ASINs."""
    text = " ".join(f"{page.text} {page.ocr}" for page in exhibit.pages)
    read = dict.fromkeys((one.value, one.page) for one in exhibit.facts.found.asins if not one.read_by)
    held, known = {asin for asin, _ in read}, facts.case.items
    unnamed = [asin for asin in entry.items if held and asin not in held and asin not in text]
    words = frozenset(tokens(text)) if unnamed else frozenset()
    for asin in unnamed:
        # A search that found nothing of a product need not name it.
        if entry.kind == "search_log" and not held.isdisjoint(entry.items):
            continue
        if _share(known[asin].title if asin in known else "", words) < MOST_OF_A_TITLE:
            shown = ", ".join(f"{one} (p. {page})" for one, page in list(read)[:MOST_SHOWN])
            yield Hit(
                f"{entry.id} is registered with the product {asin}; on its pages stands {shown}.", HINT,
                At(evidence=entry.id),
                None if held.isdisjoint(entry.items) or any(
                    one_slip(asin, other) and other not in known for other in held
                ) else Severity.WARNING,
            )


def _lines(entry: EvidenceItem, exhibit: Exhibit) -> Iterator[Hit]:
    """Yield the lines of an entry of whose description no word can be read on its pages, in the script they have."""
    if not entry.lines:
        return
    text = " ".join(f"{page.text} {page.ocr}" for page in exhibit.pages)
    words = frozenset(tokens(text))
    parties = frozenset(tokens(f"{_name(entry.issuer)} {_name(entry.buyer)}"))
    for line in entry.lines:
        code = plain(line.identifier or "").replace(" ", "")
        by_code = bool(code) and code in plain(text).replace(" ", "")
        if not by_code and _same_script(line.description, text) and _share(line.description, words, parties) == 0:
            yield Hit(
                f'{entry.id} is registered with the line "{line.description}"; no word of it can be read on its pages.',
                HINT, At(evidence=entry.id), Severity.WARNING,
            )


def _share(title: str, words: frozenset[str], without: frozenset[str] = frozenset()) -> float:
    """Return the share of a title's words that are among others; 1 for a title without any that tell something."""
    own = {word for word in tokens(title) if len(word) >= LEAST_LONG or ord(word[0]) > LAST_LETTER} - without
    return len(own & words) / len(own) if own else 1.0


def _same_script(one: str, other: str) -> bool:
    """Tell whether two texts have Chinese signs both or neither: a register may hold a translation."""
    return any(ord(sign) > LAST_LETTER for sign in one) == any(ord(sign) > LAST_LETTER for sign in other)


def _name(party: Party | None) -> str:
    return party.name if party and isinstance(party.name, str) else ""


def _sales(facts: Facts) -> Iterator[Hit]:
    """Yield the products whose units sold are other than those that a sales report shows."""
    reports = [facts.exhibits[entry.id] for entry in leaving(facts) if entry.kind == "sales_report"]
    for path, item in each("items", facts.case.appeal.items):
        if not isinstance(item.quantity_sold, int):
            continue
        for exhibit in reports:
            lines = [line for page in exhibit.pages for line in page.text.splitlines() if item.asin in line]
            rows = [line for line in lines if re.search(r"\d{3}-\d{7}-\d{7}", line)]
            numbers = {int(word) for line in lines for word in re.findall(r"(?<![\w.-])\d{1,6}(?![\w.-])", line)}
            if rows and item.quantity_sold != len(rows) and item.quantity_sold not in numbers:
                yield Hit(
                    f"{item.asin}: {item.quantity_sold} units are recorded as sold; {exhibit.id} shows {len(rows)} "
                    f"orders.",
                    HINT,
                    At("case", f"{path}.quantity_sold"),
                )


RULE = Rule(
    code="EVD-14",
    title="The register agrees with the pages",
    severity=Severity.ERROR,
    phase="case",
    why="Date, total, number, order and quantity are what a reviewer compares first; a slip in the register becomes a "
    "contradiction in the plan.",
    sources=("AMZ-INV", "REINST-S3"),
    check=check,
    fails={"exhibits.E-004": {"text": "Refund of order 026-4410723-9085561\n3 March 2026\nGBP 35.80"}},
    passes={"exhibits.E-004": {"text": "Refund of order 026-4410723-9085561\n3 March 2026\nGBP 38.50"}},
)
