"""The commands that write pages for people beside the bundles: confirm-sheet, timeline.

They lie in outputs/pages/<case>/: a bundle is never changed after it was published.
"""

from __future__ import annotations

import json
from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING

from pipeline.model.faults import Exit, Usage
from pipeline.shell import terminal
from pipeline.shell.border import guarded
from pipeline.shell.desk.flags import near
from pipeline.shell.disk import write_whole
from pipeline.shell.rounds.sheets import SHEET
from pipeline.shell.settings import PAGES, Settings, settings

if TYPE_CHECKING:
    from pipeline.bundle import Examined
    from pipeline.model.case import Case
    from pipeline.model.event import Event


def confirm_sheet(case: str, lang: str, cases: str | None, outputs: str | None, debug: bool) -> int:
    """Write the sheet on which the seller confirms what will be sent."""
    return guarded(lambda: _confirm_sheet(settings(cases, outputs), case, lang), debug)


def _confirm_sheet(place: Settings, case_id: str, lang: str) -> int:
    from pipeline.run import examine
    from pipeline.shell.outside import opened, quietly

    raw, outside = opened(place, case_id)
    done = examine(raw, quietly(outside))
    language = lang or done.case.appeal.language
    if language not in done.catalog.languages:
        raise Usage(f"The catalogue has no language {language!r}.", "--lang",
                    f"It has: {', '.join(sorted(done.catalog.languages))}.")
    if done.nothing_rendered:
        raise Usage(f"Nothing of {case_id} is rendered: a finding forbids it.", case_id,
                    f"See it with: invoke check --case {case_id}")
    folder = place.outputs / PAGES / case_id
    folder.mkdir(parents=True, exist_ok=True)
    files = _sheets(done, language)
    for name, data in files.items():
        write_whole(folder / name, data)
    words = [plan.words_sha256 for plan in done.documents.plans]
    told = {"words": words, "files": {name: sha256(data).hexdigest() for name, data in files.items()}}
    write_whole(folder / f"{SHEET}-{language}.json", (json.dumps(told, indent=1) + "\n").encode())
    terminal.say("open:")
    for name in files:
        terminal.say(f"  {near(folder / name)}")
    terminal.say(_belongs(place, done.case, words, done.state))
    return Exit.BUILT


def _sheets(done: Examined, language: str) -> dict[str, bytes]:
    """Return the sheets as page, PDF and Word file, one of the latter for each appeal entry."""
    from pipeline.compose.confirm import confirm_sheets
    from pipeline.renderers import confirm_html, poa_docx, poa_pdf
    from pipeline.renderers.contract import Marks, edition

    marks = Marks(draft=done.state != "ready")
    told = done.catalog.words_of(language, done.case.appeal.marketplace)
    sheets = confirm_sheets(done.case, done.exhibits, done.catalog, language)
    made = replace(edition(done.case, done.catalog, marks), words=told)
    files = {f"{SHEET}-{language}.html": confirm_html.render(sheets, told, marks.words).encode()}
    for sheet in sheets:
        stem = f"{SHEET}-{language}" if len(sheets) == 1 else f"{SHEET}-{sheet.id}-{language}"
        files[f"{stem}.pdf"] = poa_pdf.render(sheet, {}, made)
        files[f"{stem}.docx"] = poa_docx.render(sheet, {}, made)
    return files


def _belongs(place: Settings, case: Case, words: list[str], state: str) -> str:
    """Say whether the sheet asks about the words of the bundle that stands there, and where the case stands."""
    from pipeline.shell.rounds.standing import standing_of

    folder = place.outputs / case.id
    try:
        stated = json.loads((folder / "manifest.json").read_bytes())["submissions"]
        if [entry["words_sha256"] for entry in stated] == words:
            now = standing_of(place, case.id, case)
            word = now.word if now.built == state else state
            return f"It asks about the words of the bundle in {near(folder)}; state: {word}."
    except (OSError, ValueError, KeyError, TypeError):
        pass
    return f"No bundle with these words stands in {near(folder)}; build it before you send the sheet."


def timeline(case: str, cases: str | None, outputs: str | None, debug: bool) -> int:
    """Show all events of a case and write the page."""
    return guarded(lambda: _timeline(settings(cases, outputs), case), debug)


def _timeline(place: Settings, case_id: str) -> int:
    from pipeline.catalog import load as load_catalog
    from pipeline.renderers import timeline_html
    from pipeline.shell.load import load
    from pipeline.shell.rounds.journal import entries
    from pipeline.stages.recount import recount
    from pipeline.stages.validate import validate

    catalog = load_catalog()
    case = validate(load(place.cases, case_id), catalog)
    journal = entries(place.cases / case_id)
    events = recount(case, catalog, journal)
    for one in events:
        _say_event(one)
    unread = [str(line) for line in journal.unread]
    for line in unread:
        terminal.say(f"not read: {line}")
    folder = place.outputs / PAGES / case_id
    folder.mkdir(parents=True, exist_ok=True)
    zone = catalog.marketplaces[case.appeal.marketplace].time_zone
    write_whole(folder / "timeline.html", timeline_html.render(case_id, zone, events, unread).encode())
    terminal.say(f"{len(events)} events; page: {near(folder / 'timeline.html')}")
    return Exit.BUILT


def _say_event(one: Event) -> None:
    day = one.at.replace("T", " ")[:16] if one.at else str(one.day or "no day")
    ref = f"{one.ref}: " if one.ref else ""
    why = f" ({one.why})" if one.why else ""
    terminal.wrapped(f"{day:<17} {one.kind:<17} ", f"{ref}{one.what}{why}", 36)
