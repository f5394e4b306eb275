"""A letter that was written elsewhere, judged alone and against a case."""

import json
import os
import shutil
from pathlib import Path

import pytest

import pipeline.rules
from pipeline.model.faults import Exit
from pipeline.model.finding import Severity
from pipeline.rules.contract import At, Hit, Rule, Undecided
from pipeline.rules.demands import threshold
from pipeline.rules.letter import letter_of
from pipeline.shell.desk.letter import letter

SHIPPED = Path(__file__).parents[2] / "cases"

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
    assert told.unheaded == ("actions", "measures") and "prevent it" in told.parts["measures"]


UNHEADED = """We shipped 31 of 402 orders late, because only Priya knew the label program.
On 16 June Tom was trained on it.
Labels are now printed at 9:30 and 15:00 every working day, by Priya or Tom."""


def test_parts_without_headings_are_known_by_their_words():
    told = letter_of(UNHEADED)
    assert not told.headed
    assert [told.parts[name].split()[0] for name in ("root_causes", "actions", "measures")] == ["We", "On", "Labels"]


def test_a_second_heading_of_actions_opens_the_prevention():
    told = letter_of("Root cause\nA carton stayed shut.\nActions taken\nTwo lamps were sold.\nSteps\nCartons are read.")
    assert told.parts["measures"] == "Cartons are read."


def test_headings_in_chinese_brackets_and_in_plain_words():
    told = letter_of("【根本原因】一箱未开。\n【纠正措施】\n两盏灯下架。\n【预防措施】开箱核对。")
    assert list(told.parts.values()) == ["一箱未开。", "两盏灯下架。", "开箱核对。"]
    told = letter_of("What happened\nA box stayed shut.\nWhat we did\nTwo lamps left.\nFrom now on\nCartons are read.")
    assert told.parts["actions"] == "Two lamps left." and told.headed


def test_headings_may_be_questions():
    told = letter_of(
        "Why did it happen?\nA box stayed shut.\nWhat have you done?\nTwo lamps left.\n"
        "How do you make sure that it does not happen again?\nCartons are read.\nWhat else happened that day?"
    )
    assert list(told.parts.values())[:2] == ["A box stayed shut.", "Two lamps left."]
    assert told.parts["measures"].startswith("Cartons are read.")


def test_a_part_that_may_stand_under_no_heading_is_a_warning(tmp_path, capsys):
    *_, labels = UNHEADED.partition("\nOn 16 June Tom was trained on it.\n")
    code, said = judged(tmp_path, capsys, f"We closed 31 offers, because only Priya knew the label program.\n{labels}")
    assert (code, "STR-01 warning" in said) == (Exit.BUILT, True)


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
    assert "STR-06 block" in said and "no part on prevention" in said


def test_a_letter_without_any_day(tmp_path, capsys):
    undated = GOOD.replace("of 3 March 2026 ", "").replace("On 5 March 2026 two", "Two")
    code, said = judged(tmp_path, capsys, undated)
    assert code == Exit.BUILT and "names no day" in said


def test_what_is_left_open_in_a_heading_is_found(tmp_path, capsys):
    lines = GOOD.splitlines()
    _, said = judged(tmp_path, capsys, "\n".join(("Root cause for {{asin}}", *lines)))
    assert '"{{asin}}" stands in words' in said


def test_no_headings_are_said(tmp_path, capsys):
    _, said = judged(tmp_path, capsys, "One lamp of 24 had a glass shade.")
    assert "No heading names the root cause or the actions or the prevention" in said


def test_no_words_and_no_such_form(tmp_path, capsys):
    assert judged(tmp_path, capsys, "\n")[0] == Exit.USAGE
    assert judged(tmp_path, capsys, GOOD, "xml")[0] == Exit.USAGE


@pytest.mark.parametrize(
    ("text", "told"),
    [("Root cause\n" + "a" * 20_001 + "\nActions\nx\n", "The root cause of the letter has 20,001 characters"),
     ("One lamp. " * 6_001, "The letter has 60,010 characters")],
)
def test_more_words_than_a_plan_can_have(tmp_path, capsys, text, told):
    file = tmp_path / "letter.txt"
    file.write_text(text, encoding="utf-8")
    assert letter(str(file), "", None, str(tmp_path / "outputs"), "text", False) == Exit.USAGE
    assert told in capsys.readouterr().err


