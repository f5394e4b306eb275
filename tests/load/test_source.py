"""Reading a JSON text: every fault at once with its place, and the place of every value."""

import json
import math
import re
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from pipeline.model.jsonpath import descendants, matches, parent, values
from pipeline.model.scan import MAX_DEPTH, MAX_INTEGER, line_and_column, scan
from pipeline.model.source import Source, read_source
from pipeline.stages.validate.characters import character_complaints


def source(text: str | bytes) -> Source:
    """Read a text as case.json."""
    return read_source("case", "case.json", text if isinstance(text, bytes) else text.encode())


def faults(text: str | bytes) -> list[tuple[str, str]]:
    """Return place and JSON path of each complaint about a text."""
    return [(one.where.removeprefix("case.json:"), one.path) for one in source(text).complaints]


# Text, its faults, and whether its structure is understood all the same
FLAWED = [
    ('{"a": 1,}', [("1:8", "$")], True),
    ('[1, 2,\n]', [("1:6", "$")], True),
    ("[1,, 2]", [("1:4", "$[1]")], True),
    ("[,]", [("1:2", "$[0]")], True),
    ('{"a": 1 "b": 2}', [("1:9", "$")], True),
    ('{"a": {"c": 1}"b": 2}', [("1:15", "$")], True),
    ("[1 2]", [("1:4", "$[1]")], True),
    ('{"a" 1}', [("1:6", "$.a")], True),
    ('{"a"}', [("1:2", "$.a")], False),
    ('{"a":}', [("1:2", "$.a")], False),
    ('{"a":, "b": 1}', [("1:2", "$.a")], False),
    ("{: 1}", [("1:2", "$")], False),
    ('{"a":: 1}', [("1:6", "$.a")], False),
    ("{a: 1}", [("1:2", "$")], True),
    ("{'a': 'b'}", [("1:2", "$"), ("1:7", "$.a")], True),
    ('{"a": \u201cb\u201d}', [("1:7", "$.a")], True),
    ('{"a": 1, "b": 2, "a": 3}', [("1:18", "$.a")], True),
    ('[{"x y": 1, "x y": 2}]', [("1:13", '$[0]["x y"]')], True),
    ('["a\\qb"]', [("1:4", "$[0]")], True),
    ('["\\u12"]', [("1:3", "$[0]")], True),
    ('["\\ud83d"]', [("1:3", "$[0]")], True),
    ('["\\ude00\\ud83d"]', [("1:3", "$[0]"), ("1:9", "$[0]")], True),
    ('["a\tb"]', [("1:4", "$[0]")], True),
    ('["a\nb"]', [("1:4", "$[0]")], True),
    ('{"a": "b,\n "c": 1}', [("1:7", "$.a")], False),
    ("[1 // one\n]", [("1:4", "$[1]")], True),
    ("[/* one */ 1]", [("1:2", "$[0]")], True),
    ("# head\n[]", [("1:1", "$")], True),
    ("[NaN, -Infinity, Infinity]", [("1:2", "$[0]"), ("1:7", "$[1]"), ("1:18", "$[2]")], True),
    ("[1e999]", [("1:2", "$[0]")], True),
    ("[" + "9" * 10_000 + "]", [("1:2", "$[0]")], True),
    (f"[{MAX_INTEGER + 1}]", [("1:2", "$[0]")], True),
    ("[01, +1, .5]", [("1:2", "$[0]"), ("1:6", "$[1]"), ("1:10", "$[2]")], True),
    ("[1., 0x1F, 1_000]", [("1:2", "$[0]"), ("1:6", "$[1]"), ("1:12", "$[2]")], True),
    ("[2026-03-02]", [("1:2", "$[0]")], True),
    ("[True, None, undefined]", [("1:2", "$[0]"), ("1:8", "$[1]"), ("1:14", "$[2]")], True),
    ("[two words]", [("1:2", "$[0]")], True),
    ("[\u00a01]", [("1:2", "$[0]")], True),
    ('{"a": [1, 2}', [("1:12", "$.a"), ("1:1", "$")], False),
    ('{"a": [1, {"b": 2', [("1:11", "$.a[1]")], False),
    ("[1]]", [("1:4", "$")], False),
    ("[1] [2]", [("1:5", "$")], False),
    ("[1],", [("1:4", "$")], False),
    ("", [("1:1", "$")], False),
    (" \n ", [("1:1", "$")], False),
    ('"abc', [("1:1", "$")], False),
    ("\ufeff[1]", [("1:1", "$")], True),
    (b'["caf\xe9"]', [("1:6", "$")], True),
    ('["a"]'.encode("utf-16"), [("1:1", "$")], False),
    ('["a"]'.encode("utf-32"), [("1:1", "$")], False),
    ('["\u5b57", "'.encode() + b'\xff"]', [("1:8", "$")], True),
]


