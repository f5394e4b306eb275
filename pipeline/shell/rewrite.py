"""Writing a person's file anew: whole or not at all, and only if it still is what was read."""

from pathlib import Path

from pipeline.model.faults import Usage
from pipeline.model.source import MAX_BYTES
from pipeline.shell.disk import sync_folder, write_whole
from pipeline.shell.folder import FileMissing, read_file


class ChangedMeanwhile(Usage):
    """Somebody wrote to a file between our reading and our writing of it."""


def rewrite(folder: Path, name: str, sha256: str | None, text: str) -> None:
    """Write a text file of a folder; `sha256` is that of the bytes read before, None if there was no file.

    Raises ChangedMeanwhile if the file on disk is another by now, FileRefused if it is no ordinary file.
    """
    if _digest(folder, name) != sha256:
        raise ChangedMeanwhile(
            f"{name} was changed meanwhile by somebody else; nothing was written.", str(folder / name),
            "Look at it, then run the command again.",
        )
    path = folder / name
    write_whole(path, text.encode(), path.stat().st_mode & 0o777 if sha256 else None)
    sync_folder(folder)


def _digest(folder: Path, name: str) -> str | None:
    try:
        return read_file(folder, name, MAX_BYTES).sha256
    except FileMissing:
        return None
