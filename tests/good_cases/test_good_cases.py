"""Good cases stay without an error, and without a question that nobody has accepted."""

from pathlib import Path

import pytest

from pipeline.model.faults import CaseUnreadable, Usage
from pipeline.model.finding import Severity
from tests.good_cases import FOLDER, expected, names, standing, told

MOST_BYTES = 200_000
MOST_WARNINGS = 6

each_case = pytest.mark.parametrize("name", names())


def test_there_are_good_cases() -> None:
    assert names()


@each_case
def test_a_good_case_has_no_error_and_no_new_question(name: str, tmp_path: Path) -> None:
    found = standing(name, tmp_path)
    assert told(found, Severity.ERROR, Severity.BLOCK) == []
    asked = told(found, Severity.WARNING)
    assert sorted(line.partition("  #")[0] for line in asked) == expected(name), "\n".join(asked)


@each_case
def test_a_good_case_is_whole_and_small(name: str) -> None:
    sizes = [file.stat().st_size for file in (FOLDER / name).rglob("*") if file.is_file()]
    assert len(list((FOLDER / name / "evidence").iterdir())) >= 5
    assert sum(sizes) <= MOST_BYTES
    assert len(expected(name)) <= MOST_WARNINGS


@each_case
def test_a_good_case_is_judged_by_the_usual_rules_and_accepts_nothing(name: str) -> None:
    words = (FOLDER / name / "case.json").read_text("utf-8")
    assert '"overrides"' not in words
    assert '"rules"' not in words


def test_a_folder_without_a_case_does_not_go_unseen(tmp_path: Path) -> None:
    (tmp_path / "cases" / "nothing-here").mkdir(parents=True)
    assert names(tmp_path / "cases") == ["nothing-here"]
    with pytest.raises((CaseUnreadable, Usage)):
        standing("nothing-here", tmp_path / "outputs", tmp_path / "cases")


def test_each_line_of_expected_txt_is_a_code_and_a_place(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    assert expected("one", tmp_path) == []
    (tmp_path / "one" / "expected.txt").write_text(
        "# what it has a right to\n\nLNG-08 E-004  # a bill in Thai\nINV-05 E-003\n", "utf-8"
    )
    assert expected("one", tmp_path) == ["INV-05 E-003", "LNG-08 E-004"]
