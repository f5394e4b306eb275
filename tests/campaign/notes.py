"""Find what words weigh for STR-06: how far a sentence leans to notes between those who write a letter.

`python -m tests.campaign.notes [--write] [--measure]` trains on the examples of the catalogue and on the sentences that
the rules' tests and the good cases hold, but for the lists named unseen_. With --write it writes
`pipeline/catalog/weights/notes.json`, with --measure it prints how many sentences left out in turn are told apart. It
is a logistic regression in numpy: the same examples give the same weights.
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
from pipeline.rules.leaning import breaks_off, leaning, marks
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
# A mark of few texts tells of those texts; one that weighs less is left out; how dear large weights are.
FEWEST, FEWEST_PAIRS = 2, 3
LEAST, LEAST_PAIRS = 0.05, 0.15
DEAR = 0.5
# Of sentences of letters each so many-th lacks its stop, or begins small.
STOP_LACKS, BEGINS_SMALL = 25, 100
# The good cases, and what of them holds words.
HERE = Path(__file__).parents[2]
CASES = (*sorted(HERE.glob("tests/good_cases/*/*.json")), *sorted(HERE.glob("cases/*/*.json")))
ROUNDS, FOLDS = 200, 4
WORDED = frozenset({
    "statement", "result", "listing_statement", "title", "scope", "recorded", "source", "rhythm", "by", "cause",
    "told_by", "shows", "owner", "condition_found", "sources", "not_recorded", "owner_contact", "standard", "target",
    "paid_by", "term", "rights", "features", "condition_listed", "relation", "place", "third_parties", "territory",
})
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
    for file in CASES:
        yield from (one for text in _worded(json.loads(file.read_text(encoding="utf-8"))) for one in sentences(text))
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


def _worded(value: object) -> Iterator[str]:
    """Yield what a case says in words, each text of it."""
    if isinstance(value, Mapping):
        yield from (one for name in WORDED & value.keys() if isinstance(one := value[name], str))
        yield from (text for one in value.values() for text in _worded(one))
    elif isinstance(value, list):
        yield from (text for one in value for text in _worded(one))


def _read(given: Told) -> Iterator[tuple[frozenset[str], float]]:
    """Yield what is weighed of each text, and its kind: a note may stand in a field and among sentences."""
    for text in given.notes:
        yield marks(text, told=True), 1.0
        if breaks_off(text):
            yield marks(text), 1.0
    for at, text in enumerate(given.letters):
        told = not breaks_off(text)
        yield marks(text, told=told), -1.0
        if told and at % STOP_LACKS == 0:
            yield marks(text[:-1], told=True), -1.0
        if told and at % BEGINS_SMALL == 0:
            yield marks(f"{text[:1].lower()}{text[1:]}", told=True), -1.0


def trained(given: Told) -> Weights:
    """Return the weights that tell the two kinds apart."""
    read = list(_read(given))
    seen = [sorted(one) for one, _ in read]
    counted = Counter(mark for one in seen for mark in one)
    known = sorted(mark for mark, times in counted.items() if times >= (FEWEST if _is_alone(mark) else FEWEST_PAIRS))
    place = {mark: at for at, mark in enumerate(known)}
    rows = np.array([row for row, one in enumerate(seen) for mark in one if mark in place])
    columns = np.array([place[mark] for one in seen for mark in one if mark in place])
    kinds = np.array([kind for _, kind in read])
    found = _descended(rows, columns, kinds, len(known))
    whole = {
        mark: round(_THOUSAND * float(one)) for mark, one in zip(known, found, strict=False)
        if abs(one) >= (LEAST if _is_alone(mark) else LEAST_PAIRS)
    }
    return Weights(round(_THOUSAND * float(found[-1])), whole)


def _is_alone(mark: str) -> bool:
    """Tell whether a mark is a word or sign, whose weight tells also that it is known, and no pair of them."""
    return " " not in mark and not (len(mark) > 1 and mark[0] > "⿿")


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
    found: dict[str, list[float]] = {}
    near = set(examples("notes").not_of_it)
    for fold in range(FOLDS):
        kept = trained(given.without(fold))
        for one in given.notes[fold::FOLDS]:
            name = "broken notes" if breaks_off(one) else "whole notes"
            found.setdefault(name, []).append(leaning(one, kept, told=True))
            if breaks_off(one):
                found.setdefault("notes in fields", []).append(leaning(one, kept))
        for one in given.letters[fold::FOLDS]:
            name = "fields" if breaks_off(one) else "near neighbours" if one in near else "sentences of letters"
            found.setdefault(name, []).append(leaning(one, kept, told=not breaks_off(one)))
    for figure in least:
        yield f"{figure}: " + ", ".join(
            f"{100 * np.mean(np.array(leant) >= figure):.2f} % of {len(leant)} {name}" for name, leant in found.items()
        )


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
        print("\n".join(told_apart(given, (0.5, 1.0, 1.5, 2.0, 3.0, 4.0, 5.0))))
    if asked.write:
        FILE.write_text(written(weights), encoding="utf-8")


if __name__ == "__main__":
    main()
