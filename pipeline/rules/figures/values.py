"""The figures that stand in the data of a case, each with its place and the words that speak of it."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache
from typing import NamedTuple

from pydantic import BaseModel

from pipeline.catalog.words import word_list
from pipeline.model.fields import Money, NotRecorded
from pipeline.rules.figures.figure import Figure
from pipeline.rules.figures.line_words import subjects
from pipeline.rules.figures.reading import figures

# The words themselves, what a person keeps for the agency, names of files and digests prove nothing.
NOT_DATA = frozenset({
    "statement", "file", "listing_statement", "result", "note", "sha256", "title", "scope", "scene", "evidence",
    "translation_of", "address", "phone", "email", "website", "url",
})

# What the fields of one part of the case are called where words speak of them (catalog/words/fields.toml).
CALLED: Mapping[str, Mapping[str, str]] = {
    "Item": {
        "quantity_sold": "quantity_sold", "inventory_units": "inventory_units", "first_listed_on": "first_listed_on",
    },
    "Listing": {"on": "listing_on"},
    "StockAction": {"on": "stock_on", "units": "stock_units"},
    "Order": {
        "on": "order_on", "units": "units", "shipped_on": "shipped_on", "promised_on": "promised_on",
        "delivered_on": "delivered_on",
    },
    "Refund": {"on": "refund_on", "amount": "refund_on"},
    "Complaint": {"received_on": "received_on", "counts": "counts"},
    "Metric": {"value": "metrics", "target": "metrics", "window_days": "window_days"},
    "Notice": {"received_on": "received_on", "deadline": "deadline"},
    "Demands": {"window_days": "window_days"},
    "Purchase": {"on": "bought_on", "made_on": "bought_on", "quantity": "units"},
    "Sale": {"on": "sold_on"},
}


class Known(NamedTuple):
    """A figure that the case knows, where it stands, and the words that speak of it (None: any)."""

    figure: Figure
    where: str
    near: frozenset[str] | None = None

    def may_mean(self, claim: Figure) -> bool:
        """Tell whether a figure of words can mean this one: an amount is no count, a written number no other."""
        if self.figure.kind == "amount" and claim.kind == "number":
            return claim.has_fraction
        return True


def values_in(value: object, where: str, near: frozenset[str] | None = None) -> Iterator[Known]:
    """Yield the figures of a value of the case, whatever it is made of."""
    found: list[Known] = []
    _gather(value, where, near, found)
    return iter(found)


def _gather(value: object, where: str, near: frozenset[str] | None, found: list[Known]) -> None:
    """Add the figures of a value to those found: a case has some thousand values, so no generator is made for each."""
    kind = type(value)
    if kind is str:
        for figure in figures(str(value)):
            found.append(Known(figure, where, _near(figure, near, str(value))))
    elif isinstance(value, BaseModel):
        if isinstance(value, Money):
            found.append(Known(money_figure(value), where, near))
        elif isinstance(value, NotRecorded):
            _gather(value.not_recorded, where, near, found)
        else:
            _gather_fields(value, where, near, found)
    elif isinstance(value, int):
        if kind is not bool:
            found.append(Known(count_figure(value), where, near))
    elif isinstance(value, date):
        found.append(Known(day_figure(value), where, near))
    elif isinstance(value, tuple | list):
        for index, entry in enumerate(value):
            _gather(entry, f"{where}[{index}]", near, found)
    elif isinstance(value, dict):
        for key, entry in value.items():
            _gather(entry, f"{where}.{key}", near, found)


def _gather_fields(value: BaseModel, where: str, near: frozenset[str] | None, found: list[Known]) -> None:
    told = value.__dict__
    for name, suffix, field in _fields_of(type(value)):
        one = told[name]
        kind = type(one)
        # Most fields are empty, and most words hold no figure: their place is put together for the others alone.
        if one is None or kind is bool or (kind is tuple and not one) or (kind is str and not figures(one)):
            continue
        _gather(one, where + suffix, words_for(field) if field else near, found)


@cache
def _fields_of(kind: type[BaseModel]) -> tuple[tuple[str, str, str], ...]:
    """Return the fields of a part of the case that are data, what follows its place, and what words call them."""
    called = CALLED.get(kind.__name__, {})
    return tuple(
        (name, f".{name.rstrip('_')}", called.get(name, "")) for name in kind.__pydantic_fields__
        if name not in NOT_DATA
    )


def _near(figure: Figure, near: frozenset[str] | None, text: str) -> frozenset[str] | None:
    """Return what must be spoken of: a bare number of a text means what the text is about."""
    if not figure.numbers:
        return None
    return subjects(text, short=True) or None if near is None and figure.kind == "number" else near


def words_for(field: str) -> frozenset[str]:
    """Return the words that speak of a field of the case, shortened."""
    return stems(word_list("fields")[field])


@lru_cache(maxsize=256)
def stems(words: tuple[str, ...]) -> frozenset[str]:
    """Return words as those of a text are, shortened."""
    return subjects(" ".join(words), short=True)


def money_figure(money: Money) -> Figure:
    """Return an amount as a figure."""
    return _amount(money.currency, money.amount)


@lru_cache(maxsize=4096)
def _amount(currency: str, amount: str) -> Figure:
    return Figure("amount", f"{currency} {amount}", numbers=frozenset({Decimal(amount).normalize()}))


@lru_cache(maxsize=4096)
def count_figure(number: int) -> Figure:
    """Return a whole number as a figure."""
    return Figure("number", str(number), numbers=frozenset({Decimal(number).normalize()}))


@lru_cache(maxsize=4096)
def day_figure(day: date) -> Figure:
    """Return a day as a figure."""
    return Figure("date", day.isoformat(), days=frozenset({(day.year, day.month, day.day)}))
