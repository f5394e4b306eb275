"""What account.json holds: the health of a seller's accounts."""

from typing import Literal

from pydantic import Field

from pipeline.model.appeal import Metric
from pipeline.model.fields import Asin, Day, Id, Line, MarketplaceId, Maybe, Record, Version, ViolationId


class Violation(Record):
    """One entry of the account health page."""

    id: Id
    type: ViolationId = Field(description="The type of violation.")
    severity: Literal["critical", "high", "medium", "low", "unknown"] = Field(
        default="unknown", description="Severity as shown."
    )
    points: Maybe[int] | None = Field(default=None, description="Points as shown.")
    opened_on: Day
    repeat_of: Id | None = Field(default=None, description="The entry that this one repeats.")
    state: Literal["open", "appealed", "addressed", "expired"] = Field(description="What became of it.")
    addressed_on: Day | None = Field(default=None, description="Day it was addressed.")
    items: tuple[Asin, ...] = Field(default=(), description="Products it names.")
    ref: Line | None = Field(default=None, description="Amazon's number of it.")


class AccountHealth(Record):
    """The health of one account on one marketplace."""

    marketplace: MarketplaceId = Field(description="The marketplace of this account.")
    score: Maybe[int] | None = Field(default=None, description="Account Health Rating as shown.")
    score_on: Day | None = Field(default=None, description="Day the score was read.")
    orders_180d: Maybe[int] | None = Field(default=None, description="Orders of the last 180 days, as shown.")
    violations: tuple[Violation, ...] = Field(default=(), description="Entries of the account health page.")
    metrics: tuple[Metric, ...] = Field(default=(), description="Performance figures as shown.")


class AccountFile(Record):
    """account.json: every account of a seller."""

    schema_: str | None = Field(
        default=None,
        alias="$schema",
        description="Address of this file's schema, for the editor.",
        examples=["../../schemas/account.schema.json"],
    )
    version: Version = Field(default=1, description="Version of this file's form; 1 is the only one so far.")
    accounts: tuple[AccountHealth, ...] = Field(default=(), description="One entry per marketplace.")
