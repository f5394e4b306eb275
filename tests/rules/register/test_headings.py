"""The figures of an entry's title, against its pages (EVD-14)."""

import pytest

from pipeline.model.finding import Severity

LIST = {
    "id": "E-007", "kind": "refund_proof", "title": "", "file": "evidence/refunds.pdf", "issued_on": "2026-03-03",
    "number": "RL-2207", "total": {"amount": "56.97", "currency": "GBP"}, "status": "completed",
}
TEXT = "Refund list RL-2207\n3 March 2026\n17.99\n18.99\n19.99\nSum GBP 56.97"


def called(hits, title, **fields):
    entry = LIST | {"title": title} | fields
    found = hits("EVD-14", {"evidence.json$.evidence[6]": entry, "exhibits.E-007": {"text": TEXT}})
    return [hit for hit in found if "is called" in hit.message]


@pytest.mark.parametrize("title", [
    "Refund list RL-2207, GBP 56.97 in all",
    "Refunds of 3 March 2026",
    "Three refunds",
    "Refunds from 1 February 2026",
    "Refunds, 1 February to 2 March 2026",
    "Refunds for lot 2510",
    "Refunds for KX-8820",
])
def test_titles_that_the_page_bears_out(hits, title):
    assert called(hits, title) == []


@pytest.mark.parametrize(("title", "weight"), [
    ("Refund list, GBP 412.80 in all", None),
    ("Refunds of 10 November 2025", Severity.WARNING),
    ("937 refunds", Severity.WARNING),
    # The number of E-002.
    ("Refund list LW-7741", None),
])
def test_titles_with_a_figure_of_something_else(hits, title, weight):
    (hit,) = called(hits, title)
    assert hit.severity is weight and hit.at.path == "$.title"