@pytest.mark.parametrize(("text", "expected", "whole"), FLAWED)
def test_each_fault_has_its_place(text: str | bytes, expected: list[tuple[str, str]], whole: bool) -> None:
    assert faults(text) == expected
    assert source(text).whole is whole


@pytest.mark.parametrize("text", [text for text, _, _ in FLAWED])
def test_each_complaint_says_what_to_do(text: str | bytes) -> None:
    for complaint in source(text).complaints:
        assert complaint.message and not complaint.message.endswith(".")
        assert complaint.hint[0].isupper() and complaint.hint.endswith(".")


def test_all_faults_are_found_in_one_reading() -> None:
    text = "{\n  'a': 1,\n  \"b\": 02,\n  \"c\": [NaN,],\n  \"c\": \"x\\q\" // why\n  \"d\": None\n}"
    places = [place for place, _ in faults(text)]
    assert places == ["2:3", "3:8", "4:9", "4:12", "5:3", "5:10", "5:14", "6:3", "6:8"]


def test_what_was_meant_is_read_from_a_flawed_text() -> None:
    text = "{'a': 1, \"b\": [2,], \"c\": 2026-03-02, d: None,}"
    assert source(text).value == {"a": 1, "b": [2], "c": "2026-03-02", "d": None}


@pytest.mark.parametrize("text", ["[" * 200_000, "[" * 200_000 + "]" * 200_000, '{"a":' * 200_000])
def test_deep_nesting_is_one_clear_complaint(text: str) -> None:
    (complaint,) = source(text).complaints
    assert complaint.message == f"brackets are nested more than {MAX_DEPTH} deep"
    assert complaint.line == 1


@pytest.mark.parametrize(("step", "opened"), [("[0]", "["), (".a", '{"a":')])
def test_too_deep_a_bracket_is_told_with_its_path(step: str, opened: str) -> None:
    text = '{"ok": 1,\n"deep": ' + opened * MAX_DEPTH
    (complaint,) = source(text).complaints
    assert (complaint.line, complaint.column) == (2, 9 + len(opened) * (MAX_DEPTH - 1))
    assert complaint.path == "$.deep" + step * (MAX_DEPTH - 1)


@pytest.mark.parametrize("sign", [chr(code) for code in range(0x20)])
def test_who_does_as_a_control_characters_hint_says_is_not_refused_again(sign: str) -> None:
    (complaint,) = source(f'{{"some": "a{sign}b"}}').complaints
    offered = re.findall(r"\\[a-z0-9]+", complaint.hint)
    assert offered == {"\n": ["\\n"], "\r": ["\\n"], "\t": ["\\t"]}.get(sign, [])
    for written in ["", *offered]:
        mended = source(f'{{"some": "a{written}b"}}')
        assert [*mended.complaints, *character_complaints(mended)] == []


@pytest.mark.parametrize("ascii_only", [True, False])
@pytest.mark.parametrize("sign", ["\x07", "\r", "\x7f", "\x80", "\x9f", "\ufffe", "\uffff"])
def test_a_sign_that_cannot_be_printed_is_found_however_it_is_written(sign: str, ascii_only: bool) -> None:
    told = source(json.dumps({"a": f"£5 é {sign}"}, ensure_ascii=ascii_only))
    assert [one.path for one in character_complaints(told)] == ["$.a"]
    assert not list(character_complaints(source(json.dumps({"a": "£5 é ﾠ\n"}, ensure_ascii=ascii_only))))


def test_the_escapes_that_are_offered_are_taken() -> None:
    (complaint,) = source(r'{"some": "a\qb"}').complaints
    mended = source('{"some": "' + "".join(re.findall(r"\\(?:u[0-9a-f]{4}|[^ ])", complaint.hint)) + '"}')
    assert [*mended.complaints, *character_complaints(mended)] == []
    assert "\u00e9" in mended.value["some"]  # type: ignore[index, operator, call-overload]  # JSON


