"""LNG-01: facts, no pleading."""

import pytest

CAUSE = "case.json$.root_causes[0].statement"


@pytest.mark.parametrize(
    "words",
    [
        "The buyer was sorry to hear it and kept the lamp.",
        "We apologised to the buyer on 3 March 2026.",
        'The message reads: "Please give me another chance to return it."',
        "一盏灯的灯罩与页面不符。",
        "Jede Retoure bekommt ein rotes Etikett und wird nie wieder als neu angeboten.",
    ],
)
def test_facts_are_left_alone(hits, words):
    assert hits("LNG-01", {CAUSE: words}) == []


@pytest.mark.parametrize(
    "words",
    [
        "We really want to stay.",
        "I promise never to do it again.",
        "恳求再给我们一次机会。",
        "Wir versprechen Besserung.",
        "So etwas wird nie wieder vorkommen.",
    ],
)
def test_pleas(hits, words):
    found = hits("LNG-01", {CAUSE: words})
    assert found and found[0].at.path == "$.root_causes[0].statement"


def test_a_second_apology_is_one_too_many(hits):
    found = hits("LNG-01", {CAUSE: "We are sorry. The lamp had a glass shade. We deeply apologise."})
    assert len(found) == 1 and "apologises again" in found[0].message
