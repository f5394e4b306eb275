"""The command that judges a letter which somebody wrote elsewhere: alone by its words, or against a case."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.model.faults import Exit, Usage
from pipeline.model.fields import MOST_OF_A_TEXT
from pipeline.model.finding import Severity
from pipeline.shell import terminal
from pipeline.shell.border import guarded
from pipeline.shell.settings import Settings, settings

if TYPE_CHECKING:
    from pipeline.letter import Judged
    from pipeline.rules.contract import Facts
    from pipeline.rules.letter import Letter

FORMS = ("text", "json")
NO_CASE = "figures and dates"


def letter(
    file: str, case: str, cases: str | None, outputs: str | None, form: str, debug: bool, no_ocr: bool = False
) -> int:
    """Judge a letter's words; with a case also whether its figures stand there."""
    return guarded(
        lambda: _letter(Path(file), case, settings(cases, outputs, ocr=False if no_ocr else None), form), debug
    )


def _letter(file: Path, case: str, place: Settings, form: str) -> int:
    from pipeline.shell.rounds.comparing import words_of

    if form not in FORMS:
        raise Usage(f"There is no format {form!r}.", "--format", f"It is one of: {', '.join(FORMS)}.")
    edited = words_of(file, "a letter")
    told, found = _judged(file, edited.words, place, case)
    if form == "json":
        terminal.say(json.dumps(_data(file, case, told, found), ensure_ascii=False, indent=2))
        return Exit.FINDINGS if found.worst >= Severity.ERROR else Exit.BUILT
    for note in (*edited.notes, *edited.comments):
        terminal.say(note)
    _tell(file, case, told, found)
    if found.worst < Severity.ERROR:
        return Exit.BUILT
    terminal.say("result: findings")
    return Exit.FINDINGS


def _judged(file: Path, text: str, place: Settings, case: str) -> tuple[Letter, Judged]:
    """Return a letter and what is said of it by the figures and words of this workspace and, if named, of the case."""
    from pipeline.letter import PARTS, judged_alone, judged_beside, letter_in
    from pipeline.rules import all_rules
    from pipeline.shell.outside import catalog_of

    # An empty file is said before a case is read.
    facts = _facts(place, case) if case and text.strip() else None
    catalog = facts.catalog if facts else catalog_of(place)
    most = MOST_OF_A_TEXT * len(PARTS)
    if len(text) > most:
        raise _too_long(file, "The letter", len(text), most)
    told = letter_in(text, catalog)
    for name, words in told.parts.items():
        if len(words) > MOST_OF_A_TEXT:
            raise _too_long(file, f"The {PARTS[name]} of the letter", len(words), MOST_OF_A_TEXT)
    if not told.text:
        raise Usage("The letter holds no words.", str(file), "Name a .docx or .txt file with the letter's text.")
    if facts:
        return told, judged_beside(told, facts, all_rules())
    return told, judged_alone(told, catalog, all_rules())


def _too_long(file: Path, what: str, found: int, most: int) -> Usage:
    return Usage(
        f"{what} has {found:,} characters; at most {most:,} are judged.", str(file),
        "Name the file of the letter alone: plans have some thousand, and documents are enclosed beside them.",
    )


def _facts(place: Settings, case_id: str) -> Facts:
    from pipeline.rules.contract import Facts
    from pipeline.run import examine
    from pipeline.shell.outside import opened, quietly

    raw, outside = opened(place, case_id)
    done = examine(raw, quietly(outside), rules=[])
    return Facts(done.case, done.exhibits, done.catalog)


def _tell(file: Path, case: str, told: Letter, found: Judged) -> None:
    from pipeline.letter import PARTS
    from pipeline.rules.wording import words_in

    terminal.say(f"letter {file.name}" + (f", against {case}" if case else ", alone"))
    for name, words in told.parts.items():
        terminal.say(f"  {PARTS[name]}: {words_in(words)} words" if words else f"  {PARTS[name]}: none")
    if told.unheaded:
        names = " or the ".join(PARTS[name] for name in told.unheaded)
        terminal.say(f"No heading names the {names}: what tells of it is known by its words.")
    terminal.say()
    for one in found.said:
        terminal.say(f"{one.part}  {one.code} {one.severity.word}")
        terminal.wrapped("    ", terminal.plain(one.message), 4)
        terminal.wrapped("    hint: ", terminal.plain(one.hint), 10)
    counts = [(one.word, sum(said.severity is one for said in found.said)) for one in sorted(Severity, reverse=True)]
    terminal.say("findings: " + (", ".join(f"{count} {word}" for word, count in counts if count) or "none"))
    for question in found.not_checked:
        terminal.wrapped("not checked: ", terminal.plain(question), 4)
    if not case:
        terminal.say(f"not checked: {NO_CASE}, because no case was named (--case X).")


def _data(file: Path, case: str, told: Letter, found: Judged) -> dict[str, object]:
    from pipeline.letter import PARTS

    return {
        "letter": file.name, "case": case or None, "headed": told.headed,
        "known_by_words": [PARTS[name] for name in told.unheaded],
        "parts": {PARTS[name]: words for name, words in told.parts.items()},
        "findings": [
            {"code": one.code, "severity": one.severity.word, "part": one.part, "message": one.message,
             "hint": one.hint} for one in found.said
        ],
        "not_checked": [*found.not_checked, *([] if case else [f"{NO_CASE}: no case was named"])],
    }
