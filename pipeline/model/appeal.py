"""What case.json holds: the notice, the products, what happened, what was done and what is planned."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from pipeline.model.fields import (
    Asin,
    ChannelId,
    Day,
    Id,
    KindId,
    LanguageId,
    Line,
    MarketplaceId,
    Maybe,
    Money,
    OrderId,
    Party,
    Record,
    Sha256,
    Text,
    Version,
    ViolationId,
)
from pipeline.model.judging import Judging

How = Literal["written", "email", "chat", "call", "meeting", "form"]
Status = Literal["done", "under_way", "planned"]
SourcingChannel = Literal[
    "manufacturer", "authorised_distributor", "wholesaler", "retail", "online_marketplace",
    "car_boot", "thrift", "auction", "private", "own_brand", "other",
]


class Statement(Record):
    """A sentence of the seller's, with who told it, when and how."""

    statement: Text = Field(description="The seller's own words. Facts first; no introduction.")
    told_by: Line = Field(description="Who told this fact.", examples=["Jo Example, owner"])
    told_on: Day = Field(description="When it was told, YYYY-MM-DD.")
    how: How = Field(description="How it was told.")


class Attestation(Record):
    """A named person vouches for a fact that no document shows."""

    by: Line = Field(description="The person who vouches.", examples=["Jo Example, owner"])
    on: Day
    words: Text | None = Field(default=None, description="What the person declared, in their words.")


class Rights(Record):
    """The right an intellectual-property complaint relies on."""

    right: Literal["trademark", "copyright", "patent_utility", "design"] = Field(
        description="Which right is asserted."
    )
    number: Maybe[Line] | None = Field(default=None, description="Registration or patent number.")
    owner: Maybe[Line] | None = Field(default=None, description="The rights owner as the notice names it.")
    owner_contact: Maybe[Line] | None = Field(default=None, description="The e-mail address in the notice.")
    location: Literal["product", "packaging", "detail_page"] | None = Field(
        default=None, description="Where the right is said to be infringed."
    )
    source: Literal["rights_owner", "amazon_detection"] | None = Field(
        default=None, description="A 'suspected' violation comes from Amazon's own detection."
    )
    path: Literal[
        "retraction", "apex", "court_order", "attorney_letter", "licence", "counter_notice",
        "listing_corrected", "documents", "never_sold",
    ] | None = Field(default=None, description="The way chosen. Patents and courts need a lawyer.")
    claim: Line | None = Field(default=None, description="The patent claim that is asserted.")
    work: Line | None = Field(default=None, description="The copyrighted work.")
    url: Line | None = Field(default=None, description="Address of the work or page.")
    apex_invited: bool | None = Field(
        default=None, description="Whether Amazon invited to its patent evaluation."
    )
    apex_deadline: Day | None = Field(default=None, description="Last day to join the patent evaluation.")
    repeat_of: Id | None = Field(default=None, description="The complaint that this one repeats.")
    lawyer: Line | None = Field(default=None, description="The lawyer who answers for this path.")


class Metric(Record):
    """A performance figure the notice names."""

    name: Literal[
        "odr", "late_shipment", "cancellation", "valid_tracking", "on_time_delivery", "other",
    ] = Field(description="Which figure.")
    value: Line = Field(description="The value, as shown.", examples=["1.8 %"])
    target: Line = Field(description="The target it is held against.", examples=["below 1 %"])
    window_days: int = Field(ge=1, le=730, description="Days the figure covers.")


class Complaint(Record):
    """One entry of the notice: what is alleged about which products."""

    id: Id
    type: ViolationId = Field(description="The type of violation.")
    items: tuple[Asin, ...] = Field(default=(), description="ASINs named by this complaint.")
    ref: Maybe[Line] | None = Field(default=None, description="Amazon's complaint or case number.")
    received_on: Day | None = Field(default=None, description="If it differs from the notice's date.")
    rights: Rights | None = Field(
        default=None, description="Intellectual property: the right that is asserted."
    )
    metrics: tuple[Metric, ...] = Field(default=(), description="Performance figures that the notice names.")
    counts: dict[str, int] = Field(
        default={}, description="Figures the notice states, such as claims, feedback, chargebacks."
    )
    recall: bool | None = Field(default=None, description="Product safety: a recall or market withdrawal.")
    other_account: Line | None = Field(default=None, description="Linked accounts: the account named.")
    relation: Text | None = Field(default=None, description="Linked accounts: the relation to it.")
    reactivated_on: Day | None = Field(default=None, description="Linked accounts: when it came back.")
    third_parties: tuple[Line, ...] = Field(default=(), description="Reviews: the services involved.")
    document: Id | None = Field(default=None, description="Forged documents: the document in question.")
    document_made_by: Line | None = Field(
        default=None, description="Forged documents: who made the document."
    )
    names_to_match: tuple[Line, ...] = Field(default=(), description="Verification: names that must agree.")


