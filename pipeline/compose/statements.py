"""The three parts of a plan: each statement in the seller's words, with what the case records about it."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TypeVar

from pipeline.compose.context import ORDERS_IN_A_TABLE, Context
from pipeline.compose.wording import Inlines
from pipeline.model.appeal import (
    CorrectiveAction,
    Gap,
    Investigation,
    Item,
    Order,
    PreventiveMeasure,
    RootCause,
    Statement,
)
from pipeline.model.document import Block, Entry, Heading, Paragraph
from pipeline.model.fields import NotRecorded

_NAMED_IN_A_HEADING = 4

Told = TypeVar("Told", RootCause, CorrectiveAction, PreventiveMeasure)


def root_causes(context: Context) -> Iterator[Block]:
    """Yield the root causes by product, each with the searches it rests on."""
    told: set[str] = set()
    for asins, causes in _by_products(context, context.selection.root_causes):
        yield from _heading(context, asins)
        yield from _products(context, asins, told)
        for cause in causes:
            yield _entry(context, cause, _cause_details(context, cause, told))
    yield from _other_searches(context, told)


def actions(context: Context) -> Iterator[Block]:
    """Yield the corrective actions by product."""
    for asins, entries in _by_products(context, context.selection.actions):
        yield from _heading(context, asins)
        for entry in entries:
            yield _entry(context, entry, _action_details(context, entry))


def measures(context: Context) -> Iterator[Block]:
    """Yield the preventive measures by product."""
    for asins, entries in _by_products(context, context.selection.measures):
        yield from _heading(context, asins)
        for entry in entries:
            yield _entry(context, entry, _measure_details(context, entry))


def told(context: Context) -> Iterator[Block]:
    """Yield who told the statements, when and how: once if it is the same for all, else with their ids."""
    chosen = context.selection
    groups: dict[tuple[str, date, str], list[str]] = {}
    entries: tuple[RootCause | CorrectiveAction | PreventiveMeasure | Gap, ...] = (
        *chosen.root_causes, *chosen.actions, *chosen.measures, *chosen.gaps,
    )
    for entry in entries:
        groups.setdefault(_teller(entry), []).append(entry.id)
    for (by, on, how), ids in groups.items():
        way = context.wording.words[f"how_{how}"]
        if len(groups) == 1:
            yield Paragraph(context.line("told_all", by=by, on=on, how=way), small=True)
        else:
            listed = context.wording.listed(ids)
            yield Paragraph(context.line("told", ids=listed, by=by, on=on, how=way), small=True)


def _teller(entry: Statement) -> tuple[str, date, str]:
    return entry.told_by, entry.told_on, entry.how


def refund_line(context: Context, order: Order) -> Inlines:
    """Return the refund of an order as data, with its proof."""
    refund = order.refund
    if refund is None:
        return context.line("refund_unknown", order=order.order_id)
    line = context.line("refund", order=order.order_id, amount=refund.amount, on=refund.on)
    if refund.ref is not None:
        line += context.line("refund_ref", ref=refund.ref)
    return context.proved(line, refund.evidence)


def _entry(context: Context, told: Told, details: Iterable[Inlines]) -> Entry:
    """Return a statement in the seller's words, with its details and the evidence they do not name yet."""
    lines: tuple[Inlines, ...] = tuple(details)
    return Entry(told.id, (told.statement,), (*lines, *context.evidence(told.evidence, lines)), of=told.id)


def _by_products(
    context: Context, entries: Iterable[Told]
) -> list[tuple[tuple[str, ...], list[Told]]]:
    """Group statements about the same products, so that a heading stands once."""
    groups: dict[tuple[str, ...], list[Told]] = {}
    for entry in entries:
        groups.setdefault(context.selection.products_of(entry), []).append(entry)
    return list(groups.items())


def _heading(context: Context, asins: tuple[str, ...]) -> Iterator[Heading]:
    """Yield the heading of statements about products; statements about an account have none."""
    say = context.wording.say
    if len(asins) == 1:
        yield Heading(say("product", asin=asins[0], title=context.case.items[asins[0]].title), 2)
    elif len(asins) > _NAMED_IN_A_HEADING and asins == context.selection.asins:
        yield Heading(say("all_products", count=len(asins)), 2)
    elif asins:
        yield Heading(say("products", asins=context.wording.listed(asins)), 2)


