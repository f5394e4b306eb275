"""CON-04 on what is left of a whole or a list, on "three in ten", and on what words tell back."""

import pytest

from pipeline.rules.bearing.census import census_of
from pipeline.rules.bearing.claims import claims_of
from pipeline.rules.bearing.labels import LABEL
from pipeline.rules.figures.reading import figures

ACTION = "case.json$.actions[0].statement"
STOCK = "Stock card of the insert\nreceived 1,500\nto the bench 500\nto the bench 500\ncounted again, balance 638"
LATE = "Order Ship by Cause\n" + "\n".join(
    f"K-{at + 10}7 2026-03-{at % 9 + 1:02} {'Unit two' if at < 9 else 'No van'}" for at in range(30)
)
PAGE = "Page of the lamp\n1. Brass\n2. Clear glass\n3. E14\n4. 40 W\nPicture Shows\n" + "\n".join(
    f"{at} {what}" for at, what in enumerate(("Lamp from above", "Box", "Lamp from below", "Plug", "Cord", "Shade"), 1)
)
ROOM = "[2:02 pm] Robin: starts now, in the shed. Joining: Priya, Wei, Arjun, Siti, me\n3 samples had a hidden name"
READ = "Friday Messages sent Read at random Read for words\n2026-02-20 64 10 3\n2026-02-27 58 10 1"
PAID = "order refund date\n" + "\n".join(
    f"K-{at}1 {day}/02/2026" for at, day in enumerate((15, 18, 18, 18, 18, 19, 19, 21, 26), 11)
)
MONTHLY = "Lamps compared on 24/02/2026: ten, all of them alike."
PEOPLE = "培训记录\n参加：沈兰、顾晨、陈嘉、周倩、何鸣\n考核：陈嘉12张全对，顾晨12张全对，周倩11张，何鸣10张"


def asked(hits, words, text, **more):
    found = hits("CON-04", {ACTION: words, "exhibits.E-004": {"text": text}} | more)
    return [hit.message for hit in found if hit.at.path.startswith("$.actions")]


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("1,500 were printed, and 862 left the bench.", STOCK),
        ("Nine, three in ten, stood in unit two.", LATE),
        ("We replaced pictures 2 and 5. The other four pictures stay.", PAGE),
        ("We took the first bullet point off; the three remaining bullet points stay.", PAGE),
        ("Five of us were trained in the shed.", ROOM),
        ("One of us missed one of three hidden names, and found all three a day later.", ROOM),
        ("On two Fridays 24 of 122 messages were read.", READ),
        ("Five refunds were paid by Wednesday the 18th.", PAID), ("Seven refunds were paid by 19 February.", PAID),
        ("培训了五人，两人全对。", PEOPLE),
        ("Some are compared on the last Tuesday of each month; the first time was 24 February 2026.", "Ten lamps."),
    ],
)
def test_what_is_left_and_what_is_told_back(hits, words, text):
    assert asked(hits, words, text) == []


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("1,500 were printed, and 863 left the bench.", STOCK),
        ("Nine, four in ten, stood in unit two.", LATE),
        ("We replaced pictures 2 and 5. The other five pictures stay.", PAGE),
        ("Six of us were trained in the shed.", ROOM),
        ("On two Fridays 25 of 122 messages were read.", READ),
        ("Six refunds were paid by Wednesday the 18th.", PAID),
        ("培训了六人。", PEOPLE),
        ("Some are compared on the last Tuesday of each month; the first time was 23 February 2026.", "Ten lamps."),
    ],
)
def test_the_next_one_is_asked_about(hits, words, text):
    assert asked(hits, words, text) != []


def test_the_first_row_of_a_spreadsheet_names_its_columns_and_is_none():
    text = "A B C\n1 No. Approved by Decision\n2 1 Jo approved\n3 2 Jo refused\n4 3 Jo approved\n5 Total 3 sheets"
    (run,) = (run for run in census_of(text).runs if run.size)
    assert run.size == 3
    assert run.rows_with["appro"] == 2


def test_a_french_six_is_not_held_against_numbers_that_are_not_read(hits):
    rows = "Offre État\n" + "\n".join(f"K-{at}1 lampe fermée" for at in range(5))
    assert asked(hits, "Inès a cherché six mots dans les offres.", rows + "\nsix mots cherchés") == []


