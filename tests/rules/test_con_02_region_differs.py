"""CON-02: a unit of another region is named and its listing ended."""

import pytest

LISTING = "case.json$.items[0].listing"
DIFFERS = {"case.json$.items[0].region_listed": "UK", "case.json$.items[0].region_actual": "US"}
NAMED = DIFFERS | {"case.json$.root_causes[0].statement": "The unit was the US version."}


def test_the_same_region_in_other_letters(hits):
    assert hits("CON-02", {"case.json$.items[0].region_listed": "uk", "case.json$.items[0].region_actual": "UK"}) == []


def test_one_region_known(hits):
    assert hits("CON-02", {"case.json$.items[0].region_actual": "US"}) == []


@pytest.mark.parametrize("state", ["closed", "corrected", "removed_by_amazon"])
def test_named_and_ended_with_day_and_proof(hits, state):
    assert hits("CON-02", NAMED | {LISTING: {"state": state, "on": "2026-03-03", "evidence": ["E-005"]}}) == []


def test_no_cause_names_it(hits):
    (hit,) = hits("CON-02", DIFFERS)
    assert "no root cause" in hit.message


def test_a_cause_that_is_not_known_does_not_name_it(hits):
    assert len(hits("CON-02", NAMED | {"case.json$.root_causes[0].known": False})) == 1


@pytest.mark.parametrize(
    "listing",
    [
        {"state": "open"},
        {"state": "closed", "on": "2026-03-03"},
        {"state": "closed", "evidence": ["E-005"]},
        {"state": "closed", "on": {"not_recorded": "Nobody wrote it down."}, "evidence": ["E-005"]},
    ],
)
def test_an_end_without_day_or_proof(hits, listing):
    (hit,) = hits("CON-02", NAMED | {LISTING: listing})
    assert "no dated, evidenced end" in hit.message


def test_both_faults_are_two_findings(hits):
    assert len(hits("CON-02", DIFFERS | {LISTING: {"state": "open"}})) == 2


def test_a_pronoun_is_no_country(hits):
    told = {"case.json$.root_causes[0].statement": "The unit was sent back to us by the buyer."}
    assert len(hits("CON-02", DIFFERS | told)) == 1


@pytest.mark.parametrize(("known", "missing"), [("region_listed", "region_actual"), ("region_actual", "region_listed")])
def test_one_region_alone_is_not_compared(hits, undecided, known, missing):
    changes = {f"case.json$.items[0].{known}": "US"}
    (one,) = undecided("CON-02", changes)
    assert one.at.path == f"$.items[0].{missing}" and hits("CON-02", changes) == []


def test_a_cause_may_tell_of_a_region_by_what_comes_from_it(hits):
    item = {"case.json$.items[0].region_listed": "United Kingdom", "case.json$.items[0].region_actual": "Italy"}
    named = {"case.json$.root_causes[0].statement": "These balls came from the mill's depot with an Italian band."}
    asked = [hit for hit in hits("CON-02", item | named) if "names the difference" in hit.message]
    assert asked == []
    assert [hit for hit in hits("CON-02", item) if "names the difference" in hit.message]


@pytest.mark.parametrize("told", [
    "頁面未記載", "页面未载明", "未标明", "not stated", "not stated on the page", "No region stated", "n/a",
    "nicht angegeben", "auf der Seite nicht angegeben", "non indiqué", "no indicado", "unknown", "未注明",
])
@pytest.mark.parametrize(("known", "missing"), [("region_listed", "region_actual"), ("region_actual", "region_listed")])
def test_a_region_that_is_said_not_to_be_told_is_none(hits, undecided, told, known, missing):
    changes = {f"case.json$.items[0].{known}": "US", f"case.json$.items[0].{missing}": told}
    (one,) = undecided("CON-02", changes)
    assert one.at.path == f"$.items[0].{missing}" and hits("CON-02", changes) == []


@pytest.mark.parametrize("told", [
    "UK, edition not stated", "Unknown Worlds edition", "英国版，页面未记载年份", "无锡版",
])
def test_a_region_beside_what_is_not_told(hits, told):
    (hit,) = hits("CON-02", DIFFERS | {"case.json$.items[0].region_listed": told})
    assert "no root cause" in hit.message
