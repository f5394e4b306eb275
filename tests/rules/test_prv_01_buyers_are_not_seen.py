"""PRV-01: buyers are not seen."""

import pytest

from pipeline.model.finding import Severity
from pipeline.rules.privacy.prv_01_buyers_are_not_seen import particulars


@pytest.mark.parametrize(
    "text",
    [
        "Order 026-4410723-9085561 of 2026-02-11, tracking EX 4402 1187 3 GB",
        "Refund RF-26-0227-3318, GBP 21.34",
        "n***@example.com", "x8k2@marketplace.amazon.co.uk",
        "Units 1,140 from 9:20 to 12:05",
    ],
)
def test_figures_that_are_nobody_s(text):
    assert list(particulars(text)) == []


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("pat@example.org", "an e-mail address"), ("call 01632 960 123", "a telephone number"),
        ("503-555-0142", "a telephone number"), ("4111 1111 1111 1111", "a card number"),
    ],
)
def test_particulars(text, what):
    assert [kind for kind, _ in particulars(text)] == [what]


def test_what_is_the_seller_s_or_a_firm_s_may_stay(hits):
    text = "office@sample-shade.example.co.uk 01632 960371 sales@larkmoor-wholesale.example.co.uk"
    assert hits("PRV-01", {"exhibits.E-004": {"text": text}}) == []


def test_what_the_redacted_copy_still_shows_is_seen(hits):
    changes = {
        "exhibits.E-004": {"text": "redacted: Buyer, lee@example.org", "redacted": {"boxes": [[0, 1, 1]]}},
        "evidence.json$.evidence[3].redactions": [{"pattern": "pat@example\\.org", "reason": "Buyer"}],
    }
    assert ["lee@example.org" in hit.message for hit in hits("PRV-01", changes)] == [True]


def test_words_of_the_plan(hits):
    found = hits("PRV-01", {"case.json$.actions[0].statement": "The buyer pat@example.org was refunded."})
    assert found[0].at.path == "$.actions[0]"


def test_what_ocr_read_in_a_picture_is_a_question(hits):
    (hit,) = hits("PRV-01", {"exhibits.E-004": {"ocr": "Refund to pat.example@example.org"}})
    assert hit.message == 'OCR read an e-mail address ("pat.example@example.org") in a picture of E-004.'
    assert hit.severity is Severity.WARNING


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("Refund of order 026-4410723-9085561\nShip to: Pat Example\n12 Harbour Street\nAmbleford AM4 5EF",
         {"name", "address"}),
        ("Dear Pat Example,\nyour lamp is on its way.", {"name"}),
        ("收货人：王小明", {"name"}),
        ("Delivered to:\n23 Feb 2026, 12:31 Counter 14 Accepted\n24 Feb 2026, 03:10 North hub Sorted", set()),
        ("Ship to: P*** E***\nAmbleford", set()),
        ("Refund of order 026-4410723-9085561 to the buyer (masked)", set()),
        ("Seller: Sample & Shade Ltd, 14 Kiln Street, Ambleford, AM1 2CD", set()),
    ],
)
def test_names_and_addresses_that_words_announce(hits, text, seen):
    found = hits("PRV-01", {"exhibits.E-004": {"text": text}})
    assert {what for what in ("name", "address") for hit in found if f"buyer's {what}" in hit.message} == seen
    assert all(hit.severity is None for hit in found)
