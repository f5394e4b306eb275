"""Days, units and amounts of orders, against the columns of the lists that have a row for each order.

Where the figure that a case records for all other orders of a list stands in one column, the one that stands there in
the row of this order is its own.
"""

from collections import Counter
from collections.abc import Iterator, Mapping

from pipeline.model.appeal import Order
from pipeline.rules.beside.order_lines import LEAST_ROWS, days_of_order, lines_about
from pipeline.rules.beside.slips import Otherwise, bare, is_told
from pipeline.rules.contract import Facts, each
from pipeline.rules.figures.figure import Figure, Kind
from pipeline.rules.figures.name_forms import ORDER_NUMBER
from pipeline.rules.figures.reading import figures_of_page
from pipeline.rules.figures.values import count_figure, money_figure

# So many other orders must stand in a column as the case records them; fewer may agree by chance.
LEAST_ALIKE, LEAST_SURE, LEAST_THROUGHOUT = 2, 3, 4

Row = Mapping[str, tuple[Figure, ...]]


def out_of_column(facts: Facts) -> Iterator[Otherwise]:
    """Yield each figure of an order that its row tells otherwise, where the rows of all others tell theirs."""
    orders = {order.order_id: (path, order) for path, order in each("orders", facts.case.appeal.orders)}
    recorded = {name: _recorded(order) for name, (_, order) in orders.items()}
    for entry in facts.case.register:
        rows = _rows(facts, entry.id, orders)
        if len(rows) <= LEAST_ALIKE:
            continue
        for field in dict.fromkeys(field for name in rows for field in recorded[name]):
            told = {name: recorded[name][field] for name in rows if field in recorded[name]}
            for name, shown, sure, throughout in _standing_out(field, told, rows, recorded):
                if throughout and not _varies(facts, entry.id, shown):
                    continue
                if not _on_its_own_paper(facts, name, told[name]):
                    yield Otherwise(f"{orders[name][0]}.{field}", told[name], shown, f"{entry.id}, its row", sure)


def _rows(facts: Facts, name: str, orders: Mapping[str, object]) -> dict[str, Row]:
    """Return the figures of the rows of a list by order, for the orders that have one row in it."""
    found: dict[str, list[Row]] = {}
    for order, line, _ in lines_about(facts, (name,), orders.keys(), LEAST_ROWS):
        told = figures_of_page(line)
        found.setdefault(order, []).append({
            "date": tuple(one for one in told if one.days),
            "number": tuple(bare(one) for one in told if one.numbers),
        })
    return {order: rows[0] for order, rows in found.items() if len(rows) == 1}


def _varies(facts: Facts, name: str, shown: Figure) -> bool:
    """Tell whether the rows of other orders of a list have something else than a figure in the place of it."""
    text = "\n".join(page.text for page in facts.exhibits[name].pages)
    kind: Kind = "date" if shown.days else "number"
    rows = [row[kind] for row in _rows(facts, name, dict.fromkeys(ORDER_NUMBER.findall(text))).values()]
    columns = {row.index(shown) for row in rows if shown in row}
    return any(len(row) > at and not is_told(shown, row[at]) for row in rows for at in columns)


def _on_its_own_paper(facts: Facts, order: str, figure: Figure) -> bool:
    """Tell whether a document about an order alone tells a figure: why a parcel was scanned late, and when it left."""
    papers = [facts.exhibits[entry.id] for entry in facts.case.register
              if entry.orders == (order,) and entry.id in facts.exhibits]
    pages = (page for paper in papers for page in paper.pages)
    return any(is_told(figure, bare(one)) for page in pages for one in figures_of_page(page.text))


def _recorded(order: Order) -> dict[str, Figure]:
    amount = {"refund.amount": bare(money_figure(order.refund.amount))} if order.refund else {}
    return days_of_order(order) | {"units": count_figure(order.units)} | amount


def _standing_out(
    field: str, told: Mapping[str, Figure], rows: Mapping[str, Row], recorded: Mapping[str, Mapping[str, Figure]]
) -> Iterator[tuple[str, Figure, bool, bool]]:
    """Yield the order whose figure stands not in the column of all others, with what stands there.

    Then whether so many others leave no doubt, and whether it is the same in the rows of all of them.
    """
    kind: Kind = "date" if any(one.days for one in told.values()) else "number"
    width = Counter(len(rows[name][kind]) for name in told).most_common(1)
    in_columns = {name: rows[name][kind] for name in told if len(rows[name][kind]) == width[0][0]} if width else {}
    columns = range(width[0][0] if width else 0)
    # The column of a field tells it of every order; where one does, another says nothing.
    if any(all(is_told(told[name], row[column]) for name, row in in_columns.items()) for column in columns):
        return
    for column in columns:
        other = [name for name, row in in_columns.items() if not is_told(told[name], row[column])]
        if len(other) != 1:
            continue
        alike = [row[column] for name, row in in_columns.items() if name != other[0]]
        # In a column that is the same throughout it is no wonder that some others agree.
        same = len({one.days or one.numbers for one in alike}) == 1
        if len(alike) < (LEAST_THROUGHOUT if same else LEAST_ALIKE):
            continue
        shown = in_columns[other[0]][column]
        explained = (figure for name, figure in recorded[other[0]].items() if name != field)
        if not any(is_told(figure, shown) for figure in explained):
            yield other[0], shown, len(alike) >= LEAST_SURE, same
            return
