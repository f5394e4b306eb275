"""REF-01: refunds name their orders and are shown."""

import pytest

from pipeline.model.finding import Severity
from pipeline.rules.contract import DELETE
from pipeline.rules.refunds.ref_01_refunds_are_shown import claims_refund

ACTION = "case.json$.actions[0]"
NO_LIST = {f"{ACTION}.refunds": DELETE}


@pytest.mark.parametrize(
    "words",
    [
        "We have not refunded any other order.",
        "No refund was due.",
        "The refund policy on our page was read again.",
        "The buyer asked for a refund and then kept the lamp.",
        "One lamp got lost and was reimbursed with GBP 6.15.",
        "退款政策已更新。",
        "铆钉厂承认发错型号，8月6日退还货款1,840元。",
        "Die Druckerei hat uns am 3. März den Betrag erstattet.",
        "给买家发了停用通知，请他们停止使用，凭订单号全额退款。",
        "The message offers each buyer a full refund.",
        "Seven had answered: four were fine with it, two wanted the postage back and one wanted a full refund.",
        "The two who had asked for a full refund were sent a new lamp.",
    ],
)
def test_words_that_claim_nothing(hits, words):
    assert not claims_refund(words)
    assert hits("REF-01", NO_LIST | {f"{ACTION}.statement": words}) == []


@pytest.mark.parametrize(
    "words",
    ["All customers were refunded.", "The two who asked for a refund were refunded.",
     "I issued a full refund.", "Der Käufer erhielt den Betrag erstattet.", "已退款。"],
)
def test_a_claim_that_names_no_order(hits, words):
    (hit,) = hits("REF-01", NO_LIST | {f"{ACTION}.statement": words})
    assert "names no order" in hit.message


def test_a_claim_whose_document_lists_the_orders_is_asked_about(hits):
    rows = "026-4410723-9085561 GBP 21.34\n026-4410723-9085562 GBP 21.34"
    changes = NO_LIST | {
        f"{ACTION}.statement": "41 buyers were refunded.", f"{ACTION}.evidence": ["E-004"],
        "exhibits.E-004": {"text": rows},
    }
    (hit,) = hits("REF-01", changes)
    assert hit.severity is Severity.WARNING
    assert "E-004 lists 2" in hit.message


def test_a_recall_told_by_weeks_is_asked_about(hits):
    words = {f"{ACTION}.statement": "在两周里，255位买家回复，全部退了款。", f"{ACTION}.evidence": ["E-004"]}
    rows = "1 周（起始日） 回复的买家 已退款 寄回数量\n2 2026-02-16 158 158 41\n3 2026-02-23 97 97 66"
    (hit,) = hits("REF-01", NO_LIST | words | {"exhibits.E-004": {"text": rows}})
    assert hit.severity is Severity.WARNING and "E-004 counts refunds" in hit.message
    # A message that promises it counts none.
    (hit,) = hits("REF-01", NO_LIST | words | {"exhibits.E-004": {"text": "我们会退还全部货款。\n2026-02-13 436"}})
    assert hit.severity is None


def test_a_claim_that_names_its_order_in_words(hits):
    changes = NO_LIST | {f"{ACTION}.statement": "Order 026-4410723-9085561 was refunded."}
    assert hits("REF-01", changes) == []
    assert len(hits("REF-01", changes | {"case.json$.orders[0].refund": DELETE})) == 1


def test_a_measure_may_speak_of_refunds(hits):
    assert hits("REF-01", {"case.json$.measures[0].statement": "A buyer is refunded on the day he writes."}) == []


def test_a_proof_that_names_the_order_need_not_be_cited_there(hits):
    assert hits("REF-01", {"case.json$.orders[0].refund.evidence": []}) == []


def test_a_refund_without_data(hits):
    (hit,) = hits("REF-01", {"case.json$.orders[0].refund": DELETE})
    assert "amount and day" in hit.message


def test_a_refund_whose_proof_stays_inside(hits):
    (hit,) = hits("REF-01", {"evidence.json$.evidence[3].use": "internal"})
    assert "no refund proof" in hit.message


@pytest.mark.parametrize(
    "number", ["26-4410723-9085561", "026-4410723-908556", "02644107239085561", "O26-4410723-9085561"]
)
def test_malformed_order_numbers(hits, number):
    found = hits("REF-01", {"case.json$.orders[0].order_id": number, f"{ACTION}.refunds": [number]})
    assert any(hit.at.path == "$.orders[0].order_id" for hit in found)


def test_a_list_that_tells_of_refunds_is_enough(hits):
    words = {f"{ACTION}.statement": "Nine answered; three were refunded in full.", f"{ACTION}.refunds": []}
    rows = "\n".join(f"026-441072{at}-9085561 refunded GBP 38.50" for at in range(3))
    (hit,) = hits("REF-01", words | {"exhibits.E-004": {"text": rows}})
    assert hit.severity == Severity.INFO and "of 3" in hit.message
    (hit,) = hits("REF-01", words | {"exhibits.E-004": {"text": f"{rows}\n{rows}"}})
    assert "of 3" in hit.message


@pytest.mark.parametrize("words", ["All affected buyers were refunded in full.", "我们已向所有买家全额退款。"])
def test_one_order_on_a_document_shows_nothing_of_all(hits, words):
    changes = NO_LIST | {
        f"{ACTION}.statement": words, "exhibits.E-004": {"text": "Refund of order 026-4410723-9085561\nGBP 38.50"},
    }
    (hit,) = hits("REF-01", changes)
    assert hit.severity is None and "to several" in hit.message


def test_what_causes_and_measures_say_was_refunded(hits):
    cause, measure = "case.json$.root_causes[0].statement", "case.json$.measures[0].statement"
    (hit,) = hits("REF-01", {cause: "The lamp was wrong. Order 026-1111111-2222222 was refunded."})
    assert hit.severity is None and "026-1111111-2222222" in hit.message and hit.at.offset == 20
    (hit,) = hits("REF-01", {cause: "All other buyers were refunded as well."})
    assert hit.severity == Severity.WARNING
    assert hits("REF-01", {cause: "Order 026-4410723-9085561 was refunded."}) == []
    assert hits("REF-01", {cause: "The first four orders were each refunded one by one."}) == []
    assert hits("REF-01", {measure: "All buyers who report a fault are refunded within a day."}) == []


@pytest.mark.parametrize(("status", "told"), [("pending", 1), ("处理中", 1), ("completed", 0), ("已完成", 0)])
def test_a_proof_that_says_that_the_refund_waits(hits, status, told):
    found = hits("REF-01", {"evidence.json$.evidence[3].status": status})
    assert [hit.severity for hit in found] == [Severity.WARNING] * told


@pytest.mark.parametrize("words", ["我厂8月6日已退款。", "Die Druckerei hat den Käufern den Betrag erstattet."])
def test_what_the_seller_gives_back_to_buyers_is_claimed(words):
    assert claims_refund(words)
