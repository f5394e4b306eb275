"""What the catalogue's data files hold, typed; every figure carries its source and date."""

from collections.abc import Mapping
from datetime import date
from typing import Literal

from pydantic import Field

from pipeline.model.fields import Record
from pipeline.model.journal import Role
from pipeline.model.judging import Change, WordsChange

# Dotted paths from a Purchase of sourcing.json: the only fields a template of purchase records may name. What
# stands on every record anyway (buyer, maker, day made, reason, attestation) is not a matter of templates.
RecordFieldName = Literal[
    "stock_no", "on", "description", "features", "quantity", "price", "payment", "place", "price_basis",
    "vendor.name", "vendor.address", "vendor_identity", "vendor_identity.kind", "vendor_identity.number",
    "vendor_identity.issued_on", "vendor_identity.authority", "vendor_occupation", "vendor_age",
    "vendor_declaration", "sale.on", "sale.price", "sale.order_id", "sale.margin", "sale.tax_due",
]


# Countries whose readers expect the month before the day.
_MONTH_FIRST = frozenset({"US", "CA"})


class Source(Record):
    """Where an outside fact comes from."""

    key: str = Field(description="Short key, such as AMZ-POA.")
    title: str
    address: str | None = None
    listed_on: date | None = Field(default=None, description="Since when it is in this catalogue.")
    read_on: date | None = None
    published: str | None = Field(
        default=None, pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$",
        description="Day, month or year of the page, as its address or title tells.",
    )
    grade: Literal["official", "law", "professional", "vendor", "community", "house"]


class Question(Record):
    """A question a reviewer asks; never a sample sentence."""

    id: str
    text: str
    source: str


class Violation(Record):
    """A type of violation and what an appeal against it needs."""

    id: str
    label: str
    spapi_class: str | None = None
    plan_needed: Literal["yes", "if_asked", "no"]
    evidence: tuple[tuple[str, ...], ...] = Field(
        default=(), description="Groups of kinds; of each group one is expected."
    )
    default_window_days: int | None = None
    needs_lawyer: bool = Field(default=False, description="Recorded only: rules go by the right and the path chosen.")
    approval: tuple[Role, ...] = Field(default=("reviewer",), description="Whose approval a plan about it needs.")
    fields: tuple[str, ...] = Field(default=(), description="Extra case fields that matter.")
    questions: tuple[Question, ...] = ()
    sources: tuple[str, ...]


class RightsPath(Record):
    """A way in which a complaint about a right is answered."""

    id: str
    label: str
    approval: tuple[Role, ...] = Field(default=(), description="Whose approval it adds to that of the type.")
    sources: tuple[str, ...]


# What rules and commands look for in a kind. A new kind says so itself; no list of kinds stands in code.
KindTrait = Literal[
    "completed_purchase",  # says that something was bought: it is no quotation, and its lines add up (INV-06, INV-09)
    "in_window",  # was issued within the window before the notice (INV-01)
    "numbered_in_order",  # has a number that rises with the days among those of its issuer (EVD-09)
    "units_bought",  # has lines whose units are sold once (INV-10)
    "by_others",  # is what somebody else than the seller issues (INV-08)
    "issued",  # is made once, on the day that it bears, in lettering of one kind (EVD-09)
    "carries_figures",  # has figures that the words are compared with, so its text is wanted (EVD-10)
    "shows_past",  # shows how things stood until the day it was made: its rows have earlier days (CON-03, EVD-14)
    "shows_dispatch",  # has lines that tell how orders were sent (CON-04)
    "counts_stock",  # counts what was sold and held (CON-04)
    "sets_rules",  # sets out how a measure is carried out, from its date on (CON-03)
    "names_buyers",  # names buyers: in other kinds an address is that of a firm (PRV-01)
    "names_firms",  # may bear any firm's letterhead, though it names buyers (PRV-01)
    "picture",  # is a picture, whose words are in no language to be translated (LNG-08)
    "editable",  # is taken as a file that anybody can edit (EVD-07)
    "of_owner",  # passes between a seller and the owner of a right, and may hold what the owner withdraws (IP-03)
    "conversation",  # goes on below the day of its first message (EVD-14)
    "lists_sales",  # has a row for each unit or order that was sold (SRC-08)
    "letter",  # is a letter or message of anybody, so perhaps of the owner of a right (IP-03)
    "one_seller",  # proves something of one seller alone (EVD-12)
    "one_case",  # shows what is one store's, one order's or one notice's: no other case takes it over
]


