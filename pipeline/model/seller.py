"""What seller.json holds: who appeals, and the accounts the seller has."""

from typing import Annotated
from unicodedata import normalize

from pydantic import Field

from pipeline.model.fields import Day, Id, JurisdictionId, Line, MarketplaceId, Maybe, Record, Text, Version


class Account(Record):
    """A selling account on one marketplace."""

    marketplace: MarketplaceId = Field(description="The marketplace of this account.")
    merchant_token: Line | None = Field(default=None, description="Amazon's merchant token.")
    display_name: Line | None = Field(default=None, description="Store name there.")
    opened_on: Maybe[Day] | None = Field(default=None, description="Day the account was opened.")


class Tax(Record):
    """The seller's VAT or GST position, as far as self-made records depend on it."""

    registered: bool = Field(description="Whether the seller is registered for VAT or GST.")
    number: Line | None = Field(default=None, description="Registration number.")
    margin_scheme: bool = Field(
        default=False, description="Registered for a second-hand margin scheme. Never set it to fill a form."
    )


class Seller(Record):
    """seller.json: the seller of one or many cases."""

    schema_: str | None = Field(
        default=None,
        alias="$schema",
        description="Address of this file's schema, for the editor.",
        examples=["../../schemas/seller.schema.json"],
    )
    version: Version = Field(default=1, description="Version of this file's form; 1 is the only one so far.")
    seller_id: Id
    legal_name: Line = Field(description="Name as registered.", examples=["Example Trading Ltd"])
    legal_name_latin: Line | None = Field(default=None, description="The name in Latin letters, if another.")
    display_name: Line | None = Field(default=None, description="Store name.")
    address: Text = Field(
        description="Address as registered, one line each.", examples=["1 Example Street\nExampleton EX1 1EX"]
    )
    country: Annotated[str, Field(pattern=r"^[A-Z]{2}$", description="ISO 3166-1 alpha-2.", examples=["GB"])]
    jurisdiction: JurisdictionId | None = Field(
        default=None, description="Whose rules its purchase records follow; by default the country's."
    )
    phone: Line | None = Field(default=None, description="Telephone number.", examples=["+44 1632 960001"])
    email: Line | None = Field(default=None, description="E-mail address.", examples=["owner@example.com"])
    website: Line | None = Field(
        default=None, description="Web address.", examples=["https://www.example.com"]
    )
    tax: Tax | None = Field(default=None, description="VAT or GST position.")
    agency: Line | None = Field(default=None, description="The agency that handles the cases.")
    accounts: tuple[Account, ...] = Field(default=(), description="Selling accounts, one per marketplace.")
    retention_until: Day | None = Field(
        default=None, description="Recorded only: delete the seller's data after this day."
    )

    def goes_by(self, name: str) -> bool:
        """Tell whether a name is one of the seller's, whatever its case, spaces and punctuation."""
        own = (self.legal_name, self.legal_name_latin, self.display_name)
        return _letters(name) in {_letters(known) for known in own if known}


def _letters(name: str) -> str:
    return "".join(filter(str.isalnum, normalize("NFKC", name).casefold()))
