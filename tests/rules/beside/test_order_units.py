"""CON-04: several units of an order that nothing about it tells."""

import pytest

ORDER, OTHER = "026-4410721-9085561", "026-4410722-9085562"
LIST = {
    "id": "E-007", "kind": "order_table", "title": "Orders of the lamp", "file": "evidence/o.pdf",
    "orders": [ORDER, OTHER], "items": ["B0SAMPLE01"], "captured_on": "2026-03-03", "source": "Order reports",
    "scope": "Orders of the lamp",
}
PAGE = f"Order  Placed on  Price\n{ORDER}  2026-02-01  38.50\n{OTHER}  2026-02-04  38.50\n"


def found(hits, units, text=PAGE, refund=None, **exhibit):
    orders = [
        {"order_id": name, "on": day, "items": ["B0SAMPLE01"], "units": count, "evidence": ["E-007"]}
        for name, day, count in ((ORDER, "2026-02-01", units), (OTHER, "2026-02-04", 1))
    ]
    for order, amount in zip(orders, refund or (), strict=False):
        money = {"currency": "GBP", "amount": amount}
        order["refund"] = {"on": "2026-03-03", "amount": money, "evidence": ["E-004"], "ref": {"not_recorded": "none"}}
    case = {f"case.json$.orders[{at}]": order for at, order in enumerate(orders)}
    case |= {"evidence.json$.evidence[6]": LIST, "exhibits.E-007": {"text": text, **exhibit}}
    return [hit for hit in hits("CON-04", case) if "units of order" in hit.message]


def test_units_that_no_line_about_the_order_has(hits):
    (hit,) = found(hits, 2)
    assert hit.at.path == "$.orders[0].units"


@pytest.mark.parametrize(
    ("units", "text", "refund"),
    [
        (1, PAGE, None),
        (2, PAGE.replace("01  38.50", "01  2  77.00"), None),
        (2, PAGE.replace(ORDER, "026-0000000-0000000"), None),
        (2, PAGE, ("77.00", "38.50")),
    ],
    ids=["one unit", "its row has them", "no line names it", "paid twice"],
)
def test_units_that_are_told_or_need_not_be(hits, units, text, refund):
    assert found(hits, units, text, refund) == []
