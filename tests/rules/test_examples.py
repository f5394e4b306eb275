"""Every rule keeps its contract: a reason, sources, an example that passes and one that fails."""

import re
import sys
from pathlib import Path
from types import ModuleType

import pytest

import pipeline.rules as book
from pipeline.catalog import load
from pipeline.letter import PHASES
from pipeline.rules import all_rules, never_overridable
from pipeline.rules.contract import Rule
from pipeline.shell.desk.rulebook import _before

CODES = {
    f"{family}-{number:02}"
    for family, numbers in {
        "STR": range(1, 10), "LNG": range(1, 12), "CON": range(1, 9), "EVD": [*range(1, 12), *range(13, 18)],
        "INV": range(1, 11), "SRC": range(1, 9), "REF": [1], "LOA": [1], "IP": range(1, 8), "DL": range(1, 6),
        "PRV": range(1, 4), "NOT": [1], "JDG": [1], "BND": [4, 7, 8], "AHR": range(1, 5), "MET": [1],
    }.items()
    for number in numbers
}
RULES = pytest.mark.parametrize("entry", all_rules(), ids=lambda entry: entry.code)


def test_the_rule_book_holds_these_rules_and_no_other():
    assert {entry.code for entry in all_rules()} == CODES


def test_every_rule_file_is_named_after_its_code_and_has_a_test_file():
    for file in Path(book.__path__[0]).glob("*/*.py"):
        if file.name != "__init__.py" and file.parent.name not in book.NO_FAMILIES:
            code = re.match(r"([a-z]+)_(\d{2})_", file.name)
            assert code, file
            exported = sys.modules[f"pipeline.rules.{file.parent.name}.{file.stem}"].RULE
            assert exported.code == f"{code[1].upper()}-{code[2]}"
            assert list(Path(__file__).parent.glob(f"test_{code[1]}_{code[2]}_*.py")), exported.code


def test_rules_that_nobody_may_override():
    assert never_overridable() >= {"INV-08", "SRC-01", "SRC-02", "SRC-04", "EVD-08", "STR-06", "IP-07"}
    assert "STR-01" not in never_overridable()


def test_a_module_without_a_rule_stops_the_program_with_its_name(monkeypatch):
    monkeypatch.setitem(sys.modules, "pipeline.rules.structure.str_99_empty", ModuleType("empty"))
    with pytest.raises(TypeError, match="str_99_empty exports no RULE"):
        book._rule("pipeline.rules.structure.str_99_empty")


def test_two_rules_with_one_code_stop_the_program(monkeypatch):
    monkeypatch.setattr(book, "_modules", lambda: iter(["pipeline.rules.structure.str_01_three_parts"] * 2))
    with pytest.raises(TypeError, match="STR-01"):
        book.all_rules.__wrapped__()


@RULES
def test_a_rule_says_why_and_from_where(entry: Rule):
    assert entry.title and entry.why and entry.why[-1] == "."
    assert entry.sources
    assert set(entry.sources) <= set(load().sources)


@RULES
def test_a_rule_of_words_has_a_phase_that_a_letter_has(entry: Rule):
    assert entry.of_words <= (entry.phase in PHASES)
    assert entry.needs_case <= entry.of_words


@RULES
def test_no_example_changes_nothing(entry: Rule):
    for place, value in {**entry.fails, **entry.passes}.items():
        assert _before(place) != value, place


@RULES
def test_the_failing_example_fails(entry: Rule, hits):
    found = hits(entry.code, entry.fails)
    assert found
    assert max(hit.severity or entry.severity for hit in found) == entry.severity
    assert all(hit.message and hit.hint for hit in found)


@RULES
def test_the_passing_example_passes(entry: Rule, hits):
    assert entry.passes
    assert hits(entry.code, entry.passes) == []


@RULES
def test_the_sample_case_is_clean(entry: Rule, hits, undecided):
    assert hits(entry.code) == []
    assert undecided(entry.code) == []
