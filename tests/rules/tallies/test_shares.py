"""Shares that a sentence tells in words and works out itself."""

import pytest

from pipeline.rules.bearing.claims import claims_of
from pipeline.rules.tallies.shares import slips

ACTION = "case.json$.actions[0].statement"


@pytest.mark.parametrize(
    ("words", "right", "wrong", "instead"),
    [
        ("Of 20 buyers four, that is {} or 20 percent, wrote.", "one fifth", "one fourth", '"20 percent" beside it'),
        ("9 of 12 pads, {}, were short.", "three quarters", "one half", "9 of 12, which is 75%"),
        ("12 of 18 pads, {}, were short.", "two thirds", "three quarters", "12 of 18, which is 67%"),
        ("Sechs kamen zurück, was bei 23 Stück {} ist.", "gut ein Viertel", "gut ein Drittel", "6 of 23, which is 26%"),
        ("600 件中剩余 386 件，约占{}。", "百分之六十四", "百分之四十六", "386 of 600, which is 64%"),
        ("200 件中有 50 件，即{}，无标签。", "四分之一", "三分之一", "50 of 200, which is 25%"),
    ],
)
def test_a_share_beside_what_it_is_of(words, right, wrong, instead):
    told, slip = words.format(right), words.format(wrong)
    assert list(slips(told, claims_of(told))) == []
    (found,) = slips(slip, claims_of(slip))
    assert found.instead == instead
    assert slip[found.at :].startswith(found.text)


@pytest.mark.parametrize(
    "words",
    [
        "In January a third of our 40 parcels went to 2 carriers.",
        "Of 40 lamps 12 were red and 8 blue, that is half.",
        "Of 60 lamps we sold 20; four of the buyers, that is one fifth, wrote.",
        "Of 12 people 8 were there, three quarters of an hour each.",
        "More than half of the 30 parcels were late, 18 in all.",
    ],
)
def test_a_share_of_something_else(words):
    assert list(slips(words, claims_of(words))) == []


def test_it_is_an_error_at_its_place(hits):
    words = "Lamps were opened. 12 of 18 lamps, three quarters, were short."
    found = hits("CON-04", {ACTION: words, "exhibits.E-004": {"text": "18 lamps opened, 12 short"}})
    (hit,) = [one for one in found if "its sentence makes another" in one.message]
    assert hit.severity is None
    assert words[hit.at.offset :].startswith("three quarters")
