"""Edits of a JSON text: what is added is written like its neighbours, everything else stays byte for byte."""

import json
from typing import TypeAlias

from pipeline.model.faults import Exit, Fault
from pipeline.model.json_layout import WIDTH, Layout, Outline, layout_of, outline
from pipeline.model.jsonpath import Json, children, last_key, parent
from pipeline.model.scan import line_and_column, scan

Member: TypeAlias = tuple[str | None, Json]
"""A value to add, with its name if it is a field."""


class EditRefused(Fault):
    """A text that cannot be edited as asked: it has flaws, or holds something else at that place."""

    exit_code = Exit.UNREADABLE


def appended(text: str, path: str, *values: Json) -> str:
    """Return the text with values at the end of the list at a path, such as $.evidence; a missing list is made."""
    seen = _sound(text)
    _demand_writable(list(values), path)
    if not values:
        return text
    if path not in seen.values:
        return put(text, path, list(values))
    if not isinstance(seen.values[path], list):
        raise EditRefused("this is no list, so nothing can be added to it", path, "Make it a list: [ ... ].")
    return _inserted(seen, path, [(None, value) for value in values])


def put(text: str, path: str, value: Json) -> str:
    """Return the text with a value at a path, such as $.items[0].quantity_sold; objects around it are made.

    A value that stands there is exchanged; an equal one stays as it is written. A list does not grow.
    """
    seen = _sound(text)
    _demand_writable(value, path)
    if path in seen.values:
        return text if _same(seen.values[path], value) else _exchanged(seen, path, value)
    key, around = last_key(path), parent(path)
    if key is None or around == path:
        raise EditRefused("there is no such place in the file", path)
    if around not in seen.values:
        return put(text, around, {key: value})
    if not isinstance(seen.values[around], dict):
        raise EditRefused("this is no object, so it takes no field", around, "Make it an object: { ... }.")
    return _inserted(seen, around, [(key, value)])


def removed(text: str, path: str) -> str:
    """Return the text without the value at a path, and without the comma that it needed."""
    seen = _sound(text)
    around = parent(path)
    if path not in seen.values or path == "$":
        raise EditRefused("there is nothing here to remove", path)
    siblings = [child for child, _ in children(around, seen.values[around])]
    index = siblings.index(path)
    start, end = seen.start(path), seen.seen.spans[path][1]
    if index + 1 < len(siblings):
        end = seen.start(siblings[index + 1])
    elif index:
        start = seen.seen.spans[siblings[index - 1]][1]
    return text[:start] + text[end:]


def _sound(text: str) -> Outline:
    seen = outline(text)
    if seen.seen.flaws:
        flaw = seen.seen.flaws[0]
        line, column = line_and_column(text, flaw.offset)
        raise EditRefused(f"the file is not sound JSON: {flaw.message}", f"{line}:{column}", flaw.hint)
    return seen


def _demand_writable(value: Json, path: str) -> None:
    """Refuse what no reader of JSON would take back: half a character, a number that is none or too large."""
    if flaws := scan(json.dumps(value)).flaws:
        raise EditRefused(f"this cannot be written as JSON: {flaws[0].message}", path, flaws[0].hint)


def _same(left: Json, right: Json) -> bool:
    """Tell whether two values are one in JSON, where true is no number."""
    if isinstance(left, dict) and isinstance(right, dict):
        return left.keys() == right.keys() and all(_same(left[key], right[key]) for key in left)
    if isinstance(left, list) and isinstance(right, list):
        return len(left) == len(right) and all(map(_same, left, right))
    return type(left) is type(right) and left == right


def _exchanged(seen: Outline, path: str, value: Json) -> str:
    start, end = seen.seen.spans[path]
    indent = seen.indent(start)
    room = WIDTH - (start - seen.line_start(start))
    return seen.text[:start] + layout_of(seen, path).written(value, indent, room) + seen.text[end:]


def _inserted(seen: Outline, path: str, new: list[Member]) -> str:
    """Return the text with members behind the last one of a list or an object."""
    siblings = [child for child, _ in children(path, seen.values[path])]
    layout = layout_of(seen, siblings[-1] if siblings else "")
    if siblings:
        at = seen.seen.spans[siblings[-1]][1]
        added = _behind(seen, siblings[-1], new, layout)
    else:
        at = seen.seen.spans[path][0] + 1
        added = _first(seen, path, new, layout)
    return seen.text[:at] + added + seen.text[at:]


def _behind(seen: Outline, last: str, new: list[Member], layout: Layout) -> str:
    """Return what follows the last member: on lines of their own if that one begins a line, else beside it."""
    start = seen.start(last)
    if layout.newline and not seen.text[seen.line_start(start) : start].strip():
        indent = seen.indent(start)
        return "".join(f",{layout.newline}{indent}{_member(layout, one, indent)}" for one in new)
    return "".join(layout.comma + _flat(layout, one) for one in new)


def _first(seen: Outline, path: str, new: list[Member], layout: Layout) -> str:
    """Return what fills an empty list or object: one line for plain values, else a line for each."""
    start, end = seen.seen.spans[path]
    one_line = layout.comma.join(_flat(layout, one) for one in new)
    plain = not any(isinstance(value, dict | list) for _, value in new)
    if not layout.newline or (plain and start - seen.line_start(start) + len(one_line) < WIDTH and path != "$"):
        return one_line
    outer = seen.indent(start)
    indent = outer + layout.unit
    body = ",".join(f"{layout.newline}{indent}{_member(layout, one, indent)}" for one in new)
    closed = "" if seen.text[start + 1 : end - 1].strip(" \t") else f"{layout.newline}{outer}"
    return body + closed


def _member(layout: Layout, one: Member, indent: str) -> str:
    key, value = one
    name = "" if key is None else layout.name(key)
    return name + layout.written(value, indent, WIDTH - len(indent) - len(name) - 1)


def _flat(layout: Layout, one: Member) -> str:
    key, value = one
    return ("" if key is None else layout.name(key)) + layout.inline(value)
