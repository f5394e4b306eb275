"""What brings most points back soonest: a reckoning of this project, not Amazon's."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.health.ageing import Span, day_of, expires_on, points, unaddressed
from pipeline.health.figures import Scale
from pipeline.model.account import AccountHealth, Violation
from pipeline.model.appeal import Complaint, Rights
from pipeline.model.case import Case


@dataclass(frozen=True, slots=True)
class Filed:
    """The complaint of a case that an entry of the account page is, by Amazon's number of it.

    `gone` tells that the case records every product of it as closed or removed.
    """

    case_id: str
    complaint: Complaint
    gone: bool


@dataclass(frozen=True, slots=True)
class Gain:
    """Entries that one owner, right or policy ties together, and what addressing them could bring back.

    `last` is the day the last of them leaves if unaddressed entries leave at all; None where no day is known.
    """

    label: str
    type: str
    entries: tuple[Violation, ...]
    points: Span
    last: date | None
    critical: bool
    rights: Rights | None


def filed(account: AccountHealth, cases: Iterable[Case]) -> dict[str, Filed]:
    """Return for each entry the complaint with the same number, where a case on this marketplace has one."""
    complaints = {
        complaint.ref: Filed(case.id, complaint, _gone(case, complaint))
        for case in cases if case.appeal.marketplace == account.marketplace
        for complaint in case.appeal.notice.complaints if isinstance(complaint.ref, str)
    }
    return {entry.id: complaints[entry.ref] for entry in account.violations if entry.ref in complaints}


def _gone(case: Case, complaint: Complaint) -> bool:
    states = [listing.state if (listing := case.items[asin].listing) else "" for asin in complaint.items]
    return bool(states) and set(states) <= {"closed", "removed_by_amazon"}


def gains(
    account: AccountHealth, known: dict[str, Filed], labels: dict[str, str], scale: Scale
) -> tuple[Gain, ...]:
    """Return the groups of unaddressed entries, in the order in which addressing them pays most.

    Critical ones first, since they hold the score at zero; then by most points, then by the day they would
    leave, the latest first: those count longest.
    """
    groups: dict[tuple[str, str], list[Violation]] = {}
    for entry in account.violations:
        if unaddressed(entry):
            groups.setdefault(_tie(entry, known), []).append(entry)
    found = [_gain(account, members, known, labels, scale) for members in groups.values()]
    return tuple(sorted(found, key=_worth))


def _tie(entry: Violation, known: dict[str, Filed]) -> tuple[str, str]:
    rights = known[entry.id].complaint.rights if entry.id in known else None
    number = rights.number if rights and isinstance(rights.number, str) else ""
    return entry.type, number


def _gain(
    account: AccountHealth, members: Sequence[Violation], known: dict[str, Filed], labels: dict[str, str], scale: Scale
) -> Gain:
    first = members[0]
    rights = known[first.id].complaint.rights if first.id in known else None
    number = rights.number if rights and isinstance(rights.number, str) else None
    label = labels.get(first.type, first.type)
    last = max((day for entry in members if (day := expires_on(entry, scale))), default=None)
    return Gain(
        label=f"{label}, {number}" if number else label, type=first.type,
        entries=tuple(sorted(members, key=lambda one: (day_of(one.opened_on) or date.max, one.id))),
        points=cost(members, account, scale), last=last,
        critical=any(entry.severity == "critical" for entry in members), rights=rights,
    )


def cost(members: Iterable[Violation], account: AccountHealth, scale: Scale) -> Span:
    """Return what entries cost together."""
    by_id = {entry.id: entry for entry in account.violations}
    costs = [points(entry, by_id, scale) for entry in members]
    return Span(sum(one.low for one in costs), sum(one.high for one in costs))


def _worth(gain: Gain) -> tuple[bool, int, int, int, str]:
    last = gain.last or date.max
    return not gain.critical, -gain.points.high, -gain.points.low, -last.toordinal(), gain.entries[0].id
