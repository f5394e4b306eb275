"""SRC-04: a record written long after the purchase, or after the notice, is labelled as reconstructed."""

from collections.abc import Iterator
from datetime import date

from pipeline.model.finding import Severity
from pipeline.model.sourcing import Purchase, Sourcing
from pipeline.rules.contract import At, Facts, Hit, Rule
from pipeline.rules.demands import threshold
from pipeline.rules.outgoing import own_records, rows_of

FIXED = "It is printed as it is: the day the record was written is never moved."


def check(facts: Facts) -> Iterator[Hit]:
    """Yield a hit for the list or the rows that were written late, or one for information if the record says so."""
    sourcing = facts.case.sourcing
    if sourcing is None:
        return
    drawn = {row.id for entry in own_records(facts) for row in rows_of(facts, entry)}
    rows = tuple(row for row in sourcing.rows if row.id in drawn)
    if rows and sourcing.reconstructed_from:
        yield from _labelled(sourcing)
    elif rows and sourcing.made_on > _noticed(facts):
        yield _late_list(facts, sourcing)
        yield from _unlabelled(facts, sourcing, tuple(row for row in rows if row.made_on))
    elif rows:
        yield from _unlabelled(facts, sourcing, rows)


def _noticed(facts: Facts) -> date:
    """Return the day of the notice; while it is unknown nothing was written after it."""
    return facts.case.appeal.notice.day or date.max


def _labelled(sourcing: Sourcing) -> Iterator[Hit]:
    at = At("sourcing", "$.reconstructed_from")
    yield Hit(
        f"The purchase record was reconstructed on {sourcing.made_on} and says so.", FIXED, at, Severity.INFO
    )
    if not sourcing.basis:
        yield Hit(
            "The purchase record was reconstructed, and no evidence is named that it was written from.",
            "Is what it was written from at hand? Register it and name it in `basis`.",
            at,
            Severity.WARNING,
        )


def _late_list(facts: Facts, sourcing: Sourcing) -> Hit:
    """Return the hit for the list as a whole: it is what is sent, whenever its rows were first written."""
    notice = _noticed(facts)
    return Hit(
        f"The purchase record was written on {sourcing.made_on}, after the notice of {notice}, without saying from "
        "what.",
        f"Is it known from what it was written? `reconstructed_from` says it. {FIXED}",
        At("sourcing", "$.made_on"),
    )


def _unlabelled(facts: Facts, sourcing: Sourcing, rows: tuple[Purchase, ...]) -> Iterator[Hit]:
    notice = _noticed(facts)
    warning, error = threshold(facts, "record_lag_warning"), threshold(facts, "record_lag_error")
    late = [row for row in rows if _lag(sourcing, row) > error or _made(sourcing, row) > notice]
    slow = [row for row in rows if _lag(sourcing, row) > warning and row not in late]
    if late:
        yield Hit(
            f"Written more than {error} days after the purchase or after the notice of {notice}, without saying "
            f"from what: {_days(sourcing, late)}.",
            f"Is it known from what these rows were written? `reconstructed_from` says it. {FIXED}",
            At("sourcing", "$.made_on"),
        )
    if slow:
        yield Hit(
            f"Written more than {warning} days after the purchase: {_days(sourcing, slow)}.",
            FIXED,
            At("sourcing", "$.made_on"),
            Severity.WARNING,
        )


def _made(sourcing: Sourcing, row: Purchase) -> date:
    return row.made_on or sourcing.made_on


def _lag(sourcing: Sourcing, row: Purchase) -> int:
    return (_made(sourcing, row) - row.on).days


def _days(sourcing: Sourcing, rows: list[Purchase]) -> str:
    shown = ", ".join(f"{row.id} ({_lag(sourcing, row)} days)" for row in rows[:5])
    return shown + (f" and {len(rows) - 5} more" if len(rows) > 5 else "")


RULE = Rule(
    code="SRC-04",
    title="A late record says that it is late",
    severity=Severity.ERROR,
    phase="case",
    why="Tribunals did not accept records reconstructed afterwards as if they were of their time; one that says "
    "when and from what it was written hides nothing.",
    sources=("THORNHILL", "ATLAS", "HOUSE"),
    check=check,
    fails={"sourcing.json$.made_on": "2026-03-03"},
    passes={"sourcing.json$.rows[0].on": "2026-01-12"},
    overridable=False,
)
