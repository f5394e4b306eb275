"""Where the workspace is: a flag wins over the environment, that over pipeline.toml, that over the current folder."""

from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.model.faults import Usage
from pipeline.model.standing import Needed
from pipeline.shell.batch.recipe import recipe
from pipeline.shell.outside import catalog_of
from pipeline.shell.settings import settings


def found(folder: Path, flag: str | None = None, environment: str | None = None, file: str | None = None) -> Path:
    if file is not None:
        (folder / "pipeline.toml").write_text(f'outputs = "{file}"\n')
    return settings(None, flag, {"POA_OUTPUTS": environment} if environment else {}, folder).outputs


def test_a_flag_wins_over_all(tmp_path):
    assert found(tmp_path, "flag", "environment", "file") == tmp_path / "flag"


def test_the_environment_wins_over_the_file(tmp_path):
    assert found(tmp_path, None, "environment", "file") == tmp_path / "environment"


def test_the_file_wins_over_the_default(tmp_path):
    assert found(tmp_path, file="file") == tmp_path / "file"


def test_the_default_is_the_current_folder(tmp_path):
    place = settings(None, None, {}, tmp_path)
    assert (place.cases, place.outputs) == (tmp_path / "cases", tmp_path / "outputs")


def test_empty_counts_as_not_given(tmp_path):
    assert found(tmp_path, "", "", "file") == tmp_path / "file"


def test_each_folder_is_settled_on_its_own(tmp_path):
    (tmp_path / "pipeline.toml").write_text('cases = "filed"\noutputs = "filed too"\n')
    place = settings("flag", None, {"POA_CASES": "environment"}, tmp_path)
    assert (place.cases, place.outputs) == (tmp_path / "flag", tmp_path / "filed too")


def test_an_absolute_path_stays_and_a_home_is_found(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("USERPROFILE", str(tmp_path / "home"))
    assert found(tmp_path, str(tmp_path / "far")) == tmp_path / "far"
    assert found(tmp_path, file="~/bundles") == tmp_path / "home" / "bundles"


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("outputs = ", "is not valid TOML"),
        ('output = "x"', "unknown setting 'output'"),
        ("outputs = 3", "'outputs' is not a path"),
        ('outputs = ""', "'outputs' is not a path"),
        ("[outputs]\nx = 1", "'outputs' is not a path"),
    ],
)
def test_a_file_that_says_something_else_is_a_wrong_call(tmp_path, text, word):
    (tmp_path / "pipeline.toml").write_text(text)
    with pytest.raises(Usage, match=word) as raised:
        settings(None, None, {}, tmp_path)
    assert raised.value.where == str(tmp_path / "pipeline.toml") and raised.value.remedy


def test_a_file_of_other_letters_is_a_wrong_call(tmp_path):
    (tmp_path / "pipeline.toml").write_bytes(b'outputs = "\xff"')
    with pytest.raises(Usage, match="not valid TOML"):
        settings(None, None, {}, tmp_path)


def test_the_house_may_ask_for_more_approvals(tmp_path):
    assert settings(None, None, {}, tmp_path).approval == Needed(roles=(), persons=1)
    (tmp_path / "pipeline.toml").write_text('[approval]\nroles = ["reviewer", "seller"]\npersons = 2\n')
    assert settings(None, None, {}, tmp_path).approval == Needed(roles=("reviewer", "seller"), persons=2)


@pytest.mark.parametrize("text", ["approval = 2", "[approval]\npersons = 0", "[approval]\npersons = true",
                                  '[approval]\nroles = ["boss"]', '[approval]\nroles = "seller"', "[approval]\nx = 1"])
def test_an_approval_that_is_none_is_a_wrong_call(tmp_path, text):
    (tmp_path / "pipeline.toml").write_text(text)
    with pytest.raises(Usage):
        settings(None, None, {}, tmp_path)


def test_a_workspace_may_judge_by_other_figures_and_words(tmp_path):
    (tmp_path / "pipeline.toml").write_text(
        '[thresholds.plan_words_most]\nvalue = 1000\nbecause = "Twelve products."\n'
        '[words."vague.phrases"]\nadd = ["synergy"]\nbecause = "Theirs."\n'
    )
    place = settings(None, None, {}, tmp_path)
    catalog = catalog_of(place)
    assert catalog.thresholds["plan_words_most"]["value"] == 1000
    assert [(one.name, one.where) for one in catalog.changes] == [
        ("plan_words_most", "pipeline.toml"), ("vague.phrases", "pipeline.toml"),
    ]
    assert recipe(place)["options"] != recipe(replace(place, judging=None))["options"]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ('[thresholds.plan_words]\nvalue = 1\nbecause = "x"', "plan_words_most"),
        ('[thresholds.plan_words_most]\nvalue = "many"\nbecause = "x"', "value"),
        ("[thresholds.plan_words_most]\nvalue = 1", "because"),
        ('[thresholds]\nplan_words_most = 1', "because"),
        ('[thresholds.record_lag_error]\nvalue = 90\nbecause = "x"', "cannot be changed"),
        ('[words."placeholders.marks"]\nleave_out = ["TODO"]\nbecause = "x"', "left out"),
        ('[words."vague.phrases"]\nleave_out = ["nowhere"]\nbecause = "x"', "nowhere"),
        ('[words.vague]\nadd = ["x"]\nbecause = "x"', "vague.phrases"),
    ],
)
def test_a_change_that_cannot_hold_is_a_wrong_call(tmp_path, text, word):
    (tmp_path / "pipeline.toml").write_text(text)
    with pytest.raises(Usage) as caught:
        settings(None, None, {}, tmp_path)
    assert word in f"{caught.value.message} {caught.value.remedy}"
