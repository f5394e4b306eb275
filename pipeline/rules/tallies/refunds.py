"""How many buyers an action is about, and how many refunds were of an amount, on days, before the notice or since."""

import re
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from decimal import Decimal

from pipeline.model.appeal import CorrectiveAction, Order
from pipeline.model.days import later
from pipeline.rules.bearing.claims import Claim
from pipeline.rules.bearing.clauses import clause
from pipeline.rules.figures.figure import whole_days
from pipeline.rules.tallies.tally import Counted, Tally, counts_things, is_bounded

_NOTICE = re.compile(
    r"\b(?:(?P<before>before|prior to|ahead of|vor)|after|since|nach|seit)\s+(?:the|this|your|that|der|ihrer|dieser)\s+"
    r"(?:notice|message|notification|warning|mitteilung|nachricht|meldung|warnung)\b"
    r"|(?:通知|来信|來信|警告)(?:之|以)?(?:(?P<vor>前)|[后後])", re.IGNORECASE,
)
_PAID = re.compile(
    r"\brefund|\bmoney back|\bpaid back|\bcredit|\bback in full\b|\berstatt|\bgutschrift|\bgutgeschrieben|\bgeld zurück"
    r"|退款|退还|退還|退了|退回?给|已退|全退", re.IGNORECASE,
)
_BACK = re.compile(r"\b(?:money|price|shipping|fee|geld|preis)\b[^.]*\b(?:back|zurück)\b|\bback\b.*\d", re.IGNORECASE)
_BUYERS = re.compile(
    r"\s*(?:[\w-]+\s+){0,2}?(?:buyers?|customers?|orders?|refunds?|purchases?|käufer\w*|kund\w+|bestellung\w*"
    r"|erstattung\w*|gutschrift\w*)\b|\s*[个個位名笔筆张張条條]?(?:[^\W\d，。；]{0,4}的?)?(?:买家|買家|客户|客戶|订单|訂單|退款)"
    r"|\s*[位笔筆]", re.IGNORECASE,
)
_ALL = re.compile(r"\b(?:all|alle|the|die|these|diese)\s*$|(?:全部|所有|这|這|该|該)\s*$", re.IGNORECASE)
_ALL_BEHIND = re.compile(r"\s*[位笔筆个個]?[^，。；,;\d]{0,14}(?:买家|買家|订单|訂單|退款)?(?:都|均|全部)已?")
_OF = re.compile(r"\b(?:of|von|der)\s+(?:all\s+)?(?:the|these|den|diesen)\s*$", re.IGNORECASE)
_OF_AN_AMOUNT = re.compile(
    r"\s*(?:of them|davon|buyers|orders|[笔筆单單位个個])?\s*(?:各|each|je|[，,]\s*每[笔筆单單位])?"
    r"\s*(?:of|for|got|at)?\s*",
    re.IGNORECASE,
)
_NEXT_DAY = re.compile(
    r"\b(?:next|following) day\b|\bam (?:nächsten|folgenden) tag\b|\btags darauf\b|次日|翌日|隔天|隔日|第二天",
    re.IGNORECASE,
)
_OF_EACH_DAY = re.compile(r"\b(?:each|every|je|jeweils)\b|各|每[天日]", re.IGNORECASE)
_WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?(?:the\s+|dem\s+|den\s+|zum\s+)?$"
_UP_TO = re.compile(rf"\b(?:by|until|till|up to|before|bis|vor)\s+{_WEEKDAY}", re.IGNORECASE)
_SINCE = re.compile(rf"\b(?:since|from|after|seit|ab|nach)\s+{_WEEKDAY}", re.IGNORECASE)
_BEFORE_A_DAY = 32
_SPAN = re.compile(r"\b(?:between|from|to|until|zwischen|von|bis|vom)\b|[至到~–—]", re.IGNORECASE)


# What stands between days that are told in one go.
_JOINED = re.compile(
    r"[\s,，、;()]*(?:(?:and|or|to|until|till|through|on|the|und|oder|bis|am|den|zum|et|au|le|y|al|el|e|i"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|\w+tag)\b[\s,]*)*|\s*[和及至到~～–—-]\s*", re.IGNORECASE,
)


def buyers(claim: Claim, counted: Counted) -> Tally | None:
    """Return how many orders an action says were refunded, where a number counts all its buyers."""
    action = counted.statement
    if not isinstance(action, CorrectiveAction) or not action.refunds or not counts_things(claim):
        return None
    is_all = _ALL.search(claim.lead) or _ALL_BEHIND.match(claim.behind)
    if not is_all or _OF.search(claim.lead) or not _BUYERS.match(claim.behind):
        return None
    part = clause(claim)
    is_paid = _PAID.search(part) or _BACK.search(part)
    return Tally((len(action.refunds),), f"refunds of {action.id}") if is_paid else None


def around_the_notice(claim: Claim, counted: Counted) -> Tally | None:
    """Return how many refunds were made before the notice or since then, where a number counts these."""
    when, day = _NOTICE.search(clause(claim)), counted.facts.case.appeal.notice.day
    if not when or not isinstance(day, date) or not _PAID.search(claim.sentence) or not _is_alone(claim, counted):
        return None
    before = bool(when["before"] or when["vor"])
    counts = [sum(one < day if before else one >= day for one in days) for days in _days_of_refunds(counted)]
    return _tally(counts, f"refunds {'before' if before else 'since'} the notice")


