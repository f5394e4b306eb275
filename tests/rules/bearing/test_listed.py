"""CON-04 on small numbers of what is listed by name: in the words themselves, on a page, below a head."""

import pytest

MEASURE = "case.json$.measures[0]"
RULES = {
    "id": "E-007", "kind": "policy_document", "title": "Rules", "file": "evidence/p.pdf", "issued_on": "2026-03-06",
}
TRAINING = "Training on the rules\nPresent Work\nJo Sample Packing\nKim Muster Packing\nAda Probe Goods in"
LETTER = "The lamps of invoices QX-1181, QX-2940 and QX-4613 are ours.\nThe other two were not asked about."
AGAIN = "The pages are read again."
SHEET = (
    "A B C D\n1 Search of all pages, 14 April 2026, by Jo \nSample\n2 Word searched Pages read Pages with the \nword\n"
    "3 repels 64 3\n4 germs 64 1\n5 fresh 64 1"
)
TERMS = "1. Messages are searched each day for: slip, slid, fell, loose, came out.\n2. What is found is written down."


def asked(hits, told, page):
    changes = {
        "evidence.json$.evidence[6]": RULES, "exhibits.E-007": {"text": page},
        f"{MEASURE}.statement": told, f"{MEASURE}.evidence": ["E-007"],
    }
    found = [hit for hit in hits("CON-04", changes) if hit.at.path == "$.measures[0].statement"]
    return [hit.message.split('"')[1] for hit in found]


@pytest.mark.parametrize(("told", "page"), [
    ("Three times a year, in January, May and September, the pages are read again.", AGAIN),
    ("I trained the three people in packing and goods in on the rules.", TRAINING),
    ("The maker confirmed that the lamps of all three invoices are theirs.", LETTER),
    ("We searched all 64 pages for three words, and five of them contained such a word.", SHEET),
    ("Messages are searched each day for five words such as slip and loose.", TERMS),
])
def test_as_many_as_are_listed(hits, told, page):
    assert asked(hits, told, page) == []


@pytest.mark.parametrize(("told", "page", "wrong"), [
    ("Four times a year, in January, May and September, the pages are read again.", AGAIN, "Four"),
    ("I trained the four people in packing and goods in on the rules.", TRAINING, "four"),
    ("The maker confirmed that the lamps of all four invoices are theirs.", LETTER, "four"),
])
def test_other_numbers_are_asked_about(hits, told, page, wrong):
    assert asked(hits, told, page) == [wrong]
