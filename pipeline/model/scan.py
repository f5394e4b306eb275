"""A JSON text read token by token: every fault of it at once, and where each value stands."""

import math
import re
from bisect import bisect
from dataclasses import dataclass, field
from itertools import accumulate

from pipeline.model.jsonpath import Json, member

MAX_DEPTH = 64
"""How deep brackets may nest; a case file needs eight."""

MAX_FLAWS = 200
"""After so many faults in one file the rest is not looked at."""

MAX_INTEGER = 2**53
"""The largest whole number that every program reading JSON keeps exactly."""

MAX_DIGITS = 40
"""The longest number that is read at all."""

_SPACE = re.compile(r"[ \t\n\r]*+")
_COMMENT = re.compile(r"//[^\n]*+|#[^\n]*+|/\*.*?(?:\*/|\Z)", re.DOTALL)
_ODD_SPACE = re.compile(r"(?:[^\S \t\n\r]|[\ufeff\u200b-\u200f\u2060\u202a-\u202e\u2066-\u2069])+")
_PLAIN_STRING = re.compile(r'"([^"\\\x00-\x1f]*+)"')
_LINE_STRING = re.compile(r'"(?:[^"\\\n\r]++|\\.)*+"')
_LONG_STRING = re.compile(r'"(?:[^"\\]++|\\.)*+"(?=\s*[,:}\]])', re.DOTALL)
_REST_OF_LINE = re.compile(r"[^\n\r]*")
_REST_OF_VALUE = re.compile(r"[^,\n\r\]}]*")
_WORD = re.compile(r'[^\s,:\[\]{}"/#]+|[/#]')
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?")
_ALMOST_NUMBER = re.compile(r"[+-]?[0-9.][0-9a-fA-FxX_.+-]*|-")
_IN_STRING = re.compile(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.|[\x00-\x1f]", re.DOTALL
)

_ESCAPES = {
    "\\n": "\n", "\\t": "\t", "\\r": "\r", "\\b": "\b", "\\f": "\f", '\\"': '"', "\\\\": "\\", "\\/": "/",
}
# What to do about a control character: a case's texts may hold line feeds and tabs, and no others however written.
_INSTEAD = {
    "\n": "Write \\n for a line break, or remove it; a text is closed on its own line.",
    "\r": "Remove it; for a line break write \\n.",
    "\t": "Write \\t or remove it.",
}
_LITERALS: dict[str, Json] = {"true": True, "false": False, "null": None}
_FOREIGN_LITERALS = {"True": "true", "False": "false", "None": "null", "TRUE": "true", "FALSE": "false"}
_NOT_NUMBERS = {"NaN", "Infinity", "-Infinity", "+Infinity", "nan", "inf", "-inf", "Inf", "-Inf"}
_WRONG_QUOTES = dict(zip("'`\u2018\u201c\u201e\u00ab", "'`\u2019\u201d\u201c\u00bb", strict=True))


class NumberRefused(ValueError):
    """A number that cannot be kept as it is written."""


def whole_number(text: str) -> int:
    """Return the whole number; raise NumberRefused if not every program keeps it exactly."""
    if len(text) > MAX_DIGITS or abs(int(text)) > MAX_INTEGER:
        raise NumberRefused(f"this number is larger than {MAX_INTEGER}")
    return int(text)


def decimal_number(text: str) -> float:
    """Return the number; raise NumberRefused if it is too long or out of range."""
    if len(text) > MAX_DIGITS:
        raise NumberRefused(f"this number has more than {MAX_DIGITS} characters")
    value = float(text)
    if math.isinf(value):
        raise NumberRefused("this number is out of range")
    return value


@dataclass(frozen=True, slots=True)
class Flaw:
    """One fault of the text: its offset in characters, the value it stands in, and what to do."""

    offset: int
    path: str
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class Scan:
    """What a scan found.

    `value` is the best reading of the text; `whole` tells whether its structure was understood to the end.
    `spans` gives for each JSON path the first and the last offset of its value, `keys` the offset of its key.
    """

    value: Json
    spans: dict[str, tuple[int, int]]
    keys: dict[str, int]
    flaws: tuple[Flaw, ...]
    whole: bool


@dataclass(slots=True)
class _Open:
    """A list or object that is being read, and what may come next in it."""

    value: dict[str, Json] | list[Json]
    path: str
    start: int
    wants: str = "first"
    key: str | None = None
    comma: int = 0

    @property
    def is_object(self) -> bool:
        return isinstance(self.value, dict)

    @property
    def child(self) -> str:
        """Return the path of the value that comes next."""
        if isinstance(self.value, dict):
            return self.path if self.key is None else member(self.path, self.key)
        return f"{self.path}[{len(self.value)}]" if self.path else "$"

    def store(self, value: Json) -> None:
        if isinstance(self.value, list):
            self.value.append(value)
        elif self.key is not None:
            self.value.setdefault(self.key, value)
        self.wants = "comma" if self.path else "end"