# Windows has no such pipes in its folders; everywhere else this runs.
@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_not_waited_for(tmp_path, capsys):
    file = tmp_path / "letter.txt"
    os.mkfifo(file)
    assert letter(str(file), "", None, str(tmp_path / "outputs"), "text", False) == Exit.USAGE
    assert "not an ordinary file" in capsys.readouterr().err


def test_a_file_that_is_too_large_is_no_letter(tmp_path, capsys):
    file = tmp_path / "letter.txt"
    with file.open("wb") as opened:
        opened.truncate(60_000_000)
    assert letter(str(file), "", None, str(tmp_path / "outputs"), "text", False) == Exit.USAGE
    said = capsys.readouterr().err
    assert "60 MB, which is too large for a letter (at most 50 MB)" in said and "edited plan" not in said


def rule_of_words(check) -> Rule:
    return Rule("TST-01", "Title", Severity.ERROR, "case", "Why.", ("HOUSE",), check, fails={}, of_words=True)


@pytest.fixture
def workspace(tmp_path, monkeypatch) -> Path:
    """Return a workspace with one case, in which the command is run."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("POA_OCR", "off")
    shutil.copytree(SHIPPED / "home-made-invoice", tmp_path / "cases" / "toys")
    return tmp_path


def codes(workspace, capsys, text, case=""):
    _, said = judged(workspace, capsys, text, "json", case)
    return {one["code"] for one in json.loads(said)["findings"]}


@pytest.mark.parametrize("case", ["", "toys"])
def test_words_that_the_workspace_adds_are_looked_for(workspace, capsys, case):
    text = GOOD.replace("One lamp", "One zorbling lamp")
    assert "STR-06" not in codes(workspace, capsys, text, case)
    (workspace / "pipeline.toml").write_text('[words."placeholders.phrases"]\nadd = ["zorbling"]\nbecause = "Ours."\n')
    assert "STR-06" in codes(workspace, capsys, text, case)


def test_words_that_a_case_adds_are_looked_for_beside_that_case(workspace, capsys):
    text = GOOD.replace("One lamp", "One zorbling lamp")
    file = workspace / "cases" / "toys" / "case.json"
    rules = {"words": [{"list": "placeholders.phrases", "add": ["zorbling"], "because": "The client's own."}]}
    file.write_text(json.dumps(json.loads(file.read_text()) | {"rules": rules}))
    assert "STR-06" in codes(workspace, capsys, text, "toys")
    assert "STR-06" not in codes(workspace, capsys, text)


def test_a_letter_is_read_by_the_headings_that_the_workspace_adds(workspace, capsys):
    text = GOOD.replace("Root cause", "Wherefore")
    (workspace / "pipeline.toml").write_text('[words."plan_parts.measures"]\nadd = ["wherefore"]\nbecause = "Ours."\n')
    _, said = judged(workspace, capsys, text, "json")
    assert "nobody compared" in json.loads(said)["parts"]["prevention"]


@pytest.mark.parametrize("case", ["", "toys"])
def test_figures_that_the_workspace_changes_hold(workspace, capsys, monkeypatch, case):
    def check(facts):
        yield Hit(f"{threshold(facts, 'plan_words_most')} words.", "Known?", At("case", "$.actions[0].statement"))

    monkeypatch.setattr(pipeline.rules, "all_rules", lambda: (rule_of_words(check),))
    (workspace / "pipeline.toml").write_text('[thresholds.plan_words_most]\nvalue = 4321\nbecause = "Ours."\n')
    _, said = judged(workspace, capsys, GOOD, case=case)
    assert "4321 words." in said


def test_a_rule_that_fails_is_named(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(pipeline.rules, "all_rules", lambda: (rule_of_words(lambda facts: 1 // 0),))
    file = tmp_path / "letter.txt"
    file.write_text(GOOD)
    assert letter(str(file), "", None, str(tmp_path / "outputs"), "text", False) == Exit.FINDINGS
    assert "TST-01 failed (ZeroDivisionError in " in capsys.readouterr().out


def test_what_a_rule_cannot_decide_is_said(tmp_path, capsys, monkeypatch):
    open_question = Undecided("The letter names no store.")
    monkeypatch.setattr(pipeline.rules, "all_rules", lambda: (rule_of_words(lambda facts: [open_question]),))
    assert "not checked: TST-01: The letter names no store." in judged(tmp_path, capsys, GOOD)[1]
    said = json.loads(judged(tmp_path, capsys, GOOD, "json")[1])
    assert "TST-01: The letter names no store." in said["not_checked"]
