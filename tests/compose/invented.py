"""A small invented case: two products, one with a known cause, one without, bought at a car boot sale."""

from datetime import date
from typing import Any

from pipeline.catalog import load
from pipeline.model.appeal import Appeal
from pipeline.model.case import Case
from pipeline.model.document import Block, Document, Documents, Entry
from pipeline.model.evidence import Register
from pipeline.model.exhibit import Exhibit
from pipeline.model.seller import Seller
from pipeline.model.sourcing import Sourcing
from pipeline.stages.compose import compose

TOLD = {"told_by": "Ada Quill, owner", "told_on": "2026-03-12", "how": "call"}
FIRST, SECOND = "B0TEST0001", "B0TEST0002"
ORDER = "026-1111111-2222222"


def seller() -> dict[str, Any]:
    return {
        "seller_id": "quill",
        "legal_name": "Ada Quill",
        "display_name": "Quill Games",
        "address": "3 Sample Lane\nSampleton",
        "country": "GB",
    }


def appeal() -> dict[str, Any]:
    return {
        "marketplace": "amazon.co.uk",
        "notice": {
            "received_on": "2026-03-02",
            "level": "listing",
            "evidence": "E-001",
            "complaints": [
                {"id": "C-1", "type": "inauthentic", "items": [FIRST], "ref": "REF-1"},
                {"id": "C-2", "type": "inauthentic", "items": [SECOND], "ref": {"not_recorded": "none in the notice"}},
            ],
        },
        "items": [
            {
                "asin": FIRST,
                "title": "Moon Miner (cartridge)",
                "region_listed": "UK",
                "region_actual": "US",
                "stock_action": [{"action": "quarantined", "on": "2026-03-05", "units": 2, "evidence": ["E-004"]}],
            },
            {"asin": SECOND, "title": "Sun Sailor (cartridge)", "listing": {"state": "closed", "on": "2026-03-04"}},
        ],
        "orders": [
            {
                "order_id": ORDER,
                "on": "2026-02-10",
                "items": [FIRST],
                "cause": "US copy sent",
                "refund": {
                    "amount": {"amount": "12.50", "currency": "GBP"},
                    "on": "2026-03-03",
                    "ref": "R-77",
                    "evidence": ["E-003"],
                },
            }
        ],
        "investigation": [
            {
                "id": "S-1",
                "items": [SECOND],
                "sources": ["Buyer messages", "Returns"],
                "from": "2025-09-01",
                "to": "2026-03-01",
                "terms": ["fake"],
                "result": "Nothing was found.",
                "by": "Ada Quill",
                "on": "2026-03-06",
                "evidence": ["E-005"],
            }
        ],
        "root_causes": [
            {
                "id": "RC-1",
                "items": [FIRST],
                "complaints": ["C-1"],
                "statement": "A US copy was offered on the UK page.",
                "evidence": ["E-002", "E-009"],
                **TOLD,
            },
            {
                "id": "RC-2",
                "items": [SECOND],
                "complaints": ["C-2"],
                "known": False,
                "investigations": ["S-1"],
                "statement": "I found no reason.",
                "evidence": ["E-005"],
                **TOLD,
            },
        ],
        "actions": [
            {
                "id": "A-1",
                "root_causes": ["RC-1"],
                "status": "done",
                "on": "2026-03-03",
                "by": "Ada Quill",
                "refunds": [ORDER],
                "statement": "Refunded the buyer.",
                "evidence": ["E-003"],
                **TOLD,
            },
            {
                "id": "A-2",
                "root_causes": ["RC-1", "RC-2"],
                "status": "planned",
                "on": "2026-04-01",
                "statement": "Compare each offer with its page.",
                **TOLD,
            },
        ],
        "measures": [
            {
                "id": "M-1",
                "root_causes": ["RC-1"],
                "status": "under_way",
                "starts_on": "2026-03-07",
                "owner": "Ada Quill",
                "rhythm": "every Monday",
                "recorded": {"not_recorded": "the sheet is not made yet"},
                "statement": "Each cartridge is compared with the page.",
                **TOLD,
            }
        ],
        "gaps": [
            {
                "id": "G-1",
                "items": [FIRST],
                "kind": "supplier_invoice",
                "listing_action": "closed",
                "listing_statement": "The offer stays closed.",
                "statement": "I bought it for cash and was given no paper.",
                "evidence": ["E-006"],
                **TOLD,
            }
        ],
    }


