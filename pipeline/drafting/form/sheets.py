"""Which sheets a form has, and which fields of the case's files stand in their columns."""

from collections.abc import Iterable
from dataclasses import dataclass

_TOLD = ("statement", "told_by", "told_on", "how")
_VOUCHED = ("attestation.by", "attestation.on", "attestation.words")


@dataclass(frozen=True, slots=True)
class SheetPlan:
    """A sheet: the file and the place its rows stand at; one without `key` has a row for each field."""

    name: str
    file: str
    at: str
    fields: tuple[str, ...]
    key: str = ""


NOTICE = SheetPlan("notice", "case", "$", (
    "marketplace", "language", "notice.received_on", "notice.level", "notice.subject", "notice.deadline",
    "notice.appeal_required", "notice.evidence", "notice.demands.window_days", "notice.demands.quantity_rule",
    "notice.demands.documents", "notice.demands.formats", "notice.demands.languages", "notice.demands.poa_bullets",
))
SELLER = SheetPlan("seller", "seller", "$", (
    "legal_name", "legal_name_latin", "display_name", "address", "country", "jurisdiction", "phone", "email", "website",
    "tax.registered", "tax.number", "tax.margin_scheme", "agency",
))
RECORD = SheetPlan("record", "sourcing", "$", (
    "made_by", "made_on", "reconstructed_from", "no_document_reason", "jurisdiction", *_VOUCHED,
))
COMPLAINTS = SheetPlan("complaints", "case", "$.notice.complaints", (
    "id", "type", "items", "ref", "received_on", "rights.right", "rights.number", "rights.owner",
    "rights.owner_contact", "rights.location", "rights.source", "rights.path", "rights.claim", "rights.work",
    "rights.url", "rights.apex_invited", "rights.apex_deadline",
    "rights.repeat_of", "rights.lawyer", "metrics[0].name", "metrics[0].value",
    "metrics[0].target", "metrics[0].window_days", "recall", "other_account", "relation", "reactivated_on",
    "third_parties", "document", "document_made_by", "names_to_match",
), "id")
ITEMS = SheetPlan("items", "case", "$.items", (
    "asin", "title", "sku", "quantity_sold", "inventory_units", "never_sold", "condition_listed", "condition_found",
    "region_listed", "region_actual", "sourcing", "manufacturer.name", "manufacturer.address", "first_listed_on",
    "listing.state", "listing.on", "listing.evidence", "stock_action[0].action", "stock_action[0].on",
    "stock_action[0].units", "stock_action[0].evidence",
), "asin")
ORDERS = SheetPlan("orders", "case", "$.orders", (
    "order_id", "on", "items", "units", "cause", "shipped_on", "promised_on", "delivered_on", "tracking",
    "refund.amount.amount", "refund.amount.currency", "refund.on", "refund.ref", "refund.evidence", "evidence",
), "order_id")
INVESTIGATION = SheetPlan("investigation", "case", "$.investigation", (
    "id", "items", "sources", "from", "to", "terms", "result", "by", "on", "evidence",
), "id")
CAUSES = SheetPlan("causes", "case", "$.root_causes", (
    "id", *_TOLD, "items", "complaints", "known", "investigations", "evidence",
), "id")
ACTIONS = SheetPlan("actions", "case", "$.actions", (
    "id", *_TOLD, "root_causes", "items", "status", "on", "by", "orders", "refunds", "evidence", *_VOUCHED,
), "id")
MEASURES = SheetPlan("measures", "case", "$.measures", (
    "id", *_TOLD, "root_causes", "status", "owner", "starts_on", "rhythm", "recorded", "evidence", *_VOUCHED,
), "id")
GAPS = SheetPlan("gaps", "case", "$.gaps", (
    "id", *_TOLD, "items", "kind", "listing_action", "listing_statement", "evidence",
), "id")
ANSWERS = SheetPlan("answers", "case", "$.answers", ("question", "statements"), "question")
EVIDENCE = SheetPlan("evidence", "evidence", "$.evidence", (
    "id", "kind", "title", "file", "rows", "use", "items", "orders", "issued_on", "captured_on", "number",
    "issuer.name", "issuer.address",
    "issuer.phone", "issuer.website", "buyer.name", "buyer.address", "lines[0].description",
    "lines[0].quantity", "lines[0].item", "lines[1].description", "lines[1].quantity", "lines[1].item", "total.amount",
    "total.currency", "completed", "paid_by", "status", "carrier", "tracking", "shipped_on", "delivered_on", "language",
    "translation_of", "source", "scope", "scene.shows", "scene.side", "contains_personal_data", "note",
), "id")
STOCK_BOOK = SheetPlan("stock book", "sourcing", "$.rows", (
    "id", "stock_no", "on", "items", "description", "features", "quantity", "price.amount", "price.currency", "payment",
    "vendor.name", "vendor.address", "place", "price_basis", "sale.on", "sale.price.amount", "sale.price.currency",
    "sale.order_id", "evidence",
), "id")

SHEETS = (
    NOTICE, SELLER, COMPLAINTS, ITEMS, ORDERS, INVESTIGATION, CAUSES, ACTIONS, MEASURES, GAPS, ANSWERS, EVIDENCE,
    STOCK_BOOK, RECORD,
)
# Fields of these places stand in a form only where a type of the case needs them.
_BY_TYPE = {"complaints": "notice.complaints.", "items": "items."}
_ALWAYS = {
    "complaints": frozenset({"id", "type", "items", "ref", "received_on"}),
    "items": frozenset({
        "asin", "title", "sku", "quantity_sold", "inventory_units", "never_sold", "sourcing", "first_listed_on",
        "listing.state", "listing.on", "listing.evidence",
    }),
}
# What the schema calls optional only because an entry may cite the library instead.
ALSO_NEEDED = {"evidence": frozenset({"kind", "title"})}


def fields_for(plan: SheetPlan, wanted: Iterable[str], held: Iterable[str]) -> tuple[str, ...]:
    """Return the fields of a sheet: those that the types need, those always there, and those that hold something."""
    if plan.name not in _BY_TYPE:
        return plan.fields
    start = _BY_TYPE[plan.name]
    needed = {name.removeprefix(start) for name in wanted if name.startswith(start)}
    rights = any(name.startswith("rights") for name in needed)
    kept = _ALWAYS[plan.name] | set(held)
    return tuple(
        field for field in plan.fields
        if field in kept or _root(field) in {_root(name) for name in needed if "." not in name} or field in needed
        or (rights and field == "rights.right")
    )


def _root(field: str) -> str:
    return field.partition(".")[0].partition("[")[0]