class Demands(Record):
    """What the notice asks for; where it is silent the catalogue fills the gap."""

    window_days: int | None = Field(default=None, ge=1, le=3650, description="Days before the notice.")
    quantity_rule: Literal["sales_in_window", "inventory", "all_marketplaces"] | None = Field(
        default=None, description="What the units on the documents must cover."
    )
    documents: tuple[KindId, ...] = Field(default=(), description="Kinds of document it demands.")
    formats: tuple[Annotated[str, Field(pattern=r"^[a-z0-9]{2,5}$", examples=["pdf"])], ...] = Field(
        default=(), description="File formats it accepts, such as pdf, jpg, png, gif."
    )
    languages: tuple[LanguageId, ...] = Field(default=(), description="Languages it accepts.")
    poa_bullets: tuple[Text, ...] = Field(default=(), description="The bullet points it wants answered.")
    supplier_original: bool | None = Field(
        default=None, description="Recorded only: it wants the supplier's original file."
    )


class Notice(Record):
    """Amazon's message: the specification of this appeal."""

    received_on: Maybe[Day] = Field(description="Anchors the document window.")
    level: Literal["listing", "account", "unknown"] = Field(
        description="Whether single listings or the whole account are affected."
    )
    subject: Line | None = Field(default=None, description="Subject line of the message.")
    evidence: Id | None = Field(default=None, description="The evidence item that holds the notice itself.")
    text: Text | None = Field(default=None, description="The notice's own words.")
    deadline: Maybe[Day] | None = Field(
        default=None, description="Last day to answer, if the notice states one."
    )
    appeal_required: Literal["yes", "no", "unknown"] = Field(
        default="unknown", description="Recorded only: whether the notice wants an appeal."
    )
    demands: Demands = Field(default=Demands(), description="What the notice asks for.")
    complaints: tuple[Complaint, ...] = Field(min_length=1, description="What it alleges, one entry each.")

    @property
    def day(self) -> date | None:
        """Return the day it was received, None while nobody has recorded it."""
        return self.received_on if isinstance(self.received_on, date) else None


class Listing(Record):
    """What became of the detail page offer."""

    state: Literal["open", "closed", "corrected", "removed_by_amazon"] = Field(
        description="State of the offer."
    )
    on: Maybe[Day] | None = Field(default=None, description="Day of that state.")
    evidence: tuple[Id, ...] = Field(default=(), description="Evidence items that show it.")


class StockAction(Record):
    """What became of units still held."""

    action: Literal["removal_order", "returned", "quarantined", "destroyed", "none_left"] = Field(
        description="What was done with the units."
    )
    on: Maybe[Day] = Field(description="Day it was done.")
    units: Maybe[Annotated[int, Field(ge=0)]] = Field(description="How many units.")
    evidence: tuple[Id, ...] = Field(default=(), description="Evidence items that show it.")
    attestation: Attestation | None = Field(
        default=None, description="Who vouches for it, if no document shows it."
    )


class Item(Record):
    """A product under review."""

    asin: Asin
    title: Line = Field(description="Title of the detail page.", examples=["Example Quest (cartridge)"])
    sku: Line | None = Field(
        default=None, description="The seller's own stock-keeping number.", examples=["EX-0001"]
    )
    quantity_sold: Maybe[Annotated[int, Field(ge=0)]] | None = Field(
        default=None, description="Units sold within the notice's window."
    )
    inventory_units: Maybe[Annotated[int, Field(ge=0)]] | None = Field(
        default=None, description="Units held when the notice came."
    )
    never_sold: bool = Field(default=False, description="True if no unit was ever sold.")
    condition_listed: Line | None = Field(default=None, description="Condition the offer stated.")
    condition_found: Line | None = Field(default=None, description="Condition of the unit in question.")
    region_listed: Line | None = Field(default=None, description="Region the detail page shows.")
    region_actual: Line | None = Field(default=None, description="Region of the unit that was sent.")
    sourcing: SourcingChannel | None = Field(default=None, description="Where the units came from.")
    manufacturer: Party | None = Field(default=None, description="The maker, where the notice asks for it.")
    first_listed_on: Day | None = Field(default=None, description="Day the offer was first listed.")
    listing: Listing | None = Field(default=None, description="What became of the offer.")
    stock_action: tuple[StockAction, ...] = Field(default=(), description="What became of units still held.")


