"""Lines come in the order a person reads them, and each word has its share of the line's box."""

import pytest

from pipeline.recognition.lines import Line, kept, rows, text_of, words_of


def line(text, x, y, slope=0.0, score=0.99, width=None, height=20):
    right = x + (width or 10 * len(text))
    fall = slope * (right - x)
    return Line(text, score, ((x, y), (right, y + fall), (right, y + height + fall), (x, y + height)))


def test_rows_from_the_top_and_from_the_left():
    lines = [line("12.00", 300, 52), line("Paper", 10, 50), line("LANTERN", 80, 10), line("TOTAL", 10, 90),
             line("12.00", 300, 89)]
    assert text_of(rows(lines)) == "LANTERN\nPaper 12.00\nTOTAL 12.00"


@pytest.mark.parametrize("slope", [0.09, -0.09])
def test_a_page_that_slopes_keeps_its_rows(slope):
    lines = [
        line(word, x, 100 + 30 * row + slope * x, slope)
        for row, words in enumerate([("Lamp oil", "24.50"), ("Wick", "6.00"), ("TOTAL GBP", "30.50")])
        for x, word in zip((10, 500), words, strict=True)
    ]
    assert text_of(rows(lines)) == "Lamp oil 24.50\nWick 6.00\nTOTAL GBP 30.50"


def test_what_is_hardly_sure_or_holds_no_sign_is_left_out():
    lines = [line("Lantern", 0, 0), line("dirt", 0, 40, score=0.49), line("- *", 0, 80), line("2", 0, 120, score=0.5)]
    assert [one.text for one in kept(lines)] == ["Lantern", "2"]


def test_words_share_the_box_by_their_width():
    found = list(words_of(line("ab 灯笼 c", 0, 0, width=90)))
    assert [word for word, _ in found] == ["ab", "灯笼", "c"]
    assert [(corners[0][0], corners[1][0]) for _, corners in found] == [
        (0, pytest.approx(20)), (pytest.approx(30), pytest.approx(70)), (pytest.approx(80), pytest.approx(90))
    ]


def test_the_same_lines_in_any_order_give_the_same_text():
    lines = [line("a", 0, 0), line("b", 50, 2), line("c", 0, 30), line("d", 200, 31)]
    assert text_of(rows(lines)) == text_of(rows(lines[::-1])) == "a b\nc d"
