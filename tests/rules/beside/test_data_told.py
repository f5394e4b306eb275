"""CON-04 and EVD-14 on figures of the case and its register that a text tells nearly so and nowhere so."""

import pytest

from pipeline.model.finding import Severity

NOTICE = "case.json$.notice"
RIGHT = {"right": "trademark"}
INVOICE = (
    "Larkmoor Wholesale Ltd invoice LW-7741 of 10 November 2025 to Sample & Shade Ltd\n"
    "24 desk lamp, brass, green metal shade LW-DL-24G at 17.20, in all GBP 412.80\nConsignment NF4471902"
)
# A day of nothing else is asked about in another way.
ALONE = "no other field, no statement and no page"


def found(hits, code, changes):
    return [hit.message for hit in hits(code, changes)]


@pytest.mark.parametrize(
    ("field", "value", "wrong"),
    [
        (".received_on", "2026-03-02", "2026-03-12"),
        (".complaints[0].rights", RIGHT | {"number": "99,018,440"}, RIGHT | {"number": "99,018,430"}),
        (".complaints[0].counts", {"claims": 17}, {"claims": 19}),
    ],
)
def test_what_the_notice_tells_otherwise(hits, field, value, wrong):
    text = {f"{NOTICE}.text": "On 2 March 2026 we had 17 claims about ASIN B0SAMPLE01; registration 99,018,440."}
    before = found(hits, "CON-04", text | {f"{NOTICE}{field}": value})
    more = set(found(hits, "CON-04", text | {f"{NOTICE}{field}": wrong})) - set(before)
    assert [message for message in more if "the notice's text" in message]
    assert not [message for message in before if "the notice's text" in message]


def test_a_day_that_a_cited_page_shows_otherwise(hits):
    page = {"exhibits.E-005": {"text": "Offer of B0SAMPLE01: closed since 4 March 2026, seen 5 March 2026"}}
    assert found(hits, "CON-04", page | {"case.json$.items[0].listing.on": "2026-03-04"}) == []
    (message,) = found(hits, "CON-04", page | {"case.json$.items[0].listing.on": "2026-03-03"})
    assert "closed" not in message and "4 March 2026" in message


def test_a_day_that_is_not_the_next_is_another(hits):
    page = {"exhibits.E-005": {"text": "Changed 5 March 2026, 6 March 2026 and 16 March 2026"}}
    listing = {"case.json$.items[0].listing.on": "2026-03-03", "case.json$.actions[1].evidence": ["E-006"]}
    assert [hit.severity for hit in hits("CON-04", page | listing)] == [Severity.WARNING]


def test_a_day_that_nothing_tells_beside_what_its_document_shows_was_done(hits):
    page = {"exhibits.E-005": {"text": "Offer of B0SAMPLE01, corrected"}}
    assert found(hits, "CON-04", page) == []
    (hit,) = hits("CON-04", page | {"case.json$.items[0].listing.on": "2026-01-27"})
    assert hit.at.path == "$.items[0].listing.on" and "A-2" in hit.message and hit.severity is None
    (hit,) = hits("CON-04", {"case.json$.items[0].listing.on": "2026-01-27"})
    assert hit.severity is Severity.WARNING


ACTION = "case.json$.actions[0]"
SAID = {f"{ACTION}.statement": "On 3 March 2026 the buyer of the lamp was refunded in full.", f"{ACTION}.refunds": []}


def test_the_day_of_an_action_is_told_by_its_words_or_by_what_it_cites(hits):
    page = {"exhibits.E-004": {"text": "Refund RF-20931, booked 9 March 2026"}}
    for day in ("2026-03-03", "2026-03-09"):
        assert found(hits, "CON-04", SAID | page | {f"{ACTION}.on": day}) == []


def test_the_day_of_an_action_stands_nowhere_and_its_words_tell_another(hits):
    page = {"exhibits.E-004": {"text": "Refund RF-20931"}}
    (hit,) = hits("CON-04", SAID | page | {f"{ACTION}.on": "2026-03-21"})
    assert hit.at.path == "$.actions[0].on" and '"3 March 2026"' in hit.message and hit.severity is None
    (hit,) = hits("CON-04", SAID | {f"{ACTION}.on": "2026-03-21"})
    assert hit.severity is Severity.WARNING


def test_the_day_of_an_action_whose_words_tell_of_days_long_before(hits):
    words = "The invoices were put side by side: 96 lamps came on 20 November 2025."
    page = {"exhibits.E-004": {"text": "Delivered 20 November 2025, 96 lamps"}}
    said = {f"{ACTION}.statement": words, f"{ACTION}.refunds": []}
    found_at = hits("CON-04", said | page | {f"{ACTION}.on": "2026-03-09"})
    assert "$.actions[0].on" not in [hit.at.path for hit in found_at if ALONE not in hit.message]


