"""EVD-06: no two items are the same file."""


def test_records_drawn_from_the_stock_book_have_no_file(hits):
    same = {"sha256": "c" * 64}
    assert hits("EVD-06", {"exhibits.E-006": same, "exhibits.E-005": same}) == []


def test_items_without_digest_are_left_alone(hits):
    assert hits("EVD-06", {"exhibits.E-004": {"sha256": ""}, "exhibits.E-005": {"sha256": ""}}) == []


def test_each_later_copy_is_reported_with_the_first(hits):
    same = {"sha256": "c" * 64}
    found = hits("EVD-06", {f"exhibits.E-00{number}": same for number in (3, 4, 5)})
    assert [hit.at.evidence for hit in found] == ["E-004", "E-005"]
    assert all("E-003" in hit.message for hit in found)
