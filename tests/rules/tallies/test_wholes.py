"""CON-04 on the parts of a whole that stand right behind it."""

import pytest

ACTION = "case.json$.actions[0].statement"


def found(hits, words):
    messages = [hit.message for hit in hits("CON-04", {ACTION: words}) if "makes another" in hit.message]
    return [message.rpartition("Found instead: ")[2].partition(" (")[0] for message in messages]


@pytest.mark.parametrize(
    ("words", "made"),
    [
        ("We called back all 312 units in stock (208 and 104).", []),
        ("We called back all 312 units in stock (208 and 97).", ['"305"']),
        ("召回全部 312 件库存（208 件和 97 件），逐件检验。", ['"305"']),
        ("召回全部 312 件库存（208 件、97 件和 7 件），逐件检验。", []),
        # What counts otherwise, or is told of some alone, is no list of all.
        ("召回全部 312 件库存（8 箱和 97 件），逐件检验。", []),
        ("We called back 312 units (208 white and 97 blue ones, and seven of a third lot).", []),
        ("有 11 件重新上架，其中大号 7 件、小号 18 件。", ['"25"']),
        ("有 11 件重新上架，其中大号 7 件、小号 3 件。", []),
        ("Of 40 lamps, 18 of which were brass and 12 of steel, none was sold.", []),
        ("There were 40 lamps, of which 28 were brass and 19 of steel.", ['"47"']),
        # Parts of parts stand in clauses of their own, and a few may be named by their numbers.
        ("There were 40 lamps, of which 28 were brass, 19 of these with a shade.", []),
        ("There were 14 lamps, of which 9 were put back and 7 of those sent out again.", []),
        ("We changed the 10 pictures (3 and 5 were wrong).", []),
        ("We changed the two pictures (3 and 5).", []),
    ],
)
def test_parts_behind_a_whole_make_it(hits, words, made):
    assert found(hits, words) == made


@pytest.mark.parametrize(("words", "count"), [
    ("Seventeen of the 5 late orders stood ready.", 1), ("Five of the 17 late orders stood ready.", 0),
    # So many packs of twelve.
    ("We sold 402 of twelve.", 0), ("九个中有十二个是坏的。", 0),
])
def test_a_part_of_the_whole_is_no_larger_than_it(hits, words, count):
    found = [hit for hit in hits("CON-04", {ACTION: words}) if "larger than its whole" in hit.message]
    assert len(found) == count
