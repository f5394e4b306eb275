"""Where the workspace is, and how much evidence and a batch may cost.

Flags win over the environment, that over pipeline.toml, that over ./cases and ./outputs.
"""

import json
import os
import sys
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, get_args

from pipeline.model.faults import Usage
from pipeline.model.journal import Role
from pipeline.model.judging import Judging, faults_in
from pipeline.model.standing import Needed
from pipeline.readers.contract import Limits

FILE = "pipeline.toml"
NAMES = ("cases", "outputs")
# Folders of <outputs> that are the program's own.
HEALTH, PAGES = "health", "pages"
OWN = (".tmp", ".cache", ".locks", ".state", "runs", HEALTH, PAGES)
# What `invoke calendar` writes into that for account health.
CALENDAR = "calendar.ics"
# Names in the table [limits], each with what one of its units is in Limits.
LIMITS = {
    "pages": ("pages", 1), "seconds": ("seconds", 1),
    "memory_mib": ("memory", 2**20), "file_mib": ("file_bytes", 2**20), "page_seconds": ("page_seconds", 1),
}
# Names in the table [reading]; the table [ocr] has the one switch `enabled`.
READING = {"workers": ("workers", 1)}
# The table [office]: what draws word documents and spreadsheets, and by what command.
OFFICE = ("engine", "program")
ENGINES = {"libreoffice": "soffice"}
SWITCH = {"on": True, "off": False}
# Names in the table [batch], each with what one of its units is in Batch.
BATCH = {
    "jobs": ("jobs", 1), "seconds": ("seconds", 1), "memory_mib": ("memory", 2**20), "deadline_days": ("days", 1),
    "lease_seconds": ("lease", 1),
}

# What tells an address from a path.
AFAR = "://"


@dataclass(frozen=True, slots=True)
class Batch:
    """How a batch runs: processes at once (0: one for each processor), and what one case may cost.

    `seconds` of wall clock; `memory` in bytes of address space; last days within `days` stand first in its report.
    On a store, a case that its run has not shown to be alive for `lease` seconds may be taken over by another.
    """

    jobs: int = 0
    seconds: int = 3_600
    memory: int = 3 * 2**30
    days: int = 14
    lease: int = 30

# What the house asks of an approval beside what the catalogue does: the table [approval].
APPROVAL = ("roles", "persons")


@dataclass(frozen=True, slots=True)
class Settings:
    """The folders of a workspace, absolute, the limits of its readers, how its batches run, what approvals need.

    `judging` holds figures and words that its rules use differently.
    `workers` is how many files are read at once; `ocr` says whether text in pictures is recognised;
    `office` is the office program that draws word documents and spreadsheets, empty for this program's own drawing.
    """

    cases: Path
    outputs: Path
    limits: Limits = field(default_factory=Limits)
    batch: Batch = field(default_factory=Batch)
    approval: Needed = field(default_factory=lambda: Needed(roles=()))
    judging: Judging | None = None
    workers: int = 1
    ocr: bool = False
    office: str = ""


def settings(
    cases: str | None = None,
    outputs: str | None = None,
    environment: Mapping[str, str] = os.environ,
    folder: Path | None = None,
    ocr: bool | None = None,
) -> Settings:
    """Settle the folders and what may be had. POA_CASES, POA_OUTPUTS and POA_OCR are the environment's names.

    Paths in pipeline.toml count from that file, all others from the current folder. `ocr` is what a flag says, None
    for nothing.
    """
    here = folder or Path.cwd()
    filed = _filed(here)
    chosen = {"cases": cases, "outputs": outputs}
    paths = {name: Path(word) for name, word in _words(chosen, environment, filed).items()}
    limits = Limits(**{LIMITS[name][0]: value * LIMITS[name][1] for name, value in filed.get("limits", {}).items()})
    batch = Batch(**{BATCH[name][0]: value * BATCH[name][1] for name, value in filed.get("batch", {}).items()})
    place = Settings(
        **{name: (here / path.expanduser()).absolute() for name, path in paths.items()},
        limits=limits, batch=batch, approval=_approval(filed.get("approval", {})),
        judging=_judging(filed.get("thresholds", {}), filed.get("words", {}), here / FILE),
        workers=filed.get("reading", {}).get("workers") or processors(), ocr=_recognises(ocr, environment, filed),
        office=_office(filed.get("office", {})),
    )
    _demand_apart(place)
    return place


