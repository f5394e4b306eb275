"""AHR-02: when entries leave is told, by both readings."""

import pytest


def page(**fields):
    entry = {"id": "V-1", "type": "inauthentic", "opened_on": "2026-03-02", "state": "open", "items": ["B0SAMPLE01"]}
    return {"account.json$.accounts": [{"marketplace": "amazon.co.uk", "violations": [entry | fields]}]}


@pytest.mark.parametrize(
    "fields",
    [{"state": "expired"}, {"items": ["B0OTHER001"]}, {"type": "safety"}, {"opened_on": {"not_recorded": "x"}}],
)
def test_what_the_case_does_not_answer_or_nobody_knows(hits, fields):
    assert hits("AHR-02", page(**fields)) == []


def test_the_day_and_the_doubt(hits):
    (found,) = hits("AHR-02", page())
    assert "V-1 2026-08-29" in found.message and "Unconfirmed" in found.message


def test_the_day_that_the_page_shows_goes_first(hits):
    assert "V-1 2026-06-01" in hits("AHR-02", page(expires_on="2026-06-01"))[0].message


def test_an_entry_is_known_by_its_number_too(hits):
    assert hits("AHR-02", page(items=[], type="safety", ref="1000000001"))
