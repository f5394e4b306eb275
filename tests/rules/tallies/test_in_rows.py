"""CON-04 on numbers that a cited table tells otherwise: a part of a row's whole, so many of each product."""

import pytest

from pipeline.rules.bearing.claims import claims_of
from pipeline.rules.bearing.ground import Ground
from pipeline.rules.bearing.knowledge import knowledge_of
from pipeline.rules.tallies.in_rows import in_other_rows

ACTION, TITLE = "case.json$.actions[0].statement", "Larkmoor kettle, steel"
DROPS = (
    "Drop test\nPacking Units dropped Broken\nsingle-wall, paper fill 12 7\ndouble-wall, paper fill 12 3\n"
    "double-wall, sleeve 12 0\nAll 36 10\n8 lamps of 80 were left over from the cartons of the test before.\n"
)
RETURNS = "Returns\n" + "".join(
    f"2026-03-0{day} {asin} {state}\n" for day, asin, state in (
        (2, "B0SAMPLE01", "opened"), (3, "B0SAMPLE02", "sealed"), (3, "B0SAMPLE01", "opened"),
        (4, "B0SAMPLE01", "sealed"), (5, "B0SAMPLE02", "opened"), (6, "B0SAMPLE01", "opened"),
    )
)


def found(hits, told, text):
    changes = {ACTION: told, "exhibits.E-004": {"text": text}}
    messages = [hit.message for hit in hits("CON-04", changes) if "tells another" in hit.message]
    return [message.rpartition("Found instead: ")[2].partition(" (")[0] for message in messages]


@pytest.mark.parametrize(
    ("told", "instead"),
    [
        ("In the drop test the single-wall carton broke 7 of 12 lamps.", []),
        ("In the drop test the single-wall carton broke 8 of 12 lamps.", ['"7"']),
        ("In the drop test the single-wall carton left 5 of 12 lamps whole.", []),
        # No row is named alone, or the page says so in words.
        ("In the drop test the double-wall carton broke 4 of 12 lamps.", []),
        ("Of the old single-wall cartons we threw away 80 of 120.", []),
    ],
)
def test_a_part_of_the_whole_of_a_row(hits, told, instead):
    assert found(hits, told, DROPS) == instead


def test_a_part_that_the_page_tells_itself(hits):
    told = "In the second test the single-wall carton broke 8 of 12 lamps."
    assert found(hits, told, f"{DROPS}In the second test 8 of 12 broke.") == []


@pytest.mark.parametrize(
    ("told", "instead"),
    [
        ("4 lamps and 2 kettles came back.", []), ("3 lamps and 3 kettles came back.", ["4", "2"]),
        # Others are counted than those of the page, or it says so itself.
        ("3 lamps and 1 kettle had been opened.", []), ("3 kettles and 3 buyers were asked.", []),
        ("1 lamp and 5 kettles came back.", []),
    ],
)
def test_so_many_of_each_product(facts_of, told, instead):
    kettle = {"asin": "B0SAMPLE02", "title": TITLE, "quantity_sold": 4, "inventory_units": 2}
    text = f"{RETURNS}Of 5 kettles sold none was asked about.\n"
    facts = facts_of({ACTION: told, "exhibits.E-004": {"text": text}, "case.json$.items[1]": kettle})
    ground = Ground(facts, facts.case.appeal.actions[0], knowledge_of(facts))
    found = [one.instead for one in in_other_rows(ground, claims_of(told))]
    assert [one.partition(" (")[0].strip('"') for one in found] == instead
