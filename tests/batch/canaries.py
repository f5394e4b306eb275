"""Sellers with a word of their own in every field and every file; looks for each word in all that is another's.

By hand: python -m tests.batch.canaries 50. Builds them in one process, in two, and on a Dask cluster over S3, and
looks through outputs, logs, reports, records, prepared pages and temporary folders; and whether all bytes are equal.
"""

import json
import os
import re
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

from pipeline.shell.bench.simulated import marked
from pipeline.shell.settings import Settings
from tests.batch.workspace import run, tree
from tests.bundle.built import everything_in
from tests.shell.command import REPOSITORY

SAMPLE, ORDER = REPOSITORY / "pipeline" / "catalog" / "sample", "026-4410723-9085561"
# Words of the catalogue and of the form, which say nothing of a seller; ids and days.
FIXED = re.compile(
    r"[A-Z]{1,3}(-[A-Z]{3})?-\d+|\d{4}-\d\d-\d\d|[a-z_]+|[A-Z]{2,3}|\d+\.\d\d|[a-z0-9-]+(\.[a-z0-9-]+)+|\.\./.*|\d{3}-\d{7}-\d{7}|B0\w{8}"
)


def word(number: int) -> str:
    """Return the word of a seller: no other's holds it, and no text does by chance."""
    return "quokka" + "".join("bdfghjlm"[int(digit)] + "aeiou"[int(digit) % 5] for digit in f"{number:04o}")


def planted(place: Settings, number: int) -> str:
    """Write a seller with one case, made of the sample case; return the case's id."""
    own, home = word(number), place.cases / f"seller-{number:03}"
    folder = home / "one"
    (folder / "evidence").mkdir(parents=True)
    order, item = f"026-{7_000_000 + number:07}-{9_000_000 + number:07}", f"B0CA{number:06}"
    for name in ("case.json", "evidence.json", "seller.json", "sourcing.json"):
        told = _with(json.loads((SAMPLE / name).read_text("utf-8")), own)
        text = json.dumps(told, ensure_ascii=False).replace(ORDER, order).replace("B0SAMPLE01", item)
        ((home if name == "seller.json" else folder) / name).write_text(text.replace("evidence/", f"evidence/{own}-"))
    register = json.loads((folder / "evidence.json").read_text("utf-8"))
    for entry in register["evidence"]:
        if "file" in entry:
            data = _page(f"{entry['title']} {item} {order}", entry["file"].rpartition(".")[2])
            data = marked(data, f".{entry['file'].rpartition('.')[2]}", own)
            (folder / entry["file"]).write_bytes(data)
            if "sha256" in entry:
                entry["sha256"] = sha256(data).hexdigest()
    (folder / "evidence.json").write_text(json.dumps(register, ensure_ascii=False), "utf-8")
    seller = json.loads((home / "seller.json").read_text("utf-8"))
    (home / "seller.json").write_text(json.dumps(seller | {"seller_id": own}), "utf-8")
    return f"{home.name}/one"


def _page(said: str, ending: str) -> bytes:
    """Return a file of this ending that says something: text, a drawn page, or a picture."""
    if ending == "pdf":
        import typst

        return typst.compile(f"= Page\n{json.dumps(said)[1:-1]}".encode())
    if ending in {"png", "jpg"}:
        from PIL import Image

        held = BytesIO()
        Image.new("RGB", (400, 300), "white").save(held, "PNG" if ending == "png" else "JPEG")
        return held.getvalue()
    return said.encode()


def _with(value: Any, own: str) -> Any:
    if isinstance(value, dict):
        return {key: _with(child, own) for key, child in value.items()}
    if isinstance(value, list):
        return [_with(child, own) for child in value]
    free = isinstance(value, str) and not FIXED.fullmatch(value) and not value.startswith("evidence/")
    return f"{value} {own}" if free else value


def marks(number: int) -> tuple[str, ...]:
    """Return what must stand in nothing of another seller."""
    return word(number), f"{7_000_000 + number:07}-{9_000_000 + number:07}", f"B0CA{number:06}".lower()


