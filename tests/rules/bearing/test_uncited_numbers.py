"""Numbers of documents that a statement names and cites no document with (CON-04)."""

import pytest

TEXTS = {
    "exhibits.E-002": {"text": "Larkmoor Wholesale Ltd\nInvoice LW-7741\n10 November 2025\n24 lamps\nGBP 412.80"},
    "exhibits.E-004": {"text": "Refund of order 026-4410723-9085561\n3 March 2026\nGBP 38.50"},
}
ACTION = "case.json$.actions[0]"


def uncited(hits, words, evidence, **changes):
    told = {f"{ACTION}.statement": words, f"{ACTION}.evidence": evidence}
    return [hit for hit in hits("CON-04", TEXTS | told | changes) if "it is the number of" in hit.message]


WORDS = "The lamp of invoice LW-7741 was refunded."


@pytest.mark.parametrize("evidence", [["E-002", "E-004"], ["E-002"], []])
def test_a_number_of_what_is_cited(hits, evidence):
    assert uncited(hits, WORDS, evidence) == []


def test_a_number_of_a_document_that_is_not_cited(hits):
    (hit,) = uncited(hits, WORDS, ["E-004"])
    assert hit.severity is None and "the number of E-002" in hit.message


@pytest.mark.parametrize("page", [
    {"text": "Refund of order 026-4410723-9085561\n3 March 2026\nGBP 38.50, invoice LW-7741"},
    # What cannot be read may bear it.
    {"text": ""},
])
def test_a_number_on_a_page_that_is_cited(hits, page):
    assert uncited(hits, WORDS, ["E-004"], **{"exhibits.E-004": page}) == []
