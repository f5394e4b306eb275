"""CON-04 on a number of the words that only weak ways bear out."""

import pytest

from pipeline.model.finding import Severity

ACTION = "case.json$.actions[0]"
SHEET = {
    "id": "E-007", "kind": "inventory_export", "title": "Count of the lamps in our storeroom", "file": "evidence/i.pdf",
}
PAGE = (
    "Count of the lamps in our storeroom, done by Ines Amadio and Tom Berrow in the morning\n"
    "lamp shelf counted broken\n"
    "desk lamp A4 186 12\n"
    "floor lamp B2 74 5\n"
    "wall lamp C7 238 31\n"
    "On a day with more than 25 parcels a third person helps at the bench.\n"
)


def found(hits, told, page=PAGE):
    changes = {
        "evidence.json$.evidence[6]": SHEET, "exhibits.E-007": {"text": page},
        f"{ACTION}.statement": told, f"{ACTION}.evidence": ["E-007"], f"{ACTION}.refunds": [],
    }
    return [hit for hit in hits("CON-04", changes) if hit.at.path == "$.actions[0].statement"]


@pytest.mark.parametrize(
    "told",
    [
        "On a day with more than 25 parcels a third person helps at the bench.",
        "We counted 186 desk lamps on shelf A4.",
        "We counted 238 wall lamps, of which 31 were broken.",
        "Ines Amadio and Tom Berrow counted the three lamps.",
    ],
)
def test_numbers_that_are_borne_out(hits, told):
    assert found(hits, told) == []


def test_a_number_of_something_else_is_asked_about(hits):
    told = "Of the desk lamps 12 were broken. On a day with more than {} parcels a third helps with broken lamps."
    assert found(hits, told.format(25)) == []
    (hit,) = found(hits, told.format(12))
    assert hit.severity is Severity.WARNING and "in no such connection" in hit.message
