"""What a person reads of the rule book: the list of rules, and one rule with its reasons and examples."""

import inspect
import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from textwrap import wrap
from types import CodeType
from typing import Any

from pipeline.catalog.sample import sample
from pipeline.catalog.words import sources_of, word_list
from pipeline.model.catalog import Catalog, Source
from pipeline.model.faults import Usage
from pipeline.rules import ELSEWHERE, NO_FAMILIES, all_rules, chosen
from pipeline.rules.contract import DELETE, Rule
from pipeline.stages.check import REFUSED, UNMATCHED

MISSING = object()
WIDTH = 120
# The source of what this project decided itself.
HOUSE = "HOUSE"
# What several rules need, and no rule.
BESIDE = re.compile(rf"pipeline\.rules\.(?:(?:{'|'.join(sorted(NO_FAMILIES))})\.)?[a-z_]+")
# A longer value is shown by its beginning.
MOST_SHOWN = 500


def listed() -> Iterator[str]:
    """Yield a line for each rule: code, severity, title."""
    for rule in all_rules():
        never = "" if rule.overridable else "  (nobody can override it)"
        yield f"{rule.code:<8}{rule.severity.word:<9}{rule.title}{never}"


def rule_named(code: str) -> Rule:
    """Return a rule by its code, however its letters are written; raise Usage with what is near."""
    if code.upper() in (UNMATCHED, REFUSED):
        raise Usage(
            f"{code.upper()} is no rule: it tells what became of an override.", "",
            'docs/findings.md explains it under "Accepting a finding".',
        )
    try:
        found = [rule for rule in chosen([code.upper()], []) if rule.code == code.upper()]
    except Usage as fault:
        raise Usage(fault.message, "" if code.upper() in ELSEWHERE else "--code", fault.remedy) from fault
    if not found:
        raise Usage(f"{code} is a family of rules.", "", "Name one of its rules: `invoke rules` lists all.")
    return found[0]


def explained(rule: Rule, catalog: Catalog) -> Iterator[str]:
    """Yield the lines that explain a rule: what it tests, why, by which sources, with two examples."""
    for line in _told(rule, catalog):
        # An address stays whole.
        yield from wrap(line, WIDTH, subsequent_indent=" " * 10) if " " in line.strip() else [line]
    yield "examples  changes to the sample case, in pipeline/catalog/sample/"
    yield ""
    yield f"fails     {_with(rule.fails)}"
    yield from _changes(rule.fails)
    yield f"passes    {_with(rule.passes)}"
    yield from _changes(rule.passes)


def _with(changes: Mapping[str, Any]) -> str:
    if not changes:
        return "the sample case as it is"
    return f"the sample case with {'this change' if len(changes) == 1 else 'these changes'}:"


def _told(rule: Rule, catalog: Catalog) -> Iterator[str]:
    yield f"{rule.code}  {rule.title}"
    yield ""
    yield f"tests     {_purpose(rule)}"
    yield f"why       {rule.why}"
    yield f"severity  {rule.severity.word}{_weight(rule)}"
    yield f"looks at  {_subject(rule)}"
    yield ""
    for key in rule.sources:
        yield from _source(key, catalog)
    yield from _figures(rule, catalog)
    yield from _lists(rule, catalog)
    yield ""


def _purpose(rule: Rule) -> str:
    """Return the sentence that opens the rule's module, without its code."""
    text = (sys.modules[rule.check.__module__].__doc__ or rule.title).strip()
    first = " ".join(text.split("\n\n")[0].split())
    return re.sub(r"^[A-Z]{2,4}-\d{2}: ", "", first)


def _subject(rule: Rule) -> str:
    subject = {
        "case": "the case and its evidence",
        "documents": "the words that will be sent, beside the case and its evidence",
        "across": "the case beside the seller's and the workspace's other cases; never part of a bundle",
    }[rule.phase]
    letter = "; a letter beside a case (`invoke letter --case`)" if rule.needs_case else "; a letter (`invoke letter`)"
    return subject + (letter if rule.of_words else "")


def _weight(rule: Rule) -> str:
    return "" if rule.overridable else ", which nobody can override"


def _source(key: str, catalog: Catalog) -> Iterator[str]:
    source = catalog.sources[key]
    yield f"source    {key}: {source.title} ({source.grade}, {_when(source)})"
    if source.address:
        yield f"          {source.address}"


