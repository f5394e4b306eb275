"""INV-04: the buyer is the seller."""

import pytest

from pipeline.rules.invoices.inv_04_buyer_is_seller import alike

NAME, ADDRESS = "evidence.json$.evidence[1].buyer.name", "evidence.json$.evidence[1].buyer.address"


@pytest.mark.parametrize("name", ["SAMPLE & SHADE LTD.", "Sample and Shade Lamps", "Sample & Shade Limted"])
def test_the_same_in_another_dress(hits, name):
    assert hits("INV-04", {NAME: name}) == []


@pytest.mark.parametrize("address", ["14 Kiln St, Ambleford AM1 2CD", "Kiln Street 14\nAmbleford"])
def test_an_address_written_otherwise(hits, address):
    assert hits("INV-04", {ADDRESS: address}) == []


def test_another_address_is_shown_beside_the_seller_s(hits):
    found = hits("INV-04", {ADDRESS: "Flat 3, 88 Harbour Parade, Wexcombe WX9 9ZZ"})
    assert "88 Harbour Parade" in found[0].message and "14 Kiln Street" in found[0].message


@pytest.mark.parametrize(
    ("name", "change"),
    [("buyer_name_alike", {NAME: "Hollin Goods Ltd"}), ("buyer_address_alike", {ADDRESS: "88 Harbour Parade"})],
)
def test_how_alike_is_enough_can_be_changed(hits, name, change):
    rules = {"thresholds": [{"name": name, "value": 0.0, "because": "A person compared them."}]}
    assert hits("INV-04", change)
    assert hits("INV-04", change | {"case.json$.rules": rules}) == []


def test_how_alike():
    assert alike("a b", "b a") == 1.0


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({"evidence.json$.evidence[1].buyer": None}, "name and address"),
        ({"evidence.json$.evidence[1].buyer": {"name": "Sample & Shade Ltd"}}, "address"),
    ],
)
def test_a_buyer_that_is_not_registered_is_not_compared(hits, undecided, change, what):
    assert hits("INV-04", change) == []
    [one] = undecided("INV-04", change)
    assert f"The buyer's {what} on E-002" in one.reason


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("kitchen", "tamber kitchen", False), ("ab", "crabtree", False), ("crabtree", "ab", False),
        ("tamber kitchen birte lohmann", "birte lohmann", True),
        ("8 foundry row", "8 foundry row amblehurst ah2", True),
        ("青禾市云溪区望桥路18号3幢204室", "room 204 wangqiao road 青禾市云溪区望桥路18号3幢204室", True),
    ],
)
def test_a_part_that_is_like_the_whole(one, other, same):
    assert (alike(one, other) == 1.0) is same
