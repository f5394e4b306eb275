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
    # What it is about has another document's number.
    "Payment for LW-7741", "Training on the invoice LW-7741", "LW-7741的付款",
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


def covers(hits, scope, **changes):
    entry = LIST | {"title": "Refund list RL-2207", "scope": scope}
    found = hits("EVD-14", changes | {"evidence.json$.evidence[6]": entry, "exhibits.E-007": {"text": TEXT}})
    return [hit for hit in found if "covers" in hit.message]


@pytest.mark.parametrize("scope", [
    "three refunds, GBP 56.97", "1 February to 2 March 2026", "refunds for LW-7741", "refunds of type 4",
])
def test_scopes_that_the_page_bears_out_or_need_not(hits, scope):
    assert covers(hits, scope) == []


def test_a_scope_with_a_figure_that_is_told_of_something_else(hits):
    # 22 lamps were sold; where a statement that cites the list tells it, it may be of the list.
    (hit,) = covers(hits, "22 refunds")
    assert hit.severity is Severity.WARNING and hit.at.path == "$.scope"
    action = "case.json$.actions[0]"
    told = {f"{action}.statement": "All 22 buyers were refunded.", f"{action}.evidence": ["E-007"]}
    assert covers(hits, "22 refunds", **told) == []


@pytest.mark.parametrize("scope", ["from 2 March 2026 to 2 March 2026", "2 March 2026 to 1 February 2026"])
def test_a_while_whose_last_day_comes_not_behind_its_first(hits, scope):
    (hit,) = [one for one in covers(hits, scope) if "its last day" in one.message]
    assert hit.severity is None


LOG = "Search of 5 June\nweek from messages returns\n2026-06-05 21 3\n2026-06-12 24 2\n2026-06-19 20 4"


@pytest.mark.parametrize(("scope", "asked"), [
    ("three weeks from 5 June 2026", []),
    ("three people", []),
    ("messages of three Fridays", []),
    ("returns of the three orders", []),
    ("two returns of 12 June", []),
    ("five returns of 12 June", ["five"]),
    ("fifteen returns", ["fifteen"]), ("fifteen weeks", []),
])
def test_small_numbers_of_a_scope_are_counted_as_those_of_the_words(hits, scope, asked):
    entry = {"id": "E-007", "kind": "search_log", "title": "Friday search", "file": "evidence/log.pdf", "scope": scope}
    found = hits("EVD-14", {"evidence.json$.evidence[6]": entry, "exhibits.E-007": {"text": LOG}})
    assert [hit.message.split('"')[3] for hit in found if hit.at.path == "$.scope"] == asked
