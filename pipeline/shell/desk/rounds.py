"""The commands of a round: approve, submit, record, withdraw, compare."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from pipeline.model.faults import Exit, Usage
from pipeline.model.journal import AnnexSent, Approved, Outcome, Role
from pipeline.model.standing import same_person
from pipeline.shell import terminal
from pipeline.shell.border import guarded
from pipeline.shell.settings import Settings, settings

if TYPE_CHECKING:
    from pipeline.model.source import RawCase
    from pipeline.rounds.compare import Compared
    from pipeline.rounds.package import Outgoing
    from pipeline.shell.rounds.comparing import Placed
    from pipeline.shell.rounds.sending import Kept


def _noted(place: Settings, case_id: str, act: Callable[[Settings], int]) -> int:
    """Do what a person asked for, and bring the case's line in the index of all cases up to date."""
    from pipeline.shell.workspace.index import tell_index

    code = act(place)
    tell_index(place, case_id)
    return code


def approve(case: str, by: str, role: str, note: str, cases: str | None, outputs: str | None, debug: bool) -> int:
    """Record that a person approves the bundle of a case as it stands."""
    return guarded(
        lambda: _noted(settings(cases, outputs), case, lambda place: _approve(place, case, by, role, note)), debug
    )


@dataclass(frozen=True, slots=True)
class Asked:
    """What a submission was asked for: how much annex, which entries, which originals may go, a zip for the client."""

    annex: str = ""
    only: tuple[str, ...] = ()
    original: tuple[str, ...] = ()
    zip: bool = False
    by: str = ""


def submit(case: str, asked: Asked, cases: str | None, outputs: str | None, debug: bool) -> int:
    """Put together what goes out, from an approved bundle, and keep it."""
    return guarded(lambda: _noted(settings(cases, outputs), case, lambda place: _submit(place, case, asked)), debug)


def withdraw(case: str, by: str, cases: str | None, outputs: str | None, debug: bool) -> int:
    """Set aside a round that was put together and never sent."""
    return guarded(lambda: _noted(settings(cases, outputs), case, lambda place: _withdraw(place, case, by)), debug)


@dataclass(frozen=True, slots=True)
class Told:
    """What a person says happened to a round."""

    submitted_on: str = ""
    answered_on: str = ""
    outcome: str = ""
    text_file: str = ""
    only: tuple[str, ...] = ()
    round: int = 0


def record(case: str, told: Told, cases: str | None, outputs: str | None, debug: bool) -> int:
    """Record that a round was sent, or what Amazon answered."""
    return guarded(lambda: _noted(settings(cases, outputs), case, lambda place: _record(place, case, told)), debug)


def compare(case: str, file: str, only: str, cases: str | None, outputs: str | None, debug: bool) -> int:
    """Show what somebody changed in the words of a plan, and where in case.json each change belongs."""
    return guarded(lambda: _compare(settings(cases, outputs), case, Path(file), only), debug)


def listed(text: str) -> tuple[str, ...]:
    """Return the names in a flag, which stand between commas."""
    return tuple(name.strip() for name in text.split(",") if name.strip())


def _approve(place: Settings, case_id: str, by: str, role: str, note: str) -> int:
    from pipeline.shell.publish import held
    from pipeline.shell.rounds.gate import NotYet, named, passed
    from pipeline.shell.rounds.journal import append, now

    name, as_role = named(by), _role(role)
    with held(place.outputs, case_id):
        found = passed(place, case_id, "approve")
        if found.standing.spent:
            raise NotYet(
                f"This very bundle of {case_id} went out before; an approval of it would be of no use.", "",
                "Change what the answer asks for, build it again, and look at it.",
            )
        before = [one for one in found.standing.approvals if (one.role, same_person(one.by or "")) == (
            as_role, same_person(name))]
        terminal.say(f"approve {case_id}")
        if before:
            terminal.say(f"  {name} approved it already as {as_role}, {before[-1].at}; nothing was written.")
        else:
            append(found.folder, Approved(at=now(), by=name, manifest=found.digest, role=as_role, note=note or None))
            terminal.say(f"  approved by {name} as {as_role}, as stated; this is a record and no signature.")
        terminal.say(f"  bundle: manifest.json {found.digest}")
        _say_standing(place, case_id)
    return Exit.BUILT


