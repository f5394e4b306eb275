"""Several units of an order, of which neither the lines about it nor the words that name it tell so many."""

from collections.abc import Iterator
from decimal import Decimal

from pipeline.model.appeal import Order
from pipeline.model.finding import Severity
from pipeline.rules.bearing.knowledge import readable
from pipeline.rules.beside.order_lines import lines_about
from pipeline.rules.contract import At, Facts, Hit, each
from pipeline.rules.figures.reading import figures, figures_of_page
from pipeline.rules.figures.values import count_figure
from pipeline.rules.places import spoken

# One unit need not be told.
_LEAST = 2


def untold_units(facts: Facts) -> Iterator[Hit]:
    """Yield a question about each order of several units where lines name it and none has that number."""
    for path, order in each("orders", facts.case.appeal.orders):
        if not isinstance(order.units, int) or order.units < _LEAST:
            continue
        lines = list(lines_about(facts, facts.exhibits, {order.order_id}))
        if lines and not _is_told(facts, order, [line for _, line, _ in lines]):
            yield Hit(
                f'The case records "{order.units}" units of order {order.order_id}; no line about it has that number, '
                "and no words that name it.",
                "How many were ordered? What came for more than one unit is told so as a rule.",
                At("case", f"{path}.units"),
                Severity.WARNING,
            )


def _is_told(facts: Facts, order: Order, lines: list[str]) -> bool:
    """Tell whether anything about an order has its units, or may have them: pages, words, what was paid for them."""
    units = count_figure(order.units)
    about = [entry.id for entry in facts.case.register if order.order_id in entry.orders]
    if not all(readable(facts.exhibits.get(name)) for name in (*about, *order.evidence)):
        return True
    own = [entry.id for entry in facts.case.register if entry.orders == (order.order_id,)]
    papers = [page.text for name in own for page in facts.exhibits[name].pages]
    if any(one.supports(units) for text in (*lines, *papers) for one in figures_of_page(text)):
        return True
    words = (text for _, _, text in spoken(facts.case.appeal) if order.order_id in text)
    return any(one.supports(units) for text in words for one in figures(text)) or _is_paid_for(facts, order)


def _is_paid_for(facts: Facts, order: Order) -> bool:
    """Tell whether the refund of an order is as many times that of another one of the same product as its units are."""
    others = (one for one in facts.case.appeal.orders if one is not order and one.items == order.items)
    return any(
        order.refund and one.refund and isinstance(one.units, int) and isinstance(order.units, int)
        and Decimal(one.refund.amount.amount) * order.units == Decimal(order.refund.amount.amount) * one.units
        for one in others
    )
