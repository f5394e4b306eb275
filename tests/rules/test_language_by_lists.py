"""The rules of language against lists: what each is for, and near neighbours."""

import pytest

from tests.rules.lists import lines

PLACES = {"LNG-09": "measures"}


@pytest.mark.parametrize("line", lines("by_rule"))
def test_a_rule_tells_its_kind_from_near_neighbours(hits, line):
    code, sign, words = line.split("|")
    place = PLACES.get(code, "root_causes")
    assert bool(hits(code, {f"case.json$.{place}[0].statement": words})) is (sign == "+")
