"""Deletes all that the program holds of a case or of a seller, and of nobody else, on a disk and on a store alike.

The cases' own folders go last, so that a purge that was broken off finds the rest when it is run again.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from pipeline.model.faults import Busy, Usage
from pipeline.shell.batch import record, runs, sweeping
from pipeline.shell.batch.afar import FETCHED
from pipeline.shell.confined.illustrator import own_name
from pipeline.shell.folder import is_case_id, path_refusal
from pipeline.shell.settings import CALENDAR, HEALTH, PAGES
from pipeline.shell.workspace import audit, index, neighbours
from pipeline.shell.workspace.ground import Ground

CACHE, ROOMS, LOCKS = ".cache", ".tmp", ".locks"
REMEDY = "`invoke status` lists the cases."


@dataclass(frozen=True, slots=True)
class Doomed:
    """What is to go: cases, a seller's folders, seller_ids of which nothing is to be left, and names on both sides.

    A name is a path below the cases or below the outputs; a folder has a slash at its end.
    """

    ids: tuple[str, ...]
    homes: tuple[str, ...]
    sellers: tuple[str, ...]
    cases: tuple[str, ...] = ()
    outputs: tuple[str, ...] = ()

    def takes(self, case_id: str) -> bool:
        """Tell whether a case goes, also one of which nothing but this mention is left."""
        return case_id in self.ids or case_id.partition("/")[0] in self.homes

    @property
    def words(self) -> tuple[str, ...]:
        """Return what no line may name."""
        return tuple(sorted({*self.ids, *self.homes, *self.sellers}))


class Purge:
    """What two folders hold, wherever each of them lies."""

    def __init__(self, cases: Ground, outputs: Ground, lease: float) -> None:
        self._cases, self._outputs, self._lease = cases, outputs, lease

    # What is due, and what is to go

    def due(self, today: str) -> Iterator[tuple[str, str]]:
        """Yield each seller whose retention has ended, with the day."""
        for home, seller in self._homes():
            with suppress(ValueError, KeyError, TypeError, AttributeError, RecursionError):
                until = json.loads(self._cases.read(f"{home}/seller.json") or b"").get("retention_until")
                if isinstance(until, str) and until < today:
                    yield seller, until

    def _homes(self) -> Iterator[tuple[str, str]]:
        """Yield each folder of a seller with the seller's id, with its own name where that cannot be read."""
        for home in self._cases.folders():
            try:
                seller = json.loads(self._cases.read(f"{home}/seller.json") or b"")["seller_id"]
            except (ValueError, KeyError, TypeError, RecursionError):
                seller = home
            sound = isinstance(seller, str) and is_case_id(seller) and "/" not in seller
            yield home, seller if sound else home

    def of_case(self, case_id: str) -> Doomed:
        """Return what is held of one case; what is its seller's stays, unless all of that lies in its folder."""
        if not is_case_id(case_id):
            raise Usage(f"{case_id!r} cannot be the id of a case.", remedy=REMEDY)
        if "/" in case_id:
            return self._found(case_id, Doomed((case_id,), (), ()), [f"{case_id}/"])
        sellers = dict(self._homes())
        own = sellers.pop(case_id, "")
        alone = (own,) if own and own not in sellers.values() else ()
        return self._found(case_id, Doomed((case_id,), (case_id,), alone), [f"{case_id}/"])

    def of_seller(self, name: str) -> Doomed:
        """Return what is held of a seller, by seller_id or by folder: cases, library, outputs, prepared pages."""
        if not is_case_id(name) or "/" in name:
            raise Usage(f"There is no seller {name!r}.", remedy=REMEDY)
        homes = {home: seller for home, seller in self._homes() if name in {home, seller}} or {name: name}
        sellers = {name, *homes.values()} - set(homes) | set(homes.values())
        known = {*self._cases.cases(), *record.ids_of(self._outputs.files(record.FOLDER))}
        ids = sorted(one for one in known if one.partition("/")[0] in homes)
        doomed = Doomed(tuple(ids), tuple(sorted(homes)), tuple(sorted(sellers)))
        return self._found(name, doomed, [f"{home}/" for home in doomed.homes])

    def _found(self, name: str, doomed: Doomed, cases: list[str]) -> Doomed:
        outputs = [*self._of_ids(doomed), *self._of_sellers(doomed), *self._locks(doomed), *cases]
        there = Doomed(
            doomed.ids, doomed.homes, doomed.sellers, tuple(filter(self._cases.has, cases)),
            tuple(filter(self._outputs.has, _outermost(outputs))),
        )
        if not there.cases and not there.outputs:
            raise Usage(f"Nothing is held of {name!r}.", self._cases.address, REMEDY)
        return there

    def _of_ids(self, doomed: Doomed) -> Iterator[str]:
        for case_id in doomed.ids:
            yield from self._prepared(case_id)
            yield f"{PAGES}/{case_id}/"
        for home in sorted({one.partition("/")[0] for one in (*doomed.ids, *doomed.homes)}):
            yield from (f"{record.FOLDER}/{home}/{name}" for name in self._remembered(home, doomed))
        pages = self._naming_one(HEALTH, self._outputs.files(HEALTH), "html", doomed)
        yield from (f"{HEALTH}/{name}" for name in pages)
        yield from (f"{ROOMS}/{flat}/" for flat in self._outputs.folders(ROOMS) if doomed.takes(_case_of(flat)))

    def _remembered(self, home: str, doomed: Doomed) -> Iterator[str]:
        """Yield what is remembered of cases, and the checks of others of the seller whose findings name one."""
        names = self._outputs.files(f"{record.FOLDER}/{home}")
        yield from (name for name in names if doomed.takes(_case_of(name.rpartition(".")[0])))
        yield from self._naming_one(f"{record.FOLDER}/{home}", names, record.KINDS[1], doomed)

    def _naming_one(self, below: str, names: Iterable[str], kind: str, doomed: Doomed) -> Iterator[str]:
        """Yield the files of a kind that name a case: each is made again without it."""
        word = _naming(doomed.words)
        for name in names:
            if name.endswith(f".{kind}"):
                told = (self._outputs.read(f"{below}/{name}") or b"").decode("utf-8", "replace")
                if word.search(told):
                    yield name

    def _prepared(self, case_id: str) -> Iterator[str]:
        """Yield the prepared pages of a case's own documents; another case that has the same prepares them again."""
        own = own_name(case_id)
        names = self._outputs.files(CACHE)
        yield from (f"{CACHE}/{name}" for name in names if name.partition("/")[2].startswith(own))
        with suppress(ValueError, KeyError, TypeError, AttributeError, RecursionError):
            told = json.loads(self._outputs.read(record.path_of(Path(), case_id).as_posix()) or b"")
            if "store" in told:
                yield from (f"{CACHE}/{name}" for name in told["store"]["prepared"] if not path_refusal(name))
            elif (known := record.of_json(told)) and is_case_id(known.facts["seller"]):
                digests = {str(trace[0]) for label, trace in known.read.items() if label.startswith("case:")}
                yield from self._shelved(f"{CACHE}/{known.facts['seller']}", digests)

    def _shelved(self, shelf: str, digests: set[str]) -> Iterator[str]:
        names = self._outputs.files(shelf)
        for name in names:
            with suppress(ValueError, KeyError, TypeError):
                if name.endswith(".json") and json.loads(
                    self._outputs.read(f"{shelf}/{name}") or b""
                )["exhibit"]["sha256"] in digests:
                    stem = name.removesuffix("json")
                    yield from (f"{shelf}/{one}" for one in names if one.startswith(stem))

    def _of_sellers(self, doomed: Doomed) -> Iterator[str]:
        for seller in doomed.sellers:
            yield from (f"{CACHE}/{seller}/", f"{HEALTH}/{seller}/")
        yield from (f"{top}/{home}/" for home in doomed.homes for top in (record.FOLDER, PAGES))

    def _locks(self, doomed: Doomed) -> Iterator[str]:
        """Yield the locks of a disk, of builds and of what came in, and the leases of a store."""
        for first in dict.fromkeys(name.partition("/")[0] for name in self._outputs.files(LOCKS)):
            case_id = _case_of(first.removesuffix(".lock"))
            if doomed.takes(case_id) or doomed.takes(case_id.removeprefix("intake-")):
                yield f"{LOCKS}/{first}" if first.endswith(".lock") else f"{LOCKS}/{first}/"

    def places(self, doomed: Doomed) -> Iterator[str]:
        """Yield the place of each thing that is to go whole."""
        yield from (_at(self._outputs, name) for name in doomed.outputs)
        yield from (_at(self._cases, name) for name in doomed.cases)

    # Doing it

    def purge(self, doomed: Doomed) -> Iterator[tuple[str, str]]:
        """Delete it all while no run has the cases; yield each thing that went, with what of it if it stays."""
        with self._outputs.held(doomed.ids, self._lease):
            yield from self._lines(doomed)
            last = [name for name in doomed.outputs if not name.startswith(f"{LOCKS}/")]
            yield from self._cleared(self._outputs, last)
            yield from self._index(doomed)
            yield from self._cleared(self._cases, doomed.cases)
        yield from self._cleared(self._outputs, list(self._locks(doomed)))
        if self._outputs.disk:
            sweeping.sweep(self._outputs.disk)  # what killed runs left half written may name anybody

    def _cleared(self, ground: Ground, names: Iterable[str]) -> Iterator[tuple[str, str]]:
        yield from ((_at(ground, name), "") for name in names if ground.clear(name))

    def _lines(self, doomed: Doomed) -> Iterator[tuple[str, str]]:
        yield from self._reports(doomed)
        yield from self._fingerprints(doomed)
        yield from self._rewritten(self._outputs, f"{HEALTH}/{CALENDAR}", _without_days, doomed, "days")
        yield from self._rewritten(self._outputs, runs.NIGHTLY, _without_told, doomed, "lines")
        yield from self._rewritten(self._outputs, FETCHED, _without_fetched, doomed, "names of files")
        yield from self._rewritten(self._cases, audit.FILE, _without_decisions, doomed, "decisions")

    def _rewritten(self, ground: Ground, name: str, without: Without, doomed: Doomed, what: str) -> Iterator[
        tuple[str, str]
    ]:
        data = ground.read(name)
        kept = without(data, doomed) if data else data
        if kept is not None and kept != data:
            ground.write(name, kept)
            yield _at(ground, name), what

    def _reports(self, doomed: Doomed) -> Iterator[tuple[str, str]]:
        for name in self._outputs.folders(runs.FOLDER):
            below = f"{runs.FOLDER}/{name}/"
            with self._outputs.near(below) as folder:
                run = folder / below
                gone = {one for one in runs.named(run) if doomed.takes(one)}
                pattern = any(word in runs.pattern_of(run) for word in doomed.words)
                if not gone and not pattern:
                    continue
                if runs.under_way(run):
                    message = "A batch is under way whose reports name what is to go."
                    raise Busy(message, _at(self._outputs, below), "Wait until it has ended, then purge.")
                runs.forget(run, gone, pattern=pattern)
            yield _at(self._outputs, below), f"lines of {len(gone)} case{'' if len(gone) == 1 else 's'}"

    def _fingerprints(self, doomed: Doomed) -> Iterator[tuple[str, str]]:
        name = f"{neighbours.FOLDER}/{neighbours.FILE}"
        if not self._outputs.has(name):
            return
        with self._outputs.near(f"{neighbours.FOLDER}/") as folder:
            count = neighbours.forget(folder / name, doomed.takes, set(doomed.sellers))
        if count:
            yield _at(self._outputs, name), "fingerprints"

    def _index(self, doomed: Doomed) -> Iterator[tuple[str, str]]:
        if not self._outputs.has(index.PAGE):
            return

        def left() -> list[str]:
            return [case_id for case_id in self._cases.cases() if not doomed.takes(case_id)]

        with self._outputs.near(index.PAGE, index.ROWS) as folder:
            changed = index.forget(folder, doomed.takes, left)
        if changed:
            yield _at(self._outputs, index.PAGE), "lines"


