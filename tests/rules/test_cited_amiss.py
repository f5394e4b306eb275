"""EVD-15 on exhibits that a list has twice, or that are newer than the words."""

import pytest

from pipeline.model.finding import Severity

ACTION = "case.json$.actions[0]"


def found(hits, part, **changes):
    return [hit for hit in hits("EVD-15", changes) if part in hit.message]


def test_an_exhibit_is_cited_once(hits):
    (hit,) = found(hits, "twice", **{f"{ACTION}.evidence": ["E-004", "E-004"]})
    assert hit.severity is None and hit.at.path == "$.actions[0].evidence[1]"
    (hit,) = found(hits, "twice", **{"case.json$.items[0].listing.evidence": ["E-005", "E-005"]})
    assert hit.message == "The offer of B0SAMPLE01 cites E-005 twice."


@pytest.mark.parametrize(("told_on", "asked"), [("2026-03-02", True), ("2026-03-03", False), ("2026-03-04", False)])
def test_an_exhibit_is_as_old_as_the_words_that_cite_it(hits, told_on, asked):
    told = found(hits, "was told on", **{f"{ACTION}.told_on": told_on})
    assert [hit.severity for hit in told] == ([Severity.WARNING] if asked else [])
