"""How far a sentence leans to a kind: weights found offline, added up."""

import json

import pytest

from pipeline.catalog.weights import Weights, weights
from pipeline.rules.leaning import heaviest, leaning, marks, worth_weighing
from tests.campaign import notes

FRUIT = Weights(-100, {
    "apple": 900, "the": 0, "is": 0, "ripe": 600, "the apple": 500, "bolt": -900, "long": -700, "^ the": 0, "#open": 50,
    "苹": 400, "果": 400, "很": 0, "甜": 300, "苹果": 200, "苹果很": 100,
})


def test_weights_of_words_neighbours_and_shape_are_added() -> None:
    assert leaning("The apple is ripe", FRUIT) == pytest.approx((-100 + 900 + 600 + 500 + 50) / 1000)
    assert leaning("The bolt is long.", FRUIT) < 0
    assert leaning("苹果很甜", FRUIT) == leaning("蘋果很甜", FRUIT) > 0


@pytest.mark.parametrize("text", ["", "Apple", "the apple", "Jabłko jest the dojrzałe", "りんごは苹果很甜"])
def test_nothing_is_said_of_too_few_words_or_of_another_language(text: str) -> None:
    assert leaning(text, FRUIT) == 0.0


def test_what_is_quoted_weighs_nothing() -> None:
    assert not {"apple", "ripe"} & marks('He wrote "the apple is ripe" on it.')
    assert '"' in marks("Er schrieb „reif“ darauf.")


def test_figures_and_both_kinds_of_apostrophes_count_alike() -> None:
    assert marks("I don't know 41 of them") == marks("I don’t know 7 of them")


def test_the_words_that_lean_most_stand_in_the_text() -> None:
    assert heaviest("On Monday the apple is ripe, the bolt is long.", FRUIT) == "apple is ripe"
    assert heaviest("The bolt.", FRUIT) == ""


def test_few_sentences_are_worth_weighing_and_none_that_leans_is_lost() -> None:
    texts = dict.fromkeys(("The apple\nis ripe", "The bolt is long, the bolt is long.", "Apple", "苹果很甜"), False)
    assert {text for text in texts if leaning(text, FRUIT) > 0} <= set(worth_weighing(texts, FRUIT))
    bolts = {"bolt bolt bolt long long long": True}
    assert not worth_weighing(bolts, Weights(-100, {"bolt": -900, "long": -700}))
    assert worth_weighing(bolts, Weights(-100, {"bolt": -900, "long": -700, "#open told": 4_000}))


def test_nothing_is_worth_weighing_where_nothing_is_told() -> None:
    assert worth_weighing({}, FRUIT) == ()


def test_among_sentences_one_word_tells_something_and_what_breaks_off_does() -> None:
    weights = Weights(-100, {"apple": 200, "#open told": 1_000, "#small told": 500})
    assert leaning("apple", weights) == 0.0
    assert leaning("apple", weights, told=True) == pytest.approx(1.6)
    assert leaning("Apple.", weights, told=True) == pytest.approx(0.1)


def test_weights_are_those_of_the_examples() -> None:
    """Whoever changes an example trains anew: `python -m tests.campaign.notes --write`."""
    assert json.loads(notes.FILE.read_text(encoding="utf-8"))["examples"] == notes.digest()


def test_training_tells_kinds_apart_and_gives_the_same_each_time() -> None:
    told = notes.Told(("Ask her again.", "Ask him again.", "Not sure, ask her."), ("We sent it.", "We sent two of it."))
    found = notes.trained(told)
    assert found == notes.trained(told)
    assert leaning("Ask her again.", found) > 0 > leaning("We sent it.", found)


def test_the_same_file_is_read_once() -> None:
    assert weights("notes") is weights("notes")
