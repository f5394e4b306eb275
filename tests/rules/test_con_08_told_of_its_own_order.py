"""CON-08: what is told of an order is its own."""

import pytest

from pipeline.model.finding import Severity

FIRST, SECOND, THIRD = "026-4410723-9085561", "204-7718820-3340912", "203-1190456-7782031"
SHELF = {
    "asin": "B0SAMPLE02", "title": "Oak bookshelf", "quantity_sold": 1, "inventory_units": 0,
    "condition_listed": "new", "sourcing": "wholesaler",
}
REFUND = {"amount": {"amount": "38.50", "currency": "GBP"}, "ref": "RF-20931", "evidence": ["E-004"]}


def order(name, on, cause="The shade was of glass", **more):
    return {"order_id": name, "on": on, "items": ["B0SAMPLE01"], "cause": cause} | more


ORDERS = {
    "case.json$.orders": [
        order(FIRST, "2026-02-11", refund=REFUND | {"on": "2026-03-03"}),
        order(SECOND, "2026-02-14", tracking="TG5520881764"),
        order(THIRD, "2026-02-19", "Sent with the wrong plug"),
    ],
}


def told(hits, words, **more):
    return hits("CON-08", ORDERS | {"case.json$.root_causes[0].statement": words} | more)


@pytest.mark.parametrize(
    "words",
    [
        f"Order {FIRST} of 11 February 2026 was the first sign.",
        f"On 14 February 2026 order {SECOND} came in, and on 11 February order {FIRST}.",
        # Nothing tells whose a day is that stands nowhere.
        f"The buyer of order {SECOND} wrote on 17 February 2026.",
        # The day on which Amazon wrote is everybody's.
        f"Order {SECOND} was named in the notice of 2 March 2026.",
        f"In order {THIRD} the wrong plug was sent.",
        # A while is that of all.
        f"All left between 14 February and 19 February; the largest was order {FIRST}.",
    ],
)
def test_an_order_with_its_own_day_and_cause_is_fine(hits, words):
    assert told(hits, words) == []


def test_a_day_of_another_order_in_the_clause_of_one(hits):
    (hit,) = told(hits, f"It was sold. Order {FIRST} of 14 February 2026 was the first sign.")
    assert f"it is that of order {SECOND}" in hit.message
    assert hit.severity is None
    assert hit.at.path == "$.root_causes[0].statement"


def test_a_day_in_another_clause_is_a_question(hits):
    (hit,) = told(hits, f"The first parcel left on 14 February 2026, and order {FIRST} was the first sign.")
    assert hit.severity is Severity.WARNING


def test_a_day_that_a_cited_page_tells_of_something_else_is_nobodys(hits):
    page = {"exhibits.E-001": {"text": "Returned on 14 February 2026"}, "case.json$.root_causes[0].evidence": ["E-001"]}
    assert told(hits, f"Order {FIRST} of 14 February 2026 was the first sign.", **page) == []


def test_a_row_of_a_cited_list_tells_whose_a_day_is(hits):
    listed = f"{FIRST} 7 February 2026\n{SECOND} 8 February 2026"
    page = {"exhibits.E-001": {"text": listed}, "case.json$.root_causes[0].evidence": ["E-001"]}
    assert told(hits, f"Order {FIRST} left us on 7 February 2026.", **page) == []
    (hit,) = told(hits, f"Order {FIRST} left us on 8 February 2026.", **page)
    assert SECOND in hit.message


def test_the_cause_of_others(hits):
    (hit,) = told(hits, f"In order {FIRST} the lamp had the wrong plug.")
    assert "wrong plug" in hit.message
    assert hit.severity is Severity.WARNING
    (hit,) = told(hits, f"In order {FIRST} the lamp was sent with the wrong plug.")
    assert hit.severity is None
    # Of one that is told in another clause nothing is said.
    assert told(hits, f"The wrong plug was sent in order {THIRD}, the glass shade in order {FIRST}.") == []
    (hit,) = told(hits, f"The wrong plug was sent in order {SECOND}, the glass shade in order {FIRST}.")
    assert f"names order {SECOND}" in hit.message


def test_a_day_of_another_order_beside_one_of_its_own(hits):
    own = {"case.json$.orders[0].promised_on": "2026-02-12", "case.json$.root_causes[0].evidence": ["E-001"]}
    words = f"Order {FIRST} should have left on 12 February 2026 and left on "
    assert told(hits, f"{words} 13 February 2026.", **own) == []
    (hit,) = told(hits, f"{words} 14 February 2026.", **own)
    assert f"it is that of order {SECOND}" in hit.message
    (hit,) = told(hits, f"The first, {FIRST}, had to go by 12 February 2026 and went on 14 February 2026.", **own)
    assert hit.severity is None


def test_a_parcel_of_two_orders_is_a_question(hits):
    (hit,) = hits("CON-08", ORDERS | {"case.json$.orders[2].tracking": "TG5520881764"})
    assert (hit.at.path, hit.severity) == ("$.orders[2].tracking", Severity.WARNING)


