"""DL-01: deadlines are kept, judged by the days of the case."""

from datetime import date

from pipeline.rules.contract import DELETE


def test_the_day_itself_is_in_time(hits):
    assert hits("DL-01", {"case.json$.notice.deadline": "2026-03-10"}, as_of=date(2026, 3, 10)) == []
    assert hits("DL-01", {"case.json$.notice.deadline": "2026-03-10"}, as_of=date(2026, 3, 11))


def test_a_deadline_nobody_recorded_leaves_it_open(hits, undecided):
    changes = {"case.json$.notice.deadline": {"not_recorded": "The message names none."}}
    assert hits("DL-01", changes) == [] and undecided("DL-01", changes)


def test_restricted_products_have_72_hours(hits):
    found = hits("DL-01", {"case.json$.notice.complaints[0].type": "restricted"})
    assert "2026-03-05" in found[0].message


def test_a_notice_whose_words_nobody_has_may_set_a_deadline(undecided):
    (one,) = undecided("DL-01", {"case.json$.notice.text": DELETE})
    assert "no deadline is recorded" in one.reason
    assert undecided("DL-01", {"case.json$.notice.text": DELETE, "case.json$.notice.deadline": "2026-03-16"}) == []
