"""Days and figures of the case beside what tells them: the notice's text, and the pages that are cited.

Neither need tell what the case records. So only this counts: the figure stands nowhere there, nearly the same one does,
and nothing else that the case records explains that. Of two days in a month every fifth differ by one digit only: a
day counts where it is the only one left unexplained.
"""

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from itertools import chain

from pydantic import BaseModel

from pipeline.model.appeal import Appeal, CorrectiveAction, Order
from pipeline.rules.contract import Facts, each
from pipeline.rules.figures import Day, Figure, Kind, figures, figures_of_page, whole_days
from pipeline.rules.knowledge import knowledge_of, readable, register_group
from pipeline.rules.near_misses import keys_near, nearly
from pipeline.rules.own_days import told_beside
from pipeline.rules.page_figures import Sheet, same_keys, without_ordinals
from pipeline.rules.places import Answering, answers, stated
from pipeline.rules.values import Known, count_figure, day_figure, money_figure, values_in

# A number of fewer digits stands in a text for many reasons; a longer one is a name.
LEAST_DIGITS, LEAST_OF_A_NAME = 2, 5
# A number of a cause that is the name of a lot or batch.
LEAST_OF_A_LOT = 4
# A while has a first and a last day.
_ENDS = 2
# A document about so many orders has a line for each.
LEAST_ROWS = 2
# Words that tell of the day of an action tell one so many days from it only where they say so.
_MOST_BESIDE = 3
_NOT_ON_THE_DAY = re.compile(
    r"\b(?:later|days? (?:after|before)|next (?:\w+ )?(?:day|morning|afternoon|week)|nächsten \w+"
    r"|darauf|following|until|by|since|tage? (?:später|danach|nach|vor)|folgende\w*"
    r"|bis|seit|ab)\b|天[后後内內]|日[后後内內]|次日|第二天|截至|之前|起",
    re.IGNORECASE,
)
ORDER = re.compile(r"\d{3}-\d{7}-\d{7}")
_PENCE = re.compile(r"\d[.,]\d\d$")
_UNITS = re.compile(r"\b(?:units|qty|quantity|menge|stück|anzahl)\b|数量|件数", re.IGNORECASE)
# What NOT-01 compares.
ELSEWHERE = frozenset({"ref", "deadline", "items", "evidence"})

Placed = tuple[Figure, str]
"""A figure with the place where it stands."""
Pages = tuple[tuple[str, Sheet], ...]


@dataclass(frozen=True, slots=True)
class Otherwise:
    """A recorded figure with its path, and what stands in its place, and where; `sure` unless that may be chance."""

    path: str
    recorded: Figure
    shown: Figure
    where: str
    sure: bool = True


def told_otherwise(facts: Facts) -> Iterator[Otherwise]:
    """Yield each figure of the case that the notice or the pages cited for it tell nearly so and nowhere so."""
    yield from _of_notice(facts)
    yield from _of_receipt(facts)
    yield from _of_goods(facts)
    yield from _of_offers(facts)
    yield from _of_statements(facts)
    yield from _of_searches(facts)
    for path, order in each("orders", facts.case.appeal.orders):
        yield from _of_refund(facts, order, path)
        yield from _of_order(facts, order, path)


def is_told(one: Figure, other: Figure) -> bool:
    """Tell whether two figures may be the same, one of them perhaps without its day or year."""
    # Only of two days one may say more than the other.
    return one.supports(other) or bool(one.days) and other.supports(one)


def is_beside(recorded: Figure, shown: Figure) -> bool:
    """Tell whether a figure is another one but for a slip of a digit, or the day before or after."""
    return nearly(recorded, shown) or next_day(shown, recorded)


def is_close(recorded: Figure, shown: Figure) -> bool:
    """Tell whether a figure is another one but for a slip that is no chance: a day like it is one in thirty."""
    if not recorded.days:
        return nearly(recorded, shown)
    same_day = any(one[2] == other[2] is not None for one in recorded.days for other in shown.days)
    return next_day(shown, recorded) or same_day and nearly(recorded, shown)


def keys_of_same(figure: Figure) -> frozenset[str]:
    """Return the keys of the figures that may be the same as one."""
    return frozenset(same_keys(figure)) | {f"d{month}" for _, month, _ in figure.days}


