"""CON-04 and tables: rows that a sentence names, columns that it speaks of, and sums."""

import pytest

from pipeline.model.finding import Severity
from pipeline.rules.bearing.near_misses import nearly
from pipeline.rules.figures.reading import figures
from pipeline.rules.figures.tables import keys_in, tables_of

ACTION = "case.json$.actions[0].statement"
GAPS = (
    "Kestrel Testing Ltd\n418 Mill Lane, Ambleford AM4 5EF\nLot Checked Widest gap Limit Result\n"
    "L21 5 3.2 mm 4 mm pass\nL22 5 4.9 mm 4 mm fail\nL23 5 3.7 mm 4 mm pass\nTotal 15\nSigned: I. Fenwright"
)
LOTS = (
    "Invoice K-77: desk lamps, three lots of 500 made in June, seen by us and counted at the gate of the warehouse\n"
    "lot L21 lamp 500 made 480 sold 20 left\nlot L22 lamp 530 made 410 sold 120 left\n"
    "lot L23 lamp 503 made 0 sold 503 left"
)


RETURNS = "Day Order Seal Back on shelf\n" + "\n".join(
    f"0{at}/03/2026 K-{at}11-{at}7 {seal} {back}"
    for at, (seal, back) in enumerate((("whole", "yes"), ("broken", "yes"), ("broken", "no"), ("whole", "yes")), 2)
)
BAYS = (
    "Where Units Since\nBay K-41 48 2026-03-05\nParcel K-42 140 2026-03-09\nParcel K-43 140 2026-03-09\n"
    "Parcel K-44 80 2026-03-12\ntotal 408"
)


SIZES = "Month Size Packed Sold\nOCT-25 3 L 9 5\nNOV-25 3 L 11 4\nNOV-25 5 L 6 1\nDEC-25 5 L 7 2\nTotal 33 12"
CAUSES = "Order Ship by Cause\n" + "\n".join(
    f"K-{at + 10}7 2026-03-{at % 9 + 1:02} {cause}"
    for at, cause in enumerate(17 * ["Box on Alder Street"] + 9 * ["No van that day"] + 4 * ["Label torn"])
)


def told(hits, words, text=GAPS, **more):
    found = hits("CON-04", {ACTION: words, "exhibits.E-004": {"text": text}} | more)
    return [(hit.message, hit.severity) for hit in found if hit.at.path.startswith("$.actions")]


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("Lot L22 had a gap of 4.9 mm.", GAPS),
        ("L21 and L23 had no more than 3.7 mm; L22 had 4.9 mm.", GAPS),
        ("Fifteen lamps were measured, five of each lot.", GAPS),
        ("15 lamps were measured in all.", GAPS),
        ("We opened eight of 15, three of L21 and five of L22; L22 had 4.9 mm.", GAPS + "\nOpened: 3 of L21"),
        ("Of the bent hooks there were three returns and seven messages.",
         "Reason returns messages total\nbent hook 3 7 10\nwrong shade 9 4 13\nlost 2 5 7\nsum 14 16 30"),
        ("The 530 lamps of lot L22 were looked at.", LOTS),
        ("Of the 4 lamps that came back, 3 were booked in again.", RETURNS),
        ("Of the four lamps that came back, three were booked in again.", RETURNS),
        ("280 have stood there since 9 March.", BAYS), ("Four parcels were counted.", BAYS.replace("Where", "Parcel")),
        ("From batch 2604 the box is brown.", "From batch 2604 on it is brown; up to batch 2603 the box was green."),
        ("Nine of 3 L had been sold.", SIZES),
        ("17 of the 30 lay in the box on Alder Street.", CAUSES), ("Nine were sent late: no van that day.", CAUSES),
    ],
)
def test_what_a_table_shows(hits, words, text):
    assert [one for one in told(hits, words, text) if one[1] != Severity.WARNING] == []


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("Lot L22 had a gap of 4.8 mm.", GAPS), ("Lot L22 had a gap of 6.9 mm.", GAPS),
        ("281 have stood there since 9 March.", BAYS), ("280 have stood there since 5 March.", BAYS),
        ("21 were of the 3 L.", SIZES),
        ("From batch 2605 the box is brown.", "From batch 2604 on it is brown; up to batch 2603 the box was green."),
        ("18 of the 30 lay in the box on Alder Street.", CAUSES),
        ("16 lamps were measured in all.", GAPS), ("The 535 lamps of lot L22 were looked at.", LOTS),
    ],
)
def test_what_no_row_shows(hits, words, text):
    found = told(hits, words, text)
    assert found and "418" not in found[0][0]


def test_the_stamp_of_a_chat_makes_no_row():
    chat = "[13/8/26, 3:17:40 pm] Jo: done\n[13/8/26, 3:18:05 pm] Kim: all 3 here\n13/08/2026, 15:20 - Al: all 3 here"
    assert not any(tables_of(chat).is_row(at) for at in range(3))
    assert tables_of("2026-08-13 12 40\n2026-08-14 13 41").is_row(0)


def test_a_number_on_a_cited_page_that_speaks_of_other_things_is_a_question(hits):
    text = GAPS + "\n" + "\n".join(f"Shelf {at} row of boxes" for at in (61, 62, 64, 67, 71, 73, 77, 79, 82, 85, 88))
    ((message, severity),) = told(hits, "Ours weighed 73 grams.", text)
    assert severity is Severity.WARNING and "no such connection" in message


