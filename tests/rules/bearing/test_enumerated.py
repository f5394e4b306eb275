"""CON-04 counts what is listed: in a sentence, on a page line by line, in a column, in another statement."""

import pytest

from pipeline.model.finding import Severity

ACTION = "case.json$.actions[0].statement"
CAUSE = "case.json$.root_causes[0].statement"
TRAINING = """Training of 5 March 2026
Name Role Points (of 20)
Ann Finch owner 19
Joe Lund packer 20
Sal Okafor temp, Norfolk Staffing 18
Meg Rudd temp, Norfolk Staffing 16
All passed; the pass mark is 12."""
CHINESE = """抽检记录
日期 到货件数 抽检件数 不符
2026-03-01 400 20 0
2026-03-02 1500 30 0
2026-03-03 250 20 1"""
LICENCE = """Contrat de licence entre Clarinox et Sample
La licence est accordée le 2 mai et vaut pour les bougies, avec une redevance dans une annexe.
Sur les 17 offres signalées ce jour-là, deux étaient les vôtres."""


@pytest.mark.parametrize(
    ("words", "right"),
    [
        ("规程2月23日生效，3月1日和2日到的两批都已照做。", True),
        ("规程2月23日生效，3月1日和2日到的三批都已照做。", False),
        ("On 1 March and 2 March two lots came.", True), ("On 1 March and 2 March three lots came.", False),
    ],
)
def test_days_that_stand_before_a_number(hits, words, right):
    page = "Rule of 23 February 2026\n" + "\n".join(f"2026-03-0{day} lamp {day}5 seen" for day in (1, 2))
    told = [severity for message, severity in found(hits, words, page) if "(number)" in message]
    assert (told == []) is right


def found(hits, words, page, **more):
    changes = {ACTION: words, "exhibits.E-004": {"text": page}} | more
    return [(hit.message, hit.severity) for hit in hits("CON-04", changes)]


@pytest.mark.parametrize(
    "words",
    [
        "Four people, two of them temps, were trained.",
        "Vier Mitarbeiter wurden geschult.",
        "四个人参加了培训，平均18.25分。",
        "The mean was 18.25.",
    ],
)
def test_people_of_a_list_are_counted_and_their_points_have_a_mean(hits, words):
    assert found(hits, words, TRAINING) == []


@pytest.mark.parametrize(("words", "as_told"), [("Two of them were temps.", True), ("Five of them were temps.", False)])
def test_some_of_them_are_the_lines_that_say_so(hits, words, as_told):
    assert (found(hits, words, TRAINING) == []) is as_told


@pytest.mark.parametrize(("count", "as_told"), [("zwei", True), ("drei", False)])
def test_some_from_a_place_are_the_lines_that_say_it(hits, count, as_told):
    words = f"Vier Mitarbeiter wurden geschult, {count} aus der Norfolk-Filiale."
    assert (found(hits, words, TRAINING) == []) is as_told


@pytest.mark.parametrize("words", ["Nine people were trained.", "The mean was 18.75."])
def test_other_counts_and_means_are_asked_for(hits, words):
    assert found(hits, words, TRAINING)


@pytest.mark.parametrize(
    ("words", "as_told"), [("共到货2150件，抽检70件。", True), ("共到货2150件，抽检80件。", False)]
)
def test_two_columns_are_summed_in_one_sentence(hits, words, as_told):
    assert (found(hits, words, CHINESE) == []) is as_told


@pytest.mark.parametrize(
    ("words", "as_told"),
    [
        ("Three had it before: on 5 March, 6 March and 7 March.", True),
        ("Four had it before: on 5 March, 6 March and 7 March.", False),
    ],
)
def test_days_behind_a_number_are_counted(hits, words, as_told):
    page = "Paid on 5 March 2026, 6 March 2026 and 7 March 2026."
    assert (found(hits, words, page) == []) is as_told


def test_the_rest_of_a_whole_is_told_by_another_cause(hits, facts_of):
    page = {"exhibits.E-003": {"text": "40 parcels were late."}, "exhibits.E-002": {"text": "Invoice"}}
    cause = facts_of().case.appeal.root_causes[0].model_dump(mode="json", by_alias=True)
    other = {**cause, "id": "R-2", "statement": "The other 14 lay at the depot."}
    words = {CAUSE: "26 of the 40 late parcels were packed too late."} | page
    assert "26" in hits("CON-04", words)[0].message
    (hit,) = hits("CON-04", words | {"case.json$.root_causes[1]": other})
    assert '"14"' in hit.message


def test_a_page_in_another_language_needs_no_words_in_common(hits):
    assert found(hits, "The licence was granted on 2 May; two of the 17 offers were ours.", LICENCE) == []


def test_months_and_ends_of_months_are_no_names(hits):
    page = "Signed by both on 15 March 2026"
    assert found(hits, "Wir haben sie Anfang März bestellt, beide Seiten Mitte März unterschrieben.", page) == []


