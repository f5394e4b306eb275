"""SRC-02: an own record is never filed, titled or offered as a supplier's document."""

import pytest

from pipeline.model.document import Cite, Document, Documents, Entry, Heading, Paragraph, Part

TITLE = "evidence.json$.evidence[5].title"


def of_blocks(facts_of, rule, *blocks, changes=None):
    facts = facts_of(changes)
    plan = Document("appeal", "Plan of Action", (), "en", (Part("actions", "actions", blocks),))
    changed = type(facts)(facts.case, facts.exhibits, facts.catalog, Documents((plan,), ()))
    return list(rule("SRC-02").check(changed))


@pytest.mark.parametrize(
    "words",
    [
        "The two lamps came without an invoice; our own purchase record is enclosed.",
        "Amazon asked for invoices to be provided.",
        "The notice of 2 March 2026 asks us to submit invoices.",
        "We sort the invoices of our suppliers by month.",
        "Our purchase record is enclosed.",
        "没有供应商发票,附上自制的采购记录。",
        "Es gibt keine Rechnung; die eigene Aufzeichnung liegt bei.",
    ],
)
def test_honest_words_are_left_alone(facts_of, rule, words):
    assert of_blocks(facts_of, rule, Entry("A-2", (words,), ((Cite("E-006"),),), of="A-2")) == []


@pytest.mark.parametrize(
    "words",
    [
        "The supplier invoice is enclosed.",
        "We enclose the supplier invoice for the two market lamps.",
        "See the attached invoice for both lamps.",
        "Invoice E-006 shows where they come from.",
        "附上供应商发票。",
        "Die Rechnung liegt bei.",
    ],
)
def test_an_own_record_offered_as_an_invoice(facts_of, rule, words):
    (hit,) = of_blocks(facts_of, rule, Entry("A-2", (words,), ((Cite("E-006"),),), of="A-2"))
    assert hit.at.path == "$.actions[1]"


def test_a_statement_that_cites_a_real_invoice_as_well(facts_of, rule):
    cites = ((Cite("E-002"), Cite("E-006")),)
    assert of_blocks(facts_of, rule, Entry("A-2", ("The supplier invoice is enclosed.",), cites, of="A-2")) == []


def test_a_heading_over_an_own_record(facts_of, rule):
    record = Paragraph((Cite("E-006"),), of="E-006")
    assert of_blocks(facts_of, rule, Heading("Purchase records made by the seller"), record) == []
    assert len(of_blocks(facts_of, rule, Heading("Supplier invoices"), record)) == 1


def test_a_product_may_be_an_invoice_book(facts_of, rule):
    changes = {"case.json$.items[0].title": "Invoice book, 100 sheets"}
    blocks = (Heading("B0SAMPLE01: Invoice book, 100 sheets", 2), Paragraph(("", Cite("E-006"))))
    assert of_blocks(facts_of, rule, *blocks, changes=changes) == []


@pytest.mark.parametrize("title", ["Stock-book page 12", "Purchase record, no invoice", "Eigenbeleg, keine Rechnung"])
def test_plain_titles(hits, title):
    assert hits("SRC-02", {TITLE: title}) == []


@pytest.mark.parametrize("title", ["Supplier invoice", "Einkaufsrechnung Januar", "发票 2026-01"])
def test_titles_of_a_suppliers_document(hits, title):
    (hit,) = hits("SRC-02", {TITLE: title})
    assert hit.at.evidence == "E-006"


def test_rows_filed_as_a_suppliers_document(hits):
    (hit,) = hits("SRC-02", {"evidence.json$.evidence[5].kind": "supplier_invoice"})
    assert "filed as supplier invoice" in hit.message


def test_a_real_invoice_may_be_called_one(hits):
    assert hits("SRC-02", {"case.json$.actions[1].statement": "The supplier's invoice E-002 is enclosed."}) == []
