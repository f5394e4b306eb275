"""CON-04 and counts told in words: what a document counts otherwise is an error, what only chance bears is asked."""

import pytest

from pipeline.model.cells import BORDER, TABLE, parted
from pipeline.model.exhibit import Page
from pipeline.model.finding import Severity
from pipeline.rules.bearing.counted import called

ACTION = "case.json$.actions[0].statement"
SHEET = "Sheet of 3 March 2026\nNine brass shades were weighed, two fell short.\nSigned: I. Fenwright"


def told(hits, words, text=SHEET, **more):
    found = hits("CON-04", {ACTION: words, "exhibits.E-004": {"text": text}} | more)
    return [hit.severity for hit in found if hit.at.path.startswith("$.actions[0]")]


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("Nine brass shades were weighed.", SHEET),
        ("9 brass shades were weighed.", SHEET),
        ("Neun Schirme wurden gewogen.", "Am 3. März 2026 gewogen: 9 Schirme"),
        ("培训了七个人。", "2026年3月3日培训，七人参加"),
    ],
)
def test_a_count_in_words_that_a_document_tells(hits, words, text):
    assert told(hits, words, text) == []


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("Eight brass shades were weighed.", SHEET),
        ("Acht Schirme wurden gewogen.", "Am 3. März 2026 gewogen: neun Schirme aus Messing"),
        ("称了八个灯罩。", "2026年3月3日称重：九个灯罩"),
    ],
)
def test_a_count_in_words_that_a_document_tells_otherwise(hits, words, text):
    assert told(hits, words, text) in ([None], [Severity.ERROR])


def test_where_a_cited_page_cannot_be_read_it_is_a_question(hits):
    unread = {"case.json$.actions[0].evidence": ["E-004", "E-003"], "exhibits.E-003": {"text": ""}}
    assert told(hits, "Eight brass shades were weighed.", **unread) == [Severity.WARNING]


@pytest.mark.parametrize(
    ("shown", "weight"), [("508", Severity.ERROR), ("550", Severity.ERROR), ("520", Severity.WARNING)]
)
def test_a_number_that_no_slip_turns_into_the_one_in_its_place_may_be_worked_out(hits, shown, weight):
    assert told(hits, "505 lamps were weighed.", f"We weighed {shown} lamps") == [weight]


def test_a_page_that_cannot_be_read_may_tell_another_number_of_the_same(hits):
    unread = {"case.json$.actions[0].evidence": ["E-004", "E-003"], "exhibits.E-003": {"text": ""}}
    assert told(hits, "505 lamps were weighed.", "We weighed 520 lamps", **unread) == [Severity.WARNING]


def test_more_of_the_same_beside_one_told_before_are_fewer_than_all(hits):
    page = "Five buyers wrote to us about the glass shade."
    assert told(hits, "The first one wrote in May; after that another four buyers wrote to us.", page) in (
        [], [Severity.WARNING]
    )
    assert told(hits, "In all four buyers wrote to us.", page) in ([None], [Severity.ERROR])


def test_all_of_what_the_case_counts(hits):
    assert told(hits, "All three buyers had their money back.", "Refund made") in ([None], [Severity.ERROR])
    assert told(hits, "Three buyers had written to us before.", "Refund made") == [Severity.WARNING]


def test_another_number_of_the_same_that_the_sentence_tells_is_not_meant(hits):
    page = "Am 3. März 2026 lagen zwei Pfannen im Regal."
    assert told(hits, "Drei Pfannen sind fort, die anderen zwei Pfannen lagen im Regal.", page) == [Severity.WARNING]
    assert told(hits, "Drei Pfannen lagen im Regal.", page) == [Severity.ERROR]


def test_a_product_is_called_by_the_end_of_a_long_word():
    assert {"pfann", "schmo"} <= called("Schmorpfanne aus Eisen")
    assert "annen" not in called("Pfannen aus Eisen")


