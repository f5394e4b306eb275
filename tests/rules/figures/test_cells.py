"""What the cells of a row are."""

from decimal import Decimal

import pytest

from pipeline.rules.figures.table_rows import cells_of
from pipeline.rules.figures.tables import tables_of


@pytest.mark.parametrize(
    ("row", "cells"),
    [
        ("2026-06-08 61 1 6 月 10 日妥投", (61, 1)),
        ("12 cartons 3 delivered 10 June 2026", (12, 3)),
        ("7 2 am 10. Juni", (7, 2)),
        ("Marchetti 4 12", (4, 12)),
        ("Maya 4 12", (4, 12)),
        # A difference has its sign, and "5-7" is none.
        ("MN-300 250 234 -16", (250, 234, -16)), ("5-7 12 3", (12, 3)),
    ],
)
def test_a_day_in_words_is_no_cell(row, cells):
    assert cells_of(row) == tuple(map(Decimal, cells))


def test_lines_that_tell_a_number_of_the_same_each_make_their_sum():
    measured = tables_of("日期：3月18日\nMG-45  5台  转入 B-02\nMG-60 1 台 转入 B-02\n共两行\n盒 3个\n").sums_measured
    assert {sign: sorted(map(int, sums)) for sign, sums in measured.items()} == {"台": [6]}


def test_one_line_that_tells_numbers_of_the_same_makes_their_sum():
    measured = tables_of("Kept: 3 Stück 7714, 1 Stück 7720\n入庫 MG-45 5台、MG-60 1台\n2 boxes, 3 lids").sums_measured
    assert {what: sorted(map(int, sums)) for what, sums in measured.items()} == {"stück": [4], "台": [6]}
