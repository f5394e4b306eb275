"""Amounts in the place of others: of another document than that whose number is told, of one thing instead of all."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from pipeline.model.fields import Money
from pipeline.rules.bearing.claims import Claim
from pipeline.rules.bearing.ground import Ground
from pipeline.rules.figures.sheet import Sheet
from pipeline.rules.figures.values import money_figure
from pipeline.rules.tallies.amiss import Amiss
from pipeline.rules.tallies.tally import counts_things

_OPENS, _CLOSES = re.compile(r"[(（]\s*$"), re.compile(r"\s*[)）]")
# "TC-20418 over £1,684.80": what stands between a number and its total.
_OVER = re.compile(r"\s+(?:over|for|total+ing|of|über|sur|por|per)\s+")
_CLAUSES = re.compile(r"[，,](?!\d)|[;；。:：]")
# "Two at $9.75", "单价4.20元".
_OF_EACH = re.compile(
    r"(?:\b(?:at|for|price[sd]?|cost|costs|rate|fee|zu|von|für|preis|à|a|de|prix|precio|prezzo)|@|[单單定售进進]?[价價](?:为|為|是|格)?)"
    r"\s*(?:usd|eur|gbp|cad|aud)?\s*$", re.IGNORECASE,
)


def other_prices(ground: Ground, told: Sequence[Claim]) -> Iterator[Amiss]:
    """Yield the amounts of a statement in the place of a total; somebody has to look where a page has them, too."""
    amounts = [claim for claim in told if claim.figure.kind == "amount"]
    for claim in amounts:
        found = _of_its_paper(ground, claim, told) or _of_all(ground, claim, told, amounts)
        if found:
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


def _of_all(ground: Ground, claim: Claim, told: Sequence[Claim], amounts: Sequence[Claim]) -> Amiss | None:
    """Return what several things cost together, where a page has it and their number is told with the price of one.

    Of several amounts in a sentence some are prices of one.
    """
    is_alone = all(one is claim for one in amounts if one.sentence is claim.sentence)
    if not is_alone or claim.is_each or _OF_EACH.search(claim.lead):
        return None
    ends = [*_CLAUSES.finditer(claim.sentence, 0, claim.at)]
    start = ends[-1].end() if ends else 0
    before = [one for one in told if one.sentence is claim.sentence and start <= one.at < claim.at]
    known = {number for one in amounts for number in one.figure.numbers}
    for count in (one.whole for one in before if counts_things(one) and one.whole > 1):
        for total in {count * number for number in claim.figure.numbers} - known:
            for place, sheet in ground.own:
                numbers = _numbers(sheet)
                if total in numbers and not claim.figure.numbers.isdisjoint(numbers):
                    return Amiss(claim, f'"{total:f}" ({place}), {count} times that', is_sure=False)
    return None


def _numbers(sheet: Sheet) -> set[Decimal]:
    return {number for kind in ("amount", "number") for at in sheet.of(kind) for number in sheet.figure(at).numbers}