def _when(source: Source) -> str:
    """Return the days known of a source: its own, and that of reading or of listing. A decision is read nowhere."""
    if source.grade == "house":
        return f"listed on {source.listed_on}"
    own = f"of {source.published}, " if source.published else ""
    return own + _dated(source.read_on, source.listed_on)


def _dated(read_on: object, listed_on: object) -> str:
    if read_on:
        return f"read on {read_on}"
    return f"listed on {listed_on}, day of reading not recorded"


def _figures(rule: Rule, catalog: Catalog) -> Iterator[str]:
    """Yield the dated figures that a rule uses; a case or a workspace may change them."""
    text = _code_of(rule)
    for name, figure in catalog.thresholds.items():
        if f'"{name}"' in text:
            held = figure["value"]
            value = ", ".join(map(str, held)) if isinstance(held, list) else held
            yield f"figure    {name}: {value} {figure['unit']}"
            read_on = figure["read_on"]
            own = figure["source"] == HOUSE and not read_on
            when = f"listed on {figure['listed_on']}" if own else _dated(read_on, figure["listed_on"])
            yield f"          {figure['source']}; {when}"


def _lists(rule: Rule, catalog: Catalog) -> Iterator[str]:
    """Yield the lists of words that a rule looks for, with their sources and the days of these."""
    for name in dict.fromkeys(re.findall(r'word_list\("(\w+)"\)', _code_of(rule))):
        groups = {group: f"{group} ({len(words)})" for group, words in word_list(name).items()}
        change = f"a change names one as {name}.{next(iter(groups))}"
        if rule.usual_words:
            change = "this rule looks for them whatever a workspace or a case changes"
        yield f"words     {name}: {', '.join(groups.values())}; {change}"
        by_day: dict[str, list[str]] = {}
        for key in sources_of(name):
            by_day.setdefault(_when(catalog.sources[key]), []).append(key)
        told = (f"{', '.join(keys)} ({when})" for when, keys in by_day.items())
        yield f"          {'; '.join(told)}"


def _code_of(rule: Rule) -> str:
    """Return the text of a rule's file, and of all that it reaches in the files beside the families."""
    own = sys.modules[rule.check.__module__]
    reached = dict.fromkeys(_beside(value for _, value in sorted(vars(own).items())))
    todo = list(reached)
    while todo:
        new = [one for one in _beside(_named_in(todo.pop())) if one not in reached]
        reached.update(dict.fromkeys(new))
        todo += new
    return "\n".join([inspect.getsource(own), *map(inspect.getsource, reached)])


def _beside(values: Iterable[object]) -> Iterator[Callable[..., object]]:
    """Yield the functions and classes among some values that stand beside the families."""
    for value in values:
        one = inspect.unwrap(value) if callable(value) else value
        if (inspect.isfunction(one) or inspect.isclass(one)) and BESIDE.fullmatch(one.__module__):
            yield one


def _named_in(called: Callable[..., object]) -> Iterator[object]:
    """Yield what the code of a function, or of a class's functions, names."""
    for function in (called, *vars(called).values()):
        one = inspect.unwrap(function) if callable(function) else function
        if inspect.isfunction(one):
            yield from (one.__globals__.get(name) for name in _names(one.__code__))


def _names(code: CodeType) -> Iterator[str]:
    yield from code.co_names
    for part in code.co_consts:
        if isinstance(part, CodeType):
            yield from _names(part)


def _changes(changes: Mapping[str, Any]) -> Iterator[str]:
    for place, value in changes.items():
        yield f"    {place}"
        before = _before(place)
        if before is not MISSING:
            yield f"      - {_json(before)}"
        if value is not DELETE:
            yield f"      + {_json(value)}"
    yield ""


def _before(place: str) -> object:
    """Return what the sample holds at a place such as case.json$.actions[0].on."""
    file, _, path = place.partition(".json")
    if not path or file not in sample():
        return MISSING
    pattern = re.sub(r"\[(\d+)\]", r".\1", path)
    value: object = sample()[file]
    for step in pattern.split(".")[1:]:
        if isinstance(value, list) and step.isdigit() and int(step) < len(value):
            value = value[int(step)]
        elif isinstance(value, dict) and step in value:
            value = value[step]
        else:
            return MISSING
    return value


def _json(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, default=str)
    left = len(text) - MOST_SHOWN
    return text if left <= 0 else f"{text[:MOST_SHOWN]} … and {left} more characters"
