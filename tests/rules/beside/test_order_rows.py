"""CON-04: the figures of an order against the column of a list in which those of all other orders stand."""

import pytest

from pipeline.model.finding import Severity

NUMBERS = [f"026-441072{n}-908556{n}" for n in range(1, 6)]
DAYS = ["2026-02-01", "2026-02-04", "2026-02-07", "2026-02-11", "2026-02-16"]
LIST = {
    "id": "E-007", "kind": "order_table", "title": "Orders of the lamp", "file": "evidence/o.pdf", "orders": NUMBERS,
    "items": ["B0SAMPLE01"], "captured_on": "2026-03-03", "source": "Order reports", "scope": "Orders of the lamp",
}


def table(days=DAYS, units=(1, 2, 1, 3, 1)):
    rows = zip(NUMBERS, days, units, strict=True)
    return "Order  Placed on  Pieces\n" + "\n".join(f"{name}  {day}  {count}" for name, day, count in rows)


def found(hits, changes=None, count=5, text=None):
    orders = [
        {"order_id": name, "on": day, "items": ["B0SAMPLE01"], "units": units, "evidence": ["E-007"]}
        for name, day, units in zip(NUMBERS[:count], DAYS, (1, 2, 1, 3, 1), strict=False)
    ]
    for at, more in (changes or {}).items():
        orders[at] = orders[at] | more
    case = {f"case.json$.orders[{at}]": order for at, order in enumerate(orders)}
    case |= {"evidence.json$.evidence[6]": LIST, "exhibits.E-007": {"text": text or table()}}
    return [hit for hit in hits("CON-04", case) if "its row" in hit.message]


def test_a_list_that_agrees(hits):
    assert found(hits) == []


@pytest.mark.parametrize("day", ["2026-01-30", "2026-02-16", "2026-01-22"])
def test_a_day_that_the_row_of_its_order_does_not_have(hits, day):
    (hit,) = found(hits, {1: {"on": day}})
    assert hit.at.path == "$.orders[1].on" and '"2026-02-04"' in hit.message and hit.severity is None


def test_units_of_one_order(hits):
    (hit,) = found(hits, {3: {"units": 2}})
    assert hit.at.path == "$.orders[3].units" and '"3"' in hit.message


def test_a_day_that_another_field_of_the_order_explains(hits):
    assert found(hits, {1: {"on": "2026-01-30", "shipped_on": "2026-02-04"}}) == []


def test_two_orders_that_differ_say_nothing_of_the_column(hits):
    assert found(hits, {0: {"on": "2026-01-14"}, 4: {"on": "2026-01-25"}}) == []


def test_of_few_orders_it_is_a_question(hits):
    (hit,) = found(hits, {1: {"on": "2026-01-22"}}, count=3)
    assert hit.severity is Severity.WARNING


def test_a_column_that_is_the_same_throughout_shows_nothing(hits):
    exported = table(days=["2026-03-01"] * 5)
    assert found(hits, {at: {"on": "2026-03-01"} for at in range(1, 5)}, text=exported) == []


def test_a_column_that_differs_in_the_rows_of_orders_not_recorded(hits):
    days = ["2026-02-04"] * 5
    text = table(days=days) + "\n026-4410729-9085569  2026-02-22  1"
    same = {at: {"on": "2026-02-04"} for at in range(5)}
    assert found(hits, same, text=text) == []
    (hit,) = found(hits, same | {2: {"on": "2026-02-09"}}, text=text)
    assert hit.at.path == "$.orders[2].on" and hit.severity is None


def test_the_product_of_an_order_by_its_row(hits):
    other = {"asin": "B0SAMPLE02", "title": "Tin money box"}
    rows = "\n".join(f"{name}  B0SAMPLE01  {day}" for name, day in zip(NUMBERS, DAYS, strict=True))
    orders = [
        {"order_id": name, "on": day, "items": ["B0SAMPLE01"], "evidence": ["E-007"]}
        for name, day in zip(NUMBERS, DAYS, strict=True)
    ]
    case = {"case.json$.items[1]": other, "case.json$.orders": orders, "evidence.json$.evidence[6]": LIST,
            "exhibits.E-007": {"text": rows}}
    assert not [hit for hit in hits("CON-04", case) if hit.at.path.endswith(".items")]
    case["case.json$.orders"] = [*orders[:4], orders[4] | {"items": ["B0SAMPLE02"]}]
    (hit,) = [hit for hit in hits("CON-04", case) if hit.at.path.endswith(".items")]
    assert hit.at.path == "$.orders[4].items" and hit.severity is None


def test_a_day_that_a_paper_about_its_order_alone_tells(hits):
    paper = {
        "evidence.json$.evidence[7]": {
            "id": "E-008", "kind": "carrier_document", "title": "Mail of the counter", "file": "evidence/c.pdf",
            "orders": [NUMBERS[1]], "items": ["B0SAMPLE01"], "issued_on": "2026-03-03",
        },
        "exhibits.E-008": {"text": "The driver had it on 1/30 at 4:35 PM; it was scanned days later."},
    }
    rows = {1: {"on": "2026-01-30"}}
    orders = [
        {"order_id": name, "on": day, "items": ["B0SAMPLE01"], "units": units, "evidence": ["E-007"]} | rows.get(at, {})
        for at, (name, day, units) in enumerate(zip(NUMBERS, DAYS, (1, 2, 1, 3, 1), strict=True))
    ]
    case = {f"case.json$.orders[{at}]": one for at, one in enumerate(orders)}
    case |= {"evidence.json$.evidence[6]": LIST, "exhibits.E-007": {"text": table()}}
    assert [hit for hit in hits("CON-04", case) if "its row" in hit.message]
    assert not [hit for hit in hits("CON-04", case | paper) if "its row" in hit.message]