def _submit(place: Settings, case_id: str, asked: Asked) -> int:
    from pipeline.shell.publish import held
    from pipeline.shell.rounds.gate import passed, read_case
    from pipeline.shell.rounds.journal import append, now
    from pipeline.shell.rounds.sending import hand_over, prepared_line
    from pipeline.shell.rounds.submitting import (
        demand_approved,
        for_client,
        gone,
        made,
        ready_from,
        unanswered,
        waiting,
    )

    annex = _annex(asked.annex)
    with held(place.outputs, case_id):
        terminal.say(f"submit {case_id}")
        # First of all: while an answer is awaited, nothing that could be built or approved would help.
        entries = unanswered(place, read_case(place, case_id), asked.only)
        found = passed(place, case_id, "submit")
        again = waiting(found, annex)
        if not again:
            demand_approved(found)
        ready = ready_from(place, found)
        going, package = gone(ready, again) if again else made(ready, entries, annex or "full", asked.original, found)
        more = for_client(place, case_id, ready, going) if asked.zip else {}
        folder = hand_over(place.outputs, case_id, package, more)
        if not again or not found.standing.prepared:
            append(found.folder, prepared_line(package, now(), asked.by.strip() or None))
        _say_package(package, going, folder, again=again is not None)
    return Exit.BUILT


def _annex(text: str) -> AnnexSent | None:
    if not text:
        return None
    for known in get_args(AnnexSent):
        if known == text:
            return known  # type: ignore[no-any-return] # get_args forgets what a Literal holds
    raise Usage(f"There is no annex {text!r}.", "--annex", f"It is one of: {', '.join(get_args(AnnexSent))}.")


def _say_package(one: Kept, going: Sequence[Outgoing], folder: Path, *, again: bool) -> None:
    from pipeline.shell.desk.flags import near

    for entry in going:
        texts, files = len(entry.pastes), len(entry.uploads)
        terminal.say(f"  {entry.submission.id}: {texts} texts to paste, {files} files to upload, annex {entry.annex}")
        for order, upload in enumerate(entry.uploads, start=1):
            terminal.say(f"    {order}. {upload.name}  {len(upload.data):,} bytes")
    terminal.say(f"  kept in {near(one.folder)}, read-only" + ("; it was put together before" if again else ""))
    terminal.say("open:")
    for name in ("checklist.txt", "for-client.zip"):
        if (folder / name).exists():
            terminal.say(f"  {near(folder / name)}")
    terminal.say(f"round {one.number}: nothing is sent yet; a person does that, and records it.")


def _record(place: Settings, case_id: str, told: Told) -> int:
    from pipeline.shell.load import load
    from pipeline.shell.publish import held

    if bool(told.submitted_on) == bool(told.answered_on):
        raise Usage("Say what is recorded.", "--submitted-on/--answered-on",
                    "--submitted-on YYYY-MM-DD for a round that was sent, or --answered-on YYYY-MM-DD with --outcome.")
    with held(place.outputs, case_id):
        raw = load(place.cases, case_id)
        terminal.say(f"record {case_id}")
        if told.submitted_on:
            _record_sent(place, raw, told)
        else:
            _record_answer(raw, told)
        _say_standing(place, case_id, approval=False)
    return Exit.BUILT


def _record_sent(place: Settings, raw: RawCase, told: Told) -> None:
    from pipeline.shell.rounds.gate import NotYet
    from pipeline.shell.rounds.recording import day_said, record_sent
    from pipeline.shell.rounds.sending import kept
    from pipeline.shell.rounds.standing import standing_of

    if told.outcome:
        raise Usage("A round that is sent has no outcome yet.", "--outcome", "Give it with --answered-on.")
    on = day_said(told.submitted_on, "--submitted-on")
    now = standing_of(place, raw.case_id)
    one = kept(Path(raw.case_root), told.round or now.prepared or now.round)
    if one is None:
        raise NotYet(
            f"No round of {raw.case_id} was put together.", "",
            f"invoke submit --case {raw.case_id}. A round that went out without this program is written into rounds[] "
            "of case.json by hand.",
        )
    differs = _pasted(place, raw, one, told) if told.text_file else None
    written = record_sent(raw, one, on, told.only, differs=differs)
    terminal.say(f"  round {one.number} was sent on {on}: {', '.join(written)}; written into rounds[] of case.json")
    terminal.say("  from now on its ids and annex pages stay as they are.")