def keys_beside(figure: Figure) -> frozenset[str]:
    """Return the keys of the figures that differ from one by a digit, and of the days before and after."""
    return (keys_near(figure) or frozenset()) | {f"d{month}-{day}" for month, day in _days_around(figure.days)}


def next_day(one: Figure, other: Figure) -> bool:
    """Tell whether two days follow each other."""
    near = _days_around(other.days)
    return any(day[1:] in near for day in one.days) and any(
        abs(a - b) == timedelta(1) for b in whole_days(other.days, None) for a in whole_days(one.days, b)
    )


@lru_cache(maxsize=1024)
def _days_around(days: frozenset[Day]) -> frozenset[tuple[int, int]]:
    """Return month and day of those before and after some days."""
    around = {day.toordinal() + step for day in whole_days(days, None) for step in (-1, 1)}
    beside = (date.fromordinal(number) for number in around if 0 < number <= date.max.toordinal())
    return frozenset((day.month, day.day) for day in beside)


def misread(
    recorded: Figure, told: Sequence[Placed], explained: Iterable[Figure], *, alone: bool = True
) -> Placed | None:
    """Return what stands in the place of a recorded figure, if that stands nowhere and nothing explains the other.

    A day must be the only one that is left; one that need not be `alone` must be the next, or that of another month.
    """
    alike = [(figure, where) for figure, where in told if figure.kind == recorded.kind]
    if any(is_told(recorded, figure) for figure, _ in alike):
        return None
    beside = is_beside if alone else is_close
    # A table tells one number many times.
    if not any(beside(recorded, figure) for figure in dict.fromkeys(figure for figure, _ in alike)):
        return None
    known = list(explained)
    left = [one for one in alike if not any(is_told(other, one[0]) for other in known)]
    if alone and recorded.days and len({day[1:] for figure, _ in left for day in figure.days}) > 1:
        return None
    return next((one for one in left if beside(recorded, one[0])), None)


def _of_notice(facts: Facts) -> Iterator[Otherwise]:
    """Yield what the case says of the notice and its text says otherwise."""
    notice = facts.case.appeal.notice
    told = [(figure, "the notice's text") for figure in figures(notice.text or "")]
    told += _on_pages(facts, (notice.evidence,) if notice.evidence else ())
    if not told:
        return
    known = list(values_in(notice.model_copy(update={"text": None}), "$.notice"))
    for one in known:
        figure = one.figure
        field = one.where.rpartition(".")[2].partition("[")[0]
        if not _tells_much(figure) or field in ELSEWHERE or ".demands" in one.where:
            continue
        others = (other.figure for other in known if not other.where.endswith(f".{field}"))
        if found := misread(figure, told, () if _is_name(figure) else others):
            yield Otherwise(one.where, figure, *found)


def _tells_much(figure: Figure) -> bool:
    return figure.kind != "number" or sum(map(str.isdigit, figure.text)) >= LEAST_DIGITS


def _is_name(figure: Figure) -> bool:
    return bool(figure.name) or sum(map(str.isdigit, figure.text)) >= LEAST_OF_A_NAME and not figure.days


def _of_goods(facts: Facts) -> Iterator[Otherwise]:
    """Yield the days of listings, stock and searches that nothing cited for them tells, and something nearly so."""
    for path, day, evidence in _days_of_goods(facts.case.appeal):
        if not isinstance(day, date) or not evidence:
            continue
        pages, recorded = readable_pages(facts, evidence), day_figure(day)
        registered = _days_registered(facts, evidence)
        if pages and (found := misread(recorded, [*_days_like(recorded, pages), *registered], (), alone=False)):
            yield Otherwise(path, recorded, *found)
            continue
        deeds = list(_days_of_deeds(facts.case.appeal, evidence))
        if not deeds or any(is_told(recorded, figure) for figure, _ in (*deeds, *registered)):
            continue
        shown = _days_like(recorded, pages or pages_of(facts, evidence))
        if not any(is_told(recorded, figure) for one in (shown, _days_said(facts)) for figure, _ in one):
            yield Otherwise(path, recorded, *deeds[0], sure=bool(pages))


def _of_receipt(facts: Facts) -> Iterator[Otherwise]:
    """Yield the day of the notice where the message itself bears another: none is received before it is sent."""
    notice = facts.case.appeal.notice
    entry = facts.case.evidence.get(notice.evidence or "")
    if notice.day and entry and isinstance(entry.issued_on, date) and entry.issued_on != notice.day:
        sent = day_figure(entry.issued_on)
        yield Otherwise("$.notice.received_on", day_figure(notice.day), sent, entry.id, notice.day < entry.issued_on)


