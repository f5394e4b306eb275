"""The exhibits that words name: each is cited by its statement, and holds what its sentence tells."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from pipeline.model.evidence import EvidenceItem
from pipeline.rules.bearing.claims import Claim
from pipeline.rules.bearing.ground import Ground, kinds_beside, supporting
from pipeline.rules.bearing.knowledge import readable
from pipeline.rules.figures.figure import Figure, is_whole

# A smaller number stands on any page.
_LEAST = 10


class Misnamed(NamedTuple):
    """A name of an exhibit in words, and what is wrong with it."""

    claim: Claim
    why: str


def misnamed(ground: Ground, claims: Sequence[Claim]) -> Iterator[Misnamed]:
    """Yield each exhibit that words name and that is not cited, or in whose place another one holds what is told."""
    register = ground.facts.case.evidence
    for claim in claims:
        entry = register.get(claim.figure.name)
        if entry and entry.id not in ground.names:
            yield Misnamed(claim, f"and does not cite it; it cites {', '.join(ground.told.evidence[:6]) or 'nothing'}")
        elif entry and (other := _instead(ground, entry, claim, claims)):
            yield Misnamed(claim, f"for what stands on {other.id} ({other.title}) and not on it")


def _instead(ground: Ground, named: EvidenceItem, claim: Claim, claims: Sequence[Claim]) -> EvidenceItem | None:
    """Return the cited exhibit that has every figure of a sentence of which the named one, all read, has none."""
    here = [one.figure for one in claims if one.sentence == claim.sentence]
    told = [one for one in here if _is_telling(one)]
    if not told or sum(one.kind == "exhibit" for one in here) > 1 or not readable(ground.facts.exhibits.get(named.id)):
        return None
    if any(_holds(ground, named.id, one) for one in told):
        return None
    others = [name for name in ground.told.evidence if name != named.id]
    meant = [name for name in others if all(_holds(ground, name, one) for one in told)]
    return ground.facts.case.evidence.get(meant[0]) if len(meant) == 1 else None


def _is_telling(figure: Figure) -> bool:
    if figure.days:
        return is_whole(figure)
    return figure.kind in ("amount", "order number", "reference") or (
        figure.kind == "number" and bool(figure.digits) and max(figure.numbers, default=Decimal(0)) >= _LEAST
    )


def _holds(ground: Ground, name: str, figure: Figure) -> bool:
    """Tell whether a figure stands on the pages of an item or in what the register says of it."""
    pages = ground.knowledge.sheets(ground.facts, name)
    kinds = kinds_beside(figure)
    registered = (one.figure for one in ground.registered(name))
    return any(True for _ in supporting(pages, figure, kinds)) or any(
        one.kind in kinds and one.supports(figure) for one in registered
    )
