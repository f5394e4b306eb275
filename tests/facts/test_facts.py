"""What is found in the words of a page, and what must not be."""

import pytest

from pipeline.facts import MOST, facts_in


def days(text):
    return [found.days for found in facts_in([text]).dates]


def totals(text):
    return [(found.amount, found.currency) for found in facts_in([text]).totals]


def values(kind, text):
    return [found.value for found in getattr(facts_in([text]), kind)]


@pytest.mark.parametrize("text", [
    "2026-03-12", "2026/03/12", "2026.03.12", "2026-03-12T09:00:00Z", "12.03.2026", "12. 3. 2026", "12.03.26",
    "12 March 2026", "12th March 2026", "March 12, 2026", "Mar 12 2026", "12-MAR-2026", "12-Mar-26", "12. März 2026",
    "12. Mrz. 2026", "12 mars 2026", "12 de marzo de 2026", "12 marzo 2026", "2026年3月12日", "2026 年 3 月 12 日",
    "二〇二六年三月十二日", "令和8年3月12日", "２０２６年３月１２日", "Invoice date:12 March 2026.", "(12.03.2026)",
])
def test_a_date_in_every_style(text):
    assert days(text) == [("2026-03-12",)]


@pytest.mark.parametrize(("text", "readings"), [
    ("3/12/2026", ("2026-03-12", "2026-12-03")),
    ("03-12-2026", ("2026-03-12", "2026-12-03")),
    ("20/12/18", ("2018-12-20", "2020-12-18")),
])
def test_a_date_of_several_readings_keeps_them_all(text, readings):
    (found,) = facts_in([text]).dates
    assert found.days == readings
    assert found.ambiguous


@pytest.mark.parametrize(("text", "day"), [
    ("25/12/2026", "2026-12-25"),
    ("12/25/2026", "2026-12-25"), ("3/3/2026", "2026-03-03"), ("1er août 2026", "2026-08-01"),
])
def test_one_reading_is_not_ambiguous(text, day):
    assert days(text) == [(day,)]


@pytest.mark.parametrize("text", [
    "1.2.3.4", "version 10.2.2026.1", "31/02/2026", "99/99/2026", "March 2026", "12 parcels 2026",
    "026-1234567-1234567",
    "01632 960427", "192.168.10.20", "12.50", "1/2", "2026-13-01", "3000-01-01", "A12-03-2026B",
])
def test_what_is_no_date(text):
    assert days(text) == []


@pytest.mark.parametrize(("text", "amount"), [
    ("Total: £12.50", ("12.50", "GBP")), ("TOTAL GBP 1,234.00", ("1234.00", "GBP")), ("Total 9.00", ("9.00", "")),
    ("TOTAL (RM) 9.00", ("9.00", "MYR")), ("Grand Total\n$ 1,234.00", ("1234.00", "$")),
    ("Amount due US$5.00", ("5.00", "USD")),
    ("Gesamtbetrag 1.234,56 €", ("1234.56", "EUR")), ("Summe EUR 7,10", ("7.10", "EUR")),
    ("Total TTC 1 234,50 €", ("1234.50", "EUR")), ("Net à payer 12,00 EUR", ("12.00", "EUR")),
    ("Importe total 12,00 €", ("12.00", "EUR")), ("Totale 12,00 €", ("12.00", "EUR")),
    ("价税合计 ¥1,200.00", ("1200.00", "¥")),
    ("合計 12,000円", ("12000", "JPY")), ("ご請求金額 ￥12,000", ("12000", "¥")), ("总计 300元", ("300", "CNY")),
])
def test_a_total_in_every_language(text, amount):
    assert totals(text) == [amount]


@pytest.mark.parametrize("text", [
    "Subtotal 10.00", "Sub-total: £10.00", "Zwischensumme 10,00 €", "Sous-total 10,00", "Total items 3",
    "Total qty: 3.00",
    "Total 3", "Total VAT 2.00", "Totally worth £5.00", "Price 12.50", "小計 100円", "Total 20%",
])
def test_what_is_no_total(text):
    assert totals(text) == []


def test_order_numbers_asins_and_what_looks_like_them():
    text = """Order 026-1234567-1234567, D01-1234567-1234567; B0TNS8GB3X; ASIN: 1234567890; example.com/dp/012345678X/
    phone 026-1234567 card 1026-1234567-12345678 part SKU-B0TNS8GB3X B0TTLECAPS B0TNS8GB3XX 9781234567 b0tns8gb3x"""
    assert values("orders", text) == ["026-1234567-1234567", "D01-1234567-1234567"]
    assert values("asins", text) == ["B0TNS8GB3X", "1234567890", "012345678X"]


def test_a_no_break_hyphen_does_not_hide_an_order_number():
    assert values("orders", "026\u20111234567\u20111234567") == ["026-1234567-1234567"]


def test_addresses_and_telephone_numbers():
    text = "Sales@Example.com, me@localhost, a@b, Tel.: 01632 960427, +44 (0)1632 960001, Fax 555-0100"
    text += " 电话：01632960427"
    assert values("emails", text) == ["sales@example.com"]
    assert values("phones", text) == ["01632960427", "+4401632960001", "5550100", "01632960427"]


@pytest.mark.parametrize("text", [
    "01632 960427", "Order 026-1234567-1234567", "EAN 4006381333931", "2026-03-12", "Tel 12",
])
def test_what_is_no_telephone_number(text):
    assert values("phones", text) == []


