"""The text of what is set on pages here: each row of a small table is a line, and no mark stands within a number."""

import re

import pytest

from pipeline.model.cells import parted
from pipeline.readers.contract import Limits
from pipeline.readers.csv import READER as CSV
from pipeline.readers.html import READER as HTML
from pipeline.readers.layout.setting import ZERO_WIDTH, breakable

# Nothing crosses the gaps between its columns: as such PDFium takes the page for one of vertical writing.
ROWS = [["月份", "ASIN", "銷量（件）"], ["2026-06（24日起）", "B0DPF6W2JK", "7"], ["2026-07", "B0DPF6W2JK", "96"],
        ["2026-08（至10日）", "B0DPF6W2JK", "40"]]  # fmt: skip


def lines(reader, words: str) -> list[str]:
    (text,) = reader.read(words.encode(), f"x.{reader.extensions[0]}", Limits()).texts
    return parted(text)[0].splitlines()


@pytest.mark.parametrize(
    ("reader", "words"),
    [
        (CSV, "\n".join(map(",".join, ROWS))),
        (HTML, f"<table>{''.join('<tr><td>' + '</td><td>'.join(row) + '</td></tr>' for row in ROWS)}</table>"),
    ],
    ids=["csv", "html"],
)
def test_each_row_is_a_line(reader, words):
    found = [re.sub(r"^\d (?=20)|\s", "", line) for line in lines(reader, words)]
    assert "2026-07B0DPF6W2JK96" in found
    assert "2026-08（至10日）B0DPF6W2JK40" in found
    assert not any("xxx" in line for line in found)


def test_no_mark_stands_within_a_number():
    for before in range(30, 44):
        marked = breakable(f"{'比' * before}現有212個品牌詞{'核' * 30}")
        assert ZERO_WIDTH in marked
        assert not re.search(rf"\d{ZERO_WIDTH}+\d", marked)
