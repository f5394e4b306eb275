"""The commands for looking at cases: review."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from pipeline.model.faults import Exit, Usage
from pipeline.shell import terminal
from pipeline.shell.border import guarded
from pipeline.shell.desk.flags import near
from pipeline.shell.settings import Settings, settings

PAGE = "review.html"


def review(case: str, path: bool, cases: str | None, outputs: str | None, debug: bool) -> int:
    """Open the review page of a case, or the index of all cases."""
    return guarded(lambda: _review(case, path, settings(cases, outputs)), debug)


def _review(case_id: str, only_path: bool, place: Settings) -> int:
    from pipeline.shell.workspace.index import rewrite

    page = _page_of(place, case_id) if case_id else rewrite(place)
    terminal.say(near(page))
    if not only_path and not _opened(page):
        terminal.say("There is no browser to open it with here; open this file in one.")
    return Exit.BUILT


def _page_of(place: Settings, case_id: str) -> Path:
    from pipeline.shell.folder import bundle_folder

    folder = bundle_folder(place.cases, place.outputs, case_id)
    if not (folder / PAGE).is_file():
        what = "The bundle is of an earlier version, without this page." if folder.is_dir() else "There is no bundle."
        raise Usage(what, str(folder), f"Build it: invoke build --case {case_id}")
    return folder / PAGE


def _opened(page: Path) -> bool:
    """Open a page in the browser of a person who sits before a screen; a browser in the terminal is none."""
    import webbrowser

    screens = ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER")
    if sys.platform not in {"win32", "darwin"} and not any(os.environ.get(name) for name in screens):
        return False
    try:
        return webbrowser.open(page.as_uri())
    except webbrowser.Error:
        return False
