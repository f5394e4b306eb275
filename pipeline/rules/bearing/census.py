"""What a person may count on a cited document: rows that open alike, lines that hold a word, lists, points, labels.

Documents seldom tell how many rows they have: who writes the letter counts them. So each count stands here with the
words that say of what it is one.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain, groupby, repeat
from typing import NamedTuple

from pipeline.rules.figures.grids import Grid, grids_of, without_grids
from pipeline.rules.figures.line_words import subjects
from pipeline.rules.figures.numbered import labels

_BULLET = re.compile(r"[-–—•*·▪□■☐☑☒✓✔]\s*(?=\S)")
_FIGURE, _LETTERS = re.compile(r"\d+"), re.compile(r"[A-Za-z]+")
_WORD = re.compile(r"[^\W_]+")
_ENDS_A_SENTENCE = re.compile(r"(?<![\s.][^\W\d_])[.。;；]$")
_PARTED = re.compile(r"\s*(?:[,，、;；]|\b(?:and|und|et|y)\b|&)\s*")
_LISTS = re.compile(r"[:：]\s*(?P<items>[^:：。]+?)[.。]?\s*$")
_POINT = re.compile(
    r"(?:^|[；;。\s:：])(?P<sign>[一二三四五六七八九十])[、.．]|^[^\S\n]*(?P<number>\d{1,2})[.)、]?\s", re.MULTILINE
)
_SIGNS = "零一二三四五六七八九十"
# Words that stand before the figure that a row opens with.
_MOST_BEFORE = 2
# "Not answered" and "不合格" say the contrary of the word.
_DENIED = re.compile(
    r"\b(?:no|not|never|without|kein\w*|nicht|ohne)\s+([^\W\d_]+)|[不未无無没沒]([\u3400-\u9fff]{2})", re.IGNORECASE
)
_SUM = re.compile(
    r"\W*(?:(?:sub)?(?:totals?|sum)\b|summe|gesamt|合[计計]|[总總][计計]|小[计計]|共[计計])", re.IGNORECASE
)
# What says that something holds of a row, or does not: a number counts how often it does.
_YES = re.compile(r"yes|y|x|ok|ja|oui|s[ií]|true|[是有√✓✔]|[1-9]\d*", re.IGNORECASE)
_NO = re.compile(r"no?|none|nein|keine?|non|aucune?|false|[否无無×–—-]|0|", re.IGNORECASE)
# The letters above a spreadsheet, whose first row is the head of its columns.
_SHEET = re.compile(r"A(?: [B-Z])+")
# Behind its letters.
_FIRST_ROW = 2
# Who made a spreadsheet signs below its rows: "制表：翁采薇". More rows with such a label are a list of them.
_SIGNED, _LEAST_ABOVE = re.compile(r"[^\W\d_]{1,8}\s?[：:]"), 3
# A row of a spreadsheet is broken into so many lines at most.
_MOST_BROKEN = 12
_LONGEST_SIGN, _MOST_WORDS, _LEAST_ROWS, _MOST_ROWS, _MOST_ITEMS = 12, 14, 2, 60, 20
# So many lines above a run say what its rows are.
_ABOVE, _COMMON_TO_ROWS = 2, 0.75
# Of two kinds one may be a yes and the other a no.
_LEAST_KINDS = 3


class Run(NamedTuple):
    """Rows that open alike: how many, 0 where that is not clear, the words above and in nearly all, rows by words.

    A word that all rows have, or all but the head, tells none of them from the others and is left out. `kinds` says how
    many different rows there are but for their figures, where each is told several times: the names in a column.
    """

    size: int
    called: frozenset[str]
    rows_with: Counter[str]
    kinds: int = 0


class Column(NamedTuple):
    """A column of a table: the words of its head, how many names it has, how many rows say yes, how many each name."""

    called: frozenset[str]
    names: int
    yes: int
    alike: tuple[tuple[frozenset[str], int], ...]


class Census(NamedTuple):
    """What can be counted in a text; lists and labels with the words that say what is listed or labelled."""

    runs: tuple[Run, ...]
    columns: tuple[Column, ...]
    lists: tuple[tuple[int, frozenset[str]], ...]
    points: frozenset[int]
    labels: tuple[tuple[frozenset[str], frozenset[int]], ...]
    lines_with: Counter[str]


@lru_cache(maxsize=128)
def census_of(text: str, cells: str = "") -> Census:
    """Return what can be counted in the text of a document, whose cells are known where it has tables."""
    lines = list(_lines(without_grids(text, cells)))
    known = [row for grid in grids_of(text, cells) for row in grid.lines]
    lines_with = Counter(word for line in (*lines, *known) for word in said_in(line))
    runs = (*_runs(lines), *(_run(grid.lines, grid.called, len(grid.rows)) for grid in grids_of(text, cells)))
    columns = tuple(column for grid in grids_of(text, cells) for column in _columns(grid))
    return Census(runs, columns, tuple(_lists(lines)), frozenset(_points(text)), tuple(_labels(text)), lines_with)


@lru_cache(maxsize=128)
def listed_rows(text: str, cells: str = "") -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the rows of tables with their head, and the lines of a text that open alike with the line above them."""
    lines, found, above = list(_lines(without_grids(text, cells))), [], ""
    found += [(" ".join(grid.head), grid.lines) for grid in grids_of(text, cells) if len(grid.rows) >= _LEAST_ROWS]
    for sign, group in groupby(lines, _sign):
        rows = tuple(group)
        if sign and _LEAST_ROWS <= len(rows) <= _MOST_ROWS:
            found.append((above, rows))
        above = rows[-1]
    return tuple(found)


