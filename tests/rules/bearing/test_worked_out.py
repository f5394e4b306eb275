"""What words work out from what the case shows: such a figure stands nowhere and is no slip; another one is."""

import pytest

from pipeline.model.finding import Severity
from pipeline.rules.bearing import borne
from pipeline.rules.bearing.census import census_of
from pipeline.rules.bearing.claims import claims_of, is_measured
from pipeline.rules.bearing.durations import is_rough, unit_of
from pipeline.rules.bearing.weighing import NAMED_ROW
from pipeline.rules.figures.line_words import after
from pipeline.rules.figures.reading import figures

ACTION = "case.json$.actions[0].statement"
WEEKS = (
    "Checks by R. Sample\nWeek Looked at Faults Minutes\n2026-02-06 41 3 50\n2026-02-13 38 5 40\n2026-02-20 44 4 35\n"
    "2026-02-27 33 6 43\nSigned at the desk"
)
CALLS = "Shipping label printed and parcels of the day handed over at the counter\nbegun 9:20\ndone 10:00"
RULES = "Rules for returns\n1. Each is opened.\n2. Each is looked at.\n3. Each is written down."

COMPLAINTS = "Order Cause\n" + "\n".join(f"K-{at}1 scratched lid" for at in range(4)) + "\nK-41 no plug\nK-51 late"
# Two days in each row: of the tenth two were sent, and one more was ordered.
SENT = "Parcel Ordered Sent\n" + "\n".join(
    f"K-{at} 2026-02-{ordered:02} 2026-02-{sent:02}"
    for at, (ordered, sent) in enumerate(((5, 8), (6, 8), (7, 8), (8, 10), (9, 10), (10, 12)), 11)
)

LATE = "最久晚了5天\n订单 应寄 晚几天\n" + "\n".join(
    f"K-{at:02} 2026-02-02 {days}" for at, days in enumerate((5, 5, 5, 4, 4, 2, 1), 11)
)
BATCHES = "到货日期 数量（套） 抽检（套）\n2026-02-06 400 24\n2026-02-13 500 30\n2026-02-20 300 30"
SINCE = "Day Dropped Broken\n2026-02-01 3 0\n2026-02-08 3 0\n2026-02-15 3 0"


def told(hits, words, text=WEEKS, **more):
    found = hits("CON-04", {ACTION: words, "exhibits.E-004": {"text": text}} | more)
    return [(hit.message, hit.severity) for hit in found if hit.at.path.startswith("$.actions")]


@pytest.mark.parametrize(
    ("words", "text"),
    [
        # The notice is of 2 March 2026, which no leap year has 29 days before.
        ("On 20 March, 18 days after your notice, it was done.", WEEKS + "\n20 March 2026 done"),
        ("From 20 February to 6 March, for 14 days, it was looked for.", WEEKS + "\n20 February 2026 to 6 March 2026"),
        ("The parcels were handed over within 40 minutes.", CALLS),
        ("They were looked at on four days, 156 in all, 39 a week on average.", WEEKS),
        ("In the first two weeks 79 were looked at.", WEEKS),
        ("We looked at 41, 38, 44 and 33 of them.", WEEKS),
        ("Between 33 and 44 of them were looked at each time.", WEEKS),
        ("On 13 February we looked at 38 and found five faults.", WEEKS),
        ("In calendar weeks 6 to 9 they were looked at.", WEEKS),
        ("The other 123 were looked at later.", WEEKS),
        ("Returns follow a procedure of three points, see section 2.", RULES),
        ("The buyer had his money before 10 a.m.", CALLS),
        ("The list was due at 11 am and came 20 minutes late.", "The list is due by 11:00.\nMonday came 11:20"),
        ("They were compared at 11 instead of 4 pm.", "Compared at 11 am and 4 pm"),
        ("Of 100% of the lamps none was open.", WEEKS),
        ("Section 6 of EN 60598-1:2021, § 9 of the act and (EU) 2019/2015 ask for it.", WEEKS),
    ],
)
def test_what_is_worked_out(hits, words, text):
    assert [one for one in told(hits, words, text) if one[1] != Severity.WARNING] == []


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("On 20 March, 28 days after your notice, it was done.", WEEKS + "\n20 March 2026 done"),
        ("The parcels were handed over within 45 minutes.", CALLS),
        ("They were looked at, 49 a week on average.", WEEKS),
        ("We looked at 41, 39, 44 and 33 of them.", WEEKS),
        ("Between 32 and 44 of them were looked at each time.", WEEKS),
        ("On 13 February we looked at 48 and found five faults.", WEEKS),
        ("The other 129 were looked at later.", WEEKS),
        ("EN 60598-1 asks for it.", WEEKS + "\ntested to EN 60598-2"),
    ],
)
def test_what_is_worked_out_wrongly(hits, words, text):
    assert told(hits, words, text)


