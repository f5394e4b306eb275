"""Units of a line of a cited document: "three handheld scanners", "240 labels" of two sets of 120."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from pipeline.model.evidence import DocumentLine
from pipeline.rules.bearing.at_hand import AtHand
from pipeline.rules.bearing.claims import Claim
from pipeline.rules.figures.line_words import subjects

# How much each unit holds: "120 labels", "pack of 6"; "75 lb" is no count of things.
_HOLDS = re.compile(
    r"(?<![\w.,-])(\d{1,5})(?:[ -]?(?:pcs?\b|pieces\b|pack\b|er\b)|\s+(?!lbs?\b|kg\b|oz\b|mm\b|cm\b|ml\b)[a-zäöü]{4,})"
    r"|\b(?:pack|box|set|carton|roll)s? of (\d{1,5})\b", re.IGNORECASE,
)


def counts_units_bought(claim: Claim, told: Sequence[Claim], at_hand: AtHand) -> bool:
    """Tell whether a number is how many of a thing a line of a cited document has, or how many its units hold."""
    if claim.figure.kind != "number" or claim.is_share or claim.is_period or not claim.after:
        return False
    lines = (line for entry in at_hand.cited for line in entry.lines if _calls(claim, line))
    return any(not claim.figure.numbers.isdisjoint(_units(line)) for line in lines)


def _calls(claim: Claim, line: DocumentLine) -> bool:
    """Tell whether the words behind a number call a thing as a line of a document does: half of them at least."""
    return 2 * len(subjects(line.description, short=True) & claim.after) >= len(claim.after)


def _units(line: DocumentLine) -> Iterator[Decimal]:
    if isinstance(line.quantity, int):
        yield Decimal(line.quantity).normalize()
        yield from ((line.quantity * Decimal(each or of)).normalize() for each, of in _HOLDS.findall(line.description))
