"""AHR-04: closing a listing addresses no entry."""

import pytest


def page(state="closed", **fields):
    entry = {"id": "V-1", "type": "safety", "opened_on": "2026-03-02", "state": "open", "items": ["B0SAMPLE01"]}
    return {
        "case.json$.items[0].listing.state": state,
        "account.json$.accounts": [{"marketplace": "amazon.co.uk", "violations": [entry | fields]}],
    }


@pytest.mark.parametrize("changes", [page("corrected"), page("open"), page(state="closed", items=["B0OTHER001"]),
                                     page(type="inauthentic"), page(ref="1000000001")])
def test_listings_that_stand_and_entries_that_are_answered(hits, changes):
    assert hits("AHR-04", changes) == []


def test_an_addressed_entry_waits_for_nothing(hits):
    changes = page()
    changes["account.json$.accounts"][0]["violations"][0]["state"] = "addressed"
    assert hits("AHR-04", changes) == []


@pytest.mark.parametrize("state", ["closed", "removed_by_amazon"])
def test_a_listing_that_is_gone_leaves_its_entry(hits, state):
    assert len(hits("AHR-04", page(state))) == 1
