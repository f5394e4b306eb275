"""Which small numbers the cited documents and the statement itself bear out where words count something.

Each count that may be meant is a sign of the numbers that it makes; how much each tells is weighed (likelier.py).
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import takewhile

from pipeline.model.cells import joined
from pipeline.rules.bearing.census import Census, Column, Run, census_of, said_in
from pipeline.rules.bearing.claims import Claim, is_name
from pipeline.rules.bearing.clauses import clause
from pipeline.rules.bearing.durations import unit_of
from pipeline.rules.figures.line_words import subjects
from pipeline.rules.figures.sheet import Sheet, document_of
from pipeline.rules.figures.table_rows import KEY
from pipeline.rules.scripts import HAN_RUN

_PEOPLE = re.compile(
    r"\s*(?:[\w-]+\s+)?(?:people|persons?|of us|colleagues?|staff|employees?|packers?|members|personen"
    r"|mitarbeiter\w*|kolleg\w+)\b|\s*[个個名位]?\w{0,3}(?:人|员工|員工|同事)", re.IGNORECASE,
)
_TWO_NAMES = re.compile(
    r"(?:[A-ZÄÖÜ]\.\s?)?[A-ZÄÖÜ][\w.]+(?:\s[A-ZÄÖÜ]\w+)?\s(?:and|und|&|/)\s(?:[A-ZÄÖÜ]\.\s?)?[A-ZÄÖÜ][\w.]+"
)
_LIST_BEGINS = re.compile(r"[:：]")
_PARTED = re.compile(r"\s*(?:[,，、;；]\s*(?:and|und|或|和|及)?|\b(?:and|und)\b|和|及|与)\s*")
# What all of a list make is none of it.
_ALL_TOGETHER = re.compile(
    r"(?:together|in all|altogether|in total|zusammen|insgesamt|[合共总總][计計]?)\b", re.IGNORECASE
)
# What is listed behind a comma alone: "four times a year, in January, April, July and October".
_LISTED_BEHIND = re.compile(
    r"[^.;:,()]{0,40}(?:,|\()\s*(?:(?:in|on|at|from|im|am|namely|nämlich|und zwar)\s+)?"
    r"(?P<items>(?:[^\W_][\w'’-]*(?: [\w'’-]+)?,\s+)+[^\W_][\w'’-]*(?: [\w'’-]+)?"
    r",?\s+(?:and|und|y|et|e)\s+[^\W_][\w'’-]*)"
)
# Names behind the word for what bears them: "invoices CS-81177, CS-82940 and CS-84613".
_NAMED = re.compile(
    rf"(?P<what>[^\W\d_]{{2,40}})[\s:：]*(?P<names>{KEY.pattern}(?:\s*(?:,|、|and\b|und\b|y\b|et\b|[&和及与])\s*{KEY.pattern})+)"
)
# A list of people: its head, and the names that its lines begin with.
_PEOPLE_BELOW = re.compile(
    r"(?im)^(?:\d+\s+)?(?:present|names?|attend\w*|participants?|trained|staff|employees?|teilnehm\w*|anwesend\w*|mitarbeiter\w*"
    r"|姓名|参加人|參加人|出席|学员|員工|员工)(?![\w]*\s*[:：])[^\n]*\n"
)
_NAME_BEGINS = re.compile(r"(?:\d+\s+)?[A-ZÀ-Þ][\w.'’-]*\s[A-ZÀ-Þ][\w.'’-]+(?!\s*[:：])")
_BOTH = re.compile(
    r"[^.。]*[.。,，;；]\s*(?:and\s+)?(?:both|beide)\b|[^。]{0,30}(?:两者|两人|两位|二者)[都均]", re.IGNORECASE
)
_THE = re.compile(
    r"\b(?:all|the|these|those|alle|die|diese[nr]?|den)\s*$|(?:这|這|该|該|全部|所有|上述|以上)\s*$", re.IGNORECASE
)
_ALL_BEHIND = re.compile(r"\s*[^\W\d，。；,;]{0,8}(?:都|均|全部|已全)")
OF_THOSE = re.compile(
    r"\s*(?:[\w-]+\s+)?(?:of (?:them|these|those|the)|davon|von (?:ihnen|diesen))\b", re.IGNORECASE
)
_ONE = re.compile(
    r"\b(?:one|another|the other|eine[rsnm]?|ein)\b|另?一(?=[个個件条條张張位名批份盏箱次款项封笔单])", re.IGNORECASE
)
_ONE_IN = re.compile(r"\b(?:one|eine[rs]?)\b[^,;:]{0,20}\b(?:in|out of)\s*$", re.IGNORECASE)
_MOST_ITEMS, _MOST_PARTS = 8, 3
_LISTS, _LONGEST_ITEM = re.compile("[、;；]"), 6
# Chinese signs by which people, orders and complaints are counted: what others count is no part of these.
_ALIKE = frozenset("个個人位名家户戶单單笔筆起件")

# What is listed by name, in the words or on a page: so many it is, whatever else is told.
LISTED = frozenset({"told list", "told so", "named", "people"})
# What is counted exactly where the words speak of it.
SHARP = frozenset({
    "rows of", "rows called", "rows of with", "rows with", "labels", "again", "told list", "told both", "two names",
    "points", "a part", "parts", "named", "people", "names below", "cells with",
})
SIGNS = SHARP | {"lists", "listed", "told so", "labelled", "lines of", "lines with"}

Counts = Iterator[tuple[str, int]]


def counts(claim: Claim, told: Sequence[Claim], pages: Iterable[tuple[str, Sheet]]) -> Mapping[int, frozenset[str]]:
    """Return by number the signs for it: what cited documents have so many of, and what the statement tells."""
    found: dict[int, set[str]] = defaultdict(set)
    if not _counts(claim) or _ONE_IN.search(claim.lead):
        return {}
    for text, cells in _documents(pages):
        for sign, number in _on_a_document(claim, text, cells):
            found[number].add(sign)
    for sign, number in _in_the_words(claim, told):
        found[number].add(sign)
    return {number: frozenset(signs) for number, signs in found.items()}


def _documents(pages: Iterable[tuple[str, Sheet]]) -> Iterator[tuple[str, str]]:
    texts: dict[str, list[tuple[str, str]]] = {}
    for place, sheet in pages:
        texts.setdefault(document_of(place), []).append((sheet.text, sheet.cells))
    return map(joined, texts.values())


def _on_a_document(claim: Claim, text: str, cells: str) -> Counts:
    census, thing, said = census_of(text, cells), claim.after, said_in(clause(claim))
    for run in census.runs:
        yield from _of_rows(run, thing, said)
    for column in census.columns:
        yield from _of_a_column(column, thing, said)
    for count, called in census.lists:
        if thing & called or len(said & called) > 1:
            yield "lists" if thing & called else "listed", count
    yield from (("points", number) for number in census.points)
    yield from _of_labels(census, claim)
    yield from (("lines of", census.lines_with[word]) for word in thing if word in census.lines_with)
    yield from (("lines with", census.lines_with[word]) for word in said - thing if word in census.lines_with)
    yield from (("named", count) for called, count in _names_listed(text) if thing & called)
    if _PEOPLE.match(claim.behind):
        yield from (("people", count) for count in _people_below(text))
        if _TWO_NAMES.search(text):
            yield "two names", 2


@lru_cache(maxsize=256)
def _names_listed(text: str) -> tuple[tuple[frozenset[str], int], ...]:
    """Return how many names a text lists side by side, with the word for what bears them."""
    return tuple(
        (subjects(one["what"], short=True), len(set(KEY.findall(one["names"])))) for one in _NAMED.finditer(text)
    )


@lru_cache(maxsize=256)
def _people_below(text: str) -> tuple[int, ...]:
    """Return how many people the lines below each head of a list of people name."""
    below = (text[head.end() :].splitlines() for head in _PEOPLE_BELOW.finditer(text))
    counts = (sum(1 for _ in takewhile(_NAME_BEGINS.match, lines)) for lines in below)
    return tuple(count for count in counts if count > 1)


def _of_rows(run: Run, thing: frozenset[str], said: frozenset[str]) -> Counts:
    """Yield how many rows there are that are called as what is counted, and how many of them hold a word of it."""
    is_of_thing = bool(thing & run.called)
    if run.size and (is_of_thing or said & run.called):
        yield "rows of" if is_of_thing else "rows called", run.size
        if is_of_thing and run.kinds:
            yield "rows of", run.kinds
    for word in said:
        if count := run.rows_with.get(word, 0):
            yield "rows of with" if is_of_thing else "rows with", count


def _of_a_column(column: Column, thing: frozenset[str], said: frozenset[str]) -> Counts:
    """Yield how many names a column has that is headed as what is counted, and how many rows it tells of as the words.

    Of a head or a name of several words most are told; a clause that tells several names counts these.
    """
    if column.names and _are_told(column.called, thing):
        yield "names below", column.names
    if column.yes and _are_told(column.called, said):
        yield "cells with", column.yes
    told = [(words, count) for words, count in column.alike if _are_told(words, said)]
    # One word may speak of something else, but for one of a column that is told, too.
    if len(told) == 1 < told[0][1] and (len(told[0][0] & said) > 1 or said & column.called):
        yield "cells with", told[0][1]


def _are_told(words: frozenset[str], said: frozenset[str]) -> bool:
    """Tell whether most of some words are told."""
    return len(words & said) > len(words) / 2


def _of_labels(census: Census, claim: Claim) -> Counts:
    """Yield the last of the labels of what is counted, where none is left out, else how many there are."""
    for called, numbers in census.labels:
        if called & claim.after or claim.behind[:1] in called:
            yield ("labels", max(numbers)) if len(numbers) == max(numbers) > 1 else ("labelled", len(numbers))


def _in_the_words(claim: Claim, told: Sequence[Claim]) -> Counts:
    if begins := _LIST_BEGINS.search(claim.behind):
        listed_behind = claim.behind[begins.end() :].rstrip(".。")
        parts = (part for part in _PARTED.split(listed_behind) if part and part.strip())
        items = [part for part in parts if not _ALL_TOGETHER.match(part)]
        # What Chinese commas alone part are clauses, and no list: "三单都是QX-3：附件包靠人工数，从不称重".
        is_list = bool(_LISTS.search(listed_behind)) or max(map(len, items), default=0) <= _LONGEST_ITEM
        if 1 < len(items) <= _MOST_ITEMS and (is_list or not HAN_RUN.search(listed_behind)):
            yield "told list", len(items)
    if listed := _LISTED_BEHIND.match(claim.behind):
        yield "told so", len([part for part in _PARTED.split(listed["items"]) if part.strip()])
    if _BOTH.match(claim.behind):
        yield "told both", 2
    yield from _of_parts(claim, told)
    yield from _again(claim, told)


def _of_parts(claim: Claim, told: Sequence[Claim]) -> Counts:
    """Yield what the numbers behind it make, and what one before it leaves of a whole before that."""
    things = [one for one in told if one.sentence is claim.sentence and (one is claim or _counts(one))]
    at = next(at for at, one in enumerate(things) if one is claim)
    before = [one.whole for one in things[:at]]
    # "Three of those" are no part beside it.
    behind = [
        one.whole for one in things[at + 1 :]
        if not OF_THOSE.match(one.behind) and (not one.counter or _ALIKE.issuperset((one.counter, claim.counter))
                                               or one.counter == claim.counter)
    ]
    ones = len(_ONE.findall(claim.behind))
    if behind and ones:
        yield "parts", behind[0] + 1
    if len(behind) > 1:
        yield "parts", behind[0] + behind[1]
    if OF_THOSE.match(claim.behind):
        return
    parts = [*before, *behind[:1], *([1] if _ONE.search(claim.sentence) else [])]
    yield from (("a part", whole - part) for whole in before for part in parts if whole > part)


def _again(claim: Claim, told: Sequence[Claim]) -> Counts:
    """Yield the numbers that "the eight" of "eight orders" repeats, and those that repeat it."""
    order = next(at for at, one in enumerate(told) if one is claim)
    before = [one for one in told[:order] if _counts(one)]
    if _is_definite(claim):
        yield from (("again", one.whole) for one in before[-_MOST_PARTS:])
    for one in told[order + 1 :]:
        if _counts(one) and _is_definite(one) and not one.after.isdisjoint(claim.after):
            yield "again", one.whole


def _is_definite(claim: Claim) -> bool:
    return bool(_THE.search(claim.lead[-16:]) or _ALL_BEHIND.match(claim.behind))


def _counts(claim: Claim) -> bool:
    return claim.is_one_number and not (claim.is_share or claim.is_period or unit_of(claim) or is_name(claim))
