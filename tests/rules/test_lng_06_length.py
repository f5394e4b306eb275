"""LNG-06: a length that is read."""


def test_several_plans_may_share_many_statements(hits):
    long = "The lamp sent on 11 February 2026 had a glass shade. " * 90
    several = [{"id": "one", "complaints": ["C-1"]}, {"id": "two", "complaints": ["C-1"]}]
    assert hits("LNG-06", {"case.json$.root_causes[0].statement": long, "case.json$.submissions": several}) == []
