"""CON-04: units sold or held of one product that nothing tells, where those of another are told."""

import pytest

from pipeline.model.finding import Severity

ITEMS = [
    {"asin": f"B0SAMPLE0{number}", "title": title, "quantity_sold": sold, "inventory_units": held,
     "listing": {"state": "closed", "on": "2026-03-05", "evidence": ["E-005"]}}
    for number, title, sold, held in ((1, "Brass desk lamp, green shade", 22, 41), (2, "Tin money box", 64, 30))
]
LIST = (
    "Stock and sales\nB0SAMPLE01 lamp: 22 sold, 41 in stock\nB0SAMPLE02 box: 64 sold, 30 in stock\n"
    "Both: 86 sold, 71 in stock"
)


def found(hits, text=LIST, **changes):
    """Return what is asked of the counts; E-005 is registered for both products."""
    case = {"case.json$.items": ITEMS, "exhibits.E-005": {"text": text},
            "evidence.json$.evidence[4].items": ["B0SAMPLE01", "B0SAMPLE02"]}
    case |= {f"evidence.json$.evidence[{at}].items": [] for at in (1, 2, 3, 5)}
    return [hit for hit in hits("CON-04", case | changes) if "tell that number" in hit.message]


def test_counts_that_lines_about_their_products_tell(hits):
    assert found(hits) == []


@pytest.mark.parametrize(("path", "value"), [
    ("items[0].quantity_sold", 71), ("items[0].quantity_sold", 86), ("items[1].quantity_sold", 517),
    ("items[0].inventory_units", 86), ("items[1].inventory_units", 529),
])
def test_a_count_of_one_product_that_only_other_lines_have(hits, path, value):
    (hit,) = found(hits, **{f"case.json$.{path}": value})
    assert (hit.at.path, hit.severity) == (f"$.{path}", Severity.WARNING)


@pytest.mark.parametrize(
    "changes",
    [
        {"case.json$.items[0].quantity_sold": 17, "case.json$.actions[0].statement": "We had sold 17 by then."},
        {"case.json$.items[0].quantity_sold": 17, "case.json$.items[1].quantity_sold": 15},
        {"case.json$.items": [ITEMS[0] | {"quantity_sold": 517}]},
        {"case.json$.items[0].quantity_sold": 517, "exhibits.E-005": {"text": "", "ocr": LIST}},
    ],
    ids=["words tell it", "none is told", "one product", "a page that cannot be read"],
)
def test_counts_that_are_told_or_that_no_document_shows(hits, changes):
    assert found(hits, **changes) == []


@pytest.mark.parametrize("units", [3, 517])
def test_a_count_that_titles_tell_of_something_else(hits, units):
    title = {"evidence.json$.evidence[4].title": "Closed after three messages"}
    (hit,) = found(hits, **{"case.json$.items[0].quantity_sold": units} | title)
    assert hit.at.path == "$.items[0].quantity_sold"


@pytest.mark.parametrize(
    "rows",
    [
        "Lot Product Sold Amazon Own\nL-05 Desk lamp 469 0 11\nL-08 Desk lamp 48 322 64\nL-07 box 64 0 30",
        "Lot ASIN Sold Amazon Own\nL-05 B0SAMPLE01 469 0 11\nL-08 B0SAMPLE01 48 322 64\nL-07 B0SAMPLE02 64 0 30",
    ],
)
def test_lots_of_a_product_make_its_counts(hits, rows):
    items = [ITEMS[0] | {"quantity_sold": 517, "inventory_units": 397}, ITEMS[1]]
    assert found(hits, rows, **{"case.json$.items": items}) == []
    assert len(found(hits, rows, **{"case.json$.items": [items[0] | {"quantity_sold": 518}, ITEMS[1]]})) == 1
