"""Find what the signs weigh by which an exhibit fits a place that cites it, between what good cases cite and do not.

`python -m tests.campaign.cites [--write] [--measure]` trains on the good shipped cases and on those of the tests. With
--write it writes `pipeline/catalog/weights/cites.json`; with --measure it leaves out one case in turn and prints by how
much exhibits that the case does not cite at a place fit it better than those that it cites, and than those that are
cited in their place by mistake. It is a logistic regression in numpy: the same cases give the same weights.
"""

import argparse
import json
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log
from pathlib import Path
from typing import Any

import numpy as np

from pipeline.catalog import weights as package
from pipeline.catalog.weights import Weights
from pipeline.rules.contract import Facts
from pipeline.rules.fitting import NAME, cites_of, kind_marks, signs
from tests.campaign.figures import read
from tests.good_cases import FOLDER, names

FILE = Path(package.__file__).parent / f"{NAME}.json"
SHIPPED = ("retro-games-uk", "shoe-charms-us", "bags-late-and-mismatched-us")
KIND = "kind"
# How dear large weights are; of how many cases a share is taken to be that of the wider group; the most a kind tells.
DEAR, TAKEN, MOST_OF_A_KIND, ROUNDS = 1.0, 3.0, 1.5, 60
# A weight that is smaller is left out.
LEAST = 0.05
_THOUSAND = 1000
Numbers = np.ndarray[Any, np.dtype[Any]]


@dataclass(frozen=True, slots=True)
class Pair:
    """An exhibit and a place of a case: the signs that it fits, the marks of its kind, whether it is cited there."""

    case: str
    place: str
    signs: dict[str, float]
    kinds: tuple[str, str, str]
    is_cited: bool


def pairs_of(name: str, facts: Facts) -> Iterator[Pair]:
    """Yield each exhibit of a case with each place that cites something."""
    for place in cites_of(facts).places:
        for entry in facts.case.register:
            kind = facts.catalog.kinds[entry.kind]
            marks = kind_marks(place.kind, kind.id, kind.shows, kind.afterwards)
            yield Pair(name, place.path, signs(facts, place, entry.id), marks, entry.id in place.evidence)


def trained(pairs: Sequence[Pair]) -> Weights:
    """Return the weights that tell what is cited from what is not."""
    kinds = _kinds(pairs)
    known = sorted({sign for pair in pairs for sign in pair.signs})
    rows = np.array([[*(pair.signs.get(sign, 0.0) for sign in known), _of_kind(kinds, pair), 1.0] for pair in pairs])
    found = _fitted(rows, np.array([float(pair.is_cited) for pair in pairs]))
    told = {sign: one for sign, one in zip(known, found, strict=False) if abs(one) >= LEAST}
    told |= {mark: one * found[-2] for mark, one in kinds.items() if abs(one * found[-2]) >= LEAST}
    whole = {name: round(_THOUSAND * float(one)) for name, one in told.items()}
    return Weights(round(_THOUSAND * float(found[-1])), whole)


def _kinds(pairs: Sequence[Pair]) -> dict[str, float]:
    """Return how much oftener than others an exhibit of a kind is cited at such places, where there is one.

    The places of a case are alike, so each case counts once; of few cases the share is taken to be nearly that of the
    wider group.
    """
    cited: dict[tuple[str, str, tuple[str, str, str]], bool] = {}
    for pair in pairs:
        key = pair.case, pair.place, pair.kinds
        cited[key] = cited.get(key, False) or pair.is_cited
    places, cited_at = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    for (case, _, marks), is_cited in cited.items():
        for mark in (*marks, _sort(marks)):
            places[case, mark] += 1
            cited_at[case, mark] += is_cited
    seen, had = defaultdict[str, float](float), defaultdict[str, float](float)
    for (case, mark), count in places.items():
        seen[mark] += 1
        had[mark] += cited_at[case, mark] / count
    return {mark: one for key in cited for mark, one in _weighed(key[2], seen, had)}


