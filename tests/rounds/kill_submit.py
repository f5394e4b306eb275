"""Submits a round and is killed at each step; reports what then stands and what the next run makes of it.

Reading the case and verifying its bundle is done once for all steps: nothing of it writes.
Run as: python kill_submit.py WORKSPACE CASE
"""

import contextlib
import io
import json
import os
import sys
from dataclasses import replace
from pathlib import Path

from pipeline.shell.desk import rounds as rounds_desk
from pipeline.shell.rounds import gate, sending, submitting
from pipeline.shell.rounds.journal import entries
from pipeline.shell.rounds.standing import standing_of
from pipeline.shell.settings import Settings
from tests.shell import kill_at_each_step
from tests.shell.kill_at_each_step import arm

kill_at_each_step.WATCHED |= {"os.chmod"}


def submit(root: Path, case: str) -> int:
    with contextlib.redirect_stdout(io.StringIO()):
        asked = rounds_desk.Asked(annex="none")
        return rounds_desk.submit(case, asked, str(root / "cases"), str(root / "outputs"), True)


def look_once(place: Settings, case: str) -> None:
    found = gate.passed(place, case, "submit")
    ready = submitting.ready_from(place, found)
    gate.passed = lambda *_: replace(found, standing=standing_of(place, case, found.case))
    submitting.ready_from = lambda *_: ready


def killed_at(root: Path, case: str, step: int) -> bool:
    """Submit in a child that ends itself before its nth call to the system, counted from the first write on."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        keep = sending.keep

        def armed(*told: object) -> sending.Kept:
            arm(step, writing)
            return keep(*told)

        submitting.keep = armed
        submit(root, case)
        os._exit(0)
    os.close(writing)
    _, status = os.waitpid(child, 0)
    os.close(reading)
    return os.WIFSIGNALED(status)


def seen(root: Path, case: str) -> dict[str, object]:
    folder, package = root / "cases" / case, root / "outputs" / case / "submission"
    one = sending.kept(folder, 1)
    held = {path.relative_to(package).as_posix() for path in package.rglob("*") if path.is_file()}
    whole = not package.exists() or (one is not None and held == {name for name, _ in one.files()})
    return {"kept": one is not None, "package": package.exists(), "whole": whole, "told": len(list(entries(folder)))}


def begin_again(root: Path, case: str) -> None:
    sending.remove(root / "cases" / case / "sent")
    sending.remove(root / "outputs" / case / "submission")
    journal = root / "cases" / case / "journal.jsonl"
    journal.write_bytes(journal.read_bytes().splitlines(keepends=True)[0])


def main() -> None:
    root, case = Path(sys.argv[1]), sys.argv[2]
    look_once(Settings(root / "cases", root / "outputs"), case)
    step, killed = 0, True
    while killed:
        step += 1
        killed = killed_at(root, case, step)
        after = seen(root, case)
        code = submit(root, case)
        litter = [path.name for path in (root / "cases" / case / "sent").iterdir() if path.name != "round-01"]
        row = {"step": step, "killed": killed, "after": after, "code": code, "then": seen(root, case)}
        print(json.dumps(row | {"litter": litter}))
        begin_again(root, case)


if __name__ == "__main__":
    main()
