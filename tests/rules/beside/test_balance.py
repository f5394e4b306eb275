"""What was bought of each product, beside what was sold, is held, and was taken away of it (CON-04)."""

import pytest

from pipeline.model.finding import Severity

LAMP = {"description": "Desk lamp, brass, green metal shade", "item": "B0SAMPLE01"}
BOX = {"description": "Money box, tin", "item": "B0SAMPLE02"}
INVOICE = {
    "id": "E-007", "kind": "supplier_invoice", "title": "Invoice LW-7802", "file": "evidence/lw-7802.pdf",
    "issued_on": "2025-11-11", "lines": [BOX | {"quantity": 160}],
}
ITEM = {"asin": "B0SAMPLE02", "title": "Tin money box", "quantity_sold": 31, "inventory_units": 129}
BALANCED = {
    "evidence.json$.evidence[6]": INVOICE, "case.json$.items[1]": ITEM,
    "evidence.json$.evidence[1].lines[0].quantity": 240, "case.json$.items[0].quantity_sold": 96,
    "case.json$.items[0].inventory_units": 144,
}


def unbalanced(hits, **changes):
    found = hits("CON-04", BALANCED | changes)
    return [hit for hit in found if "documents of purchase" in hit.message]


def test_products_that_balance(hits):
    assert unbalanced(hits) == []


@pytest.mark.parametrize("count", [149, 128])
def test_a_count_of_which_one_digit_is_missing_is_a_question(hits, count):
    (hit,) = unbalanced(hits, **{"case.json$.items[1].inventory_units": count})
    assert hit.severity is Severity.WARNING


def test_where_many_others_balance_it_is_an_error(hits):
    lines = [BOX | {"item": f"B0SAMPLE0{at}", "quantity": 100 + at} for at in range(2, 7)]
    items = [
        ITEM | {"asin": f"B0SAMPLE0{at}", "quantity_sold": 40, "inventory_units": 60 + at} for at in range(2, 7)
    ]
    many = {"evidence.json$.evidence[6].lines": lines}
    many |= {f"case.json$.items[{at}]": item for at, item in enumerate(items, 1)}
    assert unbalanced(hits, **many) == []
    (hit,) = unbalanced(hits, **many, **{"case.json$.items[3].quantity_sold": 41})
    assert hit.severity is None


@pytest.mark.parametrize("changes", [
    # No other product balances.
    {"case.json$.items[1].inventory_units": 149, "case.json$.items[0].inventory_units": 11},
    # No digit makes it balance, or what is missing was destroyed.
    {"case.json$.items[1].inventory_units": 62},
    {"case.json$.items[1].inventory_units": 109,
     "case.json$.items[1].stock_action": [{"action": "destroyed", "on": "2026-03-05", "units": 20}]},
    {"case.json$.items[1].inventory_units": 119, "case.json$.root_causes[0].statement": "Ten were given away."},
])
def test_products_of_which_papers_do_not_cover_all(hits, changes):
    assert unbalanced(hits, **changes) == []