def foreign(root: Path, count: int) -> Iterator[str]:
    """Yield each mark that stands in a file below a folder and belongs to another seller than the file."""
    own = {mark: number for number in range(count) for mark in marks(number)}
    any_mark = re.compile("|".join(sorted(own)))
    for path in sorted(path for path in root.rglob("*") if path.is_file()):
        relative = path.relative_to(root).as_posix()
        if Path(relative).name in {"index.html", ".index.json", ".fetched.json"}:
            continue  # the agency's own lists of all cases
        found = {own[one] for one in any_mark.findall(everything_in(path).lower())}
        ours = {number for number in range(count) if f"seller-{number:03}" in relative or word(number) in relative}
        yield from (f"{word(number)} stands in {relative}" for number in sorted(found - ours))


def absent(outputs: Path, count: int) -> Iterator[str]:
    """Yield each mark that stands not even in its own seller's plan and index."""
    for number in range(count):
        said = "".join(everything_in(path) for path in (outputs / f"seller-{number:03}" / "one").iterdir()).lower()
        yield from (f"{mark} is not in its own bundle" for mark in marks(number) if mark not in said)


def looked(count: int, folder: Path, way: Callable[[Settings], None], place: Settings) -> list[str]:
    """Build in some way with a temporary folder of its own; return what was found wrong."""
    temporary = folder / "tmp"
    temporary.mkdir(parents=True)
    os.environ["TMPDIR"] = tempfile.tempdir = str(temporary)
    way(place)
    wrong = [*absent(place.outputs, count), *foreign(place.outputs, count), *foreign(temporary, count)]
    return [*wrong, *(f"left behind: {path.name}" for path in temporary.iterdir() if path.name.startswith("appeal-"))]


def _on_a_cluster(place: Settings) -> None:
    """Build on S3 and copy every object to disk, bundles to where they lie there."""
    from pipeline.shell.batch.afar import Afar
    from pipeline.shell.batch.batch import Telling
    from pipeline.shell.batch.cluster import ClusterBatch, local_cluster
    from tests.batch.cluster_kills import CASES, OUTPUTS, upload

    upload(place)
    with local_cluster(2) as scheduler:
        made = ClusterBatch(place, CASES, OUTPUTS, scheduler)
        made.run(Telling())
        made.folder.results.close()
        made.finish()
    afar = Afar(place, CASES, OUTPUTS)
    copy = Settings(place.outputs.with_name("copy-of-cases"), place.outputs)
    list(afar.fetch(copy, ""))
    own = {name: one for name, one in afar.target.files("").items() if name[0] == "." or name.startswith("runs/")}
    afar.target.fetch("", own, place.outputs / "on-the-store")


def campaign(folder: Path, count: int) -> list[str]:
    """Build so many sellers' cases in each way; return what was found wrong."""
    from tests.batch.cluster_kills import server

    place = Settings(folder / "cases", folder / "one" / "outputs")
    for number in range(count):
        planted(place, number)
    one, two, dask = (Settings(place.cases, folder / name / "outputs") for name in ("one", "two", "dask"))
    with ExitStack() as stack:
        stack.enter_context(server())
        wrong = looked(count, folder / "one", lambda at: _ran(at, 1), one)
        wrong += looked(count, folder / "two", lambda at: _ran(at, 2), two)
        wrong += looked(count, folder / "dask", _on_a_cluster, dask)
    same = tree(one.outputs)
    bundles = {name: data for name, data in tree(dask.outputs).items() if not name.startswith("on-the-store")}
    wrong += [] if same == tree(two.outputs) else ["two processes gave other bytes"]
    wrong += [] if same == bundles else ["a cluster gave other bytes"]
    print(f"{len(same)} files in {count} bundles")
    return wrong


def _ran(place: Settings, jobs: int) -> None:
    tally, _ = run(place, jobs=jobs, module="pipeline.shell.batch.work")
    print(place.outputs.parent.name, tally.outcomes, f"{tally.seconds:.0f} s")


if __name__ == "__main__":
    os.environ["POA_OCR"] = "off"
    with tempfile.TemporaryDirectory(prefix="canaries-") as scratch:
        faults = campaign(Path(scratch), int(sys.argv[1]))
        print(f"{sys.argv[1]} sellers; {len(faults)} faults")
        print("\n".join(faults))
