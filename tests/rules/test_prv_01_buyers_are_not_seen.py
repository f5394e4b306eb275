"""PRV-01: buyers are not seen."""

from dataclasses import replace

import pytest

from pipeline.model.cells import BORDER, TABLE, parted
from pipeline.model.finding import Severity
from pipeline.rules.privacy.prv_01_buyers_are_not_seen import particulars


@pytest.mark.parametrize(
    "text",
    [
        "Order 026-4410723-9085561 of 2026-02-11, tracking EX 4402 1187 3 GB",
        "Refund RF-26-0227-3318, GBP 21.34",
        "n***@example.com", "x8k2@marketplace.amazon.co.uk",
        "Message-ID: <4471@example.org>\nReferences: <1@example.org>",
        "Units 1,140 from 9:20 to 12:05",
        "Lot  Made  Sold  Left\nK7 400 218 182\nK8 400 151 2490", "Total 800 369 4310",
        "EU trade mark 018 442 107", "the mark no. 018 442 107", "Unionsmarke Nr. 018 442 107", "商标 018 442 107",
        "9400 1112 0620 5504 5910 26", "9400 1112 0620 4111 1111 1111 1111 26",
        "Tracking: 0123 4567 8901 23", "Paketnummer 0123 4567 8901", "快递单号：13800138000",
        "USPS 4111 1111 1111 1111",
        "ISBN 030 6406 1523", "Order no. 0123 456 7890", "Rechnung 0123 456 7890",
        "订单号  日期  USPS 单号\n112-5550142-1234567  3月2日  0620 5504 5910\n"
        "112-5550142-1234568  3月3日  0620 5504 5918",
        "Order  Sent on  Tracking\n112-5550142-1234567  2 March  503 555 0142",
        "K7;400;218;182", "400 218 1820\n400 151 2490 12\n", "300 118 164",
    ],
)
def test_figures_that_are_nobody_s(text):
    assert list(particulars(text)) == []


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("pat@example.org", "an e-mail address"), ("call 01632 960 123", "a telephone number"),
        ("503-555-0142", "a telephone number"), ("please ring 503 555 0142 after six", "a telephone number"),
        ("Tel. 06 12 34 56 78", "a telephone number"), ("+44 20 7946 0958", "a telephone number"),
        ("Mobile: 612 345 678", "a telephone number"), ("(503) 555-0142", "a telephone number"),
        ("4111 1111 1111 1111", "a card number"), ("Tracking or call: 01632 960 123", "a telephone number"),
        ("Order  Phone  Tracking\n112-5550142-1234567  01632 960 123  EX4402", "a telephone number"),
        ("Order 112-5550142-1234567, 01632 960 123", "a telephone number"),
        ("Order 112-5550142-1234567 01632 960 123", "a telephone number"),
        ("Shipment details\nShip to: Pat Example, 01632 960 123", "a telephone number"),
        ("订单号 112-5550142-1234567 电话 0755 1234 5678", "a telephone number"),
        ("Order paid with card 4111 1111 1111 1111", "a card number"),
    ],
)
def test_particulars(text, what):
    assert [kind for kind, _ in particulars(text)] == [what]


@pytest.mark.parametrize(("mail", "count"), [
    ("service@rongzhao.example", 0), ("Service@mail.Rongzhao.example", 0), ("service@otherrongzhao.example", 1),
    ("pat@pet.example", 1), ("pat@shenzhen.example", 0),
])
def test_the_name_of_a_chinese_firm_begins_with_its_place(hits, mail, count):
    changes = {
        "seller.json$.legal_name_latin": "Shenzhen Rongzhao Pet Products Co., Ltd",
        "exhibits.E-004": {"text": f"Message from {mail}"},
    }
    assert len(hits("PRV-01", changes)) == count


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
    assert (found[0].at.path, found[0].at.offset) == ("$.actions[0].statement", len("The buyer "))


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
        ("6 Briefe, 14 Käufer 10.06.2026 bis 18.06.2026 398,90", set()),
        ("Versand an: Seeufer 10, 78462 Konstanz", {"address"}),
        ("Seller: Sample & Shade Ltd, 14 Kiln Street, Ambleford, AM1 2CD", set()),
    ],
)
def test_names_and_addresses_that_words_announce(hits, text, seen):
    found = hits("PRV-01", {"exhibits.E-004": {"text": text}})
    assert {what for what in ("name", "address") for hit in found if f"buyer's {what}" in hit.message} == seen
    assert all(hit.severity is None for hit in found)


