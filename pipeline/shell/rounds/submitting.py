"""From an approved bundle to a round: what waits, which entries go, what a person must decide first, the package."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from hashlib import sha256
from itertools import chain
from pathlib import Path

from pipeline.model.appeal import Submission
from pipeline.model.case import Case
from pipeline.model.faults import Usage
from pipeline.model.journal import AnnexSent
from pipeline.model.standing import key_of, outcome_of
from pipeline.rounds import checklist
from pipeline.rounds.package import CHECKLIST, Outgoing, Ready, account, client_files, outgoing, questions
from pipeline.run import examine
from pipeline.shell import terminal
from pipeline.shell.folder import read_file
from pipeline.shell.outside import opened, quietly
from pipeline.shell.rounds.gate import MOST, NotYet, Passed
from pipeline.shell.rounds.sending import ZIP, Kept, keep, kept, name_of, newest, set_aside, zipped
from pipeline.shell.rounds.sheets import sheets_of
from pipeline.shell.rounds.standing import entries_of
from pipeline.shell.settings import Settings


def waiting(found: Passed, annex: AnnexSent | None) -> Kept | None:
    """Return the round that was put together from this bundle before; raise NotYet if another one waits."""
    number = newest(found.folder)
    known = found.standing.prepared
    sent = {one.round for one in found.case.appeal.rounds} | {found.standing.round}
    if not known and (number == 0 or number in sent):
        return None
    one = kept(found.folder, known or number)
    if one is None:
        raise NotYet(
            f"Round {known} was put together, and {name_of(known)} is not in {found.folder / 'sent'}.", "",
            f"Put it back, or say that it was not sent: invoke withdraw --case {found.case.id} --by NAME",
        )
    same = annex in (None, one.manifest["annex"])
    if one.manifest["bundle"] == found.digest and same:
        return one
    if not known:
        # A run that was killed left it before anybody was told of it.
        set_aside(found.folder, one)
        return None
    other = "from another bundle" if same else f"with the annex {one.manifest['annex']}"
    raise NotYet(
        f"Round {known} was put together {other} and is neither recorded as sent nor withdrawn.", "",
        f"invoke record --case {found.case.id} --submitted-on YYYY-MM-DD, or invoke withdraw --case {found.case.id} "
        "--by NAME",
    )


def unanswered(place: Settings, case: Case, only: Sequence[str]) -> tuple[Submission, ...]:
    """Return the appeal entries that may go out; raise NotYet where an answer is awaited or nothing is left to send."""
    if unknown := set(only) - {one.id for one in case.submissions}:
        raise Usage(f"There is no appeal entry {', '.join(sorted(unknown))}.", "--only",
                    f"The entries are {', '.join(one.id for one in case.submissions)}.")
    told = entries_of(place, case.id, case)
    named = [one.id for one in case.appeal.submissions]
    outcomes = {one.id: outcome_of(told, key_of(one.id, named)) for one in case.submissions}
    asked = [one for one in case.submissions if one.id in only or not only]
    free = tuple(one for one in asked if outcomes[one.id] not in ("open", "reinstated"))
    waiting = [one.id for one in asked if outcomes[one.id] == "open"]
    if waiting and (only or not free):
        raise NotYet(
            f"{case.id} is not answered yet ({', '.join(waiting)}); a second round now delays the answer and can count "
            "as spam.", "",
            f"When the answer comes: invoke record --case {case.id} --answered-on YYYY-MM-DD --outcome OUTCOME",
        )
    if not free:
        raise NotYet(f"{case.id} is reinstated; there is nothing left to send.")
    for one in asked:
        if one not in free:
            terminal.say(f"  {one.id} stays out: {outcomes[one.id]}")
    return free


def demand_approved(found: Passed) -> None:
    """Raise NotYet unless everybody approved this very bundle who has to."""
    if not found.standing.approved:
        raise NotYet(
            f"{found.case.id} is not approved: it lacks {'; '.join(found.standing.missing)}.", "",
            f"invoke approve --case {found.case.id} --by NAME --role ROLE",
        )


def ready_from(place: Settings, found: Passed) -> Ready:
    """Read the case of an approved bundle again, from the shelf."""
    bundle = place.outputs / found.case.id
    raw, outside = opened(place, found.case.id)
    done = examine(raw, quietly(outside), date.fromisoformat(found.manifest["as_of"]))
    return Ready(
        done.case, done.catalog, done.exhibits, found.manifest, found.digest,
        bundle=lambda name: read_file(bundle, name, MOST).data, original=outside.open_file,
        redacted=lambda exhibit: Path(outside.shelf(done.case.seller.seller_id, "").path_of(exhibit)).read_bytes(),
        shown={one.place.evidence: one.message for one in done.findings if one.code == "PRV-01" and one.place.evidence},
    )


def made(
    ready: Ready, chosen: Sequence[Submission], annex: AnnexSent, original: Sequence[str], found: Passed
) -> tuple[tuple[Outgoing, ...], Kept]:
    """Put a new round together and keep it."""
    _demand_decided(ready, chosen, original)
    going = outgoing(ready, chosen, annex)
    _demand_as_registered(ready, going)
    rounds = [one.round for one in ready.case.appeal.rounds]
    number = max((newest(found.folder), found.standing.round, *rounds)) + 1
    files = dict(chain.from_iterable(one.files() for one in going))
    files[CHECKLIST] = checklist.render(ready.case, ready.catalog, number, going, ready.digest).encode()
    return going, keep(found.folder, number, files, account(ready, number, annex, going, files))


def gone(ready: Ready, again: Kept) -> tuple[tuple[Outgoing, ...], Kept]:
    """Return what is in a round that was put together before."""
    ids = {entry["submission"] for entry in again.manifest["entries"]}
    entries = tuple(entry for entry in ready.case.submissions if entry.id in ids)
    return outgoing(ready, entries, again.manifest["annex"]), again


def _demand_decided(ready: Ready, chosen: Sequence[Submission], allowed: Sequence[str]) -> None:
    """Ask about each original that holds private data or a place: nothing of it leaves on a guess."""
    if unknown := set(allowed) - set(ready.case.evidence):
        named = ", ".join(sorted(unknown))
        raise Usage(f"No evidence item is called {named}.", "--original", "Name ids of the register.")
    if open_ := list(questions(ready, chosen, allowed)):
        ids = ",".join(dict.fromkeys(one.evidence for one in open_))
        raise NotYet(
            "Originals hold what may not be meant for Amazon: "
            + "; ".join(f"{one.evidence} {one.why}" for one in open_) + ".", "",
            f'Original or copy? The originals go with --original {ids}, or with "send_as": "original" in '
            'evidence.json. For a copy write "redactions", or "send_as": "copy" where nothing has to be taken out, '
            "then build and approve again: the plan names the file.",
        )


def _demand_as_registered(ready: Ready, going: Sequence[Outgoing]) -> None:
    """Hold every original against the digest that the bundle was built with."""
    for upload in (upload for one in going for upload in one.uploads if upload.evidence):
        exhibit = ready.exhibits[upload.evidence]
        known = {exhibit.sha256, exhibit.redacted.sha256 if exhibit.redacted else ""}
        if upload.is_as_read and sha256(upload.data).hexdigest() not in known:
            raise NotYet(f"{upload.evidence} changed while the round was put together; nothing was kept.")


def for_client(place: Settings, case_id: str, ready: Ready, going: Sequence[Outgoing]) -> dict[str, bytes]:
    """Return a zip of the plan, the annex, what is sent, and the confirm sheet if there is one; nothing else."""
    words = frozenset(entry["words_sha256"] for entry in ready.manifest["submissions"])
    sheets = sheets_of(place, case_id, words)
    files = client_files(ready, going) | {path.name: path.read_bytes() for path in sheets}
    if not sheets:
        terminal.say(f"  the zip goes without a confirm sheet: `invoke confirm-sheet --case {case_id}` makes one.")
    return {ZIP: zipped(files)}
