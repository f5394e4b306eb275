"""Numbers in words with hundreds and thousands, and in one word of German."""

import pytest

from pipeline.rules.figures.reading import figures


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("two hundred lamps", 200), ("three thousand two hundred and four", 3204), ("thirty-five hundred", 3500),
        ("one hundred and twenty-five boxes", 125), ("ninety-four knives", 94), ("vierundneunzig Messer", 94),
        ("zweihundertfünfzig Stück", 250), ("hundertzwanzig", 120), ("zwanzig Artikel", 20), ("achtzehn", 18),
        ("dreitausendvierhundert", 3400), ("六百件", 600), ("一千二百件", 1200), ("一百二十个", 120),
        ("两百零五件", 205), ("4.86 千克", 4.86), ("1.2 万件", 12000),
        ("三床布", 3), ("只有两对偏短", 2), ("六匹", 6), ("两宗投诉", 2),
    ],
)
def test_a_number_in_words(words, number):
    (figure,) = figures(words)
    assert [float(one) for one in figure.numbers] == [number]


@pytest.mark.parametrize(
    "words",
    [
        "hundreds of buyers", "a hundred of them", "几百件", "百分之百", "三千克", "一百多件", "einzig",
        "按三对照表核对", "第三床",
        "die zwanzigste", "Leipzig", "hundertfach",
    ],
)
def test_what_is_no_number(words):
    assert figures(words) == ()
