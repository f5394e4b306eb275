"""What is told beside the statements: rhythm and record of a measure, cause of an order, what a document covers.

A figure of these words stands on their documents, in the statements or in the data, as one of a statement does. One
that stands nowhere is asked about, and is wrong where nearly the same one stands in its place.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.model.evidence import EvidenceItem
from pipeline.rules.bearing.claims import Claim, claims_of
from pipeline.rules.bearing.knowledge import knowledge_of, readable
from pipeline.rules.bearing.near_misses import exact_text, is_in_words, keys_near
from pipeline.rules.beside.slips import Placed, bare, is_beside, is_told, keys_beside, keys_of_same
from pipeline.rules.contract import At, Facts, each
from pipeline.rules.figures.figure import Figure, is_no_day, whole_days
from pipeline.rules.figures.keys import keys_of, same_keys
from pipeline.rules.figures.line_words import subjects
from pipeline.rules.figures.reading import figures
from pipeline.rules.figures.sheet import Sheet
from pipeline.rules.figures.tables import tables_of
from pipeline.rules.figures.values import day_figure, values_in
from pipeline.rules.outgoing import leaving
from pipeline.rules.places import stated
from pipeline.rules.wording import sentences

# A number below this stands in many places: only what counts the same tells it.
_LEAST_SURE = 100
# A while has a first and a last day; so far beyond it a row is a slip of its ends.
_ENDS, _NEAR, _MOST_HEAD = 2, 3, 3
_LEAST_OF_A_COLUMN = 3
_OF_A_WHOLE = re.compile(
    r"\s*(?:of|out of|von|aus|/)\s+(?:the |den |insgesamt )?\d[\d.,]*\s+(?P<what>[^\W\d_]+(?:\s+[^\W\d_]+)?)"
)
_IN_WORDS = re.compile(
    r"\b[^\W\d_]+\s+(?:on|since|until|by|am|seit|bis|vom|le|el|il)\s+(?:the |den |dem )?$", re.IGNORECASE
)
_ByKey = Mapping[str, Sequence[tuple[int, Placed]]]
# Below this nobody mistakes a digit: any other number may have been meant.
_FEW = 20


@dataclass(frozen=True, slots=True)
class Aside:
    """Words beside the statements: what they are, their place, and the documents that they are about."""

    what: str
    text: str
    at: At
    path: str
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Astray:
    """A figure of an aside that stands nowhere, with what stands in its place; `sure` where something does.

    `beyond` says that it is an end of what a document covers, and `shown` a row that lies beyond it.
    """

    aside: Aside
    figure: Figure
    shown: Placed | None
    sure: bool
    beyond: bool = False


def astray(facts: Facts) -> Iterator[Astray]:
    """Yield each figure of the words beside the statements that no document, no statement and no data bears out."""
    for aside in _asides(facts):
        for claim in (claim for sentence in sentences(aside.text) for claim in claims_of(sentence)):
            if claim.figure.kind == "standard" or _is_number_of_an_entry(facts, claim):
                continue
            if _begins_names(facts, aside, claim):
                continue
            # "Up to 21 April" is the day of the export itself.
            if aside.at.evidence and _is_its_own(facts.case.evidence[aside.at.evidence], claim.figure):
                continue
            if found := _looked_up(facts, aside, claim):
                yield found
        if aside.at.evidence:
            yield from _rows_outside(facts, aside)


def _is_number_of_an_entry(facts: Facts, claim: Claim) -> bool:
    """Tell whether a reference is the number of a document in the register: "all units of order BF-1147"."""
    numbers = facts.once("numbers of entries", lambda: frozenset(entry.number for entry in facts.case.register))
    return claim.figure.kind == "reference" and claim.figure.text in numbers


def _begins_names(facts: Facts, aside: Aside, claim: Claim) -> bool:
    """Tell whether names of a page begin with a reference: "QL2608" are QL2608-1 and QL2608-2."""
    if claim.figure.kind != "reference":
        return False
    begins = re.compile(rf"(?<![\w-]){re.escape(claim.figure.text)}[-/.]\w")
    return any(begins.search(sheet.text) for _, sheet in _sheets(facts, aside))


def _rows_outside(facts: Facts, aside: Aside) -> Iterator[Astray]:
    """Yield the first or the last day that a document covers, where the first days of its rows lie just beyond it.

    Other rows lie within; a row that is far off tells of something else.
    """
    ends = [one for one in figures(aside.text) if one.days]
    days = [set(whole_days(one.days, max(whole_days(ends[-1].days, None), default=None))) for one in ends]
    if len(days) != _ENDS or not all(len(one) == 1 for one in days):
        return
    entry = facts.case.evidence[aside.path]
    first, last = (one.pop() for one in days)
    found = [(one, where) for where, sheet in _sheets(facts, aside) for one in first_days(sheet)]
    # The head of a document may stand beside its rows: "Search log, 16 and 17 September".
    heads = [one for one, _ in found if any(_is_its_own(entry, other) for other in figures(one.text))]
    rows = [(set(whole_days(one.days, last)), one, where) for one, where in found if heads != [one]]
    if not any(first <= day <= last for told, _, _ in rows for day in told):
        return
    sheets = _sheets(facts, aside)
    if any(_covers_another_column(sheet, first, last) or _heads(sheet, first, last) for _, sheet in sheets):
        return
    for told, shown, where in rows:
        if told and (before := all(0 < (first - day).days <= _NEAR for day in told)) or (
            told and all(0 < (day - last).days <= _NEAR for day in told)
        ):
            yield Astray(aside, ends[0 if before else -1], (shown, where), sure=True, beyond=True)
            return


def _covers_another_column(sheet: Sheet, first: date, last: date) -> bool:
    """Tell whether a while is that of another column of days than the first: "asked on" stands before "paid on".

    All days of it lie within the while, and one of them is an end of it.
    """
    lines: dict[int, list[set[date]]] = {}
    for at in sheet.of("date"):
        lines.setdefault(sheet.line_of(at), []).append(set(whole_days(sheet.figure(at).days, last)))
    rows = [days for line, days in lines.items() if line - 1 in lines or line + 1 in lines]
    # A day that stands in two columns of a row is told once.
    columns = [[row[-1] for row in rows], *zip(*(row[1:] for row in rows), strict=False)]
    for column in columns if len(rows) >= _LEAST_OF_A_COLUMN and max(map(len, rows)) > 1 else ():
        within = [{day for day in days if first <= day <= last} for days in column]
        if all(within) and any(first in days or last in days for days in within):
            return True
    return False


def _heads(sheet: Sheet, first: date, last: date) -> bool:
    """Tell whether the head of a page tells a while itself: its rows may have days of something else."""
    for head in sheet.text.splitlines()[:_MOST_HEAD]:
        told = [set(whole_days(one.days, last)) for one in figures(head) if one.days]
        if len(told) == _ENDS and first in told[0] and last in told[1]:
            return True
    return False


def _is_its_own(entry: EvidenceItem, day: Figure) -> bool:
    """Tell whether a day is that of a document itself."""
    own = (day_figure(one) for one in (entry.issued_on, entry.captured_on) if isinstance(one, date))
    return any(is_told(day, one) for one in own)


def first_days(sheet: Sheet) -> Iterator[Figure]:
    """Yield the first day of each line of a page whose neighbours bear days, too: of its rows.

    A day that words of a cell tell ("removed on 9 February") is not that of its row.
    """
    days: dict[int, Figure] = {}
    for at in sheet.of("date"):
        if not _IN_WORDS.search(sheet.line(at).partition(sheet.figure(at).text)[0]):
            days.setdefault(sheet.line_of(at), sheet.figure(at))
    return (day for line, day in days.items() if line - 1 in days or line + 1 in days)


def _asides(facts: Facts) -> Iterator[Aside]:
    for path, measure in each("measures", facts.case.appeal.measures):
        for name, text in (("rhythm", measure.rhythm), ("record", measure.recorded)):
            if isinstance(text, str):
                field = f"{path}.{name.replace('record', 'recorded')}"
                yield Aside(f"the {name} of {measure.id}", text, At("case", field), field, measure.evidence)
    about = _about_orders(facts)
    for path, order in each("orders", facts.case.appeal.orders):
        if isinstance(order.cause, str):
            evidence = (*order.evidence, *about.get(order.order_id, ()))
            field = f"{path}.cause"
            yield Aside(f"the cause of order {order.order_id}", order.cause, At("case", field), field, evidence)
    for entry in leaving(facts):
        exhibit = facts.exhibits.get(entry.id)
        if entry.scope and exhibit and exhibit.origin == "file" and not exhibit.redacted:
            yield Aside(f"what {entry.id} covers", entry.scope, At(evidence=entry.id), entry.id, (entry.id,))


def _about_orders(facts: Facts) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for entry in facts.case.register:
        for order in entry.orders:
            found.setdefault(order, []).append(entry.id)
    return found


def _looked_up(facts: Facts, aside: Aside, claim: Claim) -> Astray | None:
    """Return a figure that stands nowhere with what stands in its place; None for one that is borne out."""
    figure, sheets, spoken = claim.figure, _sheets(facts, aside), _spoken(facts)
    if is_no_day(figure):
        return Astray(aside, figure, None, sure=True)
    counted = _counted(claim) if figure.kind == "number" and max(figure.numbers) < _LEAST_SURE else frozenset()
    told = _counting(sheets, counted)
    told += [(shown, where) for shown, where, words in spoken if not words.isdisjoint(counted)] if counted else []
    if any(_is_same(figure, shown) for shown, _ in told):
        return None
    known = [shown for shown, *_ in spoken]
    # A document may cover the while that the notice speaks of.
    notice = _of_the_notice(facts) if aside.at.evidence else []
    stands = _stands_on((*sheets, *notice), figure)
    stands = stands or any(_is_same(figure, shown) for shown in known)
    alike = _found_in(_data_by_key(facts), keys_of_same(figure))
    if stands or any(_is_same(figure, shown) for shown, where in alike if where != aside.path):
        # The day may be told without its year in one place, and with another year elsewhere.
        near = _of_another_year(figure, sheets, _days_of_data(facts)) if figure.days else None
        return Astray(aside, figure, near, sure=True) if near else None
    near = _in_its_place(figure, told) if counted else _nearest(facts, aside, claim, sheets, spoken)
    whole = bool(sheets) and all(readable(facts.exhibits.get(name)) for name in aside.evidence)
    # The ends of a while and months need not stand anywhere: a column may be called "Q3".
    is_while = bool(figure.days) and (len(claim.days) > 1 or all(day[2] is None for day in figure.days))
    asked = whole and not is_in_words(figure) and not is_while
    # A number that a statement tells may count something else.
    sure = near is not None and not (figure.kind == "number" and any(near[1] == name for _, name, _ in spoken))
    return Astray(aside, figure, near, sure) if near or asked else None


def _counted(claim: Claim) -> frozenset[str]:
    """Return what a number counts; of "14 of 606 orders" both count orders."""
    return _of_a_whole(claim.behind) or claim.after


def _of_a_whole(behind: str) -> frozenset[str]:
    whole = _OF_A_WHOLE.match(behind)
    return subjects(whole["what"], short=True) if whole else frozenset()


def _of_another_year(figure: Figure, sheets: Iterable[tuple[str, Sheet]], data: Iterable[Placed]) -> Placed | None:
    """Return the same day of another year, where that of a figure stands nowhere."""
    keys, years = same_keys(figure), {day[0] for day in figure.days}
    if None in years:
        return None
    told = [(sheet.figure(at), where) for where, sheet in sheets for at in sheet.found(keys, across=True)]
    told += [one for one in data if any(day[1:] == other[1:] for day in one[0].days for other in figure.days)]
    dated = [one for one in told if one[0].days and all(day[0] for day in one[0].days)]
    if not dated or any(day[0] in years for one, _ in dated for day in one.days):
        return None
    return dated[0]


def _counting(sheets: Iterable[tuple[str, Sheet]], counted: frozenset[str]) -> list[Placed]:
    """Return the numbers of pages that count something."""
    return [
        (sheet.figure(at), where) for where, sheet in (sheets if counted else ()) for at in sheet.of("number")
        if not counted.isdisjoint(sheet.after(at) or _of_a_whole(sheet.line(at).partition(sheet.figure(at).text)[2]))
    ]


def _in_its_place(figure: Figure, told: Iterable[Placed]) -> Placed | None:
    """Return a number that counts the same and may have been meant."""
    alike = (one for one in told if is_beside(figure, one[0]) or _is_few(figure) and _is_few(one[0]))
    return next(alike, None)


def _is_few(figure: Figure) -> bool:
    return all(number < _FEW and number == number.to_integral_value() for number in figure.numbers)


def _nearest(
    facts: Facts, aside: Aside, claim: Claim, sheets: Iterable[tuple[str, Sheet]],
    spoken: Iterable[tuple[Figure, str, frozenset[str]]],
) -> Placed | None:
    """Return what is a figure but for a slip of a digit, on the documents of an aside or in what is said of them.

    The first and the last day of a while need not be days on which something happened: there only another year is a
    slip.
    """
    figure = claim.figure
    if figure.kind == "number" and max(figure.numbers) < _LEAST_SURE:
        return None
    told = [(shown, where) for where, sheet in sheets for shown in sheet.figures(across=True)]
    told += [(shown, where) for shown, where, _ in spoken]
    if aside.path.endswith(".cause"):
        told += [one for one in _causes_beside(facts, bare(figure)) if one[1] != aside.path]
    ends_a_while = len(claim.days) > 1
    near = (one for one in told if is_beside(bare(figure), bare(one[0])))
    return next((one for one in near if not ends_a_while or _differs_in_its_year(figure, one[0])), None)


def _differs_in_its_year(figure: Figure, shown: Figure) -> bool:
    return not figure.days or any(one[1:] == other[1:] for one in figure.days for other in shown.days)


def _is_same(figure: Figure, shown: Figure) -> bool:
    if figure.numbers:
        return not figure.numbers.isdisjoint(shown.numbers)
    return shown.kind == figure.kind and is_told(figure, shown)


def _stands_on(sheets: Iterable[tuple[str, Sheet]], figure: Figure) -> bool:
    """Tell whether a figure stands on pages, or is what a column of their tables adds up to."""
    exact, keys = exact_text(figure), same_keys(figure)
    for _, sheet in sheets:
        if sheet.names(exact) and any(_is_same(figure, sheet.figure(at)) for at in sheet.found(keys, across=True)):
            return True
    return any(not figure.numbers.isdisjoint(tables_of(sheet.text).sums) for _, sheet in sheets if figure.numbers)


def _sheets(facts: Facts, aside: Aside) -> list[tuple[str, Sheet]]:
    knowledge = knowledge_of(facts)
    return [page for name in dict.fromkeys(aside.evidence) for page in knowledge.sheets(facts, name)]


def _of_the_notice(facts: Facts) -> list[tuple[str, Sheet]]:
    name = facts.case.appeal.notice.evidence
    return list(knowledge_of(facts).sheets(facts, name)) if name else []


def _spoken(facts: Facts) -> tuple[tuple[Figure, str, frozenset[str]], ...]:
    """Return the figures of the statements and searches, each with its place and what it counts."""
    return facts.once("figures said", lambda: tuple(
        (claim.figure, name, claim.after) for name, text in _texts(facts)
        for sentence in sentences(text) for claim in claims_of(sentence)
    ))


def _texts(facts: Facts) -> Iterator[tuple[str, str]]:
    yield from ((search.id, search.result) for search in facts.case.appeal.investigation)
    yield from ((told.id, told.statement) for _, told in stated(facts.case.appeal))


def _data(facts: Facts) -> tuple[Placed, ...]:
    """Return the figures of the data of the case, each with its path."""
    return facts.once("figures of the data", lambda: tuple(
        (one.figure, one.where) for one in values_in(facts.case.appeal, "$")
    ))


def _data_by_key(facts: Facts) -> _ByKey:
    return facts.once("data by key", lambda: _by_key(_data(facts)))


def _causes_beside(facts: Facts, figure: Figure) -> Iterable[Placed]:
    """Return the figures of the causes of orders that one may be but for a slip, or all where any may be."""
    causes = facts.once("figures of causes", lambda: tuple(
        (bare(one), where) for one, where in _data(facts) if where.endswith(".cause")
    ))
    if is_in_words(figure) or keys_near(figure) is None:
        return causes
    return _found_in(facts.once("causes by key", lambda: _by_key(causes)), keys_beside(figure))


def _by_key(told: Iterable[Placed]) -> _ByKey:
    found: dict[str, list[tuple[int, Placed]]] = {}
    for at, one in enumerate(told):
        for key in keys_of(one[0]):
            found.setdefault(key, []).append((at, one))
    return found


def _found_in(told: _ByKey, keys: Iterable[str]) -> list[Placed]:
    """Return the figures that have one of some keys, in their order."""
    found = {at: one for key in keys for at, one in told.get(key, ())}
    return [found[at] for at in sorted(found)]


def _days_of_data(facts: Facts) -> tuple[Placed, ...]:
    """Return the days of the data of the case, each with its path."""
    return facts.once("days of the data", lambda: tuple(one for one in _data(facts) if one[0].days))
