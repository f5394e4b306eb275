"""The manifest: what went in, what came out, and the account of every annex page."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256
from typing import Any

from pipeline.model.annex import AnnexPlan, LedgerRow
from pipeline.model.case import Case
from pipeline.model.document import Document
from pipeline.model.evidence import EvidenceItem, upload_name
from pipeline.model.exhibit import Exhibit
from pipeline.model.judging import Change

SCHEMA = "urn:appeal-compiler:schema:manifest:1"


@dataclass(frozen=True, slots=True)
class Account:
    """Everything the manifest states."""

    case: Case
    state: str
    tool: str
    libraries: Mapping[str, str]
    ocr: str
    inputs: Sequence[tuple[str, str, int]]
    exhibits: Mapping[str, Exhibit]
    plans: Sequence[tuple[Document, Mapping[str, int]]]
    annex: AnnexPlan | None
    outline: Sequence[tuple[str, int]]
    ledger: Sequence[LedgerRow]
    files: Mapping[str, tuple[str, int]]
    changes: Sequence[Change] = ()
    office: str = ""


def render(account: Account) -> bytes:
    """Return manifest.json."""
    case = account.case
    value = {
        "$schema": SCHEMA,
        "case": case.id,
        "seller_id": case.seller.seller_id,
        "marketplace": case.appeal.marketplace,
        "as_of": case.as_of.isoformat(),
        "state": account.state,
        "tool": {"name": "appeal-compiler", "version": account.tool, "libraries": dict(account.libraries),
                 "ocr": account.ocr, **({"office": account.office} if account.office else {})},
        "submissions": [_submission(account, plan, counts) for plan, counts in account.plans],
        **({"judged_by": [asdict(change) for change in account.changes]} if account.changes else {}),
        "inputs": [{"path": p, "sha256": digest, "bytes": size} for p, digest, size in account.inputs],
        "evidence": [_evidence(account, exhibit) for exhibit in account.exhibits.values()],
        "outline": [{"title": title, "page": page} for title, page in account.outline],
        "ledger": [_row(row) for row in account.ledger],
        "files": [
            {"path": path, "sha256": digest, "bytes": size}
            for path, (digest, size) in sorted(account.files.items())
        ],
    }
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def _submission(account: Account, plan: Document, counts: Mapping[str, int]) -> dict[str, Any]:
    submission = next(entry for entry in account.case.submissions if entry.id == plan.id)
    return {
        "id": plan.id,
        "channel": submission.channel,
        "complaints": list(submission.complaints),
        "words_sha256": plan.words_sha256,
        "characters": dict(counts),
        "cites": list(plan.cited()),
    }


def _evidence(account: Account, exhibit: Exhibit) -> dict[str, Any]:
    entry = account.case.evidence[exhibit.id]
    span = account.annex.items.get(exhibit.id) if account.annex else None
    return {
        "id": exhibit.id,
        "kind": entry.kind,
        "use": entry.use,
        "origin": exhibit.origin,
        "sha256": exhibit.sha256 or None,  # a record that the program draws is no file: see its origin
        **({"redacted": _redacted(entry, exhibit)} if exhibit.redacted else {}),
        "pages": span.count if span else 0,
        "first_page": span.first if span else None,
        "last_page": span.last if span else None,
        "notes": list(exhibit.notes),
        **({"refused": exhibit.refusal} if exhibit.refused else {}),
    }


def _redacted(entry: EvidenceItem, exhibit: Exhibit) -> dict[str, Any] | None:
    """Return what goes out in place of the original; None where it could not be made."""
    made = exhibit.redacted
    if made is None or exhibit.refused:
        return None
    boxes = [{"redaction": index, "page": page, "boxes": count} for index, page, count in made.boxes]
    return {"file": upload_name(entry), "sha256": made.sha256, "bytes": made.size, "boxes": boxes}


def _row(row: LedgerRow) -> dict[str, Any]:
    return {
        "page": row.page, "evidence": row.evidence, "source": row.source, "source_page": row.source_page,
        "content": row.content, "matrix": list(row.matrix), "box": list(row.box), "stamp": row.stamp,
    }


def measured(data: bytes) -> tuple[str, int]:
    """Return digest and size of a file."""
    return sha256(data).hexdigest(), len(data)
