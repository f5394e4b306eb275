"""What a check returns: a finding, its place, and the severities in their order."""

import re
from dataclasses import dataclass
from enum import IntEnum

from pipeline.model.changed_words import ChangedWords

# How the words of a rule mark a field or a command, which each view shows in its own way.
CODE = re.compile(r"`([^`\n]+)`")


class Severity(IntEnum):
    """How much a finding weighs; the higher, the worse."""

    INFO = 0
    WARNING = 1
    ERROR = 2
    BLOCK = 3

    @property
    def word(self) -> str:
        """Return the lower-case name, as printed and stored."""
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Place:
    """Where a finding stands: a spot in a JSON file, or a page of an evidence item with its entry's spot."""

    file: str = ""
    path: str = ""
    line: int = 0
    column: int = 0
    evidence: str = ""
    page: int = 0

    def __str__(self) -> str:
        """Return the place as a person reads it: file:line:column; for evidence its id, page and entry."""
        spot = f"{self.file}:{self.line}:{self.column}" if self.line else self.file
        if self.evidence:
            named = self.evidence + (f" p. {self.page}" if self.page else "")
            return f"{named} ({spot})" if spot else named
        return spot or "case"

    @property
    def key(self) -> str:
        """Return the place as an override names it: stable while other lines of the file move."""
        return self.evidence or f"{self.file}{self.path}"


@dataclass(frozen=True, slots=True)
class Override:
    """Who accepted a finding, when and why."""

    by: str
    on: str
    reason: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One weakness, with what to do about it; `diff` shows what words became since they were told before."""

    code: str
    severity: Severity
    message: str
    place: Place
    hint: str
    source: str
    digest: str = ""
    override: Override | None = None
    diff: tuple[ChangedWords, ...] = ()

    @property
    def stands(self) -> bool:
        """Tell whether it still counts: nobody has accepted it."""
        return self.override is None


@dataclass(frozen=True, slots=True)
class NotChecked:
    """A rule that could not decide, and why."""

    code: str
    reason: str
    place: Place = Place()
