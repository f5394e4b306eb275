"""Products, lines and units sold as registered, against the pages."""

import re
from collections.abc import Iterator

from pipeline.model.evidence import EvidenceItem
from pipeline.model.exhibit import Exhibit
from pipeline.model.finding import Severity
from pipeline.rules.bearing.counted import called_alone
from pipeline.rules.bearing.near_misses import one_slip
from pipeline.rules.contract import At, Facts, Hit, each
from pipeline.rules.figures.line_words import subjects
from pipeline.rules.figures.name_forms import ORDER_NUMBER
from pipeline.rules.outgoing import leaving
from pipeline.rules.register.parties import name_of
from pipeline.rules.register.said import HINT, MOST_SHOWN, differs
from pipeline.rules.scripts import LAST_LETTER
from pipeline.rules.shingles import tokens
from pipeline.rules.wording import plain

# The share of a title's words from which on a page names the product; shorter words tell nothing of it.
_MOST_OF_A_TITLE, _LEAST_LONG = 0.6, 4
# Up to this share of a description's words, where it has so many, little of a line stands on a page.
_FEW_OF_A_LINE, _LEAST_WORDS = 0.34, 3
_LEAST_CALLED = 2
# What a review of a whole catalogue calls products that it does not name: "the three of the notice".
_OF_THE_NOTICE = re.compile(
    r"\b(?:(?:among (?:them|these)|including) (?:that|the one)|those|both"
    r"|two|three|four|five|\d{1,2}(?: products?| asins?| items?| listings?)?)"
    r" (?:(?:named|listed) )?(?:of|in|from|by) (?:the|this|your|amazon['’]s) (?:notice|complaint|warning)\b"
    r"|\b(?:die|den|zwei|drei|vier|\d{1,2}|artikel|produkte?) (?:aus |in )?der (?:mitteilung|benachrichtigung)\b"
    r"|\b(?:ceux|celui|produits?|los|las|productos?|\d{1,2}) de la notifica(?:tion|ción)\b"
    r"|(?:通知|投[诉訴])(?:所涉|[中里]?列|涉及)的?[两兩二三四五六七八九\d]",
    re.IGNORECASE,
)
_COUNT = re.compile(r"(?<![\w.-])\d{1,6}(?![\w.-])")


def products(facts: Facts, entry: EvidenceItem, exhibit: Exhibit) -> Iterator[Hit]:
    """Yield the products of an entry that its pages name neither by ASIN nor by title, where they name other ASINs."""
    text = " ".join(f"{page.text} {page.ocr}" for page in exhibit.pages)
    read = dict.fromkeys((one.value, one.page) for one in exhibit.facts.found.asins if not one.read_by)
    held, known = {asin for asin, _ in read}, facts.case.items
    unnamed = [asin for asin in entry.items if held and asin not in held and asin not in text]
    words = frozenset(tokens(text)) if unnamed else frozenset()
    # A mail about a complaint need not name its products.
    of_complaints = {
        asin for one in facts.case.appeal.notice.complaints for asin in one.items
        if one.id in entry.complaints and isinstance(one.ref, str) and one.ref in text
    }
    for asin in unnamed:
        if asin in of_complaints:
            continue
        # A search that found nothing of a product need not name it.
        if entry.kind == "search_log" and not held.isdisjoint(entry.items):
            continue
        if _share(known[asin].title if asin in known else "", words) < _MOST_OF_A_TITLE:
            shown = ", ".join(f"{one} (p. {page})" for one, page in list(read)[:MOST_SHOWN])
            is_other = held.isdisjoint(entry.items) and not _OF_THE_NOTICE.search(text)
            is_slip = any(one_slip(asin, other) and other not in known for other in held)
            if not is_slip and not held.isdisjoint(entry.items) and _is_called(facts, asin, text):
                continue
            yield differs(
                entry, f"items[{entry.items.index(asin)}]",
                f"is registered with the product {asin}; on its pages stands {shown}.",
                None if is_slip or is_other else Severity.WARNING,
            )


def _is_called(facts: Facts, asin: str, text: str) -> bool:
    """Tell whether a text has words by which a product alone is called."""
    called = facts.once("words of each product", lambda: called_alone(facts.case.appeal.items))
    return len(called.get(asin, frozenset()) & subjects(text, short=True)) >= _LEAST_CALLED