def test_days_of_two_columns_are_not_taken_for_each_other(hits):
    rows = "\n".join(f"K{at} 2026-02-{at} 2026-02-{at + 4}" for at in (11, 12, 13, 14))
    text = f"Parcel Ordered Money returned\n{rows}"
    assert told(hits, "Money was returned from February 15 to February 18, 2026.", text) == []
    assert told(hits, "Money was returned from February 15 to February 19, 2026.", text) != []


@pytest.mark.parametrize(("one", "other"), [("GBP 35.80", "GBP 38.50"), ("19.95", "19.96"), ("1.52", "5.12")])
def test_a_slip_of_one_digit_or_of_two_on_either_side_of_the_point(one, other):
    assert nearly(figures(one)[0], figures(other)[0])


@pytest.mark.parametrize(("one", "other"), [("43.8", "418"), ("4.9", "4.05"), ("38.50", "3.85")])
def test_no_slip_of_one_digit(one, other):
    assert not nearly(figures(one)[0], figures(other)[0])


def test_the_table_of_a_page():
    tables = tables_of(GAPS)
    assert [at for at in range(8) if tables.is_row(at)] == [3, 4, 5]
    assert {"check", "gap"} <= tables.head(4) and tables.keys(4) == {"L22"}
    assert {3, 15} <= tables.sums


def test_names_that_rows_are_found_by():
    assert keys_in("批次K07的12个,订单026-4410723-9085561, see E-004 of 2026-02-11, 1,200 and 63.1") == {
        "K07", "026-4410723-9085561"
    }


def test_days_between_two_days(hits):
    text = "Left on 9 February 2026, found on 17 February 2026 by the packer"
    assert told(hits, "He left on 9 February; nobody looked until 17 February, eight days later.", text) == []
    assert told(hits, "He left on 9 February; nobody looked until 17 February, six days later.", text) != []


INVOICE = (
    "Goods lamp A USD 5160.00\nGoods lamp B USD 1470.00\nFreight USD 85.00\nTotal USD 6715.00\n"
    "Sold 402 of 640 lamps, checked 38 of 57 cartons by two packers"
)


@pytest.mark.parametrize(
    "words",
    [
        "402 of 640 lamps were sold, or 62.8%.",
        "402 of 640 lamps were sold, 62 percent of them.",
        "The goods cost USD 6630.00, with freight USD 6715.00.",
    ],
)
def test_a_share_and_a_subtotal_are_reckoned(hits, words):
    assert told(hits, words, INVOICE) == []


@pytest.mark.parametrize(
    "words", ["402 of 640 lamps were sold, or 61.8%.", "The goods cost USD 6631.00, with freight USD 6715.00."]
)
def test_one_that_was_reckoned_wrongly_is_found(hits, words):
    ((_, severity),) = told(hits, words, INVOICE)
    assert severity in (None, Severity.ERROR)


def test_a_short_number_that_may_be_another_is_no_error(hits):
    found = told(hits, "38 lamps were checked in 57 cartons of 402.", INVOICE)
    assert {severity for _, severity in found} <= {Severity.WARNING}


def test_days_without_a_year_may_be_of_a_leap_year_or_not(hits):
    text = "Told on February 24, closed on March 11 by the owner"
    for days, is_borne in ((15, True), (16, True), (18, False)):
        found = told(hits, f"Told on February 24 it was closed on March 11, {days} days later.", text)
        assert (found == []) is is_borne, found


SEARCHES = (
    "Word Listings Hits Action\nlamp 412 3 deleted\nknife 412 5 these are the cutlery that we looked up in the policy\n"
    "gas 412 7 deleted"
)
WAITING = "Week Cut Hemmed Waiting\n7 Sep 14 12 2\n14 Sep 16 11 7\n21 Sep 13 12 8\n28 Sep 12 15 5\n5 Oct 15 13 7"
PALETTES = (
    "Date Palette Modèle Cartons Ouverts\n18/09/2026 26-158 CV-B75 200 20\n21/09/2026 26-160 CV-B100 160 16\n"
    "23/09/2026 26-163 CV-B75 60 8\n23/09/2026 26-163 CV-B75 60 60"
)


@pytest.mark.parametrize(("words", "text", "is_right"), [
    # A long cell of words parts no table.
    ("There were 15 hits.", SEARCHES, True), ("There were 16 hits.", SEARCHES, False),
    ("On four of the five Fridays five or more were waiting.", WAITING, True),
    ("On four of the five Fridays more than four were waiting.", WAITING, True),
    ("On four of the five Fridays at least seven were waiting.", WAITING, False),
    ("Sur les deux premières, 36 cartons ont été ouverts.", PALETTES, True),
    ("Sur les deux premières, 46 cartons ont été ouverts.", PALETTES, False),
    ("Trois palettes sont arrivées, en tout 420 cartons.", PALETTES, True),
    ("Trois palettes sont arrivées, en tout 402 cartons.", PALETTES, False),
])
def test_rows_beside_long_cells_rows_no_less_than_told_and_the_first_ones(hits, words, text, is_right):
    assert (told(hits, words, text) == []) is is_right
