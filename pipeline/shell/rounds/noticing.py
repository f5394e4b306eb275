"""Writes into a case's journal what was seen on a file, so that it stays known when the file is replaced."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from pipeline.model.case import Case
from pipeline.model.exhibit import Exhibit
from pipeline.model.faults import Fault
from pipeline.model.finding import Finding
from pipeline.model.journal import Noticed
from pipeline.model.replaced import Replaced, replaced
from pipeline.model.source import RawCase
from pipeline.shell.folder import FileMissing, FileRefused, read_file
from pipeline.shell.rounds.journal import append, entries, now

# Rules about what a file tells of its making.
CODES = frozenset({"EVD-09", "INV-08"})
MOST = 4 << 30


def notice(
    folder: Path, findings: Iterable[Finding], exhibits: Mapping[str, Exhibit]
) -> tuple[tuple[Replaced, ...], str]:
    """Record what is newly seen on files; return what was seen on files since replaced, and why nothing could be kept.

    `folder` is the case's own. An override does not make a sign unseen.
    """
    seen = [
        (one.code, one.place.evidence, exhibits[one.place.evidence].sha256, one.message)
        for one in findings if one.code in CODES and one.place.evidence in exhibits
    ]
    digests = {name: exhibit.sha256 for name, exhibit in exhibits.items()}
    try:
        told = entries(folder)
        known = {(one.code, one.evidence, one.sha256, one.seen) for one in told if isinstance(one, Noticed)}
        fresh = [one for one in dict.fromkeys(seen) if one[2] and one not in known]
        if fresh:
            at = now()
            append(folder, *(Noticed(at=at, code=c, evidence=e, sha256=digest, seen=s) for c, e, digest, s in fresh))
        return replaced(told, digests), ""
    except (Fault, OSError) as fault:
        return (), f"What was seen on files could not be written into the journal: {fault}"


def replaced_in(raw: RawCase, case: Case) -> tuple[Replaced, ...]:
    """Return what was noticed on files of a case that are others now; for an approval, which reads no evidence."""
    told = entries(Path(raw.case_root))
    named = {one.evidence for one in told if isinstance(one, Noticed)}
    return replaced(told, {name: _digest(raw, case, name) for name in named} if named else {})


def _digest(raw: RawCase, case: Case, name: str) -> str:
    entry = case.evidence.get(name)
    if entry is None or not entry.file:
        return ""
    root = Path(raw.seller_root if entry.seller else raw.case_root)
    try:
        return read_file(root, entry.file, MOST).sha256
    except (FileMissing, FileRefused):
        return ""
