"""Files that were replaced after something was seen on them: what was seen does not vanish with the file.

    for one in replaced(entries(folder), {"E-003": "<digest of the file now>"}): ...
    one.asked       # who asked the issuer for the original, when, and the reply; None while nobody recorded it
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pipeline.model.journal import Asked, Entry, Noticed


@dataclass(frozen=True, slots=True)
class Replaced:
    """A document whose file is another now than the one that a finding was about."""

    noticed: Noticed
    asked: Asked | None

    def __str__(self) -> str:
        """Return what was seen, on which document, and what became of it."""
        one = self.noticed
        said = f"{one.evidence} was replaced after this finding ({one.code}, {one.at[:10]}): {one.seen}"
        if self.asked is None:
            return f"{said} Nobody has recorded who asked its issuer for the original, and the reply."
        return f"{said} {self.asked.by or 'Somebody'} asked on {self.asked.on}; the reply: {self.asked.reply}"


def replaced(entries: Iterable[Entry], now: Mapping[str, str]) -> tuple[Replaced, ...]:
    """Return what was noticed on files that are others now, or gone; `now` holds the digest of each item's file."""
    told = tuple(entries)
    asked = {one.evidence: one for one in told if isinstance(one, Asked)}
    noticed = {(one.code, one.evidence, one.sha256, one.seen): one for one in told if isinstance(one, Noticed)}
    return tuple(
        Replaced(one, answer if (answer := asked.get(one.evidence)) and answer.at >= one.at else None)
        for one in noticed.values() if now.get(one.evidence) != one.sha256
    )
