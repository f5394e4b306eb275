"""What journal.jsonl holds: one line for each act of a person on a case, and for what was seen on a file; only added.

The journal is the record of what people did; no build reads it. Lines are written and read in
pipeline/shell/rounds/journal.py; what they amount to is in pipeline/model/standing.py.
"""

from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field, RootModel

from pipeline.model.fields import Day, Id, Line, Record, Sha256, Text

Role = Literal["writer", "reviewer", "seller", "lawyer"]
Outcome = Literal["refused", "more_information", "reinstated"]
AnnexSent = Literal["full", "short", "none"]

Instant = Annotated[
    str,
    Field(
        pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$",
        description="When the line was written, in UTC.",
        examples=["2026-03-02T09:30:00Z"],
    ),
]
RoundNumber = Annotated[int, Field(ge=1, le=999, description="Number of the round, from 1.", examples=[1])]
OneSubmission = Annotated[
    Id | None, Field(default=None, description="The appeal entry, where the case has several.")
]


def _kind_is_needed(schema: dict[str, Any]) -> None:
    """In a file every line names its kind; in the program its class already does."""
    schema["required"] = ["kind", *schema.get("required", ())]


class Act(Record):
    """What every line says: when it was written, and by whom if that was stated."""

    model_config = ConfigDict(json_schema_extra=_kind_is_needed)

    at: Instant
    by: Line | None = Field(default=None, description="Who did it, as stated; no signature.")


class Approved(Act):
    """A person approved a bundle: this very one, named by the SHA-256 of its manifest.json."""

    kind: Literal["approved"] = Field(default="approved", description="What was done.")
    manifest: Sha256 = Field(description="SHA-256 of the manifest.json that was approved.")
    role: Role = Field(description="In which role, as stated.")
    note: Text | None = Field(default=None, description="What the person remarked; goes nowhere.")


class Prepared(Act):
    """A round was put together for a person to send; it lies in sent/round-NN/."""

    kind: Literal["prepared"] = Field(default="prepared", description="What was done.")
    round: RoundNumber
    manifest: Sha256 = Field(description="SHA-256 of the manifest.json of the bundle it was made from.")
    package: Sha256 = Field(description="SHA-256 of the manifest.json in sent/round-NN/.")
    submissions: tuple[Id, ...] = Field(default=(), description="The appeal entries in it.")
    annex: AnnexSent = Field(default="full", description="How much of the annex goes along.")


class Withdrawn(Act):
    """A person said that a prepared round was never sent; its folder was set aside."""

    kind: Literal["withdrawn"] = Field(default="withdrawn", description="What was done.")
    round: RoundNumber
    package: Sha256 = Field(description="SHA-256 of the manifest.json of the round that was set aside.")


class Submitted(Act):
    """A person said that a round was sent to Amazon."""

    kind: Literal["submitted"] = Field(default="submitted", description="What was done.")
    round: RoundNumber
    submission: OneSubmission
    on: Day = Field(description="Day it was sent, as stated.")
    differs: bool | None = Field(
        default=None, description="Whether other words were pasted than prepared, if the pasted words were given."
    )


class Answered(Act):
    """A person recorded what Amazon answered."""

    kind: Literal["answered"] = Field(default="answered", description="What was done.")
    round: RoundNumber
    submission: OneSubmission
    on: Day = Field(description="Day of the answer, as stated.")
    outcome: Outcome = Field(description="What Amazon answered.")


class Noticed(Act):
    """The program saw a sign on a file that it was edited or home-made; the line stays when the file is replaced."""

    kind: Literal["noticed"] = Field(default="noticed", description="What happened.")
    code: Annotated[str, Field(pattern=r"^[A-Z]{2,4}-[0-9]{2}$")] = Field(description="Code of the finding.")
    evidence: Id = Field(description="The evidence item.")
    sha256: Sha256 = Field(description="SHA-256 of the file it was seen on.")
    seen: Text = Field(description="What was seen, as the finding says it.")


class Asked(Act):
    """A person asked the issuer of a document for the original."""

    kind: Literal["asked"] = Field(default="asked", description="What was done.")
    evidence: Id = Field(description="The evidence item.")
    on: Day = Field(description="Day of the question.")
    reply: Text = Field(description="What came back, or that nothing did.")


Entry = Approved | Prepared | Withdrawn | Submitted | Answered | Noticed | Asked


class JournalLine(RootModel[Annotated[Entry, Field(discriminator="kind")]]):
    """One line of journal.jsonl."""
