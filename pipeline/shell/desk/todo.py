"""The command that tells what is left to do on a case, or writes the message to the client: invoke todo."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from pipeline.model.faults import Exit, Usage
from pipeline.shell import terminal
from pipeline.shell.border import guarded
from pipeline.shell.desk.flags import day_of, near
from pipeline.shell.settings import Settings, settings

if TYPE_CHECKING:
    from pipeline.drafting.todo import Task
    from pipeline.model.case import Case
    from pipeline.model.journal import Asked
    from pipeline.model.source import RawCase

# Days between the client's answer and Amazon's last day: reading, building and a second look take so long.
ROOM = 3
# The rules whose findings the issuer's own file would answer.
_OF_ORIGINALS = ("EVD-09:", "INV-08:")


def todo(
    case: str, whom: str, lang: str, by: str, cases: str | None, outputs: str | None, debug: bool
) -> int:
    """Tell what is left to do, or write the message to the client."""
    return guarded(lambda: _todo(case, whom, lang, by, settings(cases, outputs)), debug)


def checked(case: str, cases: str | None, outputs: str | None, debug: bool) -> int:
    """Take out the note of what was read from the notice: a person has checked it."""
    return guarded(lambda: _checked(case, settings(cases, outputs)), debug)


def _checked(case_id: str, place: Settings) -> int:
    from pipeline.drafting.todo import READ
    from pipeline.model.json_edit import removed
    from pipeline.shell.load import load
    from pipeline.shell.rewrite import rewrite

    raw = load(place.cases, case_id)
    source = raw.sources.get("case")
    note = source.value.get("note") if source and source.whole and isinstance(source.value, dict) else None
    if source is None or not isinstance(note, str) or not note.startswith(READ):
        terminal.say(f"{case_id} holds no list of what was read from a notice; nothing was changed.")
        return Exit.BUILT
    rewrite(Path(raw.case_root), source.label, source.sha256, removed(source.text, "$.note"))
    where = near(Path(raw.case_root) / source.label)
    terminal.say(f"The list of what was read from the notice is taken out of {where}.")
    return Exit.BUILT


def _todo(case_id: str, whom: str, lang: str, by: str, place: Settings) -> int:
    from pipeline.catalog import load as load_catalog
    from pipeline.catalog.client import LANGUAGES
    from pipeline.drafting.client import message
    from pipeline.drafting.todo import tasks
    from pipeline.run import examine
    from pipeline.shell.outside import opened, quietly

    if whom not in ("", "client"):
        raise Usage(f"There is no list for {whom!r}.", "--for", "Write --for client, or leave it out.")
    if lang not in LANGUAGES:
        raise Usage(f"There are no words in {lang!r}.", "--lang", f"It is one of: {', '.join(LANGUAGES)}.")
    asked_by = day_of(by, "--by")
    catalog = load_catalog()
    raw, outside = opened(place, case_id)
    done = examine(raw, quietly(outside))
    if whom:
        zone = catalog.marketplaces[done.case.appeal.marketplace].time_zone
        day = asked_by or _by(done.case, zone)
        terminal.say(message(done.case, catalog, lang, day, done.findings, _asked(raw)))
        return Exit.BUILT
    _list(case_id, raw, tasks(done.case, done.findings, catalog))
    return Exit.BUILT


def _by(case: Case, zone: str) -> date | None:
    """Return the day by which the client is asked to answer; None where it is unknown or too near to name one."""
    last = case.appeal.notice.deadline
    if not isinstance(last, date):
        return None
    day = last - timedelta(days=ROOM)
    return day if day > datetime.now(ZoneInfo(zone)).date() else None


def _asked(raw: RawCase) -> dict[str, Asked]:
    """Return by item the newest record in the journal that its issuer was asked."""
    from pipeline.model.journal import Asked
    from pipeline.shell.rounds.journal import entries

    return {one.evidence: one for one in entries(Path(raw.case_root)) if isinstance(one, Asked)}


def _list(case_id: str, raw: RawCase, found: Sequence[Task]) -> None:
    asked = _asked(raw)
    terminal.say(f"todo {case_id}: {len(found) or 'nothing'} to do")
    part = ""
    number = 0
    for one, following in zip_longest(found, found[1:]):
        if one.part != part:
            part, number = one.part, number + 1
            terminal.say()
            terminal.say(f"{number}. {part}")
        path = f" {one.path}" if one.path else ""
        terminal.say(f"  {_place(raw, one)}{path}")
        terminal.wrapped("      ", terminal.plain(one.what), 6)
        if (act := asked.get(one.evidence)) and one.what.startswith(_OF_ORIGINALS):
            reply = act.reply.strip().rstrip(".")
            terminal.wrapped("      ", f"Its issuer was asked on {act.on} by {act.by}; what came back: {reply}.", 6)
        if one.hint and (following is None or following.hint != one.hint):
            terminal.wrapped("      -> ", terminal.plain(one.hint), 9)
    terminal.say()
    if found:
        terminal.say(f"the client's part: invoke todo --case {case_id} --for client --lang en")
    else:
        terminal.say(f"next: invoke build --case {case_id}")


def _place(raw: RawCase, task: Task) -> str:
    """Return file, line and column as an editor opens them."""
    path = _entry(raw, task.evidence) if task.evidence else task.path
    name = "evidence" if task.evidence else task.file
    root = Path(raw.case_root)
    if name not in raw.sources:
        return near(root / f"{name}.json")
    place = raw.place(name, path)
    file = near(Path(os.path.normpath(root / place.file)))
    return f"{file}:{place.line}:{place.column}" if place.line else file


def _entry(raw: RawCase, name: str) -> str:
    source = raw.sources.get("evidence")
    held = source.value.get("evidence") if source and isinstance(source.value, dict) else None
    for index, one in enumerate(held if isinstance(held, list) else ()):
        if isinstance(one, dict) and one.get("id") == name:
            return f"$.evidence[{index}]"
    return "$.evidence"
