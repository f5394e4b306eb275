"""EVD-10: documents can be searched."""


def test_pages_with_text_pass(hits):
    assert hits("EVD-10", {"exhibits.E-002": {"shelved": "kept", "text": "Invoice LW-7741"}}) == []


def test_the_first_bare_page_is_named(hits):
    found = hits("EVD-10", {"exhibits.E-002": {"shelved": "kept"}})
    assert (found[0].at.evidence, found[0].at.page) == ("E-002", 1)


def test_a_page_that_only_ocr_read_is_said_to_be_one(hits):
    (found,) = hits("EVD-10", {"exhibits.E-002": {"shelved": "kept", "ocr": "Invoice LW-7741"}})
    assert "only OCR read text on 1 of 1 pages" in found.message
