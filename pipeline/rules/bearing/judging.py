"""Whether a person has to look at a figure of the words: nothing bears it out, or another one better."""

import re
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from pipeline.model.appeal import PreventiveMeasure
from pipeline.model.fields import Money
from pipeline.rules.bearing.borne import Borne, bears
from pipeline.rules.bearing.bought import counts_units_bought
from pipeline.rules.bearing.carried import counts_dated_rows, counts_rows_quoted, ends_its_rows
from pipeline.rules.bearing.claims import Claim, is_measured
from pipeline.rules.bearing.clauses import clause
from pipeline.rules.bearing.counted import COUNTED as COUNTED_OF_ORDERS
from pipeline.rules.bearing.counting import LISTED, OF_THOSE, SHARP
from pipeline.rules.bearing.durations import is_rough
from pipeline.rules.bearing.ground import Ground
from pipeline.rules.bearing.likelier import COUNTED, COUNTED_WELL, SURE_MARGIN, is_counted, likelier
from pipeline.rules.bearing.near_misses import is_in_words
from pipeline.rules.bearing.other_counts import other_count
from pipeline.rules.bearing.other_days import other_day
from pipeline.rules.bearing.other_rows import other_row
from pipeline.rules.bearing.regular_days import ends_a_week, falls_on_its_weekday, lies_so_far_off
from pipeline.rules.bearing.remainders import (
    counts_further_orders,
    counts_listed_before,
    counts_names,
    counts_orders,
    is_left_of_a_list,
    is_told_back,
    is_told_to_the_next,
)
from pipeline.rules.bearing.weighing import DATA, NAMED_DATA, SUM, weight_in_data
from pipeline.rules.bearing.working_out import worked_out
from pipeline.rules.figures.figure import whole_days
from pipeline.rules.figures.keys import same_keys
from pipeline.rules.figures.reading import figures
from pipeline.rules.figures.values import day_figure, money_figure

_IF = re.compile(
    r"\b(?:if|when(?:ever)?|once|as soon as|wenn|sobald|si|cuando)\s[^.,;]{0,40}$"
    r"|(?:如果?|若|凡|一旦|每当)[^，。；]{0,14}$", re.IGNORECASE,
)
# "Had we opened five of each, it would have been seen."
_NEVER_WAS = re.compile(
    r"(?:^|[.;:,]\s)(?:had (?:we|i|he|she|they)|if (?:we|i|he|she|they) had)\s[^,;]{0,40}$", re.IGNORECASE
)
_SEARCHED = re.compile(
    r"\b(?:search\w*|looked (?:for|through|at)|read (?:through|all)|went through|gesucht|durchgesehen|cherché)\b"
    r"|搜索|搜尋|检索|查[找看阅]|排查|自查", re.IGNORECASE,
)
_IF_BEHIND = re.compile(r"[^，。；,;\d]{0,16}(?:就|即|则|便)(?![是为])")

# "From nine to half past ten", "each Friday at four": an hour of the day, where the sentence says so.
_AT = re.compile(r"\b(?:at|from|until|till|by|before|after|um|ab|bis|gegen)\s+$", re.IGNORECASE)
_ENDS_AN_HOUR = re.compile(
    r"\s*(?:[,.;:)]|$|(?:and|to|until|till|on|every|each|bis|und|sharp|o['’]clock)\b)", re.IGNORECASE
)
_OF_THE_DAY = re.compile(
    r"\b(?:(?:each|every|on|jeden) (?:[a-z]+day|day|morning|evening|\w+tag)|half past|quarter (?:to|past)|halb|viertel"
    r"|daily|(?:in|this|that|the) (?:morning|afternoon|evening)|noon|midday|[ap]\.m\.|uhr)\b", re.IGNORECASE,
)
_HOURS = 12
# By how much the next number must be borne out better than one in digits that stands in the case.
_FAR = 3.0
_BATCH = re.compile(r"[^\d，。；,;]{1,12}?(?:20)?(?P<year>\d\d)-?(?P<month>0[1-9]|1[0-2])(?!\d)")
# "七单里五单漏水": the first counts all that there are.
_OF_ALL = re.compile(r"\s*[单單笔筆](?:[里裡裏中]|之中)")

