"""CON-04 and the units that the case records of a product: lines about it, words that tell them, its other counts."""

import pytest

from pipeline.model.finding import Severity

ITEM = "case.json$.items[0]"
UNITS = "case.json$.items[0].stock_action[0].units"
STOCK = {"exhibits.E-006": {"text": "Shelf count, 5 March 2026\nBrass desk lamp, green shade 2\nTray 6"}}


def at(hits, changes, place):
    return [hit.severity for hit in hits("CON-04", changes) if hit.at.path == place.partition("json")[2]]


@pytest.mark.parametrize(("units", "wrong"), [(2, False), (3, True), (1, True)])
def test_few_units_and_the_line_about_their_product(hits, units, wrong):
    sold = {f"{ITEM}.inventory_units": 41, UNITS: units}
    assert at(hits, STOCK | sold, UNITS) == ([None] if wrong else [])


@pytest.mark.parametrize(("text", "found"), [("Stock held: 27", []), ("Units sold: 27", [None])])
def test_units_sold_are_held_against_what_speaks_of_sales(hits, text, found):
    report = {"exhibits.E-006": {"text": f"Count, 5 March 2026\nBrass desk lamp, green shade\n{text}"}}
    entry = "evidence.json$.evidence[5]"
    report |= {f"{entry}.kind": "inventory_export", f"{entry}.items": ["B0SAMPLE01"]}
    assert at(hits, report | {f"{ITEM}.quantity_sold": 87}, f"{ITEM}.quantity_sold") == found


def test_a_line_about_another_product_tells_nothing(hits):
    page = {"exhibits.E-006": {"text": "Shelf count, 5 March 2026\nCopper kettle 5\nTray 6"}}
    assert at(hits, page | {f"{ITEM}.inventory_units": 41, UNITS: 3}, UNITS) == []


@pytest.mark.parametrize(("units", "found"), [(431, []), (432, [None]), (730, [])])
def test_units_held_that_words_tell_nearly_so(hits, units, found):
    told = {"case.json$.actions[1].statement": "The 431 lamps left in stock were taken off sale."}
    changes = told | {f"{ITEM}.inventory_units": units, UNITS: 12}
    assert at(hits, changes, f"{ITEM}.inventory_units") == found


@pytest.mark.parametrize(
    ("held", "units", "found"), [(318, 317, [None]), (58, 57, [Severity.WARNING]), (318, 217, []), (317, 317, [])]
)
def test_two_counts_of_a_product_that_lie_beside_each_other(hits, held, units, found):
    changes = {f"{ITEM}.inventory_units": held, UNITS: units, "exhibits.E-006": {"text": f"{units} taken off sale"}}
    assert at(hits, changes, f"{ITEM}.inventory_units") == found


@pytest.mark.parametrize(("other", "found"), [(136, []), (137, [None])])
def test_of_two_products_not_all_was_destroyed(hits, other, found):
    action = {"action": "destroyed", "on": "2026-03-05", "evidence": []}
    second = {
        "asin": "B0SAMPLE02", "title": "Copper kettle", "inventory_units": 137,
        "stock_action": [action | {"units": other}],
    }
    changes = {
        f"{ITEM}.inventory_units": 249, UNITS: 246, "case.json$.items[1]": second,
        "exhibits.E-006": {"text": "246 destroyed"},
    }
    assert at(hits, changes, f"{ITEM}.inventory_units") == found


@pytest.mark.parametrize(("count", "found"), [(4, []), (5, [None])])
def test_counts_of_a_complaint_and_the_line_of_the_notice(hits, count, found):
    place = "case.json$.notice.complaints[0].counts"
    text = "On 2 March 2026 we counted\n9 claims about B0SAMPLE01\n4 negative feedback\n1 chargeback"
    changes = {"case.json$.notice.text": text, place: {"claims": 9, "negative_feedback": count}}
    assert at(hits, changes, f"{place}.negative_feedback") == found


@pytest.mark.parametrize(("count", "found"), [(8, []), (7, [None])])
def test_what_a_notice_counts_in_two_lines(hits, count, found):
    place = "case.json$.notice.complaints[0].counts"
    text = "14 of 800 orders had a defect: 8 A-to-z\nGuarantee claims, 5 negative feedback, 1 chargeback."
    changes = {"case.json$.notice.text": text, place: {"claims": count, "negative_feedback": 5}}
    assert at(hits, changes, f"{place}.claims") == found


