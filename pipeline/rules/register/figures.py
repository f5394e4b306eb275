"""A registered figure that stands on no page of its document, where another of its kind does."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from pipeline.model.exhibit import Exhibit
from pipeline.rules.beside.slips import bare, is_beside
from pipeline.rules.figures.figure import Figure, Kind, day_order
from pipeline.rules.figures.keys import same_keys
from pipeline.rules.figures.sheet import Sheet, sheet_of, sheet_of_text
from pipeline.rules.figures.tables import tables_of
from pipeline.rules.register.said import MOST_SHOWN, Contradiction

# Of a currency without pence a number is money beside such a word.
_TOTAL = re.compile(r"\b(?:total|sum|summe|gesamt\w*|importe)\b|[总總合小共][计計額额]|金[额額]", re.IGNORECASE)
# A smaller sum of a column is a count.
_LEAST_SUM = 100
# What stands beside the day of a document itself.
_OWN_DAY = re.compile(
    r"\b(?:dated?|issued?|invoice|bill|receipt|datum|rechnung\w*|beleg\w*|vom|fecha|factura|facture|data|fattura)\b"
    r"|日期|发票|發票|開立|開具|开具|请求書|請求書|発行",
    re.IGNORECASE,
)
# What stands before or behind a day from which something holds.
_HOLDS_FROM = re.compile(
    r"\b(?:valid|effective|in force|applies|starting|as of|from|since|with effect|gültig|gilt|ab|seit|en vigueur"
    r"|à partir|applicable|vigente|desde)\W+(?:(?:from|on|as of|ab|le|du|dem|el|of)\W+)*$"
    r"|[自从從]\s*$|(?:生效|施行|实施)(?:日期)?[:：]?\s*$",
    re.IGNORECASE,
)
# A day until which something was so is not that of the document.
_UNTIL = re.compile(
    r"\b(?:until|till|by|before|no later than|bis(?: zum)?|vor dem|jusqu['’]au|avant le|hasta(?: el)?|antes del?"
    r"|fino al|entro il|t/m)\W*$|(?:截至|不晚于|最迟)\s*$",
    re.IGNORECASE,
)
_HOLDS_BEHIND = re.compile(r"\s*(?:起|开始)?\s*(?:生效|施行|执行|实施|實施|執行)|\s*起")


def unread(what: str, said: str, claim: Figure, exhibit: Exhibit) -> Iterator[Contradiction]:
    """Yield a figure with what stands on the pages in its place; nothing where they bear it or none of its kind."""
    alike: list[tuple[Figure, int]] = []
    of_rows: list[Figure] = []
    keys = same_keys(claim)
    for number, page in enumerate(exhibit.pages, 1):
        sheet = sheet_of(page)
        if any(_bears(sheet.figure(at), claim) for at in sheet.found(keys, across=True)):
            return
        if claim.days and _is_an_entry(claim, page.text):
            return
        # What a picture on the page may say is no contradiction, though no proof either.
        if page.ocr and any(figure.supports(claim) for figure in sheet_of_text(page.ocr).figures()):
            return
        found = [at for at in sheet.of(claim.kind) if whole(sheet.figure(at), claim.kind)]
        in_rows = [at for at in found if claim.days and _is_of_a_row(sheet, at, claim)]
        of_rows += map(sheet.figure, in_rows)
        alike += [
            (sheet.figure(at), number) for at in found
            if at not in in_rows and not (claim.days and (_is_an_end(sheet, at) or _is_of_a_while(sheet, at)))
        ]
    # A note below a table tells of the day of its row.
    alike = [one for one in alike if not any(map(one[0].supports, of_rows))]
    if what == "total" and any(_adds_up(page.text, claim) for page in exhibit.pages):
        return
    # In a table the currency stands in another place than the sums.
    alike = alike or list(_nearly_total(claim, exhibit)) if what == "total" else alike
    if alike:
        # What may have been meant is shown first.
        alike.sort(key=lambda one: _far(claim, one[0]))
        shown = list(dict.fromkeys(f'"{figure.text}" (p. {number})' for figure, number in alike))
        others = " and others" if len(shown) > MOST_SHOWN else ""
        sure = what != "date" or not _only_held_from(claim, [figure for figure, _ in alike], exhibit)
        yield Contradiction(what, said, ", ".join(shown[:MOST_SHOWN]) + others, sure)


def _bears(shown: Figure, claim: Figure) -> bool:
    """Tell whether a figure of a page is what is registered, a day perhaps without its year."""
    has_day = all(month and day for _, month, day in shown.days)
    return shown.supports(claim) or bool(shown.days) and has_day and claim.supports(shown)


def _nearly_total(total: Figure, exhibit: Exhibit) -> Iterator[tuple[Figure, int]]:
    """Yield the numbers of pages that are money, with pence or as a total, and this total but for a slip."""
    for number, page in enumerate(exhibit.pages, 1):
        sheet = sheet_of(page)
        for at in sheet.of("number"):
            shown = sheet.figure(at)
            if is_beside(bare(total), shown) and (shown.is_money or _TOTAL.search(sheet.line(at))):
                yield shown, number
        for made in sorted(tables_of(page.text).sums):
            shown = Figure("number", f"{made:f}", numbers=frozenset({made}))
            if made >= _LEAST_SUM and is_beside(bare(total), shown):
                yield shown, number


def _only_held_from(registered: Figure, shown: Sequence[Figure], exhibit: Exhibit) -> bool:
    """Tell whether all days of the pages are later ones from which a rule holds: it may bear its own nowhere."""
    last = max(map(day_order, registered.days))
    return all(min(map(day_order, one.days)) > last for one in shown) and all(
        _HOLDS_FROM.search(line.partition(one.text)[0]) or _HOLDS_BEHIND.match(line.partition(one.text)[2])
        for one in shown for page in exhibit.pages for line in page.text.splitlines() if one.text in line
    )


def _adds_up(text: str, total: Figure) -> bool:
    """Tell whether a column or a row of a page makes a total, which then need not be printed."""
    tables = tables_of(text)
    return not total.numbers.isdisjoint({*tables.sums, *tables.sums_of_rows()})


def _far(claim: Figure, shown: Figure) -> Decimal:
    """Return how far a number or an amount lies from another; all else lies equally far."""
    return min((abs(one - number) for one in shown.numbers for number in claim.numbers), default=Decimal(0))


def _is_an_end(sheet: Sheet, at: int) -> bool:
    """Tell whether a day is the last of a while."""
    return bool(_UNTIL.search(sheet.line(at).partition(sheet.figure(at).text)[0]))


def _is_of_a_while(sheet: Sheet, at: int) -> bool:
    """Tell whether the words of a day are those of another day as well: "1-14 September" is when something was so."""
    shown, line = sheet.figure(at), sheet.line_of(at)
    others = (sheet.figure(other) for other in sheet.of("date") if sheet.line_of(other) == line)
    return any(one.text == shown.text and one.days != shown.days for one in others)


def _is_an_entry(claim: Figure, text: str) -> bool:
    """Tell whether a line begins with a day as diaries write it, which no figure is read from: "7/12  searched …"."""
    days = [f"0?{month}/0?{day}" for _, month, day in claim.days if month and day]
    return bool(days) and bool(re.search(rf"^[ \t]*(?:{'|'.join(days)})[ \t]+[^\W\d_]", text, re.MULTILINE))


def _is_of_a_row(sheet: Sheet, at: int, registered: Figure) -> bool:
    """Tell whether a day is that of one row of a table: the document it stands on was made on another, later one.

    A row tells more than a day, and the row above or below it has a day that is written alike; what else it remarks
    may have a day as well. Of "03.01.2026" one reading is enough.
    """
    tables, line = tables_of(sheet.text), sheet.line_of(at)
    if min(map(day_order, sheet.figure(at).days)) > min(map(day_order, registered.days)):
        return False
    words, text = sheet.line(at), sheet.figure(at).text
    if not tables.is_row(line) or _OWN_DAY.search(words) or not re.search(r"\d", words.replace(text, "", 1)):
        return False
    days = [(sheet.line_of(other), _form(sheet.figure(other).text)) for other in sheet.of("date")]
    forms = {form for at_line, form in days if at_line == line}
    return any(abs(at_line - line) == 1 and form in forms for at_line, form in days)


def _form(text: str) -> str:
    return re.sub(r"[^\W\d_]+", "A", re.sub(r"\d+", "9", text))


def whole(figure: Figure, kind: Kind) -> bool:
    """Tell whether a figure says enough to contradict: a date without its year does not."""
    return kind != "date" or all(part is not None for day in figure.days for part in day)
