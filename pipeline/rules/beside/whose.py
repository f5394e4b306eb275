"""Whose the figures of a case are: which are of one order alone, by the data and by the days of cited documents."""

from collections.abc import Iterable, Iterator, Mapping

from pydantic import BaseModel

from pipeline.model.appeal import Order
from pipeline.rules.bearing.knowledge import knowledge_of
from pipeline.rules.contract import Facts
from pipeline.rules.figures.figure import Figure
from pipeline.rules.figures.keys import keys_of, same_keys
from pipeline.rules.figures.name_forms import ORDER_NUMBER
from pipeline.rules.figures.values import values_in

# A figure with its order, or None where it is of none or of several.
Owned = tuple[Figure, str | None]


class Whose:
    """The figures of a case and of some documents, by what they mean, with the order that each is of."""

    def __init__(self, parts: Iterable[Mapping[str, list[Owned]]]) -> None:
        self._parts = tuple(parts)

    def owners(self, figure: Figure) -> frozenset[str | None]:
        """Return the orders that a figure is of; None among them where it stands elsewhere, too."""
        return frozenset(
            owner for part in self._parts for key in same_keys(figure) for known, owner in part.get(key, ())
            if known.kind == figure.kind and known.supports(figure)
        )


def whose_of(facts: Facts, evidence: tuple[str, ...]) -> Whose:
    """Return whose the figures of the data and of some documents are."""
    data = facts.once("whose in the data", lambda: _indexed(_in_data(facts)))
    return Whose((data, *(_on(facts, name) for name in evidence)))


def _on(facts: Facts, name: str) -> Mapping[str, list[Owned]]:
    return facts.once(f"whose on {name}", lambda: _indexed(_days_on(facts, name)))


def _indexed(part: Iterable[Owned]) -> dict[str, list[Owned]]:
    found: dict[str, list[Owned]] = {}
    for one in part:
        for key in keys_of(one[0]):
            found.setdefault(key, []).append(one)
    return found


def _in_data(facts: Facts) -> Iterator[Owned]:
    appeal = facts.case.appeal
    parts: Iterable[BaseModel] = (
        appeal.notice, *appeal.items, *appeal.orders, *appeal.investigation, *appeal.root_causes, *appeal.actions,
        *appeal.measures, *appeal.gaps,
    )
    for part in parts:
        owner = part.order_id if isinstance(part, Order) else None
        yield from ((known.figure, owner) for known in values_in(part, ""))
    for entry in facts.case.register:
        owner = entry.orders[0] if len(entry.orders) == 1 else None
        yield from ((known.figure, owner) for known in values_in(entry, ""))


def _days_on(facts: Facts, name: str) -> Iterator[Owned]:
    """Yield the days of a document: in a line that names one order, or a document about one, they are its own."""
    entry = facts.case.evidence.get(name)
    alone = entry.orders[0] if entry and len(entry.orders) == 1 else None
    for _, sheet in knowledge_of(facts).sheets(facts, name):
        for at in sheet.of("date"):
            named = set(ORDER_NUMBER.findall(sheet.line(at)))
            yield sheet.figure(at), next(iter(named)) if len(named) == 1 else None if named else alone
