"""How EVD-14 says that a document tells otherwise than the register."""

from pipeline.model.evidence import EvidenceItem
from pipeline.model.finding import Severity
from pipeline.rules.contract import At, Hit

HINT = "Which is right? The register says what the document says, even where that is inconvenient."
# So many of the figures that stand on a page are shown.
MOST_SHOWN = 4

Contradiction = tuple[str, str, str]
"""What is registered, as what, and what stands on the pages instead."""


def differs(entry: EvidenceItem, message: str, severity: Severity | None = None) -> Hit:
    """Return a hit for an entry of the register."""
    return Hit(f"{entry.id} {message}", HINT, At(evidence=entry.id), severity)
