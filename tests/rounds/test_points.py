"""The points of an answer: bullets and numbers in any of the ways they are set, else the sentences that ask."""

import pytest

from pipeline.rounds.points import points_of

INVOICES, CAUSE = "Invoices of the last 365 days", "The root cause"


@pytest.mark.parametrize("answer", [
    f"Hello,\n\n- {INVOICES}\n- {CAUSE}\n\nRegards", f"\u2022 {INVOICES}\n\u2022 {CAUSE}", f"1. {INVOICES}\n2. {CAUSE}",
    f"1) {INVOICES}\n2) {CAUSE}", f"(1) {INVOICES}\n(2) {CAUSE}", f"a) {INVOICES}\nb) {CAUSE}",
    "Please provide the following:\n1. Invoices of the last\n   365 days\n2. The root cause\n\nPlease send it.",
])
def test_a_list_is_its_points(answer: str) -> None:
    assert points_of(answer) == (INVOICES, CAUSE)


@pytest.mark.parametrize("answer", [
    "请提供：\n1、近365天的发票\n2、根本原因", "（1）近365天的发票\n（2）根本原因",
    "一、近365天的发票\n二、根本原因", "①近365天的发票\n②根本原因",
    "1.近365天的发票\n2.根本原因", "·近365天的发票\n·根本原因",
])
def test_a_chinese_list_needs_no_blank(answer: str) -> None:
    assert points_of(answer) == ("近365天的发票", "根本原因")


@pytest.mark.parametrize(("answer", "asked"), [
    ("Thank you. Please provide invoices of the last 365 days. We wait for it. You must also explain the root cause.",
     ("Please provide invoices of the last 365 days.", "You must also explain the root cause.")),
    ("Wir haben Ihren Plan geprüft. Bitte senden Sie uns Rechnungen. Wir benötigen auch die Ursache. Danke.",
     ("Bitte senden Sie uns Rechnungen.", "Wir benötigen auch die Ursache.")),
    ("我们已审核。请提供近365天的发票。您还需要提交根本原因。谢谢。",
     ("请提供近365天的发票。", "您还需要提交根本原因。")),
    ("Please provide\ninvoices of the last 365 days.", ("Please provide invoices of the last 365 days.",)),
    ("We have reviewed your appeal. Your listing stays removed.", ()),
    ("Please provide the following:", ()),
    ("12.50 GBP were paid on 3.5.2026.", ()),
])
def test_without_a_list_the_sentences_that_ask_are_the_points(answer: str, asked: tuple[str, ...]) -> None:
    assert points_of(answer) == asked
