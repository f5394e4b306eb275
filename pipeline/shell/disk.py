"""Writing that is whole or not at all: temporary name, length check, flush to disk, one rename."""

import os
import sys
import threading
from pathlib import Path


def write_whole(path: Path, data: bytes, mode: int | None = None, *, synced: bool = True) -> None:
    """Write a file so that its name never holds half of it; `mode` are its rights, if not the usual ones.

    What is not `synced` a crash of the machine may cost: for what is only remembered.
    """
    temporary = path.with_name(f"{own_name()}-{path.name}")
    try:
        if synced:
            write_synced(temporary, data)
        else:
            temporary.write_bytes(data)
        if mode is not None:
            temporary.chmod(mode)
        temporary.replace(path)
    except OSError as error:
        error.filename, error.filename2 = str(path), None  # who reads of it knows no other name
        raise
    finally:
        temporary.unlink(missing_ok=True)


def link_whole(source: Path, path: Path) -> None:
    """Give a file a second name, in place of what had it; a copy where the disk knows no second names.

    Raises FileNotFoundError where the file is gone.
    """
    temporary = path.with_name(f"{own_name()}-{path.name}")
    try:
        os.link(source, temporary)
        temporary.replace(path)
    except FileNotFoundError:
        raise
    except OSError:
        write_whole(path, source.read_bytes())
    finally:
        # Where both are names of one file already, the system renames nothing.
        temporary.unlink(missing_ok=True)


def own_name() -> str:
    """Return how the name begins of a file that is not whole yet; `sweep` knows it by that."""
    # Two threads may write one file at once: what two equal documents became has one name.
    return f".tmp-{os.getpid()}-{threading.get_ident()}"


def write_synced(path: Path, data: bytes) -> None:
    """Write a file and have it reach the disk."""
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def sweep(folder: Path) -> int:
    """Remove half-written files of runs that are no longer alive; return how many there were."""
    try:
        with os.scandir(folder) as entries:
            names = [entry.name for entry in entries if entry.name.startswith(".tmp-")]
    except OSError:
        return 0
    dead = [name for name in names if (pid := name.split("-")[1]).isdecimal() and not _alive(int(pid))]
    for name in dead:
        (folder / name).unlink(missing_ok=True)
    return len(dead)


def _alive(pid: int) -> bool:
    """Tell whether a process runs, and say yes where asking could end it (Windows)."""
    if sys.platform == "win32":
        return True
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True


def sync_folder(path: Path) -> None:
    """Have a folder's names reach the disk, where the system can."""
    try:
        handle = os.open(path, os.O_RDONLY)
    except OSError:  # Windows opens no folders
        return
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
