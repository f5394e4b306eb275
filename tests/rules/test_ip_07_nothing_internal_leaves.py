"""IP-07: nothing internal leaves."""

from dataclasses import replace

import pytest

from pipeline.model.document import Cite, Document, Documents, Paragraph, Part

ADVICE = {
    "id": "E-007",
    "kind": "legal_advice",
    "title": "Note of counsel Marlow Finch",
    "file": "evidence/finch-note.png",
    "privileged": True,
}
CHAT = {"id": "E-007", "kind": "chat", "title": "Chat", "file": "evidence/chat.png", "use": "internal"}
REGISTER = "evidence.json$.evidence[6]"


def test_an_internal_item_that_nobody_names(hits):
    assert hits("IP-07", {REGISTER: ADVICE}) == []
    assert hits("IP-07", {REGISTER: CHAT}) == []


def test_short_titles_may_be_ordinary_words(hits):
    assert hits("IP-07", {REGISTER: CHAT, "case.json$.actions[0].statement": "We had a chat and refunded him."}) == []


def test_the_notice_itself_may_stay_inside(hits):
    assert hits("IP-07", {"evidence.json$.evidence[0].use": "internal"}) == []


@pytest.mark.parametrize("entry", [ADVICE, CHAT])
@pytest.mark.parametrize(
    "place",
    [
        "root_causes[0].evidence",
        "actions[0].evidence",
        "measures[0].evidence",
        "investigation[0].evidence",
        "items[0].listing.evidence",
        "orders[0].refund.evidence",
    ],
)
def test_an_internal_item_that_the_case_cites(hits, entry, place):
    found = hits("IP-07", {REGISTER: entry, f"case.json$.{place}": ["E-007"]})
    assert [hit.at.path for hit in found] == ["$." + place.partition(".")[0]]


def test_an_internal_item_that_the_stock_book_cites(hits):
    assert len(hits("IP-07", {REGISTER: CHAT, "sourcing.json$.basis": ["E-007"]})) == 1
    assert len(hits("IP-07", {REGISTER: CHAT, "sourcing.json$.rows[0].evidence": ["E-007"]})) == 1


@pytest.mark.parametrize("name", ["E-007", "finch-note.png", "note of counsel marlow finch"])
def test_an_internal_item_that_the_words_name(hits, name):
    (hit,) = hits(
        "IP-07", {REGISTER: ADVICE, "case.json$.actions[0].statement": f"The buyer was refunded, see {name}."}
    )
    assert hit.at.path == "$.actions[0]"


def test_an_internal_item_that_a_title_names(hits):
    found = hits("IP-07", {REGISTER: ADVICE, "evidence.json$.evidence[4].title": "Page, as E-007 advised"})
    assert {hit.at.evidence for hit in found} == {"E-005"}


def test_a_plan_that_cites_it_whatever_the_case_says(facts_of, rule):
    facts = facts_of({REGISTER: CHAT})
    plan = Document("appeal", "Plan", (), "en", (Part("actions", "", (Paragraph((Cite("E-007"),)),)),))
    found = list(rule("IP-07").check(replace(facts, documents=Documents((plan,), ()))))
    assert [hit.at.evidence for hit in found] == ["E-007"]


def test_a_translation_of_advice(hits):
    translated = {
        "id": "E-008",
        "kind": "translation",
        "title": "Translation",
        "file": "evidence/t.png",
        "translation_of": "E-007",
    }
    found = hits("IP-07", {REGISTER: ADVICE, "evidence.json$.evidence[7]": translated})
    assert [hit.at.evidence for hit in found] == ["E-008"]
    assert hits("IP-07", {REGISTER: ADVICE, "evidence.json$.evidence[7]": translated | {"use": "internal"}}) == []
