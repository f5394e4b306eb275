"""The command about the findings of many cases: check with --all or a pattern."""

from __future__ import annotations

import gc
import json
import posixpath
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from pipeline.model.batch import WORST_FIRST
from pipeline.model.faults import Exit, Fault, Usage
from pipeline.model.finding import Finding, NotChecked, Place, Severity
from pipeline.shell import terminal
from pipeline.shell.border import guarded, tried
from pipeline.shell.desk.building import Asked, book_of, described, left_out
from pipeline.shell.desk.flags import day_of, ocr_flag
from pipeline.shell.settings import Settings, settings

if TYPE_CHECKING:
    from pipeline.shell.batch.checked import Report

MOST_CODES = 8
# So many values more than before, those of a hundred cases, and garbage is looked for: cases make next to none.
SELDOM = 2_000_000
SCHEMA = "urn:appeal-compiler:schema:checks:1"


def check_many(
    pattern: str, all_: bool, cases: str | None, outputs: str | None, as_of: str | None, form: str, only: str,
    skip: str, debug: bool, no_ocr: bool = False,
) -> int:
    """Check all cases, or those that a pattern names, in one process; print the findings as text, json or sarif."""
    return guarded(lambda: _check_many(
        _demanded(pattern, all_), settings(cases, outputs, ocr=ocr_flag(no_ocr)), day_of(as_of),
        Asked(form, only, skip),
    ), debug)


def _demanded(pattern: str, all_: bool) -> str:
    """Return the pattern of the cases that were asked for, "" for all; refuse a command that names none."""
    if all_ and pattern:
        raise Usage("--all and --case name different cases.", "--all", "Leave one of the two out.")
    if not all_ and not pattern:
        raise Usage("No case is named.", "--case", "Name it: --case ID, several by --case 'acme/*', or --all.")
    return pattern


def _check_many(pattern: str, place: Settings, as_of: date | None, asked: Asked) -> int:
    from pipeline.shell.batch.batch import selected

    ids = selected(place.cases, pattern, "--case")
    book, skipped = book_of(asked)
    teller = _TELLERS[asked.form](place, skipped, len(ids))
    tally = _Tally()
    for case_id, found in checked(place, ids, as_of, book if skipped else None):
        tally.count(found)
        teller.tell(case_id, found)
    teller.end(tally)
    return tally.code


def checked(
    place: Settings, ids: tuple[str, ...], as_of: date | None = None, book: Any = None
) -> Iterator[tuple[str, Report | Fault]]:
    """Yield for each case what was found, or why it could not be checked: one case's fault ends that case alone."""
    from pipeline.rules import all_rules
    from pipeline.shell.workspace.checks import Checks
    from pipeline.shell.workspace.neighbours import opened

    all_rules()
    with opened(place.outputs) as index, settled():
        checks = Checks(place, index, as_of, book)
        # All are entered before the first is compared: what is found does not depend on whose turn it is.
        faults = {}
        for number, case_id in enumerate(ids, 1):
            if isinstance(fault := tried(partial(checks.enter, case_id)), Fault):
                faults[case_id] = fault
            terminal.counted("looked at", number, len(ids))
        for case_id in ids:
            yield case_id, faults[case_id] if case_id in faults else tried(partial(checks.check, case_id))


@contextmanager
def settled() -> Iterator[None]:
    """Have garbage looked for seldom meanwhile, and never in what is loaded by now: it costs a check its tenth part."""
    often = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(SELDOM, *often[1:])
    try:
        yield
    finally:
        gc.set_threshold(*often)
        gc.unfreeze()


@dataclass
class _Tally:
    """What came of all cases together."""

    states: Counter[str] = field(default_factory=Counter)
    severities: Counter[Severity] = field(default_factory=Counter)
    codes: Counter[str] = field(default_factory=Counter)
    ends: set[Exit] = field(default_factory=set)
    start: float = field(default_factory=time.perf_counter)

    def count(self, found: Report | Fault) -> None:
        """Count one case."""
        if isinstance(found, Fault):
            self.states["not checked"] += 1
            self.ends.add(_end_of(found))
            return
        standing = [one for one in found.findings if one.stands]
        self.states[found.state] += 1
        self.severities.update(one.severity for one in standing)
        self.codes.update({one.code for one in standing if one.severity >= Severity.WARNING})
        self.ends.add(Exit.BUILT if found.state == "ready" else Exit.FINDINGS)

    @property
    def code(self) -> int:
        """Return the worst way in which a case ended."""
        return next((int(one) for one in WORST_FIRST if one in self.ends), Exit.BUILT)


def _end_of(fault: Fault) -> Exit:
    """Return how a case ended; who asked for all has not misspelt its id, so it is one that cannot be read."""
    return Exit.UNREADABLE if fault.exit_code is Exit.USAGE else fault.exit_code


