"""CON-05: each restricted product's offer is ended, and something shows it; an empty stock ends no offer."""

import re
from collections.abc import Iterator

from pipeline.catalog.words import word_list
from pipeline.model.appeal import Item
from pipeline.model.finding import Severity
from pipeline.rules.contract import At, Facts, Hit, Rule, each
from pipeline.rules.places import stated
from pipeline.rules.wording import affirmed, first, sentences

ENDED = frozenset({"closed", "removed_by_amazon"})
_CLAUSE = re.compile(r"[,;:，；：、]\s*")


def check(facts: Facts) -> Iterator[Hit]:
    """Yield a hit for each restricted product whose offer is not shown as ended."""
    about = [one for one in facts.case.appeal.notice.complaints if one.type == "restricted"]
    asins = {asin for one in about for asin in one.items}
    for path, item in each("items", facts.case.appeal.items) if about else ():
        if not asins or item.asin in asins:
            yield from _open(item, path)
    for path, entry in stated(facts.case.appeal) if about else ():
        if found := said_empty(entry.statement):
            yield Hit(
                f'{entry.id} says "{found}": an offer without stock is still an offer.',
                "Is the offer closed or deleted? Which document shows that?",
                At("case", f"{path}.statement").at_words(entry.statement, found),
                Severity.WARNING,
            )


def said_empty(statement: str) -> str:
    """Return the words by which a statement says that an offer has no stock, "" where it denies it or has none."""
    words = word_list("out_of_stock")["words"]
    clauses = (clause for one in sentences(statement) for clause in _CLAUSE.split(one))
    return next((first(one, words) for one in clauses if affirmed(one, words)), "")


def _open(item: Item, path: str) -> Iterator[Hit]:
    if item.listing is None or item.listing.state not in ENDED:
        state = f"is recorded as {item.listing.state.replace('_', ' ')}" if item.listing else "has no recorded state"
        yield Hit(
            f"The offer of the restricted product {item.asin} {state}, not as closed.",
            "Is it closed or deleted? An offer set to no stock does not count, and the stock is scanned again.",
            At("case", f"{path}.listing"),
        )
    elif not item.listing.evidence:
        yield Hit(
            f"The offer of the restricted product {item.asin} is {item.listing.state.replace('_', ' ')}; nothing "
            f"shows it.",
            "Which export or page shows it?",
            At("case", f"{path}.listing"),
        )


RULE = Rule(
    code="CON-05",
    title="Restricted offers are ended",
    severity=Severity.BLOCK,
    phase="case",
    why="The plan must confirm that all restricted listings are closed or deleted; out of stock does not make them "
    "compliant, and the stock is scanned again.",
    sources=("AMZ-RESTR-72", "AMZ-RESTR-HELP", "SELFMADE"),
    check=check,
    fails={"case.json$.notice.complaints[0].type": "restricted"},
    passes={
        "case.json$.notice.complaints[0].type": "restricted",
        "case.json$.items[0].listing.state": "closed",
    },
)
