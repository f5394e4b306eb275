"""Takes from this process what a reader does not need: memory, files, network, outliving the run.

Called by the child on itself. What a system does not offer is left out; docs/reading.md has the table.
"""

from __future__ import annotations

import os
import signal
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ctypes import CDLL

    from pipeline.readers.contract import Limits

try:
    import resource
except ImportError:  # Windows has no such limits; there the wall clock alone ends a reader
    resource = None  # type: ignore[assignment]  # tells that there are none

OPEN_FILES = 64
# <sys/prctl.h> and <sched.h> of Linux
PR_SET_PDEATHSIG = 1
CLONE_NEWUSER, CLONE_NEWNET = 0x10000000, 0x40000000


def confine(limits: Limits, parent: int, mapped: int = 0) -> None:
    """Set every limit that this system knows; a step that it refuses is passed over.

    `mapped` is address space that libraries hold without using the memory; it does not count.
    """
    _limited(limits, mapped)
    die_with(parent)
    leave_network()


def confine_with_all_started(limits: Limits, seconds: int) -> None:
    """Set the limits that hold for this process and for each that it starts."""
    _limited(limits, 0)
    allow_processor_time(seconds)
    leave_network()


def _limited(limits: Limits, mapped: int) -> None:
    if resource is not None:
        _limit("RLIMIT_CORE", 0)
        _limit("RLIMIT_AS", limits.memory + mapped)
        _limit("RLIMIT_FSIZE", limits.file_bytes)
        _limit("RLIMIT_NOFILE", OPEN_FILES)


def _limit(name: str, value: int) -> None:
    kind = getattr(resource, name, None)
    if kind is not None:
        with suppress(ValueError, OSError):
            resource.setrlimit(kind, (value, value))


def leave_network() -> None:
    """Have no network from now on, where the system lets a user choose that (Linux)."""
    if sys.platform != "linux":
        return
    from ctypes import CDLL

    library: CDLL = CDLL(None)
    library.unshare(CLONE_NEWUSER | CLONE_NEWNET)


def die_with(parent: int) -> None:
    """Have the system kill this process when its parent ends, where it can (Linux)."""
    if sys.platform != "linux":
        return
    from ctypes import CDLL

    library: CDLL = CDLL(None)
    library.prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:  # it ended before the request reached the system
        os._exit(1)


def allow_memory(most: int) -> None:
    """Let this process and what it starts have so many bytes of address space each, and write no core file."""
    if resource is not None:
        _limit("RLIMIT_CORE", 0)
        _limit("RLIMIT_AS", most)


def allow_processor_time(seconds: int) -> None:
    """Let this process use that many seconds of processor time from now on, and no more."""
    if resource is None:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    _, most = resource.getrlimit(resource.RLIMIT_CPU)
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + seconds + 1, most))


def address_space() -> int:
    """Return the address space this process holds now, in bytes; 0 where the system does not say."""
    return _pages(0)


def resident() -> int:
    """Return the memory this process uses now, in bytes; 0 where the system does not say."""
    return _pages(1)


def _pages(column: int) -> int:
    try:
        pages = int(Path("/proc/self/statm").read_bytes().split()[column])
    except OSError:
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")
