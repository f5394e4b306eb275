"""Change one figure of a good case at a time and see which changes give an error, and which a question.

`python -m tests.campaign.figures [--cases FOLDER] [--only WORDS] [--shown] CASE...` changes the words of its
statements, then the data of the case, its register and its stock book, the orders and products they name, then which
exhibit is cited, and prints how many changes of each kind gave an error that the case as it is does not give, and how
many more a warning; with --shown also those that gave neither. With --only it makes the changes whose kind has these
words.
"""

import argparse
import random
import re
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from pydantic import BaseModel, ValidationError

from pipeline.catalog.words import using
from pipeline.model.appeal import Appeal
from pipeline.model.evidence import Register
from pipeline.model.finding import Severity
from pipeline.model.sourcing import Sourcing
from pipeline.rules import all_rules
from pipeline.rules.contract import Facts, Hit
from pipeline.rules.figures.reading import figures
from pipeline.run import examine
from pipeline.shell.outside import opened, quietly
from pipeline.shell.settings import settings
from pipeline.stages.validate.newest import newest_day
from tests.campaign.rows import of_rows

SPOKEN = {
    "investigation": ("result",), "root_causes": ("statement",), "actions": ("statement",), "measures": ("statement",),
    "gaps": ("statement", "listing_statement"),
}
# What no document can contradict, or what is no figure of the case.
LEFT = frozenset({
    "statement", "result", "listing_statement", "note", "file", "sha256", "version", "$schema", "rules", "overrides",
    "id", "evidence", "items", "orders", "complaints", "root_causes", "investigations", "refunds", "answers", "rows",
    "title", "described", "text", "question", "url", "redactions", "told_on", "how", "told_by", "asin", "order_id",
    "actions", "measures", "language", "translation_of", "item", "on_behalf", "address", "phone",
})
# Where the data name orders and products.
NAMES = re.compile(r"\.(?:order_id|asin|orders|refunds|items|item)$")
PARTS = frozenset({"items", "orders", "complaints", "root_causes", "actions", "measures", "evidence", "rows"})
WORDS = {
    "en": ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"],
    "de": ["zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf"],
    "zh": list("两三四五六七八九十"),
}
COUNTED = "个件单张条名位次箱款批份盏套家笔台页项封"
IN_WORDS = re.compile(rf"\b({'|'.join(WORDS['en'] + WORDS['de'])})\b|[{''.join(WORDS['zh'])}](?=[{COUNTED}])")
MONTHS = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
]
OF_OTHERS = frozenset({"date", "number", "amount", "order number", "exhibit"})


def main() -> None:
    """Change the cases that are named, and print the sums."""
    flags = argparse.ArgumentParser(prog="python -m tests.campaign.figures", description=__doc__)
    flags.add_argument("--cases", default="cases")
    flags.add_argument("--only", default="")
    flags.add_argument("--shown", action="store_true")
    flags.add_argument("case", nargs="+")
    told = flags.parse_args()
    with tempfile.TemporaryDirectory() as outputs:
        for name in told.case:
            facts = read(told.cases, name, outputs)
            with using(facts.catalog.word_changes):
                _print(name, facts, told.shown, told.only)


def read(cases: str, name: str, outputs: str) -> Facts:
    """Return what rules see of a case."""
    raw, outside = opened(settings(cases, outputs), name)
    done = examine(raw, quietly(outside), rules=[])
    return Facts(done.case, done.exhibits, done.catalog)


def _print(name: str, facts: Facts, shown: bool, only: str) -> None:
    known = set(found(facts))
    sums: dict[str, Counter[Severity]] = defaultdict(Counter)
    for kind, told, other in (*in_words(facts), *in_data(facts), *in_names(facts), *in_citations(facts)):
        if only not in kind:
            continue
        new = [Severity.ERROR] if other is None else [severity for severity, *_ in set(found(other)) - known]
        worst = min(max(new, default=Severity.INFO), Severity.ERROR)
        sums[kind][worst] += 1
        if shown and worst < Severity.WARNING:
            sys.stdout.write(f"    {kind}: {told}\n")
    sys.stdout.write(f"{name}: {sum(one[0] >= Severity.ERROR for one in known)} errors as it is\n")
    for kind, sum_ in sums.items():
        asked = sum_[Severity.WARNING]
        sys.stdout.write(f"  {kind}: {sum_[Severity.ERROR]} of {sum_.total()}, {asked} more a warning\n")


def found(facts: Facts) -> Iterator[tuple[Severity, str, str]]:
    """Yield what rules of the case and its evidence find, with weight, code and words."""
    for rule in all_rules():
        if rule.phase == "case":
            for hit in rule.check(facts):
                if isinstance(hit, Hit):
                    yield rule.severity if hit.severity is None else hit.severity, rule.code, hit.message


