"""CON-04 and days that words reckon by a rule, and times that follow one another on a cited page."""

import pytest

ACTION = "case.json$.actions[0].statement"


def found(hits, words, page="Rule AR-1, Passwords."):
    changes = {ACTION: words, "exhibits.E-004": {"text": page}}
    return [hit.message for hit in hits("CON-04", changes)]


@pytest.mark.parametrize(
    ("when", "day", "as_told"),
    [
        ("first Monday of each quarter", "6 April 2026", True), ("first Monday of each quarter", "4 May 2026", False),
        ("first Monday of each quarter", "13 April 2026", False), ("first Monday of each month", "4 May 2026", True),
        ("first week of each quarter", "1 July 2026", True), ("first week of each quarter", "9 July 2026", False),
        ("last working day of each month", "30 April 2026", True),
        ("last working day of each month", "29 April 2026", False),
        ("first working day of each month", "1 April 2026", True),
        ("last Friday of each quarter", "26 June 2026", True),
        ("last Friday of each month", "31 December 9999", True),
    ],
)
def test_a_day_that_its_rule_gives(hits, when, day, as_told):
    assert (found(hits, f"Passwords are changed on the {when}, next on {day}.") == []) is as_told


@pytest.mark.parametrize(("days", "as_told"), [("10日和11日", True), ("10日和14日", False)])
def test_days_told_in_one_go_stand_below_each_other(hits, days, as_told):
    rows = ("05 LS-140 清点 178", "10 LS-140 加贴标签 96", "11 LS-140 加贴标签 76", "18 LS-140 说明 14")
    log = "记录\n日期 型号 内容 台数\n" + "\n".join(f"2026-03-{row}" for row in rows)
    photos = {
        "case.json$.actions[0].evidence": ["E-004", "E-005"],
        "exhibits.E-005": {"text": "六面照片\n拍摄：2026 年 3 月 12 日与 14 日，汉堡仓，标签原文。"},
    }
    words = f"3月{days}，汉堡仓贴上新标签。"
    found = hits("CON-04", {ACTION: words, "exhibits.E-004": {"text": log}} | photos)
    assert (not any("says" in hit.message for hit in found)) is as_told


@pytest.mark.parametrize(("due", "left", "as_told"), [
    ("1 October 2026", 243, True), ("11 October 2026", 243, False), ("1 October 2026", 253, False),
])
def test_a_day_so_far_off_and_a_while_from_a_day_told_before(hits, due, left, as_told):
    words = (
        f"The list had 31 October 2026 for 30 September 2026. It warns 30 days ahead, on {due} at last. "
        f"When the notice came it gave the lamps {left} days."
    )
    page = "Best before 30 September 2026; in the list 31 October 2026. Set to 30 days ahead."
    assert (found(hits, words, page) == []) is as_told


@pytest.mark.parametrize(("minutes", "as_told"), [("seven", True), ("nine", False)])
def test_so_many_minutes_later_is_the_next_time_of_a_cited_page(hits, minutes, as_told):
    page = "20/03/2026 02:17 sign-in\n20/03/2026 02:24 account added\n20/03/2026 02:31 user invited\n"
    words = f"Somebody signed in at 2:17 am, added an account {minutes} minutes later and invited a user at 2:31 am."
    assert (found(hits, words, page) == []) is as_told


@pytest.mark.parametrize(("count", "as_told"), [("Three", True), ("Four", False)])
def test_those_of_the_orders_that_a_cited_page_does_not_name(hits, count, as_told):
    orders = [
        {"order_id": f"026-4410723-908556{at}", "on": "2026-02-11", "items": ["B0SAMPLE01"], "cause": "Glass"}
        for at in range(5)
    ]
    page = "\n".join(f"Order {one['order_id']}: my lamp is of glass" for one in orders[:2])
    changes = {
        "case.json$.orders": orders, "case.json$.actions[0].refunds": [], "exhibits.E-004": {"text": page},
        "case.json$.actions[0].orders": [one["order_id"] for one in orders],
        ACTION: f"We wrote to all the buyers. {count} of them had not written to us.",
    }
    told = [hit.message for hit in hits("CON-04", changes) if f'"{count}"' in hit.message]
    assert (told == []) is as_told


@pytest.mark.parametrize(("left", "as_told"), [("20", True), ("26", False)])
def test_what_is_left_of_what_is_held(hits, left, as_told):
    item = {"case.json$.items[0].inventory_units": 25}
    page = {"exhibits.E-004": {"text": "Lot Came Shelf, sealed Sold\nHF-05 48 5 43\nHF-08 36 20 16\nAll 84 25 59"}}
    words = {ACTION: f"We took out the five lamps in white cartons. The {left} lamps left are sealed."}
    told = [hit.message for hit in hits("CON-04", item | page | words) if f'"{left}"' in hit.message]
    assert (told == []) is as_told


@pytest.mark.parametrize(("count", "as_told"), [("Two", True), ("Three", False)])
def test_orders_of_a_cause_that_its_clause_names(hits, count, as_told):
    causes = ("Weld leaks, lot W-26-02", "Weld leaks, lot W-26-02", "Lids bent", "Lids bent", "Weld leaks, lot W-26-01")
    orders = [
        {"order_id": f"026-4410723-908556{at}", "on": "2026-02-11", "items": ["B0SAMPLE01"], "cause": cause}
        for at, cause in enumerate(causes)
    ]
    rows = "\n".join(f"{one['order_id']} leaks {one['cause'][-7:]}" for one in orders)
    changes = {
        "case.json$.orders": orders, "case.json$.actions[0].refunds": [], "exhibits.E-004": {"text": rows},
        ACTION: f"{count} of the five defects are leaking lamps of lot W-26-02.",
    }
    told = [hit.message for hit in hits("CON-04", changes) if f'"{count}"' in hit.message]
    assert (told == []) is as_told
