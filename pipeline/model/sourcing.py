"""What sourcing.json holds: the seller's own records of purchases that came without a document."""

from typing import Annotated

from pydantic import Field

from pipeline.model.appeal import Attestation
from pipeline.model.fields import (
    Asin,
    Day,
    Id,
    JurisdictionId,
    Line,
    Maybe,
    Money,
    Party,
    Record,
    Text,
    Version,
)


class IdentityPaper(Record):
    """How a private vendor was identified, where the law asks for it."""

    kind: Line = Field(description="Kind of paper.")
    number: Maybe[Line] = Field(description="Its number.")
    issued_on: Maybe[Day] | None = Field(default=None, description="Day of issue.")
    authority: Maybe[Line] | None = Field(default=None, description="Who issued it.")


class Sale(Record):
    """The sale side of a stock book row; no buyer's name is printed."""

    on: Maybe[Day] = Field(description="Day of the sale.")
    price: Maybe[Money] | None = Field(default=None, description="Price it was sold for.")
    order_id: Line | None = Field(default=None, description="Order it was sold in.")
    margin: Maybe[Money] | None = Field(default=None, description="Margin of the sale.")
    tax_due: Maybe[Money] | None = Field(default=None, description="Tax due on the margin.")


class Purchase(Record):
    """One purchase: a row of the stock book."""

    id: Id
    stock_no: Maybe[Line] | None = Field(default=None, description="Number in the stock book.")
    on: Day = Field(description="Day of the purchase.")
    made_on: Day | None = Field(
        default=None, description="If this row was written on another day than the list."
    )
    items: tuple[Asin, ...] = Field(
        default=(), description="Products of this purchase, where they are under review."
    )
    description: Line = Field(
        description="What was bought, specifically enough to tell it from other goods.",
        examples=["Used game cartridge, European version, label worn"],
    )
    features: Line | None = Field(default=None, description="Serial numbers, marks, region, condition.")
    quantity: Maybe[Annotated[int, Field(ge=1)]] = Field(description="Units bought.")
    price: Maybe[Money] = Field(description="Total paid, nothing added.")
    payment: Maybe[Line] | None = Field(default=None, description="Means of payment.")
    vendor: Party = Field(description="The person or firm it was bought from.")
    vendor_identity: Maybe[IdentityPaper] | None = Field(
        default=None, description="How a private vendor was identified, if the law asks."
    )
    vendor_occupation: Maybe[Line] | None = Field(
        default=None, description="Occupation or capacity, if the law asks."
    )
    vendor_age: Maybe[Line] | None = Field(default=None, description="Age, if the law asks.")
    vendor_declaration: Maybe[Line] | None = Field(
        default=None, description="What the vendor declared, if the law asks."
    )
    place: Maybe[Line] | None = Field(default=None, description="Place or event of the purchase.")
    price_basis: Maybe[Line] | None = Field(default=None, description="What shows that the price is usual.")
    sale: Sale | None = Field(default=None, description="The sale of the same goods, once known.")
    evidence: tuple[Id, ...] = Field(default=(), description="Evidence items that show this purchase.")


class Sourcing(Record):
    """sourcing.json: purchase records that the seller made."""

    schema_: str | None = Field(
        default=None,
        alias="$schema",
        description="Address of this file's schema, for the editor.",
        examples=["../../schemas/sourcing.schema.json"],
    )
    version: Version = Field(default=1, description="Version of this file's form; 1 is the only one so far.")
    jurisdiction: JurisdictionId | None = Field(
        default=None, description="Whose rules the record follows; by default the seller's."
    )
    made_by: Line | None = Field(default=None, description="The person who wrote the record.")
    made_on: Day = Field(description="Day the record was written. Never a default, never back-dated.")
    reconstructed_from: Text | None = Field(
        default=None, description="If written later: from what, such as bank entries and photos."
    )
    basis: tuple[Id, ...] = Field(default=(), description="Evidence the record was written from.")
    no_document_reason: Maybe[Text] | None = Field(
        default=None, description="Why no document by somebody else exists."
    )
    attestation: Attestation | None = Field(default=None, description="Who vouches for the record.")
    rows: tuple[Purchase, ...] = Field(default=(), description="The purchases, one row each.")
