"""A finding about words stands where they stand, not at the front of the text that holds them."""

import json
import re

import pytest

from pipeline.model.finding import Finding
from pipeline.model.source import read_source
from pipeline.rules import all_rules
from pipeline.stages.check import check

LEAD = "Each lamp is compared with its page, and the sheet is kept. "
# Rules that quote what they mean, with a statement and the words that stand at the place.
QUOTED = [
    ("LNG-01", "measures", "Please give us another chance.", "give us another chance"),
    ("LNG-04", "measures", "We pay more attention to it.", "pay more attention"),
    ("LNG-05", "measures", "Thank you for reading this.", "Thank you for reading"),
    ("LNG-11", "measures", "The delivery is is compared.", "is is"),
    ("CON-06", "measures", "All our stock is sold as used.", "All our stock"),
    ("CON-04", "actions", "The buyer was refunded GBP 35.80 for it.", "GBP 35.80"),
    ("CON-04", "actions", "Of 3 orders on 3 March 2026 the 4th of order 026-4410723-9085562.", "026-4410723-9085562"),
    ("CON-04", "actions", "It was agreed with Harriet Quill of Brightwater Ltd.", "Brightwater Ltd"),
    ("STR-06", "actions", "The buyer was refunded on [date].", "[date]"),
    ("STR-06", "actions", "The same was done for B0OTHERXX9.", "B0OTHERXX9"),
    ("EVD-11", "actions", "The list lies at https://1drv.ms/x/s1.", "1drv.ms"),
    ("PRV-01", "actions", "The buyer pat@example.org was refunded.", "pat@example.org"),
]


def placed(facts_of, code: str, changes: dict[str, object]) -> list[tuple[Finding, str]]:
    """Return the findings of a rule about a changed sample, each with what stands at its place."""
    facts = facts_of(changes)
    rule = next(one for one in all_rules() if one.code == code)
    files = {name: read_source(name, f"{name}.json", text.encode()) for name, text in written(facts).items()}

    def locate(name: str, path: str, signs: int) -> tuple[str, int, int]:
        place = files[name].place(path, signs)
        return place.file, place.line, place.column

    lines = {name: source.text.split("\n") for name, source in files.items()}
    places = [(one, one.place) for one in check(facts, [rule], rule.phase, locate).findings]
    return [
        (one, lines[at.file.removesuffix(".json")][at.line - 1][at.column - 1:]) for one, at in places if at.line
    ]


def written(facts) -> dict[str, str]:
    """Return the files of a case as a person may have written them."""
    case = facts.case
    parts = {"case": case.appeal, "seller": case.seller, "sourcing": case.sourcing}
    texts: dict[str, object] = {name: plain(part) for name, part in parts.items() if part}
    texts["evidence"] = {"evidence": [plain(one) for one in case.register]}
    return {name: json.dumps(text, indent=2, ensure_ascii=name == "evidence") for name, text in texts.items()}


def plain(record) -> object:
    return record.model_dump(mode="json", by_alias=True, exclude_none=True)


@pytest.mark.parametrize(("code", "part", "sentence", "words"), QUOTED)
@pytest.mark.parametrize("lead", ["", LEAD, f"  {LEAD}“Größe” 商品 \n"])
def test_a_finding_about_words_stands_at_them(facts_of, code, part, sentence, words, lead) -> None:
    found = placed(facts_of, code, {f"case.json$.{part}[0].statement": lead + sentence})
    assert any(there.startswith((words, f'"{words}')) for _, there in found), [str(one.place) for one, _ in found]


def test_two_places_of_the_same_words_are_one_finding(facts_of) -> None:
    twice = "It was GBP 35.80. Again it was GBP 35.80."
    found = placed(facts_of, "CON-04", {"case.json$.actions[0].statement": twice})
    assert [there[:9] for one, there in found if "35.80" in one.message] == ["GBP 35.80"]


# What of an entry is changed, the rule that sees it, and how the line at its place begins.
ENTRIES = [
    ("INV-01", {"evidence.json$.evidence[1].issued_on": "2024-01-02"}, '"2024-01-02"'),
    ("INV-05", {"evidence.json$.evidence[1].lines[0].identifier": "5012345678901"}, '"5012345678901"'),
    ("INV-09", {"evidence.json$.evidence[1].lines[0].price": {"amount": "500.00", "currency": "GBP"}}, "{"),
    ("INV-07", {"evidence.json$.evidence[1].redactions": [{"pattern": "24", "reason": "Quantity"}]}, '"Quantity"'),
    ("PRV-02", {"evidence.json$.evidence[3].redactions": [{"pattern": "Pat Example", "reason": "Buyer's name"}],
                "exhibits.E-004": {"redacted": {"unapplied": [{"redaction": 0, "why": "it matches nothing"}]}}}, "{"),
    ("SRC-02", {"evidence.json$.evidence[5].title": "Invoice for two lamps from Ambleford market"}, '"Invoice for two'),
    ("CON-03", {"evidence.json$.evidence[3].issued_on": "2026-08-02"}, '"2026-08-02"'),
    ("EVD-14", {"exhibits.E-004": {"text": "Refund of order 026-4410723-9085561\n3 March 2026\nGBP 35.80"}}, "{"),
]


@pytest.mark.parametrize(("code", "changes", "there"), ENTRIES)
def test_a_finding_about_an_entry_stands_at_the_field(facts_of, code, changes, there) -> None:
    found = placed(facts_of, code, changes)
    assert found
    for one, text in found:
        assert re.fullmatch(r"\$\.evidence\[\d+\]\.[\w.\[\]]+", one.place.path)
        assert text.startswith(there)
        assert one.place.key == one.place.evidence


FIELDS = [
    ("INV-02", {"case.json$.items[0].quantity_sold": 25}, "$.items[0].quantity_sold"),
    ("CON-03", {"case.json$.items[0].first_listed_on": "2025-10-01"}, "$.items[0].first_listed_on"),
    ("CON-03", {"case.json$.orders[0].on": "2025-11-01"}, "$.orders[0].on"),
    ("CON-03", {"evidence.json$.evidence[1].scope": "Sales of 3 March 1825"}, "$.evidence[1].scope"),
]


@pytest.mark.parametrize(("code", "changes", "path"), FIELDS)
def test_a_finding_about_one_field_stands_there(facts_of, code, changes, path) -> None:
    assert path in [one.place.path for one, _ in placed(facts_of, code, changes)]
