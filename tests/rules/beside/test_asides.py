"""CON-04 and what is told beside the statements: rhythm, record, cause of an order, what a document covers."""

import pytest

from pipeline.model.finding import Severity

SCOPE = "evidence.json$.evidence[3].scope"
CAUSE = "case.json$.orders[0].cause"
RHYTHM = "case.json$.measures[0].rhythm"
SHEET = (
    "Weighed on 3 March 2026: 40 lamps of lot 2507, 14 of 606 parcels opened\nNine brass shades fell short.\n"
    "Weighed again on 9 March 2026"
)


def found(hits, changes, text=SHEET):
    return [hit.severity for hit in hits("CON-04", {"exhibits.E-004": {"text": text}} | changes)
            if not hit.at.path.endswith(("statement", "result"))]


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (SCOPE, "40 lamps of lot 2507, 3 March 2026"), (SCOPE, "14 of 606 parcels, 3 to 9 March"),
        (SCOPE, "nine shades"),
        (SCOPE, "Lamps weighed between 2 March and 9 March 2026"), (CAUSE, "Shade too light, lot 2507"),
        (RHYTHM, "every Monday"),
    ],
)
def test_what_stands_on_the_document(hits, place, words):
    assert [one for one in found(hits, {place: words}) if one is not Severity.WARNING] == []


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (SCOPE, "40 lamps of lot 2517"), (SCOPE, "44 of 606 parcels"), (SCOPE, "14 of 506 parcels"),
        (SCOPE, "eight shades"), (SCOPE, "40 lamps, 3 March 2036"), (SCOPE, "40 lamps, 33 March 2026"),
        (SCOPE, "Lamps weighed from 3 to 9 March 2027"), (CAUSE, "Shade too light, lot 2509"),
    ],
)
def test_what_the_document_has_otherwise(hits, place, words):
    assert None in found(hits, {place: words})


def test_a_number_that_a_statement_tells_may_count_something_else(hits):
    changes = {SCOPE: "72 lamps of two lots", "case.json$.root_causes[0].statement": "Only 12 lamps of lot 2507."}
    assert found(hits, changes) == [Severity.WARNING]
    assert found(hits, changes, SHEET.replace("40 lamps", "12 lamps")) == [None]


@pytest.mark.parametrize(("day", "wrong"), [("8 March", False), ("7 March", True)])
def test_a_document_may_cover_the_while_of_the_notice(hits, day, wrong):
    text = f"2 March 2026: in the 60 days up to {day} 2026 nine of 520 orders had a defect."
    changes = {SCOPE: "The defects of 60 days up to 8 March 2026", "exhibits.E-001": {"text": text}}
    told = hits("CON-04", changes | {"exhibits.E-004": {"text": SHEET}})
    assert any("covers" in hit.message and "8 March" in hit.message for hit in told) is wrong


def test_what_a_buyer_writes_bears_the_days_of_the_messages(hits):
    order, text = "026-4410723-9085561", "Buyer, 21 February 2026: the shade is of glass.\nWe, 22 February 2026: sorry."
    entry = {"id": "E-007", "kind": "buyer_message", "title": "Messages", "file": "evidence/m.pdf", "orders": [order],
             "issued_on": "2026-02-21"}
    changes = {"exhibits.E-007": {"text": text}, "case.json$.orders[0].delivered_on": "2026-02-13"}
    bought = entry | {"direction": "from_buyer"}
    assert _days(hits, changes | {"evidence.json$.evidence[6]": bought}) == []


def _days(hits, changes):
    return [hit.at.path for hit in hits("CON-04", changes) if hit.at.path.startswith("$.orders")]


def test_what_stands_nowhere_is_asked_about(hits):
    assert found(hits, {SCOPE: "Room 871"}) == [Severity.WARNING]
    assert found(hits, {RHYTHM: "every 75 days", "case.json$.measures[0].evidence": ["E-004"]}) == [Severity.WARNING]


PAID = (
    "Order Asked on Paid on\nK-11 2026-03-02 2026-03-04\nK-12 2026-03-04 2026-03-06\nK-13 2026-03-06 2026-03-06\n"
    "K-14 2026-03-07 2026-03-09"
)


@pytest.mark.parametrize(
    ("words", "severities"),
    [
        # The days of the second column; an order that was asked for before is paid within.
        ("Paid from 4 to 9 March 2026", []), ("Asked for from 2 to 7 March 2026", []),
        ("Paid from 4 to 8 March 2026", [Severity.WARNING]), ("Paid from 6 to 9 March 2026", [Severity.WARNING]),
    ],
)
def test_the_while_of_another_column_than_the_first(hits, words, severities):
    assert found(hits, {SCOPE: words}, PAID) == severities


def test_the_days_of_searching_in_the_head_of_a_log_are_not_those_that_were_searched(hits):
    log = "Search log, 7 and 8 March 2026\nMade by R. Sample. Period 9 March 2025 to 6 March 2026.\nMessages 4"
    changes = {"evidence.json$.evidence[3].captured_on": "2026-03-08", SCOPE: "9 March 2025 to 6 March 2026"}
    assert found(hits, changes, log) == []


@pytest.mark.parametrize(("day", "wrong"), [("2025-09-01", False), ("2025-09-03", True)])
def test_the_first_day_of_a_search_and_of_its_log(hits, day, wrong):
    hit = [one for one in hits("CON-04", {"case.json$.investigation[0].from": day}) if one.at.path.endswith(".from")]
    assert bool(hit) is wrong


