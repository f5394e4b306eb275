"""Figures of a complaint beside the notice: counts, shares, days, rights (CON-04)."""

import pytest

from pipeline.model.finding import Severity

NOTICE = "case.json$.notice"
TEXT = (
    "Between 24 December 2025 and 22 January 2026 ASIN B0SAMPLE01 had a late shipment rate of 9.4% (target: under 4%), "
    "30 of 320 orders (complaint 1000000001)."
)
METRIC = {"name": "late_shipment", "value": "9.4%", "target": "under 4%", "window_days": 30}
COMPLAINT = f"{NOTICE}.complaints[0]"
CASE = {f"{NOTICE}.text": TEXT, f"{COMPLAINT}.metrics": [METRIC], f"{COMPLAINT}.counts": {"late": 30, "orders": 320}}


def found(hits, **changes):
    told = hits("CON-04", CASE | changes)
    return [hit for hit in told if hit.at.path.startswith("$.notice.complaints")]


def test_a_complaint_that_says_what_its_notice_says(hits):
    assert found(hits) == []


@pytest.mark.parametrize(("changes", "path"), [
    ({f"{COMPLAINT}.metrics": [METRIC | {"target": "under 6%"}]}, "metrics[0].target"),
    ({f"{COMPLAINT}.metrics": [METRIC | {"value": "9.5%"}]}, "metrics[0].value"),
    ({f"{COMPLAINT}.metrics": [METRIC | {"window_days": 40}]}, "metrics[0].window_days"),
    ({f"{COMPLAINT}.counts": {"late": 39, "orders": 320}}, "counts.late"),
])
def test_one_figure_of_a_complaint(hits, changes, path):
    assert f"$.notice.complaints[0].{path}" in [hit.at.path for hit in found(hits, **changes)]


@pytest.mark.parametrize(("days", "places"), [(30, []), (40, ["metrics[0].window_days"])])
def test_days_of_a_while_whose_year_is_told_once(hits, days, places):
    text = TEXT.replace("Between 24 December 2025 and 22 January 2026", "From 3 January to 1 February 2026")
    hits_there = found(hits, **{f"{NOTICE}.text": text, f"{COMPLAINT}.metrics": [METRIC | {"window_days": days}]})
    assert [hit.at.path.partition("[0].")[2] for hit in hits_there] == places


def test_counts_that_make_the_share_together_and_counts_of_something_else(hits):
    text = TEXT.replace("30 of 320 orders", "of these 24 came late and 6 never")
    told = {f"{NOTICE}.text": text}
    assert found(hits, **told, **{f"{COMPLAINT}.counts": {"late": 24, "lost": 6, "orders": 320}}) == []
    assert found(hits, **told, **{f"{COMPLAINT}.counts": {"late": 24, "lost": 7, "orders": 320}})
    assert found(hits, **told, **{f"{COMPLAINT}.counts": {"claims": 3, "orders": 320}}) == []


RIGHT = {"right": "trademark", "number": "US Reg. No. 99,018,440", "owner": "Example Marks"}
THREE = [
    {"id": f"C-{at}", "type": "ip_trademark", "items": ["B0SAMPLE01"], "rights": RIGHT} for at in (1, 2, 3)
]


def test_the_number_of_a_right_that_its_other_complaints_have_otherwise(hits):
    assert [hit for hit in found(hits, **{f"{NOTICE}.complaints": THREE}) if "rights" in hit.at.path] == []
    wrong = THREE[:2] + [THREE[2] | {"rights": RIGHT | {"number": "US Reg. No. 99,018,430"}}]
    (hit,) = [hit for hit in found(hits, **{f"{NOTICE}.complaints": wrong}) if "rights" in hit.at.path]
    assert hit.severity is None and hit.at.path == "$.notice.complaints[2].rights.number"
    two = [hit for hit in found(hits, **{f"{NOTICE}.complaints": wrong[1:]}) if "rights" in hit.at.path]
    assert {hit.severity for hit in two} == {Severity.WARNING}


@pytest.mark.parametrize(("day", "count"), [("2026-03-02", 0), ("2026-03-12", 1)])
def test_the_day_of_a_complaint_that_no_notice_is_of(hits, day, count):
    assert len(found(hits, **{f"{COMPLAINT}.received_on": day})) == count


@pytest.mark.parametrize(("count", "places"), [(8, []), (7, ["counts.complaints"])])
def test_counts_that_the_notice_tells_product_by_product(hits, count, places):
    text = "Eight buyers wrote.\nB0SAMPLE01 1800 W 4 complaints\nB0SAMPLE02 3 complaints\nB0SAMPLE03 1 complaints"
    told = hits("CON-04", {f"{NOTICE}.text": text, f"{COMPLAINT}.counts": {"complaints": count}})
    assert [hit.at.path.partition("[0].")[2] for hit in told if ".counts" in hit.at.path] == places
