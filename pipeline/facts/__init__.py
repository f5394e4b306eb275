"""What the words of a page hold: dates, totals, addresses, ids. Hints for checks, never facts of the case."""

from collections.abc import Sequence

from pipeline.model.exhibit import Found


def facts_in(texts: Sequence[str]) -> Found:
    """Return what the texts of an item's pages hold."""
    return Found()
