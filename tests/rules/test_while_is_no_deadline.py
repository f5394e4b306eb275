"""What is told with its beginning is a while and no day to answer by; what a partner gives back is no refund."""

import pytest

from pipeline.rules.answer_days import days_named
from pipeline.rules.placeholders import marks
from pipeline.rules.refunds.ref_01_refunds_are_shown import claims_refund


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("11 von 162 Bestellungen vom 19. März bis zum 17. April 2026.", set()),
        ("Of 162 orders from 19 March until 17 April 2026 11 were late; please answer.", set()),
        ("Bitte antworten Sie bis zum 17. April 2026.", {(2026, 4, 17)}),
        ("Please answer before 17 April 2026.", {(2026, 4, 17)}),
    ],
)
def test_the_end_of_a_while_is_no_deadline(text, days):
    assert days_named(text) == days


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("工厂承担销毁费用，并退还货款49,200元。", False),
        ("我们已给买家全额退款。", True),
        ("工厂同意后，我们已给买家全额退款。", True),
        ("The supplier refunded the price of the lot.", False),
        ("We refunded the buyers after the supplier had agreed.", True),
    ],
)
def test_what_a_supplier_gives_back_is_no_refund_of_an_order(text, claims):
    assert claims_refund(text) is claims


def test_a_name_of_three_signs_is_no_sentence_that_breaks_off():
    assert not marks("武清和")
    assert marks("我们重新检查了外箱和")
