"""Laws: what does not touch a rule's question never makes it speak."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.rules import all_rules
from pipeline.rules.contract import Hit

# A line is drawn sign by sign, or words of the source would be tried, and so the marks that STR-06 must find; one of
# equal figures is such a mark.
ANY_LINE = (
    st.lists(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=60).map("".join)
    .filter(lambda line: line.strip() and not re.search(r"(\d)\1{7}", line))
)
# Of a name words of the source are tried: what is behind them makes them no marks.
NAMES = st.text(st.characters(categories=["Lu", "Ll", "Lo"]), min_size=1, max_size=30).map(lambda name: f"{name}ofe")


def spoken(facts_of, changes) -> list[tuple[str, str]]:
    facts = facts_of(changes)
    # BND-07 is about letters themselves: it speaks of any that no font draws, wherever they go out.
    rules = [rule for rule in all_rules() if rule.code != "BND-07"]
    return [(rule.code, hit.message) for rule in rules for hit in rule.check(facts) if isinstance(hit, Hit)]


@given(title=ANY_LINE)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_product_may_have_any_title(facts_of, title):
    assert spoken(facts_of, {"case.json$.items[0].title": title}) == []


@given(name=NAMES)
@settings(max_examples=25, deadline=None)
def test_whoever_told_it_and_whoever_searched(facts_of, name):
    changes = {
        "case.json$.root_causes[0].told_by": name,
        "case.json$.investigation[0].by": name,
        "case.json$.actions[0].by": name,
    }
    assert spoken(facts_of, changes) == []


@pytest.mark.parametrize(
    "changes",
    [
        {"case.json$.note": "TODO: ask XXX about [date]"},
        {"evidence.json$.evidence[2].note": "Thank you! Invoice?"},
        {"case.json$.items[0].sku": "XXX-LAMP-2"},
        {"case.json$.notice.text": "What did you do? [your name] XXX B0SAMPLE01 1000000001. Documents of the last 365 "
         "days: .pdf, .jpg, .png, .gif."},
        {"case.json$.notice.complaints[0].ref": {"not_recorded": "The message names none."},
         "case.json$.notice.text": "B0SAMPLE01. Documents of the last 365 days: .pdf, .jpg, .png, .gif."},
        {"case.json$.items[0].inventory_units": {"not_recorded": "Not counted."}},
    ],
)
def test_what_goes_nowhere_may_say_anything(facts_of, changes):
    assert spoken(facts_of, changes) == []
