"""The command that tells whether this machine has what the program needs: invoke doctor."""

from __future__ import annotations

from pipeline.model.faults import Exit
from pipeline.shell import terminal
from pipeline.shell.border import guarded

WORDS = {"ok": "ok", "look": "LOOK", "missing": "MISSING", "refused": "REFUSED"}


def doctor(cases: str | None, outputs: str | None, debug: bool) -> int:
    """Look at Python, packages, fonts, reading, clock, workspace and disk."""
    return guarded(lambda: _doctor(cases, outputs), debug)


def _doctor(cases: str | None, outputs: str | None) -> int:
    from pipeline.shell.doctor import looks

    states = []
    for one in looks(cases, outputs):
        states.append(one.state)
        terminal.wrapped(f"{WORDS[one.state]:<9}", f"{one.what}: {one.told}", 9)
        if one.remedy:
            terminal.wrapped(f"{'':<9}-> ", one.remedy, 12)
    if "missing" in states:
        terminal.say("A part that is needed is missing; see above what to do.")
        return Exit.MISSING_PART
    if "refused" in states:
        terminal.say("The disk or the settings refuse; see above what to do.")
        return Exit.DISK
    terminal.say("Everything that is needed is there.")
    return Exit.BUILT
