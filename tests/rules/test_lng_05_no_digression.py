"""LNG-05: the plan keeps to what happened."""

import pytest

from pipeline.rules.language.lng_05_no_digression import digresses


@pytest.mark.parametrize(
    "sentence",
    [
        "The buyer thanked us on 3 March.",
        "The offer was closed by us, and Amazon confirmed it.",
        "Each buyer is asked to send a picture.",
        "Lamps made 25 years ago are sold as used.",
        "商品已下架。",
        "6月29日，权利人答复已于当天请亚马逊撤回投诉。",
        "The owner wrote that she had asked Amazon to withdraw the complaint.",
    ],
)
def test_facts_are_left_alone(sentence):
    assert digresses(sentence) == ""


@pytest.mark.parametrize(
    ("sentence", "nature"),
    [
        ("Thank you for the opportunity.", "thanks"),
        ("I have sold games for 25 years of my life.", "tells of the seller"),
        ("I would like Amazon to remove the pages.", "asks Amazon"),
        ("Please reinstate the account.", "asks Amazon"),
        ("What else should we do?", "question"),
        ("恳请恢复我们的账户。", "asks Amazon"),
    ],
)
def test_what_leads_away(sentence, nature):
    assert nature in digresses(sentence)


def test_each_sentence_is_reported_at_its_statement(hits):
    words = "Dear Amazon team. The lamp had a glass shade. Please reinstate us."
    found = hits("LNG-05", {"case.json$.root_causes[0].statement": words})
    assert [hit.at.path for hit in found] == ["$.root_causes[0].statement"] * 2


@pytest.mark.parametrize(
    "words",
    [
        "Le formulaire demande « Quelle taille ? XL ou XXL ? » et rien d'autre.",
        'The form asks "Is the seal whole?" and has two boxes.',
        "表格上写着“封口完好吗？”，两人签字。",
        "¿Por qué pasó? Porque nadie leyó la lista.",
        "Why did it happen? Because nobody read the list.",
    ],
)
def test_what_is_quoted_or_answered_at_once_is_no_question(hits, words):
    assert hits("LNG-05", {"case.json$.root_causes[0].statement": words}) == []


def test_a_question_before_another_fact_is_one(hits):
    assert len(hits("LNG-05", {"case.json$.root_causes[0].statement": "What else is asked? The lamp was sold."})) == 1


def test_a_question_is_shown_as_it_is_written(hits):
    (hit,) = hits("LNG-05", {"case.json$.root_causes[0].statement": 'Who asks "is it whole?" of a carton?'})
    assert '"is it whole?" of a carton?' in hit.message


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("Regarding case ID 1234567890, the lamp had a glass shade.", 1),
        ("We opened a support case about it on 3 March 2026.", 1),
        ("Bezüglich Fall-ID 1234567890 war der Schirm aus Glas.", 1),
        ("In this case the lamp had a glass shade.", 0),
        ("The case of the lamp is of brass.", 0),
    ],
)
def test_references_to_support_cases(hits, words, count):
    assert len(hits("LNG-05", {"case.json$.root_causes[0].statement": words})) == count
