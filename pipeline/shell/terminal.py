"""What a person reads on the terminal: stages with their times, findings with place and hint, paths to open."""

from __future__ import annotations

import shutil
import sys
import textwrap
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from itertools import zip_longest
from typing import TextIO

from pipeline.model.characters import visible
from pipeline.model.faults import Fault
from pipeline.model.finding import CODE, Finding, NotChecked, Severity
from pipeline.model.trace import Trace

NARROW, WIDE = 60, 120


def minute(moment: float | datetime) -> str:
    """Return a moment as a person reads it."""
    known = moment if isinstance(moment, datetime) else datetime.fromtimestamp(moment, UTC)
    return known.astimezone(UTC).strftime("%Y-%m-%d %H:%M UTC")


def say(text: str = "") -> None:
    """Print a line."""
    if sys.stdout is not None:
        print(_printable(text, sys.stdout), flush=True)


def ask(question: str) -> None:
    """Print a question and stay on its line."""
    if sys.stdout is not None:
        print(_printable(question, sys.stdout), end="", flush=True)


def _printable(text: str, stream: TextIO) -> str:
    """Escape what the terminal cannot show and what would command it, so that no name can stop or fool a run."""
    encoding = getattr(stream, "encoding", None) or "utf-8"
    return visible(text).encode(encoding, "backslashreplace").decode(encoding)


@contextmanager
def stage(name: str) -> Iterator[None]:
    """Print a stage and how long it took."""
    start = time.perf_counter()
    yield
    say(f"  {name:<16}{time.perf_counter() - start:7.2f} s")


def progress(name: str) -> None:
    """Show on a terminal which item is being read; say nothing where output is kept."""
    if sys.stdout is not None and sys.stdout.isatty():
        print(f"\r  reading {name:<24}\r", end="", flush=True)


def looking(name: str, done: int, count: int) -> None:
    """Show on a terminal how far OCR is in a file, beside what is printed for other programs."""
    if sys.stderr is not None and sys.stderr.isatty():
        line = f"  OCR page {done} of {count} of {visible(name)}"[:NARROW]
        print(f"\r{_printable(line, sys.stderr):<{NARROW}}\r", end="", flush=True, file=sys.stderr)


def counted(what: str, done: int, count: int) -> None:
    """Show on a terminal how many of many cases are done, beside what is printed for other programs."""
    if sys.stderr is not None and sys.stderr.isatty():
        line = f"  {what} {done} of {count}" if done < count else ""
        print(f"\r{line:<{NARROW}}\r", end="", flush=True, file=sys.stderr)


def matrix(rows: Sequence[Trace]) -> None:
    """Print how each complaint is answered, a line for each cause; what is missing stands at the end of its line."""
    for row in rows:
        cause = (row.cause or "-") + ("" if row.known else " (not known)")
        answered = " > ".join((cause, _ids(row.actions), _ids(row.measures)))
        gaps = f", gap {_ids(row.gaps)}" if row.gaps else ""
        missing = f"  MISSING: {'; '.join(row.holes)}" if row.holes else ""
        wrapped(f"  {row.complaint:<6}", f"{row.type}: {answered}; {len(row.evidence)} exhibits{gaps}{missing}")
    say()


def _ids(names: Sequence[str]) -> str:
    return " ".join(names) or "-"


def findings(found: Sequence[Finding], not_checked: Sequence[NotChecked]) -> None:
    """Print findings, worst first, accepted ones last, then what was not checked."""
    standing = [finding for finding in found if finding.stands]
    for finding, following in zip_longest(standing, standing[1:]):
        # One hint serves a run of findings of one rule: it stands below the last of them.
        repeated = following is not None and (following.code, following.hint) == (finding.code, finding.hint)
        _finding(replace(finding, hint="") if repeated else finding)
    for finding in found:
        if finding.override:
            say(f"accepted: {finding.code} at {finding.place.key}, by {finding.override.by}: {finding.override.reason}")
    for entry in not_checked:
        wrapped(f"not checked: {entry.code} at {entry.place}: ", plain(entry.reason))
    say(_count(standing, not_checked))


def _finding(finding: Finding) -> None:
    """Print place, code and severity in columns, the message beside them, the hint below."""
    head = f"{finding.place!s:<14}  {finding.code} {finding.severity.word:<9}"
    wrapped(head, plain(finding.message))
    for line in finding.diff:
        wrapped(f"{'':<16}", str(line))
    if finding.hint:
        wrapped(f"{'':<16}hint: ", plain(finding.hint))


def plain(text: str) -> str:
    """Return words of a rule without the backticks around its fields and commands."""
    return CODE.sub(r"\1", text)


def wrapped(lead: str, text: str, indent: int = 22) -> None:
    """Print a text beside its lead, in lines that fit the terminal."""
    width = min(WIDE, max(NARROW, shutil.get_terminal_size((100, 24)).columns - 1))
    # A path or an id that is broken at its hyphen cannot be copied.
    parts = textwrap.wrap(
        text, width, initial_indent=lead, subsequent_indent=" " * indent, break_on_hyphens=False
    )
    for line in parts or [lead]:
        say(line)


def _count(standing: Sequence[Finding], not_checked: Sequence[NotChecked]) -> str:
    parts = [
        f"{count} {severity.word}"
        for severity in sorted(Severity, reverse=True)
        if (count := sum(finding.severity is severity for finding in standing))
    ]
    skipped = f"; {len(not_checked)} not checked" if not_checked else ""
    return f"findings: {', '.join(parts) or 'none'}{skipped}"


def fault(error: Fault) -> None:
    """Print what happened, where, and what to do next."""
    if sys.stderr is not None:
        print(_printable(str(error), sys.stderr), file=sys.stderr)
