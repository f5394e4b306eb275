"""The findings as SARIF 2.1.0, for editors and code review: each at file, line and column."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from pipeline.model.faults import Complaint
from pipeline.model.finding import Finding, NotChecked, Place, Severity

VERSION = "2.1.0"
SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS = {Severity.BLOCK: "error", Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


@dataclass(frozen=True, slots=True)
class Described:
    """What a reader of the log is told of a rule."""

    code: str
    title: str
    why: str
    severity: Severity
    address: str = ""


def render(
    tool: str,
    root: str,
    rules: Sequence[Described],
    findings: Sequence[Finding],
    not_checked: Sequence[NotChecked],
    skipped: Sequence[str] = (),
) -> bytes:
    """Return the SARIF log; `root` is the address (file URI) of the case folder that places count from."""
    index = {rule.code: number for number, rule in enumerate(rules)}
    run = {
        "tool": {"driver": {"name": "appeal-compiler", "version": tool, "rules": [_rule(rule) for rule in rules]}},
        "originalUriBaseIds": _bases(root),
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, index) for finding in findings],
        "invocations": [{
            "executionSuccessful": True,
            "toolExecutionNotifications": [_notice(entry, index) for entry in not_checked],
            "toolConfigurationNotifications": [
                {"level": "note", "message": {"text": f"{code} was left out of this check."}} for code in skipped
            ],
        }],
    }
    return _log(run)


def unreadable(tool: str, root: str, faults: Sequence[Complaint]) -> bytes:
    """Return the SARIF log of a case whose files cannot be read: a run that failed, each fault at its place."""
    return _log({
        "tool": {"driver": {"name": "appeal-compiler", "version": tool}},
        "originalUriBaseIds": _bases(root),
        "columnKind": "unicodeCodePoints",
        "results": [],
        "invocations": [{
            "executionSuccessful": False,
            "toolExecutionNotifications": [
                {
                    "level": "error", "message": {"text": f"{one.message}. {one.hint}"},
                    "locations": [_location(Place(one.file, one.path, one.line, one.column))],
                } for one in faults
            ],
        }],
    })


def _log(run: dict[str, Any]) -> bytes:
    log = {"$schema": SCHEMA, "version": VERSION, "runs": [run]}
    return (json.dumps(log, ensure_ascii=False, indent=2) + "\n").encode()


def _bases(root: str) -> dict[str, Any]:
    """Return the addresses that places count from: the case folder, and the seller's around it."""
    return {"CASE": {"uri": root}, "SELLER": {"uri": root.rstrip("/").rpartition("/")[0] + "/"}}


def _rule(rule: Described) -> dict[str, Any]:
    told: dict[str, Any] = {
        "id": rule.code,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.why},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
        "properties": {"severity": rule.severity.word},
    }
    return told | ({"helpUri": rule.address} if rule.address else {})


def _result(finding: Finding, index: dict[str, int]) -> dict[str, Any]:
    value: dict[str, Any] = {
        "ruleId": finding.code,
        "level": LEVELS[finding.severity],
        "message": {"text": _told(finding)},
        "locations": [_location(finding.place)],
        "partialFingerprints": {"finding/v1": finding.digest},
        "properties": {"severity": finding.severity.word, "place": finding.place.key},
    }
    if finding.code in index:
        value["ruleIndex"] = index[finding.code]
    if finding.override:
        value["suppressions"] = [{"kind": "external", "status": "accepted", "justification": finding.override.reason}]
    return value


def _told(finding: Finding) -> str:
    """Return message and hint, then what words became, a line for each statement."""
    return "\n".join((f"{finding.message} {finding.hint}".strip(), *map(str, finding.diff)))


def _notice(entry: NotChecked, index: dict[str, int]) -> dict[str, Any]:
    named = {"associatedRule": {"id": entry.code, "index": index[entry.code]}} if entry.code in index else {}
    return {
        "level": "note",
        **named,
        "message": {"text": f"Not checked: {entry.code}. {entry.reason}"},
        "locations": [_location(entry.place)],
    }


def _location(place: Place) -> dict[str, Any]:
    """Return where a finding stands; an item of evidence is named beside the spot of its entry."""
    value: dict[str, Any] = {}
    if place.file:
        # A seller's files lie in the folder around the case: no address climbs out of another.
        base, uri = ("SELLER", place.file[3:]) if place.file.startswith("../") else ("CASE", place.file)
        value["physicalLocation"] = {"artifactLocation": {"uri": quote(uri), "uriBaseId": base}}
    if place.file and place.line:
        value["physicalLocation"]["region"] = {"startLine": place.line, "startColumn": place.column}
    name = place.evidence + (f" p. {place.page}" if place.page else "") or place.path or "case"
    return value | {"logicalLocations": [{"fullyQualifiedName": name}]}
