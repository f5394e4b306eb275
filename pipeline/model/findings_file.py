"""What findings.json and the JSON of a check hold, for programs that read them."""

from typing import Literal

from pydantic import Field

from pipeline.model.fields import Record

SeverityWord = Literal["info", "warning", "error", "block"]


class WordsThatChanged(Record):
    """What became of one statement since it was told before."""

    id: str = Field(description="Id of the statement.")
    path: str | None = Field(description="Its JSON path now; null where it is gone.")
    words: tuple[dict[Literal["kept", "removed", "added"], str], ...] = Field(
        description="Its words in order, each piece under what became of it."
    )


class Accepted(Record):
    """A person's decision to accept a finding."""

    by: str = Field(description="Who accepted it.")
    on: str = Field(description="The day, YYYY-MM-DD.")
    reason: str = Field(description="Why.")


class FindingEntry(Record):
    """One weakness, where it stands and what to do about it."""

    code: str = Field(description="The rule, such as INV-02; `invoke explain` tells of it.")
    severity: SeverityWord = Field(description="How much it weighs.")
    message: str = Field(description="What was seen.")
    hint: str = Field(description="What to look for or to decide.")
    source: str = Field(description="Keys of the rule's sources.")
    place: str = Field(description="What an override names: an evidence id, or file and JSON path.")
    digest: str = Field(description="What an override holds for.")
    evidence: str | None = Field(default=None, description="The evidence item it is about.")
    page: int | None = Field(default=None, description="The page of that item.")
    file: str | None = Field(default=None, description="The file, counted from the case folder.")
    path: str | None = Field(default=None, description="The JSON path in that file.")
    line: int | None = Field(default=None, description="Line of that place, from 1.")
    column: int | None = Field(default=None, description="Column of that place in characters, from 1.")
    diff: tuple[WordsThatChanged, ...] | None = Field(default=None, description="What words became since then.")
    accepted: Accepted | None = Field(default=None, description="Who accepted it; then it counts no more.")


class NotCheckedEntry(Record):
    """A rule that could not decide."""

    code: str = Field(description="The rule.")
    place: str = Field(description="What it looked at.")
    reason: str = Field(description="Why it could not decide.")


class TraceEntry(Record):
    """A line of the traceability matrix: a root cause of a complaint with all that answers it."""

    complaint: str = Field(description="Id of the complaint.")
    type: str = Field(description="Its type of violation.")
    items: tuple[str, ...] = Field(description="Its products.")
    root_cause: str | None = Field(description="The root cause; null where none names the complaint.")
    known: bool = Field(description="Whether that cause is known.")
    actions: tuple[str, ...] = Field(description="Corrective actions that name the cause.")
    measures: tuple[str, ...] = Field(description="Preventive measures that name it.")
    evidence: tuple[str, ...] = Field(description="What all of them cite.")
    gaps: tuple[str, ...] = Field(description="Missing documents that are declared.")
    holes: tuple[str, ...] = Field(description="What is missing, in words.")


class FaultEntry(Record):
    """A place at which the files of a case cannot be read."""

    message: str = Field(description="What is wrong.")
    hint: str = Field(description="What to do.")
    file: str = Field(description="The file, counted from the case folder; \"\" where none is known.")
    path: str = Field(description="The JSON path, as far as it is known.")
    line: int = Field(description="Line, from 1; 0 means the whole file.")
    column: int = Field(description="Column in characters, from 1; 0 means the whole file.")


class FindingsFile(Record):
    """What was found in a case."""

    schema_: Literal["urn:appeal-compiler:schema:findings:1"] = Field(alias="$schema", description="What this file is.")
    case: str = Field(description="Id of the case.")
    state: Literal["ready", "draft", "blocked", "unreadable"] = Field(
        description="Whether a bundle could go out; \"unreadable\" where the files cannot be read."
    )
    findings: tuple[FindingEntry, ...] = Field(description="Worst first.")
    not_checked: tuple[NotCheckedEntry, ...] = Field(description="What could not be decided.")
    matrix: tuple[TraceEntry, ...] = Field(description="How each complaint is answered.")
    skipped: tuple[str, ...] = Field(default=(), description="Rules that were left out by --only or --skip.")
    faults: tuple[FaultEntry, ...] = Field(default=(), description="Why the files cannot be read.")


class FailedCase(Record):
    """A case that could not be checked."""

    case: str = Field(description="Id of the case.")
    reason: str = Field(description="What happened, where, and what to do.")
    exit_code: int = Field(description="What `invoke check --case` of it ends with.")


class ChecksFile(Record):
    """What was found in many cases."""

    schema_: Literal["urn:appeal-compiler:schema:checks:1"] = Field(alias="$schema", description="What this file is.")
    cases: tuple[FindingsFile, ...] = Field(description="What was found in each case.")
    failed: tuple[FailedCase, ...] = Field(description="Cases that could not be checked.")
