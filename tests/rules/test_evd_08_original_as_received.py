"""EVD-08: originals are as they were received."""


def test_a_copy_for_the_annex_is_not_judged(hits):
    changes = {"evidence.json$.evidence[1].sha256": "0" * 64, "evidence.json$.evidence[1].use": "annex"}
    assert hits("EVD-08", changes) == []


def test_nobody_may_override_it(rule):
    assert not rule("EVD-08").overridable


def test_originals_without_a_registered_digest_are_named(hits, undecided):
    changes = {"evidence.json$.evidence[1].sha256": None}
    assert hits("EVD-08", changes) == []
    [one] = undecided("EVD-08", changes)
    assert "E-002" in one.reason and "is not known" in one.reason
