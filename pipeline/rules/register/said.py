"""How EVD-14 says that a document tells otherwise than the register."""

from typing import NamedTuple

from pipeline.model.evidence import EvidenceItem
from pipeline.model.finding import Severity
from pipeline.rules.contract import At, Hit

HINT = "Which is right? The register says what the document says, even where that is inconvenient."
# So many of the figures that stand on a page are shown.
MOST_SHOWN = 4


class Contradiction(NamedTuple):
    """What is registered, as what, and what stands on the pages instead; `sure` unless that may be something else."""

    what: str
    said: str
    found: str
    sure: bool = True


# In which field of an entry that stands which messages call otherwise.
_FIELDS = {
    "date": "issued_on", "day": "captured_on", "day of dispatch": "shipped_on", "day of delivery": "delivered_on",
    "tracking number": "tracking", "order": "orders", "quantity": "lines", "line": "lines", "identifier": "lines",
    "price": "lines",
}


def differs(entry: EvidenceItem, what: str, message: str, severity: Severity | None = None) -> Hit:
    """Return a hit for what an entry of the register says: its date, an order, the issuer's phone."""
    return Hit(f"{entry.id} {message}", HINT, At(evidence=entry.id, path=field_of(what)), severity)


def field_of(what: str) -> str:
    """Return the JSON path, within its entry, of what a message calls by name."""
    owner, _, field = what.rpartition("'s ")
    return ".".join(filter(None, ("$", owner, _FIELDS.get(field, field))))
