"""Find what words weigh for STR-06: how far a sentence leans to notes between those who write a letter.

`python -m tests.campaign.notes [--write] [--measure]` trains on the examples of the catalogue and on the sentences that
the rules' tests hold, but for the lists named unseen_. With --write it writes `pipeline/catalog/weights/notes.json`,
with --measure it prints how many sentences left out in turn are told apart. It is a logistic regression in numpy: the
same examples give the same weights.
"""

import argparse
import json
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np

from pipeline.catalog import weights as package
from pipeline.catalog.examples import examples
from pipeline.catalog.weights import Weights
from pipeline.rules.leaning import leaning, marks
from pipeline.rules.placeholders.overheard import asides
from pipeline.rules.wording import sentences
from tests.rules.lists import lines

FILE = Path(package.__file__).parent / "notes.json"
LETTERS = Path(__file__).parents[1] / "rules" / "letters"
# Whatever is wrong with them, these are sentences of letters.
OF_LETTERS = (
    "ordinary", "alone_good", "odd_good", "no_positions", "positions", "begun", "announced", "others_good",
    "others_bad", "hidden_bad", "alone_bad",
)
# A mark of one text alone tells of that text; how dear large weights are; one that is smaller is left out.
FEWEST, DEAR, LEAST = 2, 0.3, 0.08
ROUNDS, FOLDS = 200, 4
_THOUSAND = 1000
Numbers = np.ndarray[Any, np.dtype[Any]]


@dataclass(frozen=True, slots=True)
class Told:
    """Sentences of both kinds."""

    notes: tuple[str, ...]
    letters: tuple[str, ...]

    def without(self, fold: int) -> "Told":
        """Return all but each fourth."""
        return Told(*(
            tuple(one for at, one in enumerate(kind) if at % FOLDS != fold) for kind in (self.notes, self.letters)
        ))


def told() -> Told:
    """Return what is trained on."""
    given = examples("notes")
    letters = (*given.not_of_it, *_of_letters())
    # What letters say in brackets is weighed alone, too.
    return Told(given.of_its_kind, tuple(dict.fromkeys((*letters, *(one for text in letters for one in asides(text))))))


def digest() -> str:
    """Return what tells the examples of the catalogue from others."""
    given = examples("notes")
    return sha256("\n".join((*given.of_its_kind, "", *given.not_of_it)).encode()).hexdigest()


def _of_letters() -> Iterator[str]:
    for name in ("rights", "others"):
        given = examples(name)
        yield from (one for text in (*given.of_its_kind, *given.not_of_it) for one in sentences(text))
    for name in OF_LETTERS:
        yield from (one for line in lines(name) for one in sentences(line))
    for line in lines("by_rule"):
        yield from sentences(line.split("|", 2)[2])
    for name in ("good", "bad"):
        letters = tomllib.loads((LETTERS / f"{name}.toml").read_text(encoding="utf-8"))
        yield from (one for text in _values(letters) for one in sentences(text))


def _values(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from (text for one in value.values() for text in _values(one))
    elif isinstance(value, Sequence):
        yield from (text for one in value for text in _values(one))


def trained(given: Told) -> Weights:
    """Return the weights that tell the two kinds apart."""
    seen = [sorted(marks(text)) for text in (*given.notes, *given.letters)]
    counted = Counter(mark for one in seen for mark in one)
    known = sorted(mark for mark, times in counted.items() if times >= FEWEST)
    place = {mark: at for at, mark in enumerate(known)}
    rows = np.array([row for row, one in enumerate(seen) for mark in one if mark in place])
    columns = np.array([place[mark] for one in seen for mark in one if mark in place])
    kinds = np.array([1.0] * len(given.notes) + [-1.0] * len(given.letters))
    found = _descended(rows, columns, kinds, len(known))
    whole = {mark: round(_THOUSAND * float(one)) for mark, one in zip(known, found, strict=False) if abs(one) >= LEAST}
    return Weights(round(_THOUSAND * float(found[-1])), whole)


def _descended(rows: Numbers, columns: Numbers, kinds: Numbers, marks_known: int) -> Numbers:
    """Return the weights of all marks, and the base behind them, after so many steps down (Adam)."""
    found, mean, square = (np.zeros(marks_known + 1) for _ in range(3))
    for step in range(1, ROUNDS + 1):
        sums = np.bincount(rows, found[columns], minlength=len(kinds)) + found[-1]
        pulls = -kinds / (1 + np.exp(np.clip(kinds * sums, -30, 30)))
        slope = np.append(np.bincount(columns, pulls[rows], minlength=marks_known) + DEAR * found[:-1], pulls.sum())
        mean, square = 0.9 * mean + 0.1 * slope, 0.999 * square + 0.001 * slope * slope
        length = 0.1 * (1 - 0.9 * step / ROUNDS)
        found = found - length * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-9)
    return found


def written(weights: Weights) -> str:
    """Return the weights as they stand in their file."""
    head = {"source": "HOUSE", "trained_on": "2026-11-30", "examples": digest(), "base": weights.base}
    marks_told = sorted(weights.of_marks.items())
    rows = ",\n".join(f"{json.dumps(mark, ensure_ascii=False)}: {one}" for mark, one in marks_told)
    return f'{json.dumps(head)[:-1]}, "weights": {{\n{rows}\n}}}}\n'


def told_apart(given: Told, least: Sequence[float]) -> Iterator[str]:
    """Yield how many of each kind lean to notes by so much, with each fourth left out in turn."""
    notes: list[float] = []
    letters: list[float] = []
    near = set(examples("notes").not_of_it)
    beside: list[float] = []
    for fold in range(FOLDS):
        kept = trained(given.without(fold))
        notes += [leaning(one, kept) for one in given.notes[fold::FOLDS]]
        for one in given.letters[fold::FOLDS]:
            (beside if one in near else letters).append(leaning(one, kept))
    for figure in least:
        shares = (np.mean(np.array(kind) >= figure) for kind in (notes, letters, beside))
        yield f"{figure}: " + ", ".join(f"{100 * share:.1f} % of {name}" for share, name in zip(
            shares, ("notes", "sentences of letters", "near neighbours"), strict=True
        ))


def main() -> None:
    """Train, measure and write."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--measure", action="store_true")
    asked = parser.parse_args()
    given = told()
    weights = trained(given)
    print(f"{len(given.notes)} notes, {len(given.letters)} sentences of letters, {len(weights.of_marks)} marks")
    if asked.measure:
        print("\n".join(told_apart(given, (0.5, 1.0, 1.5, 2.0))))
    if asked.write:
        FILE.write_text(written(weights), encoding="utf-8")


if __name__ == "__main__":
    main()
