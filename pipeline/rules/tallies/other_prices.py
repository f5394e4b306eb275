"""Amounts in the place of others: of another document than that whose number is told."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from pipeline.model.fields import Money
from pipeline.rules.bearing.claims import Claim
from pipeline.rules.bearing.ground import Ground
from pipeline.rules.figures.sheet import Sheet
from pipeline.rules.figures.values import money_figure
from pipeline.rules.tallies.amiss import Amiss

_OPENS, _CLOSES = re.compile(r"[(（]\s*$"), re.compile(r"\s*[)）]")
# "TC-20418 over £1,684.80": what stands between a number and its total.
_OVER = re.compile(r"\s+(?:over|for|total+ing|of|über|sur|por|per)\s+")


def other_prices(ground: Ground, told: Sequence[Claim]) -> Iterator[Amiss]:
    """Yield the amounts of a statement in the place of a total; somebody has to look where a page has them, too."""
    for claim in told:
        if claim.figure.kind == "amount" and (found := _of_its_paper(ground, claim, told)):
            yield found


def _of_its_paper(ground: Ground, claim: Claim, told: Sequence[Claim]) -> Amiss | None:
    """Return the total of a cited document whose number is told with another amount: "CS-81 ($11.60)", "over $11.60".

    Behind "over" and the like may stand a part of it, which its page has.
    """
    before = [one for one in told if one.sentence is claim.sentence and one.at < claim.at]
    in_brackets = _OPENS.search(claim.lead) and _CLOSES.match(claim.behind)
    while in_brackets and before and before[-1].figure.days:
        before.pop()
    if not before or not in_brackets and not _OVER.fullmatch(claim.sentence[before[-1].end : claim.at]):
        return None
    entries = map(ground.facts.case.evidence.get, ground.told.evidence)
    number = before[-1].figure.text
    entry = next((one for one in entries if one and one.number == number), None)
    if not entry or not isinstance(entry.total, Money) or money_figure(entry.total).supports(claim.figure):
        return None
    shown = any(not claim.figure.numbers.isdisjoint(_numbers(sheet))
                for _, sheet in ground.knowledge.sheets(ground.facts, entry.id))
    instead = Amiss(claim, f'"{entry.total.amount}" (the total of {entry.id})', not shown)
    return instead if in_brackets or not shown else None


def _numbers(sheet: Sheet) -> set[Decimal]:
    return {number for kind in ("amount", "number") for at in sheet.of(kind) for number in sheet.figure(at).numbers}
