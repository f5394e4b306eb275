"""Running a command of the project as a person does, in a process of its own."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

REPOSITORY = Path(__file__).parents[2]


def invoke(
    *arguments: str | Path, folder: Path | None = None, environment: Mapping[str, str] | None = None, **options: object
) -> subprocess.CompletedProcess[str]:
    """Run `invoke` with the repository's tasks from any folder."""
    own = {key: value for key, value in os.environ.items() if not key.startswith("POA_")} | {"POA_OCR": "off"}
    command = [sys.executable, "-m", "invoke", "--search-root", str(REPOSITORY), *map(str, arguments)]
    done = subprocess.run(
        command, cwd=folder or REPOSITORY, env=own | dict(environment or {}), capture_output=True, text=True,
        encoding="utf-8", errors="replace", timeout=300, check=False, **options,
    )  # fmt: skip
    assert "Traceback" not in done.stdout + done.stderr, done.stderr
    return done


def last_line(done: subprocess.CompletedProcess[str]) -> str:
    return done.stdout.rstrip().splitlines()[-1]
