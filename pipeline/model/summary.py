"""A case in one line of a list: who, where, what about, how far, and by when."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from pipeline.model.standing import Word

State = Word | Literal["unreadable"]


@dataclass(frozen=True, slots=True)
class LastDay:
    """A last day of a case and the clock it runs on; `on` is None where the day is unknown, which is not "none".

    `stated` tells that the notice itself states it; `note` says where it comes from.
    """

    on: date | None
    what: str
    clock: str
    note: str
    stated: bool


@dataclass(frozen=True, slots=True)
class Counts:
    """How many findings stand, by severity, and how many a person has accepted."""

    block: int = 0
    error: int = 0
    warning: int = 0
    info: int = 0
    accepted: int = 0

    def __str__(self) -> str:
        """Return the counts that are not zero, the worst first."""
        names = ("block", "error", "warning", "info", "accepted")
        return ", ".join(f"{count} {name}" for name in names if (count := getattr(self, name))) or "none"


@dataclass(frozen=True, slots=True)
class CaseSummary:
    """A case as a list shows it.

    `state` is the word of pipeline/model/standing.py, `built` the state of the bundle whatever was sent ("" without
    one), `missing` what an approval of that bundle still lacks. `deadline` is the nearest day ahead, one that is
    unknown where none is known, or None where nothing is waited for; `past` one that has passed. Sort by `order`, the
    most pressing first. `digest` is that of the bundle's manifest, `as_of` the day the bundle was judged by; both are
    empty where there is no bundle. `trouble` says why a case cannot be read; what is known of it otherwise is shown
    all the same.
    """

    case_id: str
    seller_id: str = ""
    seller_name: str = ""
    store: str = ""
    types: tuple[str, ...] = ()
    state: State = "not-built"
    built: str = ""
    missing: tuple[str, ...] = ()
    counts: Counts | None = None
    deadline: LastDay | None = None
    past: date | None = None
    priority: str = ""
    order: tuple[int, bool, int, int] = (date.max.toordinal(), True, 0, 0)
    as_of: date | None = None
    built_at: datetime | None = None
    digest: str = ""
    rounds: int = 0
    trouble: str = ""
    waiting: tuple[LastDay, ...] = ()
    weight: tuple[bool, int, int] = (True, 0, 0)
    zone: str = "UTC"
