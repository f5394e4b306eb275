"""The commands that look after a workspace: schedule and purge."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from pipeline.model.faults import Exit, Usage
from pipeline.shell import terminal
from pipeline.shell.border import guarded
from pipeline.shell.desk.flags import near
from pipeline.shell.settings import AFAR, Settings, addresses, is_afar, settings, settings_afar

MOST_SHOWN = 20


def schedule(at: str, name: str, out: str, cases: str | None, outputs: str | None, debug: bool) -> int:
    """Write files that have a scheduler run a batch every day."""
    return guarded(lambda: _schedule(at, name, Path(out), settings(cases, outputs)), debug)


def _schedule(at: str, name: str, out: Path, place: Settings) -> int:
    from pipeline.renderers.schedule import Nightly, files, steps
    from pipeline.shell.batch import runs
    from pipeline.shell.disk import write_whole

    clock = re.fullmatch(r"([01]?\d|2[0-3]):([0-5]\d)", at)
    if not clock:
        raise Usage(f"{at!r} is no time of day.", "--at", "Write it as HH:MM, such as 04:30.")
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_-]{0,40}", name):
        raise Usage(f"{name!r} cannot name a job.", "--name", "Use letters, digits, hyphen and underscore.")
    root = Path(__file__).parents[3]
    nightly = Nightly(
        name=name, folder=str(Path.cwd()), hour=int(clock[1]), minute=int(clock[2]),
        log=str(place.outputs / runs.NIGHTLY),
        command=(
            sys.executable, "-m", "invoke", "--search-root", str(root), "batch", "--cases", str(place.cases),
            "--outputs", str(place.outputs),
        ),
    )
    folder = out.absolute()
    folder.mkdir(parents=True, exist_ok=True)
    place.outputs.mkdir(parents=True, exist_ok=True)  # cron opens the log there before anything runs
    for file, data in files(nightly).items():
        write_whole(folder / file, data)
        terminal.say(near(folder / file))
    terminal.say()
    terminal.say("To begin, type one of these:")
    for line in steps(nightly, str(folder)):
        terminal.say(f"  {line}")
    terminal.say("Each runs in this folder, so that its pipeline.toml holds, and with this Python.")
    return Exit.BUILT


def purge(seller: str, case: str, yes: bool, cases: str | None, outputs: str | None, debug: bool) -> int:
    """Delete all that is held of a seller or of a case."""
    return guarded(lambda: _purge_of(seller, case, yes, cases, outputs), debug)


def _purge_of(seller: str, case: str, yes: bool, cases: str | None, outputs: str | None) -> int:
    from pipeline.shell.batch.batch import today
    from pipeline.shell.workspace.ground import ground
    from pipeline.shell.workspace.purge import Purge

    place = settings_afar() if is_afar(cases, outputs) else settings(cases, outputs)
    source, target = map(ground, addresses(cases, outputs))
    purging = Purge(source, target, place.batch.lease)
    if not seller and not case:
        return _told_due(purging.due(today().isoformat()))
    _demand_one(seller, case)
    doomed = purging.of_seller(seller) if seller else purging.of_case(case)
    _list(len(doomed.ids), [_shown(one) for one in purging.places(doomed)])
    _demand_consent(seller or case, yes)
    count = 0
    for where, what in purging.purge(doomed):
        terminal.say(f"deleted: {_shown(where)}{': ' if what else ''}{what}")
        count += 1
    terminal.say(f"{things(count)} deleted. Not reached from here: backups, copies, older versions that a store keeps.")
    return Exit.BUILT


def _shown(address: str) -> str:
    return address if AFAR in address else near(Path(address))


def _demand_one(seller: str, case: str) -> None:
    if seller and case:
        raise Usage("Name a seller or a case, not both.", "--seller/--case", "A seller's purge takes all cases along.")


def things(count: int) -> str:
    """Return a count of things in words."""
    return "1 thing" if count == 1 else f"{count} things"


def _list(cases: int, names: Sequence[str]) -> None:
    """Say what is to go."""
    terminal.say(f"To be deleted for good, with {cases} case{'' if cases == 1 else 's'}:")
    for name in names[-MOST_SHOWN:]:
        terminal.say(f"  {name}")
    if len(names) > MOST_SHOWN:
        terminal.say(f"  and {len(names) - MOST_SHOWN} more")
    beside = "run reports, index, fingerprints, calendar, the night's log and the lead's decisions"
    terminal.say(f"  and what names them in {beside}")


def _demand_consent(name: str, yes: bool) -> None:
    if yes:
        return
    if not sys.stdin.isatty():
        raise Usage("Nobody is there to ask.", "--yes", "Run it on a terminal, or with --yes. Nothing was deleted.")
    terminal.say(f"Type {name} to delete it, anything else to keep it:")
    if sys.stdin.readline().strip() != name:
        raise Usage("Nothing was deleted.", remedy="The name that was typed is another.")


def _told_due(sellers: Iterator[tuple[str, str]]) -> int:
    found = list(sellers)
    for seller, until in found:
        terminal.say(f"{seller}: to be kept until {until}, which has passed: invoke purge --seller {seller}")
    terminal.say(f"{len(found)} seller{'' if len(found) == 1 else 's'} whose retention has ended")
    return Exit.BUILT