def test_a_parcel_of_another_order_by_the_line_about_it(hits):
    rows = f"Order Parcel\n{SECOND} TG5520881764\n{THIRD} TG5520881902"
    for text, severities in ((rows, [None]), (rows.replace("902", "764"), [Severity.WARNING])):
        changes = {"case.json$.orders[2].tracking": "TG5520881764", "exhibits.E-005": {"text": text}}
        found = [hit for hit in hits("CON-08", ORDERS | changes) if "in `tracking`" in hit.message]
        assert [hit.severity for hit in found] == severities


def test_an_order_of_another_product(hits):
    other = {
        "case.json$.items[1]": SHELF,
        "case.json$.orders[2].items": ["B0SAMPLE02"], "case.json$.root_causes[0].items": ["B0SAMPLE01"],
    }
    (hit,) = told(hits, f"Order {THIRD} was the first sign.", **other)
    assert "which is of B0SAMPLE02" in hit.message
    assert told(hits, f"Beside it, order {THIRD} of a bookshelf was right.", **other) == []
    (hit,) = hits("CON-08", ORDERS | other | {"case.json$.actions[0].orders": [THIRD]})
    assert hit.at.path == "$.actions[0].orders"
    entry = {"evidence.json$.evidence[3].orders": [THIRD], "evidence.json$.evidence[3].items": ["B0SAMPLE01"]}
    (hit,) = hits("CON-08", ORDERS | other | entry)
    assert hit.at.evidence == "E-004"


def test_several_orders_of_another_product_are_one_question(hits):
    other = {
        "case.json$.items[1]": SHELF,
        "case.json$.orders[1].items": ["B0SAMPLE02"], "case.json$.orders[2].items": ["B0SAMPLE02"],
        "case.json$.root_causes[0].items": ["B0SAMPLE01"],
    }
    (hit,) = hits("CON-08", ORDERS | other | {"case.json$.actions[0].orders": [FIRST, SECOND, THIRD]})
    assert SECOND in hit.message
    assert THIRD in hit.message
    assert hit.severity is Severity.WARNING
    named = told(hits, f"Orders {SECOND} and {THIRD} came first.", **other)
    assert [hit.severity for hit in named] == [Severity.WARNING] * 2


def test_an_order_that_a_list_names_twice(hits):
    (hit,) = hits("CON-08", ORDERS | {"case.json$.actions[0].orders": [FIRST, SECOND, SECOND]})
    assert f"names order {SECOND} 2 times" in hit.message
    (hit,) = hits("CON-08", ORDERS | {"evidence.json$.evidence[3].orders": [FIRST, FIRST]})
    assert hit.at.evidence == "E-004"


def test_a_parcel_of_an_order_that_is_not_named(hits):
    words = {"case.json$.actions[0].statement": "Sent it anew; parcel TG5520881764 arrived."}
    assert hits("CON-08", ORDERS | words | {"case.json$.actions[0].orders": [FIRST, SECOND]}) == []
    (hit,) = hits("CON-08", ORDERS | words | {"case.json$.actions[0].orders": [FIRST]})
    assert f"is of order {SECOND}" in hit.message
    entry = {"evidence.json$.evidence[3].orders": [FIRST], "evidence.json$.evidence[3].tracking": "TG5520881764"}
    assert [one.at.evidence for one in hits("CON-08", ORDERS | entry)] == ["E-004"]


def test_the_odd_one_of_a_list_whose_place_another_order_has(hits):
    orders = {"case.json$.orders": [*ORDERS["case.json$.orders"], order("206-5528841-9903176", "2026-02-20")]}
    assert hits("CON-08", orders | {"case.json$.actions[0].orders": [FIRST, SECOND, "206-5528841-9903176"]}) == []
    (hit,) = hits("CON-08", orders | {"case.json$.actions[0].orders": [FIRST, SECOND, THIRD]})
    assert f"names order {THIRD}" in hit.message
    # All of one cause and another one beside them are no mistake.
    every = {"case.json$.actions[0].orders": [FIRST, SECOND, THIRD, "206-5528841-9903176"]}
    assert hits("CON-08", orders | every) == []


def test_paid_back_are_those_of_the_list_or_all_others(hits):
    both = {"case.json$.actions[0].orders": [FIRST, SECOND], "case.json$.actions[0].refunds": [FIRST]}
    assert hits("CON-08", ORDERS | both) == []
    apart = {"case.json$.actions[0].orders": [SECOND], "case.json$.actions[0].refunds": [FIRST]}
    assert hits("CON-08", ORDERS | apart) == []
    alike = ORDERS | {"case.json$.orders[2].cause": "The shade was of glass"}
    astray = {"case.json$.actions[0].orders": [FIRST, SECOND], "case.json$.actions[0].refunds": [SECOND, THIRD]}
    assert [hit.at.path for hit in hits("CON-08", alike | astray)] == ["$.actions[0].refunds"]


def test_an_order_that_the_words_name_is_no_odd_one_of_their_list(hits):
    orders = {"case.json$.orders": [*ORDERS["case.json$.orders"], order("206-5528841-9903176", "2026-02-20")]}
    listed = {"case.json$.actions[0].orders": [FIRST, SECOND, THIRD]}
    words = f"The postage of two lamps and all of order {THIRD} was paid back."
    named = {"case.json$.actions[0].statement": words}
    assert not [hit for hit in hits("CON-08", orders | listed | named) if "all others there" in hit.message]
    assert [hit for hit in hits("CON-08", orders | listed) if "all others there" in hit.message]
