"""How a JSON text is laid out, learned from what stands in it, and values written in the same way."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.model.jsonpath import Json, children, descendants
from pipeline.model.scan import Scan, scan

WIDTH = 120
"""How long a line may grow, in characters, where the text shows no other habit."""

_NEWLINE = re.compile(r"\r\n|\n|\r")
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
_ESCAPED = re.compile(r"\\u(?!00[01])")
_UNIT = "  "


@dataclass(frozen=True, slots=True)
class Outline:
    """A sound JSON text, the place and the value of everything in it."""

    text: str
    seen: Scan
    values: dict[str, Json]

    def gaps(self, path: str) -> list[str]:
        """Return what stands before each child of a value: from the bracket or from the child before it."""
        before, found = self.seen.spans[path][0] + 1, []
        for child, _ in children(path, self.values[path]):
            found.append(self.text[before : self.start(child)])
            before = self.seen.spans[child][1]
        return found

    def start(self, path: str) -> int:
        """Return where a value begins, for a field where its name begins."""
        return self.seen.keys.get(path, self.seen.spans[path][0])

    def indent(self, offset: int) -> str:
        """Return the white space that the line of an offset begins with."""
        line = self.text[self.line_start(offset) : offset]
        return line[: len(line) - len(line.lstrip())]

    def line_start(self, offset: int) -> int:
        """Return where the line of an offset begins."""
        return max(self.text.rfind(sign, 0, offset) for sign in "\n\r") + 1


def outline(text: str) -> Outline:
    """Look where everything in a text stands; its flaws are those of its scan."""
    seen = scan(text)
    return Outline(text, seen, dict(descendants(seen.value)))


@dataclass(frozen=True, slots=True)
class Layout:
    """The habits of a text: line end ("" if all stands on one line), indent of a level, separators.

    `roomy`: each field of an object has its own line. `flat`: inside it, what fits stays on one line all the same.
    `escaped`: characters beyond ASCII are written as escapes.
    """

    newline: str
    unit: str
    comma: str
    colon: str
    roomy: bool
    flat: bool
    escaped: bool

    def written(self, value: Json, indent: str, room: int) -> str:
        """Return a value as text; its first line has `room` characters, the others begin with the indent."""
        one_line = self.inline(value)
        if not self.newline or not value or not isinstance(value, dict | list):
            return one_line
        return one_line if len(one_line) <= room and not self.roomy else self._broken(value, indent)

    def inline(self, value: Json) -> str:
        """Return a value on one line."""
        separators = (self.comma, self.colon)
        return json.dumps(value, ensure_ascii=self.escaped, allow_nan=False, separators=separators)

    def name(self, key: str) -> str:
        """Return a field's name with what stands between it and its value."""
        return self.inline(key) + self.colon

    def _broken(self, value: dict[str, Json] | list[Json], indent: str) -> str:
        inner = indent + self.unit
        opening, closing = "{}" if isinstance(value, dict) else "[]"
        body = f",{self.newline}".join(inner + line for line in self._lines(list(self._parts(value, inner)), inner))
        return f"{opening}{self.newline}{body}{self.newline}{indent}{closing}"

    def _parts(self, value: dict[str, Json] | list[Json], indent: str) -> Iterator[str]:
        names = map(self.name, value) if isinstance(value, dict) else [""] * len(value)
        for name, child in zip(names, value.values() if isinstance(value, dict) else value, strict=True):
            one_line, room = self.inline(child), WIDTH - len(indent) - len(name) - 1
            yield name + (one_line if self.flat and len(one_line) <= room else self.written(child, indent, room))

    def _lines(self, parts: list[str], indent: str) -> Iterator[str]:
        """Yield lines filled with the parts; a part that has several lines stands alone."""
        line = parts[0]
        for part in parts[1:]:
            grown = line + self.comma + part
            if self.roomy or self.newline in grown or len(indent) + len(grown) >= WIDTH:
                yield line
                line = part
            else:
                line = grown
        yield line


def layout_of(seen: Outline, neighbour: str) -> Layout:
    """Learn the habits of a text; how much stands on a line is learned from the neighbour, if it is an object."""
    newline = _NEWLINE.search(seen.text.strip())
    objects = [path for path, value in seen.values.items() if isinstance(value, dict) and len(value) > 1]
    sample = [neighbour] if neighbour in objects else [path for path in objects if path != "$"]
    gaps = [seen.gaps(path)[1:] for path in sample]
    broken = [one for one in gaps if any(map(_NEWLINE.search, one))]
    roomy = [one for one in broken if all(map(_NEWLINE.search, one))]
    return Layout(
        newline=newline[0] if newline else "",
        unit=_unit(seen),
        comma=_comma(seen),
        colon=_colon(seen),
        roomy=len(roomy) * 2 > len(broken),
        flat=any(_is_flat(seen, path) for path in seen.values if path != "$"),
        escaped=seen.text.isascii() and bool(_ESCAPED.search(seen.text)),
    )


def _unit(seen: Outline) -> str:
    """Return by how much the first value that begins a line is indented against what encloses it."""
    for path, value in seen.values.items():
        outer = seen.indent(seen.seen.spans[path][0])
        for gap in seen.gaps(path)[:1] if isinstance(value, dict | list) else ():
            inner = gap[max(gap.rfind("\n"), gap.rfind("\r")) + 1 :]
            if _NEWLINE.search(gap) and inner.startswith(outer) and inner != outer:
                return inner.removeprefix(outer)
    return _UNIT


def _comma(seen: Outline) -> str:
    held = (path for path, value in seen.values.items() if isinstance(value, dict | list))
    found = (gap for path in held for gap in seen.gaps(path)[1:])
    return next((gap for gap in found if not _NEWLINE.search(gap)), ", " if _colon(seen) != ":" else ",")


def _colon(seen: Outline) -> str:
    for path, start in seen.seen.keys.items():
        name = _STRING.match(seen.text, start)
        between = seen.text[name.end() : seen.seen.spans[path][0]] if name else ""
        if between and not _NEWLINE.search(between):
            return between
    return ": "


def _is_flat(seen: Outline, path: str) -> bool:
    value = seen.values[path]
    inside = isinstance(value, dict | list) and len(value) > 1
    return inside and not _NEWLINE.search(seen.text, *seen.seen.spans[path])