class Kind(Record):
    """A kind of evidence."""

    id: str
    label: str
    plural: str
    use: Literal["submit", "annex", "internal"]
    shows: Literal["case", "goods", "orders", "standing"] = Field(
        description="What it can show: goods, what became of offers and units, or anything; orders, and what was paid "
        "for them; standing, who someone is, what they may do, bought, agreed or plan, and so nothing that became of "
        "goods; case, all of it in somebody's words."
    )
    afterwards: bool = Field(
        default=False, description="It tells of what was done once a cause was found: in its words, without showing it."
    )
    required: tuple[str, ...] = Field(default=(), description="Fields of the register that it needs.")
    never: tuple[str, ...] = Field(default=(), description="Recorded only: what it must never be or be used as.")
    self_made: bool = False
    proves_purchase: bool = False
    whole: bool = Field(default=False, description="It verifies a person or an account: nothing in it may be hidden.")
    traits: tuple[KindTrait, ...] = ()
    sources: tuple[str, ...]

    def has(self, trait: KindTrait) -> bool:
        """Tell whether a document of this kind has a trait."""
        return trait in self.traits


class RecordField(Record):
    """A field of a self-made record."""

    name: RecordFieldName
    heading: str
    need: Literal["required", "conditional", "optional"]
    width: float = 1.0
    when: Literal["always", "margin_scheme"] = "always"


class Jurisdiction(Record):
    """How a country wants a buyer's own purchase record kept."""

    id: str
    label: str
    heading: str = Field(description="Plain heading of the record; no word for invoice in any language.")
    local_heading: str | None = None
    form: Literal["list", "sheets"]
    statutory: bool = Field(description="Recorded only: whether a law names the fields. `caution` is what is printed.")
    caution: str | None = Field(default=None, description="Printed when the fields are not confirmed.")
    fields: tuple[RecordField, ...]
    retention_years: int | None = None
    thresholds: tuple[str, ...] = ()
    sources: tuple[str, ...]


class Marketplace(Record):
    """A store of Amazon's."""

    id: str
    label: str
    country: str
    currency: str
    language: str
    time_zone: str
    api_id: str = Field(description="Amazon's own id of the store in its interfaces.")
    region: Literal["europe", "north_america", "far_east", "middle_east", "south_america"]
    sources: tuple[str, ...]


class Channel(Record):
    """A way in which an appeal is sent, with its limits; None means that no source states one."""

    id: str
    label: str
    formats: tuple[str, ...]
    max_file_bytes: int | None = None
    max_files: int | None = Field(default=None, description="How many files go with one appeal; BND-08 counts.")
    max_characters: int | None = None
    annex_accepted: bool = Field(description="Recorded only: an annex is made in any case.")
    notes: tuple[str, ...] = ()
    sources: tuple[str, ...]


class Language(Record):
    """The words the tool supplies in one language: headings, labels and joints, never facts."""

    id: str
    label: str
    words: dict[str, str]


class Catalog(Record):
    """The whole catalogue."""

    violations: Mapping[str, Violation]
    paths: Mapping[str, RightsPath] = Field(default={}, description="Ways to answer a complaint about a right.")
    kinds: Mapping[str, Kind]
    jurisdictions: Mapping[str, Jurisdiction]
    marketplaces: Mapping[str, Marketplace]
    channels: Mapping[str, Channel]
    languages: Mapping[str, Language]
    sources: Mapping[str, Source]
    thresholds: Mapping[str, Mapping[str, object]] = Field(
        default={}, description="Dated figures of rules: value, source, read_on."
    )
    signs: Mapping[str, float] = Field(
        default={}, description="How much each sign tells that a small number of the words is the right one."
    )
    word_changes: tuple[WordsChange, ...] = Field(default=(), description="Words that rules use differently.")
    changes: tuple[Change, ...] = Field(default=(), description="What a workspace or case judges otherwise.")

    def figure(self, name: str) -> int:
        """Return a dated figure of rules, in the unit that it states."""
        return int(str(self.thresholds[name]["value"]))

    def jurisdiction_of(self, named: str | None, country: str) -> Jurisdiction:
        """Return the named jurisdiction, else the country's, else the generic one."""
        return self.jurisdictions.get(named or country) or self.jurisdictions["generic"]

    def words_of(self, language: str, marketplace: str = "") -> dict[str, str]:
        """Return the words of a language, else of its general form, else the English ones.

        The date's form is that of the marketplace's country.
        """
        known = self.languages
        entry = known.get(language) or known.get(language.partition("-")[0]) or known["en"]
        store = self.marketplaces.get(marketplace)
        if store and store.country in _MONTH_FIRST:
            return entry.words | {"date": entry.words["date_us"]}
        return entry.words
