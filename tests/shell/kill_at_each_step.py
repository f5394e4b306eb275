"""Publishes one bundle over another and is killed at each step; reports what then stands, a line of JSON a step.

Run as: python kill_at_each_step.py OUTPUTS exchange|rename|first
"""

import json
import os
import signal
import sys
from pathlib import Path

from pipeline.shell import publish
from pipeline.shell.publish import Workbench, workbench

CASE = "seller/case"
NAMES = ("annex.pdf", "manifest.json", "poa.txt")
# What Python tells a watcher before it is done; "ctypes.dlsym" stands for the exchange of two folders.
WATCHED = frozenset(
    {"open", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.listdir", "os.scandir", "shutil.rmtree"}
) | {"ctypes.dlsym"}


def fill(outputs: Path, mark: bytes) -> None:
    """Publish a bundle whose every file says which it is."""
    with workbench(outputs, CASE) as bench:
        for name in NAMES:
            bench.write(name, mark * 1000)
        bench.publish()


def killed_at(outputs: Path, step: int) -> tuple[bool, str]:
    """Publish B in a child that ends itself before its nth call to the system; tell whether and before what."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        arm(step, writing)
        fill(outputs, b"B")
        os._exit(0)
    os.close(writing)
    _, status = os.waitpid(child, 0)
    with os.fdopen(reading) as said:
        return os.WIFSIGNALED(status), said.read()


def arm(step: int, writing: int) -> None:
    left = step

    def watch(event: str, _: tuple[object, ...]) -> None:
        nonlocal left
        if event in WATCHED:
            left -= 1
            if left == 0:
                os.write(writing, event.encode())
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(watch)


def standing(outputs: Path) -> str:
    """Return "A" or "B" for a whole bundle, "none" if there is none, else what is torn."""
    final = outputs / CASE
    if not final.exists():
        return "none"
    held = {path.name: path.read_bytes() for path in final.iterdir()}
    marks = set(held.values())
    return marks.pop()[:1].decode() if sorted(held) == sorted(NAMES) and len(marks) == 1 else f"torn {sorted(held)}"


def litter(outputs: Path) -> list[str]:
    return sorted(str(path.relative_to(outputs)) for path in (outputs / ".tmp").rglob("*"))


def main() -> None:
    outputs, way = Path(sys.argv[1]), sys.argv[2]
    if way == "rename":
        publish._exchange = lambda *_: False  # the call is not there on every system
    step, killed = 0, True
    while killed:
        step += 1
        room = outputs / str(step)
        if way != "first":
            fill(room, b"A")
        killed, event = killed_at(room, step)
        at_once = standing(room)
        bench = Workbench(room, CASE)
        bench.prepare()
        prepared, left = standing(room), litter(room)
        fill(room, b"B")
        row = {"step": step, "before": event, "at_once": at_once, "prepared": prepared, "litter": left}
        print(json.dumps(row | {"in_the_end": standing(room), "at_last": litter(room)}))


if __name__ == "__main__":
    main()
