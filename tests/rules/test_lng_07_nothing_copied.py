"""LNG-07: nothing copied."""

from dataclasses import replace

import pytest

from pipeline.model.finding import Severity
from pipeline.rules.contract import Undecided
from pipeline.rules.shingles import prints, shared


@pytest.mark.parametrize(
    ("source", "score", "severity"),
    [
        ("another seller", 0.61, Severity.ERROR), ("template", 0.4, Severity.WARNING), ("template", 0.3, None),
        ("the seller's case", 0.9, Severity.INFO), ("earlier round", 0.9, Severity.INFO),
    ],
)
def test_how_much_it_weighs(hits, source, score, severity):
    like = {"source": source, "score": score, "path": "$.root_causes[0].statement", "passage": "One lamp", "name": "x"}
    found = hits("LNG-07", {"others.likenesses": [like]})
    assert [hit.severity for hit in found] == ([severity] if severity is not None else [])


def test_of_another_seller_nothing_is_said(hits):
    like = {"source": "another seller", "score": 0.9, "path": "$", "passage": "One lamp", "name": "secret-case"}
    (hit,) = hits("LNG-07", {"others.likenesses": [like]})
    assert "secret" not in hit.message + hit.hint and "One lamp" in hit.message


def test_of_the_same_seller_the_words_that_differ_are_shown(hits, facts_of):
    action = facts_of().case.appeal.actions[0]
    before = ((action.id, f"{action.statement} We are sorry."), ("A-77", "We closed the offer."))
    like = {"source": "earlier round", "score": 0.9, "path": "$", "passage": "One lamp", "name": "round-01"}
    [hit] = hits("LNG-07", {"others.likenesses": [like | {"before": before}]})
    told = "\n".join(map(str, hit.diff))
    assert "[-We are sorry.-]" in told and "A-77: [-We closed the offer.-]" in told and "{+" in told


def test_inside_a_bundle_it_is_not_asked(facts_of, rule):
    found = list(rule("LNG-07").check(replace(facts_of(), others=None)))
    assert all(isinstance(one, Undecided) for one in found)


def test_passages_are_whole_runs():
    mine = "On Monday we sealed the two lamps in a carton and wrote to the buyer."
    other = "Yesterday we sealed the two lamps in a carton and left."
    assert list(shared(mine, prints(other))) == ["we sealed the two lamps in a carton and"]


def test_figures_do_not_hide_a_copy():
    assert prints("We refunded order 111 on 3 March in full") == prints("We refunded order 222 on 9 March in full")


def test_chinese_is_compared_by_signs():
    mine, other = "我们已经下架了全部商品并且退款给买家", "昨天我们已经下架了全部商品，但是没有退款"
    assert list(shared(mine, prints(other))) == ["我们已经下架了全部商品"]
