"""Holds a text that somebody edited against the words that a case makes, and finds the places in its files."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.model.document import Document
from pipeline.model.faults import Usage
from pipeline.model.scan import line_and_column
from pipeline.model.source import RawCase
from pipeline.readers.contract import Limits, Refused
from pipeline.rounds.compare import Change, Compared, compare
from pipeline.rules.places import path_of
from pipeline.run import Examined, examine
from pipeline.shell.outside import opened, quietly
from pipeline.shell.settings import Settings

MOST = 50_000_000
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@dataclass(frozen=True, slots=True)
class Placed:
    """A difference with its place as a person finds it: file:line:column, and the JSON path."""

    change: Change
    where: str


def words_of(file: Path) -> tuple[str, tuple[str, ...]]:
    """Return the words of a Word or text file and what had to be guessed; raise Usage if it has none."""
    from pipeline.readers.unpacking.encoding import decoded, is_text

    try:
        if file.stat().st_size > MOST:
            raise Usage("The file is too large to be a plan.", str(file), "Name the edited plan.")
        data = file.read_bytes()
    except OSError as error:
        raise Usage(f"The file cannot be read: {error.strerror}.", str(file), "Name a .docx or .txt file.") from error
    if data.startswith(b"PK\3\4"):
        return _docx(file, data), ()
    if not is_text(data):
        raise Usage("This is neither a Word file nor plain text.", str(file), "Save it as .docx or .txt.")
    text, notes = decoded(data)
    return text, notes


def _docx(file: Path, data: bytes) -> str:
    """Return the words of a Word file, a line for each paragraph; tracked changes count as accepted."""
    from pipeline.readers.unpacking.office import Package, refusing_damage

    try:
        with refusing_damage("document"):
            package = Package(data, Limits(), "document")
            body = package.xml(package.main("word/document.xml"))
    except Refused as refused:
        raise Usage(refused.reason, str(file), "Save it as .docx or .txt.") from refused
    if body is None:
        raise Usage("The file holds no Word document.", str(file), "Save it as .docx or .txt.")
    return "\n".join("".join(_run(paragraph)) for paragraph in body.iter(f"{WORD}p"))


def _run(paragraph: Any) -> Iterator[str]:
    for node in paragraph.iter():
        if node.tag == f"{WORD}t" and not any(up.tag == f"{WORD}del" for up in node.iterancestors()):
            yield node.text or ""
        elif node.tag == f"{WORD}tab":
            yield "\t"
        elif node.tag in (f"{WORD}br", f"{WORD}cr"):
            yield "\n"


def compared(place: Settings, case_id: str, text: str, only: str) -> tuple[Compared, tuple[Placed, ...]]:
    """Compare a text with the plan of a case that it is most like, or with the one that is named."""
    raw, outside = opened(place, case_id)
    done = examine(raw, quietly(outside))
    plans = [plan for plan in done.documents.plans if only in ("", plan.id)]
    if not plans:
        raise Usage(f"There is no appeal entry {only}.", "--only",
                    f"The entries are {', '.join(plan.id for plan in done.documents.plans)}.")
    found = max((_compared(done, plan, text) for plan in plans), key=lambda one: one.found)
    return found, tuple(Placed(change, _where(raw, change)) for change in found.changes)


def _compared(done: Examined, plan: Document, text: str) -> Compared:
    words = done.catalog.words_of(done.case.appeal.language)
    return compare(plan, text, lambda name: path_of(done.case.appeal, name), words)


def _where(raw: RawCase, change: Change) -> str:
    """Return file:line:column of a sentence; of a composed one that of the entry it is made from."""
    if not change.path or change.path == "$":
        return "supplied by the program"
    source = raw.sources["case"]
    start, end = source.offsets(change.path)
    for written in (json.dumps(change.before, ensure_ascii=False)[1:-1], json.dumps(change.before)[1:-1]):
        at = source.text.find(written, start, end) if written else -1
        if at >= 0:
            start = at
            break
    line, column = line_and_column(source.text, start)
    return f"{source.label}:{line}:{column} {change.path}"