ORDER, OTHER = "026-4410723-9085561", "026-4410723-9085999"
MESSAGES = "Log of messages\nThe four messages: 20 February, 24 February and 25 February 2026."


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        (MESSAGES, False), (f"{MESSAGES}\n{ORDER} 20 February 2026", True),
        (f"{MESSAGES}\n{OTHER} 20 February 2026", False),
        (f"{MESSAGES}\n{ORDER}\nmade 20 February 2026", True),
    ],
)
def test_the_day_of_an_order_in_a_document_about_several(hits, text, wrong):
    changes = {
        "case.json$.orders[0].on": "2026-02-10", "case.json$.orders[0].evidence": ["E-004"],
        "exhibits.E-004": {"text": text}, "evidence.json$.evidence[3].orders": [ORDER, OTHER],
    }
    at = [hit.at.path for hit in hits("CON-04", changes)]
    assert ("$.orders[0].on" in at) is wrong


@pytest.mark.parametrize(("units", "asked"), [(214, 0), (215, 1), (213, 1), (314, 1), (431, 0)])
def test_units_that_words_tell_nearly_so(hits, units, asked):
    told = {"case.json$.root_causes[0].statement": "We sold 214 lamps in all; one of them had a glass shade."}
    got = hits("CON-04", told | {"case.json$.items[0].quantity_sold": units})
    assert len([hit for hit in got if hit.at.path == "$.items[0].quantity_sold"]) == asked


def test_the_reference_of_a_refund_beside_the_row_of_its_order(hits):
    page = {"exhibits.E-004": {"text": f"{REPORT}\n026-4410723-9085561 RF-20931"}}
    assert found(hits, "CON-04", page) == []
    assert [one for one in found(hits, "CON-04", page | {f"{REFUND}.ref": "RF-20937"}) if '"RF-20931"' in one]


@pytest.mark.parametrize(
    ("field", "right", "wrong"),
    [
        ("tracking", "NF4471902", "NF4671902"),
        ("lines[0].identifier", "LW-DL-24G", "LW-DL-34G"),
        ("lines[0].price", {"amount": "17.20", "currency": "GBP"}, {"amount": "17.90", "currency": "GBP"}),
    ],
)
def test_what_is_registered_and_read_otherwise(hits, field, right, wrong):
    page = {"exhibits.E-002": {"text": INVOICE}}
    assert found(hits, "EVD-14", page | {f"evidence.json$.evidence[1].{field}": right}) == []
    (message,) = found(hits, "EVD-14", page | {f"evidence.json$.evidence[1].{field}": wrong})
    assert "on its pages stands" in message


REFUND = "case.json$.orders[0].refund"
REPORT = (
    "Refunds, exported 6 March 2026\nday order units USD\n3 March 2026 026-4410723-9085561 1 38.50\n"
    "5 March 2026 026-1111111-2222222 2 12.00"
)


@pytest.mark.parametrize(
    ("field", "wrong", "shown"),
    [
        (".amount.amount", "35.80", '"38.50"'),
        (".on", "2026-03-05", '"2026-03-03"'),
        (".on", "2026-03-04", '"2026-03-03"'),
    ],
)
def test_a_refund_beside_the_line_about_its_order(hits, field, wrong, shown):
    page = {"exhibits.E-004": {"text": REPORT}}
    assert found(hits, "CON-04", page) == []
    assert [message for message in found(hits, "CON-04", page | {f"{REFUND}{field}": wrong}) if shown in message]


def test_units_beside_the_line_about_their_order(hits):
    page = {"exhibits.E-004": {"text": REPORT}, "case.json$.orders[0].evidence": ["E-004"]}
    assert found(hits, "CON-04", page) == []
    (message,) = found(hits, "CON-04", page | {"case.json$.orders[0].units": 2})
    assert '"2"' in message and '"1"' in message


def test_the_day_of_an_action_that_all_it_rests_on_tells_as_the_next(hits):
    page = {"exhibits.E-004": {"text": "Refund of order 026-4410723-9085561\n3 March 2026\nGBP 38.50"}}
    assert found(hits, "CON-04", page) == []
    assert len(found(hits, "CON-04", page | {"case.json$.actions[0].on": "2026-03-02"})) == 1
    (asked,) = found(hits, "CON-04", page | {"case.json$.actions[0].on": "2026-02-24"})
    assert ALONE in asked


