"""What words count of which the case has all: the right number passes, the next one is an error that names it."""

import pytest

from pipeline.rules.tallies.people import _POINTS

ACTION = "case.json$.actions[0].statement"
TRAINING = (
    "Training on the new check\nGiven by Robin Sample, 45 minutes\nName Role Signed\nJo Sample packing JS\n"
    "Kim Example desk K. E.\nAl Specimen packing AS\nMo Muster desk MM\nAll of them passed.\n"
)
STAFF = "".join(f"{one} 仓库 已签\n" for one in ("张三", "李四", "王五", "赵六"))
LED = f"签到表\n主讲：张三 时长：45分钟\n姓名 岗位 签名\n{STAFF}"
POINTS = "Test of ten questions\nName Right\nJo Sample 10\nKim Example 9\nAl Specimen 10\nMo Muster 8\n"
POINTS_OF = "Test of ten questions\nName Right\nJo Sample 10 of 10\nKim Example 9 of 10\nAl Specimen 10 of 10\n"
TWICE = POINTS.replace("Mo Muster 8", "Mo Muster 5") + "Mo Muster (second test) 10\n"
FRIDAYS = "Friday Entries Read by\n2026-02-06 2 0 MM\n2026-02-13 1 0 MM\n2026-02-20 1 0 MM\n"
WEIGHED = "Day Weighed Stopped\n2026-03-04 34 1\n2026-03-05 29 0\n2026-03-06 31 0\n2026-03-09 22 1\n"
ORDERS = [
    {
        "order_id": f"026-4410723-908556{at}", "on": f"2026-02-{at:02}", "items": ["B0SAMPLE01"], "cause": "Glass",
        "refund": {"amount": {"amount": amount, "currency": "GBP"}, "on": day, "evidence": ["E-004"]},
    }
    for at, (amount, day) in enumerate(
        (("38.50", "2026-02-20"), ("38.50", "2026-02-24"), ("38.50", "2026-03-03"), ("19.25", "2026-03-03"),
         ("19.25", "2026-03-05")), 1,
    )
]
PAID = {"case.json$.orders": ORDERS, "case.json$.actions[0].refunds": [one["order_id"] for one in ORDERS]}


def errors(hits, words, text="", **more):
    changes = {ACTION: words, "exhibits.E-004": {"text": text}} | more
    found = hits("CON-04", changes)
    return [one.message for one in found if one.at.path == "$.actions[0].statement" and one.severity is None]


def test_points_of_a_test_are_no_part_of_those_who_took_it(hits):
    found = errors(hits, "五个人早上8点半参加了培训，都通过了：两人满分，最低4分。")
    assert not [one for one in found if "the parts told behind it" in one]