def test_the_deepest_nesting_allowed_is_read() -> None:
    assert faults("[" * MAX_DEPTH + "]" * MAX_DEPTH) == []
    assert len(faults("[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1))) == 1


@pytest.mark.parametrize("unit", [",", "'", '"', '"\\', "\\", "/*", '"a\n', "a ", "[1 ", "{]", "\u200b1"])
def test_a_hostile_text_ends_with_a_bounded_number_of_complaints(unit: str) -> None:
    assert 0 < len(faults(unit * 50_000)) < 300


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (" [1 , 2 ]\r\n", [1, 2]),
        ('{"": {"": [0]}}', {"": {"": [0]}}),
        ('["\\ud83d\\ude00\\u00e9\\n"]', ["\U0001f600\u00e9\n"]),
        (f"[{MAX_INTEGER}, -{MAX_INTEGER}]", [MAX_INTEGER, -MAX_INTEGER]),
        ("[1.5e3, -0.0, 1E2]", [1500.0, -0.0, 100.0]),
        ("null", None),
    ],
)
def test_sound_texts_are_read_whatever_they_look_like(text: str, value: object) -> None:
    read = source(text)
    assert (read.value, read.complaints, read.whole) == (value, (), True)


def test_columns_count_characters_and_lines_end_in_three_ways() -> None:
    text = '{"\u5e97": 1,\r\n "b": 2,\r "\U0001f600": x,\n "d": y}'
    assert [place for place, _ in faults(text)] == ["3:7", "4:7"]
    assert line_and_column("a\r\nb", 3) == (2, 1)


def test_a_missing_field_is_placed_at_what_encloses_it() -> None:
    read = source('{"a": [\n  {"b": 1}]}')
    assert str(read.place("$.a[0].missing.deeper")) == "case.json:2:3"
    assert str(read.place("$.nothing")) == "case.json:1:1"
    assert str(read.place("nonsense")) == "case.json:1:1"


def test_a_value_is_quoted_as_it_is_written() -> None:
    assert source('{"a": 12.50}').quote("$.a") == "12.50"


def test_patterns_name_places() -> None:
    value: Any = {"a": [{"b": [1, 2]}, {"b": [3]}, 4, {"c": 5}], "b": {"b": 6}}
    assert list(matches(value, "$.a[*].b[*]")) == [("$.a[0].b[0]", 1), ("$.a[0].b[1]", 2), ("$.a[1].b[0]", 3)]
    assert list(matches(value, "$.b.b")) == [("$.b.b", 6)]
    assert list(matches(value, "$.x[*].b")) == []


@pytest.mark.parametrize("pattern", ["$", "$.a", "$.a[*]", "$.a[*].b[*]", "$.a[*].b", "$.b.b", "$.b[*]", "$.x[*].b"])
def test_values_are_those_of_the_places(pattern: str) -> None:
    value: Any = {"a": [{"b": [1, None]}, {"b": "text"}, 4, ["b"], {"c": 5}], "b": {"b": 6}}
    assert values(value, pattern) == [one for _, one in matches(value, pattern)]


CHARACTERS = st.characters(exclude_categories=("Cs",))
PIECES = list("[]{},:\"'\\x0-/ \x01")
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-MAX_INTEGER, MAX_INTEGER)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(CHARACTERS),
    lambda inner: st.lists(inner, max_size=4)
    | st.dictionaries(st.text(CHARACTERS, max_size=5), inner, max_size=4),
    max_leaves=15,
)


def spaced(value: Any, blanks: st.DataObject, ascii_only: bool) -> str:
    """Write a JSON value with blanks of any kind between its tokens."""
    def gap() -> str:
        return blanks.draw(st.text(" \t\n\r", max_size=2))

    def put(child: Any) -> str:
        if isinstance(child, dict):
            fields = [f"{gap()}{dump(key)}{gap()}:{gap()}{put(inner)}{gap()}" for key, inner in child.items()]
            return "{" + (",".join(fields) or gap()) + "}"
        if isinstance(child, list):
            return "[" + (",".join(f"{gap()}{put(inner)}{gap()}" for inner in child) or gap()) + "]"
        return dump(child)

    def dump(child: Any) -> str:
        return json.dumps(child, ensure_ascii=ascii_only)

    return gap() + put(value) + gap()