def _pasted(place: Settings, raw: RawCase, one: Kept, told: Told) -> bool | None:
    """Keep the words that were really pasted beside the round, and say what differs and where it belongs."""
    from pipeline.model.faults import Fault
    from pipeline.shell.desk.flags import near
    from pipeline.shell.rounds.comparing import compared
    from pipeline.shell.rounds.sending import keep_pasted

    words = _words(told.text_file)
    terminal.say(f"  what was pasted is kept in {near(keep_pasted(Path(raw.case_root), one.number, words))}")
    try:
        found, placed = compared(place, raw.case_id, words, told.only[0] if len(told.only) == 1 else "")
    except Fault as fault:
        terminal.say(f"  it could not be compared with the case: {fault.message}")
        return None
    _say_changes(found, placed)
    return bool(placed)


def _record_answer(raw: RawCase, told: Told) -> None:
    from pipeline.shell.desk.flags import near
    from pipeline.shell.rounds.recording import Answer, day_said, record_answer

    answer = Answer(day_said(told.answered_on, "--answered-on"), _outcome(told.outcome), _words(told.text_file))
    line, points = record_answer(raw, answer, told.round, told.only)
    named = f" ({line.submission})" if line.submission else ""
    terminal.say(f"  round {line.round}{named}: {told.outcome}, {answer.on}; written into rounds[] of case.json")
    if answer.outcome == "reinstated":
        return
    for number, point in enumerate(points, start=1):
        terminal.say(f"  {number}. {point}")
    terminal.say(f"  it is answered in points of {line.path}, {near(Path(raw.case_root) / 'case.json')}")
    if points:
        count = "1 point" if len(points) == 1 else f"{len(points)} points"
        terminal.say(f"  {count} in Amazon's words; look whether that is all.")
    elif answer.words:
        terminal.say("  no list and no sentence that asks was found in the answer: write what it asks for there")
    else:
        terminal.say("  the answer's words are not recorded: give them with --text-file")


def _compare(place: Settings, case_id: str, file: Path, only: str) -> int:
    from pipeline.shell.rounds.comparing import compared, words_of

    edited = words_of(file, "the edited plan")
    for note in (*edited.notes, *edited.comments):
        terminal.say(note)
    terminal.say(f"compare {case_id}")
    found, placed = compared(place, case_id, edited.words, only)
    _say_changes(found, placed)
    if not found.found:
        raise Usage("No sentence of this file is one of the plan.", str(file), "Is it the plan of this case?")
    if edited.comments:
        count = len(edited.comments)
        terminal.say(f"comments: {count}; whoever wrote {'it' if count == 1 else 'them'} waits for an answer")
    if not placed and not edited.comments:
        return Exit.BUILT
    terminal.say("result: findings")
    return Exit.FINDINGS


def _say_changes(found: Compared, placed: Sequence[Placed]) -> None:
    for one in placed:
        terminal.say(f"  {one.where}  {one.change.kind}{' after this' if one.change.kind == 'added' else ''}")
        for word, text in (("was", one.change.before), ("now", one.change.after)):
            if text:
                terminal.say(f"    {word}: {text}")
    if found.found:
        for part in found.absent:
            terminal.say(f"  not in this file: {part.replace('_', ' ')}")
    kinds = [one.change.kind for one in placed]
    counts = ", ".join(f"{kinds.count(kind)} {kind}" for kind in ("changed", "added", "removed"))
    terminal.say(f"sentences: {found.found} the same, {counts}")
    if placed:
        terminal.say("Words belong into case.json, by the seller's own word: the next build would lose them otherwise.")


