"""The pages and the entries of the register that hold figures, each figure with its place."""

from collections.abc import Iterable, Sequence

from pipeline.rules.bearing.groups import register_group
from pipeline.rules.bearing.knowledge import knowledge_of, readable
from pipeline.rules.beside.slips import Placed, keys_beside, keys_of_same
from pipeline.rules.contract import Facts
from pipeline.rules.figures.figure import Figure, Kind
from pipeline.rules.figures.sheet import Sheet
from pipeline.rules.figures.values import Known

Pages = tuple[tuple[str, Sheet], ...]


def dated(known: Iterable[Known]) -> tuple[Placed, ...]:
    """Return the days among some figures of the data, each with its place."""
    return tuple((one.figure, one.where) for one in known if one.figure.days)


def days_registered(facts: Facts, evidence: Iterable[str]) -> list[Placed]:
    """Return the days that the register tells of some items."""
    knowledge = knowledge_of(facts)
    groups = (register_group(facts, name, knowledge) for name in evidence if name in facts.case.evidence)
    return [day for group in groups for day in dated(knowledge.groups[group])]


def on_pages(facts: Facts, evidence: Sequence[str]) -> list[Placed]:
    """Return the figures on the pages of some items; none where a page of them cannot be read."""
    return [(figure, where) for where, sheet in readable_pages(facts, evidence)
            for figure in sheet.figures(across=True)]


def readable_pages(facts: Facts, names: Sequence[str]) -> Pages:
    """Return the pages of some items that hold figures; none where a page of them cannot be read."""
    return pages_of(facts, names) if all(readable(facts.exhibits.get(name)) for name in names) else ()


def pages_of(facts: Facts, names: Iterable[str]) -> Pages:
    """Return the pages of some items that hold figures, of those that can be read."""
    knowledge = knowledge_of(facts)
    return tuple(one for name in names for one in knowledge.sheets(facts, name) if one[1].has_figures)


def of_kind(kind: Kind, pages: Pages) -> list[Placed]:
    """Return the figures of a kind on pages, each with its place."""
    return [(sheet.figure(at), where) for where, sheet in pages for at in sheet.of(kind, across=True)]


def days_like(day: Figure, pages: Pages) -> list[Placed]:
    """Return of the days of pages those that may be another one, or that but for a slip."""
    keys = keys_of_same(day) | keys_beside(day)
    return [(sheet.figure(at), where) for where, sheet in pages for at in sheet.found(keys, across=True)]
