"""The commands of a round: approve, submit, record, withdraw, compare."""

from __future__ import annotations

from typing import get_args

from pipeline.model.faults import Exit, Usage
from pipeline.model.journal import Approved, Role
from pipeline.model.standing import Standing, same_person
from pipeline.shell import terminal
from pipeline.shell.border import guarded
from pipeline.shell.settings import Settings, settings


def approve(case: str, by: str, role: str, note: str, cases: str | None, outputs: str | None, debug: bool) -> int:
    """Record that a person approves the bundle of a case as it stands."""
    return guarded(lambda: _approve(settings(cases, outputs), case, by, role, note), debug)


def _approve(place: Settings, case_id: str, by: str, role: str, note: str) -> int:
    from pipeline.shell.gate import NotYet, named, passed
    from pipeline.shell.journal import append, now
    from pipeline.shell.publish import held
    from pipeline.shell.standing import standing_of

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
        _say_standing(standing_of(place, case_id, found.case))
    return Exit.BUILT


def _role(text: str) -> Role:
    for role in get_args(Role):
        if role == text:
            return role  # type: ignore[no-any-return] # get_args forgets what a Literal holds
    raise Usage(f"There is no role {text!r}.", "--role", f"It is one of: {', '.join(get_args(Role))}.")


def _say_standing(now: Standing) -> None:
    for lacking in now.missing:
        terminal.say(f"  still missing: {lacking}")
    terminal.say(f"state: {now.word}")
