"""Where values stand in a sound text: the quick way and the scan of every token say the same."""

from pathlib import Path

import pytest

from pipeline.model.scan import scan
from pipeline.model.whereabouts import Whereabouts

CASES = Path(__file__).parents[2] / "cases"


@pytest.mark.parametrize("path", sorted(CASES.glob("*/*.json")), ids=lambda path: "/".join(path.parts[-2:]))
def test_every_value_of_the_shipped_cases_is_found_where_the_scan_finds_it(path: Path) -> None:
    text = path.read_text("utf-8")
    found = Whereabouts(text)
    spans = scan(text).spans
    assert {name: found.find(name) for name in spans} == spans


@pytest.mark.parametrize("path", ["$.b", "$.a[2]", "$.a[0].c", "$.a.b", "nonsense"])
def test_what_is_not_there_is_not_found(path: str) -> None:
    assert Whereabouts(' { "a" : [ 1 , {} ] } ').find(path) is None


def test_blanks_and_odd_keys_are_no_hindrance() -> None:
    text = ' { "a b" :\t[ ] ,\n"\\u00e9": {"x": "}"} }\n'
    found = Whereabouts(text)
    assert {name: text[slice(*found.find(name))] for name in ('$["a b"]', '$["\u00e9"].x', "$")} == {
        '$["a b"]': "[ ]", '$["\u00e9"].x': '"}"', "$": text.strip(),
    }
