"""Figures of a page that are set otherwise than what stands beside them: within one figure, or in row and column.

All of it is what was seen, not what it means. What ordinary documents do is left out: a raised small figure, a heavier
or slanted cut of the same font, small cents, and whatever stands so often on a page that it is the program's way.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from pipeline.model.exhibit import FontFound, SetApart
from pipeline.pdf.lettering import Lettered, Setting, family_of

# Shares of a size: by how much sizes and baselines must differ to be seen as other ones.
OTHER_SIZE, OTHER_BASE, RAISED = 0.045, 0.04, 0.12
LEAST_SHIFT = 0.45
# From here on larger figures are meant to be seen, as those of totals are.
LARGER = 1.15
# Points by which the ends of two figures of a column may differ, and baselines of a row.
ALIGNED, LEVEL = 1.5, 0.45
# What stands beside a figure at least: others in its column and words in its row; more for a size or a baseline.
LEAST_COLUMN, LEAST_ROW, MORE_COLUMN, MORE_ROW = 2, 1, 3, 2
# More on one page are the way of the program that made it.
MOST_ON_A_PAGE, MOST_SHARE = 3, 0.15
MOST_KEPT, MOST_FONTS, MOST_WORDS = 20, 24, 40
# What stands in one place: the share of the narrower one that both have, and by what factor sizes may differ.
MOST_OF, ALIKE = 0.6, 1.5
_FIGURE = re.compile(r"\d.*\d|\d", re.DOTALL)


class Shown(NamedTuple):
    """A figure that is set alike from end to end."""

    word: Lettered
    setting: Setting
    base: float


def apart_on(number: int, words: Sequence[Lettered]) -> tuple[SetApart, ...]:
    """Return the figures of a page, counted from 1, that are set otherwise than what stands beside them."""
    figures = [word for word in words if sum(map(str.isdigit, word.text)) > 1]
    within = [found for word in figures if (found := _within(number, word))]
    beside = list(_beside(number, words, figures))
    over = list(_over(number, [word for word in words if any(map(str.isdigit, word.text))]))
    usual = [one for found in (over, within, beside) for one in _unusual(found, len(figures))]
    return tuple({one.words: one for one in reversed(usual)}.values())[::-1]


def fonts_of(pages: Sequence[tuple[int, Sequence[Lettered]]]) -> tuple[FontFound, ...]:
    """Return the fonts of a document by their signs, most first; of one with few also the figures it sets."""
    signs: Counter[tuple[str, float]] = Counter()
    first: dict[tuple[str, float], tuple[int, list[str]]] = {}
    for number, words in pages:
        for word in words:
            for text, setting in word.pieces:
                key = (setting.font, round(setting.size, 1))
                signs[key] += len(text)
                said = first.setdefault(key, (number, []))[1]
                if signs[key] <= MOST_WORDS:
                    said.append(text)
    return tuple(
        FontFound(font, family_of(font), size, count, first[font, size][0], _few(first[font, size][1], count))
        for (font, size), count in signs.most_common(MOST_FONTS)
    )


def _few(said: Sequence[str], count: int) -> str:
    words = " ".join(said)
    return words if count <= MOST_WORDS and any(map(str.isdigit, words)) else ""


def _unusual(found: Sequence[SetApart], figures: int) -> Sequence[SetApart]:
    return () if len(found) > max(MOST_ON_A_PAGE, MOST_SHARE * figures) else found[:MOST_KEPT]


def _within(number: int, word: Lettered) -> SetApart | None:
    """Return where the digits of one figure are not set alike."""
    digits = [(text, setting) for text, setting in word.pieces if any(map(str.isdigit, text))]
    if len(digits) < 2 or any(setting.base is None for _, setting in digits):
        return None
    counted: Counter[Setting] = Counter()
    for text, setting in digits:
        counted[setting] += sum(map(str.isdigit, text))
    usual = max(counted, key=lambda setting: (counted[setting], setting == digits[0][1]))
    others = [(text, setting) for text, setting in digits if setting != usual]
    if any(_raised(setting, usual) or _raised(usual, setting) for _, setting in others):
        return None
    if _cents(word, usual):
        return None
    for text, setting in others:
        if how := _how(setting, usual):
            return _told(number, word.text, text, how, setting, usual)
    return None


def _raised(setting: Setting, usual: Setting) -> bool:
    """Tell whether a piece is a note's mark or a fraction's: smaller and higher or lower."""
    smaller = setting.size < usual.size * (1 - OTHER_SIZE)
    return smaller and abs((setting.base or 0) - (usual.base or 0)) > RAISED * usual.size


def _cents(word: Lettered, usual: Setting) -> bool:
    """Tell whether a price is set in two sizes or weights of one family, parted where its cents begin."""
    if len(word.pieces) < 2 or any(setting.family != usual.family for _, setting in word.pieces):
        return False
    digits = [text for text, _ in word.pieces if any(map(str.isdigit, text))]
    parts = _FIGURE.findall(word.text)
    return len(digits) == 2 and bool(parts) and bool(
        re.fullmatch(r"[.,]?\d\d\D*", digits[1]) and re.search(r"\d[.,]?$|\d$", digits[0])
    ) and ("." in parts[0] or "," in parts[0])


def _how(setting: Setting, usual: Setting) -> str:
    """Return in what a setting is another: its font, its size or its baseline; "" for none."""
    if setting.family and usual.family and setting.family != usual.family:
        return "font"
    if abs(setting.size - usual.size) > OTHER_SIZE * usual.size:
        return "size"
    if setting.base is not None and usual.base is not None:
        shift = abs(setting.base - usual.base)
        if max(LEAST_SHIFT, OTHER_BASE * usual.size) < shift < usual.size / 2:
            return "baseline"
    return ""


def _told(number: int, words: str, part: str, how: str, setting: Setting, usual: Setting) -> SetApart:
    shift = round((setting.base or 0) - (usual.base or 0), 1) if how == "baseline" else 0.0
    return SetApart(
        number, words[:MOST_WORDS], part[:MOST_WORDS], how, setting.font, round(setting.size, 1), usual.font,
        round(usual.size, 1), shift,
    )


def _beside(number: int, words: Sequence[Lettered], figures: Sequence[Lettered]) -> Iterator[SetApart]:
    """Yield figures that differ from the others of their column and from the words of their row, which agree."""
    shown = [one for word in figures if (one := _alike_throughout(word))]
    for one in _rare(words, shown):
        column = [other.setting for other in shown if other is not one and _in_column(one.word, other.word)]
        usual = _usual(column)
        how = _how(one.setting, replace(usual, base=None)) or "baseline" if usual else ""
        if usual is None or how == "size" and _stressed(one.setting, usual):
            continue
        reach = max(LEVEL, usual.size / 2)
        row = [
            setting for word in words if word is not one.word for _, setting in word.pieces
            if setting.base is not None and abs(setting.base - one.base) < reach
        ]
        least_column, least_row = (LEAST_COLUMN, LEAST_ROW) if how == "font" else (MORE_COLUMN, MORE_ROW)
        if len(column) < least_column or len(row) < least_row or not all(_agree(usual, setting) for setting in row):
            continue
        base = row[0].base or 0.0
        if how != "baseline" or _shifted(one, [setting.base or 0.0 for setting in row], usual):
            yield _told(number, one.word.text, one.word.text, how, one.setting, replace(usual, base=base))


def _rare(words: Sequence[Lettered], shown: Sequence[Shown]) -> Iterator[Shown]:
    """Yield the figures whose font and size, or whose baseline, few other words of the page have: a quick look."""
    settings = Counter((setting.font, round(setting.size, 1)) for word in words for _, setting in word.pieces)
    bases = Counter(setting.base for word in words for _, setting in word.pieces)
    few = max(MOST_ON_A_PAGE, MOST_SHARE * settings.total())
    for one in shown:
        if settings[one.setting.font, round(one.setting.size, 1)] <= few or bases[one.base] == 1:
            yield one


def _shifted(one: Shown, row: Sequence[float], usual: Setting) -> bool:
    """Tell whether a figure stands a little higher or lower than its row, all else of which is level."""
    shift = abs(one.base - row[0])
    return max(row) - min(row) < 0.15 and max(LEAST_SHIFT, OTHER_BASE * usual.size) < shift < usual.size / 2


def _stressed(setting: Setting, usual: Setting) -> bool:
    """Tell whether a figure is set larger or heavier, as totals are."""
    return setting.font != usual.font or setting.size > LARGER * usual.size


def _over(number: int, figures: Sequence[Lettered]) -> Iterator[SetApart]:
    """Yield figures that are drawn over others which say something else."""
    turns = {id(word): turn for turn, word in enumerate(figures)}
    by_left = sorted(figures, key=lambda word: word.left)
    lefts = [word.left for word in by_left]
    for word in by_left:
        start = bisect_left(lefts, word.left)
        for other in by_left[start:bisect_right(lefts, word.right)]:
            if other is not word and _covers(word, other):
                under, upper = sorted((word, other), key=lambda one: turns[id(one)])
                yield _told(number, upper.text, under.text, "over", upper.pieces[0][1], under.pieces[0][1])


def _covers(word: Lettered, other: Lettered) -> bool:
    """Tell whether two words stand in one place and say different things; one drawn twice is only bolder."""
    one, two = word.pieces[0][1], other.pieces[0][1]
    if one.base is None or two.base is None or word.text in other.text or other.text in word.text:
        return False
    least = min(word.right - word.left, other.right - other.left)
    common = min(word.right, other.right) - max(word.left, other.left)
    alike = max(one.size, two.size) < ALIKE * min(one.size, two.size)
    return alike and least > 0 and common > MOST_OF * least and abs(one.base - two.base) < min(one.size, two.size) / 3


def _alike_throughout(word: Lettered) -> Shown | None:
    settings = {setting for _, setting in word.pieces}
    setting = next(iter(settings))
    return Shown(word, setting, setting.base) if len(settings) == 1 and setting.base is not None else None


def _in_column(one: Lettered, other: Lettered) -> bool:
    return abs(one.right - other.right) < ALIGNED or abs(one.left - other.left) < ALIGNED


def _usual(column: Sequence[Setting]) -> Setting | None:
    """Return what all others of a column are set in, None where they do not agree."""
    if not column:
        return None
    return column[0] if all(_agree(column[0], setting) for setting in column) else None


def _agree(one: Setting, other: Setting) -> bool:
    return one.family == other.family and abs(one.size - other.size) <= OTHER_SIZE * one.size
