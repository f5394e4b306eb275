"""Where each figure of the plan's words stands in the case: what a person goes through before the plan is sent."""

from dataclasses import dataclass
from typing import Literal

Outcome = Literal["stands", "reckoned", "free", "open"]


@dataclass(frozen=True, slots=True)
class Spot:
    """A place that holds a figure: of the data, or a page of an item; `place` is "" for an item that stays inside.

    `figure` is how it is told there, on a page with what stands `before` and `behind` it in its line. `cited` says that
    the statement itself cites the item.
    """

    place: str
    figure: str
    before: str = ""
    behind: str = ""
    evidence: str = ""
    page: int = 0
    cited: bool = True


@dataclass(frozen=True, slots=True)
class Retraced:
    """A figure of a statement, what stands before and behind it there, and where it stands in the case.

    `outcome`: it stands at the spots; it is counted or reckoned and stands nowhere; it is told roughly or is public,
    so that nothing has to show it; or it is open, and a finding says so.
    """

    statement: str
    before: str
    text: str
    behind: str
    kind: str
    outcome: Outcome
    spots: tuple[Spot, ...] = ()
