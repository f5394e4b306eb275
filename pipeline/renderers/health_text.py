"""A seller's account health for the terminal: the same facts as the page, in lines."""

from collections.abc import Iterator

from pipeline.health.ageing import Ageing
from pipeline.health.deadlines import Deadline
from pipeline.health.overview import AccountView, Health, Row
from pipeline.health.projection import Orders
from pipeline.health.words import (
    LAWYER,
    NEVER,
    ageing_words,
    course_words,
    deadline_day,
    leaving_words,
    zone_words,
)


def render(health: Health) -> Iterator[str]:
    """Yield the lines, unwrapped; an indented line belongs to the one before."""
    yield f"account health of {health.seller.seller_id}"
    yield from (f"note: {note}" for note in health.notes)
    if not health.accounts:
        yield "No account page is recorded: there is no account.json, or it is empty."
    for view in health.accounts:
        yield ""
        yield from _account(view)
    for store in health.stores:
        yield ""
        yield f"{store.store.label}: no account page recorded; reckoned for {store.as_of}, {store.store.time_zone}"
        yield from (_deadline(one) for one in store.deadlines)
    yield ""
    yield NEVER


def _account(view: AccountView) -> Iterator[str]:
    yield f"{view.store.label}, {view.origin}, reckoned for {view.as_of}, {view.store.time_zone}"
    yield f"zone now: {zone_words(view)}"
    yield "deadlines:" if view.deadlines else "deadlines: none recorded, which does not mean that there is none"
    yield from (_deadline(one) for one in view.deadlines)
    head = f"entries ({len(view.rows)}), the earliest to leave first; sources disagree whether unaddressed ones leave:"
    yield head if view.rows else "entries: none recorded"
    yield from (_row(row, view) for row in view.rows)
    yield "course of the score (range; every assumption is on the page):"
    yield from _course(view)
    yield "most points back soonest (our reckoning, not Amazon's):" if view.gains else "nothing waits to be addressed"
    for place, gain in enumerate(view.gains, 1):
        cost = "score 0 while it counts" if gain.critical else f"{gain.points} points"
        yield f"  {place}. {gain.label}: {', '.join(entry.id for entry in gain.entries)}; {cost}"
    yield from (f"differs from {one.source}: {one.what}: file {one.file}, report {one.imported}"
                for one in view.conflicts)
    yield from ["what to do, in order (the page says more):"] if view.advice else []
    for piece in view.advice:
        legal = f" [{LAWYER}]" if piece.lawyer else ""
        yield f"  {piece.rule} {piece.title}{legal} ({', '.join(piece.sources)})"
    others = "; ".join(f"{one.label}: {one.recorded}" for one in view.others)
    yield f"other marketplaces: {others or 'none recorded'}; what carries over between them is not known for certain"


def _course(view: AccountView) -> Iterator[str]:
    if view.projection.reason:
        yield f"  {view.projection.reason}"
        return
    for ageing in Ageing:
        yield f"  {ageing_words(ageing, view)}:"
        yield from (f"    {course_words(view.projection.course(ageing, orders), view)}" for orders in Orders)


def _deadline(one: Deadline) -> str:
    kind = "stated" if one.stated else "not stated"
    settled = ", settled" if one.done else ""
    case = f" [{one.case_id}]" if one.case_id else ""
    return f"  {deadline_day(one)}  {one.what}{case} ({kind}{settled}; {one.clock}). {one.note}"


def _row(row: Row, view: AccountView) -> str:
    days = f", {(row.expires - view.as_of).days:+d} days" if row.expires and row.waits else ""
    appeal = f"; appeal entry {row.entry.appeal_entry}" if row.waits else ""
    points = "score 0" if row.entry.severity == "critical" else f"{row.points} points"
    repeat = f"; repeats {row.entry.repeat_of}" if row.entry.repeat_of else ""
    return f"  {row.entry.id}  {row.label}: {leaving_words(row, view.as_of)}{days}{appeal}; {points}{repeat}"
