"""What a batch says: one result for each case, and what the run was."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from pipeline.model.faults import Exit
from pipeline.model.summary import Counts

Outcome = Literal["built", "unchanged", "left", "failed"]
# A batch ends with the worst of its cases, in this order.
WORST_FIRST = (
    Exit.BROKEN, Exit.DISK, Exit.MISSING_PART, Exit.UNREADABLE, Exit.BUSY, Exit.FINDINGS, Exit.BUILT,
)
FAIL_ON = ("never", "block", "error", "warning")


@dataclass(frozen=True, slots=True)
class Result:
    """What a run did with one case.

    `state` is that of the bundle that stands now ("" without one), `said` why a case was built, left or failed, in
    words that name no file of the client; `new` and `gone` are findings ("INV-02 at E-003") that stand now and did
    not before, and the other way round; for a case that was left, `new` is what this version would find anew.
    `waiting`, `points` and `critical` are what its priority rests on. `peak` is in bytes.
    """

    case_id: str
    outcome: Outcome
    code: int = 0
    state: str = ""
    said: tuple[str, ...] = ()
    counts: Counts = field(default_factory=Counts)
    new: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    waiting: tuple[Mapping[str, Any], ...] = ()
    points: tuple[int, int] = (0, 0)
    critical: bool = False
    retention: str = ""
    seconds: float = 0.0
    cpu: float = 0.0
    peak: int = 0


@dataclass(frozen=True, slots=True)
class Tally:
    """What a run did with all of its cases; `ended` is "finished", "interrupted" or "killed".

    `failures` counts cases with a code that are no failed ones: findings that count.
    """

    start: str
    seconds: float
    ended: str
    version: str
    today: str
    days: int
    outcomes: Mapping[str, int]
    states: Mapping[str, int]
    code: int
    removed: tuple[str, ...] = ()
    failures: int = 0

    @property
    def cases(self) -> int:
        """Return how many cases have a result."""
        return sum(self.outcomes.values())


def worst(codes: Mapping[int, int]) -> int:
    """Return the code that a batch ends with, from how often each occurred."""
    return next((int(code) for code in WORST_FIRST if codes.get(int(code))), int(Exit.BUILT))


def failing(counts: Counts, fail_on: str) -> bool:
    """Tell whether findings stand that make a batch end with 1."""
    weights = {"never": (), "block": ("block",), "error": ("block", "error"), "warning": ("block", "error", "warning")}
    return any(getattr(counts, name) for name in weights[fail_on])
