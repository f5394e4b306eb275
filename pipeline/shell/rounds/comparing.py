"""Holds a text that somebody edited against the words that a case makes, and finds the places in its files."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from typing import Any

from pipeline.bundle import Examined
from pipeline.model.document import Document
from pipeline.model.faults import Usage
from pipeline.model.scan import line_and_column
from pipeline.model.source import RawCase
from pipeline.readers.contract import Limits, Refused
from pipeline.rounds.compare import Change, Compared, compare
from pipeline.rules.places import path_of
from pipeline.run import examine
from pipeline.shell.outside import opened, quietly
from pipeline.shell.settings import Settings

MOST = 50_000_000
MOST_ABOUT = 80
_GONE = ("del", "moveFrom")
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_GONE_TAGS = tuple(f"{WORD}{tag}" for tag in _GONE)


@dataclass(frozen=True, slots=True)
class Placed:
    """A difference with its place as a person finds it: file:line:column, and the JSON path."""

    change: Change
    where: str


@dataclass(frozen=True, slots=True)
class Edited:
    """The words of a file that somebody edited, what had to be guessed or settled, and what was said of them beside."""

    words: str
    notes: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()


def words_of(file: Path, what: str) -> Edited:
    """Return the words of a Word or text file, which is to be `what` it says; raise Usage if it has none."""
    from pipeline.readers.unpacking.encoding import decoded, is_text

    try:
        held = file.stat()
        size = held.st_size
        # A pipe would be waited for.
        if not (S_ISREG(held.st_mode) or S_ISDIR(held.st_mode)):
            raise Usage("This is not an ordinary file.", str(file), "Name a .docx or .txt file.")
        if size > MOST:
            raise Usage(
                f"The file has {size / 1e6:,.0f} MB, which is too large for {what} (at most {MOST / 1e6:.0f} MB).",
                str(file), f"Name the .docx or .txt file with the words of {what}.",
            )
        data = file.read_bytes()
    except OSError as error:
        raise Usage(f"The file cannot be read: {error.strerror}.", str(file), "Name a .docx or .txt file.") from error
    if data.startswith(b"PK\3\4"):
        return _docx(file, data)
    if not is_text(data):
        raise Usage("This is neither a Word file nor plain text.", str(file), "Save it as .docx or .txt.")
    text, notes = decoded(data)
    return Edited(text, notes)


def _docx(file: Path, data: bytes) -> Edited:
    """Return the words of a Word file, a line for each paragraph, and what was said of them in comments and changes."""
    from pipeline.readers.unpacking.office import Package, refusing_damage

    try:
        with refusing_damage("document"):
            package = Package(data, Limits(), "document")
            main = package.main("word/document.xml")
            body = package.xml(main)
            comments = package.xml(f"{main.rpartition('/')[0]}/comments.xml")
    except Refused as refused:
        raise Usage(refused.reason, str(file), "Save it as .docx or .txt.") from refused
    if body is None:
        raise Usage("The file holds no Word document.", str(file), "Save it as .docx or .txt.")
    words = "\n".join("".join(_run(paragraph)) for paragraph in body.iter(f"{WORD}p"))
    return Edited(words, tuple(_tracked(body)), tuple(_comments(body, comments)))


def _tracked(body: Any) -> Iterator[str]:
    """Say how many tracked changes there are: they count as accepted."""
    added, gone = (sum(1 for tag in tags for _ in body.iter(f"{WORD}{tag}")) for tags in (("ins", "moveTo"), _GONE))
    if added or gone:
        yield f"Tracked changes count as accepted: {added} insertions, {gone} deletions."


def _comments(body: Any, comments: Any) -> Iterator[str]:
    """Yield each comment with its author and the words it is about: it is no word of the plan, and is not lost."""
    for one in comments.iter(f"{WORD}comment") if comments is not None else ():
        author, number = one.get(f"{WORD}author") or "somebody", one.get(f"{WORD}id")
        text = " ".join("".join(_run(paragraph)) for paragraph in one.iter(f"{WORD}p")).strip()
        about = "".join(_between(body, number)).strip()
        about = f"{about[:MOST_ABOUT]}…" if len(about) > MOST_ABOUT else about
        place = f', at "{about}"' if about else ""
        yield f"Comment of {author}{place}: {text or '(empty)'}"


def _between(body: Any, number: str | None) -> Iterator[str]:
    """Yield the words between the two marks of a comment."""
    inside = False
    for node in body.iter():
        if node.get(f"{WORD}id") == number and node.tag in (f"{WORD}commentRangeStart", f"{WORD}commentRangeEnd"):
            inside = node.tag == f"{WORD}commentRangeStart"
        elif inside and node.tag == f"{WORD}t":
            yield node.text or ""


def _run(paragraph: Any) -> Iterator[str]:
    for node in paragraph.iter():
        if node.tag == f"{WORD}t" and not any(up.tag in _GONE_TAGS for up in node.iterancestors()):
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
