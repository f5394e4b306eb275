"""Puts a folder of foreign files into cases of their own and builds each with the command a person types."""

import json
import os
import re
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
PLAIN = ROOT / "cases" / "retro-games-uk-as-posted"
UNSAFE = re.compile(r"[^A-Za-z0-9._-]")


def cases_of(files: Path, work: Path, per_case: int) -> Iterator[tuple[str, dict[str, Path]]]:
    """Lay a case for every so many files; yield its name and the files by the id of their item."""
    found = sorted(path for path in files.rglob("*") if path.is_file() and not path.is_symlink())
    for number, start in enumerate(range(0, len(found), per_case)):
        case = work / "cases" / f"c-{number:04}"
        yield case.name, _lay(case, found[start : start + per_case])


def _lay(case: Path, some: list[Path]) -> dict[str, Path]:
    shutil.rmtree(case, ignore_errors=True)
    shutil.copytree(PLAIN, case)
    register = json.loads((case / "evidence.json").read_text("utf-8"))
    items = {}
    for number, path in enumerate(some, 1):
        name = f"{number:04}-" + UNSAFE.sub("_", path.name)[-80:]
        shutil.copy(path, case / "evidence" / name)
        items[f"F-{number:04}"] = path
        register["evidence"].append(
            {"id": f"F-{number:04}", "kind": "other", "title": f"File {number}", "file": f"evidence/{name}"}
        )
    (case / "evidence.json").write_text(json.dumps(register), "utf-8")
    return items


def build(work: Path, case: str, before: tuple[str, ...] = ()) -> dict[str, object]:
    """Build a case with `invoke build`; tell exit code, seconds, and the largest process so far in MB.

    `before` stands before the command: `unshare -n`, say, or `strace -f -o log`.
    """
    command = [*before, sys.executable, "-m", "invoke", "build", "--case", case, "--cases", str(work / "cases")]
    began = time.monotonic()
    done = subprocess.run(
        [*command, "--outputs", str(work / "outputs")], cwd=ROOT, env=os.environ, capture_output=True, check=False
    )
    (work / "logs").mkdir(exist_ok=True)
    (work / "logs" / f"{case}.txt").write_bytes(done.stdout + done.stderr)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return {
        "case": case, "exit": done.returncode, "seconds": round(time.monotonic() - began, 1),
        "largest_mb": used.ru_maxrss // 1024, "cpu": round(used.ru_utime + used.ru_stime, 1),
    }
