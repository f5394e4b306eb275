"""INV-06: the purchase was completed."""

import pytest

from pipeline.rules.contract import DELETE


@pytest.mark.parametrize(
    "heading", ["PROFORMA INVOICE", "Quotation", "Auftragsbestätigung", "采购订单", "Order Confirmation"]
)
def test_what_the_heading_says(hits, heading):
    found = hits("INV-06", {"exhibits.E-002": {"text": f"Larkmoor Wholesale Ltd\n{heading}\n24 desk lamps"}})
    assert (found[0].at.page, len(found)) == (1, 1)


@pytest.mark.parametrize(
    "line", ["Purchase order no. 7781", "Quote: 55", "Your order confirmation was sent to you by e-mail on 3 May"]
)
def test_references_to_other_papers(hits, line):
    assert hits("INV-06", {"exhibits.E-002": {"text": f"Invoice LW-7741\n{line}"}}) == []


def test_not_completed(hits):
    assert hits("INV-06", {"evidence.json$.evidence[1].completed": False})


@pytest.mark.parametrize(
    "heading", ["Proforma invoice No. LW-7741", "PRO-FORMA: 7741", "Quotation No. 7741", "报价单 编号：7741"]
)
def test_a_heading_with_its_number(hits, heading):
    assert len(hits("INV-06", {"exhibits.E-002": {"text": f"Larkmoor Wholesale Ltd\n{heading}\n24 desk lamps"}})) == 1
    both = f"Larkmoor Wholesale Ltd\nInvoice LW-7741\n{heading}\n24 desk lamps"
    assert hits("INV-06", {"exhibits.E-002": {"text": both}}) == []


def test_what_is_not_recorded_and_cannot_be_read_is_left_open(undecided):
    silent = {"evidence.json$.evidence[1].completed": DELETE}
    (one,) = undecided("INV-06", silent)
    assert "Whether the purchase of E-002 was completed" in one.reason
    assert undecided("INV-06", silent | {"exhibits.E-002": {"text": "Invoice LW-7741"}}) == []