def _at(ground: Ground, name: str) -> str:
    return f"{ground.address}/{name}"


def _outermost(names: Iterable[str]) -> list[str]:
    """Return names, each once, without those that go with a folder."""
    every = list(dict.fromkeys(names))
    folders = {name for name in every if name.endswith("/")}
    return [name for name in every if not any(
        name[:end + 1] in folders for end, sign in enumerate(name[:-1]) if sign == "/"
    )]


def _case_of(flat: str) -> str:
    return flat.replace("~", "/")


# Returns what is left of a file, None where it cannot be read.
Without = Callable[[bytes, Doomed], bytes | None]


def _naming(words: Iterable[str]) -> re.Pattern[str]:
    """Return what finds one of these words: no word of which it is a part, and no case of another seller."""
    whole = "|".join(re.escape(word) for word in words)
    return re.compile(rf"(?<![\w/.-])(?:{whole})(?![\w-]|\.\w)|(?<![\w.-])(?:{whole})/|/(?:{whole})/")


def _without_days(data: bytes, doomed: Doomed) -> bytes | None:
    block = re.compile(rb"BEGIN:VEVENT\r?\n.*?END:VEVENT\r?\n", re.DOTALL)
    word = _naming(doomed.words)

    def kept(one: re.Match[bytes]) -> bytes:
        unfolded = re.sub(rb"\r?\n[ \t]", b"", one.group()).decode("utf-8", "replace")
        return b"" if word.search(unfolded) else one.group()

    return block.sub(kept, data)


