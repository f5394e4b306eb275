"""What leans to a kind: weights of words, counted in examples of both kinds."""

from pipeline.catalog.examples import Examples, examples
from pipeline.rules.weighed import heaviest, marks, weight, weights_of

FRUIT = Examples(
    ("The apple is ripe.", "The apple is sweet.", "这个苹果真的很甜", "这个苹果真的很红"),
    ("The bolt is rusty.", "The bolt is long.", "这个螺丝真的很长", "这个螺丝真的很短"),
)


def test_words_of_both_kinds_weigh_nothing() -> None:
    assert weights_of(FRUIT)["the"] == weights_of(FRUIT)["is"] == 0


def test_words_lean_to_the_kind_that_has_them() -> None:
    assert weight("The apple is long.", FRUIT) > 0 > weight("The bolt is sweet.", FRUIT)
    assert weight("这个苹果真的很短", FRUIT) > 0 > weight("這個螺絲真的很甜", FRUIT)


def test_a_heading_weighs_nothing() -> None:
    assert weight("苹果很甜", FRUIT) == weight("The apple", FRUIT) == 0.0


def test_nothing_is_said_of_another_language_or_of_no_words() -> None:
    assert weight("Der Apfel hing lange reif am Baum, the apple.", FRUIT) == 0.0
    assert weight("", FRUIT) == 0.0


def test_figures_count_alike() -> None:
    assert marks("41 units on 5 May") == marks("7 units on 12 May")


def test_the_words_that_lean_most_stand_in_the_text() -> None:
    assert heaviest("On Monday the apple is ripe, the bolt is long.", FRUIT) == "apple is"
    assert heaviest("今天苹果很红，螺丝很长。", FRUIT).startswith("苹果")
    assert heaviest("The bolt.", FRUIT) == ""


def test_examples_tell_of_sentences_that_are_not_among_them() -> None:
    """Each fifth is left out in turn: what the others tell of it is what they tell of a sentence never seen."""
    told = examples("rights")
    found = wrong = 0
    for fold in range(5):
        kept = Examples(_without(told.of_its_kind, fold), _without(told.not_of_it, fold))
        found += sum(weight(one, kept) >= 0.8 for one in told.of_its_kind[fold::5])
        wrong += sum(weight(one, kept) >= 0.8 for one in told.not_of_it[fold::5])
    assert found / len(told.of_its_kind) > 0.75
    assert wrong / len(told.not_of_it) < 0.08


def _without(texts: tuple[str, ...], fold: int) -> tuple[str, ...]:
    return tuple(one for at, one in enumerate(texts) if at % 5 != fold)
