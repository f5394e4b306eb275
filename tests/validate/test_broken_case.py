"""Broken variants of a sound case: each is refused with its exact place and with what to do."""

import pytest

from pipeline.model.faults import CaseUnreadable, Exit

from .conftest import Workspace

UNKNOWN = "Correct the id, or add it there."

# (file, text, what stands there instead, place, JSON path, part of the message, part of the hint)
VARIANTS = {
    "a day in words": (
        "case.json", '"received_on": "2026-03-02"', '"received_on": "2 March 2026"',
        "case.json:7:20", "$.notice.received_on",
        'expected a date like 2026-03-02, found "2 March 2026"', "Write the day as year-month-day",
    ),
    "a day that does not exist": (
        "case.json", '"received_on": "2026-03-02"', '"received_on": "2026-02-30"',
        "case.json:7:20", "$.notice.received_on", 'found "2026-02-30"', "Write the day as year-month-day",
    ),
    "a field left out": (
        "case.json", '    "received_on": "2026-03-02",\n', "",
        "case.json:6:13", "$.notice.received_on", '"received_on" is missing', 'Add "received_on".',
    ),
    "a field nobody knows": (
        "case.json", '"version": 1,', '"version": 1, "languages": "en",',
        "case.json:3:17", "$.languages", 'the field "languages" is not known here', "or remove it.",
    ),
    "a choice misspelt": (
        "case.json", '"level": "listing"', '"level": "listings"',
        "case.json:8:14", "$.notice.level", "expected one of listing, account", "Did you mean listing?",
    ),
    "a product that is not in the case": (
        "case.json", '"items": ["B0TESTAA01"]}\n', '"items": ["B0TESTAA09"]}\n',
        "case.json:13:54", "$.notice.complaints[0].items[0]", 'no product "B0TESTAA09"', UNKNOWN,
    ),
    "one product twice": (
        "case.json", '{"asin": "B0TESTAA02"', '{"asin": "B0TESTAA01"',
        "case.json:24:14", "$.items[1].asin", "the first is at case.json:18:15", "another id",
    ),
    "an ASIN in small letters is one fault, not one for each use": (
        "case.json", '"asin": "B0TESTAA01"', '"asin": "b0testaa01"',
        "case.json:18:15", "$.items[0].asin", 'of the form "B000000001"', "ten capital letters",
    ),
    "a number in quotes": (
        "case.json", '"quantity_sold": 3', '"quantity_sold": "3"',
        "case.json:20:24", "$.items[0].quantity_sold", 'a whole number or {"not_recorded"',
        "Remove the quotes: 3.",
    ),
    "true is no number": (
        "case.json", '"quantity_sold": 3', '"quantity_sold": true',
        "case.json:20:24", "$.items[0].quantity_sold", "expected a whole number", "If it is not known, write",
    ),
    "a whole number with a point": (
        "case.json", '"quantity_sold": 3', '"quantity_sold": 3.0',
        "case.json:20:24", "$.items[0].quantity_sold", "found 3.0", "Correct it.",
    ),
    "less than nothing": (
        "case.json", '"quantity_sold": 3', '"quantity_sold": -3',
        "case.json:20:24", "$.items[0].quantity_sold", "expected 0 or more, found -3", "Correct it.",
    ),
    "not a number": (
        "case.json", '"quantity_sold": 3', '"quantity_sold": NaN',
        "case.json:20:24", "$.items[0].quantity_sold", "NaN is not a number", "Write a number",
    ),
    "0 is not false": (
        "case.json", '"never_sold": false', '"never_sold": 0',
        "case.json:21:21", "$.items[0].never_sold", "expected true or false", "Write true or false",
    ),
    "an amount without quotes keeps its digits": (
        "case.json", '"amount": "18.50"', '"amount": 18.50',
        "case.json:31:39", "$.orders[0].refund.amount.amount", "expected text",
        'Put it in double quotes: "18.50".',
    ),
    "an amount in digits of another script": (
        "case.json", '"amount": "18.50"', '"amount": "\u0661\u0668.50"',
        "case.json:31:39", "$.orders[0].refund.amount.amount", "of the form", "Correct it.",
    ),
    "a currency in words": (
        "case.json", '"currency": "GBP"', '"currency": "pounds"',
        "case.json:31:60", "$.orders[0].refund.amount.currency", 'of the form "GBP"', "ISO 4217",
    ),
    "a type of violation misspelt": (
        "case.json", '"type": "inauthentic"', '"type": "inautentic"',
        "case.json:13:29", "$.notice.complaints[0].type", "not among the violations",
        "Did you mean inauthentic?",
    ),
    "an unknown marketplace": (
        "case.json", '"amazon.co.uk"', '"amazon.uk"',
        "case.json:4:18", "$.marketplace", "not among the marketplaces", "Did you mean amazon.co.uk",
    ),
    "evidence that is not registered": (
        "case.json", '"evidence": ["E-002"]', '"evidence": ["E-020"]',
        "case.json:22:71", "$.items[0].listing.evidence[0]",
        'no evidence item "E-020" in evidence.json', UNKNOWN,
    ),
    "a single id where a list belongs": (
        "case.json", '"evidence": ["E-002"]', '"evidence": "E-002"',
        "case.json:22:70", "$.items[0].listing.evidence", "expected a list", '["E-002"]',
    ),
    "two statements with one id": (
        "case.json", '"id": "M-1"', '"id": "A-1"',
        "case.json:71:13", "$.measures[0].id", "the first is at case.json:58:13", "another id",
    ),
    "an unknown root cause": (
        "case.json", '"root_causes": ["R-1"],\n      "status": "done"',
        '"root_causes": ["R-2"],\n      "status": "done"',
        "case.json:63:23", "$.actions[0].root_causes[0]", 'no root cause "R-2"', "Did you mean R-1?",
    ),
    "an action is no search": (
        "case.json", '"investigations": ["S-1"]', '"investigations": ["A-1"]',
        "case.json:53:26", "$.root_causes[0].investigations[0]", 'no search "A-1"', "Did you mean S-1?",
    ),
    "an unknown order": (
        "case.json", '"refunds": ["026-4810257-3391846"]', '"refunds": ["026-4810257-3391864"]',
        "case.json:66:19", "$.actions[0].refunds[0]", "no order", "Did you mean 026-4810257-3391846?",
    ),
    "an unknown question": (
        "case.json", '"measures": [',
        '"answers": [{"question": "Q-0", "statements": ["A-1"]}], "measures": [',
        "case.json:69:28", "$.answers[0].question", "not among the questions", "catalog",
    ),
    "an unknown statement": (
        "case.json", '"measures": [',
        '"answers": [{"question": "Q-INA-1", "statements": ["A-9"]}], "measures": [',
        "case.json:69:54", "$.answers[0].statements[0]", 'no statement "A-9"', "Did you mean A-1?",
    ),
    "an unknown complaint": (
        "case.json", '"measures": [', '"submissions": [{"id": "one", "complaints": ["C-2"]}], "measures": [',
        "case.json:69:48", "$.submissions[0].complaints[0]", 'no complaint "C-2"', "Did you mean C-1?",
    ),
    "a round of an unknown entry": (
        "case.json", '"measures": [',
        '"rounds": [{"round": 1, "submission": "two", "submitted_on": "2026-03-01"}], "measures": [',
        "case.json:69:41", "$.rounds[0].submission", 'no appeal entry "two"', UNKNOWN,
    ),
    "a comma missing": (
        "case.json", '"status": "done",', '"status": "done"',
        "case.json:65:7", "$.actions[0]", "a comma is missing", "Put a comma",
    ),
    "a comma too many": (
        "case.json", '"by": "Robin Marlowe"\n', '"by": "Robin Marlowe",\n',
        "case.json:42:28", "$.investigation[0]", "a comma stands before the closing bracket", "Remove it.",
    ),
    "a comment": (
        "case.json", '"version": 1,', '"version": 1, // the first',
        "case.json:3:17", "$.version", "JSON has no comments", "Remove the comment",
    ),
    "a field twice": (
        "case.json", '"version": 1,', '"version": 1, "version": 1,',
        "case.json:3:17", "$.version", "the first is at 3:3", "Keep one",
    ),
    "a version of the future": (
        "case.json", '"version": 1,', '"version": 2,',
        "case.json:3:14", "$.version", "expected 1, found 2", "1 is the only one so far",
    ),
    "a statement of blanks": (
        "case.json", '"The order was refunded."', '"  "',
        "case.json:59:20", "$.actions[0].statement", "expected text that is not empty", "own words",
    ),
    "a reason of blanks": (
        "case.json", '"The notice states none."', '" "',
        "case.json:10:34", "$.notice.deadline.not_recorded", "expected text that is not empty", "not known",
    ),
    "a bell in a statement": (
        "case.json", "refunded.", "refunded.\\u0007",
        "case.json:59:20", "$.actions[0].statement", "control character U+0007", "Remove it",
    ),
    "an id with an invisible end": (
        "case.json", '"id": "S-1"', '"id": "S-1\\u200b"',
        "case.json:36:13", "$.investigation[0].id", 'found "S-1\\u200b"', "letters, digits, dot",
    ),
    "an id with a line break": (
        "case.json", '"id": "S-1"', '"id": "S-1\\n"',
        "case.json:36:13", "$.investigation[0].id", 'found "S-1\\n"', "letters, digits, dot",
    ),
    "an empty list": (
        "case.json", '"items": ["B0TESTAA01"],\n      "sources"', '"items": [],\n      "sources"',
        "case.json:37:16", "$.investigation[0].items", "expected at least 1", "Products the search was about",
    ),
    "a title without end": (
        "case.json", "Moonlight Racer", "Moonlight Racer " * 70,
        "case.json:19:16", "$.items[0].title", "expected at most 1,000 characters", "Shorten it.",
    ),
    "an entry of two documents": (
        "evidence.json", '"file": "evidence/offer.png"', '"file": "evidence/offer.png", "rows": ["P-1"]',
        "evidence.json:4:5", "$.evidence[1]", "names file and rows", "Keep one of them",
    ),
    "an entry of no document": (
        "evidence.json", ', "rows": ["P-1"]', "",
        "evidence.json:12:5", "$.evidence[2]", "names no file and no rows and no seller", "Give it file or",
    ),
    "an unknown row": (
        "evidence.json", '"P-1"', '"P-2"',
        "evidence.json:12:81", "$.evidence[2].rows[0]", 'no row "P-2" in rows of sourcing.json',
        "Did you mean P-1?",
    ),
    "an unknown kind": (
        "evidence.json", '"listing_screenshot"', '"screenshot"',
        "evidence.json:6:15", "$.evidence[1].kind", "not among the kinds", "Did you mean listing_screenshot",
    ),
    "an entry without kind": (
        "evidence.json", '"kind": "listing_screenshot",\n      ', "",
        "evidence.json:4:5", "$.evidence[1].kind", '"kind" is missing', 'Add "kind".',
    ),
    "a path that leaves the folder": (
        "evidence.json", "evidence/offer.png", "../offer.png",
        "evidence.json:8:15", "$.evidence[1].file", "leaves the folder", "evidence/receipt.jpg",
    ),
    "a lone case has no library": (
        "evidence.json", '"rows": ["P-1"]', '"seller": "E-9"',
        "evidence.json:12:82", "$.evidence[2].seller", "in the seller's evidence.json", UNKNOWN,
    ),
    "a document that translates itself": (
        "evidence.json", '"title": "Stock book"', '"title": "Stock book", "translation_of": "E-003"',
        "evidence.json:12:90", "$.evidence[2].translation_of", "translates itself", "the original",
    ),
    "a record without the day it was made": (
        "sourcing.json", '"made_on": "2026-03-06",\n  ', "",
        "sourcing.json:1:1", "$.made_on", '"made_on" is missing', "never back-dated",
    ),
    "nothing bought": (
        "sourcing.json", '"quantity": 4', '"quantity": 0',
        "sourcing.json:9:19", "$.rows[0].quantity", "expected 1 or more", "If it is not known, write",
    ),
    "null is no reason": (
        "sourcing.json", '{"not_recorded": "A stall at a car boot sale."}', "null",
        "sourcing.json:11:26", "$.rows[0].vendor.name", "found null",
        '{"not_recorded": "why it is not known"}',
    ),
    "a country of three letters": (
        "seller.json", '"GB"', '"GBR"',
        "seller.json:5:14", "$.country", 'of the form "GB"', "ISO 3166-1",
    ),
    "a seller's id that is a path": (
        "seller.json", '"marlowe"', '"../marlowe"',
        "seller.json:2:16", "$.seller_id", 'found "../marlowe"', "letters, digits, dot",
    ),
}


