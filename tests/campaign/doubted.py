"""Find what the marks weigh by which numbers of the words are doubted, from good cases and wrong numbers in them.

`python -m tests.campaign.doubted [--write] [--measure] [--also FOLDER]` reads the words of the good shipped cases and
of those of the tests: each number that counts something, and others told in its place: the next ones, one with another
digit, some of the case. Those in which a rule finds something anyway tell nothing here. With --write it writes
`pipeline/catalog/weights/doubted.json`; with --measure it leaves out some cases in turn and prints how many right and
wrong numbers would be doubted. Cases of --also are measured and not trained on. It is a logistic regression in numpy:
the same cases give the same weights.
"""

import argparse
import json
import random
import re
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from pipeline.catalog import weights as package
from pipeline.catalog.weights import Weights
from pipeline.catalog.words import using
from pipeline.rules.bearing.claims import Claim, claims_of, says_one
from pipeline.rules.bearing.doubted import (
    NAME,
    PLAIN,
    marks_of_fits,
    marks_of_places,
    marks_of_ways,
    may_be_doubted,
)
from pipeline.rules.bearing.ground import Ground
from pipeline.rules.bearing.judging import is_open, judged
from pipeline.rules.bearing.knowledge import knowledge_of
from pipeline.rules.bearing.meant import fits_of
from pipeline.rules.contract import Facts
from pipeline.rules.figures.number_words import in_words_like
from pipeline.rules.places import spoken
from pipeline.rules.tallies.tally import Counted
from pipeline.rules.tallies.ways import agrees_with_count
from pipeline.rules.wording import sentences
from tests.campaign.cites import cases
from tests.campaign.figures import read, said
from tests.good_cases import names

FILE = Path(package.__file__).parent / f"{NAME}.json"
# How dear large weights are; a mark of fewer numbers and a smaller weight are left out; so many others are told.
DEAR, FEWEST, LEAST, OTHERS, ROUNDS, PARTS = 3.0, 4, 0.05, 3, 60, 8
# The largest number that is told in words.
_MOST_IN_WORDS, _LEAST_OF_DIGITS = 30, 10
_THOUSAND = 1000
Numbers = np.ndarray[Any, np.dtype[Any]]


@dataclass(frozen=True, slots=True)
class Number:
    """A number of the words: its case, how it reads, its marks, and whether it is the right one."""

    case: str
    words: str
    marks: dict[str, float]
    is_right: bool


def numbers_of(name: str, facts: Facts) -> Iterator[Number]:
    """Yield the numbers of the words of a case in which no rule finds anything, and wrong ones in their place."""
    pool = _pool(facts)
    chance = random.Random(name)  # seeded: the same each time
    for at, (path, _, text) in enumerate(spoken(facts.case.appeal)):
        for claim in filter(may_be_doubted, _claims(text)):
            yield from _marked(name, facts, at, claim, f"{path} {claim.figure.text}", is_right=True)
            for other in _others(claim, pool, chance):
                words = claim.told_as(other)
                wrong = next((one for one in claims_of(words) if one.at == claim.at and may_be_doubted(one)), None)
                if wrong:
                    said = _said(facts, path, text.replace(claim.sentence, words, 1))
                    yield from _marked(name, said, at, wrong, f"{path} {other} for {claim.figure.text}", is_right=False)


def _said(facts: Facts, path: str, text: str) -> Facts:
    """Return a case in which the statement at a path says something else: as rules would see it, all read anew."""
    place = re.fullmatch(r"\$\.(\w+)\[(\d+)\]\.(\w+)", path)
    return said(facts, place[1], int(place[2]), place[3], text) if place else facts


def _claims(text: str) -> list[Claim]:
    return [claim for sentence in sentences(text) for claim in claims_of(sentence)]


def _pool(facts: Facts) -> list[int]:
    """Return the numbers that the words of a case tell, and how many of its products are held and were sold."""
    told = {one.whole for _, _, text in spoken(facts.case.appeal) for one in _claims(text) if one.is_one_number}
    held = {one for item in facts.case.appeal.items for one in (item.quantity_sold, item.inventory_units)}
    return sorted(told | {one for one in held if isinstance(one, int)})


def _others(claim: Claim, pool: Sequence[int], chance: random.Random) -> Iterator[str]:
    number, text = claim.whole, claim.figure.text
    found = [number + 1, number - 1]
    if number >= _LEAST_OF_DIGITS:
        at, step = chance.randrange(len(str(number))), chance.choice((-1, 1))
        found.append(number + step * 10**at)
    found += chance.sample(pool, min(OTHERS, len(pool)))
    for other in dict.fromkeys(one for one in found if one > 0 and one != number):
        if text[:1].isdigit():
            yield f"{other:,}" if re.fullmatch(r"\d{1,3}(,\d{3})+", text) else str(other)
        elif other <= _MOST_IN_WORDS:
            yield in_words_like(other, text)


