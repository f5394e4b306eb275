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
