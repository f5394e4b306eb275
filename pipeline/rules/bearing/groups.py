"""The groups of the data that a statement rests on."""

import re
from collections.abc import Iterator
from functools import lru_cache, partial

from pipeline.model.appeal import Complaint, Investigation, Item
from pipeline.model.evidence import EvidenceItem
from pipeline.rules.bearing.about import about, translations
from pipeline.rules.bearing.counted import (
    SUMMED,
    counts,
    counts_by_cause,
    may_tell_refunds,
    sum_of_refunds,
    sums_by_cause,
)
from pipeline.rules.bearing.knowledge import Knowledge
from pipeline.rules.contract import Facts
from pipeline.rules.figures.line_words import after, subjects
from pipeline.rules.figures.reading import figures
from pipeline.rules.figures.values import Known, day_figure, values_in, words_for
from pipeline.rules.places import Told

# Where a figure of a product's title stands: words may repeat it, and nothing else is what they should have said.
TITLE = ".title"
# What parts of a line speak of different things.
_PARTS = re.compile(r"[;:；：，]\s*|,\s+(?!\d{4}\b)|(?<=[a-z)])\.\s+")


def known_to(facts: Facts, told: Told, knowledge: Knowledge) -> dict[int, int]:
    """Return the groups of the data that a statement rests on, with their places; the pages it cites are none."""
    numbers = dict.fromkeys(_known(facts, told, knowledge))
    return {number: place for place, number in enumerate(numbers)}


def _known(facts: Facts, told: Told, knowledge: Knowledge) -> Iterator[int]:
    """Yield the groups that a statement rests on, its own data first."""
    appeal, evidence, group = facts.case.appeal, facts.case.evidence, knowledge.group
    yield group(("told", told.id), lambda: _of_told(told))
    subject = about(facts, told)
    asins, numbers = [item.asin for item in subject.items], [order.order_id for order in subject.orders]
    for item in subject.items:
        yield group(("title", item.asin), partial(_title, item))
    yield group(("causes", *numbers), lambda: counts_by_cause(subject.orders))
    named: tuple[Complaint | Investigation, ...] = (*subject.complaints, *subject.searches)
    names = [*asins, *numbers, *(one.id for one in named)]
    for name, entry in zip(names, (*subject.items, *subject.orders, *named), strict=True):
        yield group(id(entry), partial(values_in, entry, name))
    for search in subject.searches:
        if search is not told:
            yield group(("search", search.id), partial(_spoken, search.result, search.id))
    yield group("notice", lambda: _of_notice(facts))
    for name in (*told.evidence, *translations(facts, told.evidence)):
        if name in evidence:
            yield register_group(facts, name, knowledge)
            yield described_group(facts, name, knowledge)
    yield from _rows(facts, frozenset(asins), told, knowledge)
    yield group("names that read like figures", lambda: _names(facts))
    if may_tell_refunds(facts.case.appeal, told):
        yield group(("refunds", *numbers), lambda: sum_of_refunds(subject.orders, f"{SUMMED}the refunds"))
        yield group(("refunds by cause", *numbers), lambda: sums_by_cause(subject.orders, f"{SUMMED}the refunds"))
    yield group(
        ("counts", *asins, *numbers, *(one.id for one in subject.complaints)),
        lambda: counts(subject, appeal.notice.complaints),
    )


def _of_told(told: Told) -> Iterator[Known]:
    # The day on which somebody vouches is told nowhere.
    apart = (".told_on", ".attestation.on")
    yield from (known for known in values_in(told, told.id) if not known.where.endswith(apart))
    if not isinstance(told, Investigation):
        yield Known(day_figure(told.told_on), f"{told.id}.told_on", words_for("told_on"))


def _title(item: Item) -> Iterator[Known]:
    return (Known(figure, f"{item.asin}{TITLE}", words_for("title")) for figure in figures(item.title))


def _of_notice(facts: Facts) -> Iterator[Known]:
    notice = facts.case.appeal.notice
    if notice.day:
        yield Known(day_figure(notice.day), "notice.received_on", words_for("received_on"))
    yield from values_in((notice.deadline, notice.subject), "notice", words_for("deadline"))
    yield from values_in(notice.demands.window_days, "notice.demands", words_for("window_days"))


def register_group(facts: Facts, name: str, knowledge: Knowledge) -> int:
    """Return the group of what the register says of an item in figures and fields."""
    return knowledge.group(("register", name), partial(values_in, facts.case.evidence[name], name))


def described_group(facts: Facts, name: str, knowledge: Knowledge) -> int:
    """Return the group of what the register says of an item in words."""
    return knowledge.group(("words of", name), partial(_described, facts.case.evidence[name]))


def _described(entry: EvidenceItem) -> Iterator[Known]:
    """Yield what the words of the register say of an item; a number counts where the words around it are alike."""
    for text in (entry.title, entry.scope, entry.scene.shows if entry.scene else None):
        if text:
            yield from _spoken(text, entry.id)


@lru_cache(maxsize=4096)
def _spoken(text: str, where: str) -> tuple[Known, ...]:
    """Return the figures of words, the numbers with what their part of the words is about."""
    return tuple(
        Known(figure, where, subjects(part, short=True) | after(part, figure.text) if figure.kind == "number" else None)
        for part in _PARTS.split(text) for figure in figures(part)
    )


def _rows(facts: Facts, asins: frozenset[str], told: Told, knowledge: Knowledge) -> Iterator[int]:
    sourcing = facts.case.sourcing
    drawn = {row for name in told.evidence if name in facts.case.evidence for row in facts.case.evidence[name].rows}
    for row in sourcing.rows if sourcing else ():
        if asins.intersection(row.items) or row.id in drawn:
            yield knowledge.group(id(row), partial(values_in, row, f"sourcing {row.id}"))
    if sourcing and drawn:
        made = sourcing.made_on, sourcing.reconstructed_from
        yield knowledge.group("sourcing", partial(values_in, made, "sourcing"))


def _names(facts: Facts) -> Iterator[Known]:
    """Yield every name of the case that reads like a figure: its exhibits, orders, products, statements, numbers."""
    appeal = facts.case.appeal
    names = [
        *facts.case.evidence,
        *(entry.id for part in (appeal.root_causes, appeal.actions, appeal.measures, appeal.gaps) for entry in part),
        *(search.id for search in appeal.investigation),
        *(text for item in appeal.items for text in (item.title, item.sku) if text),
        *(text for one in appeal.notice.complaints if one.rights for text in (one.rights.number,) if text),
    ]
    for name in names:
        for known in values_in(name, "case"):
            if known.figure.name:
                yield known
