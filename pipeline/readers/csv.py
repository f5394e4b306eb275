"""Reads CSV and TSV exports by their ending: a table of what stands in the file, nothing computed."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence

from pipeline.model.exhibit import Facts
from pipeline.readers.contract import Clean, Limits, Reader, Refused
from pipeline.readers.layout.setting import digest_of, set_on_pages
from pipeline.readers.layout.sheets import Sheet, letters, section_of
from pipeline.readers.unpacking.encoding import EMPTY, decoded, is_text

DELIMITERS = (",", ";", "\t", "|")
SAMPLE = 50
MOST_CELLS = 250_000
LONGEST_FIELD = 10_000_000
NUMBER = re.compile(r"[-+(]?[\d.,'\u00a0 ]*\d[)%]?")
SEPARATOR_LINE = re.compile(r"sep=(.)\r?\n", re.I)
ASK = "Ask the client for the rows that matter, as a CSV or PDF."


def read(data: bytes, name: str, limits: Limits) -> Clean:
    """Set a CSV or TSV file on landscape pages."""
    # One field may hold a whole page of notes; the library's own limit is for the whole process.
    csv.field_size_limit(LONGEST_FIELD)
    text, notes = decoded(data)
    if not text.strip():
        raise EMPTY
    rows, delimiter = rows_of(text)
    columns = max(map(len, rows), default=0)
    if len(rows) * columns > MOST_CELLS:
        raise Refused(f"The table has {len(rows)} rows of {columns} columns; the limit is {MOST_CELLS} cells.", ASK)
    uneven = [number for number, row in enumerate(rows, 1) if row and len(row) != columns]
    if uneven and delimiter:
        notes = (*notes, f"Rows of fewer cells than the widest ({columns}): {_some(uneven)}; nothing was moved.")
    full = tuple((number, (*row, *("",) * (columns - len(row)))) for number, row in enumerate(rows, 1))
    right = tuple("".join("r" if NUMBER.fullmatch(cell) else "l" for cell in cells) for _, cells in full)
    sheet = Sheet("", letters(columns), full, right, notes)
    pdf, texts = set_on_pages((section_of(sheet),), limits, digest_of(data))
    return Clean(pdf, Facts(media_type="text/csv", extension="tsv" if delimiter == "\t" else "csv"), notes, texts)


def rows_of(text: str) -> tuple[list[list[str]], str]:
    """Return the rows of a text table, and the sign that divides its cells; "" if none does."""
    declared = SEPARATOR_LINE.match(text)
    body = text[declared.end() :] if declared else text
    delimiter = declared[1] if declared else _delimiter(body)
    try:
        rows = list(csv.reader(body.splitlines(keepends=True), delimiter=delimiter or ",", strict=False))
    except csv.Error as error:
        raise Refused(f"The table cannot be read: {error}.", ASK) from error
    while rows and not any(rows[-1]):
        rows.pop()
    return rows, delimiter


def _delimiter(text: str) -> str:
    """Return the sign that divides most of the first lines into the same number of cells; "" if none does."""
    lines = [line for line in text.splitlines()[:SAMPLE] if line.strip()]
    return max(DELIMITERS, key=lambda sign: _evenness(lines, sign)) if lines else ""


def _evenness(lines: Sequence[str], sign: str) -> tuple[float, int]:
    try:
        counts = [len(row) for row in csv.reader(lines, delimiter=sign)]
    except csv.Error:
        return (0.0, 0)
    usual = max(set(counts), key=lambda count: (counts.count(count), count))
    return (counts.count(usual) / len(counts) if usual > 1 else 0.0, usual)


def _some(numbers: Sequence[int]) -> str:
    more = f" and {len(numbers) - 8} more" if len(numbers) > 8 else ""
    return ", ".join(map(str, numbers[:8])) + more


READER = Reader("csv", "text/csv", ("csv", "tsv", "tab"), 4, is_text, read, last=True, by_name=True)
