"""What report.json of a run holds, for programs that read it."""

from typing import Literal

from pydantic import Field

from pipeline.model.fields import Record


class CaseOfRun(Record):
    """What a run did with one case."""

    case: str = Field(description="Id of the case.")
    outcome: Literal["built", "unchanged", "left", "failed"] = Field(description="What was done.")
    code: int = Field(description="What `invoke build` of it alone would end with.")
    state: str = Field(description="State of the bundle that stands now; \"\" without one.")
    said: tuple[str, ...] = Field(description="Why it was built, left, or failed.")
    findings: dict[Literal["block", "error", "warning", "info", "accepted"], int] = Field(
        description="How many findings stand, by severity, and how many are accepted; what is none is left out."
    )
    new: tuple[str, ...] = Field(description="Findings that stand now and did not before.")
    gone: tuple[str, ...] = Field(description="Findings that stood before.")
    last_day: str = Field(
        description="The next last day, YYYY-MM-DD, or \"unknown\", or which one has passed; \"\" for none."
    )
    soon: bool = Field(description="Whether it is within the days that the run asks for.")
    priority: str = Field(description="What its priority rests on, in words.")
    retention_until: str = Field(description="Until when the case is kept, YYYY-MM-DD; \"\" where nobody said.")
    retention_due: bool = Field(description="Whether that day has come.")
    seconds: float = Field(description="How long it took.")
    cpu: float = Field(description="Seconds of the processor.")
    peak_bytes: int = Field(description="Most memory in use.")


class RunFile(Record):
    """What a run did with all of its cases."""

    schema_: Literal["urn:appeal-compiler:schema:run:1"] = Field(alias="$schema", description="What this file is.")
    start: str = Field(description="When it began.")
    seconds: float = Field(description="How long it took.")
    ended: Literal["finished", "interrupted", "killed"] = Field(description="How it ended.")
    version: str = Field(description="Version of this program.")
    today: str = Field(description="The day that days left are counted from, YYYY-MM-DD.")
    days: int = Field(description="Last days within so many days are soon.")
    outcomes: dict[str, int] = Field(description="How many cases were built, unchanged, left, failed.")
    states: dict[str, int] = Field(description="How many bundles are in each state; \"\" counts cases without one.")
    code: int = Field(description="What the run ended with.")
    removed: tuple[str, ...] = Field(description="Cases that are gone since the run before.")
    failures: int = Field(description="How many cases have findings that make the run end with 1.")
    results: tuple[CaseOfRun, ...] = Field(description="A line for each case, in the order of their ids.")
