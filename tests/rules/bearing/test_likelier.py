"""CON-04 and the number beside a small one: an error where the documents count the same and bear out that one alone."""

import re

import pytest

from pipeline.catalog import load
from pipeline.model.finding import Severity
from pipeline.rules.bearing import judging, likelier, signs
from pipeline.rules.bearing.counting import SIGNS
from pipeline.rules.bearing.likelier import Likelier

ACTION = "case.json$.actions[0].statement"
DROPS = """Drop test of 3 March 2026
Carton Height Lamps dropped Lamps broken
old, single wall 80 cm 12 5
new, double wall 80 cm 12 0
Signed: I. Fenwright"""
REFUNDS = """退款明细 2026年3月3日
RF-88102 2026-01-30 USD 29.99 已完成
RF-88174 2026-02-06 USD 29.99 已完成
RF-88236 2026-02-17 USD 45.50 已完成
合计 3 笔"""
TRAINING = """Training of 5 March 2026
Name Role Points (of 20)
Ann Finch owner 19
Joe Lund packer 20
Sal Okafor temp 18
Meg Rudd temp 16
All passed; the pass mark is 12."""


def weights(hits, words, page, **more):
    found = hits("CON-04", {ACTION: words, "exhibits.E-004": {"text": page}} | more)
    return [hit.severity for hit in found if hit.at.path.startswith("$.actions[0]")]


@pytest.mark.parametrize(
    ("words", "page"),
    [
        ("None of twelve lamps dropped in the new carton broke.", DROPS),
        ("一共退了三笔货款。", REFUNDS),
        ("Four people were trained.", TRAINING),
    ],
)
def test_the_number_that_a_document_bears_out(hits, words, page):
    assert weights(hits, words, page) == []


@pytest.mark.parametrize(
    ("words", "page"),
    [
        ("一共退了四笔货款。", REFUNDS),
        ("Three people were trained.", TRAINING),
    ],
)
def test_the_one_beside_it_is_an_error(hits, words, page):
    assert weights(hits, words, page) in ([None], [Severity.ERROR])


@pytest.mark.parametrize(
    ("words", "weight"),
    [
        ("Each morning all messages are searched for eight words.", [Severity.ERROR]),
        ("Each morning all messages are searched for seven words.", []),
        ("Each morning eight of us search the messages.", [Severity.WARNING]),
    ],
)
def test_the_number_next_to_the_one_of_a_page_that_counts_the_same_is_an_error(hits, words, weight):
    rule = "Rule of the desk\nAll messages are searched each morning for seven words and what is found is sent on."
    assert [one or Severity.ERROR for one in weights(hits, words, rule)] == weight


def test_what_no_document_counts_is_asked(hits):
    assert weights(hits, "Eleven of our neighbours looked on.", DROPS) == [Severity.WARNING]


def test_what_is_only_added_up_is_asked(hits):
    assert weights(hits, "None of thirteen lamps dropped in the new carton broke.", DROPS) == [Severity.WARNING]


def test_a_page_that_cannot_be_read_may_tell_it(hits):
    unread = {"case.json$.actions[0].evidence": ["E-004", "E-003"], "exhibits.E-003": {"text": ""}}
    words = "None of thirteen lamps dropped in the new carton broke."
    assert weights(hits, words, DROPS, **unread) == [Severity.WARNING]


def test_the_finding_names_what_was_counted(hits):
    words = "None of thirteen lamps dropped in the new carton broke."
    (hit,) = hits("CON-04", {ACTION: words, "exhibits.E-004": {"text": DROPS}})
    assert 'Found instead: "12"' in hit.message


@pytest.mark.parametrize(
    "words",
    ["15 of our 13 late parcels came from one day.", "13 von den 12 Paketen kamen an.", "13件中有15件退回。",
     "17 of the 5 late parcels came from one day."],
)
def test_a_part_that_is_larger_than_its_whole(hits, words):
    page = "Parcels: 15, 13, 12; 包裹 15 件 13 件"
    found = hits("CON-04", {ACTION: words, "exhibits.E-004": {"text": page}})
    assert [hit.severity for hit in found if "larger than its whole" in hit.message] == [None]


@pytest.mark.parametrize(
    "words",
    ["13 of our 15 parcels.", "Sold 402 of twelve.", "Box 15 of 12 mm.", "15件中有13件退回。", "15 of 12 pieces each.",
     "180 of the 35 and 700 of the 60, together 880."],
)
def test_what_only_looks_like_a_part(hits, words):
    found = hits("CON-04", {ACTION: words, "exhibits.E-004": {"text": "15 13 12 402"}})
    assert not [hit for hit in found if "larger than its whole" in hit.message]