def _columns(grid: Grid) -> Iterator[Column]:
    columns = list(zip(*grid.rows, strict=True))
    # Who is told twice, as somebody who took a test again, is none of two.
    is_of_one = len(set(columns[0])) == len(columns[0]) or any(map(_FIGURE.search, columns[0]))
    for at, (head, column) in enumerate(zip(grid.head or repeat(""), columns, strict=False)):
        told = Counter(filter(None, column))
        yes = sum(bool(_YES.fullmatch(cell)) for cell in column)
        if yes and yes + sum(bool(_NO.fullmatch(cell)) for cell in column) == len(column):
            yield Column(said_in(head), 0, yes * is_of_one, ())
        # A day, an amount or a number is no name; what other columns say, too, tells no row from others.
        elif 1 < len(told) < len(column) and not any(map(_FIGURE.match, told)):
            is_apart = is_of_one and told.keys().isdisjoint(chain(*columns[:at], *columns[at + 1 :]))
            alike = ((said_in(one), told[one]) for one in told if not _NO.fullmatch(one)) if is_apart else ()
            yield Column(said_in(head), len(told), 0, tuple(alike))


def _lines(text: str) -> Iterator[str]:
    """Yield the lines of a text without sums; the row of a spreadsheet that names its columns has no number.

    It is the first one, or the one below a title that tells figures or fills fewer columns.
    """
    row, head, columns, is_title = 0, 0, 0, False
    unsigned = 0
    for line in _unbroken([line.strip() for line in text.splitlines() if line.strip()]):
        columns = len(line.split()) if _SHEET.fullmatch(line) else columns
        row = 1 if _SHEET.fullmatch(line) else row + 1 if row and line.startswith(f"{row} ") else 0
        told = line.removeprefix(f"{row - 1} ") if row > 1 else line
        if row == _FIRST_ROW:
            is_title = len(told.split()) < columns
            head = row + (is_title or bool(_FIGURE.search(told)))
        is_head = row == _FIRST_ROW or row == head and not _FIGURE.search(told) and (
            not is_title or len(told.split()) >= columns
        )
        is_signed = row > 1 and unsigned >= _LEAST_ABOVE and bool(_SIGNED.match(told.removeprefix(f"{row} ")))
        unsigned += row > 1 and not _SIGNED.match(told)
        if not (_SUM.match(told) or is_signed):
            yield told if is_head and row > 1 else line


def _unbroken(lines: Sequence[str]) -> Iterator[str]:
    """Yield lines, a row of a spreadsheet whose cells are broken over several as one, up to the next row's number."""
    row = at = 0
    while at < len(lines):
        line = lines[at]
        row = 1 if _SHEET.fullmatch(line) else row + 1 if row and line.startswith(f"{row} ") else 0
        at += 1
        if row > 1:
            ends = range(at, min(at + _MOST_BROKEN, len(lines)))
            end = next((end for end in ends if lines[end].startswith(f"{row} ")), at)
            line, at = " ".join((line, *lines[at:end])), end
        yield line


