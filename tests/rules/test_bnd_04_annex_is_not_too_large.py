"""BND-04: the annex is not too large."""


LARGE = {"exhibits.E-002": {"size": 6_000_000}, "exhibits.E-003": {"size": 5_000_000}}


def test_what_stays_inside_does_not_count(hits):
    assert hits("BND-04", LARGE | {"evidence.json$.evidence[2].use": "internal"}) == []


def test_together_they_are_too_large_and_the_largest_is_named(hits):
    (found,) = hits("BND-04", LARGE)
    assert "11.0 MB" in found.message and "E-002 6.0 MB, E-003 5.0 MB" in found.message


def test_the_figure_can_be_changed(hits):
    rules = {"thresholds": [{"name": "file_bytes", "value": 20_000_000, "because": "The form took 18 MB last week."}]}
    assert hits("BND-04", LARGE | {"case.json$.rules": rules}) == []
