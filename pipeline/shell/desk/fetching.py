"""The command that brings a workspace from a store to a disk, where every other command can look at it."""

from __future__ import annotations

from pathlib import Path

from pipeline.model.faults import Exit, Usage
from pipeline.shell import terminal
from pipeline.shell.border import guarded
from pipeline.shell.desk.flags import near
from pipeline.shell.settings import addresses, is_afar, settings, settings_afar


def fetch(only: str, to: str, cases: str | None, outputs: str | None, debug: bool) -> int:
    """Copy cases, bundles and reports from a store into a folder."""
    return guarded(lambda: _fetch(only, to, cases, outputs), debug)


def _fetch(only: str, to: str, cases: str | None, outputs: str | None) -> int:
    from pipeline.shell.batch.afar import Afar
    from pipeline.shell.workspace.index import tell_index

    if not is_afar(cases, outputs):
        raise Usage("Cases and outputs are on a disk already.", "--cases/--outputs", "Name addresses: s3://...")
    if not to:
        raise Usage("A copy needs a folder.", "--to", "Name one: --to FOLDER")
    folder = Path(to).expanduser().absolute()
    place = settings(str(folder / "cases"), str(folder / "outputs"))
    count = fresh = 0
    for case_id, what in Afar(settings_afar(), *addresses(cases, outputs)).fetch(place, only):
        count, fresh = count + 1, fresh + bool(what)
        if what:
            terminal.say(f"  {case_id}: {what}")
    page = tell_index(place)
    if page:
        terminal.say(f"open:\n  {near(page)}")
    terminal.say(f"{count} cases, {fresh} of them newly copied to {near(folder)}; change them on the store, not here")
    return Exit.BUILT