def test_a_whole_and_its_parts(hits):
    text = WEEKS + "\nCartons 420 in 30\nGreen 28\nBlue 52\nSeen 80"
    assert told(hits, "Of 80 lamps 28 were green and 52 blue.", text) == []
    assert told(hits, "Of 80 lamps 26 were green and 52 blue.", text) != []


def test_indian_numbers_and_abbreviations(hits):
    page = WEEKS + "\nGrand total Rs. 6,08,832.00\nCGST 6% SGST 6%\nPaid by NEFT 20-Mar-2026"
    words = "They came to Rs. 6,08,832 (about 6.1 lakh) with 12% GST, paid on 20 March 2026."
    assert told(hits, words, page) == []
    for right, wrong in (("6,08,832", "6,08,822"), ("12%", "13%"), ("20 March", "21 March")):
        assert told(hits, words.replace(right, wrong), page) != []


PICTURES = "Picture Shows\n" + "\n".join(f"{at} lamp from side {at}" for at in range(1, 6))


@pytest.mark.parametrize(
    ("words", "page", "right"),
    [
        ("Pictures 2 and 5 were replaced.", PICTURES, True), ("Pictures 2 and 8 were replaced.", PICTURES, False),
        ("Twelve pages are read each month, so that all 84 come up within seven months.", "12 pages of 84", True),
        ("Twelve pages are read each month, so that all 84 come up within nine months.", "12 pages of 84", False),
    ],
)
def test_labels_and_how_long_all_take(hits, words, page, right):
    assert (told(hits, words, page) == []) is right


def test_the_tail_of_the_number_of_a_cited_document(hits):
    number = {"evidence.json$.evidence[3].number": "DHA/25-26/0417"}
    assert told(hits, "See invoice 0417 of them.", **number) == []
    assert told(hits, "See invoice 0418 of them.", **number) != []


def test_who_did_it_together(hits):
    page = WEEKS + "\nCounted by Jo Sample and Kim Muster"
    assert told(hits, "Two of us counted them.", page) == []
    assert told(hits, "Four of us counted them.", page) != []


def test_units_sold_of_those_that_came(hits):
    stock = {"case.json$.items[0].inventory_units": 408}
    text = "Goods received\nlamps 720 pieces, lot L21"
    assert told(hits, "We took in 720 lamps of this lot and sold 312 of them.", text, **stock) == []
    assert told(hits, "We took in 720 lamps of this lot and sold 322 of them.", text, **stock) != []
    # Nothing is said of a sale.
    assert told(hits, "We took in 720 lamps of this lot and opened 312 of them.", text, **stock) != []


@pytest.mark.parametrize(
    ("words", "unit", "rough"),
    [
        ("因此两个多月没有发现", "month", True), ("近三个月没有去", "month", True),
        ("三个半小时", "hour", True), ("其中四件再次售出", "", False), ("nearly two months passed", "month", True),
        ("rund drei Wochen lang", "week", True), ("for more than two years", "year", True), ("two boxes", "", False),
        ("fifteen days after", "day", False), ("five working days", "day", False), ("zwei Tage später", "day", False),
    ],
)
def test_a_while_that_is_told_roughly(words, unit, rough):
    (claim,) = claims_of(words)
    assert (unit_of(claim), is_rough(claim)) == (unit, rough)


def test_a_while_is_outweighed_by_a_while_alone(hits):
    assert told(hits, "Refunded two days after the notice.", "Refund\n4 orders refunded on 3 March 2026") == []


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("EN 71-1, EN 71-2 und EN 71-3", ["standard"] * 3), ("DIN EN ISO 9001:2015", ["standard"]),
        ("ASTM F963-17", ["standard"]), ("Verordnung (EU) Nr. 1007/2011", ["standard"]), ("§ 312g BGB", ["standard"]),
        ("GBP 38.50", ["amount"]), ("USD 1,082.40", ["amount"]), ("AS 400", ["number"]), ("Artikel 47114", ["number"]),
        ("before 10 a.m.", ["time"]), ("8.30 to 9.45 am", ["time"] * 2), ("9.42 each", ["number"]),
        ("Rs. 6,08,832", ["amount"]), ("₹2,199", ["amount"]), ("6.1 lakh", ["number"]), ("Rs 2 crore", ["amount"]),
        ("at 9.42 (BST)", ["time"]), ("£9.42 BST", ["amount"]),
        ("um 10 Uhr", ["time"]), ("上午10时前", ["time"]), ("8小时", ["number"]),
        ("kamen 10 am Montag", ["number"]), ("12 am 20. April", ["number", "date"]), ("10:18 (UTC-4)", ["time"]),
        ("invoice 26-00417", ["reference"]), ("between 148-171 parcels", ["number"]),
        ("three quarters of an hour", []), ("two dozen", ["number"]),
        ("about 1.2万件", ["number"]), ("约3万元", ["amount"]),
        ("der 3. Karton", []), ("le 17 février 2026", ["date"]), ("el 17 de febrero de 2026", ["date"]),
        ("24/7, see https://example.com/cert/3390.", []), ("since H1", []), ("between 8 and 9 a.m.", ["time"] * 2),
        ("three quarterly reports", ["number"]),
    ],
)
def test_what_figures_are(text, kinds):
    assert [one.kind for one in figures(text)] == kinds


