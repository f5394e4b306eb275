"""SRC-08: what a row of the seller's own record says is what its page, its order and its product say."""

import pytest

from pipeline.model.finding import Severity

ROW = "sourcing.json$.rows[0]"
SECOND = {
    "id": "P-2", "stock_no": "118", "on": "2026-01-17", "description": "One tin money box", "quantity": 1,
    "price": {"amount": "4.50", "currency": "GBP"}, "vendor": {"name": "Pat Hollin"}, "evidence": ["E-007"],
    "sale": {"on": "2026-02-03", "order_id": "026-0000001-0000001"},
}
PAGE = {
    "id": "E-007", "kind": "stock_book_extract", "title": "Stock book, page of 17 January 2026",
    "file": "evidence/book.png", "issued_on": "2026-01-17",
}
BOOK = "Ambleford market, 17 January 2026\n117 Two brass desk lamps with green glass shades 18.00 11/2\n" \
    "118 One tin money box 4.50 3/2\n22.50 in cash"
CASE = {
    "evidence.json$.evidence[6]": PAGE, f"{ROW}.evidence": ["E-007"], "sourcing.json$.rows[1]": SECOND,
    f"{ROW}.sale": {"on": "2026-02-11", "order_id": "026-4410723-9085561"},
}


@pytest.mark.parametrize("kind", ["text", "ocr"])
def test_a_record_that_agrees_with_its_page(hits, kind):
    assert hits("SRC-08", CASE | {"exhibits.E-007": {kind: BOOK}}) == []


@pytest.mark.parametrize("kind", ["text", "ocr"])
@pytest.mark.parametrize(("path", "value", "shown"), [
    (f"{ROW}.on", "2026-01-18", "2026-01-17"),
    (f"{ROW}.price.amount", "18.50", "18.00"),
    ("sourcing.json$.rows[1].price.amount", "4.00", "4.50"),
    (f"{ROW}.sale.on", "2026-02-10", "2026-02-11"),
])
def test_one_figure_of_a_row_that_differs(hits, kind, path, value, shown):
    found = hits("SRC-08", CASE | {path: value, "exhibits.E-007": {kind: BOOK}})
    assert [hit.severity for hit in found] == [None] and f'shows "{shown}"' in found[0].message


def test_a_price_that_only_ocr_read_otherwise_is_a_question(hits):
    """The printed sum does not agree with it either: a digit may be misread."""
    seen = BOOK.replace("18.00", "13.00")
    price = {"amount": "2.00", "currency": "GBP"}
    third = SECOND | {"id": "P-3", "stock_no": "119", "description": "One fire screen", "price": price}
    third.pop("sale")
    more = {"sourcing.json$.rows[2]": third, "exhibits.E-007": {"ocr": seen + "\n119 One fire screen 2.00"}}
    (hit,) = hits("SRC-08", CASE | more)
    assert hit.severity is Severity.WARNING


def test_a_sale_is_held_against_the_reports_of_sales(hits):
    report = {"id": "E-008", "kind": "sales_report", "title": "Sales", "file": "evidence/sales.pdf"}
    told = {"evidence.json$.evidence[7]": report,
            "exhibits.E-008": {"text": "Ordered Order Price\n3 Feb 2026 026-0000001-0000001 GBP 9.75"}}
    priced = {"sourcing.json$.rows[1].sale.price": {"amount": "9.75", "currency": "GBP"}}
    assert hits("SRC-08", CASE | told | priced) == []
    (hit,) = hits("SRC-08", CASE | told | priced | {"sourcing.json$.rows[1].sale.on": "2026-02-13"})
    assert hit.at.path == "$.rows[1].sale.on" and hit.severity is None
    priced = {"sourcing.json$.rows[1].sale.price": {"amount": "9.15", "currency": "GBP"}}
    (hit,) = hits("SRC-08", CASE | told | priced)
    assert hit.at.path == "$.rows[1].sale.price.amount" and hit.severity is None


def test_goods_with_another_number_than_their_product(hits):
    title = {"case.json$.items[0].title": "Harbour Kart 2 (console)"}
    assert hits("SRC-08", CASE | title | {f"{ROW}.description": "Harbour Kart 2 (console)"}) == []
    (hit,) = hits("SRC-08", CASE | title | {f"{ROW}.description": "Harbour Kart 3 (console)"})
    assert hit.severity is None
    # Of goods that are no product of the case another part may have been bought.
    other = CASE | title | {"sourcing.json$.rows[1].description": "Harbour Kart 3 (console)"}
    assert all(hit.severity is Severity.WARNING for hit in hits("SRC-08", other))


def test_a_day_that_only_the_words_of_the_record_tell(hits):
    words = {"by": "Robin Sample", "on": "2026-01-18", "words": "Typed on 18 January 2026."}
    vouched = {"sourcing.json$.attestation": words}
    assert hits("SRC-08", CASE | vouched) == []
    words["words"] = "Typed on 18 January 2027."
    (hit,) = hits("SRC-08", CASE | vouched)
    assert hit.at.path == "$.attestation.words"


def test_of_many_goods_that_are_alike_none_is_another_ones_slip(hits):
    def rows(count):
        return {
            f"sourcing.json$.rows[{at}]": SECOND | {
                "id": f"P-{at + 1}", "stock_no": f"{900 + at}", "evidence": [], "sale": None,
                "description": f"Harbour Kart {12 if at == 1 else 300 + at} (console)",
            }
            for at in range(1, count)
        }

    one = {f"{ROW}.description": "Harbour Kart 13 (console)", f"{ROW}.items": []}
    assert [hit.at.path for hit in hits("SRC-08", rows(2) | one)] == ["$.rows[0].description", "$.rows[1].description"]
    assert hits("SRC-08", rows(25) | one) == []
