"""What a person says happened to a round, written into rounds[] of case.json and told to the journal.

case.json first, then the journal: where a run is killed between the two, saying it again ends it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from pipeline.model.faults import Usage
from pipeline.model.journal import Answered, Entry, Outcome, Submitted
from pipeline.model.json_edit import appended, put
from pipeline.model.jsonpath import Json
from pipeline.model.source import RawCase, Source
from pipeline.model.standing import key_of
from pipeline.rounds.points import points_of
from pipeline.shell.rewrite import rewrite
from pipeline.shell.rounds.gate import NotYet
from pipeline.shell.rounds.journal import append, entries, now
from pipeline.shell.rounds.sending import Kept

MOST_WORDS = 20_000


@dataclass(frozen=True, slots=True)
class Line:
    """An entry of rounds[] with its place in the file."""

    path: str
    round: int
    submission: str | None
    submitted_on: date
    outcome: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What Amazon answered, as a person says it."""

    on: date
    outcome: Outcome
    words: str


def day_said(text: str, flag: str) -> date:
    """Return a day that a flag names; raise Usage if it is none, or lies ahead on every clock."""
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise Usage(f"{text!r} is not a date.", flag, "Write it as YYYY-MM-DD.") from error
    if day > (datetime.now(UTC) + timedelta(hours=14)).date():
        raise Usage(f"{day} has not come yet.", flag, "What is recorded has happened.")
    return day


def lines_of(case: Source) -> tuple[Line, ...]:
    """Return the rounds that case.json tells of, as far as they can be read."""
    value = case.value if isinstance(case.value, dict) else {}
    rounds = value.get("rounds", [])
    return tuple(_lines(rounds if isinstance(rounds, list) else []))


def _lines(rounds: Sequence[Any]) -> Iterator[Line]:
    for index, one in enumerate(rounds):
        try:
            yield Line(
                f"$.rounds[{index}]", int(one["round"]), one.get("submission"),
                date.fromisoformat(one["submitted_on"]), str(one.get("outcome", "open")),
            )
        except (KeyError, TypeError, ValueError, AttributeError):
            continue


def record_sent(raw: RawCase, one: Kept, on: date, chosen: Sequence[str], *, differs: bool | None) -> tuple[str, ...]:
    """Write that a kept round was sent, for these appeal entries; return those that were written."""
    case, folder = _case_of(raw), Path(raw.case_root)
    known = {(line.round, line.submission): line for line in lines_of(case)}
    text, told, written = case.text, [], []
    for entry in _entries(one, chosen):
        key = key_of(entry["submission"], _named(case))
        before = known.get((one.number, key))
        # The notice of a round that was answered may be another by now.
        if before is None or before.outcome == "open":
            _demand_after_notice(case, on)
        if before:
            _demand_before_answer(case, before, on)
            text = put(text, f"{before.path}.submitted_on", on.isoformat())
        else:
            text = appended(text, "$.rounds", _round(one, entry, key, on))
        told.append(Submitted(at=now(), round=one.number, submission=key, on=on, differs=differs))
        written.append(entry["submission"])
    _written(folder, case, text, told)
    return tuple(written)


def _demand_before_answer(case: Source, line: Line, on: date) -> None:
    answered = _value(case, line.path).get("answered_on")
    if isinstance(answered, str) and on.isoformat() > answered:
        raise Usage(f"Round {line.round} was answered on {answered}; it cannot have been sent on {on}.",
                    "--submitted-on", "Look at both days.")


def _demand_after_notice(case: Source, on: date) -> None:
    value: Any = case.value
    received = value["notice"].get("received_on")
    if isinstance(received, str) and on.isoformat() < received:
        raise Usage(f"The notice is of {received}; what answers it cannot have been sent on {on}.",
                    "--submitted-on", "Look at both days.")


