"""CON-03: dates stand in an order that can have happened."""

from datetime import date

import pytest

from pipeline.model.finding import Severity

ORDER = "case.json$.orders[0]"


@pytest.mark.parametrize(
    "changes",
    [
        {f"{ORDER}.refund.on": "2026-02-11"},
        {f"{ORDER}.shipped_on": "2026-02-11", f"{ORDER}.delivered_on": "2026-02-11"},
        {"case.json$.measures[1].starts_on": "2027-01-01"},
        {"case.json$.actions[1].status": "planned", "case.json$.actions[1].on": "2026-05-01"},
        {"case.json$.notice.deadline": "2026-12-31"},
        {"case.json$.items[0].first_listed_on": "2019-06-01"},
        {"case.json$.investigation[0].from": "2026-03-02"},
        {"case.json$.actions[0].on": {"not_recorded": "Nobody wrote it down."}},
        {"sourcing.json$.made_on": "2026-01-17"},
    ],
)
def test_orders_that_can_have_happened(hits, changes):
    assert hits("CON-03", changes) == []


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        ({f"{ORDER}.refund.on": "2026-02-10"}, "$.orders[0].refund.on"),
        ({f"{ORDER}.shipped_on": "2026-02-10"}, "$.orders[0].shipped_on"),
        ({f"{ORDER}.shipped_on": "2026-02-13", f"{ORDER}.delivered_on": "2026-02-12"}, "$.orders[0].delivered_on"),
        ({"case.json$.investigation[0].from": "2026-03-03"}, "$.investigation[0].to"),
        ({"case.json$.investigation[0].on": "2026-03-01"}, "$.investigation[0].on"),
        ({"sourcing.json$.made_on": "2026-01-16"}, "$.rows[0].on"),
        ({"sourcing.json$.rows[0].made_on": "2026-01-16"}, "$.rows[0].made_on"),
        ({"sourcing.json$.rows[0].made_on": "2026-01-19", "sourcing.json$.made_on": "2026-01-18"}, "$.rows[0].made_on"),
        ({"sourcing.json$.rows[0].sale": {"on": "2026-01-19"}, "sourcing.json$.made_on": "2026-01-18"},
         "$.rows[0].sale.on"),
        ({"sourcing.json$.rows[0].sale": {"on": "2026-01-16"}}, "$.rows[0].sale.on"),
        ({"case.json$.items[0].first_listed_on": "2025-11-09"}, "$.items[0].first_listed_on"),
        (
            {
                "evidence.json$.evidence[1].shipped_on": "2025-11-12",
                "evidence.json$.evidence[1].delivered_on": "2025-11-11",
            },
            "$.delivered_on",
        ),
    ],
)
def test_one_day_too_early(hits, changes, path):
    (hit,) = hits("CON-03", changes)
    assert hit.at.path == path


def test_all_purchases_recorded_after_the_sale(hits):
    changes = {
        "evidence.json$.evidence[1].issued_on": "2026-02-12",
        "sourcing.json$.rows[0].on": "2026-02-12",
        "sourcing.json$.made_on": "2026-02-12",
        "case.json$.items[0].first_listed_on": "2019-01-01",
    }
    (hit,) = hits("CON-03", changes)
    assert "earliest purchase" in hit.message


def test_a_purchase_that_nobody_asks_for_need_not_be_the_first(hits):
    changes = {
        "evidence.json$.evidence[1].issued_on": "2026-02-12",
        "sourcing.json$.rows[0].on": "2026-02-12",
        "sourcing.json$.made_on": "2026-02-12",
        "case.json$.items[0].first_listed_on": "2026-01-20",
        "case.json$.orders[0].on": "2026-02-13",
    }
    assert [hit.message[:17] for hit in hits("CON-03", changes)] == ["The first listing"]
    not_asked = {"case.json$.notice.demands.documents": [], "case.json$.notice.complaints[0].type": "not_as_described"}
    assert hits("CON-03", changes | not_asked | {"sourcing.json$.rows[0].items": []}) == []


def test_an_answer_before_its_submission(hits):
    sent = {"round": 1, "submitted_on": "2026-03-07", "answered_on": "2026-03-06"}
    assert len(hits("CON-03", {"case.json$.rounds[0]": sent})) == 1


