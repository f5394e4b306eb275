"""CON-04 on the first and the last day of what befell the orders."""

import pytest

ACTION = "case.json$.actions[0].statement"
DAYS = ("2026-03-03", "2026-03-05", "2026-03-08", "2026-03-09")
ORDERS = [
    {
        "order_id": f"026-4410723-908556{at}", "on": "2026-02-11", "items": ["B0SAMPLE01"],
        "delivered_on": f"2026-02-1{at + 3}",
        "refund": {"amount": {"amount": "38.50", "currency": "GBP"}, "on": day, "evidence": ["E-004"]},
    }
    for at, day in enumerate(DAYS)
]
PAID = {"case.json$.orders": ORDERS, "case.json$.actions[0].refunds": [one["order_id"] for one in ORDERS]}


def found(hits, told):
    messages = [hit.message for hit in hits("CON-04", {ACTION: told, **PAID}) if "nor the last" in hit.message]
    return [message.rpartition("Found instead: ")[2].partition(" (")[0] for message in messages]


@pytest.mark.parametrize(
    ("told", "instead"),
    [
        ("All four were refunded. The first refund went out on 3 March and the last on 9 March.", []),
        ("All four were refunded. The first refund went out on 5 March and the last on 9 March.", ['"2026-03-03"']),
        ("All four were refunded. The first refund went out on 3 March and the last on 8 March.", ['"2026-03-09"']),
        ("四位买家都已全额退款，最后一笔是3月8日退的。", ['"2026-03-09"']),
        ("四位买家都已全额退款，最早一笔3月5日。", ['"2026-03-03"']),
        ("Die letzte Erstattung war am 8. März.", ['"2026-03-09"']),
        ("We refunded all four buyers in full between 3 and 8 March.", ['"2026-03-09"']),
        ("We refunded all four buyers in full between 3 and 9 March.", []),
        ("All parcels had arrived, the last of them on 15 February.", ['"2026-02-16"']),
        # What else is the last, and days that no order has.
        ("The last complaint about a refund came on 8 March.", []),
        ("We refunded the first buyer who wrote to us on 5 March.", []),
        ("The last refund was on 10 March.", []),
        ("Between 3 and 8 March we refunded three of them.", []),
    ],
)
def test_the_first_and_the_last(hits, told, instead):
    assert found(hits, told) == instead


def test_what_is_the_first_is_not_that_of_an_order_named_behind_it(hits):
    told = f"The first refund was on 3 March, the last ({ORDERS[3]['order_id']}) on the day after the notice."
    page = "".join(f"{one['order_id']} {day} GBP 38.50\n" for one, day in zip(ORDERS, DAYS, strict=True))
    found = hits("CON-04", {ACTION: told, **PAID, "exhibits.E-004": {"text": f"Refunds\norder day amount\n{page}"}})
    assert [one.message for one in found if one.at.path == "$.actions[0].statement"] == []


def test_a_day_that_another_sentence_tells_again(hits):
    found = hits("CON-04", {ACTION: "On 3 March we wrote. From 3 March on all was refunded.", **PAID})
    assert not any("follow one another" in one.message for one in found)