def _products(context: Context, asins: tuple[str, ...], told: set[str]) -> Iterator[Paragraph]:
    """Yield, once each, what a product is and in what the unit differed from its page."""
    for item in (context.case.items[asin] for asin in asins if asin not in told):
        told.add(item.asin)
        name = [context.wording.say("product", asin=item.asin, title=item.title)] if len(asins) > 1 else []
        if facts := [*name, *_differences(context, item)]:
            yield Paragraph((context.wording.sentences(facts),), of=item.asin)


def _differences(context: Context, item: Item) -> Iterator[str]:
    say = context.wording.say
    if item.region_actual and item.region_actual != item.region_listed:
        yield say("region", listed=item.region_listed, actual=item.region_actual)
    if item.condition_found and item.condition_found != item.condition_listed:
        yield say("condition", listed=item.condition_listed, found=item.condition_found)


def _other_searches(context: Context, told: set[str]) -> Iterator[Block]:
    """Yield the searches that no cause rests on, so that none is lost."""
    searches = [search for search in context.selection.investigations if search.id not in told]
    if searches:
        yield Heading(context.wording.words["searches"], 2)
    for search in searches:
        details = (*_search(context, search), *context.evidence(search.evidence))
        yield Entry(search.id, (search.result,), details, of=search.id)


def _cause_details(context: Context, cause: RootCause, told: set[str]) -> Iterator[Inlines]:
    if not cause.known:
        yield context.line("cause_unknown")
    for search in context.selection.investigations:
        if search.id not in cause.investigations:
            continue
        if search.id in told:
            yield context.line("search_above", id=search.id)
            continue
        told.add(search.id)
        yield from _search(context, search)
        yield context.line("search_result", result=search.result)
        yield from context.evidence(search.evidence)


def _search(context: Context, search: Investigation) -> Iterator[Inlines]:
    where = context.wording.say("search", id=search.id, sources=context.wording.listed(search.sources))
    when = context.wording.say("search_period", start=search.from_, end=search.to)
    yield (context.wording.sentences((where, when)),)
    made = [context.wording.say("search_by_on" if search.on else "search_by", by=search.by, on=search.on)]
    if search.terms:
        made.append(context.wording.say("search_terms", terms=context.wording.listed(search.terms)))
    yield (context.wording.sentences(made),)


def _action_details(context: Context, action: CorrectiveAction) -> Iterator[Inlines]:
    yield (_status(context, f"action_{action.status}", action.on, action.by),)
    if action.orders:
        yield context.line("orders_named", orders=context.wording.listed(action.orders))
    yield from _refunds(context, action)
    yield from context.attested(action.attestation)


def _refunds(context: Context, action: CorrectiveAction) -> Iterator[Inlines]:
    """Yield each refund; where the orders stand in a table, only which orders they are."""
    if not action.refunds:
        return
    if len(context.selection.orders) >= ORDERS_IN_A_TABLE:
        yield context.line("refunds_in_table", orders=context.wording.listed(action.refunds))
        return
    for order in context.selection.orders:
        if order.order_id in action.refunds:
            yield refund_line(context, order)


def _measure_details(context: Context, measure: PreventiveMeasure) -> Iterator[Inlines]:
    status = _status(context, f"measure_{measure.status}", measure.starts_on, None)
    facts = (("owner", measure.owner), ("rhythm", measure.rhythm))
    told = [context.wording.say(key, value=value) for key, value in facts if value is not None]
    yield (context.wording.sentences((status, *told)),)
    if measure.recorded is not None:
        yield context.line("recorded", value=measure.recorded)
    yield from context.attested(measure.attestation)


def _status(context: Context, key: str, on: object, by: str | None) -> str:
    """Return the status with its date: the bare word where no date is given."""
    say, status = context.wording.say, context.wording.words[key]
    line = status if on is None else say(f"{key}_on", on=on)
    if isinstance(on, NotRecorded):
        line = say("status_undated", status=status, reason=context.wording.dated(on))
    return line + (say("done_by", by=by) if by else "")