def test_the_place_of_a_number_behind_a_day_that_holds_its_digits():
    day, number = claims_of("It was sent on 14 January 2026, 26 days before.")
    assert day.figure.days and unit_of(number) == "day"


BOXES = (
    "Rework sheet\nWhere ASIN Opened Taken out\nOwn warehouse B0SAMPLE01 412 391\nOwn warehouse B0SAMPLE02 286 286\n"
    "Returned from Amazon B0SAMPLE01 143 143\nReturned from Amazon B0SAMPLE02 97 97\nTotal 938 917\n"
    'Searched: template "Thank you (May\n2025)", sent 0 times. Cards 2.500 € 0,09 € 225,00'
)


@pytest.mark.parametrize(
    ("words", "right"),
    [
        ("Of 938 boxes 240 were returned from Amazon.", True), ("Of 938 boxes 260 were returned from Amazon.", False),
        ("There were 2,500 cards at EUR 0.09.", True), ("There were 3,500 cards at EUR 0.09.", False),
    ],
)
def test_rows_that_begin_alike_and_a_count_before_a_price(hits, words, right):
    found = [one for one in told(hits, words, BOXES) if one[1] != Severity.WARNING or "(number)" in one[0]]
    assert (found == []) is right


def test_units_of_one_product_on_several_invoices(hits):
    second = {
        "id": "E-007", "kind": "supplier_invoice", "title": "Second invoice", "file": "evidence/p.png",
        "items": ["B0SAMPLE01"], "lines": [{"description": "Lamp", "quantity": 360, "item": "B0SAMPLE01"}],
    }
    changes = {
        "evidence.json$.evidence[6]": second, "evidence.json$.evidence[1].lines[0].quantity": 480,
        "evidence.json$.evidence[1].lines[0].item": "B0SAMPLE01", "case.json$.actions[0].evidence": ["E-002", "E-007"],
        "exhibits.E-002": {"text": "Lamp 480"}, "exhibits.E-007": {"text": "Lamp 360"},
    }
    found = hits("CON-04", changes | {ACTION: "840 lamps were bought."})
    assert [hit for hit in found if hit.at.path.startswith("$.actions")] == []
    found = hits("CON-04", changes | {ACTION: "870 lamps were bought."})
    assert [hit for hit in found if hit.at.path.startswith("$.actions")] != []


@pytest.mark.parametrize(
    ("text", "kind"), [("le 5 mars 2026", "date"), ("el 5 de marzo", "date"), ("5 Mars bars were sold", "number")]
)
def test_months_of_romance_languages_have_small_letters(text, kind):
    assert [figure.kind for figure in figures(text)] == [kind]


@pytest.mark.parametrize(
    ("words", "text", "right"),
    [
        # Whatever a list calls them: it has six rows, four of them alike.
        ("4 of 6 complaints were about the glass.", COMPLAINTS, True),
        ("4 of 7 complaints were about the glass.", COMPLAINTS, False),
        ("5 of 6 complaints were about the glass.", COMPLAINTS, False),
        ("6 件投诉中有 4 件与玻璃有关。", COMPLAINTS, True),
        ("The first four looked at by her were dry.", WEEKS, True),
        ("The first five looked at by her were dry.", WEEKS, False),
        ("Since 1 February it has been nine, and none was wet.", SINCE, True),
        ("Since 1 February it has been ten, and none was wet.", SINCE, False),
        ("Until 1 February it had been nine, and none was wet.", SINCE, False),
        # Each day counts in its own column: three have the tenth, and two of them were sent then.
        ("On 10 February two left.", SENT, True),
        ("On 10 February three left.", SENT, False),
        ("最久的晚了五天，共有三笔。", LATE, True),
        ("最久的晚了五天，共有六笔。", LATE, False),
        ("两批都已照做，其中发现一张破损。", "两批已验收，1 张破损", True),
        ("总共抽了84套。", BATCHES, True),
        ("总共抽了94套。", BATCHES, False),
        ("Das waren knapp 1,2 Tonnen.", "Gewicht: 1.193,2 kg", True),
        ("Das waren knapp 1,4 Tonnen.", "Gewicht: 1.193,2 kg", False),
        ("每袋0.75千克。", "净重 750克", True),
        ("84 sets were opened in all.", BATCHES, True),
        ("94 sets were opened in all.", BATCHES, False),
    ],
)
def test_rows_that_are_counted(hits, words, text, right):
    assert (told(hits, words, text) == []) is right


