"""INV-08: somebody else's document was not made by the seller."""

import pytest

from pipeline.model.exhibit import Page
from pipeline.model.finding import Severity
from pipeline.rules.contract import DELETE

ISSUER = "evidence.json$.evidence[1].issuer"
TYPED = (Page(595, 842, "d", "Invoice LW-7741"),)


@pytest.mark.parametrize(
    "name", ["Larkmoor Wholesale Ltd", "Sample Wholesale Limited", "Shade & Sample Ltd", "Sample & Shade Fabrics Ltd"]
)
def test_other_firms_are_left_alone(hits, name):
    assert hits("INV-08", {f"{ISSUER}.name": name}) == []


@pytest.mark.parametrize(
    "name",
    [
        "Sample & Shade Ltd",
        "SAMPLE AND SHADE LIMITED",
        "Sample & Shade",
        "Sample & Shade, Ltd.",
        "Sample and Shade Lamps",
        "Robin Lark t/a Sample & Shade",
    ],
)
def test_the_sellers_name_in_any_dress(hits, name):
    (hit,) = hits("INV-08", {f"{ISSUER}.name": name})
    assert hit.severity is None
    assert hit.at.evidence == "E-002"


def test_a_chinese_name_with_and_without_its_legal_form(hits):
    changes = {"seller.json$.legal_name": "深圳市示例灯具有限公司", f"{ISSUER}.name": "深圳市示例灯具"}
    assert len(hits("INV-08", changes)) == 1


def test_the_same_address_or_mailbox_blocks(hits):
    (address,) = hits("INV-08", {f"{ISSUER}.address": "14, Kiln Street\nAMBLEFORD\nAM1 2CD"})
    (email,) = hits("INV-08", {f"{ISSUER}.email": "Office@sample-shade.example.co.uk"})
    assert address.severity is None and email.severity is None


def test_a_neighbour_in_the_same_house_is_left_alone(hits):
    assert hits("INV-08", {f"{ISSUER}.address": "Unit 5, 14 Kiln Street, Ambleford, AM1 2CD"}) == []


@pytest.mark.parametrize("phone", ["01632 960371", "+44 1632 960371", "(01632) 960-371"])
def test_the_same_phone_alone_is_an_error(hits, phone):
    (hit,) = hits("INV-08", {f"{ISSUER}.phone": phone})
    assert hit.severity is Severity.ERROR


def test_a_typed_file_that_names_the_seller_as_author_is_an_error(hits):
    (hit,) = hits("INV-08", {"exhibits.E-002": {"pages": TYPED, "facts": {"author": "Sample & Shade Ltd"}}})
    assert hit.severity is Severity.ERROR


def test_whoever_scans_a_paper_may_be_its_author(hits):
    scans = (
        {"facts": {"author": "Sample & Shade Ltd"}},
        {"pages": TYPED, "facts": {"author": "Sample & Shade Ltd", "producer": "ScanPal 4"}},
    )
    for scan in scans:
        assert hits("INV-08", {"exhibits.E-002": scan}) == []


def test_an_own_record_is_no_document_of_somebody_else(hits):
    assert hits("INV-08", {"evidence.json$.evidence[5].issuer": {"name": "Sample & Shade Ltd"}}) == []


def test_what_is_not_recorded_proves_nothing(hits):
    assert hits("INV-08", {ISSUER: {"name": {"not_recorded": "The stamp is not legible."}}}) == []


def test_a_receipt_and_an_order_confirmation_are_judged(hits):
    for kind in ("receipt", "order_confirmation", "bill_of_sale"):
        changes = {"evidence.json$.evidence[1].kind": kind, f"{ISSUER}.name": "Sample & Shade Ltd"}
        assert len(hits("INV-08", changes)) == 1


@pytest.mark.parametrize(
    ("address", "is_the_seller_s"),
    [
        ("14 Kiln Street, Ambleford AM1 2CD, United Kingdom", True), ("14, KILN STREET; Ambleford; AM1 2CD (UK)", True),
        ("14a Kiln Street, Ambleford, AM1 2CD", False), ("Kiln Street, Ambleford, AM1 2CD", False),
    ],
)
def test_an_address_with_and_without_its_country(hits, facts_of, address, is_the_seller_s):
    changes = {
        "seller.json$.address": "14 Kiln Street, Ambleford, AM1 2CD",
        "evidence.json$.evidence[1].issuer.address": address,
    }
    assert [hit.severity for hit in hits("INV-08", changes)] == ([None] if is_the_seller_s else [])


LETTERHEAD = "Larkmoor Wholesale Ltd\n{street}\n{line}\nInvoice LW-7741\nSold to: Sample & Shade Ltd, 14 Kiln Street"


@pytest.mark.parametrize(
    ("street", "line", "seen"),
    [
        ("Unit 9, Tannery Yard, LM3 8QT", "Tel. 01632 960144", ""),
        ("Unit 9, Tannery Yard, LM3 8QT", "Tel. 01632 960371", "phone number"),
        ("Unit 9, Tannery Yard, LM3 8QT", "E-mail: Office@sample-shade.example.co.uk", "e-mail address"),
        ("14 Kiln Street, Ambleford AM1 2CD", "Tel. 01632 960144", "street"),
        ("Unit 9, Tannery Yard, LM3 8QT", "Customer: office@sample-shade.example.co.uk", ""),
        ("Unit 9, Tannery Yard, LM3 8QT", "Sample & Shade Ltd, 14 Kiln Street, AM1 2CD, tel. 01632 960371", ""),
        ("Sample & Shade Ltd", "Tel. 01632 960371", ""),
    ],
)
def test_what_of_the_seller_s_stands_in_the_letterhead(hits, street, line, seen):
    pages = (Page(595, 842, "d", LETTERHEAD.format(street=street, line=line)),)
    found = hits("INV-08", {"exhibits.E-002": {"pages": pages}})
    assert len(found) == bool(seen)
    assert all(hit.severity is Severity.ERROR and seen in hit.message and hit.at.page == 1 for hit in found)


def test_a_person_who_tells_of_the_case_as_the_author_of_a_file(hits):
    written = {"pages": TYPED, "facts": {"author": "ROBIN SAMPLE"}}
    (hit,) = hits("INV-08", {"exhibits.E-002": written})
    assert hit.severity == Severity.WARNING and '"ROBIN SAMPLE"' in hit.message
    assert hits("INV-08", {"exhibits.E-002": written, f"{ISSUER}.name": "Robin Sample"}) == []
    assert hits("INV-08", {"exhibits.E-002": {"pages": TYPED, "facts": {"author": "Robin"}}}) == []


def test_a_document_whose_issuer_nobody_recorded_is_left_open(undecided):
    (one,) = undecided("INV-08", {"evidence.json$.evidence[1].issuer": DELETE})
    assert "Who issued E-002 is not recorded" in one.reason


@pytest.mark.parametrize(
    ("field", "value"), [("name", "Sample & Shade Ltd"), ("phone", "01632 960371"),
                         ("address", "14 Kiln Street, Ambleford, AM1 2CD")],
)
def test_each_sign_stands_at_its_field(hits, field, value):
    (hit,) = hits("INV-08", {f"{ISSUER}.{field}": value})
    assert hit.at.path == f"$.issuer.{field}"
