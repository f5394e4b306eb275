"""What a case's process runs in tests: the real work, but for cases named after what is to go wrong."""

import os
import signal
import time
from pathlib import Path
from typing import Any

from pipeline.shell.batch import work as real


def work(place: Any, case_id: str, act: str) -> dict[str, Any]:
    fault = case_id.rpartition("/")[2]
    if fault == "hangs":
        time.sleep(1000)
    if fault == "crashes":
        os.kill(os.getpid(), signal.SIGSEGV)
    if fault == "swells":
        return real.work(place, case_id, act) if len(bytearray(1 << 34)) == 0 else {}
    if fault == "killed-once":
        mark = Path(place.outputs) / ".mark"
        if not mark.exists():
            mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
    return real.work(place, case_id, act)
