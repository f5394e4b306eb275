"""A letter that was written elsewhere, judged alone and against a case."""

import json
from pathlib import Path

import pytest

from pipeline.model.faults import Exit
from pipeline.model.finding import Severity
from pipeline.rules.letter import letter_of
from pipeline.shell.desk.letter import judged_alone, letter

GOOD = """Dear Seller Performance,

Root cause
One lamp of 24 had a glass shade; nobody compared the carton of 3 March 2026 with the page.

Corrective actions taken:
- On 5 March 2026 two lamps were taken off sale.

Steps to prevent this
- Each carton is opened and compared with the page, and the sheet is dated.
"""
BAD = """1. Root cause: We take quality very seriously and an oversight led to this.
2. Actions: Our whole team was retrained.
3. Prevention: We ensure the highest standards at all times.
"""
CHINESE = """一、根本原因
收货时没有打开纸箱，2026年3月3日寄出的一盏灯是玻璃灯罩。
二、整改措施：
1. 两盏灯已于3月5日下架。
三、预防措施
每箱打开核对。
"""


@pytest.mark.parametrize("text", [GOOD, BAD, CHINESE])
def test_a_letter_is_read_by_its_headings(text):
    told = letter_of(text)
    assert told.headed and all(told.parts.values())


def test_a_sentence_is_no_heading():
    told = letter_of("Root cause\nThe cause was a carton that nobody opened.\nWe prevent it by opening cartons.\n")
    assert "prevent it" in told.parts["root_causes"] and told.parts["measures"] == ""


def judged(tmp_path, capsys, text, form="text", case="", cases=None):
    file = tmp_path / "letter.txt"
    file.write_text(text, encoding="utf-8")
    code = letter(str(file), case, cases, str(tmp_path / "outputs"), form, False)
    return code, capsys.readouterr().out


@pytest.mark.parametrize("text", [GOOD, CHINESE])
def test_a_good_letter_passes_and_says_what_was_not_checked(tmp_path, capsys, text):
    code, said = judged(tmp_path, capsys, text)
    assert code == Exit.BUILT
    assert "not checked: figures" in said


def test_a_bad_letter_is_told_by_rule(tmp_path, capsys):
    code, said = judged(tmp_path, capsys, BAD, "json")
    told = json.loads(said)
    assert code == Exit.FINDINGS
    assert {"LNG-10"} <= {one["code"] for one in told["findings"] if one["severity"] == "error"}


def test_a_part_that_is_missing_and_a_field_that_is_open(tmp_path, capsys):
    code, said = judged(tmp_path, capsys, "Root cause\nOn [date] one lamp of 24 had a glass shade.\n")
    assert code == Exit.FINDINGS
    assert "STR-06 block" in said and "no preventive measure" in said


def test_a_letter_without_any_day(tmp_path, capsys):
    undated = GOOD.replace("of 3 March 2026 ", "").replace("On 5 March 2026 two", "Two")
    code, said = judged(tmp_path, capsys, undated)
    assert code == Exit.BUILT and "names no day" in said
    assert judged(tmp_path, capsys, undated.replace("One lamp of 24", "One lamp"))[0] == Exit.FINDINGS


def test_no_headings_are_said(tmp_path, capsys):
    _, said = judged(tmp_path, capsys, "One lamp of 24 had a glass shade.")
    assert "No heading names a part" in said


def test_no_words_and_no_such_form(tmp_path, capsys):
    assert judged(tmp_path, capsys, "\n")[0] == Exit.USAGE
    assert judged(tmp_path, capsys, GOOD, "xml")[0] == Exit.USAGE


def invented(kind):
    folder = Path(__file__).parents[1] / "rules" / "letters"
    return (folder / f"alone_{kind}.txt").read_text(encoding="utf-8").strip().split("\n\n")


def errors(text):
    told = letter_of(text)
    assert all(told.parts.values())
    return [one for one in judged_alone(told) if one.severity >= Severity.ERROR]


@pytest.mark.parametrize("text", invented("good"))
def test_an_invented_good_letter_alone_has_no_error(text):
    assert errors(text) == []


@pytest.mark.parametrize("text", invented("bad"))
def test_an_invented_bad_letter_alone_has_an_error(text):
    assert errors(text)
