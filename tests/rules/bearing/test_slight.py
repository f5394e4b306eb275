"""CON-04 on numbers that only what other statements cite holds."""

import pytest

from pipeline.model.finding import Severity

CAUSE, ACTION = "case.json$.root_causes[0]", "case.json$.actions[0]"
REGISTER = {"kind": "policy_document", "issued_on": "2026-03-06"}
OWN = "Count of the shelf\nOn the shelf lay 118 lamps in 14 cartons; 31 of the lamps had no seal."
OTHER = "Returns\nThe parcels of the spring were 486 in all, and buyers sent 227 back."


def found(hits, told, part=ACTION):
    changes = {
        "evidence.json$.evidence[6]": REGISTER | {"id": "E-007", "title": "Count", "file": "evidence/c.pdf"},
        "evidence.json$.evidence[7]": REGISTER | {"id": "E-008", "title": "Returns", "file": "evidence/r.pdf"},
        "exhibits.E-007": {"text": OWN}, "exhibits.E-008": {"text": OTHER}, f"{part}.statement": told,
        f"{part}.evidence": ["E-007"], f"{CAUSE if part == ACTION else ACTION}.evidence": ["E-008"],
    }
    return [(hit.severity, hit.message) for hit in hits("CON-04", changes) if hit.at.path == f"${part[10:]}.statement"]


def test_a_number_of_what_another_statement_cites_is_asked_about(hits):
    (hit,) = found(hits, "Buyers had sent 227 of them back.")
    assert hit[0] is Severity.WARNING and 'says "227" (number)' in hit[1]


@pytest.mark.parametrize("told", [
    "We counted the shelf: 118 lamps in 14 cartons.",
    # What the words work out themselves.
    "We counted the shelf: 118 lamps, 31 without a seal and 87 with one.",
])
def test_numbers_that_its_own_page_holds_or_makes(hits, told):
    assert found(hits, told) == []


@pytest.mark.parametrize(("told", "asked"), [("We measured 214 of them.", True), ("We measured 118 of them.", False)])
def test_a_number_of_other_data_beside_a_page_that_cannot_be_read(hits, told, asked):
    changes = {
        "evidence.json$.evidence[6]": REGISTER | {"id": "E-007", "title": "Count", "file": "evidence/c.pdf"},
        "evidence.json$.evidence[7]": REGISTER | {"id": "E-008", "title": "Returns", "file": "evidence/r.pdf"},
        "exhibits.E-007": {"text": OWN}, "exhibits.E-008": {"text": ""}, f"{ACTION}.statement": told,
        f"{ACTION}.evidence": ["E-007", "E-008"], "case.json$.items[0].quantity_sold": 214,
    }
    found = [hit for hit in hits("CON-04", changes) if hit.at.path == "$.actions[0].statement"]
    assert [hit.severity for hit in found] == [Severity.WARNING] * asked


@pytest.mark.parametrize(
    ("sold", "items", "asked"),
    [(227, ["B0SAMPLE01"], False), (228, ["B0SAMPLE01"], True), (227, [], True)],
)
@pytest.mark.parametrize(
    ("words", "is_of_units"), [("Of those bought {} went out.", True), ("We taught {} people.", False)]
)
def test_units_of_the_products_that_a_statement_is_about_need_stand_on_no_page(
    hits, sold, items, asked, words, is_of_units
):
    changes = {
        "evidence.json$.evidence[6]": REGISTER | {"id": "E-007", "title": "Count", "file": "evidence/c.pdf"},
        "evidence.json$.evidence[7]": REGISTER | {"id": "E-008", "title": "Returns", "file": "evidence/r.pdf"},
        "exhibits.E-007": {"text": OWN}, "exhibits.E-008": {"text": OTHER},
        "case.json$.items[0].quantity_sold": sold, f"{ACTION}.items": items, f"{ACTION}.evidence": ["E-007"],
        f"{ACTION}.statement": words.format(227), f"{CAUSE}.evidence": ["E-008"],
    }
    found = [hit.message for hit in hits("CON-04", changes) if hit.at.path == "$.actions[0].statement"]
    assert any('"227"' in message for message in found) is (asked or not is_of_units)
