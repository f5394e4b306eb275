"""SRC-01: an own record shows its maker."""

from dataclasses import replace

import pytest

ISSUER = "evidence.json$.evidence[5].issuer"


def sheet_hits(facts_of, rule, **changes):
    facts = facts_of()
    sheet = replace(facts.documents.records[0], **changes)
    return list(rule("SRC-01").check(replace(facts, documents=replace(facts.documents, records=(sheet,)))))


@pytest.mark.parametrize("maker", ["Sample & Shade Ltd", "Sample and Shade Lamps", "Robin Sample"])
def test_the_seller_or_the_person_who_wrote_it(hits, maker):
    assert hits("SRC-01", {ISSUER: {"name": maker}}) == []


def test_a_record_without_a_named_issuer_is_drawn_as_the_sellers(hits):
    assert hits("SRC-01") == []


def test_another_maker(hits):
    (hit,) = hits("SRC-01", {ISSUER: {"name": "Larkmoor Wholesale Ltd"}})
    assert hit.at.evidence == "E-006"


def test_the_vendor_may_be_unknown(hits):
    assert hits("SRC-01", {ISSUER: {"name": {"not_recorded": "Not on the page."}}}) == []


@pytest.mark.parametrize("heading", ["Buyer's purchase record", "Eigenbeleg (Buyer's purchase record)", "自制采购记录"])
def test_plain_headings(facts_of, rule, heading):
    assert sheet_hits(facts_of, rule, heading=heading) == []


@pytest.mark.parametrize("heading", ["Purchase invoice", "Rechnung", "Facture d'achat", "采购发票"])
def test_a_heading_of_a_suppliers_document(facts_of, rule, heading):
    assert len(sheet_hits(facts_of, rule, heading=heading)) == 1


def test_a_sheet_without_the_sellers_name(facts_of, rule):
    assert (
        len(sheet_hits(facts_of, rule, notice=("Written on 18 January 2026",), facts=(("Buyer", "?"),), closing=()))
        == 1
    )


def test_a_record_made_by_one_of_its_vendors(hits):
    (hit,) = hits("SRC-01", {"sourcing.json$.made_by": "Pat Hollin"})
    assert '"Pat Hollin", its maker, is a vendor' in hit.message
    assert hits("SRC-01", {"sourcing.json$.made_by": "Robin Sample, owner"}) == []
