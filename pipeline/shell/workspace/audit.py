"""For the agency's lead alone: documents that two sellers use, and what was decided about them.

Nothing of it stands in a case's findings or bundle; decisions lie in <cases>/audit.jsonl, one a line, only ever added.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from io import BytesIO
from pathlib import Path

from pipeline.catalog import load as load_catalog
from pipeline.model.faults import CaseUnreadable, Fault, Usage
from pipeline.rules.looks import SIDE, look_of, pairs_alike
from pipeline.shell.folder import list_cases, read_file
from pipeline.shell.load import load
from pipeline.stages.validate import validate

FILE = "audit.jsonl"
DECISIONS = ("legitimate", "hold")
PICTURES = (b"\xff\xd8\xff", b"\x89PNG")
MAX_BYTES = 300 * 2**20


@dataclass(frozen=True, slots=True)
class Used:
    """A document as a case uses it."""

    seller: str
    case: str
    evidence: str
    kind: str
    sha256: str
    look: int = 0

    def __str__(self) -> str:
        """Return case, exhibit and kind."""
        return f"{self.case} {self.evidence} ({self.kind.replace('_', ' ')})"


@dataclass(frozen=True, slots=True)
class Shared:
    """A document that several sellers use; `key` names it in decisions."""

    key: str
    how: str
    uses: tuple[Used, ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """What the lead decided, why, and when."""

    key: str
    decision: str
    because: str
    by: str
    on: str
    cases: tuple[str, ...]


def shared_documents(cases: Path) -> tuple[tuple[Shared, ...], tuple[str, ...]]:
    """Return the documents that two sellers use, and the cases that could not be looked at, with the reason."""
    used: list[Used] = []
    unread: list[str] = []
    for case_id in list_cases(cases):
        try:
            used += _uses(cases, case_id, unread)
        except (Fault, CaseUnreadable) as fault:
            unread.append(f"{case_id}: {fault.message}")
    return tuple(_shared(used)), tuple(unread)


def decisions(cases: Path) -> dict[str, Decision]:
    """Return the newest decision on each shared document."""
    try:
        lines = (cases / FILE).read_text("utf-8").splitlines()
    except FileNotFoundError:
        return {}
    found = {}
    for number, line in enumerate(lines, 1):
        try:
            told = json.loads(line)
            found[told["key"]] = Decision(**{**told, "cases": tuple(told["cases"])})
        except (ValueError, TypeError, KeyError) as error:
            where = f"{cases / FILE}:{number}"
            raise Usage(f"This line is no decision: {error}.", where, "Put it right or take it out.") from error
    return found


def on_hold(cases: Path, case_id: str) -> bool:
    """Tell whether a case is on hold; that is all that an approval asks."""
    return any(one.decision == "hold" and case_id in one.cases for one in decisions(cases).values())


def decide(cases: Path, shared: Shared, decision: str, because: str, by: str) -> Decision:
    """Add a decision to the lead's file."""
    if decision not in DECISIONS or not because.strip() or not by.strip():
        raise Usage(
            "A decision names what was decided, why, and by whom.", "--decision/--because/--by",
            f"--decision is one of: {', '.join(DECISIONS)}; --because and --by are not empty.",
        )
    today = datetime.now(UTC).date().isoformat()
    made = Decision(shared.key, decision, because, by, today, tuple(sorted({use.case for use in shared.uses})))
    told = {name: getattr(made, name) for name in Decision.__dataclass_fields__}
    with (cases / FILE).open("a", encoding="utf-8") as file:
        file.write(json.dumps(told, ensure_ascii=False) + "\n")
    return made


def _uses(cases: Path, case_id: str, unread: list[str]) -> Iterator[Used]:
    raw = load(cases, case_id)
    catalog = load_catalog()
    case = validate(raw, catalog)
    for entry in case.register:
        if entry.file and catalog.kinds[entry.kind].has("one_seller"):
            root = Path(raw.seller_root if entry.seller else raw.case_root)
            try:
                file = read_file(root, entry.file, MAX_BYTES)
            except Fault as fault:
                unread.append(f"{case_id} {entry.id}: {fault.message}")
                continue
            yield Used(case.seller.seller_id, case_id, entry.id, entry.kind, file.sha256, _look(file.data))


def _look(data: bytes) -> int:
    """Return the hash of how a picture looks; 0 for other files and for what does not open."""
    if not data.startswith(PICTURES):
        return 0
    from PIL import Image

    try:
        with Image.open(BytesIO(data)) as picture:
            picture.draft("L", (SIDE * 8, SIDE * 8))
            grey = picture.convert("L").resize((SIDE + 1, SIDE), Image.Resampling.BOX)
    except (OSError, ValueError, Image.DecompressionBombError):
        return 0
    return look_of(grey.tobytes())


def _shared(used: Iterable[Used]) -> Iterator[Shared]:
    by_file: dict[str, list[Used]] = {}
    by_look: dict[int, list[Used]] = {}
    for use in used:
        by_file.setdefault(use.sha256, []).append(use)
        by_look.setdefault(use.look, []).append(use)
    for digest, uses in sorted(by_file.items()):
        if len({use.seller for use in uses}) > 1:
            yield Shared(digest[:12], "the same file", tuple(uses))
    same = [(look, look) for look in by_look if look]
    for one, other in sorted([*same, *pairs_alike(by_look)]):
        uses = list(dict.fromkeys([*by_look[one], *by_look[other]]))
        if len({use.seller for use in uses}) > 1 and len({use.sha256 for use in uses}) > 1:
            yield Shared(_key(uses), "the same picture, saved again", tuple(uses))


def _key(uses: Iterable[Used]) -> str:
    return sha256("".join(sorted({use.sha256 for use in uses})).encode()).hexdigest()[:12]
