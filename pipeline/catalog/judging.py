"""The catalogue as a workspace and a case judge by it: with the figures and words that they change."""

from collections.abc import Iterator
from typing import Any

from pipeline.catalog.words import all_lists
from pipeline.model.catalog import Catalog
from pipeline.model.judging import Change, Judging


def judged_by(catalog: Catalog, judging: Judging | None, where: str, path: str = "") -> Catalog:
    """Return a catalogue with the changes of a workspace or a case, which it remembers; the later ones win."""
    if judging is None or not (judging.thresholds or judging.words):
        return catalog
    figures = dict(catalog.thresholds)
    for figure in judging.thresholds:
        value = list(figure.value) if isinstance(figure.value, tuple) else figure.value
        figures[figure.name] = {**figures[figure.name], "value": value}
    return catalog.model_copy(update={
        "thresholds": figures,
        "word_changes": (*catalog.word_changes, *judging.words),
        "changes": (*catalog.changes, *_changes(catalog, judging, where, path)),
    })


def _changes(catalog: Catalog, judging: Judging, where: str, path: str) -> Iterator[Change]:
    for index, figure in enumerate(judging.thresholds):
        usual = catalog.thresholds[figure.name]
        before = next((one.where for one in catalog.changes if one.name == figure.name), str(usual["source"]))
        yield Change(
            figure.name, f"{_told(usual['value'])} ({before})", _told(figure.value), figure.because, where,
            f"{path}.thresholds[{index}]" if path else "",
        )
    for index, words in enumerate(judging.words):
        said = [f"also {_told(words.add)}"] if words.add else []
        said += [f"without {_told(words.leave_out)}"] if words.leave_out else []
        yield Change(
            words.list, f"{len(all_lists()[words.list])} words", "; ".join(said), words.because, where,
            f"{path}.words[{index}]" if path else "",
        )


def _told(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
