"""CON-04 and the day of an action or a measure: words that tell since when, or so many days later, must meet it."""

import pytest

from pipeline.model.finding import Severity

MEASURE, ACTION = "case.json$.measures[0]", "case.json$.actions[0]"
PAGE = "Rule of 2 March 2026, in force from 6 March 2026. Checked on 5, 6 and 7 March 2026. Drawn up on 1 March 2026."


def days(hits, place, words, field, day):
    changes = {
        f"{place}.statement": words, f"{place}.{field}": day, f"{place}.evidence": ["E-004"],
        "exhibits.E-004": {"text": PAGE},
    }
    return [hit.at.path for hit in hits("CON-04", changes) if hit.message.startswith("The case records")]


@pytest.mark.parametrize(
    ("words", "as_told"),
    [
        ("Since 6 March every parcel is weighed.", True),
        ("Since 7 March every parcel is weighed.", False),
        ("Seit dem 6. März wird jedes Paket gewogen.", True),
        ("Seit dem 7. März wird jedes Paket gewogen.", False),
        ("从3月6日起，每个包裹都称重。", True),
        ("从3月7日起，每个包裹都称重。", False),
        ("Every parcel is weighed; the first check was on 7 March.", True),
        ("Each week the rate is looked at. It was two of 85 requests since 5 March.", True),
        # What came so much later is another step than the beginning.
        ("Four were trained on 5 March, a fifth two days later.", True),
        ("Every parcel is weighed. Checked from 5 March to 7 March.", True),
    ],
)
def test_since_when_a_measure_is_taken(hits, words, as_told):
    assert (days(hits, MEASURE, words, "starts_on", "2026-03-06") == []) is as_told


@pytest.mark.parametrize(
    ("words", "as_told"),
    [
        ("Asked for on 2 March, they were back four days later.", True),
        ("Asked for on 1 March, they were back four days later.", False),
    ],
)
def test_so_many_days_later(hits, words, as_told):
    assert (days(hits, ACTION, words, "on", "2026-03-06") == []) is as_told


RULE = {
    "evidence.json$.evidence[6]": {
        "id": "E-007", "kind": "policy_document", "title": "Rule for deliveries", "file": "evidence/r.pdf",
        "issued_on": "2026-03-04",
    },
    "exhibits.E-007": {"text": "Rule for deliveries of 4 March 2026\n1. Each delivery is compared with the page."},
    f"{MEASURE}.evidence": ["E-007"],
    f"{MEASURE}.statement": "By the rule of 4 March each delivery is compared with the page.",
}


@pytest.mark.parametrize(
    ("day", "weight"),
    # A-2 was done on the fifth; nothing is of the sixth, and no rule is made after it is followed.
    [("2026-03-04", []), ("2026-03-05", []), ("2026-03-06", [Severity.WARNING]), ("2026-03-02", [Severity.WARNING])],
)
def test_a_measure_begins_after_its_rule_was_made(hits, day, weight):
    changes = RULE | {f"{MEASURE}.starts_on": day, "case.json$.notice.received_on": "2026-03-01"}
    told = [hit.severity for hit in hits("CON-04", changes) if hit.at.path == "$.measures[0].starts_on"]
    assert told == weight


@pytest.mark.parametrize(("day", "words", "count"), [
    ("2026-03-03", "Closed the offer on 3 March.", 0),
    ("2026-03-09", "Closed the offer on 3 March.", 1),
    ("2026-03-09", "Closed the offer on 3 March and saved the page on 9 March.", 0),
    ("2026-03-09", "Closed the offer six days after 3 March.", 0),
    # It may be the day in the row of another product, too.
    ("2026-03-08", "Closed the offer on 3 March.", 0),
])
def test_the_day_on_which_the_page_was_saved_that_shows_an_action(hits, day, words, count):
    text = "Page saved on 9 March 2026\nB0SAMPLE01 Closed 3 March 2026\nB0SAMPLE02 Closed 8 March 2026"
    changes = {
        f"{ACTION}.on": day, f"{ACTION}.statement": words, f"{ACTION}.evidence": ["E-005"], f"{ACTION}.refunds": [],
        "evidence.json$.evidence[4].captured_on": "2026-03-09", "exhibits.E-005": {"text": text},
    }
    found = [hit.severity for hit in hits("CON-04", changes) if hit.at.path == "$.actions[0].on"]
    assert found == [None] * count


