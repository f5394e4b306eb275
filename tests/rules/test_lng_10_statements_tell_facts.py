"""LNG-10: statements tell facts."""

import pytest

from pipeline.rules.emptiness import is_empty

CHECK = "case.json$.measures[0].statement"


@pytest.mark.parametrize(
    "sentence",
    [
        "They stay closed.",
        "The buyer was refunded.",
        "Both offers are closed.",
        "We improve our pages: each delivery is compared with its picture.",
        "Robin Sample checks every delivery.",
        "We strengthened the carton with a second layer of card.",
        "To avoid human error a second clerk signs the sheet.",
        "We had no step at which goods are opened.",
        "We sold used lamps as new.",
        "Der Käufer erhielt sein Geld zurück.",
        "买家已全额退款。",
        "链接已下架。",
        "到货后由专人核对材料和颜色。",
        "我们没有打开纸箱检查。",
        "供应商更换了灯罩材料。",
    ],
)
def test_a_fact_is_left_alone(sentence):
    assert not is_empty(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "We will do our best to provide the best service.",
        "Thank you for your time.",
        "It will never happen again.",
        "Everything is fine.",
        "All our products are 100% authentic.",
        "What should we do?",
        "Wir werden immer unser Bestes geben.",
        "我们会加强管理，提高服务质量。",
        "问题已经解决。",
        "感谢亚马逊给我们的机会。",
    ],
)
def test_a_sentence_without_a_fact(sentence):
    assert is_empty(sentence)


def test_one_fact_is_enough(hits):
    assert hits("LNG-10", {CHECK: "We pay more attention. Each delivery is compared with the page."}) == []


def test_what_the_buyer_is_quoted_with_is_no_statement(hits):
    assert len(hits("LNG-10", {CHECK: 'We do our best. "The lamp has a glass shade."'})) == 1
