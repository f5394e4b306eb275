"""The annex's own pages: nothing runs off them, whatever the register says."""

from collections.abc import Iterator, Sequence

import pypdfium2
import pytest

from pipeline.pdf.typeset import typeset
from pipeline.readers.text import EPOCH

LONG = ("T" * 300, "W" * 999, "-" * 300, "x\u00a0" * 200, "\u0645" * 300, "\u5408" * 300, "\ud55c" * 300,
        "\u0e01\u0e33" * 150, "\u05d0" * 300)
KINDS = ("narrow", "wide", "hyphens", "unbroken-spaces", "arabic", "chinese", "korean", "thai", "hebrew")
MARGIN = 18 * 72 / 25.4
COLUMNS_MM = (8, 16, 18, 27, 15, 51, 24, 15)


def row_of(word: str) -> dict[str, object]:
    cells = dict.fromkeys(("id", "date", "kind", "self_made", "title", "issuer", "refused", "proposed", "pages"), word)
    return {"number": "1", "items": [word], **cells}


def front(long: str, heads: str = "", parts: bool = True, words: Sequence[str] = ()) -> bytes:
    facts = [[long[:20], long]]
    card = {"id": "E-001", "title": long, "self_made": long, "proposed": long, "facts": facts, "pages": long[:20]}
    separator = {"type": "separator", "heading": long}
    index = {
        "type": "index", "name": "index", "heading": heads or long, "subtitle": [heads or long], "goes_on": "x",
        "rows": [row_of(word) for word in words or [long]],
    }
    drawn = [
        {**index, "name": "index:9"},
        {"type": "gone", "name": "gone:E-009@9", "heading": long, "text": long, "count": 2},
        {**separator, "name": "separator:E-001", "cards": [card]},
        {**separator, "name": "separator:E-002", "cards": [card, card]},
        {"type": "refusal", "name": "exhibit:E-003", "heading": long, "reason": long, "facts": facts},
        *(
            {
                "type": "record", "name": f"exhibit:E-00{4 + wide}", "heading": long, "notice": [long], "facts": facts,
                "columns": [long[:40]] * 8, "rows": [[long] * 8], "widths": [1, 2, 3, 1, 1, 1, 1, 0.7],
                "landscape": wide, "size": 8, "closing": [long, long],
            }
            for wide in (False, True)
        ),
    ]
    data = {
        "title": heads or long, "author": "Ada Quill", "language": "en", "mark": "",
        "columns": [long[:40]] * 8, "parts": [index, *(drawn if parts else [])],
        "words": {"back": "Back", "not_shown": "Not shown"},
    }
    return typeset("front", data, timestamp=EPOCH, standard=None)


def letters(pdf: bytes) -> Iterator[tuple[pypdfium2.PdfPage, float, float]]:
    """Yield each drawn letter: its page, its left and right edge in points."""
    for page in pypdfium2.PdfDocument(pdf):
        text = page.get_textpage()
        for index in range(text.count_chars()):
            left, bottom, right, top = text.get_charbox(index)
            if right > left and top > bottom:
                yield page, left, right


@pytest.mark.parametrize("long", LONG, ids=KINDS)
def test_no_letter_runs_off_a_page(long: str) -> None:
    assert all(left > 0 and right < page.get_width() for page, left, right in letters(front(long)))


def across_columns(pdf: bytes) -> list[tuple[float, float]]:
    edges = [MARGIN + sum(COLUMNS_MM[:count]) * 72 / 25.4 for count in range(1, len(COLUMNS_MM))]
    drawn = [letter[1:3] for letter in letters(pdf)]
    assert drawn
    return [pair for pair in drawn for edge in edges if pair[0] < edge - 0.5 and pair[1] > edge + 0.5]


@pytest.mark.parametrize("long", LONG[:2], ids=("narrow", "wide"))
def test_no_letter_stands_across_two_columns_of_the_index(long: str) -> None:
    assert not across_columns(front(long, heads="x", parts=False))


@pytest.mark.parametrize("letter", ["b", "N", "W", "\u0153"], ids=("digits-and-a-to-f", "plain", "wide", "latin"))
def test_words_of_every_length_stay_in_their_column(letter: str) -> None:
    # Whether a word fits is reckoned from the widest letter of its class: these are the widest, up to each edge.
    words = [letter * count for count in range(1, 40)]
    assert not across_columns(front("x", heads="x", parts=False, words=words))


@pytest.mark.parametrize("long", LONG, ids=KINDS)
def test_no_letter_of_a_text_runs_off_its_page(long: str) -> None:
    pdf = typeset("text", {"lines": [long]}, timestamp=EPOCH, standard=None)
    assert all(left > 0 and right < page.get_width() for page, left, right in letters(pdf))
