"""The findings as JSON: for review, for programs, and for the digests that overrides name."""

import json
from collections.abc import Sequence
from typing import Any

from pipeline.model.faults import Complaint
from pipeline.model.finding import Finding, NotChecked
from pipeline.model.trace import Trace

SCHEMA = "urn:appeal-compiler:schema:findings:1"
# What is said of words that stayed, went and came.
KINDS = {"same": "kept", "gone": "removed", "new": "added"}


def render(value: dict[str, Any]) -> bytes:
    """Return findings.json."""
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()


def value_of(
    case_id: str,
    state: str,
    findings: Sequence[Finding],
    not_checked: Sequence[NotChecked],
    skipped: Sequence[str] = (),
    matrix: Sequence[Trace] = (),
) -> dict[str, Any]:
    """Return what findings.json says; `skipped` are the codes of rules that a person left out of this check."""
    value: dict[str, Any] = {
        "$schema": SCHEMA,
        "case": case_id,
        "state": state,
        "findings": [_finding(finding) for finding in findings],
        "not_checked": [{"code": n.code, "place": str(n.place), "reason": n.reason} for n in not_checked],
    }
    value["matrix"] = [_row(row) for row in matrix]
    if skipped:
        value["skipped"] = list(skipped)
    return value


def unreadable(case_id: str, faults: Sequence[Complaint], skipped: Sequence[str] = ()) -> dict[str, Any]:
    """Return what is said of a case whose files cannot be read: every fault with its place."""
    told = [
        {"message": one.message, "hint": one.hint, "file": one.file, "path": one.path, "line": one.line,
         "column": one.column} for one in faults
    ]
    return value_of(case_id, "unreadable", (), (), skipped) | {"faults": told}


def _row(row: Trace) -> dict[str, Any]:
    """Return a line of the traceability matrix: complaint, root cause, action, measure, evidence, and the holes."""
    return {
        "complaint": row.complaint, "type": row.type, "items": list(row.items), "root_cause": row.cause or None,
        "known": row.known, "actions": list(row.actions), "measures": list(row.measures),
        "evidence": list(row.evidence), "gaps": list(row.gaps), "holes": list(row.holes),
    }


def _finding(finding: Finding) -> dict[str, Any]:
    value: dict[str, Any] = {
        "code": finding.code,
        "severity": finding.severity.word,
        "message": finding.message,
        "hint": finding.hint,
        "source": finding.source,
        "place": finding.place.key,
        "digest": finding.digest,
    }
    if finding.place.evidence:
        value["evidence"] = finding.place.evidence
        value["page"] = finding.place.page or None
    if finding.place.file:
        value["file"], value["path"] = finding.place.file, finding.place.path
        value["line"], value["column"] = finding.place.line, finding.place.column
    if finding.diff:
        value["diff"] = [
            {"id": line.of, "path": line.path or None, "words": [{KINDS[one.kind]: one.text} for one in line.pieces]}
            for line in finding.diff
        ]
    if finding.override:
        value["accepted"] = {
            "by": finding.override.by, "on": finding.override.on, "reason": finding.override.reason,
        }
    return value
