"""Names with digits: one figure each, whatever their separators."""

import pytest

from pipeline.rules.figures.reading import figures


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("under design patent US D1,990,417 S", "D1990417"),
        ("the patent D990,417 is named", "D990417"),
        ("the patent D990417 is named", "D990417"),
        ("plant patent PP34,118", "PP34118"),
        ("order RO-240510-771, 12 pieces", "RO-240510-771"),
    ],
)
def test_a_number_of_a_right_or_an_order_is_one_name(text, name):
    assert [one.name for one in figures(text) if one.kind == "reference"] == [name]
    assert not any(one.kind == "number" and one.text.startswith("9") for one in figures(text))


def test_letters_and_a_list_of_numbers_stay_what_they_are():
    assert [(one.kind, one.text) for one in figures("shelves D1, 990 and 417")] == [
        ("reference", "D1"), ("number", "990"), ("number", "417"),
    ]
