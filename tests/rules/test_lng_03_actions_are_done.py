"""LNG-03: corrective actions are done."""

import pytest

from pipeline.model.finding import Severity
from pipeline.rules.contract import DELETE
from pipeline.rules.language.lng_03_actions_are_done import announces

ACTION = "case.json$.actions[0]"


@pytest.mark.parametrize(
    "words",
    [
        "The buyer was refunded in full.",
        "We closed the listing. It will be opened again only with the right page.",
        "The listing has been closed and will be checked each Monday.",
        "I removed both offers.",
        "Took both offers down on 3 March.",
        "Wir haben das Angebot geschlossen und werden es prüfen.",
        "已全额退款,今后将逐一核对。",
        "The will of the late owner names us as heirs.",
    ],
)
def test_words_that_tell_what_happened(hits, words):
    assert not announces(words)
    assert hits("LNG-03", {f"{ACTION}.statement": words}) == []


@pytest.mark.parametrize(
    "words",
    [
        "I will refund the buyer.",
        "We are going to close the listing. We will check every page.",
        "Wir werden das Angebot schließen.",
        "我们将关闭该商品。",
    ],
)
def test_words_that_only_announce_what_is_marked_as_done(hits, words):
    (hit,) = hits("LNG-03", {f"{ACTION}.statement": words})
    assert hit.at.path == "$.actions[0].statement"


def test_an_attestation_is_enough_where_no_document_shows_it(hits):
    changes = {f"{ACTION}.evidence": [], f"{ACTION}.attestation": {"by": "Robin Sample", "on": "2026-03-06"}}
    assert hits("LNG-03", changes) == []


def test_neither_evidence_nor_attestation(hits):
    (hit,) = hits("LNG-03", {f"{ACTION}.evidence": []})
    assert hit.severity is None


def test_no_date(hits):
    (hit,) = hits("LNG-03", {f"{ACTION}.on": DELETE})
    assert "has no date" in hit.message


def test_a_date_nobody_recorded_is_a_warning(hits):
    (hit,) = hits("LNG-03", {f"{ACTION}.on": {"not_recorded": "The clerk left."}})
    assert hit.severity is Severity.WARNING


@pytest.mark.parametrize("status", ["planned", "under_way"])
def test_not_done_is_one_finding_and_nothing_more_is_asked(hits, status):
    (hit,) = hits("LNG-03", {f"{ACTION}.status": status, f"{ACTION}.evidence": [], f"{ACTION}.on": DELETE})
    assert hit.at.path == "$.actions[0].status"


@pytest.mark.parametrize("action", ["removal_order", "returned", "destroyed"])
def test_stock_that_left_needs_a_proof_or_a_name(hits, action):
    gone = {"action": action, "on": "2026-03-05", "units": 2}
    place = "case.json$.items[0].stock_action[0]"
    (hit,) = hits("LNG-03", {place: gone})
    assert hit.at.path == "$.items[0].stock_action[0]"
    assert hits("LNG-03", {place: gone | {"evidence": ["E-006"]}}) == []
    assert hits("LNG-03", {place: gone | {"attestation": {"by": "Robin", "on": "2026-03-06"}}}) == []


def test_stock_that_is_still_there_needs_none(hits):
    gone = {"action": "none_left", "on": "2026-03-05", "units": 0}
    assert hits("LNG-03", {"case.json$.items[0].stock_action[0]": gone}) == []


def test_measures_may_be_planned(hits):
    assert hits("LNG-03", {"case.json$.measures[0].statement": "We will compare each delivery."}) == []
