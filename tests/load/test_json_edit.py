"""Edits of a JSON text: the value is the one asked for, and what stood there stays as it was written."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model.json_edit import EditRefused, appended, put, removed
from pipeline.model.jsonpath import descendants, last_key, member, parent
from pipeline.model.scan import scan

CASES = Path(__file__).parents[2] / "cases"

SIGNS = st.characters(exclude_categories=["Cs"])
SCALARS = st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(SIGNS, max_size=9)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(SIGNS, max_size=5), inner, max_size=4),
    max_leaves=12,
)
WRITERS = st.sampled_from([
    {"indent": 2}, {"indent": 4, "ensure_ascii": False}, {"indent": "\t"}, {}, {"separators": (",", ":")},
    {"indent": 1, "separators": (" ,", " : ")}, {"indent": 0},
])


@st.composite
def texts(draw: Any) -> str:
    """Return an object as JSON in one of many layouts."""
    value = draw(st.dictionaries(st.text(SIGNS, max_size=5), VALUES, max_size=4))
    text = json.dumps(value, **draw(WRITERS))
    line = draw(st.sampled_from(["\n", "\r\n"]))
    before, after = draw(st.sampled_from(["", line, " "])), draw(st.sampled_from(["", line, line * 2]))
    return before + text.replace("\n", line) + after


def kept(before: str, after: str) -> bool:
    """Tell whether a text was only added to, in one place."""
    head = next((i for i, (one, two) in enumerate(zip(before, after, strict=False)) if one != two), len(before))
    return after.endswith(before[head:]) and len(after) >= len(before)


@given(texts(), VALUES, st.data())
def test_a_value_added_to_a_list_stands_at_its_end_and_nothing_else_moved(text: str, value: Any, data: Any) -> None:
    lists = [path for path, here in descendants(json.loads(text)) if isinstance(here, list)]
    path = data.draw(st.sampled_from(lists)) if lists else "$.made"
    after = appended(text, path, value)
    expected = json.loads(text)
    held = dict(descendants(expected))
    if lists:
        held[path].append(value)  # type: ignore[union-attr]  # a list
    else:
        expected["made"] = [value]
    assert json.loads(after) == expected
    assert kept(text, after)
    assert not scan(after).flaws


@given(texts(), st.text(SIGNS, max_size=6), VALUES, st.data())
def test_a_field_is_added_or_exchanged_and_nothing_else_moved(text: str, key: str, value: Any, data: Any) -> None:
    objects = [path for path, here in descendants(json.loads(text)) if isinstance(here, dict)]
    around = data.draw(st.sampled_from(objects))
    path = member(around, key)
    expected = json.loads(text)
    holder: Any = dict(descendants(expected))[around]
    known = key in holder
    holder[key] = value
    after = put(text, path, value)
    assert json.loads(after) == expected
    if known:
        start, end = scan(text).spans[path]
        assert after.startswith(text[:start]) and after.endswith(text[end:])
    else:
        assert kept(text, after)


@given(texts(), st.data())
def test_what_is_removed_takes_its_comma_along_and_nothing_else(text: str, data: Any) -> None:
    value = json.loads(text)
    paths = [path for path, _ in descendants(value) if path != "$"]
    if not paths:
        return
    path = data.draw(st.sampled_from(paths))
    holder: Any = dict(descendants(value))[parent(path)]
    del holder[last_key(path) if isinstance(holder, dict) else int(path[path.rindex("[") + 1 : -1])]
    after = removed(text, path)
    assert json.loads(after) == value
    assert kept(after, text)


@given(st.text(SIGNS))
def test_the_last_name_of_a_path_is_the_one_it_was_made_with(key: str) -> None:
    assert last_key(member("$.a[3]", key)) == key


@given(texts(), VALUES)
def test_line_ends_of_a_file_are_kept(text: str, value: Any) -> None:
    after = put(text, "$.added_here", value)
    if "\r\n" in text.strip():
        assert "\n" not in after.replace("\r\n", "")


@pytest.mark.parametrize("file", sorted(CASES.glob("*/*.json")), ids=lambda file: f"{file.parent.name}/{file.name}")
def test_entries_of_the_shipped_files_can_be_taken_out_and_put_back(file: Path) -> None:
    text = file.read_bytes().decode()
    value = json.loads(text)
    for name in value.keys() & {"evidence", "rows", "items", "orders", "actions"}:
        last = len(value[name]) - 1
        back = appended(removed(text, f"$.{name}[{last}]"), f"$.{name}", value[name][last])
        assert json.loads(back) == value
        assert max(map(len, back.splitlines())) <= max(120, *map(len, text.splitlines()))


LAYOUTS = [
    ('{"a":[1,2]}', "$.a", 3, '{"a":[1,2,3]}'),
    ('{"a": []}\n', "$.a", {"b": 1}, '{"a": [{"b": 1}]}\n'),
    ('{\n  "a": []\n}\n', "$.a", {"b": 1}, '{\n  "a": [\n    {"b": 1}\n  ]\n}\n'),
    ('{\n  "a": [\n  ]\n}\n', "$.a", "x", '{\n  "a": ["x"\n  ]\n}\n'),
    ('{\n\t"a": [\n\t\t"x"\n\t]\n}', "$.a", "y", '{\n\t"a": [\n\t\t"x",\n\t\t"y"\n\t]\n}'),
    ('{\r\n  "a": [\r\n    {"b": 1}\r\n  ]\r\n}', "$.a", {"b": 2},
     '{\r\n  "a": [\r\n    {"b": 1},\r\n    {"b": 2}\r\n  ]\r\n}'),
    ('{\n "a": [\n  {\n   "b": 1,\n   "c": 2\n  }\n ]\n}', "$.a", {"b": 3, "c": [4]},
     '{\n "a": [\n  {\n   "b": 1,\n   "c": 2\n  },\n  {\n   "b": 3,\n   "c": [\n    4\n   ]\n  }\n ]\n}'),
    ('{"a": "\\u5b57", "b": []}', "$.b", "\u5b57", '{"a": "\\u5b57", "b": ["\\u5b57"]}'),
    ('{"a": "\u5b57", "b": []}', "$.b", "\u5b57", '{"a": "\u5b57", "b": ["\u5b57"]}'),
]


@pytest.mark.parametrize(("before", "path", "value", "after"), LAYOUTS)
def test_what_is_added_is_written_like_its_neighbours(before: str, path: str, value: Any, after: str) -> None:
    assert appended(before, path, value) == after


def test_objects_around_a_new_value_are_made() -> None:
    assert put('{\n  "a": 1\n}\n', "$.b.c", 2) == '{\n  "a": 1,\n  "b": {"c": 2}\n}\n'
    assert json.loads(appended("{}", "$.b.c", 2, 3)) == {"b": {"c": [2, 3]}}


def test_an_equal_value_stays_as_it_is_written() -> None:
    text = '{"a": [ 1,2 ], "b": 1.0}'
    assert put(text, "$.a", [1, 2]) == text
    assert put('{"a": 1}', "$.a", True) == '{"a": true}'


REFUSED = [
    ('{"a": 1,}', "$.b"), ("", "$.b"), ('{"a": 1, "a": 2}', "$.b"), ('{"a": 1}', "$.a.b"), ('{"a": [1]}', "$.a[1]"),
    ('{"a": []}', "$.a.b"), ("[]", "$.a"), ("{}", "nonsense"),
]


@pytest.mark.parametrize(("text", "path"), REFUSED)
def test_what_cannot_be_edited_is_refused_with_its_place(text: str, path: str) -> None:
    with pytest.raises(EditRefused) as refusal:
        put(text, path, 1)
    assert refusal.value.where


@pytest.mark.parametrize("value", [float("nan"), float("inf"), 2**60, "\ud83d"])
def test_what_no_reader_takes_back_is_not_written(value: Any) -> None:
    with pytest.raises(EditRefused):
        put("{}", "$.a", value)


@pytest.mark.parametrize("text", ['{"a": 1}', '{"a": {}}', '{"a": null}'])
def test_only_a_list_is_added_to(text: str) -> None:
    with pytest.raises(EditRefused):
        appended(text, "$.a", 1)
