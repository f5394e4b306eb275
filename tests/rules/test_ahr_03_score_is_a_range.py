"""AHR-03: the score is told as a range."""

import re


def page(**fields):
    entry = {"id": "V-1", "type": "inauthentic", "opened_on": "2026-03-02", "state": "open"}
    return {"account.json$.accounts": [{"marketplace": "amazon.co.uk", "violations": [entry]} | fields]}


def test_without_entries_nothing_is_reckoned(hits):
    assert hits("AHR-03", page(violations=[], score=240, score_on="2026-03-01")) == []


def test_without_a_score_or_orders_it_says_why(hits, undecided):
    assert hits("AHR-03", page()) == []
    assert "no course" in undecided("AHR-03", page())[0].reason


def test_a_range_called_an_estimate(hits):
    (found,) = hits("AHR-03", page(score=240, score_on="2026-03-01"))
    assert found.message.startswith("Estimate: ") and re.search(r"between \d+ and \d+ on 20", found.message)
