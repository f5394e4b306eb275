"""EVD-07: documents are not editable."""

import pytest

from pipeline.model.finding import Severity


@pytest.mark.parametrize("ending", ["docx", "xlsx", "odt", "csv"])
def test_a_document_of_purchase(hits, ending):
    assert len(hits("EVD-07", {"exhibits.E-002": {"facts": {"extension": ending}}})) == 1


def test_in_the_annex_alone_it_is_pages_and_an_invoice_is_asked_about(hits):
    changes = {"exhibits.E-002": {"facts": {"extension": "docx"}}, "evidence.json$.evidence[1].use": "annex"}
    (hit,) = hits("EVD-07", changes)
    assert hit.severity == Severity.WARNING and "pages made from it" in hit.message
    assert hits("EVD-07", {"exhibits.E-004": {"facts": {"extension": "docx"}}}) == []


def test_the_seller_s_own_export_may_be_a_sheet(hits):
    assert hits("EVD-07", {"exhibits.E-003": {"facts": {"extension": "csv"}}}) == []