def _weighed(
    marks: tuple[str, str, str], seen: Mapping[str, float], had: Mapping[str, float]
) -> Iterator[tuple[str, float]]:
    usual = share = had[_sort(marks)] / seen[_sort(marks)]
    for mark in reversed(marks):
        share = (had[mark] + TAKEN * share) / (seen[mark] + TAKEN)
        yield mark, max(-MOST_OF_A_KIND, min(MOST_OF_A_KIND, log(share / usual))) if share else -MOST_OF_A_KIND


def _sort(marks: tuple[str, str, str]) -> str:
    return marks[-1].partition(":")[0]


def _of_kind(kinds: dict[str, float], pair: Pair) -> float:
    return next((kinds[mark] for mark in pair.kinds if mark in kinds), 0.0)


def _fitted(rows: Numbers, cited: Numbers) -> Numbers:
    """Return the weights of a logistic regression, by Newton's steps."""
    found = np.zeros(rows.shape[1])
    for _ in range(ROUNDS):
        chance = 1 / (1 + np.exp(-np.clip(rows @ found, -30, 30)))
        slope = rows.T @ (cited - chance) - DEAR * found
        bend = (rows.T * (chance * (1 - chance) + 1e-6)) @ rows + DEAR * np.eye(len(found))
        found = found + np.linalg.solve(bend, slope)
    return found


def written(weights: Weights, cases: Sequence[str]) -> str:
    """Return the weights as they stand in their file."""
    head = {"source": "HOUSE", "trained_on": "2026-11-29", "cases": len(cases), "base": weights.base}
    rows = ",\n".join(f"{json.dumps(mark)}: {one}" for mark, one in sorted(weights.of_marks.items()))
    return f'{json.dumps(head)[:-1]}, "weights": {{\n{rows}\n}}}}\n'


def cases() -> Iterator[tuple[str, str]]:
    """Yield the folder and the name of each case that is trained on."""
    yield from (("cases", name) for name in SHIPPED)
    yield from ((str(FOLDER), name) for name in names())


def by_case(outputs: str) -> dict[str, list[Pair]]:
    """Return the pairs of each case."""
    return {name: list(pairs_of(name, read(folder, name, outputs))) for folder, name in cases()}


def told_apart(pairs: dict[str, list[Pair]], least: Sequence[float]) -> Iterator[str]:
    """Yield how often another exhibit fits a place better by so much, each case left out in turn.

    Better than one that the case cites there: than one that is cited by mistake the best of these should fit better.
    """
    right: list[float] = []
    wrong: list[float] = []
    for name, own in pairs.items():
        kept = trained([pair for other in pairs if other != name for pair in pairs[other]])
        for place in dict.fromkeys(pair.place for pair in own):
            fits = [(_fit(kept, pair), pair.is_cited) for pair in own if pair.place == place]
            others = sorted(value for value, is_cited in fits if not is_cited)
            cited = [value for value, is_cited in fits if is_cited]
            if others and cited:
                right += [others[-1] - value for value in cited]
                wrong += [max(cited) - value for value in others]
    for figure in least:
        shares = [sum(one >= figure for one in kind) for kind in (right, wrong)]
        yield f"{figure}: {shares[0]} of {len(right)} that are cited, {shares[1]} of {len(wrong)} that are not"


def _fit(known: Weights, pair: Pair) -> float:
    kind = next((known.of_marks[mark] for mark in pair.kinds if mark in known.of_marks), 0)
    told = sum(known.of_marks.get(sign, 0) * value for sign, value in pair.signs.items())
    return (known.base + kind + told) / _THOUSAND


def main() -> None:
    """Train, measure and write."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--measure", action="store_true")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as outputs:
        pairs = by_case(outputs)
    weights = trained([pair for one in pairs.values() for pair in one])
    print(f"{sum(map(len, pairs.values()))} pairs of {len(pairs)} cases, {len(weights.of_marks)} weights")
    if asked.measure:
        print("\n".join(told_apart(pairs, (2.0, 4.0, 6.0, 8.0))))
    if asked.write:
        FILE.write_text(written(weights, tuple(pairs)), encoding="utf-8")


if __name__ == "__main__":
    main()
