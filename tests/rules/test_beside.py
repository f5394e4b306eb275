"""CON-04 and EVD-14 on figures of the case and its register that a text tells nearly so and nowhere so."""

import pytest

NOTICE = "case.json$.notice"
RIGHT = {"right": "trademark"}
INVOICE = (
    "Larkmoor Wholesale Ltd invoice LW-7741 of 10 November 2025 to Sample & Shade Ltd\n"
    "24 desk lamp, brass, green metal shade LW-DL-24G at 17.20, in all GBP 412.80\nConsignment NF4471902"
)


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


def test_a_page_of_several_days_shows_none_of_them_for_sure(hits):
    page = {"exhibits.E-005": {"text": "Changed 4 March 2026, 6 March 2026 and 9 March 2026"}}
    assert found(hits, "CON-04", page | {"case.json$.items[0].listing.on": "2026-03-03"}) == []


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


def test_a_page_that_says_when_it_was_made(hits):
    page = {"exhibits.E-003": {"text": "Messages with the word lamp, exported 3 March 2026: one, of 27 February 2026"}}
    assert found(hits, "EVD-14", page) == []
    assert found(hits, "EVD-14", page | {"evidence.json$.evidence[2].captured_on": "2026-03-09"}) == [
        'E-003 is registered with the day 2026-03-09; on its pages stands "3 March 2026" (p. 1).'
    ]
    silent = {"exhibits.E-003": {"text": "One message with the word lamp, of 27 February 2026"}}
    assert found(hits, "EVD-14", silent) == []
