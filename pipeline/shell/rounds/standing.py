"""Where a case stands on disk: its bundle, its journal and its rounds together, for lists, batches and commands.

    now = standing_of(place, "seller/case")     # never raises for a case that cannot be read
    now.word                                    # "submitted": a batch leaves its bundle alone
    is_out(now)                                 # tells whether a build would be of no use until an answer is recorded
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from pipeline.catalog import load as load_catalog
from pipeline.model.case import Case
from pipeline.model.faults import Fault
from pipeline.model.journal import Entry
from pipeline.model.standing import Needed, Standing, needed_for, standing, told_by
from pipeline.shell.folder import FileRefused, read_file
from pipeline.shell.load import load
from pipeline.shell.rounds.journal import entries
from pipeline.shell.settings import Settings
from pipeline.shell.workspace.audit import on_hold
from pipeline.stages.validate import validate

MANIFEST = "manifest.json"
MANIFEST_BYTES = 200_000_000
_OUT = frozenset({"submitted", "reinstated"})


def standing_of(place: Settings, case_id: str, case: Case | None = None) -> Standing:
    """Return where a case stands; `case` saves reading it again. An unreadable case stands by its journal alone."""
    known = case or _readable(place, case_id)
    told = entries_of(place, case_id, known)
    state, digest = bundle_of(place.outputs / case_id)
    return standing(state, digest, told, needed_of(place, known), held=_held(place.cases, case_id))


def is_out(now: Standing) -> bool:
    """Tell whether the newest word on a case is Amazon's to say, or was said for good: nothing is built then."""
    return now.word in _OUT


def needed_of(place: Settings, case: Case | None) -> Needed:
    """Return what an approval of a case needs; of an unreadable case what any needs."""
    if case is None:
        return Needed(tuple(dict.fromkeys(("reviewer", *place.approval.roles))), place.approval.persons)
    return needed_for(case.appeal.notice.complaints, load_catalog(), place.approval)


def entries_of(place: Settings, case_id: str, case: Case | None) -> tuple[Entry, ...]:
    """Return what rounds[] of case.json tell, which may be older than the journal, then what the journal tells."""
    try:
        told: Iterable[Entry] = entries(place.cases / case_id)
    except FileRefused:
        told = ()
    return (*told_by(case.appeal.rounds if case else ()), *told)


def bundle_of(folder: Path) -> tuple[str, str]:
    """Return state and digest of a published bundle, both empty where there is none that can be read."""
    import json

    try:
        file = read_file(folder, MANIFEST, MANIFEST_BYTES)
        return str(json.loads(file.data)["state"]), file.sha256
    except (Fault, OSError, ValueError, KeyError, TypeError, RecursionError):
        return "", ""


def _readable(place: Settings, case_id: str) -> Case | None:
    try:
        return validate(load(place.cases, case_id), load_catalog())
    except Fault:
        return None


def _held(cases: Path, case_id: str) -> bool:
    """Tell whether the lead holds a case; where that cannot be read, it does: nothing leaves on a guess."""
    try:
        return on_hold(cases, case_id)
    except Fault:
        return True
