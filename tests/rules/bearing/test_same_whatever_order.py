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


@given(st.permutations(TERMS))
def test_a_day_meets_the_words_alike_in_any_order(terms):
    told = matters._weighed({term: WEIGHTS[HELD[term] % len(WEIGHTS)] for term in terms}, HELD, 40)
    shown = {term: WEIGHTS[-HELD[term]] for term in reversed(terms)}
    usual = {term: told[term] for term in TERMS}
    assert matters._meeting(told, shown) == matters._meeting(usual, {term: shown[term] for term in TERMS})


def test_of_numbers_that_count_the_same_the_first_of_the_data_comes_first():
    near = frozenset({"late", "order"})
    known = tuple(Known(count_figure(number), f"C-1.{number}", near) for number in range(40, 60))
    ground = SimpleNamespace(
        own=(), groups={0: 0}, knowledge=SimpleNamespace(groups=[known], once=lambda name, make: make())
    )
    claim = SimpleNamespace(after=frozenset({"order", "late"}), behind=" late orders")
    assert [place.where for place in other_counts._counting(ground, claim)] == [one.where for one in known]
