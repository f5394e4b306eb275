"""LNG-06: a length that is read."""

from pipeline.rules.language.lng_06_length import words_in


def test_chinese_is_counted_by_its_signs():
    assert words_in("three small words") == 3
    assert words_in("灯罩与页面不符") == 5


def test_several_plans_may_share_many_statements(hits):
    long = "The lamp sent on 11 February 2026 had a glass shade. " * 90
    several = [{"id": "one", "complaints": ["C-1"]}, {"id": "two", "complaints": ["C-1"]}]
    assert hits("LNG-06", {"case.json$.root_causes[0].statement": long, "case.json$.submissions": several}) == []
