"""CON-04 on a number that counts something else on what is cited, where this counts the same with another one."""

import pytest

from pipeline.model.finding import Severity

MEASURE = "case.json$.measures[0]"
RULES = {
    "id": "E-007", "kind": "policy_document", "title": "Packing rules", "file": "evidence/p.pdf",
    "issued_on": "2026-03-06",
}
PAGE = (
    "Packing rules, version 2\nAt 60 open orders a second packer is called and handling takes longer.\n"
    "Each parcel is weighed; 118 parcels went out in the first week.\n"
    "The rules hang beside the bench for 365 days a year."
)


def found(hits, told, page=PAGE):
    changes = {
        "evidence.json$.evidence[6]": RULES, "exhibits.E-007": {"text": page},
        f"{MEASURE}.statement": told, f"{MEASURE}.evidence": ["E-007"],
    }
    return [(hit.severity, hit.message) for hit in hits("CON-04", changes) if hit.at.path == "$.measures[0].statement"]


def test_a_number_of_something_else(hits):
    (hit,) = found(hits, "At 118 open orders a second packer is called.")
    assert hit[0] is not Severity.WARNING
    assert 'Found instead: "60" (E-007 p. 1)' in hit[1]


@pytest.mark.parametrize(
    "told",
    [
        "At 60 open orders a second packer is called.", "118 parcels went out in the first week.",
        # It counts the same there, or the other one is told, too.
        "At 60 open orders, less than the 118 of the first week, a second packer is called.",
        # What is so many days long is no number of orders, and what is called by its size counts none.
        "The rules hang beside the bench for 365 days.", "The 118-piece orders are packed by a second packer.",
    ],
)
def test_a_number_of_the_same(hits, told):
    assert found(hits, told) == []