_UP_TO = re.compile(r"\b(?:to|until|till|by|through|since|from|bis|seit|zum|vom|ab)\s+$", re.IGNORECASE)
# "每月1日和15日": such days are no day of the case.
_EACH_MONTH = re.compile(r"每个?月的?(?:\d{1,2}[日号號]?\s*[、,，和及與与]\s*)*$")
_DAYS_OF_EACH = re.compile(
    r"每[个個]?月的?\s?(?P<days>(?:\d{1,2}\s?[日号號]?\s*[、,，和及與与]\s*)*\d{1,2})\s?[日号號]"
)


def judged(ground: Ground, claim: Claim, told: Sequence[Claim], one_more: bool = False) -> Borne:
    """Return how a claim is borne out, with the number beside it that is borne out much better, if there is one."""
    if _EACH_MONTH.search(claim.lead):
        return Borne(SUM, _other_day_of_each_month(ground, claim))
    borne = bears(ground, claim, told, one_more)
    if borne.rival and is_in_words(claim.figure) and _is_counted_there(ground, claim, told, LISTED):
        return Borne(max(borne.weight, SUM))
    if claim.figure.days and _is_of_a_search(ground, claim):
        return Borne(SUM)
    if borne.weight and borne.rival and _stands_below_its_like(ground, claim, told):
        return Borne(max(borne.weight, SUM))
    if borne.weight and borne.rival or is_rough(claim):
        return borne
    if any(way(claim, told, ground.at_hand) for way in (falls_on_its_weekday, ends_a_week, lies_so_far_off)):
        return Borne(SUM)
    if not borne.weight and (
        _is_an_hour(ground, claim) or _is_month_of_its_batch(claim) or _counts_named_orders(ground, claim)
    ):
        return Borne(SUM)
    is_known = _is_of_both(ground, claim) or _is_to_come(ground, claim) or _is_of_its_paper(ground, claim)
    if not is_known and (other := other_day(ground, claim, told, borne.weight)):
        # What a person vouches for need not stand on what is cited.
        is_asked = not other.is_sure or ground.is_vouched_for or _is_its_own_day(ground, claim)
        return Borne(borne.weight, other.told, is_asked=is_asked)
    if is_left_of_a_list(claim, told, ground.at_hand) or is_told_back(claim, told, ground.at_hand) or (
        is_told_to_the_next(claim, told, ground.at_hand) or counts_names(claim, told, ground.at_hand)
        or counts_rows_quoted(claim, told, ground.at_hand) or counts_further_orders(claim, told, ground.at_hand)
        or _OF_ALL.match(claim.behind) and counts_orders(claim, told, ground.at_hand)
        or counts_units_bought(claim, told, ground.at_hand) or _counts_a_named_cause(ground, claim)
        or counts_listed_before(claim, told, ground.at_hand) or counts_dated_rows(claim, told, ground.at_hand)
        or ends_its_rows(claim, told, ground.at_hand)
    ):
        return borne
    if elsewhere := _elsewhere(ground, claim, told, borne.weight):
        return elsewhere
    is_set = not borne.weight and ground.sets_rules and _is_a_condition(claim) or _NEVER_WAS.search(claim.lead)
    if is_set and is_in_words(claim.figure):
        return Borne(SUM)
    found = likelier(ground, claim, told, borne.weight)
    if not found and (far := _far_likelier(ground, claim, told, borne)):
        return Borne(borne.weight, far, is_asked=True)
    if not found:
        if borne.is_slight and not (
            _is_counted_there(ground, claim, told, SHARP) or worked_out(ground, claim, told)
        ):
            return Borne(borne.weight, is_asked=True)
        return borne if borne.weight or not _may_be_counted(ground, claim, told, borne) else Borne(SUM)
    is_doubtful = borne.weight or ground.is_told_by_kin(claim)
    is_sure = not found.is_doubtful and (not is_doubtful or found.margin >= SURE_MARGIN)
    # What is only counted or added up here may be counted otherwise by who wrote it.
    return Borne(borne.weight, found.told, counts_the_same=is_sure, is_asked=found.is_listed)


def _far_likelier(ground: Ground, claim: Claim, told: Sequence[Claim], borne: Borne) -> str:
    """Return the number beside a small one in digits that stands in the case and is borne out far better, if any is."""
    if not borne.weight or is_in_words(claim.figure) or is_measured(claim):
        return ""
    found = likelier(ground, claim, told, 0.0)
    return found.told if found and found.margin >= _FAR else ""


