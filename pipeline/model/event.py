"""One event of a case, for a timeline: a day and what happened, as the case or its journal tells it."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Kind = Literal[
    "notice", "order", "search", "action", "measure", "told", "evidence", "purchase", "listing", "finding accepted",
    "round", "journal", "last day",
]


@dataclass(frozen=True, slots=True)
class Event:
    """What happened, or is planned, on a day; `day` is None where nobody recorded it, and `why` says so.

    `ref` is the id of the statement, item, order or round; `at` the time of a journal line, in UTC.
    """

    day: date | None
    kind: Kind
    ref: str
    what: str
    why: str = ""
    at: str = ""
    due: bool = False