def addresses(
    cases: str | None = None, outputs: str | None = None, environment: Mapping[str, str] = os.environ,
    folder: Path | None = None,
) -> tuple[str, str]:
    """Return where cases and outputs are: addresses such as s3://... as they stand, folders as absolute paths."""
    here = folder or Path.cwd()
    words = _words({"cases": cases, "outputs": outputs}, environment, _filed(here), afar=True)
    first, second = (
        word if AFAR in word else str((here / Path(word).expanduser()).absolute()) for word in words.values()
    )
    return first, second


def is_afar(cases: str | None, outputs: str | None) -> bool:
    """Tell whether cases or outputs are on a store rather than on a disk."""
    return any(AFAR in one for one in addresses(cases, outputs))


def settings_afar() -> Settings:
    """Settle all but the folders, for a workspace on a store."""
    return settings("cases", "outputs")


def _words(
    chosen: Mapping[str, str | None], environment: Mapping[str, str], filed: Mapping[str, Any], *, afar: bool = False
) -> dict[str, str]:
    """Return what names each folder: a flag, the environment, pipeline.toml or its usual name, in this order."""
    words = {name: chosen[name] or environment.get(f"POA_{name.upper()}") or filed.get(name) or name for name in NAMES}
    for name, word in words.items():
        if AFAR in word and not afar:
            raise Usage(
                f"This command works on disks, and {word} is the address of a store.", f"--{name}",
                "On a store work: batch --executor dask, status, report, purge. `invoke fetch` brings it to a disk.",
            )
    return words


