"""BND-07: what goes out can be drawn."""

import pytest

TITLE = "case.json$.root_causes[0].statement"


@pytest.mark.parametrize("words", [
    "Żółć, Ünïcode and €", "青禾湾饰品有限公司", "Привет", "Ελληνικά", "مرحبا", "가게", "חנות", "ร้าน",
])
def test_scripts_that_the_fonts_draw(hits, words):
    assert hits("BND-07", {TITLE: words}) == []


def test_characters_without_a_font_are_named_by_letter_and_code(hits):
    (hit,) = hits("BND-07", {TITLE: "The shop ཚོང་ཁང sold it."})
    assert "ཚ" in hit.message and "U+0F5A" in hit.message


def test_a_language_without_words_of_the_tool_is_said(hits):
    (hit,) = hits("BND-07", {"case.json$.language": "fi"})
    assert '"fi"' in hit.message
    assert hits("BND-07", {"case.json$.language": "de-AT"}) == []
