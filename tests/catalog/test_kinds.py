"""Every kind of evidence that the specification names anywhere is there, and asks for fields that exist."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pipeline
from pipeline.model.catalog import Catalog, KindTrait
from pipeline.model.evidence import EvidenceItem
from tests.catalog.field_paths import names_field

# Sections of the specification's research file, or the topic of the design, that name each kind.
NAMED_IN = {
    "supplier_invoice": "10.4",
    "receipt": "10.4",
    "order_confirmation": "10.4",
    "self_made_record": "10.4",
    "stock_book_extract": "10.4",
    "payment_proof": "10.4",
    "item_photo": "10.4",
    "listing_screenshot": "10.4",
    "refund_proof": "10.4",
    "tracking_proof": "10.4",
    "buyer_message": "10.4",
    "loa": "10.4",
    "licence": "10.4",
    "court_order": "10.4",
    "noninfringement_opinion": "10.4",
    "retraction_request": "10.4",
    "counter_notice": "10.4",
    "apex_agreement": "10.4",
    "test_report": "10.4",
    "manufacturer_letter": "10.4",
    "identity_document": "10.4",
    "address_bill": "10.4",
    "bank_statement": "10.4",
    "inventory_export": "10.4",
    "settings_screenshot": "10.4",
    "policy_document": "10.4",
    "training_record": "10.4",
    "chain_document": "10.2 counterfeit",
    "brand_registration": "10.2 counterfeit",
    "inspection_record": "10.2 used_as_new",
    "packaging_photo": "10.2 used_as_new",
    "listing_closed_proof": "10.2 not_as_described",
    "order_table": "10.2 odr",
    "tracking_export": "10.2 late_shipment",
    "carrier_document": "10.2 late_shipment",
    "order_id_evidence": "10.2 ip_trademark",
    "invoice_from_rights_owner": "10.2 ip_copyright",
    "comparison_photo": "10.2 ip_design",
    "six_side_photos": "10.2 product_safety",
    "ownership_document": "10.2 linked_accounts",
    "permission_log": "10.2 linked_accounts",
    "reinstatement_reference": "10.2 linked_accounts",
    "vendor_contract": "10.2 reviews",
    "vendor_termination": "10.2 reviews",
    "insert_photo": "10.2 reviews",
    "supplier_letter": "10.2 forged_documents",
    "original_file": "10.2 forged_documents",
    "sales_report": "1.2 product never sold; 2.1.3",
    "original_work": "1.2 copyright, own originals; 5.4",
    "certificate": "1.2 product safety, certification",
    "questionnaire": "1.1.12; 1.2 product safety",
    "tax_document": "1.2 verification, tax ID",
    "business_registration": "1.2 counterfeit, licence or ID",
    "claim_record": "1.2 odr; 2.4.3",
    "purchase_contract": "1.2 counterfeit; 2.2; 5.4",
    "delivery_order": "1.2 counterfeit; 2.2",
    "bill_of_sale": "2.2",
    "quotation": "2.2 proforma, quotation, purchase order",
    "ip_ownership_declaration": "2.3.2, 2.3.3",
    "price_evidence": "4.2.1 price level; 10.6 price plausibility",
    "settlement_agreement": "5.2.1",
    "court_filing": "5.2.3",
    "claim_chart": "5.2.7; 5.4",
    "rights_owner_message": "5.4, write to the complainant",
    "prior_use_evidence": "5.4",
    "account_health_report": "6; 0, second thread",
    "search_log": "10.5 STR-02; design, Words",
    "removal_order": "design, what became of units still held",
    "disposal_proof": "design, what became of units still held",
    "supplier_message": "0, first thread: the supplier asked",
    "sourcing_spreadsheet": "design, purchases kept in a list",
    "notice": "design, Words: Amazon's message",
    "legal_advice": "design, use: counsel's advice",
    "chat": "design, use: chats",
    "email": "2.3.2 mail as a document",
    "translation": "10.5 LNG-08; design, translation_of",
    "other": "10.2 other",
}

INVOICE = re.compile("invoice|rechnung|facture|factuur|fattura|factura|faktura|发票|發票", re.IGNORECASE)


def test_every_kind_that_is_named_anywhere_is_there(catalog: Catalog) -> None:
    assert set(catalog.kinds) == set(NAMED_IN)


def test_required_fields_are_fields_of_the_register(catalog: Catalog) -> None:
    wrong = [(k.id, path) for k in catalog.kinds.values() for path in k.required if not names_field(EvidenceItem, path)]
    assert wrong == []


def test_a_field_that_does_not_exist_is_noticed() -> None:
    assert names_field(EvidenceItem, "issuer.name")
    assert not names_field(EvidenceItem, "issuer.colour")


def test_private_papers_stay_inside_by_default(catalog: Catalog) -> None:
    private = ("identity_document", "address_bill", "bank_statement", "tax_document", "chat", "legal_advice")
    assert {catalog.kinds[kind].use for kind in private} == {"internal"}


def test_documents_that_are_demanded_as_originals_are_submitted(catalog: Catalog) -> None:
    assert {catalog.kinds[kind].use for kind in ("supplier_invoice", "receipt", "loa", "court_order")} == {"submit"}


def test_a_record_that_the_seller_made_never_proves_a_purchase(catalog: Catalog) -> None:
    made = {kind.id for kind in catalog.kinds.values() if kind.self_made}
    assert made == {"self_made_record", "stock_book_extract", "sourcing_spreadsheet"}
    assert not any(catalog.kinds[kind].proves_purchase for kind in made)


def test_no_record_that_the_seller_made_is_called_an_invoice(catalog: Catalog) -> None:
    made = [kind for kind in catalog.kinds.values() if kind.self_made]
    called = [name for kind in made for name in (kind.label, kind.plural, *_translated(catalog, kind.id))]
    assert not any(INVOICE.search(name) for name in called)


def test_what_proves_a_purchase_shows_nothing_that_became_of_goods(catalog: Catalog) -> None:
    kinds = catalog.kinds.values()
    assert {kind.shows for kind in kinds if kind.proves_purchase} == {"standing"}
    assert {kind.shows for kind in kinds if kind.id.endswith(("_photo", "_photos", "_screenshot"))} == {"goods"}
    assert {catalog.kinds[name].shows for name in ("refund_proof", "tracking_proof", "bank_statement")} == {"orders"}
    assert {kind.id for kind in kinds if kind.shows == "case"} == {"notice", "questionnaire", "translation"}


def test_papers_of_the_remedy_tell_of_a_cause_afterwards(catalog: Catalog) -> None:
    after = {kind.id for kind in catalog.kinds.values() if kind.afterwards}
    assert {"refund_proof", "removal_order", "training_record", "counter_notice"} <= after
    assert not after & {"buyer_message", "claim_record", "supplier_invoice", "vendor_termination", "item_photo"}


def test_what_only_looks_like_a_purchase_does_not_prove_one(catalog: Catalog) -> None:
    weak = ("order_confirmation", "quotation", "payment_proof", "price_evidence")
    assert not any(catalog.kinds[kind].proves_purchase for kind in weak)


def test_every_trait_is_that_of_a_kind_and_asked_for(catalog: Catalog) -> None:
    code = "\n".join(file.read_text(encoding="utf-8") for file in _modules())
    assert {trait for kind in catalog.kinds.values() for trait in kind.traits} == set(get_args(KindTrait))
    assert [trait for trait in get_args(KindTrait) if f'has("{trait}")' not in code] == []


def test_what_the_seller_makes_is_no_bill_and_by_nobody_else(catalog: Catalog) -> None:
    for kind in catalog.kinds.values():
        assert not kind.self_made or not {"by_others", "completed_purchase", "units_bought"}.intersection(kind.traits)
        assert not kind.has("completed_purchase") or kind.proves_purchase


def test_no_list_of_kinds_stands_in_a_rule(catalog: Catalog) -> None:
    lists = [
        f"{file.name}:{node.lineno}"
        for file in _modules("rules") for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Set | ast.List | ast.Tuple) and len(node.elts) > 1
        and all(isinstance(one, ast.Constant) and one.value in catalog.kinds for one in node.elts)
    ]
    assert lists == []


def _modules(folder: str = ".") -> Iterator[Path]:
    return (Path(pipeline.__file__).parent / folder).rglob("*.py")


def _translated(catalog: Catalog, kind: str) -> list[str]:
    words = [language.words for language in catalog.languages.values()]
    return [entry[f"kind_{kind}"] for entry in words if f"kind_{kind}" in entry]
