"""What a plan says beside its three parts: missing documents, listings, stock, orders, enclosed evidence."""

from collections.abc import Iterable, Iterator

from pipeline.compose.context import ORDERS_IN_A_TABLE, Context
from pipeline.compose.record import KIND
from pipeline.compose.statements import refund_line
from pipeline.compose.wording import Inlines
from pipeline.model.appeal import Gap, Item, Listing, Order, StockAction
from pipeline.model.document import Block, Cite, Entry, Heading, Paragraph, Table
from pipeline.model.evidence import EvidenceItem
from pipeline.model.fields import NotRecorded

_ORDER_WIDTHS = (3.1, 1.7, 2.1, 3.0, 2.4, 1.9)
# The longest kinds in German and a day in Chinese stand in one line.
_ENCLOSED_WIDTHS = (2.5, 2.75, 2.9, 2.2, 2.25)


def metrics(context: Context) -> Iterator[Block]:
    """Yield the performance figures that the notice names, each once."""
    lines = dict.fromkeys(
        context.wording.say(
            "metric", name=context.wording.words[f"metric_{figure.name}"], value=figure.value, target=figure.target,
            days=figure.window_days,
        )
        for complaint in context.selection.complaints
        for figure in complaint.metrics
    )
    if lines:
        yield Heading(context.wording.words["metrics"], 2)
    for line in lines:
        yield Paragraph((line,))


def orders(context: Context) -> Iterator[Block]:
    """Yield the orders: in a table from four on, else one line each."""
    chosen = context.selection.orders
    if not chosen:
        return
    yield Heading(context.wording.words["orders"], 2)
    if len(chosen) >= ORDERS_IN_A_TABLE:
        yield _order_table(context, chosen)
        return
    told = {id_ for action in context.selection.actions for id_ in action.refunds}
    for order in chosen:
        yield Paragraph(_order_line(context, order), of=order.order_id)
        if order.refund and order.order_id not in told:
            yield Paragraph(refund_line(context, order), of=order.order_id)


def gaps(context: Context) -> Iterator[Block]:
    """Yield each missing document: what, why, and what becomes of listings and stock."""
    for gap in context.selection.gaps:
        details = tuple(dict.fromkeys(_gap_details(context, gap)))
        evidence = context.evidence(gap.evidence, details)
        yield Entry(gap.id, (gap.statement,), (*details, *evidence), of=gap.id)


def listings(context: Context) -> Iterator[Block]:
    """Yield what became of listings and stock of the products that no gap speaks of."""
    spoken_of = {asin for gap in context.selection.gaps for asin in gap.items}
    lines = [
        Paragraph(line, of=item.asin)
        for item in context.selection.items
        if item.asin not in spoken_of
        for line in _holding(context, item)
    ]
    if lines:
        yield Heading(context.wording.words["listings"], 2)
        yield from lines


def own_records(context: Context) -> Iterator[Block]:
    """Yield one paragraph for each purchase record that the seller made: what it is, by whom, of when."""
    asins = set(context.selection.asins)
    for entry in context.case.register:
        concerned = not entry.items or asins & set(entry.items)
        if entry.kind == KIND and concerned and context.shown((entry.id,)):
            yield Paragraph(_record_note(context, entry), of=entry.id)


def enclosed(context: Context, cited: Iterable[str]) -> Iterator[Block]:
    """Yield the table of the evidence that the plan cites."""
    words = context.wording.words
    rows = tuple(_enclosed_row(context, context.case.evidence[id_]) for id_ in context.shown(cited))
    if rows:
        columns = ("id", "kind", "title", "date", "issuer")
        yield Table(tuple(words[f"enclosed_{name}"] for name in columns), rows, _ENCLOSED_WIDTHS)


def _order_table(context: Context, chosen: tuple[Order, ...]) -> Table:
    columns = ("order", "date", "items", "cause", "refund", "evidence")
    return Table(
        tuple(context.wording.words[f"order_{name}"] for name in columns),
        tuple(_order_row(context, order) for order in chosen),
        _ORDER_WIDTHS,
    )


def _order_row(context: Context, order: Order) -> tuple[Inlines, ...]:
    proofs = order.evidence + (order.refund.evidence if order.refund else ())
    return (
        (order.order_id,),
        (context.wording.value(order.on),),
        (context.wording.listed(order.items),),
        (_cause_and_delivery(context, order),),
        (_refund_cell(context, order),),
        context.cites(proofs),
    )