def in_words(facts: Facts) -> Iterator[tuple[str, str, Facts]]:
    """Yield (kind, words, facts) for each change of a figure in the words of a statement."""
    places = [
        (part, index, name, text)
        for part, names in SPOKEN.items() for index, entry in enumerate(getattr(facts.case.appeal, part))
        for name in names if (text := getattr(entry, name))
    ]
    texts = [text for *_, text in places]
    for part, index, name, text in places:
        others = [figure.text for other in texts if other != text for figure in figures(other)]
        for kind, words in changed(text, others):
            yield f"words, {kind}", words, _said(facts, part, index, name, words)
        for kind, told, other in of_rows(facts, getattr(facts.case.appeal, part)[index].evidence, text):
            words = _with(text, (text.index(told), text.index(told) + len(told)), other)
            yield f"words, {kind}", words, _said(facts, part, index, name, words)


def changed(text: str, others: list[str]) -> Iterator[tuple[str, str]]:
    """Yield (kind, words) for each change of one figure of a text."""
    chance = random.Random(text)  # seeded: the same each time
    for digit in re.finditer(r"\d", text):
        for step in (1, 5):
            yield "digit", _with(text, digit.span(), str((int(digit[0]) + step) % 10))
    for pair in re.finditer(r"(?=(\d)(\d))", text):
        if pair[1] != pair[2]:
            yield "swapped", _with(text, (pair.start(), pair.start() + 2), pair[2] + pair[1])
    for number in re.finditer(r"(?<![\w.,/-])\d{1,4}(?![\w/-]|[.,]\d)", text):
        for step in (1, -1, 10, -10):
            if int(number[0]) + step > 0:
                yield "number more or less", _with(text, number.span(), str(int(number[0]) + step))
    for month in re.finditer(rf"\b({'|'.join(MONTHS)})\b(?=[ ,]+\d|\.)|(?<=\d )({'|'.join(MONTHS)})\b", text):
        other = chance.choice([one for one in MONTHS if one != month[0]])
        yield "month", _with(text, month.span(), other)
    for word in IN_WORDS.finditer(text):
        list_ = next(one for one in WORDS.values() if word[0] in one)
        at = list_.index(word[0])
        for other in (at + 1, at - 1):
            if 0 <= other < len(list_):
                yield "number in words", _with(text, word.span(), list_[other])
    yield from _of_others(text, others, chance)


def _of_others(text: str, others: list[str], chance: random.Random) -> Iterator[tuple[str, str]]:
    own = {figure.text for figure in figures(text)}
    for figure in dict.fromkeys(figures(text)):
        same = [one for one in others if one not in own and _alike(figure.text, one)]
        if same and text.count(figure.text) == 1 and figure.kind in OF_OTHERS:
            at = text.index(figure.text)
            yield f"{figure.kind} of another", _with(text, (at, at + len(figure.text)), chance.choice(same))


def _alike(one: str, other: str) -> bool:
    return re.sub(r"\d+", "9", one) == re.sub(r"\d+", "9", other) or (
        [figure.kind for figure in figures(one)] == [figure.kind for figure in figures(other)] == ["date"]
    )


def _with(text: str, span: tuple[int, int], other: str) -> str:
    return f"{text[: span[0]]}{other}{text[span[1] :]}"


def _said(facts: Facts, part: str, index: int, name: str, words: str) -> Facts:
    entries = list(getattr(facts.case.appeal, part))
    entries[index] = entries[index].model_copy(update={name: words})
    return _with_case(facts, appeal=facts.case.appeal.model_copy(update={part: tuple(entries)}))


def _with_case(facts: Facts, **parts: Any) -> Facts:
    case = replace(facts.case, **parts)
    # A day that is changed to a later one may be the newest of the case.
    return replace(facts, case=replace(case, as_of=newest_day(case.appeal, case.register, case.sourcing)), memory={})


def in_data(facts: Facts) -> Iterator[tuple[str, str, Facts | None]]:
    """Yield (kind, change, facts) for each figure of the data, one digit wrong; None where that is refused at once."""
    case = facts.case
    files: list[tuple[str, type[BaseModel], Any]] = [("appeal", Appeal, _plain(case.appeal))]
    files.append(("register", Register, {"evidence": [_plain(entry) for entry in case.register]}))
    if case.sourcing:
        files.append(("sourcing", Sourcing, _plain(case.sourcing)))
    for name, type_, value in files:
        for path, leaf, place in _leaves(value):
            chance = random.Random(f"{path}{leaf}")  # seeded: the same each time
            wrong = _misprint(leaf, chance)
            if wrong is None:
                continue
            place[0][place[1]] = wrong
            try:
                made = type_.model_validate(value)
                part = made.evidence if isinstance(made, Register) else made
                other: Facts | None = _with_case(facts, **{name: part})
            except ValidationError:
                other = None
            place[0][place[1]] = leaf
            yield f"data, {name}", f"{path}: {leaf} -> {wrong}", other


