"""What must hold before a case goes a step further: a whole bundle, ready, of today's files, held by nobody."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from pipeline.catalog import load as load_catalog
from pipeline.catalog.judging import judged_by
from pipeline.model.case import Case
from pipeline.model.faults import Exit, Fault, Usage
from pipeline.model.source import RawCase
from pipeline.model.standing import Standing
from pipeline.shell.folder import FileMissing, FileRefused, read_file
from pipeline.shell.load import load
from pipeline.shell.outside import catalog_of
from pipeline.shell.publish import SUBMISSION
from pipeline.shell.rounds.noticing import replaced_in
from pipeline.shell.rounds.standing import MANIFEST, standing_of
from pipeline.shell.settings import Settings
from pipeline.stages.validate import validate
from pipeline.stages.verify import verify

MOST = 4 << 30
MOST_NAMED = 5


class NotYet(Fault):
    """A step that the case does not allow as it stands."""

    exit_code = Exit.FINDINGS


@dataclass(frozen=True, slots=True)
class Passed:
    """A case whose bundle is whole, ready and made from the files as they are now."""

    raw: RawCase
    case: Case
    manifest: Mapping[str, Any]
    digest: str
    standing: Standing

    @property
    def folder(self) -> Path:
        """Return the folder of the case."""
        return Path(self.raw.case_root)


def read_case(place: Settings, case_id: str) -> Case:
    """Return a case as its files are now."""
    return validate(load(place.cases, case_id), load_catalog())


def passed(place: Settings, case_id: str, step: str) -> Passed:
    """Return the case, ready for a step such as "approve"; raise NotYet with the first thing that stands against it."""
    raw = load(place.cases, case_id)
    case = validate(raw, load_catalog())
    now = standing_of(place, case_id, case)
    bundle = place.outputs / case_id
    if now.word == "held":
        raise NotYet(
            f"{case_id} is on hold; nobody can {step} it.", "",
            "The agency's lead decides: `invoke audit` says what it is about.",
        )
    if not now.built:
        raise NotYet(f"{case_id} has no bundle to {step}.", str(bundle), f"invoke build --case {case_id}")
    if faults := faults_of(bundle):
        raise NotYet(
            f"The bundle of {case_id} does not agree with its own manifest: {' '.join(faults[:MOST_NAMED])}",
            str(bundle), f"Somebody changed it. Build it again: invoke build --case {case_id}",
        )
    if now.built != "ready":
        raise NotYet(
            f"{case_id} is {now.built}; only a case that is ready can be passed on.", str(bundle),
            "Its findings say what stands in the way: `invoke check` prints them.",
        )
    open_ = [one for one in replaced_in(raw, case) if one.asked is None]
    if open_:
        raise NotYet(
            " ".join(map(str, open_)), "",
            f"Ask, and record it: invoke asked --case {case_id} --item {open_[0].noticed.evidence} --by NAME --on "
            'YYYY-MM-DD --reply "what came back"',
        )
    data = read_file(bundle, MANIFEST, MOST).data
    manifest = json.loads(data)
    changed = [*changed_inputs(raw, case, manifest), *_changed_judging(place, case, manifest)]
    if changed:
        more = f" and {len(changed) - MOST_NAMED} more" if len(changed) > MOST_NAMED else ""
        raise NotYet(
            f"The case has changed since its bundle was built: {', '.join(changed[:MOST_NAMED])}{more}.", str(bundle),
            f"Build it again and look at it: invoke build --case {case_id}",
        )
    return Passed(raw, case, manifest, sha256(data).hexdigest(), now)


def faults_of(bundle: Path) -> list[str]:
    """Return what in a published bundle does not hold; a package that `submit` put beside it is not of the bundle."""
    names = sorted(path.name for path in bundle.iterdir() if path.name != SUBMISSION)
    files = frozenset(name for name in names if (bundle / name).is_file() and not (bundle / name).is_symlink())
    faults = [f"{name} is not an ordinary file." for name in names if name not in files]
    return faults + verify(files, lambda name: read_file(bundle, name, MOST).data)


def changed_inputs(raw: RawCase, case: Case, manifest: Mapping[str, Any]) -> Iterator[str]:
    """Yield the path of each file that is another than the one the bundle was made from, or gone, or new."""
    built_from = {(entry["path"], entry["sha256"]) for entry in manifest["inputs"]}
    sources = {(source.label, source.sha256) for source in raw.read()}
    files = set(_files(raw, case))
    known = {path for path, _ in built_from}
    changed = {path for path, _ in built_from - sources - files}
    changed |= {path for path, _ in sources - built_from}
    # A file that nobody could open is no input: now that it can be opened, it is new.
    changed |= {path for path, _ in files - built_from if path not in known and not _is_left_out(case, path)}
    yield from sorted(changed)


def _changed_judging(place: Settings, case: Case, manifest: Mapping[str, Any]) -> Iterator[str]:
    """Yield pipeline.toml where it now judges by other figures or words than when the bundle was built."""
    now = judged_by(catalog_of(place), case.appeal.rules, "case.json", "$.rules").changes
    if [asdict(one) for one in now] != manifest.get("judged_by", []):
        yield "pipeline.toml ([thresholds] or [words])"


def _is_left_out(case: Case, path: str) -> bool:
    return any(entry.file == path and entry.redactions for entry in case.register)


def _files(raw: RawCase, case: Case) -> Iterator[tuple[str, str]]:
    for entry in case.register:
        if entry.file and not entry.rows:
            root = Path(raw.seller_root if entry.seller else raw.case_root)
            try:
                yield entry.file, read_file(root, entry.file, MOST).sha256
            except (FileMissing, FileRefused):
                continue


def named(by: str) -> str:
    """Return the name that a person gave; raise Usage if there is none to be seen."""
    from pydantic import TypeAdapter, ValidationError

    from pipeline.model.fields import Line

    try:
        return str(TypeAdapter(Line).validate_python(by))
    except ValidationError as error:
        raise Usage("An act needs the name of who does it.", "--by", 'Write it as --by "Ruth Ashdown".') from error
