"""PRV-03: what is covered on a page is not said in the title, the file's name or the plan."""

import pytest

SECRET = "Zoë Quill-Beispiel"
REDACTIONS = {"evidence.json$.evidence[3].redactions": [{"pattern": SECRET, "reason": "Buyer's name"}]}
STATEMENT = "case.json$.root_causes[0].statement"


@pytest.mark.parametrize(
    "change",
    [
        {"evidence.json$.evidence[3].title": "Refund to zoe quill beispiel"},
        {"evidence.json$.evidence[3].title": "Refund to ZOË QUILL–BEISPIEL"},
        {"evidence.json$.evidence[3].file": "evidence/zoe_quill-beispiel.png"},
        {STATEMENT: "I wrote to Zoë Quill-Beispiel that the page was wrong."},
    ],
    ids=["title without hyphen", "title", "file", "plan"],
)
def test_what_says_it(hits, change):
    found = hits("PRV-03", REDACTIONS | change)
    assert len(found) == 1
    assert "quill" not in (found[0].message + found[0].hint).casefold()


def test_what_does_not(hits):
    assert hits("PRV-03", REDACTIONS) == []
    price = {"evidence.json$.evidence[1].redactions": [{"pattern": "24", "reason": "Total price"}]}
    assert hits("PRV-03", price) == []
