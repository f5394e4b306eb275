"""Running a command of the project as a person does, in a process of its own."""

import atexit
import os
import subprocess
import sys
from collections.abc import Mapping
from functools import partial
from pathlib import Path

from tests.shell.warm import POSSIBLE, REPOSITORY, SECONDS, Warm, allow_written

_warm = Warm()
atexit.register(_warm.end)


def invoke(
    *arguments: str | Path, folder: Path | None = None, environment: Mapping[str, str] | None = None,
    fresh: bool = False, most_written: int = 0, **options: object,
) -> subprocess.CompletedProcess[str]:
    """Run `invoke` with the repository's tasks from any folder.

    It is started anew where `fresh` says so and where its start is told something: an environment or options. With
    `most_written` it can write no file of more bytes, as on a full disk.
    """
    own = {key: value for key, value in os.environ.items() if not key.startswith("POA_")} | {"POA_OCR": "off"}
    words = ["--search-root", str(REPOSITORY), *map(str, arguments)]
    if POSSIBLE and not (fresh or environment or options):
        done = _warm.run(words, folder or REPOSITORY, own, most_written)
    else:
        if most_written:
            options["preexec_fn"] = partial(allow_written, most_written)
        done = subprocess.run(
            [sys.executable, "-m", "invoke", *words], cwd=folder or REPOSITORY, env=own | dict(environment or {}),
            capture_output=True, text=True, encoding="utf-8", errors="replace", timeout=SECONDS, check=False, **options,
        )  # fmt: skip
    assert "Traceback" not in done.stdout + done.stderr, done.stderr
    return done


def last_line(done: subprocess.CompletedProcess[str]) -> str:
    return done.stdout.rstrip().splitlines()[-1]