def test_so_many_more_are_the_orders_of_a_cause(hits):
    orders = [
        {"order_id": f"026-4410723-90855{at:02}", "on": "2026-02-20", "items": ["B0SAMPLE01"], "cause": cause}
        for at, cause in enumerate(("no van", "no van", "no van", "printer", "printer", "printer", "stock"), 61)
    ]
    rows = "\n".join(f"{one['order_id']} 2026-02-{20 + at // 2} {one['cause']}" for at, one in enumerate(orders))
    def told(words):
        found = hits("CON-04", {ACTION: words, "case.json$.orders": orders, "exhibits.E-004": {"text": rows}})
        return [hit.message for hit in found if hit.at.path.startswith("$.actions") and "(number)" in hit.message]
    assert told("Three more were late because nobody looked at the printer.") == []
    assert told("Five more were late because nobody looked at the printer.") != []


def test_a_time_may_stand_before_a_colon():
    assert [one.kind for one in figures("Status at 17:26: page deleted")] == ["time"]
    assert [one.name for one in figures("Status at 17:26:30 today")] == ["05:26"]


def test_a_line_of_a_form_is_a_label_and_boxes_are_counted():
    assert LABEL.search(claims_of("Read against line 8 of the form.")[0].lead)
    assert not LABEL.search(claims_of("Of 938 boxes 260 were read.")[1].lead)


USERS = "User Role Granted Ended\n" + "\n".join(
    f"{name} {role} 2025-0{at}-10 {'ended 2026-02-25' if at < 4 else 'active'}"
    for at, (name, role) in enumerate((("Dale", "lists"), ("Jo", "orders"), ("Ledger", "lists"), ("Mina", "orders")), 1)
)
DELIVERIES = (
    "Delivery Received Lot Passed\nD-3301 2026-02-17 XM-2603 yes\nD-3302 2026-02-18 XM-2603 no\n"
    "D-3303 2026-02-20 XM-2604 yes"
)
TALK = "Present: Ann, Bo, Cy, Di, Ed, Flo\nEverybody found both but Ed, who found one and repeated it a day later."


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("Two more users who had left were still open.", USERS), ("另外还有两个用户没有取消。", USERS),
        ("Of the first three deliveries one waits.", DELIVERIES), ("抽检了两个批次。", DELIVERIES),
        ("Six of us were there; five found both, and the sixth one a day later.", TALK),
        ("The one complaint is about the shade.", "Shades"),
    ],
)
def test_what_is_one_of_more(hits, words, text):
    assert asked(hits, words, text) == []


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("Four more users who had left were still open.", USERS),
        ("Of the first five deliveries one waits.", DELIVERIES),
        ("抽检了五个批次。", DELIVERIES), ("Three complaints are about the shade.", "Shades"),
    ],
)
def test_what_is_not(hits, words, text):
    assert asked(hits, words, text) != []


def test_a_rule_may_set_its_own_number(hits):
    measure = "case.json$.measures[0].statement"
    found = hits("CON-04", {measure: "When two buyers report the same, the offer is paused."})
    assert [hit for hit in found if hit.at.path.startswith("$.measures[0].st")] == []
    found = hits("CON-04", {measure: "Two buyers have reported the same."})
    assert [hit for hit in found if hit.at.path.startswith("$.measures[0].st")] != []


@pytest.mark.parametrize(
    ("words", "is_asked"),
    [
        ("群里是我、高朋和许晴三个人。", False), ("群里是我、高朋和许晴四个人。", True),
        ("採購表格只有名稱、數量、單價和交期四欄。", False),
        ("日期和姓名两栏由当班人员填写。", False), ("日期和姓名三栏由当班人员填写。", True),
    ],
)
def test_what_is_listed_right_before_a_number(hits, words, is_asked):
    assert bool(asked(hits, words, "Lamps")) is is_asked


def test_a_number_and_its_unit_may_stand_in_a_title(hits):
    title = {"case.json$.items[0].title": "磁力片积木 100片"}
    assert asked(hits, "其中100片装都检查过。", "Lamps", **title) == []
    assert asked(hits, "其中100套都检查过。", "Lamps", **title) != []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("It was deleted at 9.40 the next morning.", "time"), ("It left at 5.15 in the afternoon.", "time"),
        ("We sold 9.40 each morning.", "number"), ("It weighs 9.40 the most.", "number"),
    ],
)
def test_a_time_with_a_point_is_told_by_the_part_of_the_day(text, kind):
    assert [one.kind for one in figures(text)][:1] == [kind]