def test_the_day_on_which_somebody_vouches_is_not_meant(hits):
    vouched = {"case.json$.actions[0].attestation": {"by": "Robin Sample, owner", "on": "2026-05-08"}}
    assert told(hits, "The shelf was read on 4 May.", **vouched) == [Severity.WARNING]
    assert told(hits, "The shelf was read on 4 May.") == [Severity.ERROR]


@pytest.mark.parametrize(("name", "asked"), [("Robin", False), ("Ronja", True)])
def test_a_relative_is_known_by_the_given_name(hits, name, asked):
    found = hits("CON-04", {ACTION: f"Am 3. März hat unsere Tochter {name} das Angebot geschlossen."})
    assert any(f'"{name}"' in hit.message or f'"Tochter {name}"' in hit.message for hit in found) is asked


SEALS = (
    "Seal log\nDate Seals Units sealed Set aside\n03/02/2026 0001-0029 29 0\n03/03/2026 0030-0061 32 1\n"
    "03/04/2026 0062-0086 25 1\n"
)


def test_what_a_column_makes_is_no_slip_of_a_sum_of_the_data(hits):
    pot = {"asin": "B0SAMPLE02", "title": "Larkmoor pot", "quantity_sold": 4, "inventory_units": 50}
    more = {"case.json$.items[1]": pot, "case.json$.items[0].inventory_units": 38}
    assert told(hits, "We sealed 86 units from 2 to 4 March, seals 0001 to 0086.", SEALS, **more) == []
    assert told(hits, "We sealed 89 units from 2 to 4 March.", SEALS, **more) != []
    assert told(hits, "We sealed 86 units, seals 0001 to 0084.", SEALS, **more) != []


def test_the_whole_of_parts_that_a_sentence_tells_is_not_meant(hits):
    page = "Of the lot 250 lamps were packed.\nLamp of brass  150\nLamp of glass  100"
    assert Severity.ERROR not in told(hits, "Of the lot 150 lamps were of brass, 100 lamps of glass.", page)
    assert Severity.ERROR in told(hits, "Of the lot 150 lamps were packed.", page)


def test_what_the_register_counts_is_no_share(hits):
    titled = {"evidence.json$.evidence[3].scope": "14 next orders"}
    page = "Reply of 3 March: the lamp is fine. We can offer 10% off your next order."
    words = "We answered the first buyer with {}% off the next order."
    assert told(hits, words.format(10), page, **titled) == []
    assert told(hits, words.format(15), page, **titled) != []


def test_rows_that_have_a_told_number_in_a_column_whose_cells_are_known(hits):
    rows = [
        ("姓名", "所属", "实操：贴标 5 个", "结果"),
        ("佐伯", "千叶仓", "5", "合格"), ("中村", "千叶仓第 1 班", "5", "合格"),
        ("木下", "千叶仓第 1 班", "5", "合格"), ("原田", "千叶仓第 2 班", "5", "合格"),
        ("小川", "千叶仓第 2 班", "4", "补训后 5，合格"),
        ("黎晓彤", "广州客服", "5", "合格"), ("冯倩怡", "广州客服", "5", "合格"),
    ]
    text, cells = parted("培训\n" + TABLE + "\n".join(map(BORDER.join, rows)))
    page = {"exhibits.E-004": {"pages": (Page(595, 842, "E-004", text, "", cells=cells),)}}
    words = "每人实操贴标五个，六人一次全对，小川第一次只对了 4 个，补训后合格。"
    assert not [hit for hit in hits("CON-04", {ACTION: words} | page) if '"六"' in hit.message]


def test_points_and_pages_are_no_orders(hits):
    order = {"case.json$.orders[0].cause": "Sent out again without a leaflet"}
    page = "Test of 3 March 2026\nThe pass mark is 8 out of 10, and 8 pages are read."
    assert told(hits, "The pass mark was 8 out of 10.", page, **order) == []