@pytest.mark.parametrize("name", VARIANTS)
def test_a_broken_file_is_one_complaint_with_place_and_remedy(workspace: Workspace, name: str) -> None:
    file, old, new, place, path, message, hint = VARIANTS[name]
    workspace.change(file, old, new)
    (complaint,) = workspace.complaints()
    assert (complaint.where, complaint.path) == (place, path)
    assert message in complaint.message
    assert hint in complaint.hint


def test_the_sound_case_has_no_complaint(workspace: Workspace) -> None:
    assert workspace.complaints() == ()


def test_every_fault_of_every_file_is_told_at_once(workspace: Workspace) -> None:
    workspace.change("case.json", '"version": 1,', '"version": 1, // first')
    workspace.change("case.json", '"level": "listing"', '"level": "shop"')
    workspace.change("case.json", '"refunds": ["026-4810257-3391846"]', '"refunds": ["026-0-0"],')
    workspace.change("evidence.json", '"title": "Stock book"', '"titel": "Stock book"')
    workspace.change("sourcing.json", '"2025-11-09"', '"9/11/2025"')
    workspace.change("seller.json", '"legal_name"', '"legalname"')
    assert [(one.where, one.path) for one in workspace.complaints()] == [
        ("case.json:3:17", "$.version"),
        ("case.json:8:14", "$.notice.level"),
        ("case.json:66:19", "$.actions[0].refunds[0]"),
        ("case.json:66:29", "$.actions[0]"),
        ("evidence.json:12:5", "$.evidence[2].title"),
        ("evidence.json:12:49", "$.evidence[2].titel"),
        ("sourcing.json:6:13", "$.rows[0].on"),
        ("seller.json:1:1", "$.legal_name"),
        ("seller.json:3:3", "$.legalname"),
    ]


