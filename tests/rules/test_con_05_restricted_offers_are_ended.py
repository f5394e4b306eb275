"""CON-05: restricted offers are ended."""

RESTRICTED = {"case.json$.notice.complaints[0].type": "restricted"}


def test_an_end_that_nothing_shows(hits):
    changes = RESTRICTED | {"case.json$.items[0].listing": {"state": "closed", "on": "2026-03-05"}}
    assert "nothing shows it" in hits("CON-05", changes)[0].message


def test_an_empty_stock_ends_nothing(hits):
    changes = RESTRICTED | {
        "case.json$.items[0].listing.state": "closed",
        "case.json$.actions[1].statement": "The lamps were set out of stock.",
    }
    found = hits("CON-05", changes)
    assert [hit.at.path for hit in found] == ["$.actions[1].statement"]


def test_other_complaints_may_leave_an_offer_open(hits):
    assert hits("CON-05", {"case.json$.items[0].listing.state": "open"}) == []


def test_an_empty_stock_that_is_denied_and_where_the_words_stand(hits):
    closed = RESTRICTED | {"case.json$.items[0].listing.state": "closed"}
    told = "On 5 March the offers were deleted, not only set out of stock."
    assert hits("CON-05", closed | {"case.json$.actions[1].statement": told}) == []
    told = "We did not wait: the lamps were set out of stock."
    (hit,) = hits("CON-05", closed | {"case.json$.actions[1].statement": told})
    assert hit.at.offset == told.index("out of stock")
