"""What a case, or a workspace, judges otherwise than the catalogue: figures of rules and words they look for."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Annotated, Any

from pydantic import Field

from pipeline.model.fields import Line, Record, Text

Value = Annotated[float, Field(ge=0)] | Annotated[int, Field(ge=0)] | tuple[Line, ...]

# Rules that nobody can override rest on these: they stay as they are.
FIXED_FIGURES = frozenset({"record_lag_error", "record_lag_warning"})
FIXED_LISTS = frozenset({"placeholders", "invoice", "negation"})
# More of these would excuse more: nothing can be added to them either.
EXCUSES = frozenset({
    "placeholders.remarks", "placeholders.mention", "placeholders.mention_signs", "placeholders.asides",
    "placeholders.to_come_perhaps", "negation.words", "invoice.asking",
})
# The lists of these are regular expressions.
PATTERNS = frozenset({"notice"})


class FigureChange(Record):
    """A figure of the rules that holds differently here."""

    name: Line = Field(description="Its name in catalog/thresholds.toml.", examples=["plan_words_most"])
    value: Value = Field(description="What holds here, in the unit that the catalogue states.", examples=[1000])
    because: Text = Field(description="Why; shown with the findings.")


class WordsChange(Record):
    """Words that rules look for here, or no longer look for."""

    list: Line = Field(description="List and group in catalog/words.", examples=["vague.phrases"])
    add: tuple[Line, ...] = Field(default=(), description="Words to look for as well; a star stands for more letters.")
    leave_out: tuple[Line, ...] = Field(default=(), description="Words of the list that are not looked for.")
    because: Text = Field(description="Why; shown with the findings.")


class Judging(Record):
    """Figures and words that rules use differently."""

    thresholds: tuple[FigureChange, ...] = Field(default=(), description="Figures that hold differently.")
    words: tuple[WordsChange, ...] = Field(default=(), description="Word lists with words added or left out.")


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is judged otherwise: what, what was usual, what holds, why, and who says so."""

    name: str
    usual: str
    holds: str
    because: str
    where: str
    path: str = ""


def faults_in(
    judging: Judging, figures: Mapping[str, Mapping[str, Any]], lists: Mapping[str, tuple[str, ...]]
) -> Iterator[tuple[str, str, str]]:
    """Yield (JSON path below it, what is wrong, what to do) for each change that cannot hold."""
    seen: set[str] = set()
    for index, figure in enumerate(judging.thresholds):
        path = f".thresholds[{index}]"
        if figure.name not in figures:
            yield f"{path}.name", f"there is no figure {figure.name!r}", _choose(figure.name, figures)
        elif figure.name in seen:
            yield f"{path}.name", f"{figure.name} is changed twice", "Leave one of the two."
        elif figure.name in FIXED_FIGURES:
            yield f"{path}.name", f"{figure.name} cannot be changed", "A rule that nobody can override rests on it."
        elif not _alike(figure.value, figures[figure.name]["value"]):
            told = f"{figure.name} is not of the kind {figures[figure.name]['value']!r}"
            yield f"{path}.value", told, f"Its unit is: {figures[figure.name]['unit']}."
        seen.add(figure.name)
    for index, change in enumerate(judging.words):
        path = f".words[{index}]"
        if change.list not in lists:
            yield f"{path}.list", f"there is no word list {change.list!r}", _choose(change.list, lists)
        elif not (change.add or change.leave_out):
            yield path, f"nothing of {change.list} is changed", "Name words in `add` or in `leave_out`."
        elif change.add and change.list in EXCUSES:
            yield f"{path}.add", f"nothing can be added to {change.list}", "A rule nobody can override rests on it."
        elif change.leave_out and change.list.partition(".")[0] in FIXED_LISTS:
            yield f"{path}.leave_out", f"nothing can be left out of {change.list}", "Words can be added to it."
        else:
            for word in change.leave_out:
                if word not in lists[change.list]:
                    yield f"{path}.leave_out", f"{word!r} is not in {change.list}", "Write it as the list does."
            if change.list.partition(".")[0] in PATTERNS:
                yield from _misshapen(change, lists[change.list], f"{path}.add")


def _misshapen(change: WordsChange, usual: tuple[str, ...], path: str) -> Iterator[tuple[str, str, str]]:
    """Yield what is no regular expression, or picks out other parts than those of its list do."""
    parts = {re.compile(one).groups for one in usual}
    for word in change.add:
        try:
            groups = re.compile(word).groups
        except re.error as fault:
            yield path, f"{word!r} is no regular expression ({fault})", f"Those of {change.list} are."
            continue
        if groups not in parts:
            wanted = " or ".join(map(str, sorted(parts)))
            told = f"{word!r} has {groups} groups in brackets; those of {change.list} have {wanted}"
            yield path, told, "Write (?:...) for what is not picked out."


def _alike(value: Value, usual: Any) -> bool:
    """Tell whether a figure can stand for the usual one: a list for a list, whole for whole."""
    if isinstance(value, tuple) or isinstance(usual, list):
        return isinstance(value, tuple) and isinstance(usual, list)
    return not isinstance(usual, int) or float(value).is_integer()


def _choose(name: str, names: Mapping[str, object]) -> str:
    """Return what may have been meant; `invoke explain` shows the figures and words of a rule."""
    near = get_close_matches(name, sorted(names), n=4, cutoff=0.5) or [
        one for one in sorted(names) if one.partition(".")[0] == name
    ][:8]
    told = f"Did you mean {', '.join(near)}? " if near else ""
    return f"{told}`invoke explain` with a rule's code shows the figures and word lists that it uses."
