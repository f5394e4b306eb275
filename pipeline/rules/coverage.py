"""Which causes, actions and measures speak of which product and complaint."""

from collections.abc import Iterable

from pipeline.model.appeal import Appeal, Complaint, CorrectiveAction, PreventiveMeasure, RootCause


def complaints_about(appeal: Appeal, asin: str) -> tuple[Complaint, ...]:
    """Return the complaints about a product; one that names no product is about all."""
    return tuple(one for one in appeal.notice.complaints if not one.items or asin in one.items)


def causes_of_item(appeal: Appeal, asin: str) -> tuple[RootCause, ...]:
    """Return the root causes that name a product or, where they name none, a complaint about it or nothing."""
    about = {complaint.id for complaint in complaints_about(appeal, asin)}
    return tuple(
        cause
        for cause in appeal.root_causes
        if asin in cause.items
        or (not cause.items and (not cause.complaints or about.intersection(cause.complaints)))
    )


def causes_of_complaint(appeal: Appeal, complaint: Complaint) -> tuple[RootCause, ...]:
    """Return the root causes that name a complaint or, where they name none, a product of it or nothing."""
    return tuple(
        cause
        for cause in appeal.root_causes
        if complaint.id in cause.complaints
        or (not cause.complaints and _touches(cause.items, complaint.items))
    )


def actions_on(
    appeal: Appeal, causes: Iterable[RootCause], asins: Iterable[str] = ()
) -> tuple[CorrectiveAction, ...]:
    """Return the actions on any of the causes; one narrowed to products must name one of `asins`, if given."""
    ids = {cause.id for cause in causes}
    wanted = set(asins)
    return tuple(
        action
        for action in appeal.actions
        if ids.intersection(action.root_causes)
        and (not wanted or not action.items or wanted.intersection(action.items))
    )


def measures_on(appeal: Appeal, causes: Iterable[RootCause]) -> tuple[PreventiveMeasure, ...]:
    """Return the measures that name any of the causes."""
    ids = {cause.id for cause in causes}
    return tuple(measure for measure in appeal.measures if ids.intersection(measure.root_causes))


def items_of_cause(appeal: Appeal, cause: RootCause) -> tuple[str, ...]:
    """Return the products that a cause speaks of."""
    return tuple(item.asin for item in appeal.items if cause in causes_of_item(appeal, item.asin))


def _touches(items: tuple[str, ...], complained: tuple[str, ...]) -> bool:
    """Tell whether two lists of products meet; an empty list stands for all products."""
    return not items or not complained or bool(set(items).intersection(complained))