def offset_of(text: str, line: int, column: int) -> int:
    """Return the offset of a line and column, counted on its own."""
    lines = text.replace("\r\n", "\x00\n").replace("\r", "\n").split("\n")
    return sum(len(one) + 1 for one in lines[: line - 1]) + column - 1


@settings(max_examples=150, deadline=None)
@given(value=JSON, blanks=st.data(), ascii_only=st.booleans())
def test_every_path_is_found_and_its_text_is_its_value(
    value: Any, blanks: st.DataObject, ascii_only: bool
) -> None:
    text = spaced(value, blanks, ascii_only)
    read = source(text)
    assert read.complaints == ()
    for path, inner in descendants(value):
        place = read.place(path)
        start, end = read.offsets(path)
        assert offset_of(text, place.line, place.column) == start
        assert json.loads(text[start:end]) == inner


@settings(max_examples=150, deadline=None)
@given(value=JSON, blanks=st.data())
def test_the_quick_way_and_the_scan_read_the_same(value: Any, blanks: st.DataObject) -> None:
    text = spaced(value, blanks, ascii_only=False)
    assert scan(text).value == source(text).value == json.loads(text)
    assert scan(text).flaws == ()


@settings(max_examples=300, deadline=None)
@given(value=JSON, blanks=st.data(), at=st.integers(0, 10**6), piece=st.sampled_from(PIECES))
def test_what_the_standard_refuses_is_refused_with_a_reason(
    value: Any, blanks: st.DataObject, at: int, piece: str
) -> None:
    text = spaced(value, blanks, ascii_only=False)
    at %= len(text) + 1
    damaged = text[:at] + piece + text[at + blanks.draw(st.integers(0, 1)) :]
    try:
        json.loads(damaged)
    except ValueError:
        assert source(damaged).complaints
        assert scan(damaged).flaws


@given(st.lists(st.text(max_size=3), max_size=4))
def test_a_path_knows_its_parent(keys: list[str]) -> None:
    value: Any = 1
    for key in reversed(keys):
        value = {key: [value]}
    paths = [path for path, _ in descendants(value)]
    assert [parent(path) for path in paths[1:]] == paths[:-1]


def test_infinity_cannot_come_in_by_way_of_a_long_number() -> None:
    read = source("[1e308, 1e309]")
    assert [one.path for one in read.complaints] == ["$[1]"]
    assert all(math.isfinite(number) for number in read.value or ())  # type: ignore[union-attr, arg-type]  # JSON


# The text, how many signs into it, and what is written there.
SIGNS = [
    ('{"a": "sold 3 units"}', 5, '3 units"}'),
    ('{"a": "  sold 3 units"}', 5, '3 units"}'),
    ('{"a": "\\n\\tsold \\"3\\" units"}', 6, '3\\" units"}'),
    ('{"a": "Gr\\u00fc\\u00dfe 3"}', 6, '3"}'),
    ('{"a": "\\ud83d\\ude00 3"}', 2, '3"}'),
    ('{"a": "七月三日 3 件"}', 5, '3 件"}'),
    ('{"a": "C:\\\\u00e4 3"}', 9, '3"}'),
    ('{"a": "short"}', 40, '"short"}'),
    ('{"a": ""}', 3, '""}'),
    ('{"a": 12}', 1, "12}"),
    ("{}", 4, "{}"),
]


@pytest.mark.parametrize(("text", "signs", "there"), SIGNS)
def test_a_place_in_a_text_counts_its_signs_and_not_those_that_write_it(text: str, signs: int, there: str) -> None:
    for ahead in ("", "\n\n "):
        source = read_source("case", "case.json", (ahead + text).encode())
        place = source.place("$.a", signs)
        assert source.text.split("\n")[place.line - 1][place.column - 1:] == there


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), max_size=30), st.data())
def test_each_sign_of_a_text_is_found_where_it_is_written(text: str, data: st.DataObject) -> None:
    kept = text.strip()
    assume(kept)
    signs = data.draw(st.integers(1, max(1, len(kept) - 1)))
    source = read_source("case", "case.json", json.dumps({"a": text}, ensure_ascii=data.draw(st.booleans())).encode())
    column = source.place("$.a", signs).column
    rest = json.loads('"' + source.text.split("\n")[0][column - 1:-1]) if signs < len(kept) else None
    assert rest is None or rest.rstrip() == kept[signs:].rstrip()