@pytest.mark.parametrize(("day", "wrong"), [("2026-03-03", False), ("2026-03-01", True)])
def test_no_log_covers_days_after_it_was_made(hits, day, wrong):
    changes = {"evidence.json$.evidence[2].captured_on": day}
    assert any("covers" in one.message for one in hits("CON-03", changes)) is wrong


def on(hits, changes, path):
    return [one.severity for one in hits("CON-04", changes) if one.at.path == path]


def test_a_notice_is_not_received_before_it_is_sent(hits):
    path = "$.notice.received_on"
    assert on(hits, {f"case.json{path}": "2026-03-02"}, path) == []
    assert on(hits, {f"case.json{path}": "2026-03-01"}, path) == [None]
    assert on(hits, {f"case.json{path}": "2026-03-04"}, path) == [Severity.WARNING]


def test_the_day_of_an_offer_is_somebody_s(hits):
    path = "$.items[0].listing.on"
    assert on(hits, {f"case.json{path}": "2026-03-05"}, path) == []
    assert on(hits, {f"case.json{path}": "2026-03-06", "evidence.json$.evidence[4].captured_on": "2026-03-05"}, path)
    amazons = {f"case.json{path}": "2026-03-05", "case.json$.items[0].listing.evidence": ["E-001"]}
    assert on(hits, amazons, path) == [None]
    assert on(hits, amazons | {f"case.json{path}": "2026-03-02"}, path) == []


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ("The buyer was refunded on 3 March 2026.", False), ("The buyer was refunded on 4 March 2026.", True),
        ("Told to the buyer on 2 March 2026, the day of the notice.", False),
        ("L'un a été remboursé le 2 mars et l'autre le lendemain.", False),
        ("L'un et l'autre ont été remboursés le 4 mars.", True),
    ],
)
def test_an_action_and_the_only_day_that_its_words_tell(hits, words, asked):
    page = {"exhibits.E-004": {"text": "Money back, 2, 3 and 4 March 2026"}}
    changes = page | {"case.json$.actions[0].statement": words}
    places = {one.at.path for one in hits("CON-04", changes) if one.at.path.startswith("$.actions[0]")}
    # One of the two is enough.
    assert bool(places & {"$.actions[0].on", "$.actions[0].statement"}) is asked


@pytest.mark.parametrize(("last", "wrong"), [("9 March 2026", False), ("8 March 2026", True)])
def test_rows_just_beyond_what_a_document_covers(hits, last, wrong):
    rows = "\n".join(f"2026-03-0{at} shelf checked" for at in (5, 6, 9))
    changes = {SCOPE: f"5 March 2026 to {last}", "evidence.json$.evidence[3].issued_on": "2026-03-10"}
    shown = hits("CON-04", changes | {"exhibits.E-004": {"text": rows}})
    found = [hit.message for hit in shown if "covers" in hit.message]
    assert bool(found) is wrong
    assert all('"2026-03-09" (E-004 p. 1), which lies beyond it' in message for message in found)


@pytest.mark.parametrize(("head", "wrong"), [
    ("Search of all listings, 6 March to 10 March 2026", False), ("Search of all listings", True),
])
def test_the_head_of_a_page_may_tell_the_while_and_its_rows_something_else(hits, head, wrong):
    rows = "\n".join(f"lamp {at} word taken out 2026-03-0{at}" for at in (5, 6, 9))
    changes = {SCOPE: "6 March to 10 March 2026", "evidence.json$.evidence[3].issued_on": "2026-03-10"}
    shown = hits("CON-04", changes | {"exhibits.E-004": {"text": f"{head}\n{rows}"}})
    assert any("lies beyond it" in hit.message for hit in shown) is wrong


@pytest.mark.parametrize(("last", "wrong"), [("9 March 2026", False), ("8 March 2026", True)])
def test_a_further_column_may_tell_the_days_that_are_covered(hits, last, wrong):
    rows = "\n".join(f"026-4410723-908556{at} 0{at - 2}.03.2026 0{at}.03.2026 hot" for at in (5, 6, 9))
    changes = {SCOPE: f"5 March 2026 to {last}", "evidence.json$.evidence[3].issued_on": "2026-03-10"}
    shown = hits("CON-04", changes | {"exhibits.E-004": {"text": rows}})
    assert any("lies beyond it" in hit.message for hit in shown) is wrong


@pytest.mark.parametrize(("last", "wrong"), [("02/03/2026", False), ("03/03/2026", True)])
def test_a_day_that_may_be_two_is_the_earlier_one(hits, last, wrong):
    changes = {"evidence.json$.evidence[2].captured_on": "2026-03-02",
               "evidence.json$.evidence[2].scope": f"01/02/2026 - {last}"}
    assert any("covers" in one.message for one in hits("CON-03", changes)) is wrong


@pytest.mark.parametrize(("name", "wrong"), [("QL2608", False), ("QL2607", True)])
def test_names_of_a_page_may_begin_with_what_a_document_covers(hits, name, wrong):
    page = {"text": "QL2608-1 2026-03-02 passed\nQL2608-2 2026-03-03 passed"}
    changes = {"evidence.json$.evidence[3].scope": f"Three lots of {name}", "exhibits.E-004": page}
    assert any(name in hit.message for hit in hits("CON-04", changes)) is wrong


@pytest.mark.parametrize(("day", "wrong"), [("9 March 2026", False), ("8 March 2026", True)])
def test_what_an_export_covers_may_end_on_its_own_day(hits, day, wrong):
    changes = {SCOPE: f"Mails up to {day}", "evidence.json$.evidence[3].captured_on": "2026-03-09"}
    shown = hits("CON-04", changes | {"exhibits.E-004": {"text": "Mails read\n2026-02-11 one\n2026-02-16 two"}})
    assert any("covers" in hit.message for hit in shown) is wrong
