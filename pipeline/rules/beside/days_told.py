"""Days of listings, stock, actions and measures, beside the pages cited for them and the words that tell them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import chain, groupby

from pydantic import BaseModel

from pipeline.model.appeal import Appeal, CorrectiveAction, PreventiveMeasure
from pipeline.rules.bearing.near_misses import nearly
from pipeline.rules.beside.made_on import only_made_on
from pipeline.rules.beside.own_days import COUNTED_SINCE, begins_on_its_weekday, told_beside
from pipeline.rules.beside.pages import Pages, dated, days_like, days_registered, of_kind, pages_of, readable_pages
from pipeline.rules.beside.slips import Otherwise, Placed, gap, is_told, misread
from pipeline.rules.contract import Facts, each
from pipeline.rules.figures.figure import Figure, whole_days
from pipeline.rules.figures.reading import figures
from pipeline.rules.figures.values import day_figure, values_in
from pipeline.rules.places import Answering, answers, stated

# Words that tell of the day of an action tell one so many days from it only where they say so.
_MOST_BESIDE, _MONTH, _MOST_APART = 3, 31, 62
_ENDS_OF_A_WHILE = 2
# A paper's number and its day stand so near to each other.
_NEXT_TO_A_NUMBER = 24
_NOT_ON_THE_DAY = re.compile(
    r"\b(?:later|(?:days?|mornings?|afternoon|evening|night) (?:after|before)"
    r"|next (?:\w+ )?(?:day|morning|afternoon|week)|nächsten \w+"
    r"|darauf|following|until|by|since|weekend|week of|wochenende|woche (?:ab|vom)"
    r"|tage? (?:später|danach|nach|vor)|folgende\w*"
    r"|bis|seit|ab|lendemain|jours? (?:après|plus tard)|suivante?|jusqu\w*|depuis"
    r"|siguiente|días? (?:después|más tarde)|hasta|desde|seguente|giorni dopo|fino|dal"
    r"|(?:in|within|over|binnen|en|entro) (?:\w+ ){1,2}(?:days|tagen|jours|días|giorni))\b"
    r"|[晚迟遲][一两兩二三四五六七八九十\d]{1,3}[天日]|天[后後内內]|日[后後内內]|次日|翌日|隔[天日]|第二天|截至|之前|起|周末|週末",
    re.IGNORECASE,
)


def of_goods(facts: Facts) -> Iterator[Otherwise]:
    """Yield the days of listings, stock and searches that nothing cited for them tells, and something nearly so."""
    for path, day, evidence in _days_of_goods(facts.case.appeal):
        if not isinstance(day, date) or not evidence:
            continue
        pages, recorded = readable_pages(facts, evidence), day_figure(day)
        registered = days_registered(facts, evidence)
        if pages and (found := misread(recorded, [*days_like(recorded, pages), *registered], (), alone=False)):
            yield Otherwise(path, recorded, *found)
            continue
        deeds = list(_days_of_deeds(facts.case.appeal, evidence))
        if not deeds or any(is_told(recorded, figure) for figure, _ in (*deeds, *registered)):
            continue
        shown = days_like(recorded, pages or pages_of(facts, evidence))
        if not any(is_told(recorded, figure) for one in (shown, _days_said(facts)) for figure, _ in one):
            yield Otherwise(path, recorded, *deeds[0], sure=bool(pages))


def of_offers(facts: Facts) -> Iterator[Otherwise]:
    """Yield the days of listings and stock that are neither Amazon's, nor told, nor those of their documents.

    Amazon removes offers on the day of its message; what the seller did is told, or its picture is of that day.
    """
    appeal = facts.case.appeal
    notice = appeal.notice
    amazons = list(_days(("notice.received_on", notice.day), *((one.id, one.received_on) for one in notice.complaints)))
    own = list(_days(*((told.id, told.on) for told in appeal.actions)))
    for path, day, evidence in _days_of_goods(appeal):
        if not isinstance(day, date):
            continue
        recorded, is_amazons = day_figure(day), evidence == (notice.evidence,)
        known = amazons if is_amazons else [*amazons, *own]
        told = chain(known, days_registered(facts, evidence), days_like(recorded, pages_of(facts, evidence)))
        if any(is_told(recorded, figure) for figure, _ in told):
            continue
        if not is_amazons and any(is_told(recorded, figure) for figure, _ in _days_said(facts)):
            continue
        if nearest := min(known, key=lambda one: gap(one[0], day), default=None):
            sure = gap(nearest[0], day) <= _MOST_BESIDE or nearly(nearest[0], recorded)
            yield Otherwise(path, recorded, *nearest, sure)


def _days(*told: tuple[str, object]) -> Iterator[Placed]:
    """Yield what are days of some values, each with its place."""
    return ((day_figure(day), where) for where, day in told if isinstance(day, date))


def _days_said(facts: Facts) -> tuple[Placed, ...]:
    """Return the days that statements tell."""
    return facts.once("days said", lambda: tuple(
        (figure, told.id) for _, told in stated(facts.case.appeal) for figure in figures(told.statement) if figure.days
    ))


def _days_of_deeds(appeal: Appeal, evidence: tuple[str, ...]) -> Iterator[Placed]:
    """Yield the days of actions that the same documents show."""
    for told in appeal.actions:
        if isinstance(told.on, date) and set(evidence).intersection(told.evidence):
            yield day_figure(told.on), told.id


def _days_of_goods(appeal: Appeal) -> Iterator[tuple[str, object, tuple[str, ...]]]:
    for path, item in each("items", appeal.items):
        if item.listing:
            yield f"{path}.listing.on", item.listing.on, item.listing.evidence
        for index, action in enumerate(item.stock_action):
            yield f"{path}.stock_action[{index}].on", action.on, action.evidence


def of_statements(facts: Facts) -> Iterator[Otherwise]:
    """Yield the days of actions and measures that nothing they rest on tells, and something tells nearly so."""
    for path, told in answers(facts.case.appeal):
        name, day = ("on", told.on) if isinstance(told, CorrectiveAction) else ("starts_on", told.starts_on)
        if not isinstance(day, date) or not told.evidence:
            continue
        whole, recorded = readable_pages(facts, told.evidence), day_figure(day)
        pages = whole or pages_of(facts, told.evidence)
        registered = days_registered(facts, told.evidence)
        resting = [*days_like(recorded, pages), *registered]
        found = None
        if not any(is_told(recorded, figure) for figure, _ in resting):
            said = [(figure, told.id) for figure in _not_around(figures(told.statement), day)]
            parts = ((figure, field) for part in _parts_of(facts, told) for figure, field in _days_of(facts, part))
            resting += (*said, *((figure, f"{told.id}{field}") for figure, field in parts))
            found = misread(recorded, resting, (), alone=False) if whole else None
            begun = [one for one in _of_its_beginning(told, said, day) if not _is_of_a_paper(facts, told, one[0])]
            found = found or _untold(recorded, resting, begun)
            found = None if found and begins_on_its_weekday(told, day, found[0]) else found
        rule = _rule_of(facts, told, day, found[0]) if found else None
        if found and not (rule and _begins_with_a_deed(facts, day)):
            since = rule and next(told_beside(told, day), None)
            yield Otherwise(f"{path}.{name}", recorded, *found, sure=bool(whole) and (not rule or bool(since)))
        elif isinstance(told, CorrectiveAction) and told.status == "done" and (
            other := _told_beside(facts, told, day)
        ):
            shown = [*of_kind("date", pages), *registered]
            held = [any(is_told(one, figure) for figure, _ in shown) for one in (other, recorded)]
            # Where documents are of both days, the words may tell of either.
            if not all(any(is_told(one, figure) for figure, _ in registered) for one in (other, recorded)):
                yield Otherwise(f"{path}.{name}", recorded, other, told.id, sure=bool(whole) and not all(held))
        elif isinstance(told, CorrectiveAction) and (other := _shown_on_another(told, day, pages)):
            yield Otherwise(f"{path}.{name}", recorded, other, told.id, sure=bool(whole))
        elif own := next(told_beside(told, day), None):
            is_held = any(is_told(recorded, one) for one, _ in (*of_kind("date", pages), *registered))
            yield Otherwise(f"{path}.{name}", recorded, own, told.id, sure=bool(whole) and is_held)


def _not_around(told: Iterable[Figure], day: date) -> Iterator[Figure]:
    """Yield the days of words but for the ends of a while in which a day lies: "2 to 20 May" tells no beginning."""
    days = [figure for figure in told if figure.days]
    for _, ends in groupby(days, key=lambda figure: figure.text):
        alike = list(ends)
        known = sorted(one for figure in alike for one in whole_days(figure.days, day))
        if not (len(alike) == len(known) == _ENDS_OF_A_WHILE and known[0] < day < known[1]):
            yield from alike


def _of_its_beginning(told: Answering, said: Sequence[Placed], day: date) -> list[Placed]:
    """Return the days of words that may be its own: what a measure found weeks after its beginning is none."""
    if isinstance(told, CorrectiveAction):
        return list(said)
    last = day + timedelta(_MOST_BESIDE)
    said = [one for one in said if not COUNTED_SINCE.search(told.statement.partition(one[0].text)[0])]
    return [one for one in said if any(other <= last for other in whole_days(one[0].days, day))]


def _is_of_a_paper(facts: Facts, told: Answering, day: Figure) -> bool:
    """Tell whether a day of words is that of a paper whose number stands before it: "PSD-42053 of 8 April"."""
    before = told.statement.partition(day.text)[0][-_NEXT_TO_A_NUMBER:]
    cited = filter(None, map(facts.case.evidence.get, told.evidence))
    return any(one.number and one.number in before for one in cited)


def _rule_of(facts: Facts, told: Answering, day: date, shown: Figure) -> str | None:
    """Return the exhibit that a measure cites and that is of a shown day, before it begins: a rule is made first."""
    cited = filter(None, map(facts.case.evidence.get, told.evidence if isinstance(told, PreventiveMeasure) else ()))
    dated = ((one.id, one.issued_on) for one in cited if isinstance(one.issued_on, date))
    return next((name for name, made in dated if made < day and made in whole_days(shown.days, made)), None)


def _begins_with_a_deed(facts: Facts, day: date) -> bool:
    """Tell whether something was done on a day, or a document is of it: a measure begins when people are taught."""
    deeds = {told.on for told in facts.case.appeal.actions}
    return day in deeds or any(day in (one.issued_on, one.captured_on) for one in facts.case.register)


def _told_beside(facts: Facts, told: CorrectiveAction, day: date) -> Figure | None:
    """Return the only day that the words of an action tell, where it lies beside its own; not that of the notice."""
    days = [figure for figure in figures(told.statement) if any(number for _, _, number in figure.days)]
    if len(days) != 1:
        return None
    others = [other for other in whole_days(days[0].days, day) if abs((other - day).days) <= _MOST_BESIDE]
    if not others or day in others or facts.case.appeal.notice.day in others:
        return None
    return None if _NOT_ON_THE_DAY.search(told.statement) else days[0]


def _shown_on_another(told: CorrectiveAction, day: date, pages: Pages) -> Figure | None:
    """Return the day that words and a page tell of an action, where its own is only that on which a page was made."""
    days = [figure for figure in figures(told.statement) if any(number for _, _, number in figure.days)]
    near = [figure for figure in days if any(abs((one - day).days) <= _MONTH for one in whole_days(figure.days, day))]
    if not near or _NOT_ON_THE_DAY.search(told.statement) or any(day in whole_days(one.days, day) for one in days):
        return None
    made = {only_made_on(day_figure(day), sheet) for _, sheet in pages}
    if True not in made or False in made:
        return None
    shown = of_kind("date", pages)
    return next((one for one in near[::-1] if any(is_told(one, figure) for figure, _ in shown)), None)


def _untold(recorded: Figure, resting: Sequence[Placed], said: Sequence[Placed]) -> Placed | None:
    """Return a day that a statement tells, where its own recorded day stands in nothing that it rests on."""
    days = [one for one in said if any(day for _, _, day in one[0].days)]
    if not days or any(is_told(recorded, figure) for figure, _ in resting):
        return None
    # A day far off is that of something else: of a delivery, of a sale.
    own = next((day for told in recorded.days for day in whole_days([told], None)), None)
    return next((one for one in days if own is None or nearly(one[0], recorded) or _is_near(one[0], own)), None)


def _is_near(figure: Figure, day: date) -> bool:
    return min((abs((other - day).days) for other in whole_days(figure.days, day)), default=0) <= _MOST_APART


def _parts_of(facts: Facts, told: Answering) -> Iterator[BaseModel]:
    """Yield the orders, listings and stock that an action is about."""
    if isinstance(told, CorrectiveAction):
        named = {*told.orders, *told.refunds}
        yield from (order for order in facts.case.appeal.orders if order.order_id in named)
    for item in facts.case.appeal.items:
        for part in (item.listing, *item.stock_action):
            if part and set(part.evidence).intersection(told.evidence):
                yield part


def _days_of(facts: Facts, part: BaseModel) -> tuple[Placed, ...]:
    """Return the days of a part of the case, each with its field."""
    days: dict[int, tuple[Placed, ...]] = facts.once("days of parts", dict)
    if id(part) not in days:
        days[id(part)] = dated(values_in(part, ""))
    return days[id(part)]
