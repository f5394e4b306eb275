"""The day of something done that neither its words nor anything cited for it tells (CON-04), and refunds (CON-03)."""

import pytest

from pipeline.model.finding import Severity

ON, WORDS = "case.json$.actions[1].on", "case.json$.actions[1].statement"
LOG = {
    "id": "E-007", "kind": "inspection_record", "title": "Lamps looked at, 4 and 5 March 2026",
    "file": "evidence/log.pdf", "issued_on": "2026-03-05",
}
CASE = {
    "evidence.json$.evidence[6]": LOG, "case.json$.actions[1].evidence": ["E-007"],
    WORDS: "All lamps were looked at; the two with glass shades were taken off sale.",
}
SEEN = "Lamps looked at\nBox 1 4 March 2026 in order\nBox 2 5 March 2026 in order"


def untold(hits, **changes):
    return [hit for hit in hits("CON-04", CASE | changes) if hit.at.path == "$.actions[1].on"]


@pytest.mark.parametrize("kind", ["text", "ocr"])
@pytest.mark.parametrize(("day", "severities"), [
    ("2026-03-05", []), ("2026-03-06", [None]), ("2026-03-15", [None]),
    # So far off it is the day of something else, or of nothing.
    ("2026-04-27", [Severity.WARNING]),
])
def test_a_day_that_nothing_tells(hits, kind, day, severities):
    page = {"exhibits.E-007": {kind: SEEN}, ON: day}
    assert [hit.severity for hit in untold(hits, **page)] == severities


@pytest.mark.parametrize(("others", "severities"), [(2, [Severity.WARNING]), (1, [None])])
def test_who_gathers_older_documents_may_do_so_the_day_after_the_newest(hits, others, severities):
    bills = {f"evidence.json$.evidence[{at}]": LOG | {
        "id": f"E-{at + 1:03}", "title": "Bill", "file": f"evidence/{at}.pdf", "issued_on": f"2025-0{at}-15",
    } for at in (7, 8, 9)[:others]}
    texts = {f"exhibits.E-{at + 1:03}": {"text": "Bill for lamps"} for at in (7, 8, 9)[:others]}
    cited = ["E-007", *(f"E-{at + 1:03}" for at in (7, 8, 9)[:others])]
    changes = bills | texts | {"exhibits.E-007": {"text": SEEN}, "case.json$.actions[1].evidence": cited}
    assert [hit.severity for hit in untold(hits, **changes, **{ON: "2026-03-06"})] == severities


def test_a_page_that_could_not_be_read_may_tell_it(hits):
    assert untold(hits, **{"exhibits.E-007": {"text": ""}, ON: "2026-03-06"}) == []


def test_a_picture_may_be_taken_the_day_after(hits):
    photo = {"id": "E-007", "kind": "item_photo", "title": "The lamps", "file": "evidence/lamps.png",
             "captured_on": "2026-03-05"}
    changes = {"evidence.json$.evidence[6]": photo, "exhibits.E-007": {"ocr": "NOT FOR SALE"}, ON: "2026-03-04"}
    assert [hit.severity for hit in untold(hits, **changes)] == [Severity.WARNING]


@pytest.mark.parametrize(("words", "count"), [
    ("On 4 and 5 March all lamps were looked at.", 1),
    ("From 4 to 5 March all lamps were looked at.", 1),
    ("On 4 March all lamps were looked at; the list was whole on 5 March.", 0),
])
def test_what_went_on_for_days_was_done_on_the_last(hits, words, count):
    changes = {"exhibits.E-007": {"text": SEEN}, WORDS: words}
    assert untold(hits, **changes) == []
    assert len(untold(hits, **changes, **{ON: "2026-03-04"})) == count


@pytest.mark.parametrize(("day", "severities"), [
    ("2026-03-05", []), ("2026-03-09", []), ("2026-03-03", [None]), ("2026-02-24", [Severity.WARNING]),
    ("2026-01-12", []),
])
def test_a_measure_that_begins_before_all_it_rests_on(hits, day, severities):
    rule = {"id": "E-007", "kind": "policy_document", "title": "Goods-in rule", "file": "evidence/rule.pdf",
            "issued_on": "2026-03-05"}
    changes = {
        "evidence.json$.evidence[6]": rule, "exhibits.E-007": {"text": "Goods-in rule\nIn force since 5 March 2026"},
        "case.json$.measures[0].evidence": ["E-007"], "case.json$.measures[0].starts_on": day,
        "case.json$.measures[0].statement": "Each delivery is compared with the page before it is shelved.",
    }
    found = [hit for hit in hits("CON-04", changes) if hit.at.path == "$.measures[0].starts_on"]
    assert [hit.severity for hit in found] == severities


def test_the_words_of_a_measure_may_tell_what_it_gave_later(hits):
    rule = {"id": "E-007", "kind": "inspection_record", "title": "Count of the shelf", "file": "evidence/c.pdf",
            "issued_on": "2026-03-06"}
    changes = {
        "evidence.json$.evidence[6]": rule, "exhibits.E-007": {"text": "Counted on 6 March 2026: 18 lamps"},
        "case.json$.measures[0].evidence": ["E-007"], "case.json$.measures[0].starts_on": "2026-03-04",
        "case.json$.measures[0].statement": "Each delivery is compared first. On 6 March 2026 18 lamps were compared.",
    }
    found = [hit for hit in hits("CON-04", changes) if hit.at.path == "$.measures[0].starts_on"]
    assert [hit.severity for hit in found] == [Severity.WARNING]


def test_an_action_is_not_done_before_its_last_refund(hits):
    told = [hit.message for hit in hits("CON-03", {"case.json$.actions[0].on": "2026-03-02"})]
    assert any("before the last refund of A-1" in message for message in told)