def test_ids_that_differ_in_capitals_only_clash(workspace: Workspace) -> None:
    workspace.change("evidence.json", '"E-003"', '"e-001"')
    (complaint,) = workspace.complaints()
    assert complaint.where == "evidence.json:12:12"
    assert "differs from E-001 in capitals only" in complaint.message
    assert "evidence.json:3:12" in complaint.message


@pytest.mark.parametrize("text", ["", "[]", "[" * 200_000, '{"a":' * 50_000, "\x00", '{"notice": {}', "null"])
def test_an_unreadable_file_hides_its_ids_and_is_complained_of_alone(workspace: Workspace, text: str) -> None:
    workspace.write("case.json", text)
    complaints = workspace.complaints()
    assert complaints
    assert all(one.file == "case.json" for one in complaints)


@pytest.mark.parametrize("file", ["case.json", "seller.json"])
def test_a_needed_file_that_is_missing_is_named(workspace: Workspace, file: str) -> None:
    (workspace.cases / "sound" / file).unlink()
    first = workspace.complaints()[0]
    assert (first.file, first.message) == (file, f"{file} is missing")
    assert first.hint


def test_the_fault_carries_exit_code_4_and_prints_every_place(workspace: Workspace) -> None:
    workspace.change("case.json", '"level": "listing"', '"level": "shop"')
    with pytest.raises(CaseUnreadable) as caught:
        workspace.case()
    assert caught.value.exit_code == Exit.UNREADABLE == 4
    assert "case.json:8:14 $.notice.level" in str(caught.value)
    assert "1 fault" in str(caught.value)


@pytest.mark.parametrize("blank", ["", " ", "\\u200b", "\\u2060\\ufeff", "\\u00ad \\u3164"])
def test_a_text_that_nobody_sees_is_blank(workspace: Workspace, blank: str) -> None:
    workspace.change("seller.json", "Robin Marlowe", blank)
    (complaint,) = workspace.complaints()
    assert "text that is not empty" in complaint.message


def test_a_file_at_fault_everywhere_is_told_in_so_many_lines(workspace: Workspace) -> None:
    workspace.change("case.json", '"version": 1,', '"version": 1, "rounds": [' + "7, " * 999 + "7],")
    said = workspace.complaints()
    assert len(said) == 201
    assert any("and 800 more places of this file" in complaint.message for complaint in said)
