"""What a place weighs does not depend on the order of sets, which each process has another one of."""

from collections import Counter
from types import SimpleNamespace

from hypothesis import given
from hypothesis import strategies as st

from pipeline.rules.bearing import matters, other_counts
from pipeline.rules.figures.values import Known, count_figure

TERMS = [f"term-{number}" for number in range(24)]
HELD = Counter({term: 1 + number % 5 for number, term in enumerate(TERMS)})
WEIGHTS = (1.0, 0.8, 0.6, 0.4, 0.35, 0.3, 0.25, 0.2)


def _layers(terms):
    """Return terms in layers, those of each kind in the order of a set that was filled in theirs."""
    return tuple((frozenset(term for term in terms if WEIGHTS[-HELD[term]] == weight), weight) for weight in WEIGHTS)


@given(st.permutations(TERMS))
def test_a_day_meets_the_words_alike_in_any_order(terms):
    told = matters._weighed({term: WEIGHTS[HELD[term] % len(WEIGHTS)] for term in terms}, HELD, 40)
    usual = {term: told[term] for term in TERMS}
    assert matters._meeting(told, _layers(list(reversed(terms)))) == matters._meeting(usual, _layers(TERMS))


def test_a_term_weighs_what_the_first_layer_says_that_has_it():
    layers = (frozenset({"sent"}), 1.0), (frozenset({"sent", "order"}), 0.6), (frozenset({"order", "page"}), 0.2)
    assert matters._meeting({"sent": 2.0, "order": 1.0}, layers) == 2.6
    assert matters.Place(None, "E-001 p. 1", layers, is_cited=True).close == {"sent", "order"}


def test_of_numbers_that_count_the_same_the_first_of_the_data_comes_first():
    near = frozenset({"late", "order"})
    known = tuple(Known(count_figure(number), f"C-1.{number}", near) for number in range(40, 60))
    ground = SimpleNamespace(
        own=(), groups={0: 0}, knowledge=SimpleNamespace(groups=[known], once=lambda name, make: make())
    )
    claim = SimpleNamespace(after=frozenset({"order", "late"}), behind=" late orders")
    assert [place.where for place in other_counts._counting(ground, claim)] == [one.where for one in known]
