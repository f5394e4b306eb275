"""Numbers of documents that a statement names and cites no document with."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.rules.bearing.claims import Claim
from pipeline.rules.bearing.knowledge import knowledge_of, readable
from pipeline.rules.contract import Facts
from pipeline.rules.figures.figure import Figure
from pipeline.rules.figures.keys import same_keys
from pipeline.rules.figures.values import values_in
from pipeline.rules.places import Told


class Uncited(NamedTuple):
    """A number in the words that nothing they cite bears, and what it is the number of."""

    claim: Claim
    owner: str


def uncited_numbers(facts: Facts, told: Told, claims: Sequence[Claim]) -> Iterator[Uncited]:
    """Yield the numbers of a statement that belong to a document or a complaint, and stand on nothing that it cites.

    Where something that it cites cannot be read, the number may stand there.
    """
    if not told.evidence or not all(readable(facts.exhibits.get(name)) for name in told.evidence):
        return
    for claim in claims:
        owner = _owner(facts, claim.figure) if claim.figure.kind == "reference" else ""
        if owner and not any(_bears(facts, name, claim.figure) for name in told.evidence):
            yield Uncited(claim, owner)


def _owner(facts: Facts, figure: Figure) -> str:
    """Return the entry, or the complaint, whose number a figure is."""
    entries = ((entry.number, entry.id) for entry in facts.case.register)
    complaints = ((one.ref, f"the complaint {one.id}") for one in facts.case.appeal.notice.complaints)
    return next((name for number, name in (*entries, *complaints) if number == figure.text), "")


def _bears(facts: Facts, name: str, figure: Figure) -> bool:
    """Tell whether an item has a number: in the register or on a page, be it read by OCR."""
    entry, exhibit = facts.case.evidence.get(name), facts.exhibits.get(name)
    if entry and (figure.text in f"{entry.title} ; {entry.scope or ''}" or any(
        one.figure.supports(figure) for one in values_in(entry, "")
    )):
        return True
    keys = same_keys(figure)
    return any(
        sheet.holds(figure.text) or any(sheet.figure(at).supports(figure) for at in sheet.found(keys, across=True))
        for _, sheet in knowledge_of(facts).sheets(facts, name)
    ) or any(figure.text in page.ocr for page in (exhibit.pages if exhibit else ()))
