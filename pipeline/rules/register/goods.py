"""What the lines of a document of purchase are about, against the product they stand for."""

from collections.abc import Iterator
from itertools import groupby

from pipeline.model.appeal import Item
from pipeline.model.evidence import DocumentLine, EvidenceItem
from pipeline.model.exhibit import Exhibit
from pipeline.model.finding import Severity
from pipeline.rules.contract import Facts, Hit
from pipeline.rules.outgoing import leaving
from pipeline.rules.register.parties import name_of
from pipeline.rules.register.said import differs
from pipeline.rules.scripts import SIGN
from pipeline.rules.shingles import tokens
from pipeline.rules.tongues import tongues_of_paper
from pipeline.rules.wording import plain

# A title of fewer words tells little of a product.
_LEAST_IN_TITLE = 2
# Words of so many letters may be parts of longer ones: "Lampe" of "Tischlampe".
_PART = 4


def other_goods(facts: Facts, entry: EvidenceItem, exhibit: Exhibit) -> Iterator[Hit]:
    """Yield the products for which an entry's lines stand that have no word in common with them, in one language."""
    listed = [(line, number) for number, line in enumerate(entry.lines) if line.item in facts.case.items]
    if not listed or not _is_in_the_store_s_language(facts, entry, exhibit):
        return
    for asin, lines in groupby(sorted(listed, key=lambda one: str(one[0].item)), key=lambda one: one[0].item):
        item, own = facts.case.items[str(asin)], list(lines)
        if item.title != item.asin and not any(_is_of(facts, entry, line, item) for line, _ in own):
            line, number = own[0]
            yield differs(
                entry, f"lines[{number}].item",
                f'is registered with the line "{line.description}" for {item.asin}, "{item.title}": they have no word '
                f"in common, and no document names both.",
                Severity.WARNING,
            )


def _is_in_the_store_s_language(facts: Facts, entry: EvidenceItem, exhibit: Exhibit) -> bool:
    spoken = (entry.language,) if entry.language else tongues_of_paper(" ".join(page.text for page in exhibit.pages))
    store = facts.catalog.marketplaces[facts.case.appeal.marketplace].language
    return len(spoken) == 1 and (spoken[0] or "").partition("-")[0] == store.partition("-")[0]


def _is_of(facts: Facts, entry: EvidenceItem, line: DocumentLine, item: Item) -> bool:
    """Tell whether a line may be about a product: by a word, by its code, or as little can be told of it."""
    names = frozenset(tokens(f"{name_of(entry.issuer)} {name_of(entry.buyer)}"))
    said = {word for word in tokens(line.description) if len(word) >= _PART} - names
    title = {word for word in tokens(item.title) if len(word) >= _PART}
    if SIGN.search(line.description) or not said or len(title) < _LEAST_IN_TITLE:
        return True
    joined = plain(item.title).replace(" ", "")
    near = any(word in joined for word in said) or any(
        word in other or word[:_PART] == other[:_PART] for word in title for other in said
    )
    return near or item.asin in line.description or bool(line.identifier) and _is_tied(facts, line, item, joined)


def _is_tied(facts: Facts, line: DocumentLine, item: Item, title: str) -> bool:
    """Tell whether a line's code stands in a title, or a document names code and product in one row."""
    code = plain(line.identifier or "").replace(" ", "")
    if code and code in title:
        return True
    return any(
        item.asin in row and code in plain(row).replace(" ", "")
        for other in leaving(facts) for page in (facts.exhibits[other.id].pages if other.id in facts.exhibits else ())
        for row in page.text.splitlines() if item.asin in row
    )
