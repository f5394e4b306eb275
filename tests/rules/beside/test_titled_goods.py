"""Titles of products: a number in one that is a slip of what the notice or a page prints."""

import pytest

from pipeline.model.finding import Severity

TITLE = "case.json$.items[0].title"
NOTICE = "case.json$.notice.text"


def found(hits, title, text, **more):
    changes = {TITLE: title, NOTICE: f"ASIN B0SAMPLE01 (complaint 1000000001).\n{text}"} | more
    return [hit.severity for hit in hits("CON-04", changes) if hit.at.path == "$.items[0].title"]


@pytest.mark.parametrize(
    ("title", "text", "severities"),
    [
        ("Brass desk lamp, 30 cm", "B0SAMPLE01 Brass desk lamp, 30 cm", []),
        ("Brass desk lamp, 33 cm", "B0SAMPLE01 Brass desk lamp, 30 cm", [None]),
        # A line that names no product may be about another size.
        ("Brass desk lamp, 33 cm", "Brass desk lamp, 30 cm", [Severity.WARNING]),
        ("Brass desk lamp, 33 cm", "B0SAMPLE02 Brass desk lamp, 30 cm", []),
        ("Brass desk lamp, 33 cm", "B0SAMPLE01 Brass desk lamp, 30 cm\nB0SAMPLE01 Brass desk lamp, 33 cm", []),
        ("Brass desk lamp, 33 cm", "B0SAMPLE01 Brass desk lamp, 30 cm\nB0SAMPLE01 Brass desk lamp, 43 cm", []),
        ("Brass desk lamp, 50 cm", "B0SAMPLE01 Brass desk lamp, 36 cm", []),
        ("Brass desk lamp, brass", "B0SAMPLE01 Brass desk lamp, 30 cm", []),
    ],
)
def test_a_title_is_the_one_that_a_line_about_the_product_prints(hits, title, text, severities):
    assert found(hits, title, text) == severities


def test_a_page_tells_it_too_and_another_product_may_bear_that_title(hits):
    page = {"exhibits.E-002": {"text": "24 Brass desk lamp, 30 cm B0SAMPLE01"}}
    assert found(hits, "Brass desk lamp, 39 cm", "", **page) == [None]
    other = {"case.json$.items[1]": {"asin": "B0SAMPLE02", "title": "Brass desk lamp, 30 cm"}}
    assert found(hits, "Brass desk lamp, 39 cm", "", **page, **other) == []
