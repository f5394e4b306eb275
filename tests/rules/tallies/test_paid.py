"""CON-04 on an amount that is the refund of another order than the one named beside it."""

import pytest

ACTION = "case.json$.actions[0]"
ONE, OTHER = "026-4410723-9085561", "026-7730155-2208814"


def found(hits, told, refunds):
    order = {
        "order_id": OTHER, "on": "2026-02-12", "items": ["B0SAMPLE01"],
        "refund": {"amount": {"amount": "41.90", "currency": "GBP"}, "on": "2026-03-03", "evidence": ["E-004"]},
    }
    changes = {"case.json$.orders[1]": order, f"{ACTION}.statement": told, f"{ACTION}.refunds": refunds}
    return [hit.severity for hit in hits("CON-04", changes) if "refund of another order" in hit.message]


@pytest.mark.parametrize(
    ("told", "refunds", "wrong"),
    [
        (f"Order {ONE} was refunded GBP 38.50 and order {OTHER} GBP 41.90.", [ONE, OTHER], 0),
        (f"Order {ONE} was refunded GBP 41.90.", [ONE, OTHER], 1),
        (f"We refunded GBP 38.50 for order {ONE} and GBP 41.90 for order {OTHER}.", [ONE, OTHER], 0),
        (f"Orders {ONE} and {OTHER} were refunded GBP 80.40 together.", [ONE, OTHER], 0),
        ("The buyer was refunded GBP 38.50.", [ONE], 0),
        ("The buyer was refunded GBP 41.90.", [ONE], 1),
        ("Both buyers were refunded, one GBP 41.90.", [ONE, OTHER], 0),
        # No refund: the price of a box.
        (f"A new box costs GBP 41.90; order {ONE} came in it.", [ONE], 0),
    ],
)
def test_the_refund_of_another_order(hits, told, refunds, wrong):
    assert found(hits, told, refunds) == [None] * wrong


@pytest.mark.parametrize(
    ("told", "wrong"),
    [
        (f"Order {ONE} was refunded GBP 12.60.", 1),
        # What was refunded is told, too, perhaps in parts.
        (f"Order {ONE}, bought for GBP 42.60, was refunded GBP 38.50.", 0),
        (f"Order {ONE} was refunded GBP 36.00 and GBP 2.50 for the postage.", 0),
        (f"The buyer of order {ONE} was refunded.", 0),
    ],
)
def test_an_amount_that_is_no_refund_of_the_order_beside_it(hits, told, wrong):
    changes = {f"{ACTION}.statement": told, f"{ACTION}.refunds": [ONE]}
    found = [hit.message for hit in hits("CON-04", changes) if "for the order beside it" in hit.message]
    assert len(found) == wrong
    assert all('Found instead: "38.50"' in message for message in found)


@pytest.mark.parametrize(("told", "wrong"), [("The boxes cost GBP 80.40.", 1), ("We paid GBP 80.40 back.", 0)])
def test_what_refunds_sum_to_is_told_where_they_are_spoken_of(hits, told, wrong):
    order = {
        "order_id": OTHER, "on": "2026-02-12", "items": ["B0SAMPLE01"],
        "refund": {"amount": {"amount": "41.90", "currency": "GBP"}, "on": "2026-03-03", "evidence": ["E-004"]},
    }
    changes = {"case.json$.orders[1]": order, "case.json$.measures[0].statement": told}
    found = [hit for hit in hits("CON-04", changes) if '"GBP 80.40"' in hit.message]
    assert len(found) == wrong


@pytest.mark.parametrize(
    ("told", "refunds", "wrong"),
    [
        ("Both buyers were refunded, GBP 80.40 in all.", [ONE, OTHER], 0),
        ("Both buyers were refunded, GBP 41.90 in all.", [ONE, OTHER], 1),
        ("两位买家均已退款，合计41.90英镑。", [ONE, OTHER], 1),
        ("两位买家均已退款，每人共41.90英镑。", [ONE, OTHER], 0),
        (f"Both were refunded; order {OTHER} got GBP 41.90 in all.", [ONE, OTHER], 0),
        ("Both were refunded. The first buyer got GBP 38.50 in all.", [ONE, OTHER], 0),
        ("Both were refunded, and one of them got all GBP 38.50 back.", [ONE, OTHER], 0),
        ("两位买家均已退款，第一位买家共41.90英镑。", [ONE, OTHER], 0),
        ("A buyer was refunded GBP 41.90 in total.", [ONE, OTHER], 0),
        ("One of the buyers was refunded GBP 41.90 in total.", [ONE, OTHER], 0),
        ("On 3 March we refunded GBP 41.90 in all (goods and postage) for the February order.", [ONE, OTHER], 0),
        ("2月12日的订单共退款41.90英镑。", [ONE, OTHER], 0),
        ("Each of both buyers was refunded the total of GBP 41.90.", [ONE, OTHER], 0),
        ("Of the GBP 80.40 paid, GBP 41.90 in all went out on 3 March.", [ONE, OTHER], 0),
        ("The box and its lid cost GBP 41.90 together.", [], 0),
        ("The buyer was refunded GBP 38.50 in all.", [ONE], 0),
    ],
)
def test_the_refund_of_one_order_is_not_that_of_all(hits, told, refunds, wrong):
    order = {
        "order_id": OTHER, "on": "2026-02-12", "items": ["B0SAMPLE01"],
        "refund": {"amount": {"amount": "41.90", "currency": "GBP"}, "on": "2026-03-03", "evidence": ["E-004"]},
    }
    changes = {"case.json$.orders[1]": order, f"{ACTION}.statement": told, f"{ACTION}.refunds": refunds}
    found = [hit for hit in hits("CON-04", changes) if "of one order alone" in hit.message]
    assert [hit.severity for hit in found] == [None] * wrong
    assert all('Found instead: "80.40"' in hit.message for hit in found)
