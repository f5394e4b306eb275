"""What somebody changed in the words of a plan, sentence by sentence, and where in case.json each belongs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby
from typing import Literal
from unicodedata import normalize

from pipeline.model.document import Cite, Document, Entry, Heading, Inline, Paragraph, Table
from pipeline.renderers.boxes import plain

# How alike two sentences must be for one to be the other, changed.
ALIKE = 0.5
END = re.compile(r"(?<=[.!?])\s+(?=\S)|(?<=[。！？])(?=\S)|\n+")
LEAD = re.compile(r"^(?:[-\u2022*]\s+|\d{1,2}\.\s+)")
# A row of a table in plain text.
CELLS = re.compile(r"\s\|(?:\s|$)|\t")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the plan: as the case has it, as it is compared, and its place ("" where the tool supplies it)."""

    text: str
    same: str
    path: str
    part: str


@dataclass(frozen=True, slots=True)
class Change:
    """One difference; `path` is the place of what was there, for something added that of what stands before it."""

    kind: Literal["changed", "added", "removed"]
    before: str
    after: str
    path: str


@dataclass(frozen=True, slots=True)
class Compared:
    """All differences, and the parts of the plan of which nothing was found in the other text."""

    changes: tuple[Change, ...]
    absent: tuple[str, ...]
    found: int


def compare(plan: Document, edited: str, path_of: Callable[[str], str], words: Mapping[str, str]) -> Compared:
    """Compare a plan with a text that was made from it: a Word file's words, or what was pasted."""
    labels = {block.label for block in plan.blocks() if isinstance(block, Entry)}
    cites = _cites(plan, words)
    told = list(_told(edited, cites, labels))
    said = _in_order_of(list(_sentences(plan, path_of)), told)
    matcher = SequenceMatcher(None, [one.same for one in said], [same for _, same in told], autojunk=False)
    changes, met = list[Change](), set[str]()
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            met.update(one.part for one in said[a:b])
        else:
            changes += _paired(said[a:b], told[c:d], said[a - 1].path if a else "$", met)
    absent = tuple(dict.fromkeys(one.part for one in said if one.part not in met))
    gone = {one.text for one in said if one.part in absent}
    kept = tuple(one for one in changes if not (one.kind == "removed" and one.before in gone))
    return Compared(kept, absent, sum(block.size for block in matcher.get_matching_blocks()))


def _in_order_of(said: Sequence[Sentence], told: Sequence[tuple[str, str]]) -> list[Sentence]:
    """Return the plan's sentences with its parts as the other text has them: boxes of a form hold them otherwise."""
    often = Counter(one.same for one in said) + Counter(same for _, same in told)
    spot = {same: at for at, (_, same) in enumerate(told) if often[same] == 2}
    placed, last = list[tuple[int, list[Sentence]]](), -1
    for _, group in groupby(said, key=lambda one: one.part):
        part = list(group)
        spots = sorted(spot[one.same] for one in part if one.same in spot)
        last = spots[len(spots) // 2] if spots else last
        placed.append((last, part))
    return [one for _, part in sorted(placed, key=lambda entry: entry[0]) for one in part]


def _paired(
    said: Sequence[Sentence], told: Sequence[tuple[str, str]], before: str, met: set[str]
) -> Iterator[Change]:
    """Yield what became of a run of sentences; those that are alike enough are one, changed."""
    left = list(said)
    for text, same in told:
        likest = max(left, key=lambda one: _likeness(one.same, same), default=None)
        if likest and _likeness(likest.same, same) >= ALIKE:
            for one in left[: left.index(likest)]:
                yield Change("removed", one.text, "", one.path)
            left = left[left.index(likest) + 1 :]
            before = likest.path
            met.add(likest.part)
            yield Change("changed", likest.text, text, likest.path)
        else:
            yield Change("added", "", text, before)
    for one in left:
        yield Change("removed", one.text, "", one.path)


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _sentences(plan: Document, path_of: Callable[[str], str]) -> Iterator[Sentence]:
    """Yield the sentences of a plan with the places they come from."""
    for line in (plan.title, *plan.subtitle):
        yield from _cut(line, "", "head")
    for part in plan.parts:
        for block in part.blocks:
            for inlines, path in _pieces(block, path_of):
                yield from _cut("".join(map(_plain, inlines)), path, part.name)


def _pieces(
    block: Heading | Paragraph | Entry | Table, path_of: Callable[[str], str]
) -> Iterator[tuple[tuple[Inline, ...], str]]:
    if isinstance(block, Heading):
        yield (block.text,), ""
    elif isinstance(block, Paragraph):
        yield block.inlines, path_of(block.of) if block.of else ""
    elif isinstance(block, Entry):
        path = path_of(block.of) if block.of else ""
        yield block.inlines, f"{path}.statement" if path else ""
        yield from ((detail, path) for detail in block.details)
    else:
        yield from (((column,), "") for column in block.columns)
        for row in block.rows:
            first = next((piece for cell in row for piece in cell if isinstance(piece, str)), "")
            yield from ((cell, path_of(first)) for cell in row)


def _plain(inline: Inline) -> str:
    return "" if isinstance(inline, Cite) else inline


def _cut(text: str, path: str, part: str) -> Iterator[Sentence]:
    for piece in END.split(text):
        if same := _same(piece):
            yield Sentence(piece.strip(), same, path, part)


def _told(edited: str, cites: re.Pattern[str], labels: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield the sentences of the other text: without citations, bullets, numbers and labels."""
    known = sorted(labels, key=len, reverse=True)
    for line in edited.splitlines():
        for cell in CELLS.split(line):
            text = cites.sub("", _without_label(LEAD.sub("", cell.strip()), known))
            for piece in END.split(text):
                if same := _same(piece):
                    yield piece.strip(), same


def _without_label(text: str, labels: Sequence[str]) -> str:
    found = next((label for label in labels if label and re.match(rf"{re.escape(label)}(?:\s|$)", text)), "")
    return text[len(found) :].strip()


def _same(text: str) -> str:
    """Return a sentence as sentences are compared: one form of quotes, dashes, blanks and letters."""
    made = " ".join(plain(normalize("NFKC", text)).split())
    return made if any(sign.isalnum() for sign in made) else ""


def _cites(plan: Document, words: Mapping[str, str]) -> re.Pattern[str]:
    """Return what finds the plan's citations, in each form in which they are written; pages and names may differ."""
    forms = [words[name] for name in ("cite_annex_file", "cite_file", "cite_annex")]
    forms = [*dict.fromkeys([*forms, *(plain(form).strip() for form in forms)]), "{id}"]
    ids = "|".join(sorted(map(re.escape, plan.cited()), key=len, reverse=True)) or "(?!)"
    return re.compile("|".join(_pattern(form, ids) for form in forms))


def _pattern(form: str, ids: str) -> str:
    made = re.escape(form)
    for name, found in (("id", f"(?<![\\w-])(?:{ids})(?![\\w-])"), ("page", r"\d+"), ("file", r"[\w.-]+")):
        made = made.replace(re.escape(f"{{{name}}}"), found)
    return made