def processors() -> int:
    """Return how many processors this run may use."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _recognises(flag: bool | None, environment: Mapping[str, str], filed: Mapping[str, Any]) -> bool:
    if flag is not None:
        return flag
    word = environment.get("POA_OCR", "").lower()
    if word and word not in SWITCH:
        raise Usage(f"POA_OCR is {word!r}.", "POA_OCR", f"Write it as {' or '.join(SWITCH)}.")
    return SWITCH[word] if word else bool(filed.get("ocr", {}).get("enabled", True))


def demand_place(place: Settings, case_id: str) -> None:
    """Raise Usage if the bundle of a case would lie in or over the folder of the cases."""
    final = place.outputs / case_id
    if _within(final, place.cases) or _within(place.cases, final):
        raise _mixed(place, f"The bundle of {case_id} would lie in or over the folder of the cases.")


def _demand_apart(place: Settings) -> None:
    if _within(place.outputs, place.cases):
        raise _mixed(place, "The folder of the bundles is, or lies in, the folder of the cases.")
    own = [place.outputs / name for name in OWN]
    if any(_within(place.cases, folder) for folder in own):
        raise _mixed(place, "The folder of the cases lies where the program keeps files of its own.")


def _mixed(place: Settings, message: str) -> Usage:
    return Usage(
        message, str(place.outputs), f"Name another folder with --outputs; the cases are in {place.cases}."
    )


def _within(path: Path, folder: Path) -> bool:
    """Tell whether a path is a folder or lies in it, however links and capitals write the two."""
    steps = path.resolve()
    return any(_same(step, folder.resolve()) for step in (steps, *steps.parents))


def _same(one: Path, other: Path) -> bool:
    try:
        return one == other or one.samefile(other)
    except OSError:  # one of them is not there yet
        return False


def _filed(here: Path) -> dict[str, Any]:
    path = here / FILE
    try:
        data = tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Usage(f"pipeline.toml is not valid TOML: {error}.", str(path), "Correct it or take it away.") from error
    _check_names(
        data, (*NAMES, "limits", "batch", "approval", "thresholds", "words", "reading", "ocr", "office"), path
    )
    for name in NAMES:
        if not isinstance(data.get(name, "a"), str) or data.get(name) == "":
            raise Usage(f"The setting {name!r} is not a path.", str(path), f'Write it as {name} = "a/folder".')
    _check_numbers("limits", data.get("limits", {}), LIMITS, path)
    _check_numbers("batch", data.get("batch", {}), BATCH, path)
    _check_numbers("reading", data.get("reading", {}), READING, path)
    _check_approval(data.get("approval", {}), path)
    _check_ocr(data.get("ocr", {}), path)
    _check_office(data.get("office", {}), path)
    return data


def _judging(figures: Any, words: Any, path: Path) -> Judging | None:
    """Return what this workspace judges otherwise: the tables [thresholds.<name>] and [words."<list>.<group>"]."""
    if not figures and not words:
        return None
    from pydantic import ValidationError

    from pipeline.catalog import load
    from pipeline.catalog.words import all_lists

    try:
        told = {
            "thresholds": [{"name": name, **entry} for name, entry in figures.items()],
            "words": [{"list": name, **entry} for name, entry in words.items()],
        }
        judging = Judging.model_validate_json(json.dumps(told))
    except (TypeError, AttributeError, ValidationError) as error:
        said = ""
        if isinstance(error, ValidationError):
            first = error.errors(include_url=False)[0]
            said = f": {'.'.join(map(str, first['loc']))}: {first['msg']}"
        raise Usage(
            f"[thresholds] or [words] cannot be read{said}.", str(path),
            'Write [thresholds.plan_words_most], value = 1000, because = "..." below it; or '
            '[words."vague.phrases"], add = ["..."], because = "...".',
        ) from error
    for _, message, hint in faults_in(judging, load().thresholds, all_lists()):
        raise Usage(f"pipeline.toml: {message}.", str(path), hint)
    return judging


def _approval(filed: Mapping[str, Any]) -> Needed:
    return Needed(roles=tuple(filed.get("roles", ())), persons=filed.get("persons", 1))


def _check_approval(approval: Any, path: Path) -> None:
    if not isinstance(approval, dict):
        raise Usage("The setting 'approval' is not a table.", str(path), "Write [approval], persons = 2 below it.")
    _check_names(approval, APPROVAL, path)
    roles, persons = approval.get("roles", []), approval.get("persons", 1)
    if not isinstance(roles, list) or not set(map(str, roles)) <= set(get_args(Role)):
        raise Usage(
            "The setting 'roles' of [approval] is not a list of roles.", str(path),
            f"Write it as roles = [\"reviewer\", \"seller\"]; the roles are {', '.join(get_args(Role))}.",
        )
    if type(persons) is not int or not 1 <= persons <= 9:
        raise Usage("The setting 'persons' of [approval] is no number from 1 to 9.", str(path), "Write persons = 2.")


def _check_ocr(table: Any, path: Path) -> None:
    if not isinstance(table, dict):
        raise Usage("The setting 'ocr' is not a table.", str(path), "Write it as [ocr], enabled = false below it.")
    _check_names(table, ("enabled",), path)
    if type(table.get("enabled", True)) is not bool:
        raise Usage("'enabled' of [ocr] is neither true nor false.", str(path), "Write it as enabled = false.")


def _office(filed: Mapping[str, Any]) -> str:
    return str(filed.get("program") or ENGINES[filed["engine"]]) if filed else ""


def _check_office(table: Any, path: Path) -> None:
    example = 'Write it as [office], engine = "libreoffice" below it.'
    if not isinstance(table, dict):
        raise Usage("The setting 'office' is not a table.", str(path), example)
    _check_names(table, OFFICE, path)
    if table and table.get("engine") not in ENGINES:
        raise Usage("'engine' of [office] is none that this program knows.", str(path), example)
    program = table.get("program", "soffice")
    if not isinstance(program, str) or not program or (program != "soffice" and not Path(program).is_absolute()):
        raise Usage(
            "'program' of [office] is no whole path.", str(path), 'Write it as program = "/usr/bin/soffice".'
        )


def _check_numbers(table: str, numbers: Any, known: Mapping[str, tuple[str, int]], path: Path) -> None:
    if not isinstance(numbers, dict):
        example = next(iter(known))
        raise Usage(
            f"The setting {table!r} is not a table.", str(path), f"Write it as [{table}], {example} = 2000 below it."
        )
    _check_names(numbers, tuple(known), path)
    for name, value in numbers.items():
        if type(value) is not int or value < 1:
            raise Usage(f"The limit {name!r} is not a whole number above 0.", str(path), f"Write it as {name} = 100.")


def _check_names(data: Mapping[str, Any], known: tuple[str, ...], path: Path) -> None:
    for name in sorted(data.keys() - set(known)):
        raise Usage(
            f"pipeline.toml holds the unknown setting {name!r}.", str(path), f"It may hold: {', '.join(known)}."
        )
