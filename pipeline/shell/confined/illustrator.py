"""Draws small pictures of evidence pages beside the run, in the child that is locked away; drawn once, then kept."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from pipeline import __version__
from pipeline.model.exhibit import Exhibit
from pipeline.model.preview import Preview, Previews
from pipeline.pdf.preview import VERSION
from pipeline.readers.contract import Limits
from pipeline.shell.confined.children import Worker
from pipeline.shell.disk import write_whole
from pipeline.shell.shelf import DiskShelf, libraries

# A clean file above this is not sent to the child again for the sake of a few pictures.
MOST_BYTES = 100_000_000


Illustrated = Callable[[bytes, Mapping[str, tuple[int, ...]]], Previews]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which pages of which PDF are to be drawn, and under which name the pictures are kept.

    `key` tells whether what is kept there was made of the same. `before` are the pages of the PDF that are not the
    item's: the item's own count from there.
    """

    item: str
    pages: tuple[int, ...]
    name: str
    key: str
    pdf: Callable[[], bytes]
    before: int = 0


@contextmanager
def illustrating(
    shelf: DiskShelf, limits: Limits, case_id: str, exhibits: Mapping[str, Exhibit],
    pages: Mapping[str, tuple[int, ...]],
) -> Iterator[Illustrated]:
    """Begin to draw these pages of exhibits while the run goes on, and give the function that waits for them.

    That function takes the annex's own front pages and, for each of the seller's records, which of them are its.
    """
    worker = Worker(limits)

    def drawn(wanted: Iterable[Wanted]) -> dict[str, tuple[Preview, ...]]:
        return {one.item: _kept(shelf.folder, one) or _drawn(shelf.folder, one, worker) for one in wanted}

    with closing(worker), ThreadPoolExecutor(1, "illustrator") as pool:
        files = pool.submit(drawn, [_file(shelf, exhibits[item], numbers) for item, numbers in pages.items()])

        def pictures(front: bytes, own: Mapping[str, tuple[int, ...]]) -> Previews:
            source = sha256(front).hexdigest()
            return files.result() | drawn(
                Wanted(item, numbers, own_name(case_id, item), _key(source, numbers), lambda: front, numbers[0] - 1)
                for item, numbers in own.items()
            )

        yield pictures


def _drawn(folder: Path, one: Wanted, worker: Worker) -> tuple[Preview, ...]:
    data = one.pdf()
    found = worker.draw(data, one.pages) if len(data) <= MOST_BYTES else ()
    made = tuple(replace(picture, page=picture.page - one.before) for picture in found)
    if made:
        _keep(folder, one, made)
    return made


def _file(shelf: DiskShelf, exhibit: Exhibit, numbers: tuple[int, ...]) -> Wanted:
    path = Path(shelf.path_of(exhibit))
    key = _key(exhibit.shelved, numbers)
    return Wanted(exhibit.id, numbers, f"{exhibit.shelved}.{key[:16]}.previews", key, path.read_bytes)


def own_name(case_id: str, item: str = "") -> str:
    """Return the name under which pictures of a case's own records are kept; without an item, how it begins."""
    # "+" stands in no case's id, so that no name is the beginning of another case's.
    begin = f"own-{case_id.replace('/', '~')}+"
    return f"{begin}{sha256(item.encode()).hexdigest()[:16]}.previews" if item else begin


def _key(source: str, numbers: Sequence[int]) -> str:
    listed = ",".join(map(str, numbers))
    return sha256(f"{source} {listed} {VERSION} {__version__} {libraries()}".encode()).hexdigest()


def _kept(folder: Path, one: Wanted) -> tuple[Preview, ...]:
    """Return pictures that were drawn before; none if they are damaged."""
    try:
        head, _, data = (folder / one.name).read_bytes().partition(b"\n")
        stated = json.loads(head)
        if sha256(data).hexdigest() != stated["sha256"] or stated["key"] != one.key:
            return ()
        made, start = [], 0
        for page, width, height, size in stated["drawn"]:
            made.append(Preview(page, width, height, data[start : start + size]))
            start += size
        return tuple(made)
    except (OSError, ValueError, KeyError, TypeError):
        return ()


def _keep(folder: Path, one: Wanted, made: Sequence[Preview]) -> None:
    data = b"".join(picture.jpeg for picture in made)
    rows = [[picture.page, picture.width, picture.height, len(picture.jpeg)] for picture in made]
    folder.mkdir(parents=True, exist_ok=True)
    head = json.dumps({"key": one.key, "sha256": sha256(data).hexdigest(), "drawn": rows}).encode()
    write_whole(folder / one.name, head + b"\n" + data)
