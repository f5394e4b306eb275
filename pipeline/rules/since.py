"""What of a case's statements is new since others were told: in an earlier round, or another case of the seller."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.model.appeal import Appeal
from pipeline.model.changed_words import ChangedWords, Piece, gathered, shortened, words_changed
from pipeline.rules.places import spoken
from pipeline.rules.shingles import tokens
from pipeline.rules.wording import plain, sentences

# The id of a statement and its words, as plans in plain text have them.
_LABELLED = re.compile(r"^\s*([A-Za-z]{1,8}-?\d{1,4})\s{2,}(\S.*)$")
# The share of words in common from which on a statement is another one, changed; less is enough under the same id.
ALIKE, ALIKE_BY_ID = 0.5, 0.25
MOST_SHOWN = 6


@dataclass(frozen=True, slots=True)
class Since:
    """Statements that stand as they were, that changed, that are new, and that are gone."""

    kept: tuple[str, ...]
    changed: tuple[ChangedWords, ...]
    new: tuple[ChangedWords, ...]
    gone: tuple[ChangedWords, ...]

    @property
    def adds(self) -> bool:
        """Tell whether any words came."""
        return bool(self.new) or any(one.kind == "new" for line in self.changed for one in line.pieces)

    @property
    def lines(self) -> tuple[ChangedWords, ...]:
        """Return what is shown of it: what changed, what is new, what is gone, a few of each."""
        return (*self.changed[:MOST_SHOWN], *self.new[:MOST_SHOWN], *self.gone[:MOST_SHOWN])

    def __str__(self) -> str:
        """Return how many there are of each."""
        parts = (("as they were", self.kept), ("changed", self.changed), ("new", self.new), ("gone", self.gone))
        return ", ".join(f"{len(found)} {what}" for what, found in parts if found) or "none"


def statements(appeal: Appeal, only: frozenset[str] | None = None) -> dict[str, tuple[str, str]]:
    """Return (JSON path, words) of each statement by its id; of those named, if some are."""
    found: dict[str, tuple[str, str]] = {}
    for path, told, words in spoken(appeal):
        if only is None or told.id in only:
            found.setdefault(told.id, (path, words))
    return found


def labelled(texts: Sequence[str]) -> dict[str, str]:
    """Return the statements of plans in plain text by their ids."""
    found: dict[str, str] = {}
    for text in texts:
        name = ""
        for line in text.splitlines():
            match = _LABELLED.match(line)
            if match:
                name = match[1]
                found[name] = match[2].strip()
            elif not line.strip() or line.lstrip().startswith("- "):
                name = ""
            elif name:
                found[name] += f" {line.strip()}"
    return found


def since(now: Mapping[str, tuple[str, str]], before: Mapping[str, str], whole: str = "") -> Since:
    """Compare statements with those told before, by id; `whole` is all that was told then, with or without ids."""
    said = plain(f"{whole} {' '.join(before.values())}")
    left = dict(before)
    kept, open_ = [], dict[str, tuple[str, str]]()
    for name, (path, text) in now.items():
        same = next((other for other, told in left.items() if plain(told) == plain(text)), "")
        if same or name not in left and all(plain(one) in said for one in sentences(text)):
            kept.append(name)
            left.pop(same, None)
        else:
            open_[name] = (path, text)
    changed, new = [], []
    for name, (path, text) in open_.items():
        other = _counterpart(name, text, left)
        if other:
            pieces = shortened(gathered(words_changed(left.pop(other), text)))
            changed.append(ChangedWords(path, name, pieces))
        else:
            new.append(ChangedWords(path, name, shortened((Piece("new", text),))))
    gone = (ChangedWords("", name, shortened((Piece("gone", text),))) for name, text in left.items())
    return Since(tuple(kept), tuple(changed), tuple(new), tuple(gone))


def _counterpart(name: str, text: str, left: Mapping[str, str]) -> str:
    """Return the id under which a statement stood before, however it was worded, or ""."""
    if name in left and _alike(text, left[name]) >= ALIKE_BY_ID:
        return name
    best = max(left, key=lambda other: _alike(text, left[other]), default="")
    return best if best and _alike(text, left[best]) >= ALIKE else ""


def _alike(one: str, other: str) -> float:
    """Return the share of the words of two texts that they have in common."""
    left, right = _words(one), _words(other)
    return 2 * len(left & right) / max(1, len(left) + len(right))


def _words(text: str) -> frozenset[str]:
    return frozenset(tokens(text))
