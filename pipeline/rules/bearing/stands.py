"""The places that bear a figure out, for a person to look at: of the data, and on pages with the line there."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pipeline.rules.bearing.claims import Claim
from pipeline.rules.bearing.ground import Ground, kinds_beside, supporting
from pipeline.rules.bearing.weighing import weight_in_data, weight_in_table, weight_on_page
from pipeline.rules.figures.keys import same_keys
from pipeline.rules.figures.sheet import Sheet


class Stand(NamedTuple):
    """A place that bears a figure out: of the data, or with `evidence` on a page and its line there."""

    weight: float
    place: str
    figure: str
    line: str = ""
    evidence: str = ""
    page: int = 0
    cited: bool = True


def stands_at(ground: Ground, claim: Claim) -> list[Stand]:
    """Return the places that bear a figure out, the best first; pages of its kin where no other place does."""
    found = [*_in_data(ground, claim), *_on_pages(ground.own, claim, cited=True)]
    return sorted(found or _on_pages(ground.kin, claim, cited=False), key=lambda one: -one.weight)


def _in_data(ground: Ground, claim: Claim) -> Iterator[Stand]:
    for one in ground.knowledge.found(same_keys(claim.figure), ground.groups):
        is_same = one.figure.kind in kinds_beside(claim.figure) and one.figure.supports(claim.figure)
        if is_same and (weight := weight_in_data(one, claim)):
            yield Stand(weight, one.where, one.figure.text)


def _on_pages(pages: Iterable[tuple[str, Sheet]], claim: Claim, *, cited: bool) -> Iterator[Stand]:
    for place, sheet in pages:
        evidence, _, page = place.partition(" p. ")
        for _, at in supporting(((place, sheet),), claim.figure, kinds_beside(claim.figure)):
            in_table = weight_in_table(sheet, at, claim) if claim.figure.kind in ("date", "number") else 0.0
            if weight := max(weight_on_page(sheet.seen(at), claim, cited), in_table):
                text = sheet.figure(at).text
                line = sheet.line(at) or next((one for one in sheet.text.splitlines() if text in one), "")
                yield Stand(weight, place, text, line, evidence, int(page), cited)
