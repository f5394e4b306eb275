"""INV-10: units are claimed once."""

from pipeline.rules.across.inv_10_units_claimed_once import RULE, claims

(OTHER,) = RULE.fails["others.claims"]


def test_what_the_sample_claims(facts_of):
    facts = facts_of()
    (claim,) = claims(facts.case, facts.catalog)
    assert (claim.line, claim.quantity, claim.units, claim.store) == (OTHER["line"], 24, 22, "amazon.co.uk")


def test_two_cases_about_one_store_speak_of_the_same_sales(hits):
    assert hits("INV-10", {"others.claims": [OTHER | {"store": "amazon.co.uk", "units": 22}]}) == []


def test_another_invoice_is_another_matter(hits):
    assert hits("INV-10", {"others.claims": [OTHER | {"line": "other|lw 7742|lw dl 24g"}]}) == []


def test_both_sides_are_shown(hits):
    (hit,) = hits("INV-10", {"others.claims": [OTHER]})
    assert "lamps-de (9 in amazon.de)" in hit.message and "31 in all" in hit.message


def test_further_invoices_of_the_product_cover_the_rest(hits):
    second = {
        "id": "E-007", "kind": "supplier_invoice", "title": "Second", "number": "LW-7742", "file": "evidence/b.pdf",
        "issuer": {"name": "Larkmoor Wholesale Ltd"}, "issued_on": "2025-12-10", "items": ["B0SAMPLE01"],
        "lines": [{"description": "Lamp", "quantity": 24, "item": "B0SAMPLE01", "identifier": "LW-DL-24G"}],
    }
    more = {"evidence.json$.evidence[6]": second}
    assert hits("INV-10", more | {"others.claims": [OTHER]}) == []
    assert len(hits("INV-10", more | {"others.claims": [OTHER | {"units": 30}]})) == 1


def test_a_line_that_a_document_has_twice(hits):
    line = {"description": "Lamp", "quantity": 12, "item": "B0SAMPLE01", "identifier": "LW-DL-24G"}
    twice = {"evidence.json$.evidence[1].lines": [line, line]}
    assert hits("INV-10", twice | {"others.claims": [OTHER | {"units": 2}]}) == []
    (hit,) = hits("INV-10", twice | {"others.claims": [OTHER]})
    assert "has 24 units" in hit.message


SECOND = {
    "id": "E-007", "kind": "supplier_invoice", "title": "Second", "number": "LW-7742", "file": "evidence/b.pdf",
    "issuer": {"name": "Larkmoor Wholesale Ltd"}, "issued_on": "2025-12-10", "items": ["B0SAMPLE01"],
    "lines": [{"description": "Lamp", "quantity": 24, "item": "B0SAMPLE01", "identifier": "LW-DL-24G"}],
}
OF_SECOND = OTHER | {"line": "larkmoor wholesale ltd|lw 7742|lw dl 24g"}


def test_two_cases_that_share_two_invoices(hits):
    more = {"evidence.json$.evidence[6]": SECOND}
    both = [OTHER | {"units": 30}, OF_SECOND | {"units": 30, "evidence": "E-002"}]
    (hit,) = hits("INV-10", more | {"others.claims": both})
    assert "E-002, E-007: the lines for B0SAMPLE01 have together 48 units" in hit.message
    assert "lamps-de (30 in amazon.de): 52 in all" in hit.message
    assert hits("INV-10", more | {"others.claims": [one | {"units": 26} for one in both]}) == []


def test_what_another_case_shows_by_an_invoice_of_its_own(hits):
    own_invoice = OTHER | {"line": "brook ltd|b 1|lw dl 24g", "evidence": "E-009", "quantity": 10}
    both = [OTHER | {"units": 12}, own_invoice | {"units": 12}]
    assert hits("INV-10", {"others.claims": both}) == []
    (hit,) = hits("INV-10", {"others.claims": [one | {"units": 13} for one in both]})
    assert "35 in all, 10 of them shown by other documents" in hit.message
