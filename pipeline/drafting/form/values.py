"""From a value of a case to what a cell shows, and from what stands in a cell to a value, or why it cannot be one."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass

from pipeline.drafting.form.shape import Shape
from pipeline.facts import plain
from pipeline.facts.dates import dates_in
from pipeline.model.grid import Cell
from pipeline.model.jsonpath import Json
from pipeline.model.unfilled import is_unfilled

# What a spreadsheet takes for a formula, the full-width forms too; such a text gets an apostrophe before it.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_UNKNOWN = re.compile(
    r"\s*(?:not[ _]recorded|nicht (?:erfasst|bekannt)|未记录|不详)\s*[:：,-]?\s*(.*)", re.IGNORECASE | re.DOTALL
)
_TRUE = frozenset({"true", "yes", "y", "1", "ja", "wahr", "是", "对", "oui", "sí", "vero"})
_FALSE = frozenset({"false", "no", "n", "0", "nein", "falsch", "否", "不是", "non", "falso"})
_IDS = re.compile(r"[,;，；、\s]+")
_LINES = re.compile(r"[\n;；]+")
MOST_CHARACTERS = 20_000


class Unfit(Exception):
    """Why a cell cannot be taken."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """A fact that nobody recorded, with the reason."""

    reason: str


def shown(value: Json, shape: Shape) -> str:
    """Return a value as a cell shows it; a mark that is still to be filled in shows nothing."""
    if isinstance(value, dict) and "not_recorded" in value:
        reason = str(value["not_recorded"])
        return "" if is_unfilled(reason) else f"not recorded: {reason}"
    if isinstance(value, list):
        joint = "; " if _of_ids(shape) else "\n"
        return safe(joint.join(str(one) for one in value if not is_unfilled(str(one))))
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = "" if value is None else str(value)
    return "" if is_unfilled(text) else safe(text)


def safe(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(FORMULA) else text


def taken(cell: Cell, shape: Shape) -> Json | Unknown:
    """Return what a cell says. Raises Unfit with the reason."""
    if cell.kind == "formula" or cell.computed:
        raise Unfit("it holds a formula; type the value itself")
    if cell.kind == "error":
        raise Unfit(f"it holds the error {cell.text}")
    text = cell.text.strip()
    if text.startswith("'") and text[1:].startswith(FORMULA):
        text = text[1:]
    if len(text) > MOST_CHARACTERS:
        raise Unfit(f"it holds {len(text)} characters; {MOST_CHARACTERS} is the most")
    if match := _UNKNOWN.fullmatch(text):
        return _unknown(match[1].strip(), shape)
    if shape.many:
        return [_one(part, cell, shape) for part in _parts(text, shape)]
    return _one(text, cell, shape)


def _unknown(reason: str, shape: Shape) -> Unknown:
    if not shape.unknown_at:
        raise Unfit("this fact cannot be left as not recorded; leave the cell empty if it is not known")
    if not reason:
        raise Unfit("why it is not recorded is missing; write: not recorded: the reason")
    return Unknown(reason)


def _parts(text: str, shape: Shape) -> list[str]:
    parts = (_IDS if _of_ids(shape) else _LINES).split(text)
    return [part.strip() for part in parts if part.strip()]


def _of_ids(shape: Shape) -> bool:
    """Tell whether the values of a cell are names without blanks."""
    free = ("sources", "terms", "third_parties", "names_to_match", "notice.demands.poa_bullets")
    return shape.path not in free


def _one(text: str, cell: Cell, shape: Shape) -> Json:
    if shape.kind == "day":
        return _day(text, cell)
    if shape.kind == "number":
        return _number(text)
    if shape.kind == "amount":
        return _amount(text)
    if shape.kind == "truth":
        return _truth(text)
    if shape.kind == "choice":
        return _choice(text, shape)
    return cell.shown.strip() or text if cell.kind in ("number", "day") and not shape.many else text


def _day(text: str, cell: Cell) -> str:
    if cell.kind == "day":
        return text[:10]
    if cell.kind == "number":
        raise Unfit(f"{text} is a number, not a day; give the cell the format of a date, or type YYYY-MM-DD")
    days = [found for found in dates_in(1, plain(text)) if len(found.words) >= len(text.strip(" .")) - 3]
    if len(days) != 1:
        raise Unfit(f"{text!r} is no day; type it as YYYY-MM-DD")
    if days[0].ambiguous:
        raise Unfit(f"{text!r} may be {' or '.join(days[0].days)}; type it as YYYY-MM-DD")
    return days[0].days[0]


def _number(text: str) -> int:
    if not re.fullmatch(r"\d{1,9}(?:\.0+)?", plain(text)):
        raise Unfit(f"{text!r} is no whole number")
    return int(plain(text).partition(".")[0])


def _amount(text: str) -> str:
    bare = plain(text).replace(" ", "")
    if re.fullmatch(r"\d{1,12},\d{2}", bare):
        bare = bare.replace(",", ".")
    if not re.fullmatch(r"\d{1,12}(?:\.\d{1,2})?", bare):
        raise Unfit(f"{text!r} is no amount; type digits with a point and no currency, such as the paper shows them")
    whole, _, part = bare.partition(".")
    return f"{whole}.{part:0<2}" if part else whole


def _truth(text: str) -> bool:
    word = text.casefold()
    if word in _TRUE:
        return True
    if word in _FALSE:
        return False
    raise Unfit(f"{text!r} is neither yes nor no")


def _choice(text: str, shape: Shape) -> str:
    known = {name.casefold(): name for name in shape.choices}
    name = text.strip().casefold().replace(" ", "_")
    if found := known.get(text.strip().casefold()) or known.get(name):
        return found
    near = difflib.get_close_matches(name, known, n=3, cutoff=0.5)
    hint = f"did you mean {' or '.join(known[one] for one in near)}?" if near else "choose one of the list"
    raise Unfit(f"{text!r} is not in the list; {hint}")
