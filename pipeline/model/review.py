"""What the review page shows beside the words: which page of which item stands beside a claim, and what changed."""

from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.model.changed_words import Piece


@dataclass(frozen=True, slots=True)
class Support:
    """A page of an item that stands beside a claim; `because` are words of the claim that the page holds.

    Without such words it is the item's first page. It is a place to begin looking, not a proof.
    """

    evidence: str
    page: int
    because: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Illustration:
    """Which pages stand beside which block of which plan, and which pages of each item are drawn at all.

    `beside` goes by the plan's id and the block's place among its blocks.
    """

    beside: Mapping[tuple[str, int], tuple[Support, ...]]
    pages: Mapping[str, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Changes:
    """What is not as it was in the rounds that went out last.

    `since` names these rounds. `words` holds for each plan its changed lines; `evidence` one sentence for each item
    that is new, gone or another file, None where it could not be compared; `missing` says what could not, and why.
    """

    since: str
    words: Mapping[str, tuple[tuple[Piece, ...], ...]]
    evidence: tuple[str, ...] | None = None
    missing: tuple[str, ...] = ()
