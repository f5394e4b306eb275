"""CON-04: the product of an order against the word by which the rows of a list call each product."""

import pytest

NUMBERS = [f"026-441072{n}-908556{n}" for n in range(1, 6)]
SHEEP, FOX = "B0SAMPLE01", "B0SAMPLE02"
GOODS = [SHEEP, SHEEP, FOX, FOX, SHEEP]
LIST = {
    "id": "E-007", "kind": "order_table", "title": "Five orders", "file": "evidence/o.pdf", "orders": NUMBERS,
    "items": [SHEEP, FOX], "captured_on": "2026-03-03", "source": "Order reports", "scope": "Five orders",
}


def found(hits, goods, words=("Sheep", "Sheep", "Fox", "Fox", "Sheep"), more=""):
    orders = [
        {"order_id": name, "on": "2026-02-11", "items": [asin], "evidence": ["E-007"]}
        for name, asin in zip(NUMBERS, goods, strict=True)
    ]
    rows = "Order Placed Kit\n" + "\n".join(
        f"{name} 2026-02-11 {word}{more}" for name, word in zip(NUMBERS, words, strict=True)
    )
    case = {f"case.json$.orders[{at}]": order for at, order in enumerate(orders)} | {
        "case.json$.items[0].title": "Felting kit, Sheep, 12 pieces",
        "case.json$.items[1]": {"asin": FOX, "title": "Felting kit, Fox, 12 pieces"},
        "evidence.json$.evidence[6]": LIST, "exhibits.E-007": {"text": rows},
    }
    return [hit.at.path for hit in hits("CON-04", case) if hit.at.path.endswith(".items")]


@pytest.mark.parametrize("at", [1, 3])
def test_the_product_of_one_order_is_that_of_another_row(hits, at):
    goods = [*GOODS[:at], FOX if GOODS[at] == SHEEP else SHEEP, *GOODS[at + 1 :]]
    assert found(hits, goods) == [f"$.orders[{at}].items"]


def test_rows_that_agree_or_tell_what_came_instead(hits):
    assert found(hits, GOODS) == []
    # Buyers got the other kit in several orders, or rows name both.
    assert found(hits, GOODS, ("Fox", "Fox", "Fox", "Fox", "Sheep")) == []
    assert found(hits, [FOX, *GOODS[1:]], more=", not Fox") == []
