"""The command that records who asked an issuer for an original, when, and what came back."""

from __future__ import annotations

from pathlib import Path

from pipeline.model.faults import Exit, Usage
from pipeline.shell import terminal
from pipeline.shell.border import guarded
from pipeline.shell.settings import Settings, settings


def asked(
    case: str, item: str, by: str, on: str, reply: str, cases: str | None, outputs: str | None, debug: bool
) -> int:
    """Record the question to an issuer and the reply."""
    return guarded(lambda: _asked(settings(cases, outputs), case, item, by, on, reply), debug)


def _asked(place: Settings, case_id: str, item: str, by: str, on: str, reply: str) -> int:
    from pipeline.catalog import load as load_catalog
    from pipeline.model.journal import Asked, Noticed
    from pipeline.shell.desk.flags import day_of
    from pipeline.shell.load import load
    from pipeline.shell.publish import held
    from pipeline.shell.rounds.gate import named
    from pipeline.shell.rounds.journal import append, entries, now
    from pipeline.shell.rounds.noticing import replaced_in
    from pipeline.stages.validate import validate

    day, name = day_of(on, "--on"), named(by)
    if day is None or not reply.strip():
        raise Usage(
            "A question needs its day and the reply.", "--on/--reply",
            'Write --on 2026-03-10 --reply "They sent the file again, unchanged." No answer is a reply too: say so.',
        )
    with held(place.outputs, case_id):
        raw = load(place.cases, case_id)
        folder = Path(raw.case_root)
        noticed = sorted({one.evidence for one in entries(folder) if isinstance(one, Noticed)})
        if item not in noticed:
            raise Usage(
                f"Nothing was noticed on {item or 'no item'} that an issuer would be asked about.", "--item",
                f"It is one of: {', '.join(noticed)}." if noticed else "The journal of the case notes nothing.",
            )
        append(folder, Asked(at=now(), by=name, evidence=item, on=day, reply=reply))
        terminal.say(f"{item}: {name} asked its issuer on {day}; the reply is recorded in the journal.")
        for one in replaced_in(raw, validate(raw, load_catalog())):
            terminal.say(f"  {one}")
    return Exit.BUILT
