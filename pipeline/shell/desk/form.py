"""The command that gives a case as a spreadsheet and takes a filled one back: invoke form."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.model.faults import CaseUnreadable, Complaint, Exit, Usage
from pipeline.model.jsonpath import Json
from pipeline.model.source import MAX_BYTES, RawCase, Source, read_source
from pipeline.shell import terminal
from pipeline.shell.border import guarded
from pipeline.shell.desk.flags import near
from pipeline.shell.settings import Settings, settings

if TYPE_CHECKING:
    from pipeline.drafting.form.read import Outcome
    from pipeline.model.grid import Grid

FILES = {"case": "case.json", "evidence": "evidence.json", "sourcing": "sourcing.json", "seller": "seller.json"}
MOST_BYTES = 20_000_000


def form(
    case: str, read: str, out: str, write: bool, cases: str | None, outputs: str | None, debug: bool
) -> int:
    """Write the form of a case, or read a filled one."""
    return guarded(lambda: _form(case, read, out, write, settings(cases, outputs)), debug)


def _form(case: str, read: str, out: str, write: bool, place: Settings) -> int:
    from pipeline.catalog import load as load_catalog
    from pipeline.shell.load import load
    from pipeline.stages.validate import validate

    raw = load(place.cases, case)
    validate(raw, load_catalog())
    if read:
        return _read(case, raw, read, write, place)
    if write:
        raise Usage("--write goes with --read.", "--write", "`invoke form --case X` alone writes an empty form.")
    return _give(case, raw, Path(out or f"{case.replace('/', '-')}-form.xlsx"))


def _give(case: str, raw: RawCase, path: Path) -> int:
    from pipeline.catalog import load as load_catalog
    from pipeline.drafting.form.fill import filled
    from pipeline.renderers import form_xlsx
    from pipeline.shell.disk import write_whole

    target = path.expanduser().absolute()
    if target.is_dir():
        raise Usage(f"{target} is a folder.", "--out", "Name a file in it, such as form.xlsx.")
    if target.exists():
        raise Usage(f"{near(target)} is there already, and may be filled in.", "--out", "Name another file with --out.")
    if not target.parent.is_dir():
        raise Usage(f"There is no folder {target.parent}.", "--out", "Make it, or name a file elsewhere.")
    catalog = load_catalog()
    questions = {one.id: one.text for violation in catalog.violations.values() for one in violation.questions}
    write_whole(target, form_xlsx.render(case, filled(_values(raw), catalog), questions))
    terminal.say(f"written to {near(target)}")
    terminal.say("Fill in the white cells, yellow ones are needed; help stands beside them in English and Chinese.")
    terminal.say(f"next: invoke form --case {case} --read {near(target)}")
    return Exit.BUILT


def _values(raw: RawCase) -> dict[str, Json]:
    return {name: raw.sources[name].value if name in raw.sources else None for name in FILES}


def _read(case: str, raw: RawCase, named: str, write: bool, place: Settings) -> int:
    from pipeline.catalog import load as load_catalog
    from pipeline.drafting.form.read import NO_CELL, read_form

    outcome = read_form(_grid(named, place), _values(raw), load_catalog())
    for note in outcome.notes:
        terminal.say(note)
    held = {name: _source(raw, name) for name in FILES}
    new = {} if outcome.faults else _texts(outcome, raw, held)
    if new and not outcome.faults:
        _hold_against_rules(raw, outcome, new, held)
    for fault in outcome.faults:
        terminal.say(str(fault))
    _conflicts(outcome, raw)
    if outcome.faults:
        count = len(outcome.faults)
        cells = "1 cell" if count == 1 else f"{count} cells"
        told = "This is no form" if outcome.faults[0].cell == NO_CELL else f"{cells} cannot be taken"
        terminal.say(f"{told}; nothing was written. Mend the form and read it again.")
        return _found()
    _show(new, held)
    return _written(case, raw, new, held, write, bool(outcome.conflicts))


def _grid(named: str, place: Settings) -> Grid:
    from pipeline.readers.contract import Refused
    from pipeline.shell.confined.children import Worker
    from pipeline.shell.confined.papers import bytes_of

    data = bytes_of(named, replace(place.limits, file_bytes=min(MOST_BYTES, place.limits.file_bytes)), "--read")
    worker = Worker(place.limits)
    try:
        return worker.table(data, Path(named).name)
    except Refused as refused:
        raise Usage(f"{named} cannot be read as a form: {refused.reason}", "--read", refused.ask) from refused
    finally:
        worker.close()


def _source(raw: RawCase, name: str) -> Source:
    """Return a file as it was read, or as it would be made."""
    from pipeline.shell.desk.new import schema_address

    if name in raw.sources:
        return raw.sources[name]
    folder = Path(raw.seller_root if name == "seller" else raw.case_root)
    address = schema_address(folder, name)
    head = f'"$schema": "{address}",\n  ' if address else ""
    rest = ',\n  "evidence": []' if name == "evidence" else ""
    return read_source(name, FILES[name], f'{{\n  {head}"version": 1{rest}\n}}\n'.encode())


def _texts(outcome: Outcome, raw: RawCase, held: Mapping[str, Source]) -> dict[str, str]:
    from pipeline.drafting.form.read import texts

    before = {name: source.value for name, source in held.items()}
    for name, value in list(outcome.files.items()):
        if not isinstance(value, dict) or not value:
            outcome.files[name] = before[name]
        elif name not in raw.sources:
            there = before[name]
            outcome.files[name] = {**there, **value} if isinstance(there, dict) else value
    changed = texts(outcome, before, {name: source.text for name, source in held.items()})
    return {name: text for name, text in changed.items() if len(text.encode()) <= MAX_BYTES}


def _hold_against_rules(raw: RawCase, outcome: Outcome, new: Mapping[str, str], held: Mapping[str, Source]) -> None:
    """Read the files as they would be; whatever is wrong with them is a fault of the cell it comes from."""
    from pipeline.catalog import load as load_catalog
    from pipeline.drafting.form.read import CellFault
    from pipeline.shell.load import unsafe_paths
    from pipeline.stages.validate import validate

    fresh = {name: read_source(name, held[name].label, text.encode()) for name, text in new.items()}
    sources = {**raw.sources, **fresh}
    registers = {"evidence": Path(raw.case_root), "seller_evidence": Path(raw.seller_root)}
    unsafe = tuple(unsafe_paths(sources, registers))
    try:
        validate(replace(raw, sources=sources, complaints=unsafe), load_catalog())
    except CaseUnreadable as fault:
        for one in fault.complaints:
            outcome.faults.append(CellFault(_cell(outcome, one, fresh), f"{one.message}. {one.hint}"))


def _cell(outcome: Outcome, one: Complaint, fresh: Mapping[str, Source]) -> str:
    name = next((name for name, source in fresh.items() if source.label == one.file), "")
    return outcome.cell_of(name, one.path) or f"{one.where} {one.path}"


def _conflicts(outcome: Outcome, raw: RawCase) -> None:
    for one in outcome.conflicts:
        place = raw.place(one.file, one.path)
        terminal.say(f"conflict: {one.cell} says {one.said!r}; {place} {one.path} says {one.held!r}, which stays")
    if outcome.conflicts:
        terminal.say("What a person wrote in a file is changed there, not by a form.")


def _show(new: Mapping[str, str], held: Mapping[str, Source]) -> None:
    for name, text in new.items():
        label = held[name].label
        for line in difflib.unified_diff(
            held[name].text.splitlines(), text.splitlines(), label, f"{label} (from the form)", "", "", 1, ""
        ):
            terminal.say(line)


def _written(
    case: str, raw: RawCase, new: Mapping[str, str], held: Mapping[str, Source], write: bool, differs: bool
) -> int:
    from pipeline.shell.rewrite import rewrite

    if not new:
        terminal.say("The form says nothing that the case does not say already.")
    elif not write:
        terminal.say("Nothing was written. To write this, run the command again with --write.")
    else:
        for name, text in new.items():
            folder = Path(raw.seller_root if name == "seller" else raw.case_root)
            rewrite(folder, FILES[name], held[name].sha256 if name in raw.sources else None, text)
            terminal.say(f"written: {near(folder / FILES[name])}")
        terminal.say(f"next: invoke todo --case {case}")
    return _found() if differs else Exit.BUILT


def _found() -> int:
    terminal.say("result: findings")
    return Exit.FINDINGS