class Refund(Record):
    """Money given back for an order."""

    amount: Money = Field(description="Amount given back.")
    on: Day
    ref: Maybe[Line] | None = Field(default=None, description="Reference of the refund.")
    evidence: tuple[Id, ...] = Field(default=(), description="Evidence items that show it.")


class Order(Record):
    """An order the case speaks of; no buyer's name belongs here."""

    order_id: OrderId
    on: Maybe[Day] = Field(description="Day of the order.")
    items: tuple[Asin, ...] = Field(default=(), description="Products of the order.")
    units: int = Field(default=1, ge=1, description="Units of the order.")
    cause: Line | None = Field(default=None, description="What went wrong with this order.")
    shipped_on: Maybe[Day] | None = Field(default=None, description="Day it was handed to the carrier.")
    promised_on: Maybe[Day] | None = Field(default=None, description="Last day of the promised delivery.")
    delivered_on: Maybe[Day] | None = Field(default=None, description="Day of delivery.")
    tracking: Maybe[Line] | None = Field(default=None, description="Tracking number.")
    refund: Refund | None = Field(default=None, description="Money given back.")
    evidence: tuple[Id, ...] = Field(default=(), description="Evidence items about this order.")


class Investigation(Record):
    """A search that was made, whatever it found."""

    id: Id
    items: tuple[Asin, ...] = Field(min_length=1, description="Products the search was about.")
    sources: tuple[Line, ...] = Field(min_length=1, description="Where was searched.")
    from_: Day = Field(alias="from", description="First day searched.")
    to: Day = Field(description="Last day searched.")
    terms: tuple[Line, ...] = Field(default=(), description="What was searched for.")
    result: Text = Field(description="What was found, or that nothing was.")
    by: Line = Field(description="Who searched.", examples=["Jo Example, owner"])
    on: Day | None = Field(default=None, description="Day of the search.")
    evidence: tuple[Id, ...] = Field(default=(), description="The log, screenshots or exports of the search.")


class RootCause(Statement):
    """Why it happened, or that the search found no reason."""

    id: Id
    items: tuple[Asin, ...] = Field(default=(), description="Products it concerns.")
    complaints: tuple[Id, ...] = Field(default=(), description="Complaints it answers.")
    known: bool = Field(default=True, description="False if the search found no reason.")
    investigations: tuple[Id, ...] = Field(default=(), description="The searches it rests on.")
    evidence: tuple[Id, ...] = Field(default=(), description="Evidence items that show it.")


class CorrectiveAction(Statement):
    """What was done about it."""

    id: Id
    root_causes: tuple[Id, ...] = Field(default=(), description="Root causes it answers.")
    items: tuple[Asin, ...] = Field(default=(), description="If narrower than the root causes' items.")
    status: Status = Field(description="How far it is.")
    on: Maybe[Day] | None = Field(default=None, description="Done on, begun on, or planned for.")
    by: Line | None = Field(default=None, description="Who did it.", examples=["Jo Example, owner"])
    orders: tuple[OrderId, ...] = Field(default=(), description="Orders it concerns.")
    refunds: tuple[OrderId, ...] = Field(default=(), description="Orders this action says were refunded.")
    evidence: tuple[Id, ...] = Field(default=(), description="Evidence items that show it.")
    attestation: Attestation | None = Field(
        default=None, description="Who vouches for it, if no document shows it."
    )


class PreventiveMeasure(Statement):
    """What keeps it from happening again."""

    id: Id
    root_causes: tuple[Id, ...] = Field(default=(), description="Root causes it answers.")
    status: Status = Field(description="How far it is.")
    owner: Maybe[Line] | None = Field(
        default=None, description="Who is responsible.", examples=["Sam Example, dispatch"]
    )
    starts_on: Maybe[Day] | None = Field(default=None, description="First day it applies.")
    rhythm: Maybe[Line] | None = Field(
        default=None,
        description="How often or when it is done.",
        examples=["every Monday", "before each dispatch"],
    )
    recorded: Maybe[Line] | None = Field(default=None, description="What is written down each time.")
    evidence: tuple[Id, ...] = Field(default=(), description="Evidence items that show it.")
    attestation: Attestation | None = Field(
        default=None, description="Who vouches for it, if no document shows it."
    )


