"""What words of one text became in another: pieces that stayed, went and came."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Literal

# Words, and each sign of a script that sets no blanks between them.
_WORDS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|\w+|\s+|[^\w\s]")
# Of a run of words that stayed so many are shown at its ends.
SHOWN, LONGEST = 6, 16


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words that stayed, came or went."""

    kind: Literal["same", "new", "gone"]
    text: str


@dataclass(frozen=True, slots=True)
class ChangedWords:
    """What a statement became: its place in the case ("" if it is gone), its id, and its pieces."""

    path: str
    of: str
    pieces: tuple[Piece, ...]

    def __str__(self) -> str:
        """Return it in one line: [-what went-], {+what came+}."""
        marks = {"same": "{}", "gone": "[-{}-]", "new": "{{+{}+}}"}
        parts = (f"{one.text[:1].isspace() * ' '}{marks[one.kind].format(one.text.strip())}"
                 f"{one.text[-1:].isspace() * ' '}" for one in self.pieces if one.text.strip())
        return " ".join(f"{self.of}: {''.join(parts)}".removeprefix(": ").replace("-]{+", "-] {+").split())


def words_changed(old: str, new: str) -> Iterator[Piece]:
    """Yield the pieces of a text in their order."""
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    for tag, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            yield Piece("same", "".join(before[i:j]))
            continue
        if gone := "".join(before[i:j]):
            yield Piece("gone", gone)
        if came := "".join(after[k:m]):
            yield Piece("new", came)


def lines_changed(old: str, new: str) -> Iterator[tuple[Piece, ...]]:
    """Yield each line that changed, with the words that stayed, came and went."""
    before, after = old.splitlines(), new.splitlines()
    for tag, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag != "equal":
            for gone, came in zip_longest(before[i:j], after[k:m], fillvalue=""):
                if pieces := tuple(words_changed(gone, came)):
                    yield pieces


def gathered(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """Return pieces in which what went and what came is not torn by a mere blank or sign that both have."""
    runs: list[tuple[str, str]] = []
    found: list[Piece] = []
    listed = list(pieces)
    for at, one in enumerate(listed):
        torn = one.kind == "same" and 0 < at < len(listed) - 1 and not re.search(r"\w", one.text)
        if one.kind != "same" or torn:
            runs.append((one.text * (one.kind != "new"), one.text * (one.kind != "gone")))
            continue
        found += [*_run(runs), one]
        runs = []
    return (*found, *_run(runs))


def _run(runs: Sequence[tuple[str, str]]) -> Iterator[Piece]:
    gone, came = ("".join(one[side] for one in runs) for side in (0, 1))
    if gone:
        yield Piece("gone", gone)
    if came:
        yield Piece("new", came)


def shortened(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Return pieces in which long runs of words are cut, in the middle or at the text's ends."""
    return tuple(_short(one, at == 0, at == len(pieces) - 1) for at, one in enumerate(pieces))


def _short(piece: Piece, first: bool, last: bool) -> Piece:
    words = piece.text.split(" ")
    if len(words) == 1:
        words = list(piece.text) if len(piece.text) > 4 * LONGEST else words
    joint = " " if " " in piece.text else ""
    most = LONGEST if piece.kind == "same" else 4 * LONGEST
    if len(words) <= most:
        return piece
    shown = SHOWN if piece.kind == "same" else 2 * LONGEST - 2
    if piece.kind == "same" and first and not last:
        return replace(piece, text="… " + joint.join(words[-shown:]))
    if last:
        return replace(piece, text=joint.join(words[:shown]) + " …")
    return replace(piece, text=joint.join(words[:shown]) + " … " + joint.join(words[-shown:]))