def in_names(facts: Facts) -> Iterator[tuple[str, str, Facts | None]]:
    """Yield (kind, change, facts) for each order number and ASIN of the data, a digit wrong or another of the case.

    None where that is refused at once: the name is unknown where it is used, or used elsewhere where it is given.
    """
    case = facts.case
    given = {"order": [one.order_id for one in case.appeal.orders], "item": [one.asin for one in case.appeal.items]}
    files: list[tuple[str, type[BaseModel], Any]] = [("appeal", Appeal, _plain(case.appeal))]
    files.append(("register", Register, {"evidence": [_plain(entry) for entry in case.register]}))
    places = [(file, *place) for file in files for place in _names(file[2])]
    used = Counter(name for _, path, name, _ in places if not path.endswith((".order_id", ".asin")))
    for (name, type_, value), path, told, (holder, at) in places:
        names = given["order" if "-" in told else "item"]
        is_given = path.endswith((".order_id", ".asin"))
        chance = random.Random(f"{path}{told}")  # seeded: the same each time
        others = [one for one in names if one != told and one not in (holder if isinstance(holder, list) else ())]
        changes = [("a digit wrong", str(_misprint(told, chance)))]
        changes += [("another of the case", chance.choice(others))] if others and not is_given else []
        for kind, wrong in changes:
            other: Facts | None = None
            if wrong in names or is_given and not used[told]:
                holder[at] = wrong
                made = type_.model_validate(value)
                holder[at] = told
                other = _with_case(facts, **{name: made.evidence if isinstance(made, Register) else made})
            yield f"names, {kind}", f"{path}: {told} -> {wrong}", other


def _names(value: Any, path: str = "$") -> Iterator[tuple[str, str, tuple[Any, Any]]]:
    pairs = value.items() if isinstance(value, Mapping) else enumerate(value) if isinstance(value, list) else ()
    for key, child in list(pairs):
        if isinstance(child, Mapping | list):
            yield from _names(child, f"{path}.{key}")
        elif isinstance(child, str) and NAMES.search(path if isinstance(key, int) else f"{path}.{key}"):
            yield f"{path}.{key}", child, (value, key)


def in_citations(facts: Facts) -> Iterator[tuple[str, str, Facts | None]]:
    """Yield (kind, change, facts) for each exhibit that is cited, another one of the case cited in its place."""
    value = _plain(facts.case.appeal)
    for path, cited in _citing(value):
        for at, name in enumerate(cited):
            chance = random.Random(f"{path}{name}")  # seeded: the same each time
            for kind, others in _others(facts, name, cited).items():
                if others:
                    other = chance.choice(others)
                    cited[at] = other
                    made = _with_case(facts, appeal=Appeal.model_validate(value))
                    cited[at] = name
                    yield f"cited, an exhibit of {kind} kind", f"{path}: {name} -> {other}", made


def _others(facts: Facts, name: str, cited: list[str]) -> dict[str, list[str]]:
    kind = facts.case.evidence[name].kind
    others = [entry for entry in facts.case.register if entry.id not in cited]
    return {
        "the same": [entry.id for entry in others if entry.kind == kind],
        "another": [entry.id for entry in others if entry.kind != kind],
    }


def _citing(value: Any, path: str = "$") -> Iterator[tuple[str, list[str]]]:
    pairs = value.items() if isinstance(value, Mapping) else enumerate(value) if isinstance(value, list) else ()
    for key, child in pairs:
        if key == "evidence" and isinstance(child, list):
            yield f"{path}.{key}", child
        else:
            yield from _citing(child, f"{path}.{key}")


def _plain(value: BaseModel) -> Any:
    return value.model_dump(mode="json", by_alias=True, exclude_none=True, exclude_defaults=True)


def _leaves(value: Any, path: str = "$") -> Iterator[tuple[str, Any, tuple[Any, Any]]]:
    pairs = value.items() if isinstance(value, Mapping) else enumerate(value) if isinstance(value, list) else ()
    for key, child in list(pairs):
        if isinstance(child, Mapping | list):
            if key not in LEFT or (key in PARTS and isinstance(child, list) and isinstance(child[0], Mapping)):
                yield from _leaves(child, f"{path}.{key}")
        elif key not in LEFT and not isinstance(child, bool) and re.search(r"\d", str(child)) and not re.fullmatch(
            r"E-\d+|[A-Z]{1,3}-\d+", str(child)
        ):
            yield f"{path}.{key}", child, (value, key)


def _misprint(leaf: Any, chance: random.Random) -> Any:
    """Return a value with one digit wrong; a day stays a day."""
    text = str(leaf)
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        day = date.fromisoformat(text)
        near = [day + timedelta(step) for step in (-10, -2, -1, 1, 2, 10)]
        return chance.choice([one for one in near if one.month == day.month]).isoformat()
    at = chance.choice([found.start() for found in re.finditer(r"\d", text)])
    wrong = _with(text, (at, at + 1), str((int(text[at]) + chance.choice((1, 2, 9))) % 10))
    return int(wrong) if isinstance(leaf, int) else wrong


if __name__ == "__main__":
    main()
