"""A simulated workspace of large cases whose evidence was read before: what `invoke check --all` is measured on.

Each case is a shipped one taken twice, so that it has about 60 kB, every fact and every document its own. Of the words
of its statements every third is another one of the same language, so that cases share turns of phrase and no passages.
A document is the beginning of a shipped one: of what was read before, no more is looked at. Its pages' words, really
read once from the shipped document, say what the case says. That they were read before stands where a check leaves it
(`shell/recall.py`); the figures of pages with the same words are looked for once.
"""

from __future__ import annotations

import json
import random
import re
import shutil
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from pipeline.model.evidence import EvidenceItem
from pipeline.model.exhibit import Exhibit, Page
from pipeline.ports import Outside
from pipeline.rules.figures.noted import noted
from pipeline.run import examine
from pipeline.shell.bench.simulated import FILES, HOME_FILES, Facts, marked, of_case, of_seller, read_json, write_json
from pipeline.shell.confined.stored import as_exhibit
from pipeline.shell.folder import noting
from pipeline.shell.outside import opened, quietly
from pipeline.shell.recall import Recall
from pipeline.shell.settings import Settings

BASES = ("retro-games-uk", "bags-late-and-mismatched-us", "shoe-charms-us")
COPIES, CASES = 2, 10
# So much of a document is enough to recognise its format by.
HEAD = 2048
# A document that was written just before it is read is opened again by the next check.
AFTER_WRITING = 3
OWN_ID = re.compile(r"\b([A-Z]{1,2})-(\d{1,4})\b")
WORD = re.compile(r"\b[a-z]{4,}\b")
# A copy's products and orders must not be those of the first: their last sign is another one.
PRODUCT_OR_ORDER = re.compile(r"\b(B0[0-9A-Z]{7}|\d{3}-\d{7}-\d{6})([0-9A-Z])\b")
SHARED = frozenset({"statement", "result", "listing_statement"})

Json = Any


@dataclass(frozen=True, slots=True)
class _Read:
    """A shipped case as it is taken: its files with every list doubled, and what its documents became."""

    files: Mapping[str, Json]
    home: Mapping[str, Json]
    heads: Mapping[str, tuple[bytes, str]]
    exhibits: Mapping[str, tuple[Exhibit, Json]]
    words: tuple[str, ...]


def make(place: Settings, known: Mapping[str, Mapping[str, Exhibit]], count: int, new: Settings) -> Iterator[str]:
    """Write a workspace where the `new` settings say, have it read, and yield the id of each case that was read.

    `known` has for each of BASES what its documents became, by id.
    """
    bases = [_doubled(place.cases / name, known[name]) for name in BASES]
    cases = []
    for number in range(count):
        seller, case = divmod(number, CASES)
        base = bases[seller % len(bases)]
        home, own = new.cases / f"seller-{seller:05}", of_seller(seller)
        if not case:
            home.mkdir(parents=True)
            for name, value in base.home.items():
                write_json(home / name, own.changed(value))
        facts, case_id = of_case(own, seller, case), f"{home.name}/case-{case:03}"
        _written(base, new.cases / case_id, facts)
        cases.append((case_id, base, facts))
    time.sleep(AFTER_WRITING)
    for case_id, base, facts in cases:
        _read(new, case_id, base, facts)
        yield case_id


def _doubled(folder: Path, known: Mapping[str, Exhibit]) -> _Read:
    once = {name: read_json(folder / name) for name in FILES if (folder / name).exists()}
    files = dict(once)
    for copy in range(1, COPIES):
        files = {name: _joined(files[name], _renamed(value, copy)) for name, value in once.items()}
    heads, exhibits = {}, {}
    for entry in once["evidence.json"]["evidence"]:
        for copy in range(COPIES):
            name = _renamed(entry["id"], copy)
            exhibits[name] = _renamed_exhibit(known[entry["id"]], copy)
            if file := entry.get("file"):
                heads[_copied(file, copy)] = ((folder / file).read_bytes()[:HEAD], name)
    home = {name: read_json(folder / name) for name in HOME_FILES if (folder / name).exists()}
    words = sorted(set(WORD.findall(" ".join(_worded(once["case.json"])))))
    return _Read(files, home, heads, exhibits, tuple(words))