def _of_offers(facts: Facts) -> Iterator[Otherwise]:
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
        told = chain(known, _days_registered(facts, evidence), _days_like(recorded, pages_of(facts, evidence)))
        if any(is_told(recorded, figure) for figure, _ in told):
            continue
        if not is_amazons and any(is_told(recorded, figure) for figure, _ in _days_said(facts)):
            continue
        if nearest := min(known, key=lambda one: _gap(one[0], day), default=None):
            sure = _gap(nearest[0], day) <= _MOST_BESIDE or nearly(nearest[0], recorded)
            yield Otherwise(path, recorded, *nearest, sure)


def _days(*told: tuple[str, object]) -> Iterator[Placed]:
    """Yield what are days of some values, each with its place."""
    return ((day_figure(day), where) for where, day in told if isinstance(day, date))


def _gap(figure: Figure, day: date) -> int:
    return min(abs((other - day).days) for other in whole_days(figure.days, day))


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


def _of_statements(facts: Facts) -> Iterator[Otherwise]:
    """Yield the days of actions and measures that nothing they rest on tells, and something tells nearly so."""
    for path, told in answers(facts.case.appeal):
        name, day = ("on", told.on) if isinstance(told, CorrectiveAction) else ("starts_on", told.starts_on)
        if not isinstance(day, date) or not told.evidence:
            continue
        whole, recorded = readable_pages(facts, told.evidence), day_figure(day)
        pages = whole or pages_of(facts, told.evidence)
        registered = _days_registered(facts, told.evidence)
        resting = [*_days_like(recorded, pages), *registered]
        found = None
        if not any(is_told(recorded, figure) for figure, _ in resting):
            said = [(figure, told.id) for figure in figures(told.statement) if figure.days]
            parts = ((figure, field) for part in _parts_of(facts, told) for figure, field in _days_of(facts, part))
            resting += (*said, *((figure, f"{told.id}{field}") for figure, field in parts))
            found = misread(recorded, resting, (), alone=False) if whole else None
            found = found or _untold(recorded, resting, said)
        if found:
            yield Otherwise(f"{path}.{name}", recorded, *found, sure=bool(whole))
        elif isinstance(told, CorrectiveAction) and told.status == "done" and (
            other := _told_beside(facts, told, day)
        ):
            shown = [*of_kind("date", pages), *registered]
            held = [any(is_told(one, figure) for figure, _ in shown) for one in (other, recorded)]
            yield Otherwise(f"{path}.{name}", recorded, other, told.id, sure=bool(whole) and not all(held))
        elif own := next(told_beside(told, day), None):
            is_held = any(is_told(recorded, one) for one, _ in (*of_kind("date", pages), *registered))
            yield Otherwise(f"{path}.{name}", recorded, own, told.id, sure=bool(whole) and is_held)


def _told_beside(facts: Facts, told: CorrectiveAction, day: date) -> Figure | None:
    """Return the only day that the words of an action tell, where it lies beside its own; not that of the notice."""
    if _NOT_ON_THE_DAY.search(told.statement):
        return None
    days = [figure for figure in figures(told.statement) if any(number for _, _, number in figure.days)]
    if len(days) != 1:
        return None
    others = [other for other in whole_days(days[0].days, day) if abs((other - day).days) <= _MOST_BESIDE]
    return days[0] if others and day not in others and facts.case.appeal.notice.day not in others else None


def _untold(recorded: Figure, resting: Sequence[Placed], said: Sequence[Placed]) -> Placed | None:
    """Return a day that a statement tells, where its own recorded day stands in nothing that it rests on."""
    days = [one for one in said if any(day for _, _, day in one[0].days)]
    if not days or any(is_told(recorded, figure) for figure, _ in resting):
        return None
    return days[0]


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
        days[id(part)] = _dated(values_in(part, ""))
    return days[id(part)]


def _dated(known: Iterable[Known]) -> tuple[Placed, ...]:
    return tuple((one.figure, one.where) for one in known if one.figure.days)


