"""A new case's folder appears whole or not at all, and never over anything that stands there."""

from __future__ import annotations

import os
import secrets
import shutil
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from pipeline.model.faults import Usage
from pipeline.shell.disk import sync_folder, write_synced
from pipeline.shell.folder import CASE_FILE

PREFIX = ".new-"
# What a run that was killed left is swept by the next one; a younger one may still be at work.
_ABANDONED_SECONDS = 3_600


def put_case(cases: Path, case_id: str, files: Mapping[str, bytes], seller: bytes | None) -> None:
    """Put a case's files in a new folder; `seller` is the seller.json of a seller who has none yet.

    Raises Usage, and changes nothing, where something stands in its place.
    """
    demand_room(cases, case_id)
    _sweep(cases)
    home, _, name = case_id.rpartition("/")
    room = cases / f"{PREFIX}{os.getpid()}-{secrets.token_hex(4)}"
    try:
        _write(room / "case", {**files, **({"seller.json": seller} if seller and not home else {})})
        if home and seller:
            _write(room / "seller", {"seller.json": seller})
        _place(cases, home, name, room, bool(seller))
    finally:
        shutil.rmtree(room, ignore_errors=True)


def demand_room(cases: Path, case_id: str) -> None:
    """Raise Usage if something stands where the case would be put."""
    home = case_id.rpartition("/")[0]
    if home and os.path.lexists(cases / home / CASE_FILE):
        raise Usage(
            f"The folder {home} is a case itself, so no case can be put into it.", str(cases / home),
            "Choose another id for the new case.",
        )
    if os.path.lexists(cases / case_id):
        raise _taken(cases, case_id)


def _place(cases: Path, home: str, name: str, room: Path, with_seller: bool) -> None:
    target = cases / home / name
    if home and with_seller and _put(room, "seller", cases / home, case=(room / "case", name)):
        return
    if home:
        (cases / home).mkdir(exist_ok=True)
    if with_seller and home:
        _put_seller(room / "seller" / "seller.json", cases / home / "seller.json")
    if os.path.lexists(target) or not _renamed(room / "case", target):
        raise _taken(cases, f"{home}/{name}" if home else name)
    sync_folder(target.parent)


def _put(room: Path, part: str, home: Path, case: tuple[Path, str]) -> bool:
    """Put a whole seller's folder with its first case in place; tell whether that could be done."""
    if os.path.lexists(home):
        return False
    folder = room / part
    case[0].rename(folder / case[1])
    if _renamed(folder, home):
        sync_folder(home.parent)
        return True
    (folder / case[1]).rename(case[0])  # another run was quicker
    return False


def _put_seller(source: Path, target: Path) -> None:
    """Put seller.json in place unless another run has just done so: that one stays."""
    try:
        os.link(source, target)
    except FileExistsError:
        return
    except OSError:  # a disk without hard links
        if not os.path.lexists(target):
            source.rename(target)


def _renamed(source: Path, target: Path) -> bool:
    """Rename a folder where nothing stands; tell whether it was done. A folder with something in it is never taken."""
    try:
        source.rename(target)
    except OSError:
        if os.path.lexists(target):
            return False
        raise
    return True


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        write_synced(path, data)
    sync_folder(folder)


def _sweep(cases: Path) -> None:
    for left in cases.glob(f"{PREFIX}*"):
        with suppress(FileNotFoundError):  # another run may put it in place meanwhile
            if left.is_dir() and not left.is_symlink() and time.time() - left.stat().st_mtime > _ABANDONED_SECONDS:
                shutil.rmtree(left, ignore_errors=True)


def _taken(cases: Path, case_id: str) -> Usage:
    return Usage(
        f"There is something at {case_id} already; a new case never overwrites.", str(cases / case_id),
        "Choose another id, or go on with what is there: `invoke todo --case` tells what is missing.",
    )