@pytest.mark.parametrize(
    ("words", "as_told"),
    [
        ("We wrote on 2 March; eight days later they answered.", True),
        ("We wrote on 2 March; thirteen days later they answered.", False),
        ("3月2日致函，八天后收到回复。", True),
    ],
)
def test_so_long_after_a_day_a_page_has_another(hits, words, as_told):
    page = "Sent 2 March 2026\nGot 10 March 2026\nSigned 30 March 2026\nRead 1 April 2026\nKept 7 April 2026"
    found = hits("CON-04", {"case.json$.actions[0].statement": words, "exhibits.E-004": {"text": page}})
    assert (not [hit for hit in found if hit.at.path.startswith("$.actions[0].statement")]) is as_told


@pytest.mark.parametrize(("words", "right"), [("其余14件没有插头。", True), ("其余16件没有插头。", False)])
def test_a_rest_of_what_another_cause_tells(hits, words, right):
    cause = {"case.json$.root_causes[0].statement": "40件里有26件刮花。"}
    assert (told(hits, words, "B0SAMPLE01 没有插头", **cause) == []) is right


def test_a_rest_of_what_a_title_counts(hits):
    titled = {"evidence.json$.evidence[3].title": "64个页面的检查表"}
    pages = "\n".join(f"{at} PF-{at} 已核对" for at in range(1, 65))
    assert told(hits, "有18个被改过，其余46个没有改。", pages + "\n18个被改过", **titled) == []
    assert told(hits, "有18个被改过，其余44个没有改。", pages + "\n18个被改过", **titled) != []


@pytest.mark.parametrize(("count", "right"), [(18, True), (19, False), (28, False)])
def test_rows_that_say_the_same_in_a_column(hits, count, right):
    titled = {"evidence.json$.evidence[3].title": "48个页面的检查表"}
    rows = "\n".join(f"{at + 1} {at} PF-{at} {'是' if at <= 18 else '否'} 2026-02-11" for at in range(1, 49))
    words = f"外判一共修改过{count}个页面。"
    assert (told(hits, words, f"1 序号 SKU 外判曾修改 检查日期\n{rows}", **titled) == []) is right


def test_a_number_is_found_where_it_was_read():
    _, number = claims_of("8月19日（星期三）下午，三位同事接受了培训。")
    assert number.behind.startswith("位同事")


def test_what_stands_behind_the_next_number_is_counted_by_that_one(hits):
    assert "天" not in after("38笔合计晚了107天", "38") and "天" in after("共35天", "35")
    window = {"case.json$.notice.demands.window_days": 30}
    assert "is not found" in str(told(hits, "有35笔晚了几天。", "已答复", **window))
    assert "no such connection" in str(told(hits, "期限是35天。", "已答复", **window))


def test_a_model_is_called_by_its_number(hits):
    titled = {"case.json$.items[0].title": "Heronbend 2500 Spinning Reel"}
    assert told(hits, "We refunded the buyers of the 2500 reels.", "Refund list", **titled) == []
    assert told(hits, "We refunded the buyers of the 2600 reels.", "Refund list", **titled) != []


BROKEN = """Order Title Defect Price
026-1111111-1111111 Lamp in a gift box broken glass 24.00
026-2222222-2222222 Lamp in a gift box broken glass 24.00
026-3333333-3333333 Lamp alone broken glass 18.00
026-4444444-4444444 Lamp in a gift box never came 24.00
026-5555555-5555555 Lamp in a gift box broken glass 24.00
026-6666666-6666666 Lamp alone wrong colour 18.00"""
DROPPED = "Box Inner Drops Broken\n" + "\n".join(
    f"{at} {inner} 5 {broken}" for at, (inner, broken) in enumerate(
        [("divider", 1), ("divider", 0), ("divider", 2), ("divider", 1), ("tray", 0), ("tray", 0), ("tray", 1)], 1)
)
WEEKS_FROM = "Week from Messages Slowest\n23 March 2026 14 19 h\n30 March 2026 11 21 h\n" \
    "6 April 2026 17 12 h\nPrinted on 13 April 2026"
