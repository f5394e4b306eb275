"""CON-04 on a figure of the words in whose place another one of the case is meant."""

import pytest

from pipeline.rules.bearing.claims import claims_of
from pipeline.rules.bearing.meant import _is_an_end
from pipeline.rules.bearing.spots import shape_of

ACTION = "case.json$.actions[0]"
SHEET = {
    "id": "E-007", "kind": "inventory_export", "title": "Lots of lamps that came in and what was paid for them",
    "file": "evidence/i.pdf",
}
PAGE = (
    "day lot pieces maker paid seam\n"
    "2026-02-04 TG-2601 540 Larkmoor 1,180.50 glued\n"
    "2026-02-19 TG-2602 480 Larkmoor 1,049.20 glued\n"
    "2026-03-06 TG-2603 240 Overby 699.80 welded\n"
    "2026-03-27 TG-2604 320 Overby 812.40 welded\n"
    + "".join(f"2025-{at:02}-11 TG-25{at:02} {at + 700} Larkmoor {at}41.{at + 12} glued\n" for at in range(1, 13))
)


def found(hits, told, page=PAGE):
    changes = {
        "evidence.json$.evidence[6]": SHEET, "exhibits.E-007": {"text": page},
        f"{ACTION}.statement": told, f"{ACTION}.evidence": ["E-007"], f"{ACTION}.refunds": [],
    }
    return [hit.message for hit in hits("CON-04", changes) if hit.at.path == "$.actions[0].statement"]


@pytest.mark.parametrize(
    ("told", "instead"),
    [
        # The neighbouring lot, and what was paid for it.
        ("We paid GBP 699.80 for the 240 pieces of Overby that came in on March 6, 2026, lot TG-2604.", "TG-2603"),
        ("We paid GBP 812.40 for the 240 pieces of Overby that came in on March 6, 2026, lot TG-2603.", "699.80"),
        ("We paid GBP 699.80 for the 240 pieces of Overby that came in on March 6, 2026, lot TG-2603.", ""),
        # No row need have what is said of the last, nor is anything meant where nothing stands beside it.
        ("The last lot of Overby was TG-2604.", ""),
        ("We looked at TG-2601 and at TG-2604.", ""),
    ],
)
def test_a_figure_of_another_row_with_all_that_stands_beside_it(hits, told, instead):
    messages = found(hits, told)
    assert bool(messages) is bool(instead)
    assert all(f'Found instead: "{instead}" (E-007 p. 1)' in message for message in messages)


def test_a_name_is_meant_in_place_of_one_of_its_shape():
    assert shape_of("TG-2603") == shape_of("TG-2604") != shape_of("TG-26040")
    assert shape_of("B0LSRM31BK") != shape_of("026-4410723-9085513")


@pytest.mark.parametrize(("words", "is_one"), [
    ("The first report came on 4 March.", True), ("The second report came on 4 March.", True),
    ("Three more followed by 4 March.", True), ("Three more came on 4 March.", False),
    ("第二份报告3月4日到。", True), ("报告3月4日到。", False),
])
def test_no_row_need_have_the_day_of_the_second_or_an_end(words, is_one):
    (day,) = (claim for claim in claims_of(words) if claim.figure.days)
    assert _is_an_end(day) is is_one