@pytest.mark.parametrize(("words", "as_told"), [("1,050 balls in all.", True), ("1,060 balls in all.", False)])
def test_what_a_page_counts_in_parts_is_summed(hits, words, as_told):
    page = "16 June 2026 lot 5602 Oatmeal 600 balls from Dale\nball 1 passed\n19 June 2026 lot 5610 Heather 450 balls"
    assert (weights(hits, words, page) == []) is as_told


WEIGHED = "Sheet of 3 March 2026\nNine brass shades were weighed, two fell short.\nThe shades of rack 8 were weighed."


def test_one_that_stands_beside_other_things_while_the_next_one_counts_the_same(hits):
    assert weights(hits, "Nine brass shades were weighed.", WEIGHED) == []
    assert weights(hits, "Eight brass shades were weighed.", WEIGHED) in ([None], [Severity.ERROR], [Severity.WARNING])


@pytest.mark.parametrize(("words", "as_told"), [("one unit in twenty", True), ("one unit in thirty", False)])
def test_one_thing_in_so_many(hits, words, as_told):
    assert (weights(hits, f"Of 240 units 12 were short, {words}.", "Units 240 Short 12") == []) is as_told


def test_a_statement_of_very_many_numbers_is_judged_number_by_number(hits):
    found = hits("CON-04", {ACTION: "三位" * 400, "exhibits.E-004": {"text": DROPS}})
    assert {hit.severity for hit in found if hit.at.path.startswith("$.actions[0]")} == {Severity.WARNING}


@pytest.mark.parametrize(
    "words",
    ["Three reviews came from relatives.", "3 月 11 日和 13 日退回，14 日入箱贴封条。", "They weigh 214 g and 256 g."],
)
def test_rows_that_say_so_days_behind_a_blank_and_weights(hits, words):
    page = """Reviews by staff
2026-01-02 relative of staff 5 stars
2026-01-03 relative of staff 5 stars
2026-01-04 relative of staff 4 stars
2026-01-05 a buyer 4 stars
Five reviews are left. 2026 年 3 月 11 日、13 日、14 日; 214 g, 256 g"""
    assert weights(hits, words, page) == []


@pytest.mark.parametrize(
    ("words", "as_told"),
    [
        ("Two of the refunds were made before the notice.", True),
        ("Zwei Gutschriften sind vor der Mitteilung gebucht.", True),
        ("退款两笔在通知之前。", True),
        ("Seven of the refunds were made before the notice.", False),
    ],
)
def test_refunds_before_the_notice_are_counted(hits, words, as_told):
    days = ("2026-02-20", "2026-02-21", "2026-03-03")
    case = {
        f"case.json$.orders[{at}]": {
            "order_id": f"026-4410723-908556{at + 1}", "on": "2026-01-10", "items": ["B0SAMPLE01"], "units": 1,
            "refund": {"amount": {"amount": f"{38 + at}.50", "currency": "GBP"}, "on": day, "evidence": ["E-004"]},
        } for at, day in enumerate(days)
    }
    found = hits("CON-04", {ACTION: words, "exhibits.E-004": {"text": "Refunds"}} | case)
    assert ([hit.message for hit in found if hit.at.path.startswith("$.actions[0]")] == []) is as_told


def test_each_sign_that_has_a_weight_is_one_that_is_looked_for():
    ways = {way.__name__ for way in (*signs._WAYS, *signs._CROSSED)}
    told = ways | SIGNS | {"abroad", "part", "broken down", "sums up", "totals"}
    places = re.compile(r"(?:data|page) (?:counts|speaks) \d(?:\.\d| in a row)?|table \d\.\d|kin [01]")
    assert [name for name in load().signs if name not in told and not places.fullmatch(name)] == []


@pytest.mark.parametrize(
    ("words", "margin", "asked"),
    [
        ("All 4 of the people passed.", 3.0, [Severity.WARNING]), ("All 4 of the people passed.", 2.9, []),
        ("The 4 mm of it were kept.", 3.0, []),
    ],
)
def test_one_that_is_borne_out_far_better_is_asked_about(hits, monkeypatch, words, margin, asked):
    page = TRAINING + "\nThe 4 mm of the edge were kept."
    assert weights(hits, words, page) == []
    beside = Likelier('"5" (E-004 p. 1)', margin)
    monkeypatch.setattr(judging, "likelier", lambda _, __, ___, borne: None if borne else beside)
    assert weights(hits, words, page) == asked


@pytest.mark.parametrize(("place", "weight"), [(likelier._LISTED, Severity.WARNING), ("E-004 p. 1", Severity.ERROR)])
def test_what_is_only_counted_or_added_up_here_is_a_question(hits, monkeypatch, place, weight):
    monkeypatch.setattr(likelier, "_better", lambda *_: (f'"8" ({place})', 9.0))
    assert weights(hits, "All 7 of the people passed.", TRAINING) == [weight]