@pytest.mark.parametrize(
    ("words", "is_asked"),
    [
        ("除讲师外五人参加测验。", False), ("六个人到场。", False), ("除讲师外四人参加测验。", True),
        ("七个人到场。", True),
    ],
)
def test_who_signed_in_is_counted_and_all_but_one_of_them(hits, words, is_asked):
    page = "培训签到\n签到：连文、简宁、叶舟、佟丽、罗栋、韩雪\n测验：简宁10、叶舟9"
    assert bool(asked(hits, words, page)) is is_asked


def test_an_action_that_cites_the_log_of_a_search_may_tell_its_days(hits):
    search = {"case.json$.investigation[0].evidence": ["E-004"], "case.json$.investigation[0].from": "2026-02-22",
              "case.json$.investigation[0].to": "2026-02-23"}
    assert asked(hits, "We searched on 22 and 23 February.", "Word Found\nlamp 4", **search) == []
    assert asked(hits, "We searched on 22 and 25 February.", "Word Found\nlamp 4", **search) != []


@pytest.mark.parametrize(("words", "is_right"), [
    ("The other seven came late by my own fault.", True), ("The other six came late by my own fault.", False),
])
def test_the_other_few_are_what_another_cause_leaves(hits, words, is_right):
    causes = {"case.json$.root_causes[0].statement": "29 of the 36 lamps have this cause.",
              "case.json$.root_causes[1]": {
                  "id": "RC-2", "items": ["B0SAMPLE01"], "complaints": ["C-1"], "statement": words,
                  "told_by": "R. Sample", "told_on": "2026-03-06", "how": "written", "evidence": ["E-004"]}}
    found = hits("CON-04", causes | {"exhibits.E-004": {"text": "Lamp Late\nK-11 1\nK-12 2\n29 lamps 36 lamps"}})
    assert (not [hit for hit in found if hit.at.path.startswith("$.root_causes[1]")]) is is_right


TWO_ALIKE = "Order Day Said\nK-1107 2 March page\nK-1207 3 March Japan\nK-1307 4 March Japan"


@pytest.mark.parametrize(("words", "is_right"), [
    ("Two buyers had expected another make.", True), ("Five buyers had expected another make.", False),
])
def test_buyers_who_wrote_the_same_are_counted_in_a_list(hits, words, is_right):
    found = hits("CON-04", {ACTION: words, "exhibits.E-004": {"text": TWO_ALIKE}})
    assert (not [hit for hit in found if hit.at.path.startswith("$.actions")]) is is_right


@pytest.mark.parametrize(
    "more", ["", ' The buyer wrote: "Where is the lamp that I have ordered from you, and the page?"']
)
def test_a_sentence_in_another_language_beside_it_changes_no_other(hits, more):
    words = f"Abbiamo aperto 64 scatole che erano nel magazzino e non nel negozio della ditta.{more}"
    page = "We had the van of a friend for all of it, and the driver loaded 64 boxes at the door.\n" + "\n".join(
        f"That was box {at} of the row with lid {at + 40}" for at in range(101, 121)
    )
    changes = {"case.json$.language": "it", "exhibits.E-004": {"text": page}}
    assert not [hit for hit in hits("CON-04", changes | {ACTION: words}) if hit.at.path == "$.actions[0].statement"]
    wrong = changes | {ACTION: words.replace("64", "65")}
    assert [hit for hit in hits("CON-04", wrong) if hit.at.path == "$.actions[0].statement"]


@pytest.mark.parametrize(("words", "is_right"), [
    ("47 lamps had the old cord. The 47 went back.", True), ("47 lamps had the old cord. The 74 went back.", False),
])
def test_what_was_told_before(hits, words, is_right):
    page = "Cord Lamps\nold 47\nnew 117"
    found = hits("CON-04", {ACTION: words, "exhibits.E-004": {"text": page}, "case.json$.items[0].inventory_units": 74})
    assert (not [hit for hit in found if hit.at.path == "$.actions[0].statement"]) is is_right
