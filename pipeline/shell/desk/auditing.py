"""The commands of the agency's lead: documents that two sellers use, fingerprints of public templates."""

from __future__ import annotations

from pathlib import Path

from pipeline.model.faults import Exit, Usage
from pipeline.readers.contract import Limits
from pipeline.shell import terminal
from pipeline.shell.border import guarded
from pipeline.shell.desk.flags import near
from pipeline.shell.settings import Settings, settings


def audit(cases: str | None, outputs: str | None, key: str, decision: str, because: str, by: str, debug: bool) -> int:
    """List the documents that two sellers use; record what the lead decides about one."""
    return guarded(lambda: _audit(settings(cases, outputs), key, decision, because, by), debug)


def _audit(place: Settings, key: str, decision: str, because: str, by: str) -> int:
    from pipeline.shell.workspace.audit import decide, decisions, shared_documents

    found, unread = shared_documents(place.cases)
    if key:
        chosen = next((one for one in found if one.key == key), None)
        if chosen is None:
            raise Usage(f"No shared document has the key {key!r}.", "--key", "`invoke audit` lists them.")
        made = decide(place.cases, chosen, decision, because, by)
        terminal.say(f"{key}: {made.decision}, because {made.because} ({made.by}, {made.on})")
        return Exit.BUILT
    known = decisions(place.cases)
    for one in found:
        made_before = known.get(one.key)
        said = f"{made_before.decision}, because {made_before.because}" if made_before else "not decided"
        terminal.say(f"{one.key}  EVD-12  {one.how}: {said}")
        for use in one.uses:
            terminal.say(f"    {use}")
    for line in unread:
        terminal.say(f"not looked at: {line}")
    open_ = sum(one.key not in known for one in found)
    terminal.say(f"audit: {len(found)} shared by two sellers, {open_} not decided")
    return Exit.FINDINGS if open_ else Exit.BUILT


def fingerprint(text: str, name: str, source: str, out: str) -> int:
    """Make the fingerprints of a public template."""
    return guarded(lambda: _fingerprint(Path(text), name, source, Path(out)))


def _fingerprint(text: Path, name: str, source: str, out: Path) -> int:
    from pipeline.shell.confined.papers import bytes_of
    from pipeline.shell.disk import write_whole
    from pipeline.shell.workspace.neighbours import template_of

    told = bytes_of(str(text), Limits(), "--text").decode("utf-8", "replace")
    write_whole(out, template_of(told, name, source).encode())
    terminal.say(f"written to {near(out.absolute())}; it holds no word of the text.")
    return Exit.BUILT
