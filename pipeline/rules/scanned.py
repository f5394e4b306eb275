"""Tells a paper that was scanned or photographed from a document that was made on a computer."""

from pipeline.model.exhibit import Exhibit

# Parts of the names that scanners, copiers and cameras leave in what they make.
_MAKERS = (
    "scan", "flatbed", "lens", "camera", "canon", "epson", "brother", "ricoh", "xerox", "fujitsu", "kyocera", "konica",
)


def is_scanned(exhibit: Exhibit) -> bool:
    """Tell whether a file is the picture of a paper: younger than it, and made by whoever scanned it."""
    made_with = f"{exhibit.facts.software} {exhibit.facts.producer}".casefold()
    return bool(exhibit.facts.camera or exhibit.facts.taken) or any(name in made_with for name in _MAKERS)