class _Lines:
    """Tells a person: one line a case that has something to look at, and the sum."""

    def __init__(self, place: Settings, skipped: tuple[str, ...], count: int) -> None:
        self._skipped = skipped
        terminal.say(f"check {count} case{'' if count == 1 else 's'}")

    def tell(self, case_id: str, found: Report | Fault) -> None:
        """Say what was found in one case."""
        if isinstance(found, Fault):
            terminal.say(f"  {case_id}: not checked: {found.message}")
            return
        counts = Counter(one.severity for one in found.findings if one.stands)
        if counts[Severity.BLOCK] or counts[Severity.ERROR] or counts[Severity.WARNING]:
            terminal.say(f"  {case_id}: {found.state}; {_counted(counts)}")

    def end(self, tally: _Tally) -> None:
        """Say the sum."""
        terminal.say()
        if tally.codes:
            often = sorted(tally.codes.items(), key=lambda one: (-one[1], one[0]))
            told = ", ".join(f"{code} {count}" for code, count in often[:MOST_CODES])
            more = f" and {len(often) - MOST_CODES} more rules" if len(often) > MOST_CODES else ""
            terminal.say(f"found in so many cases: {told}{more}")
            terminal.say("`invoke check --case ID` shows a case's findings with place and hint")
        if self._skipped:
            terminal.say(left_out(self._skipped))
        states = ", ".join(f"{count} {state}" for state, count in sorted(tally.states.items()))
        cases = sum(tally.states.values())
        terminal.say(
            f"{cases} case{'' if cases == 1 else 's'}: {states or 'none'}; findings: {_counted(tally.severities)}; "
            f"{time.perf_counter() - tally.start:.1f} s"
        )
        if tally.code == Exit.FINDINGS:
            terminal.say("result: findings")


def _counted(counts: Counter[Severity]) -> str:
    parts = [f"{counts[one]} {one.word}" for one in sorted(Severity, reverse=True) if counts[one]]
    return ", ".join(parts) or "none"


class _Json:
    """Tells a program, a case a line: the findings of each as `check --format json` gives them, and what failed."""

    def __init__(self, place: Settings, skipped: tuple[str, ...], count: int) -> None:
        self._skipped, self._told = skipped, False
        self._failed: list[dict[str, Any]] = []
        terminal.say(f'{{\n "$schema": "{SCHEMA}",\n "cases": [')

    def tell(self, case_id: str, found: Report | Fault) -> None:
        """Print what was found in one case."""
        from pipeline.renderers import findings_json

        if isinstance(found, Fault):
            self._failed.append({"case": case_id, "reason": str(found), "exit_code": int(_end_of(found))})
            return
        value = findings_json.value_of(
            case_id, found.state, found.findings, found.not_checked, self._skipped, found.matrix
        )
        terminal.say(f"  {',' if self._told else ''}{json.dumps(value, ensure_ascii=False)}")
        self._told = True

    def end(self, tally: _Tally) -> None:
        """Print the cases that could not be checked."""
        terminal.say(f' ],\n "failed": {json.dumps(self._failed, ensure_ascii=False)}\n}}')


class _Sarif:
    """Tells a program in SARIF: one run, its places below the folder of all cases."""

    def __init__(self, place: Settings, skipped: tuple[str, ...], count: int) -> None:
        self._place, self._skipped = place, skipped
        self._findings: list[Finding] = []
        self._open: list[NotChecked] = []

    def tell(self, case_id: str, found: Report | Fault) -> None:
        """Keep what was found in one case."""
        if isinstance(found, Fault):
            self._open.append(NotChecked(case_id, str(found), Place(f"{case_id}/case.json")))
            return
        self._findings += [replace(one, place=_below(case_id, one.place)) for one in found.findings]
        self._open += [replace(one, place=_below(case_id, one.place)) for one in found.not_checked]

    def end(self, tally: _Tally) -> None:
        """Print the log."""
        from pipeline import __version__
        from pipeline.renderers import findings_sarif
        from pipeline.shell.outside import catalog_of

        root = self._place.cases.absolute().as_uri() + "/"
        rules = described(catalog_of(self._place))
        log = findings_sarif.render(__version__, root, rules, self._findings, self._open, self._skipped)
        terminal.say(log.decode().rstrip("\n"))


_TELLERS: dict[str, type[_Lines | _Json | _Sarif]] = {"text": _Lines, "json": _Json, "sarif": _Sarif}


def _below(case_id: str, place: Place) -> Place:
    """Return a place as it is named from the folder of all cases."""
    if not place.file:
        return place
    return replace(place, file=posixpath.normpath(f"{case_id}/{place.file}"))
