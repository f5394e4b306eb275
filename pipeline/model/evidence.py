"""What evidence.json holds: the register of every document of a case or of a seller's library."""

import re
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, ConfigDict, Field, model_validator

from pipeline.model.fields import (
    Asin,
    Day,
    Id,
    KindId,
    LanguageId,
    Line,
    Maybe,
    Money,
    OrderId,
    Party,
    Record,
    Sha256,
    Text,
    Version,
)

Use = Literal["submit", "annex", "internal"]
# Notices ask for "a letter of authorization or a licensing agreement": where both are named, the one will do.
EITHER = frozenset({"loa", "licence"})


def titled(kind: str, title: str) -> str:
    """Return kind and title of an item in one line; a title that begins with its kind says both."""
    return title if title.casefold().startswith(kind.casefold()) else f"{kind}: {title}"


class DocumentLine(Record):
    """One line of an invoice, receipt or order confirmation."""

    description: Line = Field(description="The line as printed.")
    quantity: Maybe[Annotated[int, Field(ge=0)]] | None = Field(
        default=None, description="Units on this line."
    )
    item: Asin | None = Field(default=None, description="The product it is, where it is one under review.")
    identifier: Line | None = Field(default=None, description="UPC, EAN or model number as printed.")
    price: Maybe[Money] | None = Field(default=None, description="Price of the line as printed.")


class Region(Record):
    """A rectangle of a page, measured from its upper left corner as the page displays, right way up."""

    page: int = Field(ge=1, description="Page of the item's copy in the annex, from 1.")
    x: float = Field(ge=0, description="Distance from the left edge.")
    y: float = Field(ge=0, description="Distance from the upper edge.")
    width: float = Field(gt=0, description="Width.")
    height: float = Field(gt=0, description="Height.")
    unit: Literal["pt", "mm", "percent"] = Field(
        default="pt",
        description="Unit of the four numbers: points (72 an inch), millimetres, or per cent of the page's own width "
        "and height.",
    )


def _compiles(pattern: str) -> str:
    try:
        re.compile(pattern)
    except (re.error, RecursionError, OverflowError) as error:
        raise ValueError(f"not a regular expression: {error}") from error
    return pattern


class Redaction(Record):
    """Something to take out of the copy, a region or a pattern, with the reason."""

    model_config = ConfigDict(json_schema_extra={"oneOf": [{"required": ["region"]}, {"required": ["pattern"]}]})

    region: Region | None = Field(default=None, description="The rectangle to black out.")
    pattern: Annotated[Line, AfterValidator(_compiles)] | None = Field(
        default=None,
        description="Text to find on all pages, as a regular expression of Python's; capitals make no difference.",
        examples=["Pat Example"],
    )
    reason: Line = Field(description="Why it is taken out; the box says so.", examples=["buyer's name"])

    @model_validator(mode="after")
    def _is_one_thing(self) -> Self:
        if (self.region is None) == (self.pattern is None):
            raise ValueError("a redaction names either a region or a pattern")
        return self


class Grant(Record):
    """The five terms of a letter of authorisation or a licence."""

    licensor: Maybe[Line] = Field(description="Who grants.")
    licensee: Maybe[Line] = Field(description="To whom it is granted.")
    rights: Maybe[Line] = Field(description="What is granted.")
    territory: Maybe[Line] = Field(description="Where it holds.")
    term: Maybe[Line] = Field(description="How long it holds.")
    expires_on: Day | None = Field(default=None, description="Last day it holds.")
    signed_by: Line | None = Field(default=None, description="Who signed it.")
    letterhead: bool | None = Field(
        default=None, description="Whether it stands on the licensor's letterhead."
    )


class Scene(Record):
    """What a picture or screenshot shows."""

    shows: Line = Field(description="What can be seen.", examples=["The label of the cartridge"])
    side: Literal["before", "after"] | None = Field(
        default=None, description="Whether it shows the state before or after."
    )
    url: Line | None = Field(default=None, description="Address of the page shown.")


