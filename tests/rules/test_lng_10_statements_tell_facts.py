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
    found = hits("LNG-10", {CHECK: 'We do our best. "The lamp has a glass shade."'})
    assert "$.measures[0].statement" in [hit.at.path for hit in found]


CAUSE, SEARCH = "case.json$.root_causes[0].statement", "case.json$.investigation[0].result"
REFUNDED, REMOVED = "case.json$.actions[0].statement", "case.json$.actions[1].statement"
READ = "case.json$.measures[1].statement"


def plan(cause, *others):
    places = (CAUSE, REFUNDED, REMOVED, CHECK, READ)
    return dict(zip(places, (cause, *others), strict=True)) | {SEARCH: "Nothing found."}


EMPTY = (
    "An oversight in our fulfilment process led to the complaint, and we take it seriously.", "The buyer was refunded.",
    "All departments were retrained and a comprehensive review was made.", "We ensure the highest standards.",
    "Our dedicated compliance people continuously monitor each parcel.",
)


def test_a_plan_of_assurances_is_empty_as_a_whole(hits):
    assert "$.root_causes" in [hit.at.path for hit in hits("LNG-10", plan(*EMPTY))]
    zh = ("由于品控流程不完善，员工意识不强，产品出现瑕疵。", "已为买家处理。", "组织全员学习，全面优化流程。",
          "建立完善的体系，层层把关。", "确保产品符合标准。")
    assert "$.root_causes" in [hit.at.path for hit in hits("LNG-10", plan(*zh))]


def test_figures_make_the_difference(hits):
    told = ("One lamp of 24 had a glass shade, an oversight of ours.", "The buyer was refunded on 3 March.")
    told += (*EMPTY[2:4], "Since 5 March each lamp is read.")
    assert "$.root_causes" not in [hit.at.path for hit in hits("LNG-10", plan(*told))]


def test_plain_sentences_without_figures_are_left_alone(hits):
    plain = ("The shade was of glass; nobody opened the carton.", "The buyer was refunded.", "The lamps are off sale.",
             "Cartons are opened before shelving.", "We never shelve what differs.")
    assert hits("LNG-10", plan(*plain)) == []


def test_a_long_statement_is_cut_after_a_word_and_marked(hits):
    words = "We will do our best to provide the best service. "
    found = [hit.message for hit in hits("LNG-10", {CHECK: words * 4})]
    (told,) = [message for message in found if "tells nothing" in message]
    assert told.endswith(' …"')
    assert told.removesuffix(' …"').rpartition(" ")[2] in words.split()


def test_a_long_chinese_statement_is_shown_though_it_has_hardly_a_blank(hits):
    words = "我们 " + "我们会尽最大努力为客户提供最好的服务" * 12
    found = [hit.message for hit in hits("LNG-10", {CHECK: words})]
    (told,) = [message for message in found if "tells nothing" in message]
    assert "最好的服务" in told and told.endswith(' …"')
