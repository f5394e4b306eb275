"""INV-01: documents of purchase lie inside the window before the notice."""

import pytest

from pipeline.rules.contract import DELETE

ISSUED = "evidence.json$.evidence[1].issued_on"
WINDOW = "case.json$.notice.demands.window_days"


@pytest.mark.parametrize("day", ["2025-03-02", "2025-11-10", "2026-03-01", "2026-03-02"])
def test_inside_to_the_day(hits, day):
    assert hits("INV-01", {ISSUED: day}) == []


@pytest.mark.parametrize(("day", "said"), [("2025-03-01", "366 days"), ("2026-03-03", "after the notice")])
def test_outside_by_one_day(hits, day, said):
    (hit,) = hits("INV-01", {ISSUED: day})
    assert said in hit.message
    assert hit.at.evidence == "E-002"


@pytest.mark.parametrize(
    ("window", "inside", "outside"), [(180, "2025-09-03", "2025-09-02"), (90, "2025-12-02", "2025-12-01")]
)
def test_the_notices_own_window_governs(hits, window, inside, outside):
    assert hits("INV-01", {WINDOW: window, ISSUED: inside}) == []
    assert len(hits("INV-01", {WINDOW: window, ISSUED: outside})) == 1


def test_without_a_window_the_catalogue_fills_the_gap(hits):
    assert hits("INV-01", {WINDOW: DELETE, ISSUED: "2025-03-02"}) == []
    assert len(hits("INV-01", {WINDOW: DELETE, ISSUED: "2025-03-01"})) == 1


def test_a_complaint_received_on_another_day_moves_the_window(hits):
    changes = {"case.json$.notice.complaints[0].received_on": "2025-12-01"}
    assert hits("INV-01", changes | {ISSUED: "2024-12-01"}) == []
    assert len(hits("INV-01", changes | {ISSUED: "2025-12-02"})) == 1


def test_a_receipt_is_judged_and_a_photo_is_not(hits):
    old = {ISSUED: "2020-01-01"}
    assert len(hits("INV-01", old | {"evidence.json$.evidence[1].kind": "receipt"})) == 1
    assert hits("INV-01", old | {"evidence.json$.evidence[1].kind": "item_photo"}) == []


def test_a_document_that_nobody_asked_for_or_that_stays_inside_is_left_alone(hits):
    old = {ISSUED: "2020-01-01"}
    nobody = {"case.json$.notice.demands.documents": [], "case.json$.notice.complaints[0].type": "late_shipment"}
    assert hits("INV-01", old | nobody) == []
    assert hits("INV-01", old | {"evidence.json$.evidence[1].use": "internal"}) == []


def test_a_day_nobody_recorded_is_undecided(hits, undecided):
    changes = {ISSUED: {"not_recorded": "The corner is torn off."}}
    assert hits("INV-01", changes) == []
    assert [one.at.evidence for one in undecided("INV-01", changes)] == ["E-002"]


def test_a_receipt_for_something_else_is_left_alone(hits, undecided):
    other = {
        "id": "E-007",
        "kind": "receipt",
        "title": "Receipt for mailers",
        "file": "evidence/m.png",
        "issued_on": "2026-03-05",
        "lines": [{"description": "Box mailer", "quantity": 25}],
    }
    assert hits("INV-01", {"evidence.json$.evidence[6]": other}) == []
    assert undecided("INV-01", {"evidence.json$.evidence[6]": other}) == []


def test_an_invoice_that_names_no_product_under_review_is_undecided(undecided):
    changes = {"evidence.json$.evidence[1].items": [], "evidence.json$.evidence[1].lines": []}
    assert [one.at.evidence for one in undecided("INV-01", changes)] == ["E-002"]


def test_what_only_follows_from_a_date_that_the_pages_do_not_bear_says_so(hits):
    day = {"evidence.json$.evidence[1].issued_on": "2024-11-10"}
    text = "Larkmoor Wholesale Ltd\nInvoice LW-7741\n10 November 2025\nDesk lamp 24\n412.80"
    shown = {"exhibits.E-002": {"text": text}}
    (hit,) = hits("INV-01", day | shown)
    assert 'only by the date registered; on its pages stands "10 November 2025" (p. 1)' in hit.message
    assert "EVD-14 asks" in hit.hint
    (short,) = hits("INV-02", day | shown)
    assert 'E-002 lies outside the window (only by the date registered; on its pages stands "10' in short.message
    (alone,) = hits("INV-01", day)
    assert "only" not in alone.message and "inside the window" in alone.hint