def of_an_amount(claim: Claim, counted: Counted) -> Tally | None:
    """Return how many refunds were of the amount that stands behind a number: "six of them $16.99"."""
    behind = [one for one in counted.beside(claim) if one.at >= claim.end]
    if not counts_things(claim) or not behind or behind[0].figure.kind != "amount" or not _PAID.search(counted.words):
        return None
    if not _OF_AN_AMOUNT.fullmatch(claim.sentence[claim.end : behind[0].at]):
        return None
    counts = [
        sum(Decimal(order.refund.amount.amount) == amount for order in orders if order.refund)
        for orders in _orders(counted) for amount in behind[0].figure.numbers
    ]
    return _tally([count for count in counts if count], f"refunds of {behind[0].figure.text}")


def on_days(claim: Claim, counted: Counted) -> Tally | None:
    """Return how many refunds were made on the days that are told with a number: "three refunds on August 11"."""
    part, notice = clause(claim), counted.facts.case.appeal.notice.day
    beside = [one for one in counted.beside(claim) if one.figure.days]
    told = [one for one in beside if one.figure.text in part]
    # "Four on 10 June, two the next day."
    is_next = not told and bool(_NEXT_DAY.search(part))
    every = told
    told = [one for one in beside if one.at < claim.at][-1:] if is_next else _side_by_side(told, claim)
    if not told or not isinstance(notice, date) or not _PAID.search(claim.sentence) or not _is_alone(claim, counted):
        return None
    # What a clause does not say of its number one before it may: "refunded: four on 10 June, two the next day".
    if not _PAID.search(part) and not (_BUYERS.match(claim.behind) and _PAID.search(claim.lead)):
        return None
    days = {day for one in told for day in whole_days(one.figure.days, notice)}
    if len(days) != len(told):
        return None
    if is_next:
        days = set(filter(None, (later(day, 1) for day in days)))
    if _OF_EACH_DAY.search(part) and not _SPAN.search(part):
        return _of_each(days, claim, counted)
    first, last = _while_of(part, told[0], days)
    counts = [
        sum(first <= day <= last if (first, last) != (date.min, date.min) else day in days for day in paid)
        for paid in _days_of_refunds(counted)
    ]
    if len(every) > len(told) > 0 and not is_next:
        # Perhaps it counts those of all days of its clause.
        days = {day for one in every for day in whole_days(one.figure.days, notice)}
        counts += [sum(day in days for day in paid) for paid in _days_of_refunds(counted)]
    return _tally(counts, "refunds on the days told beside it") if any(counts) else None


def _side_by_side(told: Sequence[Claim], claim: Claim) -> list[Claim]:
    """Return the days told in one go next behind a number, else before it: "two on 3 May, the parcel on 9 May"."""
    runs: list[list[Claim]] = []
    for one in sorted(told, key=lambda each: each.at):
        between = claim.sentence[runs[-1][-1].end : one.at] if runs else ""
        if runs and _JOINED.fullmatch(between):
            runs[-1].append(one)
        else:
            runs.append([one])
    behind = [run for run in runs if run[0].at > claim.at]
    return behind[0] if behind else runs[-1] if runs else []


def _of_each(days: Collection[date], claim: Claim, counted: Counted) -> Tally | None:
    """Return how many refunds were made on each of some days; of days that differ none is what is told of each."""
    counts = []
    for paid in _days_of_refunds(counted):
        by_day = sorted({sum(one == day for one in paid) for day in days})
        counts += [count for count in by_day if len(by_day) == 1 or count != claim.whole]
    return _tally(counts, "refunds on each of the days told beside it") if any(counts) else None


def _while_of(part: str, told: Claim, days: Collection[date]) -> tuple[date, date]:
    """Return from when to when a clause counts that tells some days, two equal ends if on these alone."""
    before = part.partition(told.figure.text)[0][-_BEFORE_A_DAY:]
    if len(days) == 1 and _UP_TO.search(before):
        return date.min, max(days)
    if len(days) == 1 and _SINCE.search(before):
        return min(days), date.max
    return (min(days), max(days)) if _SPAN.search(part) else (date.min, date.min)


def _is_alone(claim: Claim, counted: Counted) -> bool:
    """Tell whether a number that counts things is the only one of its clause."""
    part = clause(claim)
    others = (one for one in counted.beside(claim) if one is not claim and one.figure.kind == "number")
    return counts_things(claim) and not is_bounded(claim) and not any(clause(one) == part for one in others)


def _tally(counts: Sequence[int], counted: str) -> Tally | None:
    return Tally(tuple(dict.fromkeys(counts)), counted) if counts else None


def _orders(counted: Counted) -> Iterator[tuple[Order, ...]]:
    """Yield the orders that an action says were refunded, and all: its words may speak of either."""
    action, orders = counted.statement, counted.facts.case.appeal.orders
    named = frozenset(action.refunds if isinstance(action, CorrectiveAction) else ())
    if named:
        yield tuple(order for order in orders if order.order_id in named)
    yield orders


def _days_of_refunds(counted: Counted) -> Iterator[tuple[date, ...]]:
    """Yield the days of refunds where all are known, of those that an action names and of all."""
    for orders in _orders(counted):
        paid = [order.refund.on for order in orders if order.refund]
        known = tuple(day for day in paid if isinstance(day, date))
        if known and len(known) == len(paid):
            yield known
