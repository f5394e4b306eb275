"""A figure of the words that is wrong, and what is meant."""

from typing import NamedTuple

from pipeline.rules.bearing.claims import Claim


class Amiss(NamedTuple):
    """A figure of the words, what stands in its place, and where; `is_sure` unless a person has to look."""

    claim: Claim
    instead: str
    is_sure: bool = True
