"""What the process of one case does: build it, or look what would be found anew; any way to end becomes an answer."""

from __future__ import annotations

import logging
import os
import time
from typing import Any

from pipeline.model.faults import Broken, Busy, CaseUnreadable, Exit, Fault, Usage
from pipeline.shell.batch import record
from pipeline.shell.border import fault_of
from pipeline.shell.folder import CaseRefused
from pipeline.shell.settings import Settings

WORDS = {
    Exit.BROKEN: "a fault of the program", Exit.DISK: "the disk refused", Exit.MISSING_PART: "a package is missing",
    Exit.UNREADABLE: "the case cannot be read", Exit.BUSY: "another run is building it",
}

# A sweep or a build by hand may hold a case for a moment; a batch need not be at rest at once. In seconds.
PATIENCE = (0.2, 0.8, 2.0)


def work(place: Settings, case_id: str, act: str) -> dict[str, Any]:
    """Build a case, "examine" what its bundle does not say, or write the "index" of all; never raises."""
    logging.disable()
    try:
        return {"build": _built, "examine": _examined, "index": _indexed}[act](place, case_id)
    except MemoryError:
        return failure(Exit.BROKEN, f"it needed more memory than a case may have ({place.batch.memory >> 20} MiB)")
    except Exception as error:  # one case's fault ends that case alone
        return _failed(error)


def _built(place: Settings, case_id: str) -> dict[str, Any]:
    from pipeline.shell.batch.making import making
    from pipeline.shell.outside import quietly

    for patience in (*PATIENCE, 0.0):
        try:
            with making(place, case_id) as made:
                made.publish(quietly(made.outside))
        except Busy:
            if not patience:
                raise
            time.sleep(patience)
        else:
            break
    return {"code": Exit.BUILT}


def _examined(place: Settings, case_id: str) -> dict[str, Any]:
    """Remember what this version finds in a case whose bundle stays as it is."""
    from dataclasses import replace

    from pipeline.run import examine
    from pipeline.shell.batch.making import found
    from pipeline.shell.batch.recipe import recipe
    from pipeline.shell.outside import opened, quietly

    before = record.read(place.outputs, case_id)
    if before is None:
        raise Broken("The record of the case has gone meanwhile.")
    raw, outside = opened(place, case_id)
    done = examine(raw, quietly(outside))
    anew = {"recipe": recipe(place), "found": found(done.findings)}
    record.write(place.outputs, case_id, replace(before, anew=anew))
    return {"code": Exit.BUILT}


def _indexed(place: Settings, _: str) -> dict[str, Any]:
    from pipeline.shell.workspace.index import rewrite

    rewrite(place)
    return {"code": Exit.BUILT}


def _failed(error: Exception) -> dict[str, Any]:
    fault = fault_of(error)
    code = Exit.UNREADABLE if isinstance(fault, Usage) else fault.exit_code
    return failure(code, _discreet(fault, error))


def _discreet(fault: Fault, error: Exception) -> str:
    """Return what happened without a word of the case: it stands in a report that tells of many sellers."""
    if isinstance(fault, CaseUnreadable):
        return fault.message
    if isinstance(fault, CaseRefused | Usage):
        return f"{WORDS[Exit.UNREADABLE]}: {fault.message}"
    if isinstance(error, OSError) and error.errno:
        return f"{WORDS[Exit.DISK]}: {os.strerror(error.errno)}"
    if isinstance(error, ImportError):
        return f"{WORDS[Exit.MISSING_PART]}: {error.name or 'its name is not known'}"
    words = WORDS.get(fault.exit_code, "it cannot be built")
    return f"{words} ({type(error).__name__})" if fault.exit_code == Exit.BROKEN else words


def failure(code: int, said: str) -> dict[str, Any]:
    """Return the answer of a case that came to nothing."""
    return {"code": int(code), "said": said}