MAIL = """Date: Mon, 09 Feb 2026 08:14
It went out on 3 February. The buyer wrote on the 5th and again on the 7th, and nobody looked."""
MOVED = "Date Change\n5 Jan trays gone\n19 Jan lot L6012 put in bay 2\n27 Jan lot L6012 put in bay 3\n16 Feb tape"
EDITS = "time field\n" + "\n".join(
    f"2026-03-{at} title" for at in ("11 10:22", "11 10:31", "14 09:05", "14 09:12", "14 09:26")
)
PAGES = "day page firm\n" + "\n".join(
    f"2026-03-0{at} P{at} {firm}" for at, firm in enumerate(["Alder", "Alder", "Birch", "Birch", "Cedar", "Cedar"], 1)
)
BROKEN_ROWS = "A B C\n1 day finding bin\n2 2026-03-01 opened red\n3 2026-03-02 damaged\nbox\nred\n" \
    "4 2026-03-03 opened red"
OF_A_LOT = "Received Order Lot What the buyer wrote\n" + "\n".join(
    f"2026-02-{at + 10} K-{at}1 {'26D' if at in (4, 6) else '26H'} the box is navy, the page shows a white one"
    for at in range(1, 8)
)
PICKED = "Day Order Lot Jars\n" + "\n".join(
    f"2026-02-{at + 10} K-{at}1 {'TH-2602' if at % 2 else 'TH-2608'} {2 if at in (3, 8) else 1}"
    for at in (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 14, 16)
)
ON_SHELVES = "Lot List Pack Shelf\nTH-2602 2027-10-31 2026-10-31 11\nTH-2608 2027-06-30 2027-06-30 258\n\n16 jars went"
OF_CONNECTORS = (
    "Reading at the connector above 65 °C on one unit: the lot is blocked.\n"
    "Instruction: 45 minutes, ten questions, by the connector and the lot."
)
SIZES = "抽检套数 短于62英寸的套数\n20 16\n20 15"


@pytest.mark.parametrize(
    ("words", "text", "is_right"),
    [
        ("Four orders had broken glass, three of them a gift box.", BROKEN, True),
        ("Of the four with dividers three had broken glass.", DROPPED, True),
        ("In the three weeks to 12 April all were answered.", WEEKS_FROM, True),
        ("In the three weeks to 14 April all were answered.", WEEKS_FROM, False),
        ("The buyer wrote on 5 and 7 February.", MAIL, True),
        ("The buyer wrote on 5 and 8 February.", MAIL, False),
        ("On 19 January lot L6012 was put in bay 2, where it stayed for eight days.", MOVED, True),
        ("3月14日的改动在21分钟内完成。", EDITS, True), ("3月14日的改动在23分钟内完成。", EDITS, False),
        ("Pages of three firms were looked at.", PAGES, True),
        ("Pages of four firms were looked at.", PAGES, False),
        ("短于62英寸的退回。", SIZES, True), ("短于63英寸的退回。", SIZES, False),
        ("Eight were opened, four of each kind.", WEEKS + "\n8 were opened", True),
        ("We sat down from nine to half past ten.", WEEKS + "\n10:30", True),
        ("Five of the seven buyers wrote of lot 26H.", OF_A_LOT, True),
        ("Six of the seven buyers wrote of lot 26H.", OF_A_LOT, False),
        ("Six of the 14 orders went out of lot TH-2602, seven of 16 jars.", PICKED, True),
        ("Six of the 14 orders went out of lot TH-2602, nine of 16 jars.", PICKED, False),
        ("Lot TH-2602 had run out. The list still gave those 11 jars a while.", ON_SHELVES, True),
        ("Lot TH-2602 had run out. The list still gave those 14 jars a while.", ON_SHELVES, False),
        ("A connector above 65 °C, ten degrees under the limit, blocks the lot.", OF_CONNECTORS, True),
        ("A connector above 85 °C, ten degrees under the limit, blocks the lot.", OF_CONNECTORS, False),
        ("Invoices GB-20418, GB-20977 and GB-21530 came. They confirm all three and that they sold us lamps.",
         "GB-20418 GB-20977 GB-21530", True),
        ("Invoices GB-20418, GB-20977 and GB-21530 came. They confirm all four and that they sold us lamps.",
         "GB-20418 GB-20977 GB-21530", False),
    ],
)
def test_what_rows_weeks_and_hours_bear_out(hits, words, text, is_right):
    assert (told(hits, words, text) == []) is is_right


SOLD = "asin month units\n" + "\n".join(
    f"{asin} 2026-0{month} {units}" for asin, *sold in (("B0SAMPLE07", 96, 121, 118), ("B0SAMPLE08", 31, 44, 52))
    for month, units in enumerate(sold, 1)
)
PICTURES = "Image Shows Uploaded\n1 box 5 March 2026\n2 flap 5 March 2026\n3 cord 5 March 2026\nSent with 2 lamps"


@pytest.mark.parametrize(
    ("words", "text", "is_right"),
    [
        ("We sold 335 and 127.", SOLD, True), ("We sold 335 and 137.", SOLD, False),
        ("We put up three new pictures: the box, the flap and the cord.", PICTURES, True),
        ("We put up four new pictures: the box, the flap and the cord.", PICTURES, False),
    ],
)
def test_sums_of_each_kind_and_what_is_listed_behind(hits, words, text, is_right):
    assert (told(hits, words, text) == []) is is_right


