"""What the cells of a row are."""

from decimal import Decimal

import pytest

from pipeline.rules.figures.table_rows import cells_of


@pytest.mark.parametrize(
    ("row", "cells"),
    [
        ("2026-06-08 61 1 6 月 10 日妥投", (61, 1)),
        ("12 cartons 3 delivered 10 June 2026", (12, 3)),
        ("7 2 am 10. Juni", (7, 2)),
        ("Marchetti 4 12", (4, 12)),
        ("Maya 4 12", (4, 12)),
    ],
)
def test_a_day_in_words_is_no_cell(row, cells):
    assert cells_of(row) == tuple(map(Decimal, cells))