@pytest.mark.parametrize(
    ("words", "right", "wrong", "text"),
    [
        ("{} people were trained for 45 minutes.", "Four", "Five", TRAINING),
        ("{} Mitarbeiter wurden 45 Minuten lang geschult.", "Vier", "Drei", TRAINING),
        ("对{}名员工做了45分钟的培训。", "四", "五", LED),
        ("对{}名员工做了45分钟的培训。", "四", "五", f"{LED}合计 4人 45分钟\n"),
        ("除主讲人外{}人参加了培训。", "三", "五", LED),
        ("对{}名员工做了45分钟的培训。", "四", "五", LED.replace("主讲：张三 ", "") + "平均 18.5 √\n"),
        ("对{}名员工做了45分钟的培训。", "四", "五", LED.replace("主讲：张三 ", "") + "满分 20，12 分合格\n"),
        ("{} people were trained for 45 minutes.", "Four", "Five",
         TRAINING.replace("All", "Pass mark: 8. All")[:-2]),
        ("{}位买家里，三位看到粉末，一位看到封条被割开，还有一位看到刮痕。", "五", "四", ""),
        ("这{}台转入中古品。", "六", "七", "处理单\nMG-45 5台 转入 B-02\nMG-60 1台 转入 B-02"),
        ("通知里有五处写错：一处在标题，一处在卖点，其余{}处在搜索词。", "三", "四", ""),
        ("上午学习规定{}个半小时，80分及格。", "两", "三", "8月22日9:00—11:30，讲解：盛可"),
        ("断针的五个，插头不合的四个，缺梭芯的两个，前两项合计{}个。", "九", "八", "断针 插头 梭芯"),
        ("{}个有字样：餐具三个，砧板、刷子各两个，收纳盒一个。", "八", "九", ""),
        ("All {} buyers were refunded.", "five", "six", ""),
        ("{} refunds were made before the notice.", "Two", "Three", ""),
        ("前{}笔在通知之前就退了。", "两", "三", ""),
        ("{} Gutschriften sind seit der Mitteilung gebucht.", "Drei", "Vier", ""),
        ("{} buyers were refunded on 3 March.", "Two", "Three", ""),
        ("2月24日退款{}笔，3月3日两笔。", "1", "2", ""),
        ("2月20日和24日各退款{}笔。", "1", "2", ""),
        ("2月19日没有退款，次日退款{}笔。", "1", "2", ""),
        ("None was refunded on 2 March, {} refunds on the next day.", "two", "three", ""),
        ("All were refunded, {} of them GBP 38.50.", "three", "two", ""),
        ("已全部退款：{}笔，每笔38.50英镑。", "三", "四", ""),
        ("{} answered all ten questions right.", "Two", "Three", POINTS),
        ("{} answered all ten questions right, the fourth the day after.", "Two", "Three", TWICE),
        ("{} answered all ten questions right.", "Two", "Three", POINTS_OF),
        ("{} had every answer right.", "Two", "Three", POINTS_OF),
        ("{} participants answered ten questions.", "Four", "Five", TWICE),
        ("All {} who pack were trained for 45 minutes.", "four", "five", TRAINING),
        ("{} lots have come since, K-2546 and K-2547.", "Two", "Three", "K-2546, K-2547"),
        ("I read the log on {} Fridays so far.", "three", "four", FRIDAYS),
        ("In the first {} working days 116 were weighed.", "four", "five", WEIGHED),
        ("Two were closed. Of 57 lamps three more were; the other {} were sound.", "52", "53", "57 lamps"),
        ("We opened 40 lamps; 33 were sound, the other {} were not.", "seven", "eight", "40 lamps, 33 sound"),
        ("Of the 37 buyers of a 20-brush set 17 answered, and got 68 brushes. The remaining {} did not.", "20", "21",
         "37 buyers, 17 answers, 68 brushes, 20-brush set"),
        ("Of 365 buyers 300 answered: 226 kept it and 74 sent it back. The remaining {} did not.", "65", "67",
         "365 buyers, 300 answers, 226 kept it, 74 sent it back"),
        ("8盏中4盏晚到，3盏碎了，1盏遗失。3盏索赔里这三种各占一个，其余{}盏都是反馈。", "五", "六",
         "8盏，4盏，3盏，1盏"),
        ("{} had 10 of 10 in the test.", "Two", "Three", POINTS_OF),
        ("{} refunds were paid by Tuesday 3 March.", "Four", "Five", ""),
        ("{} refunds were paid since 3 March.", "Three", "Four", ""),
        ("All {} lamps are locked away: 48 in two boxes, and 32 since.", "80", "81", "80 lamps, 48 in two boxes, 32"),
        ("Von den sechs sind vier verkauft, drei Lampen und der Schirm; die anderen {} Lampen nicht.", "zwei", "vier",
         "6 Lampen, 4 verkauft, 3 Lampen"),
        ("We took back {} lamps: seven of glass and five of metal.", "twelve", "eleven", "7 of glass, 5 of metal"),
        ("Seven were of glass and five had no plug; these {} are gone.", "twelve", "eleven", "7 of glass, 5 no plug"),
        ("The first was opened on 3 March, the last on 12 March, {} days later.", "nine", "eight", "3 March, 12 March"),
        ("It was sent on 3 March. It was here on 17 March, {} weeks later.", "two", "three", "3 March, 17 March"),
        ("We counted from 10 am to 1:30 pm, {} and a half hours.", "three", "two", "10:00 to 13:30"),
        ("We opened 86 lamps and 41 shades, that is {}.", "127", "125", "86 lamps, 41 shades"),
        ("已关闭的两种灯分别有58盏和64盏，共{}盏。", "122", "121", "58 盏 64 盏"),
    ],
)
def test_what_is_counted(hits, words, right, wrong, text):
    assert errors(hits, words.format(right), text, **PAID) == []
    (message,) = errors(hits, words.format(wrong), text, **PAID)
    assert f'says "{wrong}" (number), and there are not so many. Found instead: ' in message


