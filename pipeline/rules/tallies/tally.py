"""A count of what a number of the words stands for, with what it is made of."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipeline.model.appeal import Investigation
from pipeline.rules.bearing.claims import Claim, is_name
from pipeline.rules.bearing.durations import unit_of
from pipeline.rules.bearing.labels import LABEL
from pipeline.rules.contract import Facts
from pipeline.rules.figures.sheet import Sheet
from pipeline.rules.places import Told

# What is told as a limit or roughly need not be the count.
_LIMIT = re.compile(
    r"\b(?:at least|at most|up to|more than|less than|fewer than|over|under|only|about|around|roughly|nearly|almost"
    r"|mindestens|höchstens|bis zu|mehr als|weniger als|über|unter|nur|etwa|rund|fast|knapp)\s*$"
    r"|(?:至少|最多|超过|超過|不到|不足|约|約|大约|大約|近|将近|將近|每|只有?|第)\s*$", re.IGNORECASE,
)
_OF_A_KIND = re.compile(r"-[a-z]{3,}\b")
_WORKING = re.compile(r"\s*(?:working|business|werk|arbeits)|\s*[个個]?工作日", re.IGNORECASE)
# More numbers would bear out many.
_MOST_SHARP = 4


@dataclass(frozen=True, slots=True)
class Tally:
    """What a number may be, the likeliest first, and how that was counted."""

    numbers: tuple[int, ...]
    counted: str

    @property
    def likeliest(self) -> tuple[int, ...]:
        """Return so few of the numbers that agreeing with one of them is no chance."""
        return self.numbers[:_MOST_SHARP]


@dataclass(frozen=True, slots=True)
class Counted:
    """What a number is counted in: its statement, all claims of it, and the pages that it cites."""

    facts: Facts
    statement: Told
    told: Sequence[Claim]
    pages: Sequence[tuple[str, Sheet]]

    @property
    def words(self) -> str:
        """Return the words of the statement."""
        return self.statement.result if isinstance(self.statement, Investigation) else self.statement.statement

    def beside(self, claim: Claim) -> list[Claim]:
        """Return the claims of a claim's sentence, itself among them."""
        return [one for one in self.told if one.sentence is claim.sentence]


def is_working(claim: Claim) -> bool:
    """Tell whether a number is one of working days."""
    return bool(_WORKING.match(claim.behind))


def is_bounded(claim: Claim) -> bool:
    """Tell whether a number is told as a limit or roughly."""
    return bool(_LIMIT.search(claim.lead[-16:]))


@lru_cache(maxsize=1024)
def counts_things(claim: Claim) -> bool:
    """Tell whether a number counts things: it is one whole number, no share and no while."""
    # "Pictures 2 and 5" are two pictures, "a 20-brush set" is one set.
    return claim.is_one_number and not (
        claim.is_share or unit_of(claim) or LABEL.search(claim.lead) or is_name(claim) or _OF_A_KIND.match(claim.behind)
    )