def _marked(name: str, facts: Facts, at: int, claim: Claim, words: str, *, is_right: bool) -> Iterator[Number]:
    """Yield a number with its marks, unless a rule finds something about it or the words say plainly what it counts."""
    _, told, text = list(spoken(facts.case.appeal))[at]
    ground, every = Ground(facts, told, knowledge_of(facts)), _claims(text)
    own = next(one for one in every if one.sentence == claim.sentence and one.at == claim.at)
    if agrees_with_count(own, Counted(facts, told, every, ground.own)) is not None:
        return
    if is_open(own, judged(ground, own, every, says_one(text))):
        return
    if any(way(own, every, ground.at_hand) for way in PLAIN):
        return
    fits = fits_of(ground, own, every)
    marks = {
        **marks_of_places(ground, own, every), **marks_of_ways(ground, own, every),
        **marks_of_fits(fits.own, fits.other),
    }
    yield Number(name, f"{words} | {own.sentence}", marks, is_right)


def trained(numbers: Sequence[Number]) -> Weights:
    """Return the weights that tell right numbers from wrong ones."""
    counts: dict[str, int] = {}
    for one in numbers:
        for mark in one.marks:
            counts[mark] = counts.get(mark, 0) + 1
    known = sorted(mark for mark, count in counts.items() if count >= FEWEST)
    rows = np.array([[*(one.marks.get(mark, 0.0) for mark in known), 1.0] for one in numbers])
    found = _fitted(rows, np.array([float(one.is_right) for one in numbers]))
    whole = {mark: round(_THOUSAND * float(one)) for mark, one in zip(known, found, strict=False) if abs(one) >= LEAST}
    return Weights(round(_THOUSAND * float(found[-1])), whole)


def _fitted(rows: Numbers, right: Numbers) -> Numbers:
    """Return the weights of a logistic regression, by Newton's steps; what all have in common costs nothing."""
    found, dear = np.zeros(rows.shape[1]), np.append(np.full(rows.shape[1] - 1, DEAR), 0.01)
    for _ in range(ROUNDS):
        chance = 1 / (1 + np.exp(-np.clip(rows @ found, -30, 30)))
        slope = rows.T @ (right - chance) - dear * found
        bend = (rows.T * (chance * (1 - chance))) @ rows + np.diag(dear)
        found = found + np.linalg.solve(bend, slope)
    return found


def held(weights: Weights, number: Number) -> float:
    """Return how much bears a number out."""
    return (weights.base + sum(weights.of_marks.get(mark, 0) * one for mark, one in number.marks.items())) / _THOUSAND


def measured(by_case: Mapping[str, Sequence[Number]], apart: Mapping[str, Sequence[Number]]) -> Iterator[str]:
    """Yield how many right and wrong numbers weights of other cases doubt; those of cases apart, the weights of all."""
    order, found = sorted(by_case), []
    for part in range(PARTS):
        away = set(order[part::PARTS])
        weights = trained([one for name in order if name not in away for one in by_case[name]])
        found += [(held(weights, one), one) for name in order if name in away for one in by_case[name]]
    yield from _told_apart("left out in turn", found)
    weights = trained([one for name in order for one in by_case[name]])
    yield from _told_apart("trained on", [(held(weights, one), one) for name in order for one in by_case[name]])
    if apart:
        others = [(held(weights, one), one) for numbers in apart.values() for one in numbers]
        yield from _told_apart("others", others)
        yield from (f"{one.case} {weight:.2f} {one.words}" for weight, one in sorted(
            ((weight, one) for weight, one in others if one.is_right), key=lambda pair: pair[0])[:12])


def _told_apart(name: str, found: Sequence[tuple[float, Number]]) -> Iterator[str]:
    right = [weight for weight, one in found if one.is_right]
    wrong = [weight for weight, one in found if not one.is_right]
    for most in (2.4, 2.8, 3.0, 3.2, 3.4, 3.6, 4.0):
        doubted = sum(one <= -most for one in right), sum(one <= -most for one in wrong)
        yield f"{name} {most}: {doubted[0]} of {len(right)} right, {doubted[1]} of {len(wrong)} wrong"


def written(weights: Weights, count: int) -> str:
    """Return the weights as they stand in their file."""
    head = {"source": "HOUSE", "trained_on": "2026-11-30", "cases": count, "base": weights.base}
    rows = ",\n".join(f"{json.dumps(mark)}: {one}" for mark, one in sorted(weights.of_marks.items()))
    return f'{json.dumps(head)[:-1]}, "weights": {{\n{rows}\n}}}}\n'


def by_case(folders: Sequence[tuple[str, str]], outputs: str) -> dict[str, list[Number]]:
    """Return the numbers of each case."""
    found = {}
    for folder, name in folders:
        facts = read(folder, name, outputs)
        with using(facts.catalog.word_changes):
            found[name] = list(numbers_of(name, facts))
    return found


def main() -> None:
    """Train, measure and write."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--measure", action="store_true")
    parser.add_argument("--also", nargs="*", default=[])
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as outputs:
        own = by_case(list(cases()), outputs)
        others = by_case([(one, name) for one in asked.also for name in names(Path(one))], outputs)
    print(f"{sum(map(len, own.values()))} numbers of {len(own)} cases")
    if asked.measure:
        print("\n".join(measured(own, others)))
    if asked.write:
        FILE.write_text(written(trained([one for numbers in own.values() for one in numbers]), len(own)), "utf-8")


if __name__ == "__main__":
    main()
