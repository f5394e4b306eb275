"""LNG-04: concrete words."""

import pytest

from pipeline.rules.language.lng_04_not_vague import vague


@pytest.mark.parametrize(
    "sentence",
    [
        "Each delivery is compared with the page.",
        "From 5 March the team pays more attention to 9 points.",
        "每周一核对10个链接。",
        "以下是我們查明的原因與已完成的改善。",
        "Below are the causes and how we improved the check.",
    ],
)
def test_concrete(sentence):
    assert vague(sentence) == ""


@pytest.mark.parametrize(
    "sentence",
    [
        "We will do our best.",
        "We strictly abide by the rules.",
        "我们将严格遵守平台规则。",
        "Wir werden besser aufpassen.",
        "以下流程将不断改进。", "以下是我们的承诺：今后将加强管理，不断改进。",
        "Below is what we promise: we will strengthen our checks.",
    ],
)
def test_vague(sentence):
    assert vague(sentence)


def test_a_named_person_makes_it_checkable(hits):
    words = "Robin Sample does the necessary steps."
    assert hits("LNG-04", {"case.json$.measures[0].statement": words}) == []
