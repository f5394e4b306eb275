"""EVD-09: what a file tells of its making fits the document that it is said to be."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from pipeline.catalog.words import word_list
from pipeline.model.evidence import EvidenceItem
from pipeline.model.exhibit import Exhibit
from pipeline.model.finding import Severity
from pipeline.rules.contract import At, Facts, Hit, Rule, Undecided
from pipeline.rules.lettering import breaks, nameless
from pipeline.rules.outgoing import leaving
from pipeline.rules.scanned import is_scanned
from pipeline.rules.wording import first, plain

HINT = (
    "Does its issuer have the original file? Ask for it, and record who asked, when, and what came back. What was seen "
    "stays recorded when the file is replaced."
)
# A document saved again on the day after is still the same evening somewhere.
GRACE = timedelta(days=1)


def check(facts: Facts) -> Iterator[Hit | Undecided]:
    """Yield a hit for each sign, as seen, that a file was worked on."""
    for entry in leaving(facts):
        exhibit = facts.exhibits.get(entry.id)
        if exhibit is None or exhibit.origin != "file":
            continue
        made_with = f"{exhibit.facts.software} {exhibit.facts.producer}"
        if found := first(made_with, word_list("editors")["words"]):
            yield Hit(
                f'{entry.id}: the file names "{found}" as a program it was made or saved with.', HINT, _at(entry)
            )
        if facts.catalog.kinds[entry.kind].has("issued"):
            yield from () if is_scanned(exhibit) else _days(facts, entry, exhibit)
            yield from _lettering(entry, exhibit)
    yield from _numbers(facts)


def _lettering(entry: EvidenceItem, exhibit: Exhibit) -> Iterator[Hit | Undecided]:
    """Yield a hit for each figure that is set otherwise than what stands beside it."""
    for page, seen in breaks(entry, exhibit.facts):
        yield Hit(f"{entry.id} p. {page}: {seen}.", HINT, At(evidence=entry.id, page=page))
    if nameless(exhibit.facts):
        yield Undecided(
            f"The names of the fonts in {entry.id} say nothing: only their sizes and baselines were compared.",
            _at(entry),
        )


def _numbers(facts: Facts) -> Iterator[Hit]:
    """Yield a hit for each invoice whose number is lower than that of an older one of the same issuer and form."""
    series: dict[tuple[str, str], list[tuple[date, int, EvidenceItem]]] = {}
    for entry in leaving(facts):
        digits = re.search(r"(\d{2,9})\D*$", entry.number or "")
        is_numbered = facts.catalog.kinds[entry.kind].has("numbered_in_order")
        if digits and is_numbered and isinstance(entry.issued_on, date) and entry.issuer:
            issuer = plain(entry.issuer.name) if isinstance(entry.issuer.name, str) else ""
            form = re.sub(r"\d", "9", entry.number or "") + (entry.number or "")[: digits.start()]
            series.setdefault((issuer, form), []).append((entry.issued_on, int(digits[1]), entry))
    for (issuer, _), told in sorted(series.items(), key=lambda pair: pair[0]):
        for (day, number, older), (later, next_number, entry) in pairwise(sorted(told, key=lambda one: one[0])):
            if issuer and day < later and next_number <= number:
                yield Hit(
                    f"{entry.id} of {later} has the number {entry.number}; {older.id} of the same issuer, of {day}, "
                    f"has {older.number}: the numbers do not rise with the days.",
                    HINT, _at(entry),
                )


def _days(facts: Facts, entry: EvidenceItem, exhibit: Exhibit) -> Iterator[Hit]:
    created, modified = day_in(exhibit.facts.created), day_in(exhibit.facts.modified)
    notice, issued = facts.case.appeal.notice.day, entry.issued_on
    if notice and created and isinstance(issued, date) and issued < notice < created:
        yield Hit(
            f"{entry.id} bears the date {issued}; the file says that it was made on {created}, after the notice "
            f"of {notice}.",
            HINT,
            _at(entry),
        )
    if modified and created and isinstance(issued, date) and modified > max(issued, created) + GRACE:
        yield Hit(
            f"{entry.id} bears the date {issued}; the file was made on {created} and saved again on {modified}.",
            HINT,
            _at(entry),
        )


def day_in(stamp: str) -> date | None:
    """Return the day in a time stamp of a PDF or a picture, or None if there is none."""
    found = re.search(r"(\d{4})[:-]?(\d{2})[:-]?(\d{2})", stamp)
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def _at(entry: EvidenceItem) -> At:
    return At(evidence=entry.id)


RULE = Rule(
    code="EVD-09",
    title="What a file tells of its making",
    severity=Severity.WARNING,
    phase="case",
    why="Files that name a picture editor, were saved after the day they bear, or hold a figure set otherwise than "
    "what stands beside it, are believed to be taken for altered ones. There are honest reasons, and the issuer's "
    "original settles it.",
    sources=("ASL-SEND", "APPEALPRO-FORGE"),
    check=check,
    fails={"exhibits.E-002": {"facts": {"software": "Adobe Photoshop 25.1"}}},
    passes={"exhibits.E-002": {"facts": {"created": "D:20251110090000Z", "modified": "D:20251110090500Z"}}},
)
