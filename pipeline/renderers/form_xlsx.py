"""The form of a case as a spreadsheet (.xlsx): texts, lists to choose from, what is needed marked, help beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from pipeline.drafting.form.shape import Shape

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from pipeline.drafting.form.fill import Filled

# Marks of the first column: field names, what is needed, help. Rows with a mark hold nothing to be read.
NAMES, NEEDED, EN, ZH, MORE = "#", "*", "en", "zh", "?"
EMPTY_ROWS = 40
LISTS = "lists"
_WIDE, _NARROW = 34, 16
_INTRODUCTION = (
    ("en", "Fill in the white cells. Yellow ones are needed. What nobody knows is written: not recorded: the reason. "
           "Several values in a cell: separated by a semicolon. Days: YYYY-MM-DD, or cells of the format date. An "
           "empty cell changes nothing."),
    ("zh", "请填写白色单元格；黄色为必填。无人知道的事实请写：not recorded: 原因。"
           "同一格多个值用分号隔开。日期写成 YYYY-MM-DD 或使用日期格式。空白单元格不会改变任何内容。"),
)


def render(case_id: str, sheets: Sequence[Filled], questions: dict[str, str]) -> bytes:
    """Return the workbook's bytes."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    places = _lists(book, sheets)
    for sheet in sheets:
        page = book.create_sheet(sheet.plan.name)
        if sheet.plan.key:
            _table(page, sheet, places, questions)
        else:
            _fields(page, sheet, places)
    book.move_sheet(LISTS, len(sheets))
    book.properties.title, book.properties.creator = f"Form of {case_id}", "appeal-compiler"
    book.properties.created = book.properties.modified = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _lists(book: Any, sheets: Sequence[Filled]) -> dict[tuple[str, ...], str]:
    """Write the lists to choose from on a hidden sheet; return the range of each."""
    page = book.create_sheet(LISTS)
    page.sheet_state = "hidden"
    found: dict[tuple[str, ...], str] = {}
    for choices in _choices(sheets):
        if choices not in found:
            column = len(found) + 1
            for row, name in enumerate(choices, 1):
                _text(page, row, column, name)
            letter = page.cell(1, column).column_letter
            found[choices] = f"{LISTS}!${letter}$1:${letter}${len(choices)}"
    return found


def _choices(sheets: Sequence[Filled]) -> Iterator[tuple[str, ...]]:
    for sheet in sheets:
        for column in sheet.columns:
            if names := _names(column):
                yield names


def _names(column: Shape) -> tuple[str, ...]:
    if column.many:
        return ()
    return ("yes", "no") if column.kind == "truth" else column.choices


def _table(page: Worksheet, sheet: Filled, places: dict[tuple[str, ...], str], questions: dict[str, str]) -> None:
    _head(page, sheet)
    last = 4 + len(sheet.rows) + EMPTY_ROWS
    for number, (mark, texts) in enumerate(sheet.rows, 5):
        _text(page, number, 1, mark, faint=True)
        for column, text in enumerate(texts, 2):
            _text(page, number, column, text)
        if sheet.plan.name == "answers":
            _text(page, number, len(texts) + 2, questions.get(texts[0], ""), faint=True)
    for column, shape in enumerate(sheet.columns, 2):
        _body(page, column, shape, 5, last, places)
    page.freeze_panes = "C5"


def _head(page: Worksheet, sheet: Filled) -> None:
    for row, mark in enumerate((NAMES, NEEDED, EN, ZH), 1):
        _text(page, row, 1, mark, faint=True)
    for column, shape in enumerate(sheet.columns, 2):
        told = shape.help + (f" E.g. {shape.example}" if shape.example and shape.kind == "text" else "")
        cells = (shape.path, "needed 必填" if shape.needed else "", told, sheet.helps.get(shape.path, ""))
        for row, text in enumerate(cells, 1):
            _text(page, row, column, text, faint=row > 2, bold=row == 1, wrap=True)
        page.column_dimensions[page.cell(1, column).column_letter].width = _width(shape)
    page.column_dimensions["A"].width = 5
    page.row_dimensions[3].height = page.row_dimensions[4].height = 75


def _fields(page: Worksheet, sheet: Filled, places: dict[tuple[str, ...], str]) -> None:
    """Write a sheet that has a row for each field: mark, name, value, help."""
    for row, (mark, text) in enumerate(_INTRODUCTION, 1):
        _text(page, row, 1, MORE, faint=True)
        _text(page, row, 2, mark, faint=True)
        _text(page, row, 3, text, faint=True, wrap=True)
        page.row_dimensions[row].height = 75
    for column, text in enumerate((NAMES, "field 字段", "value 填写", "needed 必填", "help", "说明"), 1):
        _text(page, 3, column, text, bold=True)
    values = sheet.rows[0][1] if sheet.rows else ("",) * len(sheet.columns)
    for row, (shape, text) in enumerate(zip(sheet.columns, values, strict=True), 4):
        mark, help_zh = "needed 必填" if shape.needed else "", sheet.helps.get(shape.path, "")
        cells = ("", shape.path, text, mark, shape.help, help_zh)
        for column, value in enumerate(cells, 1):
            _text(page, row, column, value, faint=column > 4, wrap=True)
        _body(page, 3, shape, row, row, places)
    for letter, width in zip("ABCDEF", (5, 30, 60, 12, 50, 50), strict=True):
        page.column_dimensions[letter].width = width
    page.freeze_panes = "A4"


def _body(
    page: Worksheet, column: int, shape: Shape, first: int, last: int, places: dict[tuple[str, ...], str]
) -> None:
    """Colour what is needed, keep every cell a text, and offer the list where there is one."""
    from openpyxl.styles import Alignment, PatternFill
    from openpyxl.worksheet.datavalidation import DataValidation

    needed = PatternFill("solid", start_color="FFFFF2CC")
    for row in range(first, last + 1):
        cell = page.cell(row, column)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        cell.number_format = "yyyy-mm-dd" if shape.kind == "day" else "@"
        if shape.needed:
            cell.fill = needed
    if names := _names(shape):
        rule = DataValidation(
            type="list", formula1=places[names], allow_blank=True, showErrorMessage=not shape.unknown_at
        )
        letter = page.cell(first, column).column_letter
        rule.add(f"{letter}{first}:{letter}{last}")
        page.add_data_validation(rule)


def _width(shape: Shape) -> int:
    return _WIDE if shape.kind == "text" and not shape.many and shape.path not in ("id", "asin") else _NARROW


def _text(
    page: Worksheet, row: int, column: int, text: str, *, faint: bool = False, bold: bool = False, wrap: bool = False
) -> None:
    """Write a text as a text, whatever it looks like."""
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
    from openpyxl.styles import Alignment, Font

    if not text:
        return
    cell = page.cell(row, column)
    cell.value = ILLEGAL_CHARACTERS_RE.sub(" ", text)[:32_767]
    cell.data_type = "s"
    if faint or bold:
        cell.font = Font(color="FF7F7F7F" if faint else None, bold=bold, size=9 if faint else 11)
    if wrap:
        cell.alignment = Alignment(wrap_text=True, vertical="top")
