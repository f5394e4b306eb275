"""A round on disk: put together whole or not at all, kept read-only, and copied to where a person works with it.

In this order, each step whole: sent/.round-NN is written, renamed to sent/round-NN, copied to
outputs/<case>/submission, and told to the journal. A run that is killed leaves at most a round that the journal does
not know; the next `submit` goes on from there.
"""

from __future__ import annotations

import json
import os
import shutil
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

from pipeline.model.faults import Usage
from pipeline.model.journal import Prepared
from pipeline.shell.disk import sync_folder, write_synced, write_whole
from pipeline.shell.folder import read_file
from pipeline.shell.publish import SUBMISSION, put_beside
from pipeline.shell.rounds.gate import MOST, NotYet
from pipeline.shell.rounds.standing import MANIFEST

SENT = "sent"
ZIP = "for-client.zip"
# Of a zip every entry has the first day that the format knows: the same round gives the same bytes.
NO_TIME = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Kept:
    """A round as sent/round-NN/ keeps it."""

    number: int
    folder: Path
    manifest: Mapping[str, Any]
    digest: str

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Yield path and bytes of everything in it, the manifest last."""
        for entry in self.manifest["files"]:
            yield entry["path"], read_file(self.folder, entry["path"], MOST).data
        yield MANIFEST, read_file(self.folder, MANIFEST, MOST).data


def name_of(number: int) -> str:
    """Return the name of a round's folder."""
    return f"round-{number:02d}"


def kept(case: Path, number: int) -> Kept | None:
    """Return a round that is kept, None if there is none of this number; raise NotYet if it is not whole."""
    folder = case / SENT / name_of(number)
    if not folder.is_dir() or folder.is_symlink():
        return None
    file = read_file(folder, MANIFEST, MOST)
    found = Kept(number, folder, json.loads(file.data), file.sha256)
    for entry in found.manifest["files"]:
        if read_file(folder, entry["path"], MOST).sha256 != entry["sha256"]:
            raise NotYet(
                f"{entry['path']} of round {number} is not what was put together.", str(folder),
                "It is the record of what went out and must not be changed. Put the file back.",
            )
    return found


def newest(case: Path) -> int:
    """Return the highest number of a round that is kept, 0 for none."""
    ends = [path.name.removeprefix("round-") for path in (case / SENT).glob("round-*") if path.is_dir()]
    return max((int(end) for end in ends if end.isdecimal()), default=0)


def keep(case: Path, number: int, files: Mapping[str, bytes], manifest: bytes) -> Kept:
    """Keep a round read-only under its name; nothing stands there until all of it does."""
    room = case / SENT / f".{name_of(number)}"
    remove(room)
    for path, data in (*files.items(), (MANIFEST, manifest)):
        place = room / path
        place.parent.mkdir(parents=True, exist_ok=True)
        write_synced(place, data)
        place.chmod(stat.S_IREAD | stat.S_IRGRP | stat.S_IROTH)
    for folder in sorted((path for path in room.rglob("*") if path.is_dir()), reverse=True):
        sync_folder(folder)
        folder.chmod(0o555)
    sync_folder(room)
    final = case / SENT / name_of(number)
    room.rename(final)
    final.chmod(0o555)
    sync_folder(final.parent)
    sync_folder(case)
    return Kept(number, final, json.loads(manifest), sha256(manifest).hexdigest())


def keep_pasted(case: Path, number: int, words: str) -> Path:
    """Keep the words that were really pasted beside their round, read-only; what is said later is said better."""
    file = case / SENT / f"{name_of(number)}-pasted.txt"
    write_whole(file, f"{words}\n".encode(), 0o444)
    sync_folder(file.parent)
    return file


def set_aside(case: Path, one: Kept) -> Path:
    """Move a round that never went out under a name that no build reads; return the new place."""
    aside = one.folder.with_name(f"withdrawn-{one.number:02d}-{one.digest[:12]}")
    if aside.exists():
        remove(aside)
    one.folder.chmod(0o755)
    one.folder.rename(aside)
    aside.chmod(0o555)
    sync_folder(case / SENT)
    return aside


def remove(folder: Path) -> None:
    """Remove a folder of read-only files."""
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise Usage("Something else stands where a round is put together.", str(folder), "Move it away.")
    if folder.exists():
        for path in (folder, *folder.rglob("*")):
            if path.is_dir() and not path.is_symlink():
                path.chmod(0o755)
            elif os.name == "nt":
                path.chmod(0o666)
        shutil.rmtree(folder)


def hand_over(outputs: Path, case_id: str, one: Kept, more: Mapping[str, bytes]) -> Path:
    """Copy a round to outputs/<case>/submission, where a person works with it, with what goes to the client."""
    files = dict(one.files())
    if more:
        told = json.loads(files[MANIFEST])
        told["files"] += [{"path": path, "sha256": sha256(data).hexdigest(), "bytes": len(data)}
                          for path, data in sorted(more.items())]
        files |= {**more, MANIFEST: (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()}
    return put_beside(outputs, case_id, SUBMISSION, files)


def prepared_line(one: Kept, at: str, by: str | None) -> Prepared:
    """Return what the journal says of a round that was put together."""
    entries = one.manifest["entries"]
    return Prepared(
        at=at, by=by, round=one.number, manifest=one.manifest["bundle"], package=one.digest,
        submissions=tuple(entry["submission"] for entry in entries), annex=one.manifest["annex"],
    )


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Return a zip of files, the same bytes for the same files."""
    from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as made:
        for path, data in sorted(files.items()):
            entry = ZipInfo(path, NO_TIME)
            entry.compress_type = ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            made.writestr(entry, data)
    return out.getvalue()