@pytest.mark.parametrize(
    ("words", "text"),
    [
        # A part of those trained, a limit, and a part of the buyers.
        ("Four people were trained for 45 minutes, two of them from the desk.", TRAINING + "2 of the desk"),
        ("At least three people were trained.", TRAINING + "3 people at least"),
        # Two lists: which is meant is not known.
        ("Three people were trained.", f"{TRAINING}{TRAINING}3 people trained"),
        ("Of the three buyers who wrote two were refunded.", "3 buyers wrote, 2 were refunded"),
        ("It was opened 4 days after that.", "opened 4 days after"),
        # What is said of others than those who were paid back.
        ("3月3日给三位买家发去说明书，并向反映打滑的买家全额退款。", "三位 说明书"),
        # Names with more than commas between them may be those of some only.
        ("Four lots are wrong: K-2546 and K-2547 by 12 boxes, K-2548 by 30, and that of shades.",
         "4 lots, K-2546, K-2547, 12 boxes, K-2548, 30 boxes"),
        # Pictures 2 and 5 are two, and leave five of seven.
        ("Pictures 2 and 5 were replaced; the other five pictures stay.", "Picture Shows\n2 lamp\n5 box\n7 shade"),
    ],
)
def test_what_counts_something_else(hits, words, text):
    assert not any("there are not so many" in one for one in errors(hits, words, text, **PAID))


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        ("{} invoices are enclosed.", "Three"), ("{} invoices are enclosed, one invoice of them for shades.", "Three"),
        ("{} invoices and a contract are enclosed.", "Three"),
    ],
)
def test_invoices_are_those_cited_and_a_contract_is_none(hits, words, wrong):
    more = {"issuer": {"name": "Larkmoor Wholesale Ltd"}, "buyer": {"name": "Sample & Shade Ltd"}, "lines": []}
    cited = {
        f"evidence.json$.evidence[{at}]": {
            "id": f"E-00{at + 1}", "kind": kind, "title": "A paper", "file": f"evidence/p{at}.png", **more,
        }
        for at, kind in ((6, "supplier_invoice"), (7, "purchase_contract"))
    }
    cited |= {"case.json$.actions[0].evidence": ["E-002", "E-007", "E-008"]}
    texts = {f"exhibits.E-00{at}": {"text": "invoices enclosed"} for at in (2, 7, 8)}
    assert errors(hits, words.format("Two"), **cited, **texts) == []
    (message,) = errors(hits, words.format(wrong), **cited, **texts)
    assert 'Found instead: "2" (invoices cited)' in message
    others = errors(hits, "The first three invoices are blue.", **cited, **texts)
    assert not any("invoices cited" in one for one in others)


def test_points_of_so_many_are_those_before_the_whole():
    (first, second) = (found[1] for row in ("Ann Lee 12 of 12", "Bo Ray 11 of 12") if (found := _POINTS.search(row)))
    assert (first, second) == ("12", "11")


@pytest.mark.parametrize(("words", "is_right"), [
    ("Two of them left a day later, one by a week. The other two were not scanned.", True),
    ("Two of them left a day later, one by a week. The other three were not scanned.", False),
])
def test_what_other_causes_leave_of_a_whole_is_left_by_parts(hits, words, is_right):
    whole = {"case.json$.root_causes[0].statement": "Of the 14 late orders 9 were placed in that week."}
    assert (errors(hits, words, **whole) == []) is is_right


@pytest.mark.parametrize(("who", "right"), [("Each of us looked up", True), ("We looked up", False)])
def test_a_list_behind_a_colon_may_tell_of_those_who_did_it(hits, who, right):
    words = f"{who} ten words: two had all ten right, one had nine."
    found = [hit for hit in hits("CON-04", {ACTION: words}) if "the parts told behind it" in hit.message]
    assert (found == []) is right


@pytest.mark.parametrize(("count", "right"), [("two", True), ("four", False)])
def test_a_day_that_is_told_of_something_else_is_none_of_its_refunds(hits, count, right):
    words = f"Refunded {count} orders on 3 March and the lost lamp on 5 March."
    found = [hit for hit in hits("CON-04", PAID | {ACTION: words}) if "the days told beside it" in hit.message]
    assert (found == []) is right


@pytest.mark.parametrize(("count", "right"), [("drei", True), ("vier", False)])
def test_all_of_those_who_were_instructed_are_those_of_their_list(hits, count, right):
    page = "Unterweisung\nName Bereich\nJo Muster Lager\nKim Probe Lager\nIda Test Einkauf\n"
    found = errors(hits, f"Lager und Einkauf wurden eingewiesen; alle {count} haben unterschrieben.", page)
    assert (found == []) is right


@pytest.mark.parametrize(
    ("words", "right"),
    [("两个组三人和美工一人听了培训。", True), ("两个组两人和美工一人听了培训。", False), ("在职的四人都签了。", True)],
)
def test_parts_of_those_who_were_trained_are_not_all_of_them(hits, words, right):
    page = "培训 讲师：贺兰\n姓名 部门 成绩\n章舒 二组 92\n柏松年 一组 88\n温迪 一组 95\n关山月 美工 90\n"
    found = [one for one in errors(hits, words, page) if "people listed" in one]
    assert (found == []) is right


@pytest.mark.parametrize(("words", "right"), [("Five of the seven", True), ("Seven", False)])
def test_parts_behind_some_of_a_whole_are_those_of_the_some(hits, words, right):
    found = errors(hits, f"{words} reached the buyers: three black lamps and two white ones.")
    assert any('"seven"' in one.lower() and "the parts told behind it: 3, 2" in one for one in found) is not right