def _refund_cell(context: Context, order: Order) -> str:
    refund = order.refund
    if refund is None:
        return context.wording.words["no_refund"]
    cell = context.wording.say("refund_cell", amount=refund.amount, on=refund.on)
    return cell + (context.wording.say("refund_ref", ref=refund.ref) if refund.ref is not None else "")


def _order_line(context: Context, order: Order) -> Inlines:
    line = context.line("order_line", order=order.order_id, on=order.on)
    told = _cause_and_delivery(context, order)
    named = context.wording.listed(order.items)
    details = context.wording.words["fact_joint"].join(part for part in (named, told) if part)
    whole = (*line, *context.line("order_details", details=details)) if details else line
    return context.proved(whole, order.evidence)


def _cause_and_delivery(context: Context, order: Order) -> str:
    facts = [
        context.wording.say(key, value=value)
        for key, value in (
            ("promised", order.promised_on),
            ("shipped", order.shipped_on),
            ("delivered", order.delivered_on),
            ("tracking", order.tracking),
        )
        if value is not None
    ]
    return context.wording.words["fact_joint"].join(part for part in (order.cause, *facts) if part)


def _gap_details(context: Context, gap: Gap) -> Iterator[Inlines]:
    items = [item for item in context.selection.items if item.asin in gap.items]
    asins = context.wording.listed(item.asin for item in items)
    yield context.line("gap_missing", kind=context.kind(gap.kind), asins=asins)
    if gap.listing_action != "closed" or not all(item.listing for item in items):
        yield context.line(f"gap_listing_{gap.listing_action}", statement=gap.listing_statement)
    if gap.listing_statement and gap.listing_action != "other" and gap.listing_statement not in gap.statement:
        yield (gap.listing_statement,)
    for item in items:
        yield from _holding(context, item)


def _holding(context: Context, item: Item) -> Iterator[Inlines]:
    """Yield what became of a product's listing and of its stock, with proof."""
    if item.listing:
        yield context.proved(_listing(context, item.asin, item.listing), item.listing.evidence)
    for action in item.stock_action:
        yield context.proved(_stock(context, item, action), action.evidence)
        yield from context.attested(action.attestation)


def _listing(context: Context, asin: str, listing: Listing) -> Inlines:
    state = context.wording.words[f"listing_{listing.state}"]
    if listing.on is None:
        return context.line("listing", asin=asin, state=state)
    return context.line("listing_on", asin=asin, state=state, on=context.wording.dated(listing.on))


def _stock(context: Context, item: Item, action: StockAction) -> Inlines:
    done = context.wording.words[f"stock_{action.action}"]
    day = context.wording.dated(action.on)
    if action.action == "none_left" and action.units == 0:
        return context.line("stock_none", asin=item.asin, action=done, on=day)
    units = context.wording.say("stock_units", units=action.units)
    return context.line("stock", asin=item.asin, action=done, units=units, on=day)


def _record_note(context: Context, entry: EvidenceItem) -> Inlines:
    sourcing = context.case.sourcing
    if entry.file or sourcing is None:
        made_by, made_on = context.case.seller.legal_name, entry.issued_on or entry.captured_on
        return (Cite(entry.id), *context.line("record_note", by=made_by, on=made_on))
    made_by = sourcing.made_by or context.case.seller.legal_name
    note = (Cite(entry.id), *context.line("record_note", by=made_by, on=sourcing.made_on))
    if not sourcing.reconstructed_from:
        return note
    rebuilt = context.line("record_rebuilt", source=sourcing.reconstructed_from)
    return context.proved((*note, *rebuilt), sourcing.basis)


def _enclosed_row(context: Context, entry: EvidenceItem) -> tuple[Inlines, ...]:
    if entry.id not in context.rows:
        context.rows[entry.id] = _row_of(context, entry)
    return context.rows[entry.id]


def _row_of(context: Context, entry: EvidenceItem) -> tuple[Inlines, ...]:
    return (
        context.cites((entry.id,)),
        (context.kind(entry.kind),),
        (entry.title,),
        (_date(context, entry),),
        (_issuer(context, entry),),
    )


def _date(context: Context, entry: EvidenceItem) -> str:
    if entry.rows and context.case.sourcing:
        return context.wording.day(context.case.sourcing.made_on)
    day = entry.issued_on if entry.issued_on is not None else entry.captured_on
    return "" if day is None else context.wording.value(day)


def _issuer(context: Context, entry: EvidenceItem) -> str:
    if context.catalog.kinds[entry.kind].self_made or context.case.issued_by_seller(entry):
        return context.wording.words["made_by_seller"]
    if entry.issuer is None:
        return ""
    name = entry.issuer.name
    return context.wording.value(name) if isinstance(name, NotRecorded) else name