def _stands_below_its_like(ground: Ground, claim: Claim, told: Sequence[Claim]) -> bool:
    """Tell whether days told in one go stand in rows of a cited page that follow one another: "8月10日和11日"."""
    here = [one.figure for one in told if one.sentence is claim.sentence and one.at == claim.at]
    days = [one for one in here if one.days and one.text == claim.figure.text]
    for _, sheet in ground.own if len(days) > 1 else ():
        lines = [
            {sheet.line_of(at) for at in sheet.found(frozenset(same_keys(day))) if sheet.figure(at).supports(day)}
            for day in days
        ]
        if all(any(line + 1 in later for line in earlier if line >= 0) for earlier, later in pairwise(lines)):
            return True
    return False


def _counts_named_orders(ground: Ground, claim: Claim) -> bool:
    """Tell whether "four of them" are those of the statement's orders that a cited page names, or does not."""
    orders = {*getattr(ground.told, "orders", ()), *getattr(ground.told, "refunds", ())}
    if claim.figure.kind != "number" or not orders or not OF_THOSE.match(claim.behind):
        return False
    named = {sum(order in sheet.text for order in orders) for _, sheet in ground.own} - {0, len(orders)}
    return not claim.figure.numbers.isdisjoint(named | {len(orders) - count for count in named})


def _counts_a_named_cause(ground: Ground, claim: Claim) -> bool:
    """Tell whether a number is that of the orders whose cause names what its clause does: "four of lot W-26-02"."""
    part = clause(claim).casefold()
    return any(
        one.figure.supports(claim.figure) and re.search(r"\d", one.where) and cause.casefold() in part
        for one in ground.knowledge.found(same_keys(claim.figure), ground.groups)
        for _, begins, cause in (one.where.partition(f"{COUNTED_OF_ORDERS}orders: "),) if begins
    )


def _other_day_of_each_month(ground: Ground, claim: Claim) -> str:
    """Return what cited pages tell as the day of each month, where none of them tells the one of a claim."""
    shown = {
        day: f'"{one[0]}" ({place})' for place, sheet in ground.own for one in _DAYS_OF_EACH.finditer(sheet.text)
        for day in re.findall(r"\d+", one["days"])
    }
    own = re.match(r"\d+", claim.figure.text)
    return next(iter(shown.values()), "") if own and own[0] not in shown else ""


def _elsewhere(ground: Ground, claim: Claim, told: Sequence[Claim], weight: float) -> Borne | None:
    """Return what is meant by a figure of another row, or by a number that counts something else, if it is either."""
    row = other_row(ground, claim, told) if claim.figure.days or weight < NAMED_DATA else None
    if row and claim.figure.days and not row.is_of_an_event and _is_day_of_the_data(ground, claim):
        row = None
    found = row or other_count(ground, claim, told, weight)
    # Many numbers of a table add up to some other one: where a row is named that is chance.
    if not found or not (row and row.is_sure) and worked_out(ground, claim, told):
        return None
    return Borne(weight, found.told, counts_the_same=found.is_sure, is_asked=not found.is_sure, is_named=bool(row))


def _is_its_own_day(ground: Ground, claim: Claim) -> bool:
    """Tell whether the data have a day as that of the statement."""
    days = (getattr(ground.told, field, None) for field in ("on", "starts_on"))
    return any(day_figure(day).supports(claim.figure) for day in days if isinstance(day, date))


def _is_to_come(ground: Ground, claim: Claim) -> bool:
    """Tell whether a day is that on which a measure is to begin, after it was told: no document has it for that yet."""
    told = ground.told
    if not isinstance(told, PreventiveMeasure):
        return False
    begins = told.starts_on
    if not isinstance(begins, date) or begins <= told.told_on or not day_figure(begins).supports(claim.figure):
        return False
    shown = (sheet.figure(at) for _, sheet in ground.own for at in sheet.of("date"))
    return all(day <= told.told_on for one in shown for day in whole_days(one.days, begins))


def _is_of_both(ground: Ground, claim: Claim) -> bool:
    """Tell whether a day is that of the statement, and that on which a document it cites was made."""
    if not claim.figure.days or not _is_its_own_day(ground, claim):
        return False
    made = (day for entry in ground.at_hand.cited for day in (entry.issued_on, entry.captured_on))
    return any(day_figure(day).supports(claim.figure) for day in made if isinstance(day, date))


