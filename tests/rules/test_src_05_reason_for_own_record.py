"""SRC-05: an own record says why it exists."""

from pipeline.model.finding import Severity
from pipeline.rules.contract import DELETE

REASON = "sourcing.json$.no_document_reason"


def test_a_stock_book_that_is_not_enclosed_needs_no_reason(hits):
    assert hits("SRC-05", {REASON: DELETE, "evidence.json$.evidence[5].use": "internal"}) == []


def test_a_reason_nobody_recorded_is_for_information(hits):
    (hit,) = hits("SRC-05", {REASON: {"not_recorded": "Nobody remembers."}})
    assert hit.severity is Severity.INFO


def test_no_reason(hits):
    (hit,) = hits("SRC-05", {REASON: DELETE})
    assert hit.at.file == "sourcing"
    assert hit.severity is None
