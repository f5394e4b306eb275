"""All ways of counting, asked one after another."""

import re

from pipeline.rules.bearing.claims import Claim
from pipeline.rules.tallies.parts import among, listed, named, rest, summed, these
from pipeline.rules.tallies.people import people, perfect
from pipeline.rules.tallies.refunds import around_the_notice, buyers, of_an_amount, on_days
from pipeline.rules.tallies.rows import days_of_a_kind
from pipeline.rules.tallies.tally import Counted, Tally, counts_things
from pipeline.rules.tallies.whiles import hours, whiles

_INVOICES = re.compile(
    r"\s*(?:\w+\s+)?(?:invoices|rechnungen|factures|facturas|fatture)\b|\s*[张張份]\s*(?:增值税)?(?:发票|發票)",
    re.IGNORECASE,
)
# "The first two invoices" are some of those that are cited.
_SOME_OF_THEM = re.compile(
    r"\b(?:first|last|latter|other|remaining|ersten|letzten|anderen|premières|dernières|autres"
    r"|primeras|últimas|otras) $"
    r"|(?:[前后後头頭另其][外余餘]?)\s?$", re.IGNORECASE,
)
# A number that lies further off counts something else.
_NEAR = 2


def invoices(claim: Claim, counted: Counted) -> Tally | None:
    """Return how many invoices are cited, where a number counts these; one alone may be one of several.

    Of several numbers of invoices the others are parts of the largest.
    """
    if not counts_things(claim) or not _INVOICES.match(claim.behind) or _SOME_OF_THEM.search(claim.lead):
        return None
    others = (one for one in counted.told if counts_things(one) and _INVOICES.match(one.behind))
    if any(one.whole > claim.whole for one in others):
        return None
    register, kinds = counted.facts.case.evidence, counted.facts.catalog.kinds
    cited = [register[name] for name in counted.statement.evidence if name in register]
    count = sum(kinds[entry.kind].has("completed_purchase") for entry in cited)
    return Tally((count,), "invoices cited") if count > 1 else None


WAYS = (
    people, perfect, buyers, around_the_notice, of_an_amount, on_days, invoices, rest, listed, these, among, named,
    summed,
    days_of_a_kind, whiles, hours,
)


def tally(claim: Claim, counted: Counted) -> Tally | None:
    """Return the count that a number agrees with, or else the first one that it lies beside."""
    if not claim.is_one_number:
        return None
    found = [one for way in WAYS if (one := way(claim, counted)) is not None]
    number = claim.whole
    agreeing = (one for one in found if number in one.numbers)
    beside = (one for one in found if any(abs(number - other) <= _NEAR for other in one.numbers))
    return next(agreeing, None) or next(beside, None)


def agrees_with_count(claim: Claim, counted: Counted) -> bool | None:
    """Tell whether a number agrees with what it counts; None where that is not counted, or may be many numbers."""
    count = tally(claim, counted)
    if count is None:
        return None
    if claim.whole in count.numbers:
        return True if claim.whole in count.likeliest else None
    return False