@dataclass(slots=True)
class _Scanner:
    """Reads the text once from left to right, without recursion, and goes on after each fault."""

    text: str
    at: int = 0
    over: bool = False
    whole: bool = True
    spans: dict[str, tuple[int, int]] = field(default_factory=dict)
    keys: dict[str, int] = field(default_factory=dict)
    flaws: list[Flaw] = field(default_factory=list)
    stack: list[_Open] = field(default_factory=lambda: [_Open([], "", 0, "value")])

    @property
    def top(self) -> _Open:
        return self.stack[-1]

    def run(self) -> Scan:
        while not self.over and self.find_token():
            self.take(self.text[self.at])
        if not self.over:
            self.check_end()
        root = self.stack[0].value
        assert isinstance(root, list)
        value = root[0] if root else None
        return Scan(value, self.spans, self.keys, tuple(self.flaws), self.whole)

    def take(self, char: str) -> None:
        if char in "{[":
            self.open(char)
        elif char in "}]":
            self.close(char)
        elif char == ",":
            self.take_comma()
        elif char == ":":
            self.take_colon()
        else:
            self.take_scalar(char)

    def flaw(self, offset: int, message: str, hint: str, path: str = "", *, lost: bool = False) -> None:
        """Note a fault; `lost` says that the structure after it is guesswork."""
        if self.over:
            return
        self.flaws.append(Flaw(offset, path or self.top.child, message, hint))
        self.whole = self.whole and not lost
        if len(self.flaws) >= MAX_FLAWS:
            self.stop(offset, "there are too many faults to go on", "Correct the places above first.")

    def stop(self, offset: int, message: str, hint: str, path: str = "$") -> None:
        self.flaws.append(Flaw(offset, path, message, hint))
        self.over = True
        self.whole = False

    def place(self, offset: int) -> str:
        line, column = line_and_column(self.text, offset)
        return f"{line}:{column}"

    # Between the tokens

    def find_token(self) -> bool:
        """Move to the next token; tell whether there is one."""
        self.at = self.end_of(_SPACE)
        while match := _COMMENT.match(self.text, self.at) or _ODD_SPACE.match(self.text, self.at):
            self.refuse_gap(match)
            self.at = match.end()
            self.at = self.end_of(_SPACE)
            if self.over:
                return False
        return self.at < len(self.text)

    def refuse_gap(self, match: re.Match[str]) -> None:
        if match[0][0] in "/#":
            self.flaw(match.start(), "JSON has no comments", "Remove the comment, or use a \"note\" field.")
        else:
            name = f"U+{ord(match[0][0]):04X}"
            self.flaw(match.start(), f"the invisible character {name} stands outside quotes", "Remove it.")

    def end_of(self, pattern: re.Pattern[str]) -> int:
        """Return where a pattern that starts here ends; here, if it does not."""
        match = pattern.match(self.text, self.at)
        return match.end() if match else self.at

    def check_end(self) -> None:
        if len(self.stack) > 1:
            frame = self.top
            sign = "{" if frame.is_object else "["
            hint = f"Add {'}' if frame.is_object else ']'} where it ends."
            self.flaw(frame.start, f"this {sign} is never closed", hint, frame.path, lost=True)
        elif self.top.wants == "value":
            self.flaw(0, "the file holds no value", "Write an object: { ... }.", lost=True)

    # Brackets, commas, colons

    def open(self, char: str) -> None:
        if len(self.stack) > MAX_DEPTH:
            hint = "A case file never nests so deep; look for brackets opened by mistake."
            self.stop(self.at, f"brackets are nested more than {MAX_DEPTH} deep", hint, self.top.child)
            return
        path = self.expect_value()
        value: dict[str, Json] | list[Json] = {} if char == "{" else []
        self.top.store(value)
        self.spans.setdefault(path, (self.at, len(self.text)))
        self.stack.append(_Open(value, path, self.at))
        self.at += 1

    def close(self, char: str) -> None:
        frame = self.top
        if not frame.path:
            self.flaw(self.at, f"this {char} closes nothing", "Remove it.", lost=True)
        else:
            self.check_close(frame, char)
            self.stack.pop()
            if self.spans[frame.path][0] == frame.start:
                self.spans[frame.path] = (frame.start, self.at + 1)
        self.at += 1

    def check_close(self, frame: _Open, char: str) -> None:
        right = "}" if frame.is_object else "]"
        if char != right:
            opened = self.place(frame.start)
            message = f"{char} stands where the bracket opened at {opened} needs {right}"
            self.flaw(self.at, message, f"Put {right} here, or remove {char}.", frame.path, lost=True)
        if frame.wants in ("colon", "value") and frame.is_object:
            self.refuse_lone_key(frame)
        elif frame.wants in ("value", "key"):
            self.flaw(frame.comma, "a comma stands before the closing bracket", "Remove it.", frame.path)

    def refuse_lone_key(self, frame: _Open) -> None:
        if frame.key is not None:
            message = f'the field "{frame.key}" has no value'
            self.flaw(self.keys[frame.child], message, "Give it a value, or remove the field.", lost=True)

    def refuse_lone_value(self, frame: _Open) -> None:
        hint = 'Write "name": before this value.'
        self.flaw(self.at, "a field's name is missing", hint, frame.path, lost=True)
        frame.key, frame.wants = None, "value"

    def take_comma(self) -> None:
        frame = self.top
        if not frame.path:
            self.stop(self.at, "this comma stands outside all brackets", "Remove it: a file holds one value.")
        elif frame.wants == "comma":
            frame.comma = self.at
            frame.wants = "key" if frame.is_object else "value"
        elif frame.is_object and frame.wants in ("colon", "value"):
            self.refuse_lone_key(frame)
            frame.wants = "first"
        else:
            self.flaw(self.at, "this comma separates nothing", "Remove it.")
        self.at += 1

    def take_colon(self) -> None:
        frame = self.top
        if frame.is_object and frame.wants in ("first", "key"):
            self.refuse_lone_value(frame)
        elif frame.wants == "colon":
            frame.wants = "value"
        else:
            hint = "A colon stands between a field's name and its value, and nowhere else."
            self.flaw(self.at, "this colon is out of place", hint, lost=True)
        self.at += 1

    # Values and keys

    def expect_value(self) -> str:
        """Return the path of the value that starts here; note what is missing before it."""
        frame = self.top
        if frame.wants == "end":
            self.stop(self.at, "something follows the end of the value", "Remove it: a file holds one value.")
        elif frame.wants == "colon":
            self.flaw(self.at, f'a colon is missing after "{frame.key}"', "Put a colon before this value.")
        elif frame.is_object and frame.wants != "value":
            self.refuse_lone_value(frame)
        elif frame.wants == "comma":
            self.flaw(self.at, "a comma is missing", "Put a comma between this value and the one before it.")
        return frame.child

    def take_scalar(self, char: str) -> None:
        start, frame = self.at, self.top
        if frame.is_object and frame.wants in ("first", "key", "comma"):
            self.take_key(start, char)
            return
        path = self.expect_value()
        value = self.read_string() if char == '"' else self.read_bare(char)
        self.spans.setdefault(path, (start, self.at))
        frame.store(value)

    def take_key(self, start: int, char: str) -> None:
        frame = self.top
        if frame.wants == "comma":
            hint = "Put a comma between this field and the one before it."
            self.flaw(start, "a comma is missing", hint, frame.path)
        frame.key = None
        frame.key = self.read_string() if char == '"' else self.read_bare_key(char)
        path = frame.child
        if frame.key in frame.value:
            first = self.place(self.keys[path])
            message = f'the field "{frame.key}" stands here a second time; the first is at {first}'
            self.flaw(start, message, "Keep one of the two.")
        self.keys.setdefault(path, start)
        frame.wants = "colon"

    def read_bare_key(self, char: str) -> str:
        if char in _WRONG_QUOTES:
            return self.read_wrong_quotes(char)
        start, self.at = self.at, self.end_of(_WORD)
        word = self.text[start : self.at]
        self.flaw(start, f"the field's name {_shortened(word)} is not in quotes", "Put it in double quotes.")
        return word

    def read_string(self) -> str:
        """Read a text in double quotes and go behind it."""
        if match := _PLAIN_STRING.match(self.text, self.at):
            self.at = match.end()
            return match[1]
        match = _LINE_STRING.match(self.text, self.at) or _LONG_STRING.match(self.text, self.at)
        if not match:
            return self.read_unclosed()
        start, self.at = self.at + 1, match.end()
        return self.unescape(start, match.end() - 1)

    def read_unclosed(self) -> str:
        message = "the text that starts here is not closed"
        self.flaw(self.at, message, 'Put " at its end; write \\" for a quotation mark inside it.', lost=True)
        body = self.text[self.at : self.end_of(_REST_OF_LINE)].rstrip().removesuffix(",")
        self.at += len(body)
        return body[1:]

    def unescape(self, start: int, end: int) -> str:
        parts = []
        for match in _IN_STRING.finditer(self.text, start, end):
            parts += [self.text[start:match.start()], self.special(match)]
            start = match.end()
        return "".join([*parts, self.text[start:end]])

    def special(self, match: re.Match[str]) -> str:
        """Return what an escape or a bare control character stands for."""
        sign = match[0]
        if sign in _ESCAPES:
            return _ESCAPES[sign]
        if len(sign) == 12:
            return bytes.fromhex(sign[2:6] + sign[8:]).decode("utf-16-be")
        if len(sign) == 6:
            return self.code_point(match)
        if sign[0] == "\\":
            hint = "Write \\\\ for a backslash; a text may hold \\\" \\\\ \\/ \\n \\t and codes like \\u00e9."
            self.flaw(match.start(), f"{sign!r} is no escape that JSON knows", hint)
            return sign[1:]
        message = f"the control character U+{ord(sign):04X} stands in a text as it is"
        self.flaw(match.start(), message, _INSTEAD.get(sign, "Remove it."))
        return sign

    def code_point(self, match: re.Match[str]) -> str:
        code = int(match[0][2:], 16)
        if 0xD800 <= code <= 0xDFFF:
            message = f"{match[0]} is half of a pair and means nothing alone"
            self.flaw(match.start(), message, "Write the character itself, or both halves of the pair.")
            return "\ufffd"
        return chr(code)

    def read_bare(self, char: str) -> Json:
        """Read a number, true, false or null; refuse anything else that has no quotes."""
        if char in _WRONG_QUOTES:
            return self.read_wrong_quotes(char)
        start, self.at = self.at, self.end_of(_WORD)
        word = self.text[start : self.at]
        if word in _LITERALS:
            return _LITERALS[word]
        if number := _NUMBER.fullmatch(word):
            return self.read_number(start, number)
        return self.refuse_bare(start, word)

    def read_number(self, start: int, number: re.Match[str]) -> int | float:
        read = decimal_number if number[1] or number[2] else whole_number
        try:
            return read(number[0])
        except NumberRefused as refusal:
            self.flaw(start, str(refusal), "Put long numbers in double quotes, as text.")
            return 0

    def refuse_bare(self, start: int, word: str) -> Json:
        if word in _FOREIGN_LITERALS:
            right = _FOREIGN_LITERALS[word]
            self.flaw(start, f"{word} is not a JSON word", f"Write {right}.")
            return _LITERALS[right]
        if word in _NOT_NUMBERS:
            self.flaw(start, f"{word} is not a number in JSON", 'Write a number, or {"not_recorded": "why"}.')
            return 0
        return self.refuse_text(start, word)

    def refuse_text(self, start: int, word: str) -> str:
        rest = self.text[self.at : self.end_of(_REST_OF_VALUE)]
        text = (word + rest).rstrip()
        self.at = start + len(text)
        if _ALMOST_NUMBER.fullmatch(text):
            hint = "Write a number like 12.5; put dates and amounts of money in double quotes."
            self.flaw(start, f"{_shortened(text)} is not a number that JSON knows", hint)
        else:
            self.flaw(start, f"the text {_shortened(text)} is not in quotes", "Put it in double quotes.")
        return text

    def read_wrong_quotes(self, char: str) -> str:
        closer = _WRONG_QUOTES[char]
        line_end = self.end_of(_REST_OF_LINE)
        found = self.text.find(closer, self.at + 1, line_end)
        end = line_end if found < 0 else found
        body = self.text[self.at + 1 : end]
        name = {"'": "single quotes", "`": "backquotes"}.get(char, "typographic quotes")
        self.flaw(self.at, f"this text stands in {name}", 'Use straight double quotes: "...".')
        self.at = min(end + 1, len(self.text))
        return body


def _shortened(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:37]}..."


def line_and_column(text: str, offset: int) -> tuple[int, int]:
    """Return the line and the column of an offset, both from 1, the column in characters."""
    if "\r" not in text:  # most texts, which then need not be copied
        return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)
    before = text[:offset].replace("\r\n", " \n").replace("\r", "\n")
    return before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1


class Lines:
    """The lines of a text, for many places of it."""

    def __init__(self, text: str) -> None:
        lines = text.replace("\r\n", " \n").replace("\r", "\n").split("\n")
        self._starts = list(accumulate((len(line) + 1 for line in lines), initial=0))

    def place(self, offset: int) -> tuple[int, int]:
        """Return the line and the column of an offset, both from 1, the column in characters."""
        line = bisect(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1


def scan(text: str) -> Scan:
    """Read a JSON text, whatever is wrong with it."""
    return _Scanner(text).run()