@pytest.mark.parametrize(
    "changes",
    [
        {"case.json$.actions[0].on": "2026-03-11"},
        {"case.json$.measures[0].starts_on": "2026-03-11"},
        {"case.json$.root_causes[0].told_on": "2026-03-11"},
        {"case.json$.items[0].listing.on": "2026-03-11"},
        {"case.json$.items[0].stock_action[0].on": "2026-03-11"},
        {"evidence.json$.evidence[4].captured_on": "2026-03-11"},
        {f"{ORDER}.refund.on": "2026-03-11"},
    ],
)
def test_nothing_recorded_lies_after_the_day_the_case_is_judged_at(hits, changes):
    (hit,) = hits("CON-03", changes)
    assert "2026-03-10" in hit.message
    later = hits("CON-03", changes, as_of=date(2026, 3, 11))
    assert not any("the day this case is judged at" in hit.message for hit in later)


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"case.json$.actions[0].on": "2026-03-05"}, "The day A-1 was told (2026-03-04) lies before"),
        ({"case.json$.measures[0].starts_on": "2026-03-07"}, "The day M-1 was told (2026-03-06) lies before"),
        ({"case.json$.items[0].listing.on": "2026-03-06"}, "What shows it, E-005, (2026-03-05) lies before"),
        ({"evidence.json$.evidence[4].captured_on": "2026-03-04"}, "What shows it, E-005, (2026-03-04) lies before"),
        ({"case.json$.investigation[0].on": "2026-03-04"}, "What shows it, E-003, (2026-03-03) lies before"),
    ],
)
def test_what_is_done_is_told_and_shown_afterwards(hits, changes, told):
    (hit,) = hits("CON-03", changes)
    assert hit.message.startswith(told)
    # What is done again and again may be told before its first time.
    assert hit.severity == (Severity.WARNING if "M-1" in told else None)


@pytest.mark.parametrize(
    "changes",
    [
        {"case.json$.measures[1].starts_on": "2026-03-08"},
        {"case.json$.items[0].listing.on": "2026-03-06", "evidence.json$.evidence[4].issued_on": "2026-03-04"},
        {"case.json$.items[0].listing.on": "2026-03-06", "evidence.json$.evidence[4].scene.side": "before"},
    ],
)
def test_plans_papers_and_pictures_of_before_show_no_order(hits, changes):
    assert hits("CON-03", changes) == []


@pytest.mark.parametrize(("scope", "asked"), [
    ("1 September 2025 to 2 March 2026", 0), ("Valid until 31 December 2030", 0),
    ("1 September 2925 to 2 March 2026", 1),
    ("2025年9月1日至3026年3月2日", 1), ("4,026 orders", 0),
])
def test_a_year_in_a_scope_that_nobody_can_have_meant(hits, scope, asked):
    assert len(hits("CON-03", {"evidence.json$.evidence[2].scope": scope})) == asked


def test_a_picture_of_a_document_is_not_older_than_it(hits):
    paper = {"evidence.json$.evidence[4].issued_on": "2026-03-05"}
    assert hits("CON-03", paper) == []
    (hit,) = hits("CON-03", paper | {"evidence.json$.evidence[4].captured_on": "2026-03-04"})
    assert "The day E-005 was taken" in hit.message


def test_an_action_long_before_the_first_notice_is_a_question(hits):
    for day, count in (("2026-02-01", 0), ("2025-11-01", 1)):
        changes = {"case.json$.actions[1].on": day, "case.json$.actions[1].status": "done"}
        found = [hit for hit in hits("CON-03", changes) if "before the first notice" in hit.message]
        assert [hit.severity for hit in found] == [Severity.WARNING] * count


@pytest.mark.parametrize(("began", "more", "asked"), [
    ("2026-03-05", {}, 0),
    ("2026-03-06", {}, 0),
    ("2026-03-04", {}, 1),
    ("2026-03-04", {"case.json$.measures[0].status": "planned"}, 0),
    ("2026-03-04", {"evidence.json$.evidence[4].issued_on": None}, 0),
    ("2026-03-04", {"evidence.json$.evidence[4].kind": "listing_screenshot"}, 0),
    ("2026-03-04", {"case.json$.measures[0].evidence": ["E-005", "E-003"]}, 0),
])
def test_a_measure_that_began_before_its_instruction_was_written_is_a_question(hits, began, more, asked):
    changes = {
        "case.json$.measures[0].starts_on": began, "case.json$.measures[0].evidence": ["E-005"],
        "evidence.json$.evidence[4].kind": "policy_document", "evidence.json$.evidence[4].issued_on": "2026-03-05",
    }
    found = [hit for hit in hits("CON-03", changes | more) if "is not older than" in hit.message]
    assert [hit.severity for hit in found] == [Severity.WARNING] * asked
