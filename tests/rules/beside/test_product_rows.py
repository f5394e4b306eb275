"""Units and days of products beside the rows of lists that have a row for each product (CON-04)."""

import pytest

ITEMS = [
    {"asin": f"B0SAMPLE0{number}", "title": title, "quantity_sold": sold, "inventory_units": held,
     "listing": {"state": "closed", "on": day, "evidence": ["E-005"]}}
    for number, title, sold, held, day in (
        (1, "Brass desk lamp, green shade", 22, 41, "2026-03-05"), (2, "Tin money box", 64, 30, "2026-03-04"),
        (3, "Fire screen, 3 parts", 57, 19, "2026-03-03"),
    )
]
LIST = (
    "asin title bought sold in stock closed\nB0SAMPLE01 Brass desk lamp, green shade 63 22 41 5 March 2026\n"
    "B0SAMPLE02 Tin money box 94 64 30 4 March 2026\nB0SAMPLE03 Fire screen, 3 parts 76 57 19 3 March 2026"
)
CASE = {"case.json$.items": ITEMS, "exhibits.E-005": {"text": LIST}}


def rows(hits, **changes):
    return [hit for hit in hits("CON-04", CASE | changes) if "its row" in hit.message]


def test_rows_that_agree(hits):
    assert rows(hits) == []


@pytest.mark.parametrize(("path", "value", "shown"), [
    ("inventory_units", 30, "41"), ("quantity_sold", 64, "22"), ("listing.on", "2026-03-04", "5 March 2026"),
])
def test_a_figure_of_a_product_that_stands_in_the_row_of_another(hits, path, value, shown):
    (hit,) = rows(hits, **{f"case.json$.items[0].{path}": value})
    assert f'"{shown}"' in hit.message and hit.severity is None


def test_two_columns_that_agree_by_chance_and_two_products_that_differ(hits):
    same = LIST.replace("4 March", "5 March").replace("3 March", "5 March").replace("closed", "checked")
    on = {f"case.json$.items[{at}].listing.on": "2026-03-05" for at in (1, 2)}
    assert rows(hits, **on, **{"case.json$.items[0].listing.on": "2026-03-04", "exhibits.E-005": {"text": same}}) == []
    counts = {"case.json$.items[0].inventory_units": 12, "case.json$.items[1].inventory_units": 12}
    assert rows(hits, **counts) == []


@pytest.mark.parametrize(("held", "count"), [(41, 0), (31, 1), (12, 0)])
def test_a_list_of_one_product_whose_head_names_the_column(hits, held, count):
    text = "ASIN Title Stock\nB0SAMPLE01 Brass desk lamp, green shade 41"
    changes = {"case.json$.items": [ITEMS[0] | {"inventory_units": held}], "exhibits.E-005": {"text": text}}
    assert len(rows(hits, **changes)) == count


REMOVAL = {
    "id": "E-007", "kind": "removal_order", "title": "Removal RM-0617", "file": "evidence/removal.pdf",
    "issued_on": "2026-03-04",
}
REMOVED = {
    f"case.json$.items[{at}].stock_action": [
        {"action": "removal_order", "on": "2026-03-04", "units": units, "evidence": ["E-007"]}
    ] for at, units in ((0, 120), (1, 68))
}
ROWS = "Order ASIN Requested Arrived\nRM-0617 B0SAMPLE01 120 120\nRM-0617 B0SAMPLE02 68 68"


@pytest.mark.parametrize(("units", "count"), [(120, 0), (188, 1), (68, 1)])
def test_units_and_the_row_of_the_list_cited_for_them(hits, units, count):
    changes = {"evidence.json$.evidence[6]": REMOVAL, "exhibits.E-007": {"text": ROWS}} | REMOVED
    changes["case.json$.items[0].stock_action"] = [
        {"action": "removal_order", "on": "2026-03-04", "units": units, "evidence": ["E-007"]}
    ]
    found = [hit for hit in hits("CON-04", CASE | changes) if hit.at.path == "$.items[0].stock_action[0].units"]
    assert [hit.severity for hit in found] == [None] * count


def test_a_list_that_has_no_units_of_any_product(hits):
    text = "Order ASIN Boxes\nRM-0617 B0SAMPLE01 12\nRM-0617 B0SAMPLE02 7"
    changes = {"evidence.json$.evidence[6]": REMOVAL, "exhibits.E-007": {"text": text}} | REMOVED
    assert not [hit for hit in rows(hits, **changes) if hit.at.path.endswith("units")]


@pytest.mark.parametrize(("cited", "count"), [("E-005", 1), ("E-007", 0)])
def test_a_list_that_is_not_cited_for_units_tells_of_others(hits, cited, count):
    step = {"action": "destroyed", "on": "2026-03-04"}
    changes = {
        f"case.json$.items[{at}].stock_action": [step | {"units": units, "evidence": [cited]}]
        for at, units in ((0, 11), (1, 30), (2, 19))
    }
    changes |= {"evidence.json$.evidence[6]": REMOVAL, "exhibits.E-007": {"text": "11 lamps, 30 boxes, 19 screens"}}
    found = [hit for hit in hits("CON-04", CASE | changes) if hit.at.path == "$.items[0].stock_action[0].units"]
    assert len(found) == count