LETTERHEAD = "Kestrel Recovery Ltd\n9 Foundry Lane, Ambleford AM7 3QT\n+44 1632 555 017 yard@kestrel.example.com\n\n"


def seen(hits, kind, text, **issuer):
    changes = {"evidence.json$.evidence[3].kind": kind, "exhibits.E-004": {"text": text}}
    if issuer:
        changes["evidence.json$.evidence[3].issuer"] = issuer
    return [hit for hit in hits("PRV-01", changes) if hit.at.evidence == "E-004"]


@pytest.mark.parametrize(
    ("kind", "issuer"),
    [("disposal_proof", {}), ("disposal_proof", {"name": "Kestrel Recovery Ltd"}),
     ("refund_proof", {"name": "Kestrel Recovery Ltd"})],
)
def test_a_firm_s_letterhead_is_told_and_holds_nothing_back(hits, kind, issuer):
    found = seen(hits, kind, LETTERHEAD + "Certificate of destruction 118: 40 lamps were shredded.", **issuer)
    assert found and {hit.severity for hit in found} == {Severity.INFO}
    assert all("`issuer`" in hit.hint for hit in found)


@pytest.mark.parametrize(
    ("name", "errors"), [("Kestrel Re-Source Electronics Recovery\nLtd.", 0), ("Kestrel Recovery Ltd\nPat Example", 1)]
)
def test_the_name_of_a_firm_in_two_lines_and_a_buyer_below_one(hits, name, errors):
    issuer = {"name": name.replace("\nPat Example", "").replace("\n", " ")}
    text = f"{name}\n240 Foundry Avenue, Ambleford · Certificate of destruction\n40 lamps were shredded."
    found = seen(hits, "disposal_proof", text, **issuer)
    assert sum(hit.severity is None for hit in found if "address" in hit.message) == errors


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("refund_proof", LETTERHEAD + "Refunded."),
        ("buyer_message", "My lamp broke.\nBrackwater Ltd\n503-555-0142\n"),
        ("disposal_proof", LETTERHEAD + "Taken from: Pat Example\nShip to: 12 Harbour Street, Ambleford AM4 5EF"),
        ("disposal_proof", "Kestrel Recovery Ltd\nWe took the lamp of Mrs Example.\nCall her at 503-555-0142."),
        ("order_table", "Sample & Shade Ltd\nShip to: Pat Example\n12 Harbour Street\nAmbleford AM4 5EF"),
    ],
)
def test_a_buyer_s_is_an_error_though_a_firm_is_named(hits, kind, text):
    assert any(hit.severity is None for hit in seen(hits, kind, text))


MAIL = "Hello,\nwe took in the 14 lamps today.\n\nThanks,\nRob Sayles\n{}, 1 Wharf Lane\n"


def test_who_signs_for_a_registered_firm_is_no_buyer(hits):
    def found(firm):
        changes = {"exhibits.E-004": {"text": MAIL.format(firm)}}
        return [hit.severity for hit in hits("PRV-01", changes) if "Rob Sayles" in hit.message]

    assert found("Sample Shade Ltd") == [Severity.INFO]
    assert found("Somebody Else Ltd") == [None]