def _outcome(text: str) -> Outcome:
    for known in get_args(Outcome):
        if known.replace("_", "-") == text.replace("_", "-"):
            return known  # type: ignore[no-any-return] # get_args forgets what a Literal holds
    names = ", ".join(name.replace("_", "-") for name in get_args(Outcome))
    raise Usage(f"There is no outcome {text!r}." if text else "An answer has an outcome.", "--outcome",
                f"It is one of: {names}.")


def _words(file: str) -> str:
    """Return the words of a text file, nothing if none is named."""
    from pipeline.readers.unpacking.encoding import decoded, is_text
    from pipeline.shell.rounds.recording import MOST_WORDS

    if not file:
        return ""
    try:
        data = Path(file).read_bytes()
    except OSError as error:
        raise Usage(f"The file cannot be read: {error.strerror}.", file, "Name a text file.") from error
    if not is_text(data):
        raise Usage("This is no text file.", file, "Save the words as plain text (.txt).")
    text, notes = decoded(data)
    for note in notes:
        terminal.say(f"  {note}")
    words = "\n".join(line.rstrip() for line in text.splitlines()).strip()
    plain = "".join(sign for sign in words if sign.isprintable() or sign in "\n\t")
    if plain != words:
        terminal.say(f"  {len(words) - len(plain)} signs that cannot be seen were left out")
    words = plain
    if not words or len(words) > MOST_WORDS:
        raise Usage(f"The file holds {len(words):,} characters; it has to hold 1 to {MOST_WORDS:,}.", file,
                    "Save the words alone.")
    return words


def _withdraw(place: Settings, case_id: str, by: str) -> int:
    from pipeline.model.journal import Withdrawn
    from pipeline.shell.desk.flags import near
    from pipeline.shell.folder import case_folder
    from pipeline.shell.publish import SUBMISSION, held, take_from
    from pipeline.shell.rounds.gate import NotYet, named
    from pipeline.shell.rounds.journal import append, now
    from pipeline.shell.rounds.sending import kept, set_aside
    from pipeline.shell.rounds.standing import standing_of

    name = named(by)
    folder = case_folder(place.cases, case_id)
    with held(place.outputs, case_id):
        before = standing_of(place, case_id)
        if not before.prepared:
            raise NotYet(f"No round of {case_id} waits to be sent; there is nothing to withdraw.", "",
                         "A round that was recorded as sent stays: it is part of the case.")
        terminal.say(f"withdraw {case_id}")
        # Set aside first: a run that is killed here leaves a round that can still be withdrawn.
        if one := kept(folder, before.prepared):
            terminal.say(f"  round {one.number} was never sent, says {name}; it lies in {near(set_aside(folder, one))}")
        digest = _package_of(folder, before.prepared)
        append(folder, Withdrawn(at=now(), by=name, round=before.prepared, package=digest))
        take_from(place.outputs, case_id, SUBMISSION)
        _say_standing(place, case_id)
    return Exit.BUILT


def _package_of(folder: Path, number: int) -> str:
    from pipeline.model.journal import Prepared
    from pipeline.shell.rounds.journal import entries

    return [one.package for one in entries(folder) if isinstance(one, Prepared) and one.round == number][-1]


def _role(text: str) -> Role:
    for role in get_args(Role):
        if role == text:
            return role  # type: ignore[no-any-return] # get_args forgets what a Literal holds
    raise Usage(f"There is no role {text!r}.", "--role", f"It is one of: {', '.join(get_args(Role))}.")


def _say_standing(place: Settings, case_id: str, *, approval: bool = True) -> None:
    """Say where the case stands now, and what an approval of its bundle lacks where that is the next step."""
    from pipeline.shell.rounds.journal import entries
    from pipeline.shell.rounds.standing import is_out, standing_of

    now = standing_of(place, case_id)
    for one in entries(place.cases / case_id).unread:
        terminal.say(f"  not read: {one}")
    for lacking in now.missing if approval and not is_out(now) else ():
        terminal.say(f"  still missing: {lacking}")
    terminal.say(f"state: {now.word}")