def test_firms_stand_at_the_head_of_a_page():
    head = "INVOICE\nLantern & Sons Ltd\nMuster Handels GmbH, Berlin\n深圳市灯笼有限公司"
    head += "\n株式会社ランタン\nKEDAI BUKU SDN BHD (1-X)"
    assert values("firms", head) == [
        "Lantern & Sons Ltd", "Muster Handels GmbH", "深圳市灯笼有限公司", "株式会社ランタン", "KEDAI BUKU SDN BHD",
    ]
    assert values("firms", "\n".join(["line"] * 20 + ["Lantern & Sons Ltd"])) == []
    assert values("firms", "Our time is limited\nas said") == []


@pytest.mark.parametrize("head", [
    "Larkmoor Wholesale Ltd\nINVOICE\nBill To: Quill Games Ltd\n1 Street",
    "Larkmoor Wholesale Ltd\nBill to\nQuill Games Ltd",
    "INVOICE\nBILL TO:\nAda Quill\nQuill Games Ltd\n1 Street\nLarkmoor Wholesale Ltd",
    "Larkmoor Wholesale Ltd\nSold to:\nQuill Games Ltd\nShip to:\nQuill Games Ltd",
    "Larkmoor Wholesale Ltd\nRechnungsempfänger: Quill Games Ltd", "Larkmoor Wholesale Ltd\nCustomer: Quill Games Ltd",
    "Larkmoor Wholesale Ltd\nTo: Quill Games Ltd", "Larkmoor Wholesale Ltd\n购买方：Quill Games Ltd",
])
def test_whom_a_paper_is_made_out_to_did_not_issue_it(head):
    assert values("firms", head) == ["Larkmoor Wholesale Ltd"]


@pytest.mark.parametrize("head", ["Customer service", "To whom it may concern", "Delivered", "Authorised to sell"])
def test_no_label_of_a_buyer_hides_nobody(head):
    assert values("firms", f"{head}\nLarkmoor Wholesale Ltd\nLantern & Sons Ltd") == [
        "Larkmoor Wholesale Ltd", "Lantern & Sons Ltd",
    ]


def test_a_fact_knows_its_page_and_its_words():
    found = facts_in(["", "Total: £12.50 on 12 March 2026"])
    assert (found.totals[0].page, found.totals[0].words) == (2, "Total: £12.50 on 12 March 2026")
    assert (found.dates[0].page, found.dates[0].words) == (2, "12 March 2026")


def test_an_export_is_not_listed_without_end():
    assert len(facts_in([" ".join(f"026-1234567-{n:07}" for n in range(MOST + 9))]).orders) == MOST


OCR = "ocr"


@pytest.mark.parametrize(("read", "day"), [
    ("Date:12/O3/2026", "2026-03-12"), ("l2/03/2026", "2026-03-12"), ("25 /12 /2026", "2026-12-25"),
    ("25/12/202610:06", "2026-12-25"), ("Date25/12/2026", "2026-12-25"), ("2026-l2-25", "2026-12-25"),
    ("25-DEC-2026", "2026-12-25"),
])
def test_a_date_that_was_misread_a_little(read, day):
    assert day in facts_in([read], OCR).dates[0].days


@pytest.mark.parametrize(("read", "amount"), [
    ("T0TAL 9.00", ("9.00", "")), ("TOTAI GBP 3O.24", ("30.24", "GBP")), ("Total RM 9 .00", ("9.00", "MYR")),
    ("TOTALRM9.00", ("9.00", "MYR")), ("Tota1 : RM1,234. 5O", ("1234.50", "MYR")), ("TOTAL £l2.50", ("12.50", "GBP")),
    ("合计 ¥1,28O.00", ("1280.00", "¥")),
])
def test_a_total_that_was_misread_a_little(read, amount):
    assert [(found.amount, found.currency) for found in facts_in([read], OCR).totals] == [amount]


@pytest.mark.parametrize("read", ["Oil 5 l", "lot 12, 30 pcs", "Hello, Ollie", "Subtota1 9.00", "IO.IO.IO", "Room I2"])
def test_words_are_not_mended_into_figures(read):
    found = facts_in([read], OCR)
    assert (found.dates, found.totals) == ((), ())


def test_only_what_ocr_read_is_mended():
    assert facts_in(["T0TAL 9.00 on 12/O3/2026"]).totals == facts_in(["T0TAL 9.00 on 12/O3/2026"]).dates == ()


RECEIPT = """KEDAI LAMPU EXAMPLE
(JALAN CONTOH)
SDN. BHD.
NO.7, JALAN EXAMPLE 3, 81100 JOHOR
TEL: 07-5550100
TAX INVOICE
Doc No. : CS00012345 Date: 25/12/2026
LAMP OIL 5L 31.95
Sub Total 315.08
Total Sales (Inclusive of GST) RM315.08
CASH 320.08
CHANGE 5.00"""


def test_a_receipt_of_a_till():
    found = facts_in([RECEIPT], OCR)
    assert [firm.value for firm in found.firms] == ["(JALAN CONTOH) SDN. BHD."]
    assert [total.amount for total in found.totals] == ["315.08"] and found.totals[0].currency == "MYR"
    assert [date.days for date in found.dates] == [("2026-12-25",)]
    assert {fact.read_by for fact in (*found.firms, *found.totals, *found.dates)} == {OCR}


@pytest.mark.parametrize(("head", "name"), [
    ("BRINDLE & DAW\nStationers", "BRINDLE & DAW"), ("RECEIPT\n99 Lantern Mart\nTel 1", "99 Lantern Mart"),
    ("灯笼书店\n小票", "灯笼书店"), ("LANTERN TRADING LTD\nx", "LANTERN TRADING LTD"),
    ("QUILL TRADING (1-X)", "QUILL TRADING"),
])
def test_a_shop_without_a_legal_form_is_the_name_at_the_head_of_its_receipt(head, name):
    assert values("firms", f"{head}\nTOTAL 9.00") == [name]
    if "TRADING" not in name:
        assert values("firms", head) == [], "without a total it is no receipt"
