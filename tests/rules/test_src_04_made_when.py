"""SRC-04: a late record says that it is late."""

from pipeline.model.finding import Severity
from pipeline.rules.contract import DELETE

MADE, BOUGHT = "sourcing.json$.made_on", "sourcing.json$.rows[0].on"
FROM = "sourcing.json$.reconstructed_from"


def test_up_to_seven_days_later_is_in_time(hits):
    assert hits("SRC-04", {BOUGHT: "2026-01-01", MADE: "2026-01-08"}) == []


def test_eight_to_thirty_days_later_is_a_warning(hits):
    for made in ("2026-01-09", "2026-01-31"):
        (hit,) = hits("SRC-04", {BOUGHT: "2026-01-01", MADE: made})
        assert hit.severity is Severity.WARNING


def test_thirty_one_days_later_is_an_error(hits):
    (hit,) = hits("SRC-04", {BOUGHT: "2026-01-01", MADE: "2026-02-01"})
    assert hit.severity is None
    assert "P-1 (31 days)" in hit.message


def test_on_the_day_of_the_notice_and_the_day_after(hits):
    assert hits("SRC-04", {BOUGHT: "2026-03-01", MADE: "2026-03-02"}) == []
    (hit,) = hits("SRC-04", {BOUGHT: "2026-03-01", MADE: "2026-03-03"})
    assert hit.severity is None


def test_a_row_with_its_own_day_is_judged_by_it(hits):
    changes = {BOUGHT: "2025-06-01", "sourcing.json$.rows[0].made_on": "2025-06-02"}
    assert hits("SRC-04", changes) == []


def test_a_list_made_after_the_notice_is_late_whatever_its_rows_say(hits):
    own = {BOUGHT: "2025-06-01", "sourcing.json$.rows[0].made_on": "2025-06-02", MADE: "2026-03-05"}
    (hit,) = hits("SRC-04", own)
    assert hit.severity is None
    assert "2026-03-05" in hit.message
    assert len(hits("SRC-04", own | {"sourcing.json$.rows[0].made_on": "2025-09-01"})) == 2


def test_a_record_that_says_it_was_reconstructed_is_for_information(hits):
    changes = {MADE: "2026-03-05", FROM: "bank entries and photos", "sourcing.json$.basis": ["E-003"]}
    (hit,) = hits("SRC-04", changes)
    assert hit.severity is Severity.INFO


def test_reconstructed_from_nothing_registered_is_a_warning(hits):
    found = hits("SRC-04", {MADE: "2026-03-05", FROM: "memory"})
    assert {hit.severity for hit in found} == {Severity.INFO, Severity.WARNING}


def test_no_rows_no_finding(hits):
    assert (
        hits("SRC-04", {MADE: "2026-03-05", "sourcing.json$.rows": [], "evidence.json$.evidence[5].rows": DELETE}) == []
    )