def register() -> list[dict[str, Any]]:
    def entry(number: int, kind: str, title: str, **more: Any) -> dict[str, Any]:
        use = {"use": "submit", "file": f"evidence/{number}.jpg"} | more
        return {"id": f"E-{number:03}", "kind": kind, "title": title, "items": [FIRST], **use}

    return [
        entry(1, "notice", "The notice", issued_on="2026-03-02"),
        entry(2, "listing_screenshot", "The detail page", captured_on="2026-03-02"),
        entry(3, "refund_proof", "Refund", issued_on="2026-03-03", issuer={"name": "Example Bank"}),
        entry(4, "item_photo", "Box of kept copies", captured_on={"not_recorded": "camera without a clock"}),
        entry(5, "search_log", "Log of the search", items=[SECOND], captured_on="2026-03-06"),
        entry(6, "self_made_record", "Stock book", file=None, rows=["P-1", "P-2"], use="annex"),
        entry(7, "email", "Nothing cites this", captured_on="2026-03-01"),
        entry(9, "chat", "Chat with the agency", use="internal"),
    ]


def sourcing() -> dict[str, Any]:
    def row(number: int, **more: Any) -> dict[str, Any]:
        return {
            "id": f"P-{number}",
            "stock_no": f"SB-{number}",
            "on": f"2025-06-0{number}",
            "description": f"Cartridge {number}",
            "quantity": 1,
            "price": {"amount": "3.00", "currency": "GBP"},
            "vendor": {"name": {"not_recorded": "no name was given"}, "address": {"not_recorded": "not asked"}},
            **more,
        }

    return {
        "made_by": "Ada Quill",
        "made_on": "2025-06-09",
        "no_document_reason": "Private vendors gave no receipts.",
        "rows": [row(1), row(2), row(3)],
    }


def built(
    appeal_: dict[str, Any] | None = None,
    register_: list[dict[str, Any]] | None = None,
    sourcing_: dict[str, Any] | None = None,
    seller_: dict[str, Any] | None = None,
) -> Case:
    """Return the case; each file may be given in full."""
    return Case(
        id="invented",
        seller=Seller.model_validate(seller_ or seller()),
        appeal=Appeal.model_validate(appeal_ or appeal()),
        register=Register.model_validate({"evidence": register_ or register()}).evidence,
        sourcing=Sourcing.model_validate(sourcing_ or sourcing()),
        account=None,
        as_of=date(2026, 3, 12),
    )


def composed(case: Case, refused: tuple[str, ...] = ()) -> Documents:
    exhibits = {id_: Exhibit(id_, "file", refusal="damaged" if id_ in refused else "") for id_ in case.evidence}
    return compose(case, exhibits, load())


def plan(case: Case | None = None, refused: tuple[str, ...] = ()) -> Document:
    return composed(case or built(), refused).plans[0]


def words_of(document: Document, part: str | None = None) -> str:
    """Return the words of a part, citations by id."""
    chosen = tuple(entry for entry in document.parts if part in (None, entry.name))
    return Document("", "", (), "", chosen).words()


def entry_of(document: Document, label: str) -> Entry:
    return next(block for block in document.blocks() if isinstance(block, Entry) and block.label == label)


def lines_of(entry: Entry) -> list[str]:
    """Return the lines below a statement, citations by id."""
    return ["".join(part if isinstance(part, str) else part.evidence for part in line) for line in entry.details]


def blocks_of(document: Document, part: str) -> tuple[Block, ...]:
    return next(entry.blocks for entry in document.parts if entry.name == part)
