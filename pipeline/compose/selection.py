"""What of a case belongs into one appeal entry: the complaints decide, the rest follows from them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from pipeline.model.appeal import (
    Complaint,
    CorrectiveAction,
    Gap,
    Investigation,
    Item,
    Order,
    PreventiveMeasure,
    RootCause,
    Submission,
)
from pipeline.model.case import Case

Linked = TypeVar("Linked", CorrectiveAction, PreventiveMeasure)


@dataclass(frozen=True, slots=True)
class Selection:
    """The part of a case that one Plan of Action speaks of."""

    submission: Submission
    complaints: tuple[Complaint, ...]
    items: tuple[Item, ...]
    root_causes: tuple[RootCause, ...]
    actions: tuple[CorrectiveAction, ...]
    measures: tuple[PreventiveMeasure, ...]
    gaps: tuple[Gap, ...]
    orders: tuple[Order, ...]
    investigations: tuple[Investigation, ...]

    @property
    def asins(self) -> tuple[str, ...]:
        """Return the products' ASINs in the case's order."""
        return tuple(item.asin for item in self.items)

    def products_of(self, entry: RootCause | CorrectiveAction | PreventiveMeasure) -> tuple[str, ...]:
        """Return the ASINs that a statement is about; those of its root causes unless it names its own."""
        if isinstance(entry, RootCause):
            return self._of_cause(entry)
        own = entry.items if isinstance(entry, CorrectiveAction) else ()
        return self._known(own or self._of_causes(entry.root_causes))

    def _of_causes(self, ids: Iterable[str]) -> tuple[str, ...]:
        wanted = set(ids)
        return tuple(
            asin for cause in self.root_causes if cause.id in wanted for asin in self._of_cause(cause)
        )

    def _of_cause(self, cause: RootCause) -> tuple[str, ...]:
        complaints = (entry for entry in self.complaints if entry.id in cause.complaints)
        return self._known(cause.items or (asin for entry in complaints for asin in entry.items))

    def _known(self, asins: Iterable[str]) -> tuple[str, ...]:
        wanted = tuple(dict.fromkeys(asins))
        return tuple(asin for asin in self.asins if asin in wanted) or wanted or self.asins


def select(case: Case, submission: Submission) -> Selection:
    """Return what a submission speaks of."""
    appeal = case.appeal
    complaints = tuple(entry for id_, entry in case.complaints.items() if id_ in submission.complaints)
    items = _items(case, complaints)
    asins = {item.asin for item in items}
    causes = tuple(entry for entry in appeal.root_causes if _concerned(entry, submission, asins))
    actions = _linked(appeal.actions, causes, asins)
    named = {order for action in actions for order in (*action.orders, *action.refunds)}
    return Selection(
        submission=submission,
        complaints=complaints,
        items=items,
        root_causes=causes,
        actions=actions,
        measures=_linked(appeal.measures, causes, asins),
        gaps=tuple(gap for gap in appeal.gaps if asins & set(gap.items)),
        orders=tuple(order for order in appeal.orders if order.order_id in named or asins & set(order.items)),
        investigations=_investigations(case, causes, asins),
    )


def _items(case: Case, complaints: tuple[Complaint, ...]) -> tuple[Item, ...]:
    """Return the products the complaints name; a complaint that names none is about all of them."""
    if any(not complaint.items for complaint in complaints):
        return case.appeal.items
    named = {asin for complaint in complaints for asin in complaint.items}
    return tuple(item for item in case.appeal.items if item.asin in named)


def _concerned(cause: RootCause, submission: Submission, asins: set[str]) -> bool:
    if cause.complaints:
        return bool(set(cause.complaints) & set(submission.complaints))
    return not cause.items or bool(set(cause.items) & asins)


def _linked(
    entries: tuple[Linked, ...], causes: tuple[RootCause, ...], asins: set[str]
) -> tuple[Linked, ...]:
    """Return the entries of these causes; one without a cause stays in, so that nothing is lost unseen."""
    ids = {cause.id for cause in causes}
    return tuple(
        entry
        for entry in entries
        if (not entry.root_causes or ids & set(entry.root_causes)) and _touches(entry, asins)
    )


def _touches(entry: CorrectiveAction | PreventiveMeasure, asins: set[str]) -> bool:
    items = entry.items if isinstance(entry, CorrectiveAction) else ()
    return not items or bool(set(items) & asins)


def _investigations(case: Case, causes: tuple[RootCause, ...], asins: set[str]) -> tuple[Investigation, ...]:
    """Return the searches these causes rest on, and those about the products that no cause rests on."""
    here = {id_ for cause in causes for id_ in cause.investigations}
    elsewhere = {id_ for cause in case.appeal.root_causes for id_ in cause.investigations} - here
    return tuple(
        entry
        for entry in case.appeal.investigation
        if entry.id in here or (entry.id not in elsewhere and asins & set(entry.items))
    )
