"""Names of several words that nothing in the case bears out (CON-04)."""

import pytest

from pipeline.rules.bearing.names import _names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("3月16日， Greenholt Recycling把NY2511的937只全部销毁。", ["Greenholt Recycling"]),
        ("We sent them to Greenholt Recycling Ltd by lorry.", ["Greenholt Recycling Ltd"]),
        ("bei mehr als einem halben Liter Abweichung", []),
        ("按 Élan Bücher店的要求", ["Élan Bücher"]),
    ],
)
def test_a_latin_name_ends_where_chinese_signs_begin(text, names):
    assert list(_names(text)) == names