def _joined(one: Json, other: Json) -> Json:
    """Return two copies of a file as one: their lists one behind the other, all else that of the first."""
    if isinstance(one, list):
        return [*one, *other]
    return {
        key: _joined(value, other[key]) if isinstance(value, list) and value and isinstance(value[0], dict)
        or key == "notice" else value
        for key, value in one.items()
    }


def _renamed(value: Json, copy: int, name: str = "") -> Json:
    """Return a value with the ids, products, orders and files of the copy of that number."""
    if not copy:
        return value
    if isinstance(value, dict):
        return {key: _renamed(child, copy, key) for key, child in value.items()}
    if isinstance(value, list):
        return [_renamed(child, copy, name) for child in value]
    if not isinstance(value, str) or name.startswith("$") or name == "question":
        return value
    if name == "file":
        return _copied(value, copy)
    value = OWN_ID.sub(rf"\g<1>-{copy}\g<2>", value)
    value = PRODUCT_OR_ORDER.sub(lambda found: f"{found[1]}{(int(found[2], 36) + copy) % 10}", value)
    return "appeal-1" if value == "appeal" and name == "id" else value


def _copied(file: str, copy: int) -> str:
    return file.replace("/", f"/{copy}-", 1) if copy else file


def _worded(value: Json, name: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        for key, child in value.items():
            yield from _worded(child, key)
    elif isinstance(value, list):
        for child in value:
            yield from _worded(child, name)
    elif name in SHARED:
        yield value


def _written(base: _Read, folder: Path, facts: Facts) -> None:
    folder.mkdir()
    chance = random.Random(facts.word)  # seeded: the same each time
    for name, value in base.files.items():
        write_json(folder / name, facts.changed(_reworded(value, base.words, chance)))
    (folder / "evidence").mkdir()
    for file, (head, name) in base.heads.items():
        (folder / file).write_bytes(marked(head, Path(file).suffix, f"{facts.word} {name}"))


def _reworded(value: Json, words: Sequence[str], chance: random.Random, name: str = "") -> Json:
    if isinstance(value, dict):
        return {key: _reworded(child, words, chance, key) for key, child in value.items()}
    if isinstance(value, list):
        return [_reworded(child, words, chance, name) for child in value]
    if name not in SHARED:
        return value
    return WORD.sub(lambda found: chance.choice(words) if chance.random() < 1 / 3 else found[0], value)


def _read(new: Settings, case_id: str, base: _Read, facts: Facts) -> None:
    """Leave what each document of a case became where a check leaves it, its words changed as those of the case."""
    with noting() as notes:
        raw, outside = opened(new, case_id)
        recall = Recall(new.outputs, raw, trusting=False)
        known = replace(quietly(outside), recall=recall.of, spread=_spread_over(base, facts, outside))
        done = examine(raw, known, rules=())
    recall.keep(done.exhibits, notes)


def _spread_over(base: _Read, facts: Facts, outside: Outside) -> Callable[..., Iterable[Exhibit]]:
    """Return what opens documents and knows already what each became."""

    def spread(work: Callable[[EvidenceItem], Exhibit], entries: Sequence[EvidenceItem]) -> Iterator[Exhibit]:
        for entry in entries:
            known, told = base.exhibits[entry.id]
            if known.origin == "file":
                yield _changed(known, told, facts, outside.open_file(entry), entry.file or "")
            else:
                yield work(entry)

    return spread


def _renamed_exhibit(known: Exhibit, copy: int) -> tuple[Exhibit, Json]:
    """Return an exhibit of a copy of a case, and what of it each case has words of its own in."""
    value = _renamed(json.loads(json.dumps(asdict(known))), copy)
    return as_exhibit(value), {"id": "", "origin": "", "pages": value["pages"], "facts": value["facts"]}


def _changed(known: Exhibit, told: Json, facts: Facts, data: bytes, file: str) -> Exhibit:
    """Return what a document became, every word of it changed as those of the case."""
    own = as_exhibit(facts.changed(told))
    pages = tuple(replace(page, figures=_noted(_shown(page))) for page in own.pages)
    return replace(
        known, sha256=sha256(data).hexdigest(), size=len(data), name=file.rpartition("/")[2], pages=pages,
        facts=own.facts,
    )


def _shown(page: Page) -> str:
    return page.text if page.text.strip() else page.ocr


@cache
def _noted(text: str) -> str:
    return noted(text)


def forget_checks(outputs: Path) -> None:
    """Remove what checks wrote, and leave what was read."""
    for path in outputs.iterdir():
        if path.name != ".cache":
            shutil.rmtree(path)