def test_a_title_beside_its_document(hits):
    page, title = {"exhibits.E-002": {"text": INVOICE}}, "evidence.json$.evidence[1].title"
    assert found(hits, "EVD-14", page | {title: "Invoice LW-7741 of 10 November 2025, 24 lamps"}) == []
    for wrong in ("Invoice LW-7742", "Invoice of 11 November 2025", "Invoice, 25 lamps"):
        assert len(found(hits, "EVD-14", page | {title: wrong})) == 1


def test_a_page_that_says_when_it_was_made(hits):
    page = {"exhibits.E-003": {"text": "Messages with the word lamp, exported 3 March 2026: one, of 27 February 2026"}}
    assert found(hits, "EVD-14", page) == []
    assert found(hits, "EVD-14", page | {"evidence.json$.evidence[2].captured_on": "2026-03-09"}) == [
        'E-003 is registered with the day 2026-03-09; on its pages stands "3 March 2026" (p. 1).'
    ]
    silent = {"exhibits.E-003": {"text": "One message with the word lamp, of 27 February 2026"}}
    assert found(hits, "EVD-14", silent) == []


ADDRESS = {
    "name": "Larkmoor Wholesale Ltd", "address": "Unit 9, 42 Tannery Yard, Larkmoor, LM3 8QT", "phone": "01632 960144",
}


@pytest.mark.parametrize(
    ("field", "wrong"), [("address", "Unit 9, 43 Tannery Yard, Larkmoor, LM3 8QT"), ("phone", "01632 960145")]
)
def test_an_issuer_whose_paper_bears_another_number(hits, field, wrong):
    letterhead = "Larkmoor Wholesale Ltd, Unit 9, 42 Tannery Yard, Larkmoor LM3 8QT, Tel. 01632 960144\n"
    page = {"exhibits.E-002": {"text": letterhead + INVOICE}, "evidence.json$.evidence[1].issuer": ADDRESS}
    assert found(hits, "EVD-14", page) == []
    (message,) = found(hits, "EVD-14", page | {f"evidence.json$.evidence[1].issuer.{field}": wrong})
    assert f"issuer's {field}" in message


def test_an_address_that_the_paper_does_not_print(hits):
    page = {"exhibits.E-002": {"text": INVOICE}, "evidence.json$.evidence[1].issuer": ADDRESS}
    assert found(hits, "EVD-14", page) == []


def test_a_german_number_in_words_is_read(hits):
    page = {"exhibits.E-004": {"text": "Erstattung an drei Käufer, 3 March 2026, GBP 38.50, 026-4410723-9085561"}}
    words = "case.json$.actions[0].statement"
    assert not [one for one in found(hits, "CON-04", page | {words: "Erstattung an drei Käufer."}) if "drei" in one]
    assert [one for one in found(hits, "CON-04", page | {words: "Erstattung an vier Käufer."}) if "vier" in one]


def test_what_was_sold_since_is_not_what_was_sold_before_the_notice(hits):
    words = "In three weeks we made 42 lamps and sold 32."
    told = {"case.json$.measures[0].statement": words, "case.json$.items[0].quantity_sold": 22}
    assert not [hit for hit in hits("CON-04", told) if hit.at.path == "$.items[0].quantity_sold"]


def test_the_day_on_which_a_measure_was_looked_at_is_not_its_first(hits):
    measure = {"case.json$.measures[0].starts_on": "2026-02-14", "case.json$.measures[0].evidence": ["E-005"]}
    page = {"exhibits.E-005": {"text": "Rates read on 5 March 2026"}}
    words = "The rates are read every Saturday. On 5 March the late shipment rate stood at 0.2%."
    changes = measure | page | {"case.json$.measures[0].statement": words}
    told = [hit for hit in hits("CON-04", changes) if hit.at.path == "$.measures[0].starts_on"]
    assert all(ALONE in hit.message for hit in told)


def test_two_documents_of_two_days_and_words_that_tell_one_of_them(hits):
    report = {"id": "E-007", "kind": "test_report", "title": "Report LT-0304", "file": "evidence/report.pdf",
              "issued_on": "2026-03-04"}
    changes = {
        "evidence.json$.evidence[6]": report, "exhibits.E-007": {"text": "Report LT-0304 of 4 March 2026: pass"},
        "exhibits.E-005": {"text": "The lamp as it is on sale, 5 March 2026"},
        "case.json$.actions[1].evidence": ["E-007", "E-005"],
        "case.json$.actions[1].statement": "Report LT-0304 of 4 March says pass; the page shows the lamp as it is.",
    }
    assert not [hit for hit in hits("CON-04", changes) if hit.at.path == "$.actions[1].on"]
