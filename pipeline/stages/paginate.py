"""Exhibits in order become numbered annex pages, before a PDF is touched."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from pipeline.model.annex import AnnexPlan, Section, Sheet, Span
from pipeline.model.case import Case
from pipeline.model.evidence import EvidenceItem
from pipeline.model.exhibit import Exhibit

INDEX = "index"
# Items on one separator, so that it stays one page.
MOST = 10


def sections(case: Case, exhibits: Mapping[str, Exhibit]) -> tuple[Section, ...]:
    """Group the items that leave: one section an item, one for a run of single-page files of a kind."""
    entries = [entry for entry in case.register if case.leaves(entry.id)]

    def run(entry: EvidenceItem) -> tuple[str, str]:
        exhibit = exhibits[entry.id]
        single = exhibit.origin == "file" and len(exhibit.pages) == 1
        return (entry.kind, "" if single else entry.id)

    return tuple(
        Section(kind, names)
        for (kind, _), members in groupby(entries, key=run)
        for names in _batched([entry.id for entry in members], MOST)
    )


def paginate(
    parts: Sequence[Section], exhibits: Mapping[str, Exhibit], front_pages: Mapping[str, int]
) -> AnnexPlan:
    """Number every page from 1 on: index, then for each section its separator and its items' pages.

    `front_pages` gives the pages that the front renderer draws by part: "index", "separator:<first id>" and
    "exhibit:<id>" for records and refusals.
    """
    sheets: list[Sheet] = []
    for source, name, count in _runs(parts, exhibits, front_pages):
        first = sheets[-1].span.last + 1 if sheets else 1
        sheets.append(Sheet(source, name, Span(first, first + count - 1)))
    return AnnexPlan(
        sheets=tuple(sheets),
        sections=tuple(parts),
        items={_id(sheet): sheet.span for sheet in sheets if _is_item(sheet)},
        separators={_id(sheet): sheet.span.first for sheet in sheets if sheet.name.startswith("separator:")},
    )


def _batched(names: Sequence[str], most: int) -> Iterable[tuple[str, ...]]:
    """Cut a list into runs of at most so many."""
    return (tuple(names[start : start + most]) for start in range(0, len(names), most))


def _runs(
    parts: Sequence[Section], exhibits: Mapping[str, Exhibit], front_pages: Mapping[str, int]
) -> Iterable[tuple[str, str, int]]:
    yield "front", INDEX, front_pages[INDEX]
    for part in parts:
        separator = f"separator:{part.items[0]}"
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
