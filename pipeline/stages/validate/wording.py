"""What is wrong with a value, in plain words: what was expected, what stands there, what to do."""

import difflib
import json
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any

from pipeline.model.fields import NOT_BLANK
from pipeline.model.jsonpath import Json

_TYPES = {
    "string": "text in double quotes",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "array": "a list [ ... ]",
    "object": "an object { ... }",
    "null": "null",
}
_NOT_RECORDED = '{"not_recorded": "why it is not known"}'
_DAY = "a date like 2026-03-02"
_INVISIBLE = ("Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp")
_LONGEST = 60
_MOST_NAMES = 12


def shown(value: Json) -> str:
    """Return a value as a message shows it: short, and with nothing invisible left invisible."""
    if isinstance(value, dict):
        return "an object" if value else "an empty object"
    if isinstance(value, list):
        return f"a list of {len(value)}" if value else "an empty list"
    text = "".join(map(_visible, json.dumps(value, ensure_ascii=False)))
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 4]}...{text[-1]}"


def _visible(char: str) -> str:
    return f"\\u{ord(char):04x}" if unicodedata.category(char) in _INVISIBLE else char


def wanted(schema: Mapping[str, Any], definitions: Mapping[str, Any]) -> str:
    """Return what a schema expects, in words."""
    if "anyOf" in schema:
        options = [wanted(option, definitions) for option in schema["anyOf"] if option.get("type") != "null"]
        return " or ".join(dict.fromkeys(options))
    if "$ref" in schema:
        return _wanted_object(schema["$ref"].rpartition("/")[2], definitions)
    if "enum" in schema:
        return f"one of {listed(schema['enum'])}"
    if "const" in schema:
        return shown(schema["const"])
    if schema.get("pattern") == NOT_BLANK:
        return "text that is not empty"
    if schema.get("format") == "date":
        return _DAY
    return _TYPES.get(schema.get("type", ""), "another value")


def _wanted_object(name: str, definitions: Mapping[str, Any]) -> str:
    if name == "NotRecorded":
        return _NOT_RECORDED
    fields = definitions[name].get("required") or list(definitions[name]["properties"])[:3]
    return f"an object with {' and '.join(fields)}"


def listed(names: Iterable[object]) -> str:
    """Return names as a list in a sentence, cut where it gets too long."""
    texts = [str(name) for name in names]
    return ", ".join(texts[:_MOST_NAMES]) + (", ..." if len(texts) > _MOST_NAMES else "")


def suggestion(name: object, known: Iterable[str]) -> str:
    """Return "Did you mean ...?" for a name that resembles known ones, else nothing."""
    folded = {one.lower(): one for one in sorted(known)}
    near = difflib.get_close_matches(str(name).strip().lower(), folded, n=2, cutoff=0.6)
    names = " or ".join("".join(map(_visible, folded[low])) for low in near)
    return f"Did you mean {names}? " if near else ""


def how_to_write(schema: Mapping[str, Any], value: Json, quoted: str) -> str:
    """Return what to do about a value of the wrong form; `quoted` is how the file writes it."""
    options = schema.get("anyOf", [schema])
    types = {option.get("type") for option in options}
    if any(option.get("format") == "date" for option in options):
        return "Write the day as year-month-day, as in 2026-03-02."
    if "boolean" in types:
        return "Write true or false, without quotes."
    if "string" in types and isinstance(value, int | float) and not isinstance(value, bool):
        return f'Put it in double quotes: "{quoted}".'
    if "array" in types and isinstance(value, str):
        return f"Put it in square brackets: [{quoted}]."
    if types & {"integer", "number"} and isinstance(value, str) and value.strip().isdecimal():
        return f"Remove the quotes: {value.strip()}."
    return f"Correct it. {described(schema)}".strip()


def described(schema: Mapping[str, Any]) -> str:
    """Return what a schema says about itself: its description, and an example if it has one."""
    text: str = schema.get("description", "")
    examples = schema.get("examples")
    return f"{text} For example {shown(examples[0])}.".strip() if examples else text


def unless_known(schema: Mapping[str, Any]) -> str:
    """Return how to say that a fact is not known, where the schema allows it."""
    options = schema.get("anyOf", ())
    allowed = any(option.get("$ref", "").endswith("/NotRecorded") for option in options)
    return f" If it is not known, write {_NOT_RECORDED}." if allowed else ""
