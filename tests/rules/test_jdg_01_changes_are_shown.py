"""JDG-01: changed figures and words hold, and the findings say so."""

from pipeline.catalog.words import using, word_list
from pipeline.model.judging import WordsChange
from pipeline.stages.check import check

CAUSE, CHECK, RULES = "case.json$.root_causes[0].statement", "case.json$.measures[0].statement", "case.json$.rules"
LONG = {CAUSE: "The lamp sent on 11 February 2026 had a glass shade. " * 90}


def judged(**changes):
    return {RULES: {name: [entry | {"because": "The client asked."}] for name, entry in changes.items()}}


def test_a_changed_figure_holds_for_the_case(hits):
    assert hits("LNG-06", LONG)
    assert hits("LNG-06", LONG | judged(thresholds={"name": "plan_words_most", "value": 2000})) == []


def test_it_is_told_with_the_usual_figure_its_source_and_the_reason(hits):
    (found,) = hits("JDG-01", judged(thresholds={"name": "plan_words_most", "value": 2000}))
    assert all(word in found.message for word in ("2000", "800 (ADVERIO)", "case.json", "The client asked."))
    assert found.at.path == "$.rules.thresholds[0]"


def test_words_are_added_and_left_out_while_the_rules_run(facts_of, rule):
    book = [rule("LNG-04")]
    def locate(file, path, signs):
        return file, 1, 1

    words = {CHECK: "We take synergetic care of the lamps on the shelf."}
    added = judged(words={"list": "vague.phrases", "add": ["synergetic*"]})
    vague = {CHECK: "We pay more attention to the lamps on the shelf."}
    left_out = judged(words={"list": "vague.phrases", "leave_out": ["pay more attention"]})
    found = [len(check(facts_of(one), book, "case", locate).findings) for one in (
        words, words | added, vague, vague | left_out
    )]
    assert found == [0, 1, 1, 0]


def test_outside_of_a_check_the_lists_are_the_usual_ones():
    with using((WordsChange(list="vague.phrases", add=("synergy",), because="x"),)):
        assert "synergy" in word_list("vague")["phrases"]
    assert "synergy" not in word_list("vague")["phrases"]


def test_both_are_told(hits):
    changes = judged(
        words={"list": "vague.phrases", "add": ["synergy"], "leave_out": ["strengthen"]},
        thresholds={"name": "plan_words_least", "value": 100},
    )
    assert sorted("synergy" in hit.message for hit in hits("JDG-01", changes)) == [False, True]
