"""EVD-15 on exhibits that words name and do not cite, that a list has twice, or that are newer than the words."""

import pytest

from pipeline.model.finding import Severity

ACTION = "case.json$.actions[0]"
WORDS = "The buyer of the lamp with the glass shade was refunded in full"


def found(hits, part, **changes):
    return [hit for hit in hits("EVD-15", changes) if part in hit.message]


@pytest.mark.parametrize(("words", "named"), [
    (f"{WORDS}, see E-004.", []), (f"{WORDS}.", []), (f"{WORDS}, see E-005.", ["E-005"]),
    # A model, and the end of a longer name.
    (f"{WORDS}; it was model LD-24 of LOT-E-005-B.", []),
])
def test_words_name_what_their_statement_cites(hits, words, named):
    told = found(hits, "in its words", **{f"{ACTION}.statement": words})
    assert [name for name in ("E-004", "E-005") if any(f"names {name}" in hit.message for hit in told)] == named


def test_words_that_name_an_exhibit_where_nothing_is_cited(hits):
    changes = {"case.json$.measures[0].statement": "Each delivery is compared with the page, see E-005."}
    (hit,) = found(hits, "cites nothing", **changes)
    assert hit.severity is Severity.WARNING and hit.at.path == "$.measures[0]"


def test_an_exhibit_is_cited_once(hits):
    (hit,) = found(hits, "twice", **{f"{ACTION}.evidence": ["E-004", "E-004"]})
    assert hit.severity is None and hit.at.path == "$.actions[0].evidence[1]"
    (hit,) = found(hits, "twice", **{"case.json$.items[0].listing.evidence": ["E-005", "E-005"]})
    assert hit.message == "The offer of B0SAMPLE01 cites E-005 twice."


@pytest.mark.parametrize(("told_on", "asked"), [("2026-03-02", True), ("2026-03-03", False), ("2026-03-04", False)])
def test_an_exhibit_is_as_old_as_the_words_that_cite_it(hits, told_on, asked):
    told = found(hits, "was told on", **{f"{ACTION}.told_on": told_on})
    assert [hit.severity for hit in told] == ([Severity.WARNING] if asked else [])