def _is_of_its_paper(ground: Ground, claim: Claim) -> bool:
    """Tell whether a day is that of a cited document whose total its sentence tells, or an end of what it covers."""
    amounts = [one for one in figures(claim.sentence) if one.kind == "amount"] if claim.figure.days else []
    for entry in ground.at_hand.cited if claim.figure.days else ():
        is_its_day = isinstance(entry.issued_on, date) and day_figure(entry.issued_on).supports(claim.figure)
        if is_its_day and isinstance(entry.total, Money) and any(map(money_figure(entry.total).supports, amounts)):
            return True
        if _UP_TO.search(claim.lead) and any(one.supports(claim.figure) for one in figures(entry.scope or "")):
            return True
    return False


def _is_day_of_the_data(ground: Ground, claim: Claim) -> bool:
    """Tell whether the data has a day, but for that of orders that a sentence about others does not name."""
    named = {one.name for one in figures(claim.sentence) if one.kind == "order number"}
    orders = {order.order_id for order in ground.facts.case.appeal.orders} - named if named else set()
    known = ground.knowledge.found(same_keys(claim.figure), ground.groups)
    return any(
        one.figure.supports(claim.figure) and weight_in_data(one, claim) >= DATA for one in known
        if not any(one.where.startswith(f"{order}.") for order in orders)
    )


def _is_of_a_search(ground: Ground, claim: Claim) -> bool:
    """Tell whether a day tells when a search was made whose log the statement cites."""
    cited = frozenset(ground.told.evidence) if _SEARCHED.search(claim.sentence) else frozenset()
    days = (
        day_figure(day) for search in ground.facts.case.appeal.investigation if cited.intersection(search.evidence)
        for day in (search.from_, search.to, search.on) if isinstance(day, date)
    )
    return any(day.supports(claim.figure) for day in days)


def _is_an_hour(ground: Ground, claim: Claim) -> bool:
    """Tell whether a number in words is an hour of the day: the sentence says so, or a cited page has that hour."""
    if not is_in_words(claim.figure) or claim.figure.kind != "number" or max(claim.figure.numbers) > _HOURS:
        return False
    if not _AT.search(claim.lead) or not _ENDS_AN_HOUR.match(claim.behind):
        return False
    hours = {f"{int(number) % _HOURS:02}:00" for number in claim.figure.numbers}
    shown = (sheet.figure(at).name for _, sheet in ground.own for at in sheet.of("time"))
    return bool(_OF_THE_DAY.search(claim.sentence)) or not hours.isdisjoint(shown)


def _is_month_of_its_batch(claim: Claim) -> bool:
    """Tell whether a month is that in the number of a batch right behind it: "3月的QL2603批"."""
    batch = _BATCH.match(claim.behind)
    return batch is not None and any(
        month == int(batch["month"]) and not day and year in (None, 2000 + int(batch["year"]))
        for year, month, day in claim.figure.days
    )


def _is_a_condition(claim: Claim) -> bool:
    """Tell whether a number is part of what a rule says must happen first: "if two buyers say so", "收到两次就报"."""
    return bool(_IF.search(claim.lead) or _IF_BEHIND.match(claim.behind))


def _may_be_counted(ground: Ground, claim: Claim, told: Sequence[Claim], borne: Borne) -> bool:
    """Tell whether a number in words that stands nowhere can be counted, or may stand on a page without text."""
    least = COUNTED_WELL if borne.rival and borne.counts_the_same else COUNTED
    return is_counted(ground, claim, told, least) or is_in_words(claim.figure) and ground.may_show(claim.figure)


def _is_counted_there(ground: Ground, claim: Claim, told: Sequence[Claim], signs: frozenset[str]) -> bool:
    """Tell whether a cited document or the statement has so many rows, names or the like, by the words beside it."""
    counted = ground.counts(claim, told)
    return any(not signs.isdisjoint(counted.get(int(number), ())) for number in claim.figure.numbers)


def is_open(claim: Claim, borne: Borne) -> bool:
    """Tell whether a person has to look at a figure."""
    return bool(borne.rival or borne.is_asked or not borne.weight) and not is_free(claim, borne)


def is_free(claim: Claim, borne: Borne) -> bool:
    """Tell whether nothing has to bear a figure out: it is rough, or a standard that no document names otherwise."""
    if is_rough(claim) or _EACH_MONTH.search(claim.lead) and not borne.rival:
        return True
    return claim.figure.kind == "standard" and not borne.rival
