"""No day, however far, and no text, however odd, makes a rule fail: a rule that raises stops the program."""

from datetime import date

import pytest

from pipeline.model.days import later
from pipeline.rules import all_rules

CAUSE, PAGE = "case.json$.root_causes[0].statement", "exhibits.E-002"
FIELDS = [
    "case.json$.notice.received_on", "case.json$.notice.deadline", "case.json$.notice.complaints[0].received_on",
    "case.json$.orders[0].on", "case.json$.actions[0].on", "case.json$.measures[0].starts_on",
    "evidence.json$.evidence[1].issued_on", "sourcing.json$.rows[0].on",
]
ODD = [
    "On 31 December 9999, 30 days later, the lamp broke.",
    "9999-12-31 and 12 weeks before 0001-01-01, 3 days later.",
    "999999999 years after 3 March 2026 the lamp had a glass shade.",
    "1" * 9_000, "9" * 400 + "%", "1/0 of 3/0, 0 of 0 orders, 5 of 0.", "twelve " * 300, "(" * 3_000,
    "\u202eمرحبا ١٢٣ שלום\u202c 🎉👩‍👩‍👧 " * 60, "e" + "\u0301" * 3_000, "１２３" * 300, "%s{0}\\" * 300,
]


def look(facts) -> None:
    for rule in all_rules():
        list(rule.check(facts))


def test_days_beyond_the_ends_of_the_calendar():
    assert later(date(2026, 3, 2), 3) == date(2026, 3, 5)
    assert later(date.max, 1) is None and later(date.min, -1) is None


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
@pytest.mark.parametrize("field", FIELDS)
def test_a_day_at_the_end_of_the_calendar(facts_of, field, day):
    look(facts_of({field: day}))
    look(facts_of({field: day, "case.json$.notice.complaints[0].type": "restricted"}))


@pytest.mark.parametrize("title", ["Log, 1 to 31 December 9999", "Log, 2 December to 31 December 9999"])
def test_a_list_at_the_end_of_the_calendar(facts_of, title):
    entry = {"id": "E-007", "kind": "inspection_record", "title": title, "file": "evidence/log.pdf"}
    rows = "\n".join(f"9999-12-{day:02} lamp {day}" for day in range(1, 31))
    look(facts_of({"evidence.json$.evidence[6]": entry, "exhibits.E-007": {"text": f"day what\n{rows}"}}))


@pytest.mark.parametrize("day", ["0001-01-03", "0001-01-20"])
def test_a_deed_at_the_beginning_of_the_calendar(facts_of, day):
    text = {"text": "Lamps of 2 January 0001\nClosed on 2 January 0001, on 0001-01-02"}
    look(facts_of({
        "case.json$.actions[0].on": day, "case.json$.actions[0].statement": "The lamps were closed.",
        "case.json$.actions[0].evidence": ["E-002"], "evidence.json$.evidence[1].issued_on": "0001-01-02",
        "exhibits.E-002": text,
    }))


@pytest.mark.parametrize("text", ODD, ids=[str(number) for number in range(len(ODD))])
def test_odd_words(facts_of, text):
    look(facts_of({CAUSE: text}))
    look(facts_of({PAGE: {"text": text}, "case.json$.notice.text": text}))
