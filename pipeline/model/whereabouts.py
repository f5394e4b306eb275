"""Where the values of a sound JSON text stand, found as they are asked for: few of them ever are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from json import JSONDecoder

from pipeline.model.jsonpath import member, parent

_SPACE = re.compile(r"[ \t\n\r]*")
_BETWEEN = re.compile(r"[ \t\n\r]*,[ \t\n\r]*")
_COLON = re.compile(r"[ \t\n\r]*:[ \t\n\r]*")
_value_at = JSONDecoder().raw_decode


class Whereabouts:
    """Finds values in a text that is known to be sound: only what stands around a value is read to find it."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._spans = {"$": (_behind(_SPACE, text, 0), len(text.rstrip()))}
        self._opened: set[str] = set()

    def find(self, path: str) -> tuple[int, int] | None:
        """Return the first and the last offset of the value at a path; None if there is none."""
        if path in self._spans or path == "$":
            return self._spans.get(path)
        outer = parent(path)
        span = self.find(outer)
        if span and outer not in self._opened:
            self._opened.add(outer)
            self._spans.update(self._below(outer, span[0]))
        return self._spans.get(path)

    def _below(self, path: str, at: int) -> Iterator[tuple[str, tuple[int, int]]]:
        """Yield path and span of each field or element of the value that begins here."""
        text, sign = self._text, self._text[at]
        if sign not in "{[":
            return
        at, number = _behind(_SPACE, text, at + 1), 0
        while text[at] not in "}]":
            name = f"{path}[{number}]"
            if sign == "{":
                key, at = _value_at(text, at)
                name, at = member(path, key), _behind(_COLON, text, at)
            end = _value_at(text, at)[1]
            yield name, (at, end)
            between = _BETWEEN.match(text, end)
            at, number = between.end() if between else _behind(_SPACE, text, end), number + 1


def _behind(pattern: re.Pattern[str], text: str, at: int) -> int:
    match = pattern.match(text, at)
    return match.end() if match else at
