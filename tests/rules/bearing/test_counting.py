"""A number in words is held against what can be counted: rows, labels, lists, points, and what the statement tells."""

import pytest

from pipeline.model.finding import Severity
from pipeline.rules.bearing.census import census_of, listed_rows

ACTION = "case.json$.actions[0].statement"
CARTONS = """Goods-in sheet 14 March 2026
Carton 1: 4 lamps, all metal
Carton 2: 4 lamps, all metal
Carton 3: 4 lamps, one with glass shade
Carton 4: 4 lamps, all metal
Carton 5: 4 lamps, one with glass shade
Carton 6: 4 lamps, all metal"""
CHECKED = """检查记录
箱01 合格
箱02 合格
箱03 合格
箱04 不合格 退回
箱05 合格"""
PADS = """Versandliste Februar 2026
DE-01 Polster: ja
DE-02 Polster: nein, Empfänger meldet Bruch
DE-03 Polster: nein, Empfänger meldet Bruch
DE-04 Polster: ja
DE-05 Polster: nein"""
POINTS = """Checklist, valid from 4 March
1 Delivery note against order
2 Cartons counted
3 One unit per carton opened
4 Label against page
5 Item against order"""
LICENSED = (
    "1. Each page of licensed goods is opened.\n2. It is read.\n3. It is closed.\n4. It is noted.\n5. It is kept.\n"
    "day page licensor line\n" + "".join(
        f"2026-03-0{at} B0LICENS0{at} {name} yes\n" for at, name in enumerate(
            ["Example Mill"] * 2 + ["Sample Trust"] * 3 + ["Old Museum"] * 2, 1
        )
    )
)
READ = "Listing review 9 March 2026\nPage read against the item: R. Sample and K. Lowe"


def weights(hits, words, page):
    found = hits("CON-04", {ACTION: words, "exhibits.E-004": {"text": page}})
    return [
        one.severity or Severity.ERROR for one in found
        if one.at.path == "$.actions[0].statement" and "(number)" in one.message
    ]


@pytest.mark.parametrize(
    ("words", "right", "wrong", "page"),
    [
        ("We opened all {} cartons of that delivery.", "six", "five", CARTONS),
        ("We found {} lamps with a glass shade.", "two", "three", CARTONS),
        ("{}箱合格。", "四", "三", CHECKED),
        ("{} Empfänger meldeten Bruch.", "Zwei", "Drei", PADS),
        ("The checklist has {} points.", "five", "six", POINTS),
        ("Each page is read by {} people.", "two", "three", READ),
        ("{} causes came together: the supplier, the shelf, and the page.", "Three", "Four", "Notes"),
        ("All pages of {} licensors were opened.", "three", "five", LICENSED),
        ("Five lamps were opened. None of the {} lamps was of glass.", "five", "six", "Lamps opened: five"),
        ("Of nine lamps opened six were of glass and {} of metal.", "three", "four", "9 lamps, 6 of glass"),
    ],
)
def test_what_can_be_counted_passes_and_the_next_number_does_not(hits, words, right, wrong, page):
    assert weights(hits, words.format(right), page) == []
    assert max(weights(hits, words.format(wrong), page)) >= Severity.WARNING


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        ("We opened all {} cartons of that delivery.", "five"),
        ("{}箱合格。", "三"),
    ],
)
def test_a_label_bears_out_no_count(hits, words, wrong):
    page = CARTONS if words.isascii() else CHECKED
    assert max(weights(hits, words.format(wrong), page)) >= Severity.WARNING


@pytest.mark.parametrize(
    ("words", "page"),
    [
        # A while, one in so many, a part of a part: none of them is counted in rows.
        ("That took three to eight days.", "Days\n1 March 3 days\n2 March 4 days\n3 March 8 days\n4 March 4 days"),
        ("One carton in four is opened.", f"One carton in four is opened.\n{CARTONS}"),
        ("Of eleven lamps seven were sold, and three of those seven came back.", "11 lamps, 7 sold, 3 came back"),
        # So many rows say so, whatever the table has in all.
        ("Three parcels left without pads.", "Parcel Pads\nP-1 yes\nP-2 no pads\nP-3 no pads\nP-4 no pads\nP-5 yes"),
    ],
)
def test_what_is_no_count_of_these(hits, words, page):
    assert Severity.ERROR not in weights(hits, words, page)


def test_what_a_census_has():
    census = census_of(f"{POINTS}\n{CARTONS}\nPresent: Dora Pell, Finn Ashby and Mia Rourke\nnot opened\n")
    assert [run.size for run in census.runs if run.size > 4] == [5, 6]
    assert census.points == {5}
    assert [numbers for called, numbers in census.labels if "carto" in called] == [frozenset(range(1, 7))]
    assert (3, frozenset({"prese"})) in census.lists
    assert census.lines_with["opene"] == 1


def test_a_figure_of_the_data_that_only_speaks_of_the_lamp_bears_out_no_count_of_neighbours(hits):
    assert weights(hits, "Two neighbours looked at the lamp on that day.", "Notes of the day") == [Severity.WARNING]
    assert weights(hits, "Two lamps were taken off sale.", "Notes of the day") == []


def test_what_is_only_added_up_beside_a_number_that_stands_there_is_a_question(hits):
    page = "Parcel Label Scan Days\nN1 2 3 1\nN2 2 6 4\nN3 3 5 2\nN4 3 7 4\nN5 4 9 5\nN6 5 6 1\nN7 5 7 2"
    words = "Five of the seven parcels were handed over late, three of them by more than two days."
    assert Severity.ERROR not in weights(hits, words, page)


def test_who_signs_below_the_rows_of_a_spreadsheet_is_no_row():
    rows = "\n".join(f"{at} 法国 已关闭 2026-06-1{at}" for at in range(2, 7))
    (_, found), = listed_rows(f"A B C\n1 站别 状态 下架日\n{rows}\n7 制表：翁采薇 2026-06-13")
    assert len(found) == 5
    labels = "\n".join(f"{at} 项目{at}：已关闭" for at in range(2, 7))
    assert len(listed_rows(f"A B\n1 标题\n{labels}")[0][1]) == 5


@pytest.mark.parametrize(
    ("head", "rows"),
    [("1 检索登记\n2 日期 检索词 用途 结果", 3), ("1 日期 检索词 用途 结果\n2 2026-04-26 Neo 标题 无", 4)],
)
def test_a_title_of_a_spreadsheet_and_the_names_of_its_columns_are_no_rows(head, rows):
    lines = ("3 2026-04-27 Pro 标题 无", "4 2026-04-29 Max 标题 有", "5 2026-05-06 Nest 包装 无")
    assert [len(one) for _, one in listed_rows("\n".join(("A B C D", head, *lines)))] == [rows]
