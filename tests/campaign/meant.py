"""Find what the signs weigh by which a figure of the case is meant by one of the words.

`python -m tests.campaign.meant [--write] [--measure] [--also FOLDER]` trains on the good shipped cases and on those of
the tests: of all figures that can stand at a place of the words the one that does is right. With --write it writes
`pipeline/catalog/weights/meant.json`; with --measure it leaves out a tenth of the cases in turn and prints by how much
another figure fits better than the right one, and than a wrong one that is written in its place. Cases of --also are
measured and not trained on for the file. It is a logistic regression in numpy: the same cases give the same weights.
"""

import argparse
import json
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from pipeline.catalog import weights as package
from pipeline.catalog.words import using
from pipeline.rules.bearing.claims import claims_of
from pipeline.rules.bearing.ground import Ground
from pipeline.rules.bearing.knowledge import knowledge_of
from pipeline.rules.bearing.meant import NAME, NEAR, Said, candidates, of_value, signs, valued
from pipeline.rules.bearing.spots import kind_of, meanings
from pipeline.rules.contract import Facts
from pipeline.rules.places import spoken
from pipeline.rules.wording import sentences
from tests.campaign.cites import cases
from tests.campaign.figures import read
from tests.good_cases import names

FILE = Path(package.__file__).parent / f"{NAME}.json"
KINDS = "daor"
# How dear large weights are, those of all kinds of figures and what one kind adds; how often the best spot of a figure
# is chosen anew, and Newton's steps in between.
DEAR, DEAR_OF_A_KIND, ROUNDS, STEPS = 1.0, 4.0, 4, 5
PARTS = 10
# A weight that is smaller is left out.
LEAST = 0.05
_THOUSAND = 1000
Numbers = np.ndarray[Any, np.dtype[Any]]
FIRST = {"cited page": 1.0, "clause": 3.0, "next": 2.0, "figures": 1.0, "data": 1.0, "cited entry": 1.0}


@dataclass(frozen=True, slots=True)
class Place:
    """A figure of the words: for each figure that can be meant the signs of each of its spots; the right one is first.

    `near` tells of which ones the statement rests on: no other one is asked about in place of the right one.
    """

    case: str
    kind: str
    words: str
    figures: tuple[tuple[dict[str, float], ...], ...]
    texts: tuple[str, ...]
    near: tuple[bool, ...]


def places_of(name: str, facts: Facts) -> Iterator[Place]:
    """Yield the figures of the words of a case where more than one figure can be meant."""
    knowledge = knowledge_of(facts)
    for path, told, text in spoken(facts.case.appeal):
        ground = Ground(facts, told, knowledge)
        everything = [claim for sentence in sentences(text) for claim in claims_of(sentence)]
        for claim in everything:
            if claim.figure.kind == "number" or not kind_of(claim.figure):
                continue
            said = Said(ground, claim, everything)
            own, rest = [], []
            for means, spots in valued(list(candidates(ground, claim, said, far=True))).items():
                shown = tuple({**signs(said, sort, spot), **of_value(said, means, spots)} for sort, spot in spots)
                if not means.isdisjoint(meanings(claim.figure)):
                    own += [*shown]
                else:
                    rest.append((shown, spots[0][1].figure.text, any(sort in NEAR for sort, _ in spots)))
            if own and rest:
                words = f"{path} {claim.figure.text} | {claim.sentence}"
                yield Place(
                    name, said.kind, words, (tuple(own), *(one for one, _, _ in rest)),
                    (claim.figure.text, *(one for _, one, _ in rest)), (True, *(one for *_, one in rest)),
                )


class Rows:
    """The places as numbers: a row for each spot, and which figure it belongs to."""

    def __init__(self, places: Sequence[Place], known: Sequence[str]) -> None:
        self.columns = {sign: at for at, sign in enumerate(known)}
        self.kinds = [KINDS.index(place.kind) for place in places]
        self.spots = [self._spots(place) for place in places]
        self.figures = [
            np.array([at for at, spots in enumerate(place.figures) for _ in spots]) for place in places
        ]

    def _spots(self, place: Place) -> Numbers:
        rows = [spot for spots in place.figures for spot in spots]
        found = np.zeros((len(rows), len(self.columns)))
        for at, row in enumerate(rows):
            for sign, value in row.items():
                if sign in self.columns:
                    found[at, self.columns[sign]] = value
        return found

    def best(self, at: int, weights: Numbers) -> Numbers:
        """Return the row of the best spot of each figure of a place."""
        spots, figures = self.spots[at], self.figures[at]
        order = np.lexsort((spots @ weights, figures))
        last = np.append(np.nonzero(np.diff(figures[order]))[0], len(order) - 1)
        return np.asarray(spots[order[last]])