class Gap(Statement):
    """A document that is missing, why, and what happens to the listings."""

    id: Id
    items: tuple[Asin, ...] = Field(min_length=1, description="Products without this document.")
    kind: KindId = Field(description="The kind of document that is missing.")
    listing_action: Literal["closed", "relist_when_documented", "other"] = Field(
        description="What happens to the listings."
    )
    listing_statement: Text | None = Field(default=None, description="What happens to the listings.")
    evidence: tuple[Id, ...] = Field(default=(), description="Evidence items that show why.")


class Answer(Record):
    """Ties a statement to a question a reviewer asks."""

    question: Id
    statements: tuple[Id, ...] = Field(min_length=1, description="Ids of the statements that answer it.")


class Override(Record):
    """A person's recorded decision to accept a finding."""

    code: Annotated[str, Field(pattern=r"^[A-Z]{2,4}-[0-9]{2}$")] = Field(
        description="Code of the finding.", examples=["EVD-05"]
    )
    place: Line = Field(description="As findings.json gives it.")
    digest: Annotated[str, Field(pattern=r"^[0-9a-f]{16}$")] = Field(description="As findings.json gives it.")
    reason: Text = Field(description="Why it is accepted.")
    by: Line = Field(description="Who accepted it.")
    on: Day


class Submission(Record):
    """One appeal entry: which complaints one Plan of Action answers."""

    id: Id
    complaints: tuple[Id, ...] = Field(min_length=1, description="Complaints that this appeal entry answers.")
    channel: ChannelId = Field(default="appeal", description="The way it is sent.")
    title: Line | None = Field(default=None, description="Heading of its Plan of Action.")


class Point(Record):
    """One thing that an answer asks for, and what of the case answers it."""

    asks: Text = Field(description="Amazon's own words for this one point.")
    answered_by: tuple[Id, ...] = Field(
        default=(), description="Ids of statements, gaps or evidence items that answer it; one of them new."
    )


class Round(Record):
    """An earlier submission and what Amazon answered."""

    round: int = Field(ge=1, description="Its number, from 1.", examples=[1])
    submission: Id | None = Field(default=None, description="The appeal entry it was sent for.")
    submitted_on: Day
    words_sha256: Sha256 | None = Field(
        default=None, description="Digest of the words sent, as the manifest of that bundle gives it."
    )
    evidence: tuple[Id, ...] = Field(default=(), description="Evidence that went with it.")
    outcome: Literal["open", "refused", "more_information", "reinstated"] = Field(
        default="open", description="What became of it."
    )
    answered_on: Day | None = Field(default=None, description="Day of Amazon's answer.")
    answer: Text | None = Field(default=None, description="Amazon's own words.")
    points: tuple[Point, ...] = Field(default=(), description="What the answer asks for, one entry each.")


class Appeal(Record):
    """case.json: one appeal."""

    schema_: str | None = Field(
        default=None,
        alias="$schema",
        description="Address of this file's schema, for the editor.",
        examples=["../../schemas/case.schema.json"],
    )
    version: Version = Field(default=1, description="Version of this file's form; 1 is the only one so far.")
    marketplace: MarketplaceId = Field(description="The store the notice is about.")
    language: LanguageId = "en"
    note: Text | None = Field(default=None, description="For the agency; goes nowhere.")
    notice: Notice = Field(description="Amazon's message and what it demands.")
    items: tuple[Item, ...] = Field(
        default=(), description="The products under review; none where the notice names none."
    )
    orders: tuple[Order, ...] = Field(default=(), description="Orders that the case speaks of.")
    investigation: tuple[Investigation, ...] = Field(default=(), description="Searches that were made.")
    root_causes: tuple[RootCause, ...] = Field(default=(), description="Why it happened.")
    actions: tuple[CorrectiveAction, ...] = Field(default=(), description="What was done about it.")
    measures: tuple[PreventiveMeasure, ...] = Field(
        default=(), description="What keeps it from happening again."
    )
    gaps: tuple[Gap, ...] = Field(default=(), description="Documents that are missing, and why.")
    answers: tuple[Answer, ...] = Field(
        default=(), description="Which statements answer which questions of a reviewer."
    )
    overrides: tuple[Override, ...] = Field(
        default=(), description="Findings that a person decided to accept."
    )
    rules: Judging | None = Field(
        default=None, description="Figures and words that rules use differently for this case, each with the reason."
    )
    submissions: tuple[Submission, ...] = Field(
        default=(), description="Appeal entries; without any, one for all complaints."
    )
    rounds: tuple[Round, ...] = Field(default=(), description="Earlier submissions and their answers.")
