"""STR-04: one plan does not mix what came separately and has nothing in common."""

import pytest


def second(type_: str, received_on: str | None = "2026-02-20") -> dict[str, object]:
    complaint = {"id": "C-2", "type": type_, "items": ["B0SAMPLE01"]}
    return {"case.json$.notice.complaints[1]": complaint | ({"received_on": received_on} if received_on else {})}


def test_the_notice_itself_names_both_types(hits):
    assert hits("STR-04", second("late_shipment", None)) == []


@pytest.mark.parametrize("related", ["inauthentic", "counterfeit", "used_as_new", "not_as_described"])
def test_related_types_of_different_days(hits, related):
    assert hits("STR-04", second(related)) == []


def test_unrelated_types_in_separate_submissions(hits):
    submissions = [{"id": "one", "complaints": ["C-1"]}, {"id": "two", "complaints": ["C-2"]}]
    assert hits("STR-04", second("late_shipment") | {"case.json$.submissions": submissions}) == []


def test_unrelated_types_in_one_submission_are_one_finding_at_its_place(hits):
    submissions = [{"id": "one", "complaints": ["C-1", "C-2"]}]
    (hit,) = hits("STR-04", second("ip_patent_utility") | {"case.json$.submissions": submissions})
    assert hit.at.path == "$.submissions[0]"
