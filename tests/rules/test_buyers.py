"""What names a buyer on a page is found beside its words, in three languages; what is the seller's own is not."""

import pytest

from pipeline.rules.buyers import buyer_data

ENGLISH = """Refund confirmation
Order 026-4410723-9085561
Ship to:
Ann Quillfeather
7 Zephyr Mews
Larkwich LW3 4EF
United Kingdom

Dear Ann Quillfeather,
your refund to the card 4111 1111 1111 1111 was made.
Phone: +44 7700 900123  E-mail ann.quill@example.org
Buyer name: Pat Example
Paid to buyer (masked)
EAN 4006381333931, tracking 1234567890123456"""
GERMAN = """Lieferadresse
Erika Beispiel
Beispielstraße 12a
50667 Köln

Sehr geehrte Frau Beispiel-Muster,
Kunde: Karl Probe"""
CHINESE = """收货人：张三丰
收货地址：浙江省杭州市西湖区文三路 90 号 3 室
电话：13800138000
买家姓名 李四"""
FOUND = {
    ENGLISH: {
        ("name", "Ann Quillfeather"), ("address", "7 Zephyr Mews"), ("address", "Larkwich LW3 4EF"),
        ("card", "4111 1111 1111 1111"), ("phone", "+44 7700 900123"), ("email", "ann.quill@example.org"),
        ("name", "Pat Example"),
    },
    GERMAN: {
        ("name", "Erika Beispiel"), ("address", "Beispielstraße 12a"), ("address", "50667 Köln"),
        ("name", "Karl Probe"), ("name", "Beispiel-Muster"),
    },
    CHINESE: {
        ("name", "张三丰"), ("address", "浙江省杭州市西湖区文三路 90 号 3 室"), ("phone", "13800138000"),
        ("name", "李四"),
    },
}  # fmt: skip


@pytest.mark.parametrize("text", FOUND, ids=["en", "de", "zh"])
def test_what_names_a_buyer(facts_of, text):
    case = facts_of({}).case
    assert {(one.what, one.words) for one in buyer_data([text], case)} == FOUND[text]


def test_pages_are_counted(facts_of):
    found = buyer_data(["nothing here", "Buyer: Pat Example"], facts_of({}).case)
    assert [(one.page, one.words) for one in found] == [(2, "Pat Example")]


def test_the_seller_and_firms_of_the_register_are_no_buyers(facts_of):
    text = """Ship to:
Sample & Shade Ltd
14 Kiln Street
Ambleford AM1 2CD
Customer: Larkmoor Wholesale Ltd
Unit 9, Tannery Yard, Larkmoor, LM3 8QT
sales@larkmoor-wholesale.example.co.uk 01632 960144"""
    assert buyer_data([text], facts_of({}).case) == ()


def test_a_sentence_may_name_the_seller_s_own_street(facts_of):
    case = facts_of({}).case
    assert buyer_data(["Store room, 14 Kiln Street. Written by the clerk on 16 June 2026."], case) == ()
    assert buyer_data(["Store room, 16 Kiln Street. Written by the clerk on 16 June 2026."], case)


def test_a_telephone_number_below_a_street_is_no_address(facts_of):
    """Six digits are a postcode in China only."""
    found = buyer_data(["3 Pump Street, Millbeck Cross\nTel 01632 960555"], facts_of({}).case)
    assert [(one.what, one.words) for one in found] == [
        ("phone", "01632 960555"), ("address", "3 Pump Street, Millbeck Cross"),
    ]  # fmt: skip
