"""Days of the data that are days of nothing else (CON-04, EVD-14)."""

import pytest

from pipeline.model.finding import Severity

START = "case.json$.measures[0]."
BEGUN = {f"{START}starts_on": "2026-02-13", f"{START}rhythm": "each order", f"{START}evidence": []}
PHOTO = {"kind": "item_photo", "title": "Lamp, front", "file": "evidence/p.jpg", "captured_on": "2026-03-05"}


def lone(hits, changes):
    return [hit for hit in hits("CON-04", changes) if "no other field, no statement and no page" in hit.message]


def test_the_days_of_the_sample_have_a_second_trace(hits):
    assert lone(hits, {}) == []


def test_a_day_of_nothing_else_is_a_question_with_the_nearest_one(hits):
    (hit,) = lone(hits, BEGUN)
    assert hit.severity is Severity.WARNING and hit.at.path == "$.measures[0].starts_on"
    assert "records 2026-02-13" in hit.message and "The nearest one is 2026-02-" in hit.message


@pytest.mark.parametrize("trace", [
    {"exhibits.E-003": {"text": "Offer closed on 13 February 2026"}},
    {"exhibits.E-003": {"text": "Offer closed\n13.02.2026"}},
    {"evidence.json$.evidence[2].scope": "messages up to 13 February 2026"},
    {"case.json$.root_causes[0].statement": "The page was closed on 13 February 2026."},
])
def test_words_and_pages_are_traces(hits, trace):
    assert lone(hits, BEGUN | trace) == []


@pytest.mark.parametrize(("day", "rhythm", "count"), [
    ("2026-02-09", "each order", 0),  # a Monday
    ("2026-02-01", "each order", 0),  # the first of a month
    ("2026-02-13", "every Friday", 0),
    ("2026-02-13", "每周五", 0),
    ("2026-02-13", "every Thursday", 1),
])
def test_a_measure_may_begin_with_a_week_a_month_or_its_day(hits, day, rhythm, count):
    assert len(lone(hits, BEGUN | {f"{START}starts_on": day, f"{START}rhythm": rhythm})) == count


@pytest.mark.parametrize(("day", "count"), [("2026-03-05", 0), ("2026-03-04", 1)])
def test_a_page_saved_on_another_day_than_all_others_of_its_kind(hits, day, count):
    photos = {f"evidence.json$.evidence[{at}]": PHOTO | {"id": f"E-{at + 1:03}"} for at in range(6, 9)}
    photos["evidence.json$.evidence[9]"] = PHOTO | {"id": "E-010", "captured_on": day}
    found = [hit for hit in hits("EVD-14", photos) if "all others of its kind" in hit.message]
    assert [hit.at.evidence for hit in found] == ["E-010"] * count


@pytest.mark.parametrize(("head", "count"), [("week from", 0), ("day", 1)])
def test_a_list_of_weeks_ends_with_its_last_week(hits, head, count):
    entry = {"kind": "inspection_record", "title": "Log", "file": "evidence/l.pdf", "issued_on": "2026-02-22"}
    text = f"{head} packed\n2026-02-09 41\n2026-02-16 38"
    found = hits("EVD-14", {"evidence.json$.evidence[6]": {"id": "E-007"} | entry, "exhibits.E-007": {"text": text}})
    assert sum("nothing else in the case" in hit.message for hit in found) == count
