"""The JSON files of a new case, as a person would type them."""

from dataclasses import dataclass

from pipeline.model.json_layout import Layout
from pipeline.model.jsonpath import Json

Fields = dict[str, Json]

_TYPED = Layout(newline="\n", unit="  ", comma=", ", colon=": ", roomy=True, flat=True, escaped=False)
_WIDTH = 120


@dataclass(frozen=True, slots=True)
class NewFiles:
    """What a new case consists of; `seller` is None where the seller has a seller.json already."""

    case: Fields
    evidence: Fields
    seller: Fields | None = None
    sourcing: Fields | None = None


def text_of(value: Fields) -> str:
    """Return a JSON file's text: a field a line, what fits on one line kept there."""
    return _TYPED.written(value, "", 0 if value else _WIDTH) + "\n"


def without_nothing(fields: Fields) -> Fields:
    """Return the fields that hold something: no None, and no object or list that nothing was put into."""
    return {name: value for name, value in fields.items() if value is not None and value != {}}