def trained(places: Sequence[Place]) -> dict[str, float]:
    """Return the weights, by kind and sign, with which the right figure of each place stands out."""
    known = sorted({sign for place in places for spots in place.figures for spot in spots for sign in spot})
    rows, size = Rows(places, known), len(known)
    found = np.zeros(size * (1 + len(KINDS)))
    found[:size] = [FIRST.get(sign, 0.0) for sign in known]
    dear = np.append(np.full(size, DEAR), np.full(size * len(KINDS), DEAR_OF_A_KIND))
    for _ in range(ROUNDS):
        best = [rows.best(at, _of_kind(found, size, kind)) for at, kind in enumerate(rows.kinds)]
        for _ in range(STEPS):
            found = found + _step(found, best, rows.kinds, size, dear)
    return {
        f"{kind}: {sign}": float(weight)
        for at, kind in enumerate(KINDS) for sign, weight in zip(known, _of_kind(found, size, at), strict=True)
    }


def _of_kind(found: Numbers, size: int, kind: int) -> Numbers:
    return np.asarray(found[:size] + found[size * (kind + 1) : size * (kind + 2)])


def _step(found: Numbers, best: Sequence[Numbers], kinds: Sequence[int], size: int, dear: Numbers) -> Numbers:
    """Return Newton's step of a logistic regression that chooses one of the figures of each place."""
    slope, bend = -dear * found, np.diag(dear)
    for rows, kind in zip(best, kinds, strict=True):
        fits = rows @ _of_kind(found, size, kind)
        chance = np.exp(fits - fits.max())
        chance = chance / chance.sum()
        mean = chance @ rows
        bent = (rows.T * chance) @ rows - np.outer(mean, mean)
        every, own = slice(0, size), slice(size * (kind + 1), size * (kind + 2))
        slope[every] += rows[0] - mean
        slope[own] += rows[0] - mean
        for one in (every, own):
            for other in (every, own):
                bend[one, other] += bent
    return np.asarray(np.linalg.solve(bend, slope))


def fits(place: Place, known: Mapping[str, float]) -> list[float]:
    """Return how well each figure fits a place, the right one first."""
    return [
        max(sum(known.get(f"{place.kind}: {sign}", 0.0) * value for sign, value in spot.items()) for spot in spots)
        for spots in place.figures
    ]


def measured(by_case: Mapping[str, Sequence[Place]]) -> Iterator[tuple[Place, list[float]]]:
    """Yield each place with how well its figures fit by weights of other cases."""
    order = sorted(by_case)
    for part in range(PARTS):
        held = set(order[part::PARTS])
        known = trained([place for name in order if name not in held for place in by_case[name]])
        yield from ((place, fits(place, known)) for name in order if name in held for place in by_case[name])


def told_apart(found: Sequence[tuple[Place, list[float]]], least: Sequence[float]) -> Iterator[str]:
    """Yield how often another figure fits better by so much than the right one, and than a wrong one in its place."""
    by_kind = defaultdict(list)
    for place, fit in found:
        by_kind[place.kind].append((fit, place.near))
    for kind, every in by_kind.items():
        for figure in least:
            right = sum(max(_near(fit, near)) - fit[0] >= figure for fit, near in every)
            wrong = [sum(fit[0] - one >= figure for one in fit[1:]) / len(fit[1:]) for fit, _ in every]
            yield f"{kind} {figure}: {right} of {len(every)} that are right, {sum(wrong) / len(wrong):.0%} of the wrong"


def _near(fit: Sequence[float], near: Sequence[bool]) -> list[float]:
    return [one for one, is_near in zip(fit[1:], near[1:], strict=True) if is_near] or [-np.inf]


def written(known: Mapping[str, float], count: int) -> str:
    """Return the weights as they stand in their file."""
    head = {"source": "HOUSE", "trained_on": "2026-11-30", "cases": count, "base": 0}
    whole = {mark: round(_THOUSAND * one) for mark, one in sorted(known.items()) if abs(one) >= LEAST}
    rows = ",\n".join(f"{json.dumps(mark)}: {one}" for mark, one in whole.items())
    return f'{json.dumps(head)[:-1]}, "weights": {{\n{rows}\n}}}}\n'


def by_case(folders: Sequence[tuple[str, str]], outputs: str) -> dict[str, list[Place]]:
    """Return the places of each case."""
    found = {}
    for folder, name in folders:
        facts = read(folder, name, outputs)
        with using(facts.catalog.word_changes):
            found[name] = list(places_of(name, facts))
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
    print(f"{sum(map(len, own.values()))} places of {len(own)} cases")
    if asked.measure:
        print("\n".join(told_apart(list(measured({**own, **others})), (0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0))))
    if asked.write:
        FILE.write_text(written(trained([one for places in own.values() for one in places]), len(own)), "utf-8")


if __name__ == "__main__":
    main()
