"""What stops a run: the program's exceptions, each with its exit code and its remedy."""

from dataclasses import dataclass
from enum import IntEnum
from typing import ClassVar


class Exit(IntEnum):
    """The public exit codes; documented, never renumbered."""

    BUILT = 0
    FINDINGS = 1
    USAGE = 2
    BROKEN = 3
    UNREADABLE = 4
    MISSING_PART = 5
    BUSY = 6
    DISK = 7
    INTERRUPTED = 130


class Fault(Exception):
    """Something that ends the work on a case: what happened, where, and what to do next."""

    exit_code: ClassVar[Exit] = Exit.BROKEN

    def __init__(self, message: str, where: str = "", remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.where = where
        self.remedy = remedy

    def __str__(self) -> str:
        """Return the place, the message and the remedy as a person reads them."""
        placed = f"{self.where}: {self.message}" if self.where else self.message
        return f"{placed}\n  {self.remedy}" if self.remedy else placed


class Usage(Fault):
    """The command was called in a way it does not understand."""

    exit_code = Exit.USAGE


class Broken(Fault):
    """A fault of the program itself; nothing is published."""


class LedgerBroken(Broken):
    """The pages of the sources and the pages of the annex do not add up."""


class MissingPart(Fault):
    """This machine lacks a part that the work needs."""

    exit_code = Exit.MISSING_PART


class Busy(Fault):
    """Another run is building this case."""

    exit_code = Exit.BUSY


class DiskTrouble(Fault):
    """The disk refused to read or write."""

    exit_code = Exit.DISK


@dataclass(frozen=True, slots=True)
class Complaint:
    """One fault of a case's files, with the place it stands at and what to do about it.

    Lines and columns count from 1, columns in characters; 0 means that the file as a whole is meant.
    """

    file: str
    line: int
    column: int
    path: str
    message: str
    hint: str

    @property
    def where(self) -> str:
        """Return file:line:column, or the file alone."""
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file

    def __str__(self) -> str:
        """Return place, JSON path, message and hint in two lines."""
        path = f" {self.path}" if self.path else ""
        return f"{self.where}{path}: {self.message}\n  {self.hint}"


class CaseUnreadable(Fault):
    """The files of a case are not what they must be; holds every complaint at once."""

    exit_code = Exit.UNREADABLE

    def __init__(self, complaints: tuple[Complaint, ...], where: str = "", what: str = "the case") -> None:
        count = "1 fault" if len(complaints) == 1 else f"{len(complaints)} faults"
        super().__init__(f"{what} cannot be read: {count}", where, "Correct these places and run it again.")
        self.complaints = complaints

    def __str__(self) -> str:
        """Return all complaints, one after the other, then the sum and the remedy."""
        return "\n".join([*map(str, self.complaints), super().__str__()])
