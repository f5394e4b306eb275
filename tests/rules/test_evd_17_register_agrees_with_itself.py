"""EVD-17: the register agrees with itself."""

import pytest

from pipeline.model.finding import Severity

ITEMS = {
    "case.json$.items[1]": {"asin": "B0SAMPLE02", "title": "Money box, tin"},
    "case.json$.items[2]": {"asin": "B0SAMPLE03", "title": "Money box, tin, large"},
    "case.json$.notice.complaints[1]": {"id": "C-2", "type": "inauthentic", "items": ["B0SAMPLE02"]},
}
PAGE = {
    "id": "E-007", "kind": "listing_closed_proof", "title": "Money box, tin: offer closed",
    "file": "evidence/closed.png", "items": ["B0SAMPLE02"], "captured_on": "2026-03-05",
}
LINES = [
    {"description": "Money box", "quantity": 8, "item": "B0SAMPLE02"},
    {"description": "Desk lamp", "quantity": 9, "item": "B0SAMPLE01"},
]
INVOICE = {
    "id": "E-007", "kind": "supplier_invoice", "title": "Invoice LW-7802", "file": "evidence/lw-7802.pdf",
    "items": ["B0SAMPLE01", "B0SAMPLE02"], "issued_on": "2025-11-11", "lines": LINES,
}
BY_FILE = {**PAGE, "title": "Offer closed", "file": "evidence/closed-B0SAMPLE02.png"}
TRANSLATION = {
    "id": "E-007", "kind": "translation", "title": "Translation of invoice LW-7741", "file": "evidence/t.pdf",
    "items": ["B0SAMPLE01"], "translation_of": "E-002", "issued_on": "2026-03-05",
}


def found(hits, entry, **changes):
    return hits("EVD-17", ITEMS | {"evidence.json$.evidence[6]": entry} | changes)


@pytest.mark.parametrize("entry", [
    PAGE, INVOICE, TRANSLATION,
    # The longer title is meant, a product may have two lines, and what answers two complaints may leave one out.
    {**PAGE, "title": "Money box, tin, large: offer closed", "items": ["B0SAMPLE03"]},
    {**INVOICE, "lines": [*LINES, {**LINES[0], "quantity": 4}]},
    {**PAGE, "complaints": ["C-1", "C-2"], "items": ["B0SAMPLE02"]},
    {**BY_FILE, "items": ["B0SAMPLE01", "B0SAMPLE02"]},
])
def test_entries_that_agree(hits, entry):
    assert found(hits, entry) == []


@pytest.mark.parametrize(("entry", "words"), [
    ({**PAGE, "items": ["B0SAMPLE01"]}, '"Money box, tin" is B0SAMPLE02'),
    ({**PAGE, "title": "Closed", "complaints": ["C-2"], "items": ["B0SAMPLE01"]}, "C-2, which is about B0SAMPLE02"),
    ({**INVOICE, "lines": [LINES[1], LINES[1]]}, "has two lines for B0SAMPLE01, and none for its product B0SAMPLE02"),
    ({**TRANSLATION, "items": ["B0SAMPLE02"]}, "translates E-002 and is registered for B0SAMPLE02, and not B0SAMPLE01"),
])
def test_a_product_in_the_place_of_another(hits, entry, words):
    (hit,) = found(hits, entry)
    assert hit.severity is None and hit.at.evidence == "E-007" and words in hit.message


def test_a_file_that_is_called_by_another_product_is_a_question(hits):
    (hit,) = found(hits, {**BY_FILE, "items": ["B0SAMPLE01"]})
    assert hit.severity is Severity.WARNING and "its file is evidence/closed-B0SAMPLE02.png" in hit.message


def test_what_a_search_or_a_row_cites_is_about_its_products(hits):
    (hit,) = hits("EVD-17", ITEMS | {"evidence.json$.evidence[2].items": ["B0SAMPLE02"]})
    assert hit.at.evidence == "E-003" and "S-1, which cites it, is about B0SAMPLE01" in hit.message


def test_the_number_of_a_right_but_for_a_slip(hits):
    rights = {"right": "trademark", "number": "US Reg. No. 99,018,440", "owner": "Brackwater Brands Inc."}
    changes = {"case.json$.notice.complaints[0].rights": rights}
    mail = {**PAGE, "kind": "retraction_request", "title": "Mail", "complaints": ["C-1"], "items": ["B0SAMPLE01"]}
    assert found(hits, mail | {"number": "US Reg. No. 99,018,440"}, **changes) == []
    (hit,) = found(hits, mail | {"number": "US Reg. No. 99,019,440"}, **changes)
    assert hit.at.path == "$.number" and "99,018,440" in hit.message


@pytest.mark.parametrize(("term", "count"), [("B0SAMPLE01", 0), ("B0SAMPLE11", 1), ("lamps", 0)])
def test_what_was_searched_for_is_no_slip_of_a_product(hits, term, count):
    assert len(hits("EVD-17", {"case.json$.investigation[0].terms": ["lamp", term]})) == count