@pytest.mark.parametrize(
    "below",
    [
        "Ship to:\nRob Sayles\nSold by:\nSample & Shade Ltd", "Buyer\n\nRob Sayles\nSample & Shade Ltd, 14 Kiln Street",
        "Deliver to\nRob Sayles\n\nSample & Shade Ltd",
    ],
)
def test_whom_a_firm_sent_something_to_signs_nothing(hits, below):
    changes = {"exhibits.E-004": {"text": f"Order 026-4410723-9085561\n{below}"}}
    assert [hit.severity for hit in hits("PRV-01", changes) if "Rob Sayles" in hit.message] == [None]


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("We refunded the buyer Pat Example on 3 March 2026.", "Pat Example"),
        ("The buyer, Ms Quill, sent the lamp back.", "Ms Quill"),
        ("Dem Käufer Herrn Beispiel wurde der Preis erstattet.", "Herrn Beispiel"),
        ("买家张女士的订单已全额退款。", "张女士"),
        ("The buyer was refunded on 3 March 2026.", ""),
        ("The buyer Brightwater Homes Ltd was refunded.", ""),
        ("The buyer Sample & Shade Ltd is named on the invoice.", ""),
        ("Dem Käufer Ersatz Anfang März zu senden war nicht nötig.", ""),
        ("Our Customer Service Team answers within a day.", ""),
        ("The buyer Larkmoor Wholesale is no buyer.", ""),
        ("买家高度评价了这盏灯。", ""),
    ],
)
def test_a_buyer_who_is_called_by_name_in_the_plan(hits, words, name):
    found = [hit for hit in hits("PRV-01", {"case.json$.actions[0].statement": words}) if "name a buyer" in hit.message]
    assert len(found) == bool(name)
    assert all(hit.severity is Severity.WARNING and f'"{name}"' in hit.message for hit in found)


@pytest.mark.parametrize(
    ("mail", "is_seen"),
    [
        ("kim@sample-shade.example.com", False), ("Kim.Sample@sampleshade.example", False),
        ("pat@example.com", True), ("pat@shade.example.com", True), ("pat@sample-lights.example.com", True),
    ],
)
def test_people_of_a_known_firm_have_addresses_at_its_domain(mail, is_seen):
    found = [words for _, words in particulars(f"From: {mail}", firms=("sampleshadelimited",))]
    assert found == ([mail] if is_seen else [])


def test_the_telephone_of_a_supplier_in_the_words_is_asked_about(hits):
    place = "case.json$.actions[0].statement"
    asked = hits("PRV-01", {place: "The contact at our supplier, Mr Cai, answers at 0577 5550 0138."})
    assert [hit.severity for hit in asked] == [Severity.WARNING]
    (found,) = hits("PRV-01", {place: "The buyer answers at 0577 5550 0138."})
    assert found.severity is None


@pytest.mark.parametrize(("name", "is_seen"), [("Érablier Outfitters Inc.", False), ("Sapin Outfitters Inc.", True)])
def test_a_firm_with_accents_has_a_domain_without(hits, name, is_seen):
    page = {"exhibits.E-004": {"text": "Copy to messages@erablier.example.ca"}}
    found = [hit for hit in hits("PRV-01", page | {"seller.json$.legal_name": name}) if "messages@" in hit.message]
    assert bool(found) is is_seen


def test_numbers_in_neighbouring_cells_are_two(facts_of, rule):
    rows = f"{TABLE}Telephone{BORDER}(613) 555-0174{BORDER}(613) 555-0199\nName{BORDER}ours{BORDER}theirs"
    text, cells = parted(rows)
    facts = facts_of({"exhibits.E-004": {"text": text}, "seller.json$.phone": "(613) 555-0174"})
    exhibit = facts.exhibits["E-004"]
    exhibits = {**facts.exhibits, "E-004": replace(exhibit, pages=(replace(exhibit.pages[0], cells=cells),))}
    (found,) = rule("PRV-01").check(replace(facts, exhibits=exhibits))
    assert '("(613) 555-0199")' in found.message
