"""A spreadsheet's numbers as it shows them: dates, decimals, thousands, per cent and currencies by their format."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import cache

# The formats that a file names by number only (ECMA-376, part 1, 18.8.30); 14 and 22 follow the reader's country,
# so the order of year, month and day is written out.
BUILT_IN: Mapping[int, str] = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00",
    14: "yyyy-mm-dd", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm",
    21: "h:mm:ss", 22: "yyyy-mm-dd h:mm", 37: "#,##0;(#,##0)", 38: "#,##0;(#,##0)", 39: "#,##0.00;(#,##0.00)",
    40: "#,##0.00;(#,##0.00)", 44: "#,##0.00", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 49: "@",
}
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
          "December")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
# Text in quotes, an escaped sign, a sign's width left blank, a sign repeated to fill, or something in brackets.
LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
CURRENCY = re.compile(r"\[\$([^-\]]*)(-[0-9A-Fa-f]+)?\]")
ELAPSED = re.compile(r"\[(h+|m+|s+)\]", re.I)
DATE_PART = re.compile(
    r'"[^"]*"|\\.|_.|\*.|\[(?:h+|m+|s+)\]|\[[^\]]*\]|AM/PM|A/P|y+|m+|d+|h+|s+(?:\.0+)?|.', re.I | re.S
)
PLACES = re.compile(r"[0#?][0#?,]*(?:\.[0#?]*)?|\.[0#?]+")
DIGITS = 10
MOST_DECIMALS = 15


def formatted(value: float, form: str, from_1904: bool = False) -> str:
    """Return a number as a format shows it; one whose format is not known is shown with all its digits."""
    section = _section(form, value)
    if section.strip().lower() in ("general", "", "@"):
        return general(value)
    if is_date(section):
        return _date(value, section, from_1904)
    return _number(value, section, ";" in form)


def general(value: float) -> str:
    """Return a number without a format: no needless decimals, no rounding that a reader would see."""
    if value == int(value) and abs(value) < 1e15:
        return str(int(value))
    return f"{value:.{DIGITS}g}"


@cache
def is_date(form: str) -> bool:
    """Tell whether a format shows a date or time."""
    if ELAPSED.search(form):
        return True
    return bool(re.search(r"[ymdhs]", LITERAL.sub("", form).lower().replace("general", "")))


def _section(form: str, value: float) -> str:
    """Return the part of a format that holds for the sign of a value."""
    sections = _divided(form)
    if value < 0 and len(sections) > 1:
        return sections[1]
    if value == 0 and len(sections) > 2:
        return sections[2]
    return sections[0]


@cache
def _divided(form: str) -> tuple[str, ...]:
    parts, current = [], ""
    for piece in re.findall(r'"[^"]*"|\\.|\[[^\]]*\]|.', form, re.S):
        if piece == ";":
            parts.append(current)
            current = ""
        else:
            current += piece
    return (*parts, current)


def _number(value: float, section: str, signed: bool) -> str:
    placed = PLACES.search(LITERAL.sub(lambda literal: "\0" * len(literal[0]), section))
    if placed is None:
        return _literal(section)
    before, after = _literal(section[: placed.start()]), section[placed.end() :]
    bare = LITERAL.sub("", after)
    if "/" in bare:
        return general(value)
    if bare[:1].upper() == "E":
        return f"{value:.{_decimals(placed[0])}E}"
    shown = Decimal(repr(value)) * (100 if "%" in LITERAL.sub("", section) else 1)
    shown /= Decimal(1000) ** (len(placed[0]) - len(placed[0].rstrip(",")))
    text = _rounded(abs(shown), placed[0])
    # A format with a part for negative numbers brings their sign, or brackets, itself.
    sign = "-" if value < 0 and not signed and text.strip("0.,") else ""
    return f"{sign}{before}{text}{_literal(after)}".strip()


def _rounded(value: Decimal, places: str) -> str:
    whole = places.partition(".")[0]
    separator = "," if "," in whole.rstrip(",") else ""
    fixed = places.rstrip(",").partition(".")[2].count("0")
    try:
        rounded = value.quantize(Decimal(1).scaleb(-_decimals(places)), ROUND_HALF_UP)
    except InvalidOperation:
        return str(value)
    text = f"{rounded:{separator}f}"
    while "." in text and len(text.partition(".")[2]) > fixed and text.endswith("0"):
        text = text[:-1]
    padded = text.removesuffix(".")
    least = whole.count("0")
    ahead = padded.partition(".")[0]
    return "0" * (least - len(ahead)) + padded if not separator and len(ahead) < least else padded


def _decimals(places: str) -> int:
    return min(len(places.rstrip(",").partition(".")[2]), MOST_DECIMALS)


def _literal(text: str) -> str:
    """Return what a format prints beside the digits: currency signs, words, spaces."""

    def said(literal: re.Match[str]) -> str:
        piece = literal[0]
        if currency := CURRENCY.fullmatch(piece):
            return currency[1]
        if piece[0] == '"':
            return piece[1:-1]
        return piece[1] if piece[0] == "\\" else " " if piece[0] == "_" else ""

    return LITERAL.sub(said, text.replace("?", " "))


def _date(value: float, section: str, from_1904: bool) -> str:
    if not 0 <= value < 2_958_466:
        return general(value)
    # Rounded to milliseconds: a time is a fraction of a day and seldom exact.
    moment = _day_zero(value, from_1904) + timedelta(milliseconds=round(value * 86_400_000))
    pieces = DATE_PART.findall(section)
    half = any(piece.upper() in ("AM/PM", "A/P") for piece in pieces)
    shown = []
    for index, piece in enumerate(pieces):
        lower = piece.lower()
        minutes = lower in ("m", "mm") and _beside_time(pieces, index)
        shown.append(_date_piece(piece, lower, moment, value, half, minutes))
    return "".join(shown).strip()


def _day_zero(value: float, from_1904: bool) -> datetime:
    if from_1904:
        return datetime(1904, 1, 1)  # noqa: DTZ001  # a spreadsheet's times are of no zone
    # Day 60 is a 29 February 1900 that never was; before it the count is off by one.
    return datetime(1899, 12, 31 if value < 60 else 30)  # noqa: DTZ001  # likewise


def _beside_time(pieces: list[str], index: int) -> bool:
    before = next((p.lower() for p in reversed(pieces[:index]) if p[0].lower() in "ymdhs["), "")
    after = next((p.lower() for p in pieces[index + 1 :] if p[0].lower() in "ymdhs"), "")
    return before[:1] == "h" or before[:2] == "[h" or after[:1] == "s"


def _date_piece(piece: str, lower: str, moment: datetime, value: float, half: bool, minutes: bool) -> str:
    if elapsed := ELAPSED.fullmatch(piece):
        unit = {"h": 3_600, "m": 60, "s": 1}[elapsed[1][0].lower()]
        return f"{round(value * 86_400_000) // (unit * 1_000):0{len(elapsed[1])}}"
    if lower in ("am/pm", "a/p"):
        return ("AM", "PM")[moment.hour >= 12][: 2 if lower == "am/pm" else 1]
    kind = lower[0]
    if kind == "y":
        return f"{moment.year:04}" if len(lower) > 2 else f"{moment.year % 100:02}"
    if kind == "m" and minutes:
        return f"{moment.minute:0{len(lower)}}"
    if kind == "m":
        return _named(MONTHS[moment.month - 1], moment.month, lower)
    if kind == "d":
        return _named(DAYS[moment.weekday()], moment.day, lower)
    if kind == "h":
        return f"{(moment.hour % 12 or 12) if half else moment.hour:0{min(len(lower), 2)}}"
    if kind == "s":
        whole = lower.partition(".")[0]
        parts = f".{moment.microsecond // 1000:03}"[: len(lower) - len(whole)]
        return f"{moment.second:0{min(len(whole), 2)}}{parts}"
    return _literal(piece)


def _named(name: str, number: int, token: str) -> str:
    if len(token) > 3:
        return name[:1] if len(token) == 5 else name
    return name[:3] if len(token) == 3 else f"{number:0{len(token)}}"