def _without_told(data: bytes, doomed: Doomed) -> bytes | None:
    """Leave out each line that names what is to go, and what is told of it below, further in."""
    word, kept, deeper = _naming(doomed.words), [], -1
    for line in data.splitlines(keepends=True):
        text = line.decode("utf-8", "replace")
        indent = len(text) - len(text.lstrip(" "))
        if word.search(text):
            deeper = indent
        elif not 0 <= deeper < indent:
            kept.append(line)
            deeper = -1
    return b"".join(kept)


def _without_fetched(data: bytes, doomed: Doomed) -> bytes | None:
    gone = tuple(f"{name}/" for name in (*doomed.ids, *doomed.homes))
    try:
        return json.dumps({name: mark for name, mark in json.loads(data).items() if not name.startswith(gone)}).encode()
    except (ValueError, AttributeError):
        return None


def _without_decisions(data: bytes, doomed: Doomed) -> bytes | None:
    """Take the cases out of the lead's decisions; a decision about no other case goes whole."""
    kept = []
    for line in data.decode("utf-8", "surrogateescape").splitlines():
        try:
            told = json.loads(line)
            left = [one for one in told["cases"] if not doomed.takes(one)]
        except (ValueError, KeyError, TypeError, AttributeError):
            kept.append(line)
            continue
        if len(left) == len(told["cases"]):
            kept.append(line)
        elif left:
            kept.append(json.dumps(told | {"cases": left}, ensure_ascii=False))
    return "".join(f"{line}\n" for line in kept).encode("utf-8", "surrogateescape")
