"""The command that judges a letter which somebody wrote elsewhere: alone by its words, or against a case."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.model.faults import Exit, Usage
from pipeline.model.finding import Severity
from pipeline.shell import terminal
from pipeline.shell.border import guarded
from pipeline.shell.settings import Settings, settings

if TYPE_CHECKING:
    from pipeline.rules.contract import Facts, Hit, Rule
    from pipeline.rules.figures import Figure
    from pipeline.rules.letter import Letter

FORMS = ("text", "json")
# Rules of words alone, and those that also hold them against a case.
OF_WORDS = (
    "STR-01", "STR-06", "LNG-01", "LNG-02", "LNG-03", "LNG-04", "LNG-05", "LNG-09", "LNG-10", "LNG-11", "EVD-11",
    "CON-06", "IP-06", "PRV-01",
)
OF_A_CASE = ("LNG-08",)
PARTS = {"root_causes": "root cause", "actions": "actions", "measures": "prevention"}


@dataclass(frozen=True, slots=True)
class Said:
    """A finding on a letter."""

    code: str
    severity: Severity
    part: str
    message: str
    hint: str


def letter(
    file: str, case: str, cases: str | None, outputs: str | None, form: str, debug: bool, no_ocr: bool = False
) -> int:
    """Judge a letter's words; with a case also whether its figures stand there."""
    return guarded(
        lambda: _letter(Path(file), case, settings(cases, outputs, ocr=False if no_ocr else None), form), debug
    )


def _letter(file: Path, case: str, place: Settings, form: str) -> int:
    from pipeline.rules.letter import letter_of
    from pipeline.shell.rounds.comparing import words_of

    if form not in FORMS:
        raise Usage(f"There is no format {form!r}.", "--format", f"It is one of: {', '.join(FORMS)}.")
    text, notes = words_of(file)
    told = letter_of(text)
    if not told.text:
        raise Usage("The letter holds no words.", str(file), "Name a .docx or .txt file with the letter's text.")
    said = _judged_beside(place, case, told) if case else judged_alone(told)
    found = sorted(said, key=lambda one: (-one.severity, one.code))
    worst = max((one.severity for one in found), default=Severity.INFO)
    if form == "json":
        terminal.say(json.dumps(_data(file, case, told, found), ensure_ascii=False, indent=2))
        return Exit.FINDINGS if worst >= Severity.ERROR else Exit.BUILT
    for note in notes:
        terminal.say(note)
    _tell(file, case, told, found)
    if worst < Severity.ERROR:
        return Exit.BUILT
    terminal.say("result: findings")
    return Exit.FINDINGS


def judged_alone(told: Letter) -> tuple[Said, ...]:
    """Return what the rules of words say of a letter."""
    return (*_said(_alone(told), OF_WORDS), *_undated(told))


def _judged_beside(place: Settings, case: str, told: Letter) -> tuple[Said, ...]:
    facts, of_figures = _beside(place, case, told)
    return (*_said(facts, (*OF_WORDS, *OF_A_CASE)), *_undated(told), *of_figures)


def _alone(told: Letter) -> Facts:
    from pipeline.catalog import load
    from pipeline.rules.contract import Facts
    from pipeline.rules.letter import alone
    from pipeline.stages.compose import compose

    case, catalog = alone(told), load()
    return Facts(case, {}, catalog, compose(case, {}, catalog))


def _beside(place: Settings, case_id: str, told: Letter) -> tuple[Facts, tuple[Said, ...]]:
    from pipeline.rules.contract import Facts
    from pipeline.rules.letter import nowhere, within
    from pipeline.run import examine
    from pipeline.shell.outside import opened, quietly
    from pipeline.stages.compose import compose

    raw, outside = opened(place, case_id)
    done = examine(raw, quietly(outside), rules=[])
    case = within(done.case, told)
    whole = Facts(done.case, done.exhibits, done.catalog)
    of_figures = tuple(_figure(part, figure, sure) for part, figure, sure in dict.fromkeys(nowhere(whole, told)))
    return Facts(case, done.exhibits, done.catalog, compose(case, done.exhibits, done.catalog)), of_figures


def _undated(told: Letter) -> Iterator[Said]:
    """Yield a finding on a letter that names no day, an error where it tells no figure at all.

    A case has fields for days; a letter has only its words.
    """
    from pipeline.rules.figures import figures

    if told.parts["actions"] and not any(figure.days for figure in figures(told.text)):
        yield Said(
            "LNG-03", Severity.WARNING if any(map(str.isdigit, told.text)) else Severity.ERROR, PARTS["actions"],
            "The letter names no day on which anything was done.",
            "Is the day of each action known? If one is not, the letter can say so.",
        )


def _figure(part: str, figure: Figure, sure: bool) -> Said:
    return Said(
        "CON-04", Severity.ERROR if sure else Severity.WARNING, PARTS[part],
        f'The letter says "{figure.text}" ({figure.kind}), which stands neither in the data of the case nor on a page '
        "of its evidence that can be read.",
        "Which is right, the letter or the data? If both are, which document shows it?",
    )


def _said(facts: Facts, codes: Iterable[str]) -> Iterator[Said]:
    """Yield what the rules find; what only the form of a case can hold is left out."""
    from pipeline.rules import all_rules
    from pipeline.rules.contract import Hit

    wanted = frozenset(codes)
    for rule in all_rules():
        for hit in dict.fromkeys(rule.check(facts)) if rule.code in wanted else ():
            if isinstance(hit, Hit) and (part := _part(rule, hit)):
                severity = rule.severity if hit.severity is None else hit.severity
                yield Said(rule.code, severity, part, hit.message, hit.hint)


def _part(rule: Rule, hit: Hit) -> str:
    name = hit.at.path.removeprefix("$.").partition("[")[0].partition(".")[0]
    if rule.code == "LNG-03" and not hit.at.path.endswith(".statement"):
        return ""
    if hit.at.evidence or hit.at.file != "case" or name not in PARTS:
        return ""
    return "the plan as a whole" if rule.code == "LNG-10" and hit.at.path == "$.root_causes" else PARTS[name]


def _tell(file: Path, case: str, told: Letter, found: list[Said]) -> None:
    from pipeline.rules.language.lng_06_length import words_in

    terminal.say(f"letter {file.name}" + (f", against {case}" if case else ", alone"))
    for name, words in told.parts.items():
        terminal.say(f"  {PARTS[name]}: {words_in(words)} words" if words else f"  {PARTS[name]}: none")
    if not told.headed:
        terminal.say("No heading names a part: all of it is read as the root cause.")
    terminal.say()
    for one in found:
        terminal.say(f"{one.part}  {one.code} {one.severity.word}")
        terminal.wrapped("    ", one.message, 4)
        terminal.wrapped("    hint: ", one.hint, 10)
    counts = [(one.word, sum(said.severity is one for said in found)) for one in sorted(Severity, reverse=True)]
    terminal.say("findings: " + (", ".join(f"{count} {word}" for word, count in counts if count) or "none"))
    if not case:
        terminal.say("not checked: figures and dates, because no case was named (--case X).")


def _data(file: Path, case: str, told: Letter, found: list[Said]) -> dict[str, object]:
    return {
        "letter": file.name, "case": case or None, "headed": told.headed,
        "parts": {PARTS[name]: words for name, words in told.parts.items()},
        "findings": [
            {"code": one.code, "severity": one.severity.word, "part": one.part, "message": one.message,
             "hint": one.hint} for one in found
        ],
        "not_checked": [] if case else ["figures and dates: no case was named"],
    }
