"""What a workspace or a case may change of figures and words, and what is said of a change that cannot hold."""

import pytest

from pipeline.catalog import load
from pipeline.catalog.judging import judged_by
from pipeline.catalog.words import all_lists
from pipeline.model.judging import FigureChange, Judging, WordsChange, faults_in


def told(*changes):
    figures = tuple(one for one in changes if isinstance(one, FigureChange))
    words = tuple(one for one in changes if isinstance(one, WordsChange))
    judging = Judging(thresholds=figures, words=words)
    return [f"{path}: {message}. {hint}" for path, message, hint in faults_in(judging, load().thresholds, all_lists())]


def figure(name, value=1):
    return FigureChange(name=name, value=value, because="x")


def words(name, **more):
    return WordsChange(list=name, because="x", **more)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (figure("plan_words_mst"), "Did you mean plan_words_most"),
        (figure("nothing like it"), "`invoke explain`"),
        (words("vague.phrase", add=("x",)), "Did you mean vague.phrases"),
        (words("vague", add=("x",)), "vague.phrases"),
        (words("vague.phrases"), "nothing of vague.phrases is changed"),
        (words("notice.window", add=("(((bad",)), "is no regular expression"),
        (words("notice.window", add=(r"last \d+ nights",)), "has 0 groups"),
        (words("invoice.asking", add=("we",)), "nothing can be added"),
    ],
)
def test_a_change_that_cannot_hold(change, said):
    (found,) = told(change)
    assert said in found and len(found) < 300


def test_a_change_that_holds():
    assert told(words("notice.window", add=(r"last (\d+) nights",)), words("vague.phrases", add=("synerg*",))) == []


def test_a_figure_changed_twice():
    (found,) = told(figure("plan_words_most", 900), figure("plan_words_most", 1000))
    assert ".thresholds[1].name" in found and "changed twice" in found


def test_what_was_usual_before_a_case_changes_it_is_the_workspace_s():
    workspace = judged_by(load(), Judging(thresholds=(figure("plan_words_most", 900),)), "pipeline.toml")
    case = judged_by(workspace, Judging(thresholds=(figure("plan_words_most", 700),)), "case.json", "$.rules")
    assert [one.usual for one in case.changes] == ["800 (ADVERIO)", "900 (pipeline.toml)"]
