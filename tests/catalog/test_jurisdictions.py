"""Templates of purchase records: honest headings, fields that exist, and a caution where nothing is confirmed."""

import re

import pytest

from pipeline.model.catalog import Catalog, Jurisdiction
from pipeline.model.sourcing import Purchase
from tests.catalog.field_paths import names_field

CONFIRMED = {"GB", "DE", "AT", "NL", "FR", "JP", "AU", "NZ", "US"}
UNCONFIRMED = {"IE", "IT", "ES", "CA", "PL", "SE", "BE"}
INVOICE = re.compile("invoice|rechnung|facture|factuur|fattura|factura|fatura|faktura|发票|發票|請求書", re.IGNORECASE)


def _required(jurisdiction: Jurisdiction) -> set[str]:
    return {field.name for field in jurisdiction.fields if field.need == "required" and field.when == "always"}


def test_every_jurisdiction_is_there(catalog: Catalog) -> None:
    assert set(catalog.jurisdictions) == CONFIRMED | UNCONFIRMED | {"generic"}


def test_no_heading_says_invoice_in_any_language(catalog: Catalog) -> None:
    headings = [
        heading
        for j in catalog.jurisdictions.values()
        for heading in (j.heading, j.local_heading or "", *(field.heading for field in j.fields))
    ]
    assert [heading for heading in headings if INVOICE.search(heading)] == []


def test_a_plain_heading_stands_beside_each_local_word(catalog: Catalog) -> None:
    assert {j.heading for j in catalog.jurisdictions.values()} == {"Buyer's purchase record"}
    local = {j.id: j.local_heading for j in catalog.jurisdictions.values() if j.local_heading}
    assert set(local) == CONFIRMED - {"GB"}
    assert local["DE"] == "Eigenbeleg"
    assert local["JP"] == "古物台帳"


def test_fields_are_fields_of_a_purchase_each_once(catalog: Catalog) -> None:
    for jurisdiction in catalog.jurisdictions.values():
        names = [field.name for field in jurisdiction.fields]
        assert len(names) == len(set(names)), jurisdiction.id
        assert all(names_field(Purchase, name) for name in names), jurisdiction.id


def test_the_sale_side_belongs_to_the_margin_scheme_alone(catalog: Catalog) -> None:
    fields = [field for j in catalog.jurisdictions.values() for field in j.fields]
    assert all((field.when == "margin_scheme") == field.name.startswith("sale.") for field in fields)


def test_one_list_unless_the_jurisdiction_asks_for_sheets(catalog: Catalog) -> None:
    assert {j.id for j in catalog.jurisdictions.values() if j.form == "sheets"} == {"DE", "NL"}


def test_what_is_not_confirmed_says_so_and_takes_the_generic_fields(catalog: Catalog) -> None:
    generic = catalog.jurisdictions["generic"]
    for name in UNCONFIRMED | {"generic"}:
        jurisdiction = catalog.jurisdictions[name]
        assert "not a statutory template" in (jurisdiction.caution or "")
        assert not jurisdiction.statutory
        assert jurisdiction.fields == generic.fields


def test_what_is_confirmed_carries_no_caution(catalog: Catalog) -> None:
    assert {name for name in CONFIRMED if catalog.jurisdictions[name].caution} == set()


@pytest.mark.parametrize("name", sorted(CONFIRMED | {"generic"}))
def test_every_template_asks_for_day_description_price_and_vendor(catalog: Catalog, name: str) -> None:
    known = {field.name for field in catalog.jurisdictions[name].fields}
    assert {"on", "description", "price", "vendor.name", "vendor.address"} <= known
    assert {"on", "description", "vendor.name"} <= _required(catalog.jurisdictions[name])


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("GB", {"stock_no", "price", "vendor.address"}),
        ("DE", {"quantity", "price", "price_basis"}),
        ("NL", {"quantity", "price", "vendor_declaration"}),
        ("FR", {"payment", "vendor_identity.kind", "vendor_identity.number", "vendor_identity.authority"}),
        ("JP", {"features", "vendor_occupation", "vendor_age", "vendor_identity"}),
        ("AU", {"quantity", "price", "vendor.address"}),
        ("NZ", {"quantity", "price", "vendor.address"}),
        ("US", {"price", "payment"}),
    ],
)
def test_a_country_asks_for_what_its_law_asks(catalog: Catalog, name: str, fields: set[str]) -> None:
    assert fields <= _required(catalog.jurisdictions[name])


def test_thresholds_of_a_country_are_dated_figures(catalog: Catalog) -> None:
    named = {key for j in catalog.jurisdictions.values() for key in j.thresholds}
    assert named
    assert named <= set(catalog.thresholds)


def test_an_unknown_country_takes_the_generic_template(catalog: Catalog) -> None:
    assert catalog.jurisdiction_of(None, "CH").id == "generic"
    assert catalog.jurisdiction_of("DE", "GB").id == "DE"
    assert catalog.jurisdiction_of(None, "GB").id == "GB"
