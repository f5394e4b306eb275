"""The one error border of the program: every way to end has its exit code and its plain sentence."""

import errno
import logging
import os
import sys
import traceback
from collections.abc import Callable
from typing import TypeVar

from pipeline.model.faults import Broken, DiskTrouble, Exit, Fault, MissingPart
from pipeline.shell import terminal

T = TypeVar("T")

DISK = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO, errno.EFBIG}


def guarded(act: Callable[[], int], debug: bool = False) -> int:
    """Run an act and return the exit code; show a trace only where it was asked for."""
    if not debug:
        # Libraries log what a damaged file made them do; the readers say it as notes of that file.
        logging.disable()
    try:
        return act()
    except KeyboardInterrupt:
        terminal.fault(Fault("Interrupted; no half bundle was published."))
        return Exit.INTERRUPTED
    except BrokenPipeError:
        # Who read the output has left, as `| head` does: nothing is wrong with the case.
        if sys.stdout is not None:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Exit.INTERRUPTED
    except Exception as error:
        if debug:
            traceback.print_exc()
        fault = fault_of(error)
        terminal.fault(fault)
        return fault.exit_code


def tried(act: Callable[[], T]) -> T | Fault:
    """Return what an act gives, or its fault: one case's fault ends that case alone."""
    try:
        return act()
    except Exception as error:
        return fault_of(error)


def fault_of(error: Exception) -> Fault:
    """Return an exception as the fault that a person reads, with its exit code."""
    if isinstance(error, Fault):
        return error
    if isinstance(error, OSError):
        return _disk(error)
    if isinstance(error, ImportError):
        return MissingPart(
            f"A package this program needs is not installed: {error.name or error}.", "",
            "Install the packages of requirements.lock (see README.md).",
        )
    return Broken(
        f"A fault of the program: {type(error).__name__}: {error}.", "",
        "Run the command again with --debug and report what it prints.",
    )


def _way_out(error: OSError) -> str:
    """Return what helps: bundles and what is prepared for them need room, a case's own files hardly any."""
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return "Give write rights, or have the outputs written to another folder with --outputs"
    if error.errno == errno.EIO:
        return "Look at the disk, or have the outputs written to another one with --outputs"
    return "Make room, or have the outputs written to another disk with --outputs"


def _disk(error: OSError) -> Fault:
    where = os.fsdecode(error.filename) if isinstance(error.filename, str | bytes | os.PathLike) else ""
    if error.errno in DISK or isinstance(error, PermissionError):
        return DiskTrouble(
            f"The disk refused: {error.strerror}.", where,
            f"{_way_out(error)}, then run the command again; no half file was put in place of a whole one.",
        )
    if isinstance(error, FileExistsError | NotADirectoryError):
        return DiskTrouble("A file stands where a folder is needed.", where, "Move it away, or name another folder.")
    return DiskTrouble(f"A file could not be read or written: {error.strerror or error}.", where, "Look at that path.")