@pytest.mark.parametrize(("line", "found"), [("数量　　9 個", []), ("Quantity 9", []), ("Page 9", [None])])
def test_few_units_of_a_document_that_says_how_many(hits, line, found):
    page = {"exhibits.E-006": {"text": f"Destroyed: Brass desk lamp, green shade, 2 parts\n{line}\nToday"}}
    assert at(hits, page | {f"{ITEM}.inventory_units": 41, UNITS: 9}, UNITS) == found


@pytest.mark.parametrize(("units", "found"), [(540, []), (440, [None])])
def test_units_of_two_lots(hits, units, found):
    rows = "Lot Labelled Good Scrapped\nST-2603 88 86 2\nST-2607 457 454 3\nRB-2606 435 430 5\nSum 980 970 10"
    arrived = "\nLot Pieces\nST-2603 88\nST-2607 240\nST-2607 217"
    changes = {"exhibits.E-006": {"text": f"{rows}{arrived}"}, f"{ITEM}.inventory_units": 600, UNITS: units}
    assert at(hits, changes, UNITS) == found


@pytest.mark.parametrize(("units", "found"), [(6, []), (5, [None])])
def test_a_few_units_in_two_rows_of_their_product(hits, units, found):
    rows = "B0SAMPLE01 failed 3 recycled\nB0SAMPLE02 failed 1 recycled\nB0SAMPLE01 returned 3 recycled"
    changes = {"exhibits.E-006": {"text": f"Product Source Units Way\n{rows}"}, f"{ITEM}.inventory_units": 600}
    assert at(hits, changes | {UNITS: units}, UNITS) == found


@pytest.mark.parametrize(("days", "found"), [(30, []), (29, [None])])
def test_the_days_that_a_figure_of_the_notice_is_of(hits, days, found):
    place = "case.json$.notice.complaints[0].metrics"
    metric = {"name": "late_shipment", "value": "4.1", "target": "4", "window_days": days}
    changes = {"case.json$.notice.text": "Late dispatch 4.1% (30 days), 2 March 2026", place: [metric]}
    assert at(hits, changes, f"{place}[0].window_days") == found


def test_what_the_title_of_a_product_tells_is_no_count_of_it(hits):
    page = {"exhibits.E-006": {"text": "Brass desk lamp, set of 40, green shade"}}
    for title, found in (("Brass desk lamp, set of 40, green shade", []), ("Brass desk lamp, green shade", [None])):
        changes = page | {f"{ITEM}.title": title, f"{ITEM}.inventory_units": 41, UNITS: 83}
        assert at(hits, changes, f"{ITEM}.inventory_units") == found


@pytest.mark.parametrize(("row", "found"), [("100 34", []), ("100 43", [None]), ("60 40 34", [])])
def test_units_held_at_two_places_stand_in_one_row(hits, row, found):
    stock = {"exhibits.E-006": {"text": f"ASIN Amazon Own\nB0SAMPLE01 {row}\nDestroyed 132\nTo the laboratory 2"}}
    changes = stock | {f"{ITEM}.inventory_units": 134, UNITS: 132}
    assert [one for one in at(hits, changes, f"{ITEM}.inventory_units") if one is None or found == []] == found


@pytest.mark.parametrize(("row", "found"), [("74 31", []), ("74 32", [None])])
def test_what_stands_in_one_row_is_no_slip_of_what_words_tell(hits, row, found):
    report = {"exhibits.E-006": {"text": f"ASIN Sold Amazon Own\nB0SAMPLE01 418 {row}\nB0SAMPLE02 203 41 18"}}
    entry = "evidence.json$.evidence[5]"
    report |= {f"{entry}.kind": "inventory_export", f"{entry}.items": ["B0SAMPLE01"],
               "case.json$.actions[1].statement": "We called all 115 units in stock back."}
    assert at(hits, report | {f"{ITEM}.inventory_units": 105}, f"{ITEM}.inventory_units") == found