def _runs(lines: Sequence[str]) -> Iterator[Run]:
    """Yield the runs of lines that open alike, those that others part as one, and short lines one below the other."""
    signs = [_sign(line) for line in lines]
    at = 0
    for sign, group in groupby(zip(signs, lines, strict=True), lambda one: one[0]):
        rows = [line for _, line in group]
        if sign and _LEAST_ROWS + (sign[0] == "w") <= len(rows) <= _MOST_ROWS:
            yield _run(rows, lines[max(0, at - _ABOVE) : at], len(rows))
        elif not sign:
            yield from _texts(rows)
        at += len(rows)
    for sign, count in Counter(sign for sign in signs if sign and sign[0] != "w").items():
        first = signs.index(sign)
        if _LEAST_ROWS <= count <= _MOST_ROWS and signs[first : first + count] != [sign] * count:
            rows = [line for line, own in zip(lines, signs, strict=True) if own == sign]
            yield _run(rows, lines[max(0, first - _ABOVE) : first], count)


def _sign(line: str) -> str:
    """Return how a line opens: with a bullet or a figure, perhaps behind a word or two, "" for others."""
    if _BULLET.match(line):
        return "-"
    for place, word in enumerate(line.split(maxsplit=_MOST_BEFORE + 1)[: _MOST_BEFORE + 1]):
        figure = _LETTERS.sub("a", _FIGURE.sub("9", word[:_LONGEST_SIGN]))
        if "9" in figure:
            return f"{'w' * place}{figure[: figure.rindex('9') + 2]}"
    return ""


def _texts(rows: Sequence[str]) -> Iterator[Run]:
    """Yield short lines one below the other: a head and a title may be among them."""
    for is_short, group in groupby(rows, _is_short):
        short = list(group)
        if is_short and _LEAST_ROWS <= len(short) <= _MOST_ROWS:
            yield _run(short, short[:1], 0)


def _is_short(line: str) -> bool:
    return len(_WORD.findall(line)) <= _MOST_WORDS and not _ENDS_A_SENTENCE.search(line)


def _run(rows: Sequence[str], above: Sequence[str], size: int) -> Run:
    words = Counter(word for row in rows for word in said_in(row))
    common = {word for word, count in words.items() if count >= _COMMON_TO_ROWS * len(rows)}
    most = len(rows) - (1 if size else 2)
    some = Counter({word: count for word, count in words.items() if count == 1 or count <= most})
    return Run(size, subjects(" ".join(above), short=True) | common, some, _kinds(rows) if size else 0)


def _kinds(rows: Sequence[str]) -> int:
    """Return how many different rows there are but for their words with figures, 0 where one is told but once."""
    told = Counter(" ".join(word for word in row.split() if not _FIGURE.search(word)) for row in rows)
    return len(told) if len(told) >= _LEAST_KINDS and all(told) and min(told.values()) > 1 else 0


@lru_cache(maxsize=2048)
def said_in(text: str) -> frozenset[str]:
    """Return the words of a line or a clause; those that it denies are others."""
    denied = [match[1] or match[2] for match in _DENIED.finditer(text)]
    if not denied:
        return subjects(text, short=True)
    contrary = {f"-{word}" for word in subjects(" ".join(denied), short=True)}
    return subjects(_DENIED.sub(" ", text), short=True) | contrary


def _lists(lines: Sequence[str]) -> Iterator[tuple[int, frozenset[str]]]:
    """Yield how many things a line lists behind a colon, with the words before it."""
    for line in lines:
        if match := _LISTS.search(line):
            count = sum(bool(part.strip()) for part in _PARTED.split(match["items"]))
            if 1 < count <= _MOST_ITEMS:
                yield count, subjects(line[: match.start()], short=True)


def _points(text: str) -> Iterator[int]:
    """Yield how many points lines, or parts of them, are numbered as; a spreadsheet numbers its rows itself."""
    last = 0
    if any(map(_SHEET.fullmatch, text.splitlines())):
        return
    for match in _POINT.finditer(text):
        number = _SIGNS.index(match["sign"]) if match["sign"] else int(match["number"])
        if number == 1 and last > 1:
            yield last
        last = number if number in (1, last + 1) else last
    if last > 1:
        yield last


def _labels(text: str) -> Iterator[tuple[frozenset[str], frozenset[int]]]:
    return ((subjects(noun, short=True) or frozenset({noun}), numbers) for noun, numbers in labels(text).items())
