"""A pattern finds what a person reads, however the file splits it."""

import pikepdf
import pytest

from pipeline.facts.pattern import searched
from pipeline.pdf.typeset import typeset
from pipeline.readers.layout.setting import EPOCH
from pipeline.redaction.search import found_in
from pipeline.redaction.signs import leaves
from tests.readers.papers import paper


def said(pdf: bytes, pattern: str) -> list[str]:
    """Return what is found, sign by sign, on all pages."""
    return [
        "".join(leaf.signs[at].text for at in place)
        for leaf in leaves(pdf)
        for place in found_in(leaf.signs, searched(pattern))
    ]


def drawn(content: bytes, **keys: object) -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        for key, value in keys.items():
            pdf.pages[0].obj[f"/{key}"] = value

    return paper(change, content)


# Why each is here: a name is one to a reader and may be anything to a file.
SPLIT = {
    "plain": b"BT /F1 12 Tf 20 120 Td (to Pat Example, London) Tj ET",
    "kerned": b"BT /F1 12 Tf 20 120 Td [(Pa) 120 (t Ex) -40 (amp) 60 (le)] TJ ET",
    "two runs": b"BT /F1 12 Tf 20 120 Td (Pat Exa) Tj /F1 13 Tf (mple) Tj ET",
    "two lines": b"BT /F1 12 Tf 20 120 Td (to Pat) Tj 0 -14 Td (Example, London) Tj ET",
    "hyphenated": b"BT /F1 12 Tf 20 120 Td (to Pat Exam-) Tj 0 -14 Td (ple, London) Tj ET",
    "out of order": b"BT /F1 12 Tf 43 120 Td (Example) Tj ET BT /F1 12 Tf 20 60 Td (Lamp) Tj ET "
    b"BT /F1 12 Tf 20 120 Td (Pat ) Tj ET",
    "spaced out": b"BT /F1 12 Tf 8 Tc 10 120 Td (Pat Example) Tj ET",
    "capitals": b"BT /F1 12 Tf 20 120 Td (PAT EXAMPLE) Tj ET",
    "no blank": b"BT /F1 12 Tf 20 120 Td (Pat) Tj 20 0 Td (Example) Tj ET",
    "turned": b"BT /F1 12 Tf 0 1 -1 0 100 40 Tm (Pat Example) Tj ET",
    "unseen": b"BT 3 Tr /F1 12 Tf 20 120 Td (Pat Example) Tj ET",
    "off the page": b"BT /F1 12 Tf 500 120 Td (Pat Example) Tj ET",
}


@pytest.mark.parametrize("content", SPLIT.values(), ids=SPLIT)
def test_a_name_is_found_however_it_is_split(content):
    (found,) = said(drawn(content), "Pat Example")
    assert found.upper().replace("-", "").split() == ["PAT", "EXAMPLE"] or "".join(found.split()).upper() in (
        "PATEXAMPLE", "PATEXAM-PLE",
    )  # fmt: skip


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_pages_of_every_turn(turned):
    data = drawn(SPLIT["plain"], Rotate=turned)
    assert said(data, "Pat Example") == ["Pat Example"]
    (leaf,) = leaves(data)
    first = next(sign for sign in leaf.signs if sign.text == "P")
    # 38 points from the left and 71 to 80 from above where the page is not turned.
    middle = ((first.box[0] + first.box[2]) / 2, (first.box[1] + first.box[3]) / 2)
    expected = {0: (38, 76), 90: (124, 38), 180: (162, 124), 270: (76, 162)}[turned]
    assert middle == pytest.approx(expected, abs=4)
    assert first.turn == turned


@pytest.mark.parametrize(
    ("text", "pattern"),
    [
        ("Office of finance", "office of finance"),  # the font draws ffi and fi as one sign
        ("Zoë Müller–Weiß", "zoe muller-weiss"),
        ("收货人：张三丰 地址", "张三丰"),
        ("Call +44 7700 900123 now", r"\+44[\d ]+\d"),
        ("ＡＢＣ　１２３", "abc 123"),
        ("12 Quay Lane, Ambleford", "12 quay lane"),
    ],
)
def test_signs_of_other_kinds(text, pattern):
    pdf = typeset("text", {"lines": [text], "title": "t"}, timestamp=EPOCH, standard=None)
    assert len(said(pdf, pattern)) == 1


def test_words_apart_are_not_one_number():
    content = b"BT /F1 12 Tf 20 120 Td (2) Tj 60 0 Td (4.00) Tj 60 0 Td (GBP 24.00) Tj ET"
    assert said(drawn(content), r"\b24\.00") == ["24.00"]


def test_a_point_ends_at_its_line():
    content = b"BT /F1 12 Tf 20 120 Td (Ship to: Pat) Tj 0 -14 Td (Lamp, brass) Tj ET"
    assert said(drawn(content), "Ship to:.*") == ["Ship to: Pat"]
