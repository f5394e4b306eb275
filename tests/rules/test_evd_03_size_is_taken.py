"""EVD-03: files are small enough."""


def test_only_what_is_submitted_is_measured(hits):
    large = {"exhibits.E-002": {"size": 50_000_000}}
    assert len(hits("EVD-03", large)) == 1
    assert hits("EVD-03", large | {"evidence.json$.evidence[1].use": "annex"}) == []
