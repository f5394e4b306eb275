"""INV-06: a document filed as proof of a purchase is not a quotation, order or proforma."""

import re
from collections.abc import Iterator

from pipeline.catalog.words import word_list
from pipeline.model.evidence import EvidenceItem
from pipeline.model.exhibit import Exhibit
from pipeline.model.finding import Severity
from pipeline.rules.contract import At, Facts, Hit, Rule, Undecided
from pipeline.rules.outgoing import leaving
from pipeline.rules.wording import denies, first

# A heading stands near the top and is short; "your quote no. 7" is a reference to another paper.
HEADING_LINES, HEADING_WORDS = 10, 5
_LABEL = re.compile(r"[:：]|(?:no|nr|number)\.?\b", re.IGNORECASE)


def check(facts: Facts) -> Iterator[Hit | Undecided]:
    """Yield a hit for each such document that calls itself otherwise, and each that is not completed."""
    for entry in leaving(facts):
        kind = facts.catalog.kinds[entry.kind]
        if not kind.has("completed_purchase"):
            continue
        filed = kind.label.lower()
        found, page = calls_itself(entry, facts.exhibits.get(entry.id))
        if found:
            yield Hit(
                f'{entry.id} is filed as {filed} and calls itself "{found}".',
                "Was the purchase completed, and did the supplier issue an invoice for it? If not, its kind is "
                "another.",
                At(evidence=entry.id, page=page, path="$" if page else "$.title"),
            )
        elif entry.completed is False:
            yield Hit(
                f"{entry.id} is filed as {filed}, and its purchase is recorded as not completed.",
                "Is there a document of a purchase that was completed?",
                At(evidence=entry.id, path="$.completed"),
            )
        elif entry.completed is None and "completed" in kind.required and not _is_read(facts.exhibits.get(entry.id)):
            yield Undecided(
                f"Whether the purchase of {entry.id} was completed is not recorded, and its first page cannot be read.",
                At(evidence=entry.id),
            )


def _is_read(exhibit: Exhibit | None) -> bool:
    return exhibit is not None and any(page.text.strip() for page in exhibit.pages[:1])


def calls_itself(entry: EvidenceItem, exhibit: Exhibit | None) -> tuple[str, int]:
    """Return the word for an unfinished purchase in a title or a heading, and its page (0: the title)."""
    words = word_list("not_an_invoice")["words"]
    if (found := first(entry.title, words)) and not denies(entry.title):
        return found, 0
    for number, page in enumerate(exhibit.pages[:1] if exhibit else (), 1):
        found = _heading(tuple(line.strip() for line in page.text.splitlines() if line.strip())[:HEADING_LINES])
        if found:
            return found, number
    return "", 0


def _heading(lines: tuple[str, ...]) -> str:
    """Return the word for an unfinished purchase that heads a page.

    One with a number behind it is a reference, unless it begins its line and no other line calls the page an invoice.
    """
    words = word_list("not_an_invoice")
    short = [line for line in lines if len(line.split()) <= HEADING_WORDS and len(line) <= 40]
    named = [(line, first(line, words["words"])) for line in short]
    for line, found in named:
        if found and not _LABEL.search(line):
            return found
    if any(first(line, words["finished"]) for line, found in named if not found):
        return ""
    return next((found for line, found in named if found and line.lower().startswith(found.lower())), "")


RULE = Rule(
    code="INV-06",
    title="The purchase was completed",
    severity=Severity.ERROR,
    phase="case",
    why="Only documents of a completed and fulfilled purchase count; quotations, orders and proformas were refused.",
    sources=("AMZ-SARAH", "OABEANS", "AMZ-FORGE-2019"),
    check=check,
    fails={"evidence.json$.evidence[1].title": "Proforma invoice LW-7741 for 24 desk lamps"},
    passes={
        "exhibits.E-002": {"text": "Larkmoor Wholesale Ltd\nInvoice LW-7741\nYour order no. 88: see purchase order"}
    },
)
