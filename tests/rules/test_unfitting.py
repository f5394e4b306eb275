"""EVD-15 and EVD-16 on an exhibit that fits a place much less than another one that is not cited there."""

import pytest

from pipeline.catalog.weights import weights
from pipeline.model.finding import Severity
from pipeline.rules import unfitting
from pipeline.rules.fitting import NAME, cites_of, kind_marks
from pipeline.rules.unfitting import told_of

MEASURE, LISTING, CAUSE = "case.json$.measures[0]", "case.json$.items[0].listing", "case.json$.root_causes[0]"
TOLD = "Each delivery is compared with the pictures and the text of the page, shade and brass, before it is shelved."
RULE = {
    "id": "E-007", "kind": "policy_document", "title": "Rule: each delivery is compared with its page",
    "file": "evidence/rule.pdf", "issued_on": "2026-03-05", "issuer": {"name": "Sample & Shade Ltd"},
}
RULE_TEXT = {
    "text": "Rule of 5 March 2026. Each delivery is compared with pictures and text of its page: shade, brass, shelved."
}
TILL = {
    "id": "E-008", "kind": "payment_proof", "title": "Payment of the rent", "file": "evidence/rent.pdf",
    "issued_on": "2026-02-01",
}
TILL_TEXT = {"text": "Ambleford Estates: rent of February 2026, paid by card"}


def found(hits, code, cited, place=MEASURE, **changes):
    both = {
        "evidence.json$.evidence[6]": RULE, "evidence.json$.evidence[7]": TILL, "exhibits.E-007": RULE_TEXT,
        "exhibits.E-008": TILL_TEXT, f"{MEASURE}.statement": TOLD, f"{place}.evidence": cited,
    }
    path = place.partition("$")[2]
    return [hit for hit in hits(code, both | changes) if hit.at.path.startswith(f"$.{path.lstrip('.')}.evidence")]


@pytest.mark.parametrize("cited", [["E-007"], ["E-007", "E-005"]])
def test_what_fits_is_not_asked_about(hits, cited):
    assert found(hits, "EVD-15", cited) == []


def test_an_exhibit_that_has_nothing_to_do_with_it_is_sure_where_another_one_fits(hits):
    (hit,) = found(hits, "EVD-15", ["E-008"])
    assert hit.severity is None and hit.at.path == "$.measures[0].evidence[0]"
    assert "E-008 (Payment of the rent)" in hit.message and "E-007 (Rule" in hit.message


def test_what_is_cited_for_a_refund_is_cited_for_its_order(facts_of, monkeypatch):
    looked_at = []
    monkeypatch.setattr(unfitting, "fit", lambda *_: -9000)
    monkeypatch.setattr(unfitting, "fits", lambda _, place, names: looked_at.append((place.path, names)) or names)
    monkeypatch.setattr(unfitting, "max", lambda *_, default: default, raising=False)
    facts = facts_of({"case.json$.orders[0].evidence": ["E-002"]})
    list(unfitting._unfitting(facts))
    refund = facts.case.appeal.orders[0].refund
    for path, names in looked_at:
        if path == "$.orders[0]":
            assert refund and not set(refund.evidence) & set(names) and "E-002" not in names
    assert any(path == "$.orders[0]" for path, _ in looked_at)


def test_beside_one_that_fits_it_is_asked_about_at_most(hits):
    assert all(hit.severity is Severity.WARNING for hit in found(hits, "EVD-15", ["E-007", "E-008"]))


@pytest.mark.parametrize(("page", "asked"), [("rent of 735 pounds", False), ("rent of February", True)])
def test_one_of_several_that_alone_holds_a_figure_is_not_asked_about(facts_of, page, asked):
    changes = {
        f"{MEASURE}.statement": f"{TOLD} It is done for 735 deliveries.", f"{MEASURE}.evidence": ["E-008", "E-005"],
        "evidence.json$.evidence[6]": RULE, "evidence.json$.evidence[7]": TILL, "exhibits.E-007": RULE_TEXT,
        "exhibits.E-008": {"text": f"Ambleford Estates: {page}, paid by card"},
    }
    facts = facts_of(changes)
    (place,) = (one for one in cites_of(facts).places if one.path == "$.measures[0]")
    assert bool(list(told_of(facts, place, 0, "E-007", 3000, -1000))) is asked


def test_nothing_is_told_of_pages_in_another_language(hits):
    page = "Nous avons payé le loyer de la boutique pour le mois de février et le reçu est joint à la lettre."
    assert found(hits, "EVD-15", ["E-008"], **{"exhibits.E-008": {"text": page}}) == []


def test_an_offer_is_shown_by_its_page(hits):
    assert found(hits, "EVD-16", ["E-005"], LISTING) == []
    (hit,) = found(hits, "EVD-16", ["E-008"], LISTING)
    assert "E-005" in hit.message


def test_of_one_exhibit_one_thing_is_told(hits):
    told = [hit.at.path for code in ("EVD-15", "EVD-16") for hit in found(hits, code, ["E-008"])]
    assert len(told) == len(set(told)) == 1


def test_a_cause_may_cite_the_notice(hits):
    told = hits("EVD-15", {f"{CAUSE}.evidence": ["E-001", "E-003"]})
    assert not [hit for hit in told if hit.message.startswith("R-1")]


@pytest.mark.parametrize(("gained", "is_asked"), [("rack and carton of the gate", True), ("", False)])
def test_a_cause_that_cites_others_lacks_what_adds_something_to_it(facts_of, gained, is_asked):
    told = "One lamp sent had a glass shade, the page shows a metal shade; rack and carton of the gate."
    changes = {
        f"{CAUSE}.statement": told, f"{CAUSE}.evidence": ["E-003", "E-008"],
        "evidence.json$.evidence[6]": RULE | {"kind": "inspection_record"}, "evidence.json$.evidence[7]": TILL,
        "exhibits.E-008": TILL_TEXT,
        "exhibits.E-003": {"text": "One lamp sent had a glass shade, the page shows a metal shade"},
        "exhibits.E-007": {"text": f"glass shade of the lamp, metal shade of the page {gained}"},
        "case.json$.measures[1].evidence": ["E-007"], "case.json$.actions[1].evidence": ["E-007", "E-005"],
    }
    facts = facts_of(changes)
    (place,) = (one for one in cites_of(facts).places if one.name == "R-1")
    margin = 6_000
    assert bool(list(told_of(facts, place, 1, "E-007", margin, -4_000))) is is_asked


def test_weights_of_kinds_are_known_for_places_and_for_their_sorts():
    near, sort, group = kind_marks("listing closed", "listing_closed_proof", "goods", True)
    assert (near, sort, group) == (
        "listing closed: listing_closed_proof", "listing: listing_closed_proof", "listing: goods afterwards",
    )
    assert weights(NAME).of_marks[near] > 0