def _days_registered(facts: Facts, evidence: Iterable[str]) -> list[Placed]:
    """Return the days that the register tells of some items."""
    knowledge = knowledge_of(facts)
    groups = (register_group(facts, name, knowledge) for name in evidence if name in facts.case.evidence)
    return [day for group in groups for day in _dated(knowledge.groups[group])]


def _of_searches(facts: Facts) -> Iterator[Otherwise]:
    """Yield the first or the last day searched that no log has, where one begins or ends with the other of them."""
    for path, search in each("investigation", facts.case.appeal.investigation):
        cited = filter(None, map(facts.case.evidence.get, search.evidence))
        covered = [
            (_covered(part, search.to), entry.id) for entry in cited if entry.kind == "search_log"
            for part in (entry.scope or entry.title).split(";")
        ]
        spans = [(min(days), max(days), name) for days, name in covered if len(days) == _ENDS]
        for first, last, name in spans:
            for field, day, shown, other in (
                ("from", search.from_, first, last == search.to), ("to", search.to, last, first == search.from_),
            ):
                if other and day != shown and all(day not in one[:2] for one in spans):
                    yield Otherwise(f"{path}.{field}", day_figure(day), day_figure(shown), name)


def _covered(text: str, like: date) -> frozenset[date]:
    return frozenset(day for figure in figures(text) for day in whole_days(figure.days, like))


def _of_refund(facts: Facts, order: Order, path: str) -> Iterator[Otherwise]:
    """Yield amount and day of a refund that the line about its order in a proof tells otherwise."""
    refund = order.refund
    others = [day for name, day in days_of_order(order).items() if name != "refund.on"]
    for _, line, where in lines_about(facts, refund.evidence if refund else (), {order.order_id}):
        entry = facts.case.evidence.get(where.partition(" ")[0])
        if refund is None or entry is None or entry.kind != "refund_proof":
            continue
        told = figures_of_page(line)
        sums = [figure for figure in told if figure.kind == "amount" or _has_pence(figure)]
        amount, wanted = money_figure(refund.amount), Decimal(refund.amount.amount)
        numbers = [max(figure.numbers) for figure in sums if figure.numbers]
        if numbers and wanted not in numbers and wanted != sum(numbers):
            yield Otherwise(f"{path}.refund.amount", amount, sums[0], where)
        days = [figure for figure in told if figure.days and not any(is_told(figure, other) for other in others)]
        if not _is_list(facts, entry.id) and _is_shown(facts, day_figure(refund.on), where):
            continue
        if len(days) == 1 and not is_told(days[0], day_figure(refund.on)):
            yield Otherwise(f"{path}.refund.on", day_figure(refund.on), days[0], where)


def _of_order(facts: Facts, order: Order, path: str) -> Iterator[Otherwise]:
    """Yield the day, the units and what the cause says of an order that lines about it tell otherwise."""
    refund, days = order.refund, days_of_order(order)
    evidence = (*order.evidence, *(refund.evidence if refund else ()))
    for _, line, where in lines_about(facts, evidence, {order.order_id}):
        told = [(figure, where) for figure in figures_of_page(line)]
        carried = facts.catalog.kinds[facts.case.evidence[where.partition(" ")[0]].kind].has("shows_dispatch")
        for name, day in days.items():
            # A message speaks of an order on any day, and a refund has a proof of its own.
            if name == "refund.on" or name != "on" and not carried:
                continue
            others = [other for field, other in days.items() if field != name]
            if found := misread(day, told, others, alone=False):
                yield Otherwise(f"{path}.{name}", day, *found)
        numbers = {"tracking": order.tracking, "refund.ref": refund.ref if refund else None}
        for name, value in numbers.items():
            for number in figures(value if isinstance(value, str) else ""):
                if found := misread(number, told, ()):
                    yield Otherwise(f"{path}.{name}", number, *found)
        counted = [figure for figure, _ in told if figure.kind == "number" and figure.text.isdigit()]
        if len(counted) == 1 and counted[0].text != str(order.units) and _counts_units(facts, where.partition(" ")[0]):
            yield Otherwise(f"{path}.units", count_figure(order.units), counted[0], where)
    names = [figure for figure in figures(order.cause or "") if _is_name_in_a_cause(figure)]
    pages = [(bare(figure), where) for figure, where in _on_pages(facts, order.evidence)] if names else []
    for figure in names:
        if found := misread(bare(figure), pages, ()):
            yield Otherwise(f"{path}.cause", figure, *found)