def test_a_time_is_told_as_people_say_it(hits):
    page = "Orders are counted at 14:00 and 16:30."
    assert found(hits, "Orders are counted at 2 pm and at half past four.", page) == []
    ((message, severity),) = found(hits, "Orders are counted at 2 pm and at half past seven.", page)
    assert "half past seven" in message and severity == Severity.WARNING


def test_a_column_of_days_lasts_from_its_first_to_its_last(hits):
    page = "Written on Paid\n" + "\n".join(
        f"2025-0{5 + at // 4}-{1 + 7 * (at % 4):02} 16.90 yes" for at in range(8)
    )
    words = "Between the first and the last complaint lay {} weeks."
    assert found(hits, words.format("eight"), page) == [] and found(hits, words.format("six"), page)


@pytest.mark.parametrize(
    ("words", "as_told"),
    [
        ("The four came from two teams.", False),
        ("Packed and approved on or about 7 April.", True),
        ("One page in 20 is read.", True),
        ("One page in 30 is read.", False),
    ],
)
def test_what_is_told_roughly(hits, words, as_told):
    page = TRAINING.replace(", Norfolk Staffing", "") + "\nEach quarter 5% of all pages are read."
    assert (found(hits, words, page) == []) is as_told


def test_a_recorded_count_may_be_what_a_row_adds_up_to(hits):
    page = "Item checked new used seal broken\nCamera 64 49 11 4\nLens 118 104 8 6"
    units = {"case.json$.items[0].stock_action[0].units": 15, "case.json$.items[0].inventory_units": 100}
    units["exhibits.E-006"] = {"text": page}
    assert not [hit for hit in hits("CON-04", units) if "units" in hit.message]
    units["case.json$.items[0].stock_action[0].units"] = 48
    assert [hit for hit in hits("CON-04", units) if "units" in hit.message]


def test_all_of_a_column_is_its_sum(hits):
    page = "Friday returns sheets\n2026-03-06 10 10\n2026-03-13 12 12"
    assert found(hits, "Checked: all 22 agreed.", page) == []
    assert found(hits, "Checked: all 32 agreed.", page)


@pytest.mark.parametrize(
    ("words", "as_told"),
    [
        ("On 3 March I ordered 900 cartons.", True),
        ("On 3 March I ordered 800 cartons.", False),
        ("The 235 cartons that were left went back.", True),
        ("The 245 cartons that were left went back.", False),
    ],
)
def test_what_a_page_tells_in_parts_is_summed(hits, words, as_told):
    page = "Order of 3 March 2026\n600 cartons double wall\n300 cartons single wall\nBack: 164 large and 71 small ones."
    assert (found(hits, words, page) == []) is as_told


def test_a_day_of_a_row_is_not_that_of_the_title(hits):
    rows = "\n".join(f"2026-05-{day} {30 + day} 1 {int(day == 26)} LF" for day in (20, 21, 22, 25, 26, 27))
    title = {"evidence.json$.evidence[3].title": "Log from May 20"}
    assert found(hits, "One fault was found, on May 26.", f"Day Packed Opened Faults\n{rows}", **title) == []


def test_days_in_french_need_no_month_of_their_own(hits):
    page = "La semaine du 2 mars 2026 est contrôlée le 3 mars 2026."
    words = "Deux boîtes sont parties le 2 et une du 3 mars."
    assert found(hits, words, page) == []


def test_rows_that_are_alike_but_for_their_names_are_counted(hits):
    rows = "\n".join(f"YL-{at}-GY 10 一致 {'无' if at < 15 else '页面已改'}" for at in range(10, 18))
    assert found(hits, "5个一致，三个页面已改。", f"型号 套数 长度 处理\n{rows}") == []


def test_a_time_may_stand_on_a_page_that_cannot_be_read(hits):
    (hit,) = hits("CON-04", {CAUSE: "Orders were taken until 3 p.m."})
    assert hit.severity == Severity.WARNING


def test_each_row_of_a_column_has_the_same(hits):
    rows = "\n".join(f"YL-{at}-GY 15 一致 {at}" for at in range(30, 36))
    assert found(hits, "各拆15套。", f"型号 套数 长度 处理\n{rows}") == []
    assert found(hits, "各拆25套。", f"型号 套数 长度 处理\n{rows}")


@pytest.mark.parametrize(("words", "is_right"), [
    ("There were six edits, three on each page.", True), ("There were six edits, four on each page.", False),
])
def test_each_name_of_a_list_has_as_many_rows(hits, words, is_right):
    rows = "\n".join(f"10/03/2026 {name} {what} 8.{at}2" for name in ("KX-11", "KX-12")
                     for at, what in enumerate(("title", "bullet", "terms"), 1))
    assert (found(hits, words, f"day page field time\n{rows}") == []) is is_right


