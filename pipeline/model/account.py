"""What account.json holds: the health of a seller's accounts."""

from typing import Annotated, Literal

from pydantic import Field

from pipeline.model.appeal import Metric
from pipeline.model.fields import Asin, Day, Id, Line, MarketplaceId, Maybe, Record, Sha256, Version, ViolationId

# The classes of violations in Amazon's report GET_V2_SELLER_PERFORMANCE_REPORT (SPAPI-AH).
ReportClass = Literal[
    "listingPolicyViolations", "productAuthenticityCustomerComplaints", "productConditionCustomerComplaints",
    "productSafetyCustomerComplaints", "receivedIntellectualPropertyComplaints", "restrictedProductPolicyViolations",
    "suspectedIntellectualPropertyViolations", "foodAndProductSafetyIssues", "otherPolicyViolations",
    "documentRequests",
]
Standing = Literal["NORMAL", "AT_RISK", "DEACTIVATED"]
Judged = Literal["GOOD", "BAD", "NONE"]
Score = Annotated[int, Field(ge=0, le=1000)]


class Violation(Record):
    """One entry of the account health page."""

    id: Id
    type: ViolationId = Field(description="The type of violation.")
    report_class: ReportClass | None = Field(
        default=None, description="Its class in Amazon's report, if it is not the usual one of its type."
    )
    severity: Literal["critical", "high", "medium", "low", "unknown"] = Field(
        default="unknown", description="Severity as shown."
    )
    points: Maybe[Annotated[int, Field(ge=0, le=1000)]] | None = Field(
        default=None, description="Points as shown, a repeat's included."
    )
    opened_on: Maybe[Day] = Field(description="Day the entry appeared.")
    repeat_of: Id | None = Field(default=None, description="The entry that this one repeats.")
    state: Literal["open", "appealed", "addressed", "expired"] = Field(description="What became of it.")
    addressed_on: Maybe[Day] | None = Field(default=None, description="Day it was addressed.")
    appeal_entry: Literal["open", "closed", "unknown"] = Field(
        default="unknown", description="Whether the page offers an appeal for it."
    )
    expires_on: Day | None = Field(default=None, description="Day it leaves, if the page itself shows one.")
    deadline: Maybe[Day] | None = Field(default=None, description="Last day to answer, if the page shows one.")
    items: tuple[Asin, ...] = Field(default=(), description="Products it names.")
    ref: Line | None = Field(default=None, description="Amazon's number of it.")


class Reading(Record):
    """The score as it was read on a day."""

    on: Day = Field(description="Day of the reading.")
    score: Score = Field(description="Account Health Rating as shown.")


class ClassCount(Record):
    """How many entries of one class Amazon's report counts."""

    name: ReportClass = Field(description="The class.")
    count: int = Field(ge=0, description="Entries counted.")
    status: Judged = Field(description="Amazon's own judgement.")


class Rate(Record):
    """A performance figure of Amazon's report."""

    name: Line = Field(description="Its name in the report.", examples=["orderDefectRate.mfn"])
    rate: Line = Field(description="The rate as the report gives it.", examples=["0.032"])
    target: Line = Field(description="The target as the report gives it.", examples=["LESS_THAN 0.04"])
    status: Judged = Field(description="Amazon's own judgement.")


class Report(Record):
    """What one imported GET_V2_SELLER_PERFORMANCE_REPORT says of a marketplace: counts and states only."""

    file: Line = Field(description="Name of the file it was read from.")
    sha256: Sha256 = Field(description="Digest of that file.")
    to: Maybe[Day] = Field(description="Last day that the report covers.")
    standing: Standing | None = Field(default=None, description="Account status.")
    rating: Literal["GREAT", "WARNED"] | None = Field(default=None, description="State of the rating.")
    counts: tuple[ClassCount, ...] = Field(default=(), description="Entries by class.")
    rates: tuple[Rate, ...] = Field(default=(), description="Performance figures.")
    warnings: tuple[Line, ...] = Field(default=(), description="Warnings that the report calls BAD.")


class AccountHealth(Record):
    """The health of one account on one marketplace."""

    marketplace: MarketplaceId = Field(description="The marketplace of this account.")
    score: Maybe[Score] | None = Field(default=None, description="Account Health Rating as shown.")
    score_on: Day | None = Field(default=None, description="Day the score was read.")
    history: tuple[Reading, ...] = Field(default=(), description="Earlier readings of the score.")
    standing: Standing | None = Field(default=None, description="Account status, if it was read or told.")
    standing_on: Maybe[Day] | None = Field(default=None, description="Day that status began.")
    cure_notice_on: Maybe[Day] | None = Field(
        default=None, description="Day of a notice that asks to cure a breach of the agreement."
    )
    orders_180d: Maybe[Annotated[int, Field(ge=0)]] | None = Field(
        default=None, description="Orders of the last 180 days, as shown."
    )
    violations: tuple[Violation, ...] = Field(default=(), description="Entries of the account health page.")
    metrics: tuple[Metric, ...] = Field(default=(), description="Performance figures as shown.")
    reports: tuple[Report, ...] = Field(default=(), description="Imported reports; nothing is merged from them.")


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
