"""Figures in the titles of products, against the notice and the pages that print the same title with another one."""

import re
from collections.abc import Iterable, Iterator

from pipeline.model.appeal import Item
from pipeline.rules.bearing.near_misses import one_slip
from pipeline.rules.beside.slips import Otherwise
from pipeline.rules.contract import Facts, each
from pipeline.rules.demands import notice_text
from pipeline.rules.figures.figure import Figure
from pipeline.rules.figures.sheet import page_of

_NUMBER = re.compile(r"\d+")
# What a title has between its numbers; a shorter piece alone stands in many.
_LEAST_OF_A_TITLE = 8
_ASIN = re.compile(r"\bB0[A-Z0-9]{8}\b")


def mistitled(facts: Facts) -> Iterator[Otherwise]:
    """Yield each title that stands nowhere, where one line about the product has it but for a slip of a number."""
    titles = {item.title for item in facts.case.appeal.items}
    for path, item in each("items", facts.case.appeal.items):
        pieces = _NUMBER.split(item.title)
        longest = max(pieces, key=len)
        if len(pieces) < 2 or len(longest) < _LEAST_OF_A_TITLE:
            continue
        shape = re.compile(r"(?<!\d)" + r"\d+".join(map(re.escape, pieces)) + r"(?!\d)")
        told = {title: (where, is_named) for title, where, is_named in _titles(facts, item, longest, shape)}
        if item.title in told or len(told) != 1:
            continue
        (shown, (where, is_named)), = told.items()
        if shown not in titles and _differ_in_one(item.title, shown):
            yield Otherwise(
                f"{path}.title", Figure("reference", item.title), Figure("reference", shown), where, is_named
            )


def variants(facts: Facts, text: str, more: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str, str]]:
    """Yield (text, place, line) for each line of a page, or other text, that has a text but for one of its numbers."""
    pieces = _NUMBER.split(text)
    longest = max(pieces, key=len)
    if len(pieces) < 2 or len(longest) < _LEAST_OF_A_TITLE:
        return
    told = ((where, line) for where, page in _texts(facts) if longest in page for line in page.splitlines())
    alike = [(where, line) for where, line in (*told, *more) if longest in line]
    if not alike:
        return
    shape = re.compile(r"(?<!\d)" + r"\d+".join(map(re.escape, pieces)) + r"(?!\d)")
    for where, line in alike:
        for match in shape.finditer(line):
            if match[0] == text or _differ_in_one(text, match[0]):
                yield match[0], where, line


def _titles(facts: Facts, item: Item, longest: str, shape: re.Pattern[str]) -> Iterator[tuple[str, str, bool]]:
    """Yield titles of a shape with their place, and whether their line names the product; lines of others are left."""
    for where, text in _texts(facts):
        for line in text.splitlines() if longest in text else ():
            if longest in line and (item.asin in (named := _ASIN.findall(line)) or not named):
                yield from ((match[0], where, item.asin in named) for match in shape.finditer(line))


def _texts(facts: Facts) -> Iterator[tuple[str, str]]:
    yield "the notice", notice_text(facts)
    for name, exhibit in facts.exhibits.items():
        yield from ((page_of(name, number), page.text) for number, page in enumerate(exhibit.pages, 1))


def _differ_in_one(title: str, shown: str) -> bool:
    """Tell whether two titles of a shape differ in one number, by a slip of a digit."""
    pairs = zip(_NUMBER.findall(title), _NUMBER.findall(shown), strict=True)
    apart = [(one, other) for one, other in pairs if one != other]
    return len(apart) == 1 and all(one_slip(one, other) for one, other in apart)
