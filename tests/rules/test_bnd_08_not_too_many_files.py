"""BND-08: an appeal entry has no more files to upload than its channel takes."""

from dataclasses import replace

import pytest

from pipeline.model.finding import Severity
from pipeline.rules.bundle.bnd_08_not_too_many_files import RULE

FOUR = {f"evidence.json$.evidence[{at}].use": "submit" for at in range(4)}


def limited(facts, most):
    channel = facts.catalog.channels["appeal"].model_copy(update={"max_files": most})
    channels = {**facts.catalog.channels, "appeal": channel}
    return replace(facts, catalog=facts.catalog.model_copy(update={"channels": channels}))


def test_a_plan_an_annex_and_one_document_are_no_matter(hits):
    assert hits("BND-08") == []


def test_more_than_the_house_figure_is_a_remark(hits):
    (found,) = hits("BND-08", FOUR)
    assert "6 files" in found.message and "no source states" in found.message and found.severity is Severity.INFO


def test_what_cannot_be_shown_does_not_go(hits):
    assert hits("BND-08", FOUR | {"exhibits.E-002": {"refusal": "damaged", "origin": "refused"}}) == []


@pytest.mark.parametrize(("most", "found"), [(3, 0), (2, 1), (1, 1)])
def test_a_limit_that_a_source_states_counts_and_is_named(facts_of, most, found):
    told = list(RULE.check(limited(facts_of(), most)))
    assert len(told) == found
    for one in told:
        assert one.severity is None and f"at most {most} (source: AMZ-INV, AMZ-INAUTH-SA)" in one.message