def test_rows_that_a_title_calls_are_counted_though_their_cells_are_broken(hits):
    titled = {"evidence.json$.evidence[3].title": "Log of returns"}
    assert told(hits, "The log has three returns.", BROKEN_ROWS, **titled) == []
    assert told(hits, "The log has four returns.", BROKEN_ROWS, **titled) != []
    rows = "Day Number Set\n" + "\n".join(f"2026-02-{at:02} K-{at}1 {at % 3}" for at in range(1, 27))
    words = "We had {} returns, of which 11 went back on the shelf; of 9 lamps three were returns."
    assert not [one for one in told(hits, words.format(26), rows, **titled) if '"26"' in one[0]]
    assert [one for one in told(hits, words.format(28), rows, **titled) if '"28"' in one[0]]


DUE = "訂單 下單日 應出貨日\n" + "\n".join(
    f"K-{at} 2026-10-{ordered:02} 2026-10-{due:02}"
    for at, (ordered, due) in enumerate(((1, 2), (1, 2), (2, 5), (3, 5), (5, 6), (6, 7), (14, 15), (15, 16)), 11)
)
POWER = "大廈將於2026年10月15日上午八時至下午七時暫停電力"
CLASS = "25. Mai 2026, 13:00 bis 14:15 Uhr, Packraum"


@pytest.mark.parametrize(
    ("words", "text", "is_right"),
    [
        ("有6筆是10月1日至6日下的單。", DUE, True), ("有4筆是10月1日至6日下的單。", DUE, False),
        ("10月15日大廈停電十一個小時。", POWER, True), ("10月15日大廈停電十二個小時。", POWER, False),
        ("Am 25. Mai habe ich sie fünf Viertelstunden lang geschult.", CLASS, True),
    ],
)
def test_rows_of_a_while_and_hours_in_words(hits, words, text, is_right):
    assert (told(hits, words, text) == []) is is_right


def test_the_row_numbers_of_a_spreadsheet_are_no_points_of_it():
    assert census_of("A B\n1 day part\n2 2026-03-01 plug\n3 2026-03-02 cord").points == frozenset()
    assert census_of("1. opened\n2. looked at\n3. written down").points == {3}


SCRAPPED = "day refitted old plugs scrapped fitter\n" + "\n".join(
    f"2026-03-{at:02} {one} {two} Jo Sample" for at, one, two in ((2, 40, 80), (3, 38, 76), (4, 27, 108))
)
LOGINS = "月份 网络地址 登录次数\n" + "\n".join(
    f"2026-0{at} {address} {count}" for at, address, count in (
        (1, "198.51.100.22", 31), (2, "203.0.113.47", 12), (3, "203.0.113.47", 9), (4, "203.0.113.47", 14)
    )
)
LETTER = "2026年4月3日\n12月5日夜班没有清走半成品。"
OF_LOTS = "Lot Came Left Mark\nL-2603 500 88 none\nL-2607 600 457 in English\nL-2605 400 169 none\nL-2606 800 435 yes"
PAID_BACK = "Order Day GBP By\n" + "\n".join(
    f"K-{at}1 2026-03-{day:02} {paid} {who}" for at, (day, paid, who) in enumerate(
        ((6, "38.50", "store"), (16, "16.80", "us"), (12, "38.50", "store"), (16, "38.50", "us"), (16, "16.80", "us")),
        1,
    )
)
ARRIVED = "日期 箱数 抽看台数\n2026-02-24 12 36\n2026-03-01 5 15"


@pytest.mark.parametrize(
    ("words", "text", "is_right"),
    [
        ("He scrapped 264 old plugs.", SCRAPPED, True), ("He scrapped 254 old plugs.", SCRAPPED, False),
        ("2月起店铺都放在203.0.113.47上登录。我们从这个地址登录了35次。", LOGINS, True),
        ("2月起店铺都放在203.0.113.47上登录。我们从这个地址登录了37次。", LOGINS, False),
        ("工厂2025年12月5日没有清走半成品。", LETTER, True), ("工厂2025年12月6日没有清走半成品。", LETTER, False),
        ("查了两批，看了51台。", ARRIVED, True), ("查了四批，看了51台。", ARRIVED, False),
        ("L-2603 and L-2605 hold 257 lamps without a mark, L-2607 holds 457.", OF_LOTS, True),
        ("L-2603 and L-2605 hold 277 lamps without a mark, L-2607 holds 457.", OF_LOTS, False),
        ("On 16 March we paid three back ourselves, GBP 72.10 together.", PAID_BACK, True),
        ("On 16 March we paid three back ourselves, GBP 72.20 together.", PAID_BACK, False),
    ],
)
def test_sums_by_head_and_by_a_name_told_before_and_days_of_the_year_before(hits, words, text, is_right):
    assert (told(hits, words, text) == []) is is_right