def _is_name_in_a_cause(figure: Figure) -> bool:
    is_lot = figure.text.isdigit() and len(figure.text) >= LEAST_OF_A_LOT
    return is_lot or figure.kind in ("amount", "order number", "reference")


def days_of_order(order: Order) -> dict[str, Figure]:
    """Return the days of an order that are recorded, by their fields."""
    days = {
        "on": order.on, "shipped_on": order.shipped_on, "promised_on": order.promised_on,
        "delivered_on": order.delivered_on, "refund.on": order.refund.on if order.refund else None,
    }
    return {name: day_figure(day) for name, day in days.items() if isinstance(day, date)}


def bare(figure: Figure) -> Figure:
    """Return an amount as the number it is: in a table the currency stands in another place."""
    return Figure("number", figure.text, numbers=figure.numbers) if figure.kind == "amount" else figure


def _is_list(facts: Facts, name: str) -> bool:
    """Tell whether a document has lines about several orders."""
    text = " ".join(page.text for page in facts.exhibits[name].pages)
    return len(set(ORDER.findall(text))) >= LEAST_ROWS


def _is_shown(facts: Facts, figure: Figure, where: str) -> bool:
    """Tell whether a figure stands anywhere on a page."""
    sheets = dict(knowledge_of(facts).sheets(facts, where.partition(" ")[0]))
    return where in sheets and any(is_told(figure, one) for one in sheets[where].figures(across=True))


def _counts_units(facts: Facts, name: str) -> bool:
    """Tell whether a document has a column of units."""
    pages = facts.exhibits[name].pages
    return facts.once(f"units in {name}", lambda: any(_UNITS.search(page.text) for page in pages))


def lines_about(
    facts: Facts, evidence: Iterable[str], orders: Set[str], least: int = 1
) -> Iterator[tuple[str, str, str]]:
    """Yield (order, line, place) for each line of some items that names one order and no other, without that name.

    Looked at are pages that name at least so many of the orders.
    """
    for name in dict.fromkeys(evidence):
        exhibit = facts.exhibits.get(name)
        for number, page in enumerate(exhibit.pages if exhibit else (), 1):
            named, rows = _rows_of(page.text)
            if len(orders & named) >= least:
                yield from ((order, rest, f"{name} p. {number}") for order, rest in rows if order in orders)


@lru_cache(maxsize=256)
def _rows_of(page: str) -> tuple[frozenset[str], tuple[tuple[str, str], ...]]:
    """Return the orders that a page names, and its lines that name one and no other, without that name."""
    lines = without_ordinals(page).splitlines() if ORDER.search(page) else ()
    named = ((set(ORDER.findall(line)), line) for line in lines if "-" in line)
    alone = tuple((next(iter(orders)), line) for orders, line in named if len(orders) == 1)
    return frozenset(ORDER.findall(page)), tuple((order, line.replace(order, " ")) for order, line in alone)


def _has_pence(figure: Figure) -> bool:
    return figure.has_fraction or bool(_PENCE.search(figure.text))


def _on_pages(facts: Facts, evidence: Sequence[str]) -> list[Placed]:
    """Return the figures on the pages of some items; none where a page of them cannot be read."""
    return [(figure, where) for where, sheet in readable_pages(facts, evidence)
            for figure in sheet.figures(across=True)]


def readable_pages(facts: Facts, names: Sequence[str]) -> Pages:
    """Return the pages of some items that hold figures; none where a page of them cannot be read."""
    return pages_of(facts, names) if all(readable(facts.exhibits.get(name)) for name in names) else ()


def pages_of(facts: Facts, names: Iterable[str]) -> Pages:
    """Return the pages of some items that hold figures, of those that can be read."""
    knowledge = knowledge_of(facts)
    return tuple(one for name in names for one in knowledge.sheets(facts, name) if one[1].has_figures)


def of_kind(kind: Kind, pages: Pages) -> list[Placed]:
    """Return the figures of a kind on pages, each with its place."""
    return [(sheet.figure(at), where) for where, sheet in pages for at in sheet.of(kind, across=True)]


def _days_like(day: Figure, pages: Pages) -> list[Placed]:
    """Return of the days of pages those that may be another one, or that but for a slip."""
    keys = keys_of_same(day) | keys_beside(day)
    return [(sheet.figure(at), where) for where, sheet in pages for at in sheet.found(keys, across=True)]
