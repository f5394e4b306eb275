"""The same facts in words for every view: zone, course, days, what is never advised."""

from datetime import date

from pipeline.health.ageing import Ageing, day_of
from pipeline.health.deadlines import Deadline
from pipeline.health.overview import NO_SCORE, AccountView, Row
from pipeline.health.projection import Course, Orders, next_reading

NEVER = (
    "This page advises no new account, no other identity, no hiding of a link between accounts, and no waiting for an "
    "entry to leave. It gives no legal advice."
)
LAWYER = "needs a lawyer"


def zone_words(view: AccountView) -> str:
    """Return the zone with the score and the day it was read."""
    if view.reading is None or view.zone == NO_SCORE:
        return _no_score_words(view)
    marks = f"healthy from {view.scale.healthy}, at risk from {view.scale.at_risk}, unhealthy below"
    day = view.reading.on if _dated(view) else "an unknown day"
    return f"{view.zone.capitalize()}: score {view.reading.score}, read on {day} ({marks})."


def _no_score_words(view: AccountView) -> str:
    if later := next_reading(view.account, view.as_of):
        return f"Unknown: there is no reading of the score up to {view.as_of}; the next is of {later.on}."
    return "Unknown: no score is recorded. Read it from the account page and write it into account.json."


def _dated(view: AccountView) -> bool:
    return view.reading is not None and (
        view.account.score_on is not None or view.reading.score != view.account.score
    )


def ageing_words(ageing: Ageing, view: AccountView) -> str:
    """Return a reading of ageing as a heading."""
    if ageing is Ageing.LEAVES:
        return f"If unaddressed entries leave {view.scale.age} days after they opened"
    return "If unaddressed entries stay until they are addressed"


def course_words(course: Course, view: AccountView) -> str:
    """Return a course as a sentence: today, at the end, and when it may go below a mark."""
    how = "Orders as before" if course.orders is Orders.STEADY else "No further orders"
    today, last = course.at(view.as_of), course.points[-1]
    return (
        f"{how}: {today} on {view.as_of}, {last.score} on {last.day}. "
        f"{_mark_words(course, view.scale.healthy, view.as_of)} {_mark_words(course, view.scale.at_risk, view.as_of)}"
    )


def _mark_words(course: Course, mark: int, since: date) -> str:
    may, will = course.may_be_below(mark, since), course.is_below(mark, since)
    if may is None:
        return f"Not below {mark} in these days."
    certain = f", in every case from {will}" if will else ""
    return f"Possibly below {mark} from {may}{certain}."


def alt_words(view: AccountView) -> str:
    """Return all that the plot shows, in words."""
    course = view.projection
    if course.reason:
        return course.reason
    past = [f"{one.score} on {one.on}" for one in sorted(view.account.history, key=lambda one: one.on)]
    if course.start and f"{course.start.score} on {course.start.on}" not in past:
        past.append(f"{course.start.score} on {course.start.on}")
    read = f"Readings: {', '.join(past)}. " if past else "No reading. "
    parts = [
        f"{ageing_words(ageing, view)}. "
        + " ".join(course_words(course.course(ageing, orders), view) for orders in Orders)
        for ageing in Ageing
    ]
    return (
        f"Score of the account on {view.store.label} from {course.since} to {course.until}, as ranges; today is "
        f"{view.as_of}; marks at {view.scale.healthy} and {view.scale.at_risk}. {read}{' '.join(parts)}"
    )


def leaving_words(row: Row, as_of: date) -> str:
    """Return the day an entry would leave and that it is not certain; never a reason to wait."""
    opened = day_of(row.entry.opened_on)
    ahead = f"; opened on {opened} only, after {as_of}" if opened and opened > as_of else ""
    return f"{_goes(row)}{ahead}"


def _goes(row: Row) -> str:
    if row.entry.state == "addressed":
        return f"addressed {row.entry.addressed_on}" if isinstance(row.entry.addressed_on, date) else "addressed"
    if row.entry.state == "expired":
        return "gone from the page"
    if row.expires is None:
        return "unknown: the day it opened is not recorded"
    shown = "as the page shows" if row.entry.expires_on else "if it leaves unaddressed"
    return f"{row.expires}, {shown}"


def deadline_day(one: Deadline) -> str:
    """Return the last day, with the hour where hours are counted; "unknown" where it is."""
    if one.instant:
        return f"{one.instant:%Y-%m-%d %H:%M} ({one.instant.tzname()})"
    return str(one.on) if one.on else "unknown"


def short_answers(view: AccountView) -> tuple[tuple[str, str], ...]:
    """Return the four questions a seller asks first, each with its answer in words."""
    return (
        ("What would leave when?", _leaving(view)),
        ("How does the score move?", _moving(view)),
        ("What to answer first?", _first(view)),
        ("What about the other marketplaces?", _others(view)),
    )


def _leaving(view: AccountView) -> str:
    undated = [row.entry.id for row in view.rows if row.waits and row.expires is None]
    parts = [_cluster_words(rows) for rows in _clusters(view)]
    parts += [f"on an unknown day: {', '.join(undated)}"] if undated else []
    if not parts:
        return "No entry waits to be addressed."
    return (
        f"{view.scale.age} days after opening, if unaddressed entries leave at all. {'; '.join(parts)}. Sources "
        "disagree and Amazon's staff say they stay until addressed; so answer each entry."
    )


def _clusters(view: AccountView) -> list[list[Row]]:
    """Group the dated, waiting entries of one type that would leave within a week of each other."""
    groups: list[list[Row]] = []
    for row in view.rows:
        if row.waits and row.expires:
            last = groups[-1][-1] if groups else None
            near = last is not None and last.expires is not None and (row.expires - last.expires).days <= 7
            if near and last and last.label == row.label:
                groups[-1].append(row)
            else:
                groups.append([row])
    return groups


def _cluster_words(rows: list[Row]) -> str:
    first, last = rows[0].expires, rows[-1].expires
    days = str(first) if first == last else f"{first} to {last}"
    repeats = " (repeats)" if all(row.entry.repeat_of for row in rows) else ""
    return f"{days}: {rows[0].label}{repeats}, {', '.join(row.entry.id for row in rows)}"


def _moving(view: AccountView) -> str:
    if view.projection.reason:
        return view.projection.reason
    end = view.projection.until
    leaves = view.projection.course(Ageing.LEAVES, Orders.STEADY).points[-1].score
    stays = view.projection.course(Ageing.STAYS, Orders.NONE)
    low = stays.may_be_below(view.scale.healthy, view.as_of)
    danger = (
        f"below {view.scale.healthy} possibly from {low} on" if low else f"not below {view.scale.healthy} in these days"
    )
    return (
        f"By {end}: {leaves} if unaddressed entries leave and orders go on as before; {stays.points[-1].score} if they "
        f"stay and no further orders come, {danger}. A score falls without new entries when orders leave the "
        f"{view.scale.order_window} days."
    )


def _first(view: AccountView) -> str:
    if not view.gains:
        return "Nothing waits to be addressed."
    steps = [f"{gain.label}: {', '.join(entry.id for entry in gain.entries)} ({gain.points} points)"
             for gain in view.gains]
    return f"A deadline comes before all else. After that, by our reckoning of points: {'; then '.join(steps)}."


def _others(view: AccountView) -> str:
    known = "; ".join(f"{one.label}: {one.recorded}" for one in view.others) or "none is recorded for this seller"
    return (
        f"Recorded: {known}. The score is kept for each store by itself; by which rule an action crosses regions is "
        "not known. Accounts opened with the same papers belong to one seller, and saying so is the way that is open."
    )
