"""What is meant in the place of a figure of the words that stands in the case beside something else."""

from typing import NamedTuple


class Instead(NamedTuple):
    """The figure that is meant, with its place, or "" where none is known; whether that is sure.

    `is_of_an_event` says that a word next to a day names its row in a list of events.
    """

    told: str
    is_sure: bool
    is_of_an_event: bool = False
