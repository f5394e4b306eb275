"""CON-01: no promise of documents that the sourcing does not give."""

import pytest

from pipeline.rules.consistency.con_01_documents_for_all_stock import promises_papers

BOOT = {"case.json$.items[0].sourcing": "car_boot"}
MEASURE = "case.json$.measures[0].statement"


@pytest.mark.parametrize(
    "words",
    [
        "Each purchase is written into the stock book on the same day.",
        "Future purchases will not come with invoices.",
        "We keep all invoices we receive for six years.",
        "Ohne Rechnung wird künftig nichts mehr gelistet, alle Artikel werden geprüft.",
    ],
)
def test_words_that_promise_nothing(hits, words):
    assert not promises_papers(words)
    assert hits("CON-01", BOOT | {MEASURE: words}) == []


@pytest.mark.parametrize(
    "words",
    [
        "I will make sure that all future inventory has invoices.",
        "From now on every item comes with an invoice.",
        "Künftig haben alle Artikel eine Rechnung.",
        "今后所有库存都有发票。",
    ],
)
def test_promises(hits, words):
    (hit,) = hits("CON-01", BOOT | {MEASURE: words})
    assert hit.at.path == "$.measures[0].statement"


@pytest.mark.parametrize("channel", ["manufacturer", "wholesaler", "retail", "auction"])
def test_where_invoices_are_usual_the_promise_stands(hits, channel):
    assert hits("CON-01", {"case.json$.items[0].sourcing": channel, MEASURE: "All stock will have invoices."}) == []


CAUSE, PROMISE = "case.json$.root_causes[0].statement", "I bought at boot sales; from now on every lamp has an invoice."


def test_a_cause_that_promises(hits):
    (hit,) = hits("CON-01", BOOT | {CAUSE: PROMISE})
    assert hit.at.path == "$.root_causes[0].statement"
    assert hits("CON-01", BOOT | {CAUSE: "Amazon requires that all future stock has invoices."}) == []
    assert hits("CON-01", {CAUSE: PROMISE}) == []


def test_a_gap_that_promises(hits):
    gap = {
        "id": "G-1", "items": ["B0SAMPLE01"], "kind": "supplier_invoice", "listing_action": "closed",
        "statement": "No receipt was given. All future stock will come with invoices.", "told_by": "R. Alder, owner",
        "told_on": "2026-03-05", "how": "written",
    }
    (hit,) = hits("CON-01", BOOT | {"case.json$.gaps": [gap]})
    assert hit.at.path == "$.gaps[0].statement" and "G-1 says" in hit.message
