"""The field types that every case file shares: ids, dates, money, facts nobody recorded."""

from datetime import date
from typing import Annotated, TypeAlias, TypeVar

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, WithJsonSchema


class Record(BaseModel):
    """A frozen value that refuses fields it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


# At least one sign that can be seen: no blank, and none of the signs that have no width.
NOT_BLANK = (
    r"[^\s\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    r"\u3164\ufe00-\ufe0f\ufeff\uffa0]"
)
# Free text may begin and end with blanks, which are dropped; names and ids may not.
MOST_OF_A_TEXT = 20_000
Text = Annotated[str, StringConstraints(strip_whitespace=True, pattern=NOT_BLANK, max_length=MOST_OF_A_TEXT)]
Line = Annotated[str, StringConstraints(strip_whitespace=True, pattern=NOT_BLANK, max_length=1_000)]


class NotRecorded(Record):
    """A fact that nobody recorded, with the reason; printed as such, never filled in."""

    not_recorded: Line = Field(
        description="Why this fact is not known.", examples=["The seller kept no receipt."]
    )


T = TypeVar("T")
Maybe: TypeAlias = T | NotRecorded

Id = Annotated[
    str,
    Field(
        pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$",
        description="An id of your choice: letters, digits, dot, underscore, hyphen; at most 64.",
        examples=["E-001"],
    ),
]
Asin = Annotated[
    str,
    Field(
        pattern=r"^[A-Z0-9]{10}$",
        description="The ASIN: ten capital letters and digits.",
        examples=["B000000001"],
    ),
]
OrderId = Annotated[
    str,
    Field(
        pattern=r"^[!-~]([ -~]{0,38}[!-~])?$",
        description="Amazon's order number, 3-7-7 digits.",
        examples=["026-0000001-0000001"],
    ),
]
Day = Annotated[date, Field(description="A calendar day, YYYY-MM-DD.", examples=["2026-03-02"])]
Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$", description="SHA-256 in lower-case hexadecimal.")]
Currency = Annotated[str, Field(pattern=r"^[A-Z]{3}$", description="ISO 4217 code.", examples=["GBP"])]

# Names that the catalogue lists: the generated schemas carry the list, see stages/describe.py.
ViolationId = Annotated[str, Field(json_schema_extra={"x-catalog": "violations"})]
KindId = Annotated[str, Field(json_schema_extra={"x-catalog": "kinds"})]
MarketplaceId = Annotated[str, Field(json_schema_extra={"x-catalog": "marketplaces"})]
JurisdictionId = Annotated[str, Field(json_schema_extra={"x-catalog": "jurisdictions"})]
ChannelId = Annotated[str, Field(json_schema_extra={"x-catalog": "channels"})]
LanguageId = Annotated[
    str, Field(pattern=r"^[a-z]{2}(-[A-Z]{2})?$", description="Language code.", examples=["en", "zh"])
]

# A literal would take true for 1.
Version = Annotated[int, Field(ge=1, le=1), WithJsonSchema({"const": 1, "type": "integer"})]


class Money(Record):
    """An amount as it stands on paper."""

    amount: Annotated[str, Field(pattern=r"^[0-9]{1,12}(\.[0-9]{1,2})?$", examples=["12.50"])] = Field(
        description="Digits with a decimal point, as a string so that no digit is lost."
    )
    currency: Currency


class Party(Record):
    """A person or firm as a document names it."""

    name: Maybe[Line] = Field(description="Name as the document prints it.")
    address: Maybe[Text] | None = Field(default=None, description="Address as printed.")
    country: Annotated[str, Field(pattern=r"^[A-Z]{2}$", examples=["GB"])] | None = Field(
        default=None, description="ISO 3166-1 alpha-2 code of the country."
    )
    phone: Maybe[Line] | None = Field(default=None, description="Telephone number as printed.")
    website: Maybe[Line] | None = Field(default=None, description="Web address as printed.")
    email: Maybe[Line] | None = Field(default=None, description="E-mail address as printed.")
