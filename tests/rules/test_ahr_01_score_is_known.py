"""AHR-01: the score as it was read last."""

import pytest

from pipeline.model.finding import Severity


def account(**fields):
    return {"account.json$.accounts": [{"marketplace": "amazon.co.uk"} | fields]}


def entry(**fields):
    return {"id": "V-1", "type": "inauthentic", "opened_on": "2026-03-02", "state": "open"} | fields


def test_without_an_account_page_nothing_is_said(hits, undecided):
    assert hits("AHR-01") == undecided("AHR-01") == []


@pytest.mark.parametrize(
    ("score", "zone", "severity"),
    [(200, "healthy", None), (199, "at risk", Severity.WARNING), (99, "unhealthy", Severity.WARNING)],
)
def test_zones(hits, score, zone, severity):
    (found,) = hits("AHR-01", account(score=score, score_on="2026-03-01"))
    assert zone in found.message and found.severity == severity


def test_a_critical_entry_is_a_warning_until_it_is_addressed(hits):
    page = account(score=240, score_on="2026-03-01", violations=[entry(severity="critical")])
    assert [hit.severity for hit in hits("AHR-01", page)] == [Severity.WARNING, None]
    page = account(score=240, score_on="2026-03-01", violations=[entry(severity="critical", state="addressed")])
    assert len(hits("AHR-01", page)) == 1


def test_without_a_reading_it_is_not_checked(undecided):
    assert "No score" in undecided("AHR-01", account())[0].reason
