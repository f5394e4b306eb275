"""What CON-04 says of the data of a case: each field that something else tells otherwise, the surest first."""

from collections.abc import Iterator
from decimal import Decimal

from pipeline.model.appeal import Order
from pipeline.model.fields import Money
from pipeline.model.finding import Severity
from pipeline.rules.beside.asides import Astray, astray
from pipeline.rules.beside.at_odds import at_odds
from pipeline.rules.beside.data_told import told_otherwise
from pipeline.rules.beside.lone_days import lone_days
from pipeline.rules.beside.order_goods import out_of_goods
from pipeline.rules.beside.order_rows import out_of_column
from pipeline.rules.beside.order_units import untold_units
from pipeline.rules.beside.product_rows import out_of_row
from pipeline.rules.beside.quantities import miscounted
from pipeline.rules.beside.recorded import shown_otherwise
from pipeline.rules.beside.stock_rows import out_of_stock_rows
from pipeline.rules.beside.titled_goods import mistitled
from pipeline.rules.beside.untold_counts import untold_counts
from pipeline.rules.beside.untold_days import untold
from pipeline.rules.contract import At, Facts, Hit, each
from pipeline.rules.figures.figure import is_no_day
from pipeline.rules.outgoing import leaving

_WHICH = "Which of the two is right? The case says what its documents say."


def recorded_otherwise(facts: Facts, paths: set[str]) -> Iterator[Hit]:
    """Yield a hit for each figure of the data that is told otherwise; of each field one, and none of some paths."""
    for path, order in each("orders", facts.case.appeal.orders):
        yield from _refund(facts, order, path)
    for one in shown_otherwise(facts):
        paths.add(one.recorded.path)
        yield Hit(
            f"The case records the {one.recorded.what} as {one.recorded.figure.text}; what is cited for it "
            f'({", ".join(one.recorded.evidence[:4])}) does not show it. Found instead: "{one.shown.text}" '
            f"({one.where}).",
            "Which of the two does the document show?",
            At("case", one.recorded.path),
            None if one.sure else Severity.WARNING,
        )
    told = (
        untold, told_otherwise, miscounted, out_of_column, out_of_goods, out_of_row, out_of_stock_rows, mistitled,
    )
    for other in (one for find in told for one in find(facts)):
        if other.path not in paths:
            paths.add(other.path)
            yield Hit(
                f'The case records "{other.recorded.text}", which does not stand in {other.where}. Found there '
                f'instead: "{other.shown.text}".',
                _WHICH,
                At("case", other.path),
                None if other.sure else Severity.WARNING,
            )
    yield from (_aside(found) for found in astray(facts) if found.aside.path not in paths)
    for odd in (*at_odds(facts), *untold_units(facts), *untold_counts(facts)):
        if odd.at.path not in paths:
            paths.add(odd.at.path)
            yield odd
    for alone in lone_days(facts):
        if alone.path not in paths:
            nearest = f" The nearest one is {alone.nearest}." if alone.nearest else ""
            yield Hit(
                f"The case records {alone.day}; no other field, no statement and no page is of that day.{nearest}",
                "Is it right? What happens leaves a second trace as a rule.",
                At("case", alone.path),
                Severity.WARNING,
            )


def _aside(found: Astray) -> Hit:
    """Return what is said of a figure that is told beside the statements and stands nowhere."""
    evidence = ", ".join(found.aside.evidence[:4])
    told = f'{found.aside.what[:1].upper()}{found.aside.what[1:]} has "{found.figure.text}" ({found.figure.kind})'
    if found.shown and found.beyond:
        message = f'{told}, and a row tells "{found.shown[0].text}" ({found.shown[1]}), which lies beyond it.'
        ask = "Does it cover that row, too? The register says what a document covers."
        return Hit(message, ask, found.aside.at, Severity.WARNING)
    if is_no_day(found.figure):
        return Hit(f"{told}, a day that no calendar has.", "Which day is meant?", found.aside.at)
    instead = f' Found instead: "{found.shown[0].text}" ({found.shown[1]}).' if found.shown else ""
    return Hit(
        f"{told}, which stands neither in the statements nor in the data{f' nor on {evidence}' if evidence else ''}."
        f"{instead}",
        _WHICH,
        found.aside.at,
        None if found.sure else Severity.WARNING,
    )


def _refund(facts: Facts, order: Order, path: str) -> Iterator[Hit]:
    """Yield where an order's refund and the register's entry of its proof differ."""
    refund = order.refund
    for entry in leaving(facts) if refund else ():
        if refund is None or entry.kind != "refund_proof" or not (
            entry.id in refund.evidence or order.order_id in entry.orders
        ):
            continue
        if isinstance(entry.total, Money) and len(entry.orders) <= 1 and not _same_sum(entry.total, refund.amount):
            yield _differs(order, "amount", _money(refund.amount), f"{entry.id} {_money(entry.total)}", path)
        if isinstance(refund.ref, str) and entry.number and len(entry.orders) <= 1 and refund.ref != entry.number:
            yield _differs(order, "ref", refund.ref, f"{entry.id} {entry.number}", path)
        if entry.orders and order.order_id not in entry.orders:
            yield _differs(order, "evidence", order.order_id, f"{entry.id} {', '.join(entry.orders)}", path)


def _differs(order: Order, field: str, told: str, shown: str, path: str) -> Hit:
    return Hit(
        f"The refund of order {order.order_id} has the {field.replace('ref', 'reference')} {told}; its proof, as "
        f"registered, shows {shown}.",
        "Which of the two does the document show?",
        At("case", f"{path}.refund.{field}"),
    )


def _same_sum(one: Money, other: Money) -> bool:
    return (one.currency, Decimal(one.amount)) == (other.currency, Decimal(other.amount))


def _money(money: Money) -> str:
    return f"{money.currency} {money.amount}"