def unlisted(entry: EvidenceItem) -> Iterator[Hit]:
    """Yield the products of an entry's lines that are not among its own."""
    for number, line in enumerate(entry.lines):
        if line.item and entry.items and line.item not in entry.items:
            yield differs(
                entry, f"lines[{number}].item",
                f"is registered with a line for {line.item}, and for the products {', '.join(entry.items)}.",
            )


def seen_products(facts: Facts, entry: EvidenceItem, seen: Exhibit) -> Iterator[Hit]:
    """Yield the products of an entry that OCR read nowhere on its pages, by ASIN or title, where it read others.

    That one ASIN is misread as another of the case is no chance.
    """
    known, text = facts.case.items, " ".join(page.text for page in seen.pages)
    read = [asin for asin in known if asin in text]
    if not read or entry.kind == "search_log" and not set(read).isdisjoint(entry.items):
        return
    words = frozenset(tokens(text))
    for index, asin in enumerate(entry.items):
        if asin not in read and asin in known and _share(known[asin].title, words) < _MOST_OF_A_TITLE:
            yield differs(
                entry, f"items[{index}]",
                f"is registered with the product {asin}; OCR read {', '.join(read[:MOST_SHOWN])}.",
                None if set(read).isdisjoint(entry.items) else Severity.WARNING,
            )


def lines(entry: EvidenceItem, exhibit: Exhibit) -> Iterator[Hit]:
    """Yield the lines of an entry of whose description hardly a word can be read on its pages, in their script."""
    if not entry.lines:
        return
    text = " ".join(f"{page.text} {page.ocr}" for page in exhibit.pages)
    words = frozenset(tokens(text))
    names = frozenset(tokens(f"{name_of(entry.issuer)} {name_of(entry.buyer)}"))
    for number, line in enumerate(entry.lines):
        code = plain(line.identifier or "").replace(" ", "")
        if code and code in plain(text).replace(" ", "") or not _same_script(line.description, text):
            continue
        share = _share(line.description, words, names)
        if share == 0 or share <= _FEW_OF_A_LINE and _is_little(line.description, words, names):
            told = "no word of it" if share == 0 else "few words of it"
            message = f'is registered with the line "{line.description}"; {told} can be read on its pages.'
            yield differs(entry, f"lines[{number}].description", message, Severity.WARNING)


def _is_little(description: str, words: frozenset[str], names: frozenset[str]) -> bool:
    """Tell whether few words of a longer description stand on pages, not even as parts or beginnings of others."""
    own = _telling(description) - names
    begun = {word[:_LEAST_LONG] for word in words}
    found = sum(word[:_LEAST_LONG] in begun or any(word in other for other in words) for word in own)
    return len(own) >= _LEAST_WORDS and found <= _FEW_OF_A_LINE * len(own)


def _share(title: str, words: frozenset[str], without: frozenset[str] = frozenset()) -> float:
    """Return the share of a title's words that are among others; 1 for a title without any that tell something."""
    own = _telling(title) - without
    return len(own & words) / len(own) if own else 1.0


def _telling(title: str) -> frozenset[str]:
    return frozenset(word for word in tokens(title) if len(word) >= _LEAST_LONG or ord(word[0]) > LAST_LETTER)


def _same_script(one: str, other: str) -> bool:
    """Tell whether two texts have Chinese signs both or neither: a register may hold a translation."""
    return any(ord(sign) > LAST_LETTER for sign in one) == any(ord(sign) > LAST_LETTER for sign in other)


def sales(facts: Facts) -> Iterator[Hit]:
    """Yield the products whose units sold are other than those that a sales report shows."""
    reports = [facts.exhibits[entry.id] for entry in leaving(facts) if entry.kind == "sales_report"]
    for path, item in each("items", facts.case.appeal.items):
        if not isinstance(item.quantity_sold, int):
            continue
        for exhibit in reports:
            about = [line for page in exhibit.pages for line in page.text.splitlines() if item.asin in line]
            rows = [line for line in about if ORDER_NUMBER.search(line)]
            # A total need not name the product.
            told = (line for page in exhibit.pages for line in page.text.splitlines() if not ORDER_NUMBER.search(line))
            numbers = {int(word) for line in (*about, *told) for word in _COUNT.findall(line)}
            if rows and item.quantity_sold != len(rows) and item.quantity_sold not in numbers:
                yield Hit(
                    f"{item.asin}: {item.quantity_sold} units are recorded as sold; {exhibit.id} shows {len(rows)} "
                    f"orders.",
                    HINT,
                    At("case", f"{path}.quantity_sold"),
                )