def test_the_last_column_of_a_spreadsheet_is_summed_where_words_fill_the_others(hits):
    page = "A B\n1 listing words removed\n2 Sleeve 18 oz 9\n3 Strap, black 6\n4 Strap, red 5\n5 Strap, grey 3"
    assert found(hits, "We removed 23 words.", page) == []
    assert found(hits, "We removed 24 words.", page)


@pytest.mark.parametrize(
    ("words", "as_told"), [("The 16 x 20 print broke.", True), ("The 16 x 30 print broke.", False)]
)
def test_a_size_of_a_title_may_be_repeated(hits, words, as_told):
    title = {"case.json$.items[0].title": "Framed picture, Fern, 16 x 20 in, oak"}
    assert (found(hits, words, "Paid on 3 March 2026", **title) == []) is as_told


def test_a_list_of_nothing_but_noughts_has_no_shares(hits):
    page = "Missing items 0\nDamaged items 0\nLate items 0\nBroken items 0"
    assert found(hits, "Missing were 35% of them.", page)


def test_two_lines_are_no_list(hits):
    page = "The shelf was looked at once more.\nAnn Finch\nJoe Lund\n"
    assert found(hits, "Three people were trained.", page)


@pytest.mark.parametrize(("count", "asked"), [("six", False), ("seven", True)])
def test_of_the_six_are_those_of_which_another_cause_tells(hits, count, asked):
    told = found(hits, f"Of the {count} lamps none was new.", "no lamp was new", **{CAUSE: "Six returns were shelved."})
    assert any(f'"{count}"' in message for message, _ in told) is asked


BOUGHT = {
    "evidence.json$.evidence[3].lines": [
        {"description": "Handheld scanner TD-2", "quantity": 3, "price": {"amount": "148.00", "currency": "GBP"}},
        {"description": "Bin label set, 2D code, 120 labels", "quantity": 2},
    ],
}
BILL = "Handheld scanner TD-2 3 148.00 444.00\nBin label set, 2D code, 120 labels 2 21.50 43.00"


@pytest.mark.parametrize(
    ("scanners", "labels", "as_told"),
    [("three", 240, True), ("four", 240, False), ("three", 360, False), ("three", 120, True)],
)
def test_units_of_the_lines_of_a_bill_and_what_these_hold(hits, scanners, labels, as_told):
    words = f"We bought {scanners} handheld scanners and {labels} bin labels."
    told = [one for one in found(hits, words, BILL, **BOUGHT) if "(number)" in one[0]]
    assert (told == []) is as_told


@pytest.mark.parametrize(("count", "as_told"), [("four", True), ("six", False)])
def test_people_of_a_list_some_of_whom_came_later(hits, count, as_told):
    page = TRAINING.replace("All passed", "Kim Rudd packer 15\nAll passed")
    words = f"It was explained to the {count} who were on shift; one followed. Each of the five made ten test picks."
    told = [one for one in found(hits, words, page) if "there are not so many" in one[0]]
    assert (told == []) is as_told




@pytest.mark.parametrize(("count", "as_told"), [("three", True), ("two", False)])
def test_days_of_rows_that_may_be_read_in_two_orders(hits, count, as_told):
    page = "Thursday parcels opened wrong\n24/09/2026 10 0\n01/10/2026 10 1\n08/10/2026 10 0"
    assert (found(hits, f"On the first {count} Thursdays parcels were opened.", page) == []) is as_told


@pytest.mark.parametrize(("whole", "as_told"), [(172, True), (152, False)])
def test_a_whole_beside_its_share_on_a_cited_line(hits, whole, as_told):
    page = "Late shipment rate (30 days to 7 March 2026) 0.6% (1 of 172 orders) under 4%"
    counts = {"case.json$.notice.complaints[0].counts": {"orders": 127, "late": 8}}
    words = f"On 7 March the rate was 0.6%, which is one order of {whole}."
    told = [one for one in found(hits, words, page, **counts) if "(number)" in one[0]]
    assert (told == []) is as_told


@pytest.mark.parametrize(("balls", "as_told"), [(138, True), (148, False)])
def test_what_a_column_adds_up_to_by_three_words_of_its_head(hits, balls, as_told):
    page = (
        "ASIN bought sold in stock 6 July of these Italian band of these English band\n"
        "B0LWMDKH1E 690 488 202 112 90\nB0LWMDKL2O 500 361 139 91 48"
    )
    assert (found(hits, f"The {balls} balls still in stock have the English band.", page) == []) is as_told


@pytest.mark.parametrize(("stools", "as_told"), [(20, True), (30, False)])
def test_what_a_column_adds_up_to_that_is_headed_by_what_is_counted(hits, stools, as_told):
    page = (
        "A B C D E\n1 Date Lot Stools tested Bore (mm) Faults\n"
        "2 2026-03-03 MT-2604 10 5,0 0\n3 2026-03-05 MT-2605 10 5,0 0"
    )
    told = found(hits, f"On 3 March and 5 March nothing was wrong with {stools} stools.", page)
    assert ([one for one in told if "(number)" in one[0]] == []) is as_told
