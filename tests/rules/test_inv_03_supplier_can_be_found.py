"""INV-03: the supplier can be found."""

import pytest

from pipeline.model.finding import Severity


def test_each_detail_on_its_own(hits):
    found = hits(
        "INV-03", {"evidence.json$.evidence[1].issuer": {"name": "Larkmoor Wholesale Ltd", "phone": "01632 960144"}}
    )
    assert [hit.severity for hit in found] == [Severity.ERROR, Severity.WARNING]


def test_what_the_paper_does_not_show_is_said(hits):
    changes = {"evidence.json$.evidence[1].issuer.phone": {"not_recorded": "The invoice prints none."}}
    assert [hit.severity for hit in hits("INV-03", changes)] == [Severity.WARNING]


def test_that_an_invoice_shows_no_website_is_said_once_and_for_all(hits, facts_of):
    """Small makers have none; where the notice asks for one the reviewer will look for it."""
    changes = {"evidence.json$.evidence[1].issuer.website": {"not_recorded": "The invoice prints none."}}
    assert [hit.severity for hit in hits("INV-03", changes)] == [Severity.INFO]
    text = facts_of().case.appeal.notice.text + " Show the supplier's website."
    assert [hit.severity for hit in hits("INV-03", changes | {"case.json$.notice.text": text})] == [Severity.WARNING]


def test_a_receipt_is_not_asked_for_a_website(hits):
    assert (
        hits(
            "INV-03",
            {"evidence.json$.evidence[1].kind": "receipt", "evidence.json$.evidence[1].issuer": {"name": "X"}},
        )
        == []
    )


@pytest.mark.parametrize(
    ("words", "severity"),
    [("", Severity.WARNING), (" Show the supplier's website.", Severity.ERROR), (" 请注明网站。", Severity.ERROR)],
)
def test_a_website_that_the_notice_asks_for_is_an_error(hits, facts_of, words, severity):
    text = facts_of().case.appeal.notice.text + words
    changes = {"case.json$.notice.text": text, "evidence.json$.evidence[1].issuer.website": None}
    assert [hit.severity for hit in hits("INV-03", changes)] == [severity]


def test_who_sold_cartons_is_told_as_info(hits):
    cartons = {
        "evidence.json$.evidence[1].issuer": {"name": "Larkmoor Board Ltd"}, "evidence.json$.evidence[1].items": [],
        "evidence.json$.evidence[1].lines": [{"description": "Cartons, double wall", "quantity": 400}],
    }
    assert {hit.severity for hit in hits("INV-03", cartons)} == {Severity.INFO}
    of_lamps = cartons | {"evidence.json$.evidence[1].items": ["B0SAMPLE01"]}
    assert {hit.severity for hit in hits("INV-03", of_lamps)} == {Severity.ERROR, Severity.WARNING}