def _entries(one: Kept, chosen: Sequence[str]) -> list[Mapping[str, Any]]:
    held = {entry["submission"]: entry for entry in one.manifest["entries"]}
    if unknown := set(chosen) - set(held):
        raise Usage(f"Round {one.number} holds no appeal entry {', '.join(sorted(unknown))}.", "--only",
                    f"It holds {', '.join(held)}.")
    return [held[name] for name in chosen or held]


def _round(one: Kept, entry: Mapping[str, Any], key: str | None, on: date) -> dict[str, Json]:
    return {
        "round": one.number, **({"submission": key} if key else {}), "submitted_on": on.isoformat(),
        "words_sha256": entry["words_sha256"], "evidence": list(entry["evidence"]), "outcome": "open",
    }


def record_answer(raw: RawCase, answer: Answer, number: int, chosen: Sequence[str]) -> tuple[Line, tuple[str, ...]]:
    """Write what a round was answered with; return its line and the points that the answer makes."""
    case, folder = _case_of(raw), Path(raw.case_root)
    line = _answered(case, number, chosen)
    if answer.on < line.submitted_on:
        raise Usage(f"Round {line.round} was sent on {line.submitted_on}; its answer cannot be of {answer.on}.",
                    "--answered-on", "Look at both days.")
    points = points_of(answer.words) if answer.outcome != "reinstated" else ()
    text = put(case.text, f"{line.path}.outcome", answer.outcome)
    text = put(text, f"{line.path}.answered_on", answer.on.isoformat())
    if answer.words:
        text = put(text, f"{line.path}.answer", answer.words)
        if points and "points" not in _value(case, line.path):
            text = put(text, f"{line.path}.points", [{"asks": one, "answered_by": []} for one in points])
    _written(folder, case, text, [Answered(
        at=now(), round=line.round, submission=line.submission, on=answer.on, outcome=answer.outcome)])
    return line, points


def _answered(case: Source, number: int, chosen: Sequence[str]) -> Line:
    """Return the one entry of rounds[] that is answered: the open one, or the one that was named."""
    lines = [line for line in lines_of(case) if number in (0, line.round)]
    lines = [line for line in lines if not chosen or line.submission in chosen]
    found = lines if number else [line for line in lines if line.outcome == "open"]
    if not found:
        raise NotYet(
            "No round waits for an answer." if not number else f"No round {number} was recorded as sent.", "",
            "First: invoke record --submitted-on YYYY-MM-DD. To correct an answer, name its round with --round.",
        )
    if len(found) > 1:
        names = ", ".join(f"{line.submission or 'all'} of round {line.round}" for line in found)
        raise Usage(f"Several appeal entries wait for an answer: {names}.", "--only",
                    "Record each answer by itself: --only P-1, and --round where it has to be said.")
    return found[0]


def _value(case: Source, path: str) -> Mapping[str, Any]:
    index = int(path.removeprefix("$.rounds[").removesuffix("]"))
    value: Any = case.value
    found: Mapping[str, Any] = value["rounds"][index]
    return found


def _case_of(raw: RawCase) -> Source:
    case = raw.sources.get("case")
    if case is None or not case.whole or case.complaints:
        raise NotYet("case.json is not sound, so that nothing can be written into it.", str(raw.case_root),
                     f"invoke check --case {raw.case_id} says what is wrong with it.")
    return case


def _named(case: Source) -> list[str]:
    """Return the ids of the appeal entries that case.json names."""
    value: Any = case.value
    entries_ = value.get("submissions", []) if isinstance(value, dict) else []
    return [str(one["id"]) for one in entries_ if isinstance(one, dict) and "id" in one]


def _written(folder: Path, case: Source, text: str, told: Sequence[Entry]) -> None:
    if text != case.text:
        rewrite(folder, "case.json", case.sha256, text)
    known = {_without_time(one) for one in entries(folder)}
    if new := [one for one in told if _without_time(one) not in known]:
        append(folder, *new)


def _without_time(one: Entry) -> str:
    return one.model_dump_json(exclude={"at"})