@pytest.mark.parametrize(("day", "rhythm", "count"), [
    ("2026-03-09", "every Monday", 0), ("2026-03-09", "每周一", 0), ("2026-03-09", "每週一", 0),
    ("2026-03-09", "each order", 1), ("2026-03-11", "every Monday", 1),
])
def test_a_measure_may_begin_on_its_weekday_next_to_a_day_of_a_page(hits, day, rhythm, count):
    changes = {
        "exhibits.E-004": {"text": "Late orders, 10 March 2026 to 14 March 2026: 0 of 52"},
        f"{MEASURE}.evidence": ["E-004"], f"{MEASURE}.starts_on": day, f"{MEASURE}.rhythm": rhythm,
        f"{MEASURE}.statement": "The rate of the week before is read.",
        "evidence.json$.evidence[3].issued_on": "2026-03-20",
    }
    assert len([hit for hit in hits("CON-04", changes) if hit.at.path == "$.measures[0].starts_on"]) == count


@pytest.mark.parametrize(
    ("words", "page", "as_told"),
    [
        ("The reasons are added up every Friday. From 2 to 20 March 231 lamps went out.", "Lamps sent out: 231", True),
        ("The reasons are added up every Friday, first on 14 March.", "First count 14 March", False),
    ],
)
def test_a_while_around_the_first_day_of_a_measure_tells_no_other_one(hits, words, page, as_told):
    changes = {
        f"{MEASURE}.statement": words, f"{MEASURE}.starts_on": "2026-03-13", f"{MEASURE}.evidence": ["E-004"],
        "exhibits.E-004": {"text": page},
    }
    found = [hit for hit in hits("CON-04", changes) if hit.at.path == "$.measures[0].starts_on"]
    assert (found == []) is as_told


@pytest.mark.parametrize(("words", "count"), [
    ("Martedì 3 marzo abbiamo chiuso lo scaffale. In tre giorni abbiamo aperto le scatole.", 0),
    ("On 3 March we closed the shelf and opened all boxes within three days.", 0),
    ("On 3 March we closed the shelf and opened all boxes.", 1),
    ("The evening after your notice we closed the shelf; the picture is of 3 March.", 0),
    ("In the evening we closed the shelf; the picture is of 3 March.", 1),
])
def test_a_while_from_its_day_tells_no_other_day_of_an_action(hits, words, count):
    changes = {
        f"{ACTION}.on": "2026-03-05", f"{ACTION}.statement": words, f"{ACTION}.evidence": ["E-005"],
        f"{ACTION}.refunds": [], "exhibits.E-005": {"text": "3 March 2026 shelf closed"},
    }
    found = [hit for hit in hits("CON-04", changes) if hit.at.path == "$.actions[0].on"]
    assert len(found) == count


@pytest.mark.parametrize(
    ("rhythm", "weight"), [("each Tuesday and Friday", []), ("each delivery", [Severity.WARNING])],
)
def test_a_weekly_measure_begins_on_the_first_of_its_weekdays_from_its_rule_on(hits, rhythm, weight):
    changes = RULE | {f"{MEASURE}.starts_on": "2026-03-06", f"{MEASURE}.rhythm": rhythm}
    changes |= {"case.json$.notice.received_on": "2026-03-01"}
    told = [hit.severity for hit in hits("CON-04", changes) if hit.at.path == "$.measures[0].starts_on"]
    assert told == weight