def orders(*told_orders):
    return [
        {"order_id": f"026-4410723-90855{at:02}", "on": "2026-02-10", "items": ["B0SAMPLE01"], "units": units,
         "cause": cause, "refund": {"amount": {"amount": amount, "currency": "GBP"}, "on": "2026-02-20"}}
        for at, (cause, units, amount) in enumerate(told_orders, 11)
    ]


@pytest.mark.parametrize(("words", "is_right"), [
    ("For the broken hooks that was GBP 61.50.", True), ("For the broken hooks that was GBP 65.10.", False),
    ("In order 026-4410723-9085513 the buyer bought two.", True),
])
def test_refunds_by_a_part_of_the_cause_and_the_units_of_an_order(hits, words, is_right):
    found = orders(("claim, hook snapped", 1, "38.50"), ("feedback, hook snapped", 1, "23.00"), ("lost", 2, "12.00"))
    numbers = [one["order_id"] for one in found]
    changes = {"case.json$.orders": found, "case.json$.actions[0].orders": numbers,
               "case.json$.actions[0].refunds": numbers}
    assert (told(hits, words, WEEKS, **changes) == []) is is_right


def test_thirty_eight_behind_the_middle_of_a_month_is_no_day_of_it():
    assert [one.kind for one in figures("By mid-March 38 lamps had come back.")] == ["number"]
    assert "一百八十" in [one.text for one in figures("8x42一百八十台")]


@pytest.mark.parametrize("words", ["In May 12 orders were cancelled.", "In September 31 of 34 drafts were released."])
def test_what_is_counted_in_a_month_is_no_day_of_it(words):
    assert [one.kind for one in figures(words)][:2] == ["number"] * min(2, len(figures(words)))
    assert [one.kind for one in figures("We wrote to them on May 12 and in May 12, 2026.")] == ["date", "date"]


PRICES = "Article Pieces Price each (GBP)\nLamp, glass shade 3 7.85\nLamp, steel shade 4 1.68"


@pytest.mark.parametrize(("words", "right"), [
    ("They were worth GBP 11.76 for seven lamps.", True), ("They were worth GBP 11.67 for seven lamps.", False),
])
def test_amounts_worked_out_with_a_price_of_a_column(hits, words, right):
    assert any("GBP 1" in message for message, _ in told(hits, words, PRICES)) is not right


def test_a_month_is_told_twice_of_two_documents(hits):
    assert told(hits, "重新提交了3月电费账单、3月银行对账单。", "2026年3月 电费账单\n2026年3月 银行对账单") == []


def test_what_a_pack_holds_is_no_part_of_a_count():
    sets = claims_of("其中两只装九套，四只装三套，另有两只。")
    assert [is_measured(one) for one in sets] == [True, False, True, False, False]
    assert [is_measured(one) for one in claims_of("Nine of the 2-pack, and 2 packs.")] == [False, True, False]


@pytest.mark.parametrize(("name", "weight"), [("E-005", Severity.WARNING), ("E-004", Severity.ERROR)])
def test_a_day_that_a_document_without_text_may_bear_is_a_question(hits, name, weight):
    at = 3 if name == "E-004" else 4
    changes = {f"evidence.json$.evidence[{at}].issued_on": "2019-03-12", "case.json$.actions[0].evidence": ["E-004"],
               "exhibits.E-004": {"text": "" if weight is Severity.WARNING else "Card of 2019-03-12"}}
    changes |= {"evidence.json$.evidence[3].issued_on": "2019-03-12"}
    found = hits("CON-04", {ACTION: "We sent the card, which is valid until 12 March 2039."} | changes)
    (one,) = (hit for hit in found if "2039" in hit.message)
    assert (one.severity or Severity.ERROR) == weight


@pytest.mark.parametrize(("words", "right"), [
    ("Old versions are kept for 1,825 days, which is five years.", True), ("They are kept for five years.", True),
    ("They are kept for four years.", False), ("Old versions are kept for 1,825 days, which is six years.", False),
])
def test_a_while_in_another_unit_than_on_the_page(hits, words, right):
    found = told(hits, words, "Folder of originals\nVersions are kept for 1,825 days.")
    assert any("years" in message or "six" in message or "four" in message for message, _ in found) is not right


MONTHS = "Month Covers sold Crampons sold\n2026-07 11 6\n2026-08 58 14\n2026-09 49 19\nTotal 118 39"


@pytest.mark.parametrize(("number", "right"), [("107", True), ("108", False), ("60", False)])
def test_what_several_months_make(hits, number, right):
    found = told(hits, f"{number} covers were sold in August 2026 and September 2026.", MONTHS)
    assert any(f'"{number}"' in message for message, _ in found) is not right


