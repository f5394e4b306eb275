"""CON-02: where a unit's region differs from its page, a cause names it and the listing is closed with proof."""

from collections.abc import Iterator
from datetime import date

from pipeline.catalog.words import word_list
from pipeline.model.appeal import Item
from pipeline.model.finding import Severity
from pipeline.model.unfilled import is_unfilled
from pipeline.rules.contract import At, Facts, Hit, Rule, Undecided, each
from pipeline.rules.coverage import causes_of_item
from pipeline.rules.wording import first, plain


def check(facts: Facts) -> Iterator[Hit | Undecided]:
    """Yield a hit for each product whose difference no cause names, or whose listing is not shown closed."""
    for path, item in each("items", facts.case.appeal.items):
        listed = _told(item.region_listed)
        if bool(listed) != bool(_told(item.region_actual)):
            missing = "region_actual" if listed else "region_listed"
            told = "the region of the unit that was sent" if listed else "the region of the page"
            yield Undecided(f"{item.asin}: {told} is not recorded, so the two were not compared.",
                            At("case", f"{path}.{missing}"))
        if not _differs(item):
            continue
        seen = f"{item.asin} is listed as {item.region_listed} and the unit was {item.region_actual}"
        if not _named(facts, item):
            yield Hit(
                f"{seen}; no root cause about this product names the difference.",
                "Is this what the complaint is about? Then the root cause says so.",
                At("case", f"{path}.region_actual"),
            )
        if not _closed(item):
            yield Hit(
                f"{seen}; no dated, evidenced end of this listing is recorded.",
                "Is the offer closed or corrected, since when, and what shows it?",
                At("case", f"{path}.listing" if item.listing else path),
            )


def _differs(item: Item) -> bool:
    listed, actual = _told(item.region_listed), _told(item.region_actual)
    known = not (is_unfilled(item.region_listed or "") or is_unfilled(item.region_actual or ""))
    return known and bool(listed and actual) and listed != actual


def _told(region: str | None) -> str:
    """Return a region in plain letters; "" for none, and for words that say that none is told: "not stated"."""
    words, rest = word_list("region"), region or ""
    if found := first(rest, words["not_told"]):
        rest = rest.replace(found, " ")
        while around := first(rest, words["around"]):
            rest = rest.replace(around, " ", 1)
        if not any(map(str.isalnum, rest)):
            return ""
    return plain(region or "")


def _named(facts: Facts, item: Item) -> bool:
    """Tell whether a known cause about a product speaks of regions, in general or by name."""
    known = (cause.statement for cause in causes_of_item(facts.case.appeal, item.asin) if cause.known)
    names = tuple(filter(None, (item.region_actual, item.region_listed)))
    words = word_list("region")["words"]
    return any(first(words_of, words) or first(words_of, names, exact_case=True) for words_of in known)


def _closed(item: Item) -> bool:
    listing = item.listing
    return bool(listing and listing.state != "open" and isinstance(listing.on, date) and listing.evidence)


RULE = Rule(
    code="CON-02",
    title="A unit of another region is named and its listing ended",
    severity=Severity.ERROR,
    phase="case",
    why="The page must match the item in region and edition; a note in the condition text does not mend it, and an "
    "offer left open repeats the complaint.",
    sources=("SAPER", "HONEYVIG", "SELLERENGINE-COND"),
    check=check,
    fails={"case.json$.items[0].region_listed": "UK", "case.json$.items[0].region_actual": "US"},
    passes={
        "case.json$.items[0].region_listed": "UK",
        "case.json$.items[0].region_actual": "US",
        "case.json$.root_causes[0].statement": "The lamp sent was the US edition; the page shows the UK edition.",
    },
)