class EvidenceItem(Record):
    """One registered document: a file, rows of the seller's own stock book, or an item of the library."""

    model_config = ConfigDict(
        json_schema_extra={"if": {"not": {"required": ["seller"]}}, "then": {"required": ["kind", "title"]}}
    )

    id: Id
    kind: KindId = Field(default="", description="What it is. The library's, if it cites the library.")
    title: Line = Field(
        default="", description="What it is, as the index prints it. The library's, if it cites the library."
    )
    file: Annotated[str, Field(min_length=1, max_length=1_000)] | None = Field(
        default=None,
        description="Path below the folder of this file; the library's, if it cites the library.",
        examples=["evidence/receipt.jpg"],
    )
    rows: tuple[Id, ...] = Field(default=(), description="Rows of sourcing.json, for a self-made record.")
    seller: Id | None = Field(
        default=None,
        description="Cites this item of the seller's library; fields left out here are the library's.",
    )
    sha256: Sha256 | None = Field(default=None, description="The digest the file must have.")
    use: Use | None = Field(
        default=None,
        description="submit: the original goes out; annex: a copy stands in the annex; internal: nothing "
        "leaves. By default what is usual for its kind.",
    )
    send_as: Literal["original", "copy"] | None = Field(
        default=None,
        description="For use submit. original: the file goes as it came, though it holds private data or a place; "
        "copy: its clean copy goes instead, named as a copy.",
    )
    privileged: bool = Field(default=False, description="A lawyer's advice; implies internal.")
    items: tuple[Asin, ...] = Field(default=(), description="Products it supports.")
    orders: tuple[OrderId, ...] = Field(default=(), description="Orders it is about.")
    complaints: tuple[Id, ...] = Field(default=(), description="Complaints it is about.")
    language: LanguageId | None = Field(default=None, description="Language of the document.")
    translation_of: Id | None = Field(default=None, description="The entry this one translates.")
    translated_by: Line | None = Field(default=None, description="Who translated it.")
    issuer: Party | None = Field(default=None, description="Who made it, as the document names them.")
    buyer: Party | None = Field(default=None, description="Who bought, as the document names them.")
    number: Line | None = Field(default=None, description="Invoice, order or reference number.")
    issued_on: Maybe[Day] | None = Field(default=None, description="Day the document bears.")
    captured_on: Maybe[Day] | None = Field(default=None, description="Day of a photo, screenshot or export.")
    lines: tuple[DocumentLine, ...] = Field(default=(), description="Its lines, as printed.")
    total: Maybe[Money] | None = Field(default=None, description="Total as printed.")
    completed: bool | None = Field(default=None, description="The purchase was completed and delivered.")
    paid_by: Maybe[Line] | None = Field(default=None, description="Means of payment.")
    payee: Party | None = Field(default=None, description="Proof of payment: who was paid.")
    status: Line | None = Field(default=None, description="State the document shows, such as 'completed'.")
    carrier: Line | None = Field(default=None, description="Carrier as named.")
    tracking: Line | None = Field(default=None, description="Tracking number.")
    shipped_on: Maybe[Day] | None = Field(default=None, description="Day of dispatch as shown.")
    delivered_on: Maybe[Day] | None = Field(default=None, description="Day of delivery as shown.")
    direction: Literal["from_buyer", "to_buyer", "from_amazon", "to_amazon", "other"] | None = Field(
        default=None, description="Who wrote to whom."
    )
    holder: Party | None = Field(default=None, description="Identity papers, bills and statements.")
    grant: Grant | None = Field(
        default=None, description="Letters of authorisation and licences: their terms."
    )
    laboratory: Party | None = Field(default=None, description="Test reports: who tested.")
    standard: Line | None = Field(default=None, description="Test reports: the standard tested against.")
    source: Line | None = Field(default=None, description="Where an export or screenshot comes from.")
    scope: Line | None = Field(default=None, description="What an export, policy or training covers.")
    scene: Scene | None = Field(default=None, description="Photos and screenshots: what they show.")
    contains_personal_data: bool | None = Field(default=None, description="Whether it names private persons.")
    redactions: tuple[Redaction, ...] = Field(default=(), description="What to take out of the copy.")
    confirmed: bool = Field(default=True, description="False until a person has checked a proposed entry.")
    note: Text | None = Field(default=None, description="For the agency; goes nowhere.")

    @model_validator(mode="after")
    def _is_described(self) -> Self:
        if self.seller is None and not (self.kind and self.title):
            raise ValueError("kind and title are needed unless the entry cites the seller's library")
        return self


class Register(Record):
    """evidence.json: the register of a case, or of a seller's library."""

    schema_: str | None = Field(
        default=None,
        alias="$schema",
        description="Address of this file's schema, for the editor.",
        examples=["../../schemas/evidence.schema.json"],
    )
    version: Version = Field(default=1, description="Version of this file's form; 1 is the only one so far.")
    evidence: tuple[EvidenceItem, ...] = Field(default=(), description="One entry per document.")


def upload_name(entry: EvidenceItem, *, copy: bool = False) -> str:
    """Return the ASCII name under which an item's file goes out; it begins with the item's id.

    What is not the file itself is a PDF that is named so: a redacted copy, or a copy. Letters, digits, hyphen and
    underscore only: the one source for upload names forbids special characters.
    """
    stem, _, ending = (entry.file or "").rpartition("/")[2].rpartition(".")
    plain = re.sub(r"[^A-Za-z0-9-]+", "-", stem).strip("-")[:60]
    made = "redacted" if entry.redactions else "copy" if copy else ""
    return f"{'_'.join(filter(None, (entry.id, made, plain)))}.{'pdf' if made or not entry.file else ending.lower()}"