def test_what_a_page_tells_in_its_place_is_asked_about_though_words_work_out_a_small_number(hits, monkeypatch):
    page = WEEKS + "\nThree mats are opened each time."
    assert told(hits, "Four mats were opened each time.", page) == [
        ('A-1 says "Four" (number), which stands in no such connection in the data it rests on or on E-004. Found '
         'instead: "3" (E-004 p. 1).', Severity.ERROR),
    ]
    monkeypatch.setattr(borne, "worked_out", lambda *_: NAMED_ROW)
    ((message, severity),) = told(hits, "Four mats were opened each time.", page)
    assert message.endswith('Found instead: "Three" (E-004 p. 1).') and severity is Severity.WARNING
    assert not told(hits, "Four lids were opened.", page)
    assert not told(hits, "Five mats were opened each time.", page)


@pytest.mark.parametrize(
    ("words", "page", "severity"),
    [
        # All but one of what is told before, and the one with them.
        ("It covered 30 mats: 29 were sent that day and one on the next.", "30 mats covered\n28 mats were sent", None),
        ("It covered 30 mats: 29 were sent that day.", "30 mats covered\n28 mats were sent", Severity.ERROR),
        ("记录涵盖30件：29件当天寄出，另1件次日寄出。", "记录涵盖 30 件\n21 件 当天寄出", None),
        ("We counted 30 mats: 29 had a seal and one clerk signed.", "30 mats counted\n28 mats had a seal",
         Severity.ERROR),
        # Some of a whole told before it may be counted by who wrote it.
        ("Of 41 mats that came, 36 were sent.", "41 mats came\n35 mats were sent", Severity.WARNING),
        ("In all 41 mats came; 36 were sent.", "41 mats came\n35 mats were sent", Severity.ERROR),
    ],
)
def test_some_of_a_whole(hits, words, page, severity):
    found = [weight for message, weight in told(hits, words, page) if '"29"' in message or '"36"' in message]
    assert found == ([severity] if severity else [])


@pytest.mark.parametrize(
    ("words", "severity"),
    [("It was sent 32 days after it had come back.", Severity.WARNING), ("It is kept for 32 days.", Severity.ERROR)],
)
def test_a_while_that_only_a_document_tells_otherwise_which_is_not_cited(hits, words, severity):
    kept = {"exhibits.E-005": {"text": "It is kept for 30 days, or was sent 30 days after it had come back."}}
    changes = {"case.json$.actions[1].evidence": ["E-005"]} | kept
    assert [weight for message, weight in told(hits, words, **changes) if '"30" (E-005 p. 1)' in message] == [severity]


@pytest.mark.parametrize(
    ("words", "right"),
    [
        ("We paid £27.40 for each of three mats and £31.15 for each of two rugs, £144.50 together.", True),
        ("We paid £27.40 for each of three mats and £31.15 for each of two rugs, £145.40 together.", False),
        ("We sent 64, of which 63 were on time, 1.6 % late.", True),
        ("We sent 64, of which 63 were on time, 2.6 % late.", False),
        ("Orders 026-4410723-9085561 and 026-4410723-9085562 were sent on 27 and 25 February 2026.", True),
        ("Both were sent on 27 and 25 February 2026.", False),
    ],
)
def test_prices_shares_and_days_of_each(hits, words, right):
    page = "27.40 and 31.15\n64 sent, 63 on time\n25 February 2026 026-4410723-9085562\n27 February 2026"
    sought = ('"£14', ' %"', '"1.6"', '"2.6"', "do not follow")
    found = [message for message, _ in told(hits, words, page)]
    assert any(one in message for message in found for one in sought) is not right


LOTS = "Lot Shelf Came Sold Left\n2511 A-01 400 400 0\n2511 A-02 200 200 0\n2603 A-01 600 147 453\n2603 A-02 300 31 269"


@pytest.mark.parametrize(
    ("words", "right"),
    [
        ("Of lot 2603 no more than 178 were sold.", True), ("Of lot 2603 no more than 179 were sold.", False),
        ("Of lot 2511 no more than 178 were sold.", False), ("2603批共售出178件。", True),
        # All but one of those told just before, and the one behind them.
        ("Six people were taught; five passed at once, one a day later.", True),
        ("Six people were taught; four passed at once, one a day later.", False),
        ("对六人进行了培训，五人当场合格；仓储一人三天后补考。", True),
    ],
)
def test_what_the_rows_of_a_lot_make_and_all_but_one(hits, words, right):
    found = [message for message, _ in told(hits, words, LOTS)]
    sought = ('"178"', '"179"', '"five"', '"four"', '"五"')
    assert any(one in message for message in found for one in sought) is not right
