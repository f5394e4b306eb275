"""CON-04 on the tax in a sum that words tell beside it."""

import pytest

ACTION = "case.json$.actions[0]"
PAGE = "Larkmoor Wholesale Ltd\nInvoice 5874\nNet GBP 304.00\nVAT 20% GBP 60.80\nTotal GBP 364.80\nBoxes 75.80"


def found(hits, told, page=PAGE):
    changes = {f"{ACTION}.statement": told, f"{ACTION}.evidence": ["E-004"], "exhibits.E-004": {"text": page}}
    messages = [hit.message for hit in hits("CON-04", changes) if "makes another" in hit.message]
    return [message.partition("Found instead: ")[2] for message in messages]


@pytest.mark.parametrize(
    "told",
    [
        "We paid GBP 364.80, of which GBP 75.80 is VAT.", "We paid GBP 304.00 plus VAT of GBP 75.80.",
        "该发票不含税金额 GBP 304.00，税额 GBP 75.80。", "Es waren GBP 364.80, darin GBP 75.80 Umsatzsteuer.",
    ],
)
def test_a_tax_that_is_none_of_the_sum(hits, told):
    (instead,) = found(hits, told)
    assert instead.startswith('"60.80" (E-004 p. 1), the tax in GBP 3')


@pytest.mark.parametrize(
    "told",
    [
        "We paid GBP 364.80, of which GBP 60.80 is VAT.", "We paid GBP 304.00 plus VAT of GBP 60.80.",
        # The boxes cost so much with VAT, or something else was told before them.
        "We paid GBP 364.80 for the lamps and GBP 75.80 with VAT for the boxes.",
        "The lamps cost GBP 120.00; of the boxes VAT of GBP 12.63 was told.",
    ],
)
def test_another_sum(hits, told):
    assert found(hits, told) == []
