"""Exhibits in order become numbered annex pages, before a PDF is touched.

Pages that went out keep their numbers: what is new stands behind them, what is gone leaves its place, which says so.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from pipeline.model.annex import AnnexPlan, Section, Sheet, Span
from pipeline.model.case import Case
from pipeline.model.evidence import EvidenceItem
from pipeline.model.exhibit import Exhibit
from pipeline.model.sent import SentSheet

INDEX = "index"
# Items on one separator, so that it stays one page.
MOST = 10


class DoesNotFit(Exception):
    """Parts that need more pages than they went out with, by name."""

    def __init__(self, names: Iterable[str]) -> None:
        super().__init__(*names)
        self.names = frozenset(names)


def sections(
    case: Case, exhibits: Mapping[str, Exhibit], moved: frozenset[str] = frozenset()
) -> tuple[Section, ...]:
    """Group the items that leave: one section an item, one for a run of single-page files of a kind.

    What went out stays in the section it went out with, unless it is `moved`; the rest comes behind.
    """
    kept = tuple(_kept(case, exhibits, moved))
    known = {item for part in kept for item in part.items}
    entries = [entry for entry in case.register if case.leaves(entry.id) and entry.id not in known]

    def run(entry: EvidenceItem) -> tuple[str, str]:
        exhibit = exhibits[entry.id]
        single = exhibit.origin == "file" and len(exhibit.pages) == 1
        return (entry.kind, "" if single else entry.id)

    return kept + tuple(
        Section(kind, names)
        for (kind, _), members in groupby(entries, key=run)
        for names in _batched([entry.id for entry in members], MOST)
    )


def _kept(case: Case, exhibits: Mapping[str, Exhibit], moved: frozenset[str]) -> Iterator[Section]:
    """Yield the sections that went out, with the items that are still there as they were."""
    separator, items = "", list[str]()
    for sheet in (*case.numbered, SentSheet(name=f"{INDEX}:", first=1, last=1)):
        kind, _, name = sheet.name.partition(":")
        if kind in ("separator", INDEX):
            if items:
                yield Section(case.evidence[items[0]].kind, tuple(items), separator)
            separator, items = name, []
        elif kind == "exhibit" and name not in moved and _is_same(case, exhibits, name, sheet):
            items.append(name)


def _is_same(case: Case, exhibits: Mapping[str, Exhibit], name: str, sheet: SentSheet) -> bool:
    """Tell whether an item is still enclosed, with the file and the number of pages that went out."""
    if name not in case.evidence or not case.leaves(name):
        return False
    exhibit = exhibits[name]
    same = not sheet.sha256 or exhibit.sha256 == sheet.sha256
    return same and (exhibit.origin != "file" or len(exhibit.pages) == sheet.span.count)


def paginate(
    parts: Sequence[Section], exhibits: Mapping[str, Exhibit], front_pages: Mapping[str, int],
    numbered: Sequence[SentSheet] = (),
) -> AnnexPlan:
    """Number every page from 1 on: index, then for each section its separator and its items' pages.

    `front_pages` gives the pages that the front renderer draws by part: "index", "separator:<first id>" and
    "exhibit:<id>" for records and refusals. `numbered` are pages that went out; raises DoesNotFit where a part has
    grown beyond its own.
    """
    sheets = list(_as_sent(parts, exhibits, front_pages, numbered))
    new = [part for part in parts if not part.at] if numbered else parts
    last = sheets[-1].span.last if sheets else 0
    for source, name, count in _runs(new, exhibits, front_pages, last + 1 if numbered else 0):
        first = sheets[-1].span.last + 1 if sheets else 1
        sheets.append(Sheet(source, name, Span(first, first + count - 1)))
    return AnnexPlan(
        sheets=tuple(sheets),
        sections=tuple(parts),
        items={_id(sheet): sheet.span for sheet in sheets if _is_item(sheet)},
        separators={_id(sheet): sheet.span.first for sheet in sheets if sheet.name.startswith("separator:")},
    )


def _as_sent(
    parts: Sequence[Section], exhibits: Mapping[str, Exhibit], front_pages: Mapping[str, int],
    numbered: Sequence[SentSheet],
) -> Iterator[Sheet]:
    """Yield the pages that went out, each in its place."""
    items = {item for part in parts if part.at for item in part.items}
    separators = {part.at for part in parts}
    misfits: set[str] = set()
    for sheet in numbered:
        kind, _, name = sheet.name.partition(":")
        here = kind == INDEX or (kind == "separator" and name in separators) or (kind == "exhibit" and name in items)
        if kind == "exhibit" and here and exhibits[name].origin == "file":
            yield Sheet("file", sheet.name, sheet.span)
        elif here:
            drawn = front_pages[sheet.name]
            misfits.update({sheet.name} if drawn > sheet.span.count else ())
            yield Sheet("front", sheet.name, Span(sheet.first, min(sheet.last, sheet.first + drawn - 1)))
            if drawn < sheet.span.count:
                yield _gone("free", sheet.first + drawn, sheet.last)
        elif kind == "gone":
            yield Sheet("front", sheet.name, sheet.span)
        else:
            yield _gone(name if kind == "exhibit" else "free", sheet.first, sheet.last)
    if misfits:
        raise DoesNotFit(misfits)


def _gone(what: str, first: int, last: int) -> Sheet:
    return Sheet("front", f"gone:{what}@{first}", Span(first, last))


def _batched(names: Sequence[str], most: int) -> Iterable[tuple[str, ...]]:
    """Cut a list into runs of at most so many."""
    return (tuple(names[start : start + most]) for start in range(0, len(names), most))


def _runs(
    parts: Sequence[Section], exhibits: Mapping[str, Exhibit], front_pages: Mapping[str, int], behind: int
) -> Iterable[tuple[str, str, int]]:
    """Yield what is numbered from here on; behind pages that went out it has an index of its own."""
    index = f"{INDEX}:{behind}" if behind else INDEX
    if parts or not behind:
        yield "front", index, front_pages.get(index, 1)
    for part in parts:
        separator = f"separator:{part.key}"
        yield "front", separator, front_pages[separator]
        for item in part.items:
            name = f"exhibit:{item}"
            if exhibits[item].origin == "file":
                yield "file", name, len(exhibits[item].pages)
            else:
                yield "front", name, front_pages[name]


def _is_item(sheet: Sheet) -> bool:
    return sheet.name.startswith("exhibit:")


def _id(sheet: Sheet) -> str:
    return sheet.name.partition(":")[2]
