"""Tables whose cells are known: their heads, their rows without sums, and what goes on behind a page's end."""

from pipeline.model.cells import BORDER, TABLE, joined, parted
from pipeline.rules.bearing.census import census_of, listed_rows
from pipeline.rules.figures.grids import grids_of


def page(*rows, title="Returns of March"):
    return parted("\n".join((title, TABLE + BORDER.join(rows[0]), *map(BORDER.join, rows[1:]), "Packed by hand.")))


HEAD = ("Lot", "Brand", "Packed", "Opened")
ROWS = (("L-1", "Orlova", "3", "yes"), ("L-2", "Orlova", "5", "no"), ("L-3", "Quillon", "6", "no"))
TOTAL = ("", "Total", "14", "")


def test_a_head_and_a_sum_are_no_rows():
    (grid,) = grids_of(*page(HEAD, *ROWS, TOTAL))
    assert (grid.line, grid.head, grid.rows) == (1, HEAD, ROWS)
    # What stands above numbers says what they count.
    assert grid.called == ("Lot", "Brand", "Opened")


def test_a_note_behind_a_sum_is_no_row():
    (grid,) = grids_of(*page(HEAD, *ROWS, TOTAL, ("Read by", "Ida", "from 7 August", "to 12 August")))
    assert grid.rows == ROWS


def test_what_is_told_of_one_twice_counts_nobody():
    rows = (("name", "day", "passed"), ("Ida", "12 June", "yes"), ("Ivo", "12 June", "no"), ("Ivo", "15 June", "yes"))
    assert [one.yes for one in census_of(*page(*rows)).columns if "passe" in one.called] == [0]


def test_labels_beside_what_they_label_have_no_head():
    (grid,) = grids_of(*page(("Order", "114-9921063-2405587"), ("Issued", "October 24, 2025"), ("Units", "1")))
    assert grid.head == () and len(grid.rows) == 3
    (grid,) = grids_of(*page(("To:", "Ida"), ("Date:", "2025-10-24"), ("Place:", "Millbeck")))
    assert grid.head == ()


def test_a_head_may_tell_numbers_and_stand_below_a_title():
    head = ("ASIN", "bought in 365 days", "left on 19 May")
    title = ("Opened", "14 to 15 March", "")
    (grid,) = grids_of(*page(title, head, ("B0FKETL4T1", "204", "40"), ("B0FMUGS6R2", "148", "30")))
    assert grid.head == head and len(grid.rows) == 2


def test_things_named_above_words_head_their_columns():
    head = ("Clause", "Subject", "FW-100", "LT-120")
    (grid,) = grids_of(*page(head, ("7", "Marking", "Pass", "Pass"), ("10", "Power", "Pass (98.6 W)", "Fail")))
    assert grid.head == head and len(grid.rows) == 2
    (grid,) = grids_of(*page(("7", "FW-100", "Pass"), ("10", "FW-101", "Pass")))
    assert grid.head == ()


def test_a_table_goes_on_on_the_next_page_under_the_same_head():
    (grid,) = grids_of(*joined([page(HEAD, *ROWS), page(HEAD, ("L-4", "Quillon", "1", "no"), TOTAL)]))
    assert len(grid.rows) == 4
    other = page(("Date", "Name", "Role"), ("2026-05-04", "Ida", "desk"))
    first, second = grids_of(*joined([page(HEAD, *ROWS), other]))
    assert (len(first.rows), len(second.rows), second.line) == (3, 1, 7)


def test_columns_are_counted_by_their_heads_and_rows_by_what_they_say():
    text, cells = page(HEAD, *ROWS, TOTAL)
    brand, opened = (one for one in census_of(text, cells).columns if one.called & {"brand", "opene"})
    assert (brand.names, brand.alike) == (2, ((frozenset({"orlov"}), 2), (frozenset({"quill"}), 1)))
    assert opened.yes == 1
    assert listed_rows(text, cells)[0] == ("Lot Brand Packed Opened", tuple(map(" ".join, ROWS)))
