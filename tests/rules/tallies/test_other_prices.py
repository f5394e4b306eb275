"""CON-04 on amounts that stand in the place of a total."""

import pytest

from pipeline.model.finding import Severity

ACTION = "case.json$.actions[0]"
BILL = {
    "exhibits.E-002": {
        "text": "Larkmoor Wholesale Ltd\nInvoice LW-7741\n10 November 2025\n24 lamps at 17.20\nTotal: GBP 412.80",
    },
    f"{ACTION}.evidence": ["E-002"],
}


def found(hits, words):
    changes = BILL | {f"{ACTION}.statement": words}
    hits = [hit for hit in hits("CON-04", changes) if "beside it is of another" in hit.message]
    return [(hit.message.rpartition("Found instead: ")[2], hit.severity) for hit in hits]


@pytest.mark.parametrize(("amount", "instead"), [
    ("412.80", []),
    ("17.20", [('"412.80" (the total of E-002).', Severity.WARNING)]),
    ("38.50", [('"412.80" (the total of E-002).', None)]),
])
def test_the_total_of_a_document_whose_number_is_told(hits, amount, instead):
    assert found(hits, f"The lamps stand in LW-7741 of 10 November 2025 (GBP {amount}).") == instead


@pytest.mark.parametrize(("amount", "instead"), [
    ("412.80", []), ("17.20", []), ("38.50", [('"412.80" (the total of E-002).', None)]),
])
def test_the_total_behind_the_number_of_a_document(hits, amount, instead):
    assert found(hits, f"The lamps stand in LW-7741 over GBP {amount}.") == instead
