"""How well an exhibit fits a place: what the signs weigh is trained, and only added up by the program."""

from pipeline.catalog.weights import weights
from pipeline.rules.fitting import NAME, cites_of, fit, signs
from tests.campaign import cites

KINDS = ("action: refund_proof", "action: refund_proof", "action: orders afterwards")


def pairs():
    """Return what two cases cite: what holds figures, not what is about another product."""
    for case in ("one", "other"):
        for place in ("$.actions[0]", "$.actions[1]"):
            for figures, is_other, is_cited in ((3.0, False, True), (0.0, True, False), (0.5, False, False)):
                told = {"figures": figures} | ({"other product": 1.0} if is_other else {})
                yield cites.Pair(case, place, told, KINDS, is_cited)


def test_training_finds_what_tells_and_gives_the_same_each_time():
    given = list(pairs())
    found = cites.trained(given)
    assert found == cites.trained(given)
    assert found.of_marks["figures"] > 0 > found.of_marks["other product"]


def test_what_is_trained_is_written_and_read_alike():
    found = cites.trained(list(pairs()))
    assert cites.written(found, ["one", "other"]).count("\n") == len(found.of_marks) + 2
    known = weights(NAME)
    assert known.of_marks["other order"] < 0 < known.of_marks["same order"]


def test_signs_tell_order_product_day_and_words(facts_of):
    facts = facts_of()
    refund = next(place for place in cites_of(facts).places if place.kind == "refund")
    told = signs(facts, refund, "E-004")
    assert told.keys() >= {"same order", "same product", "day told", "unread", "cited elsewhere"}
    assert "same order" not in signs(facts, refund, "E-002")
    assert fit(facts, refund, "E-004") > fit(facts, refund, "E-002") + 3000
