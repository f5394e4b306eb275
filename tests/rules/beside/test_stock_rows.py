"""Units of stock and their day beside the rows of what is cited for them (CON-04)."""

import pytest

ITEMS = [
    {"asin": "B0SAMPLE01", "title": "Brass desk lamp, green shade"}, {"asin": "B0SAMPLE02", "title": "Tin money box"},
]
REMOVAL = {
    "id": "E-007", "kind": "removal_order", "title": "Removal RM-0617", "file": "evidence/removal.pdf",
    "issued_on": "2026-03-04",
}
WORDS = {"case.json$.actions[0].evidence": ["E-007"], "case.json$.actions[0].refunds": []}


def step(units, on="2026-03-04", **more):
    return {"action": "removal_order", "on": on, "units": units, "evidence": ["E-007"]} | more


def astray(hits, text, steps, words="I took back 112 lamps and 59 boxes.", **entry):
    items = [one | {"stock_action": own} for one, own in zip(ITEMS, steps, strict=True)]
    changes = WORDS | {
        "case.json$.items": items, "evidence.json$.evidence[6]": REMOVAL | entry, "exhibits.E-007": {"text": text},
        "case.json$.actions[0].statement": words,
    }
    found = [hit for hit in hits("CON-04", changes) if hit.at.path.endswith(".units")]
    assert all(hit.severity is None for hit in found)
    return [hit.at.path.removeprefix("$.items") for hit in found]


ROWS = "Order ASIN Sold Left\nRM-0617 B0SAMPLE01 138 112\nRM-0617 B0SAMPLE02 91 59"


@pytest.mark.parametrize(("units", "words", "count"), [
    (77, "I took back 59 boxes.", 1), (77, "I took back 77 boxes, of which 59 were sound.", 0),
    # What is left and what was sold make 150; of one digit any number stands anywhere.
    (150, "I took back 59 boxes.", 0), (9, "I took back 59 boxes.", 0), (77, "I took them back.", 0),
])
def test_units_that_the_row_of_their_product_does_not_have(hits, units, words, count):
    assert len(astray(hits, ROWS, ([], [step(units)]), words)) == count


def test_rows_that_name_a_product_by_a_word_of_its_title_alone(hits):
    text = "Kind Counted Boxes\nBrass 128 6\nMoney boxes 115 3"
    for units, count in ((128, 0), (145, 1)):
        assert len(astray(hits, text, ([step(units)], [step(115)]), "I took them back.")) == count
