"""The files of a new case: the fields that its type and store need, what a notice says, and marks for the rest."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from pipeline.drafting.blank import blank
from pipeline.drafting.facts import Alleged, NoticeRead
from pipeline.drafting.files import Fields, NewFiles, without_nothing
from pipeline.model.catalog import Catalog, Violation
from pipeline.model.jsonpath import Json
from pipeline.model.unfilled import ASIN, COUNTRY, unfilled

RIGHTS: Mapping[str, str] = {
    "ip_trademark": "trademark", "ip_copyright": "copyright", "ip_patent_utility": "patent_utility",
    "ip_design": "design",
}
# Types whose notice may name no product.
ABOUT_THE_ACCOUNT = frozenset({
    "linked_accounts", "verification", "odr", "late_shipment", "reviews", "forged_documents", "other",
})
_RIGHTS = "notice.complaints.rights."
_COMPLAINT = "notice.complaints."
_PLAN = ("investigation", "root_causes", "actions", "measures")
NOTICE_ID = "E-001"
MOST_NOTE = 19_000


@dataclass(frozen=True, slots=True)
class Filed:
    """A notice's file as it is registered."""

    file: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Asked:
    """What a new case is made from."""

    marketplace: str
    types: tuple[str, ...]
    seller_id: str
    new_seller: bool
    schemas: Mapping[str, str] = field(default_factory=dict)
    """Address of each file's schema, by name; where it is not known the field is left out."""
    read: NoticeRead = NoticeRead()
    filed: Filed | None = None


def new_case(asked: Asked, catalog: Catalog) -> NewFiles:
    """Return the files of a new case."""
    return NewFiles(
        case=_case(asked, catalog),
        evidence=_head(asked, "evidence") | {"evidence": _register(asked)},
        seller=_seller(asked) if asked.new_seller else None,
    )


def _case(asked: Asked, catalog: Catalog) -> Fields:
    wanted = [catalog.violations[name] for name in asked.types]
    language = catalog.marketplaces[asked.marketplace].language
    head = _head(asked, "case") | {
        "marketplace": asked.marketplace,
        "language": language if language in catalog.languages else "en",
        "note": note_of(asked.read),
        "notice": _notice(asked, wanted),
        "items": list(_items(asked, wanted)),
    }
    return without_nothing(head) | _parts(asked, wanted)


def _parts(asked: Asked, wanted: list[Violation]) -> Fields:
    """Return the empty lists that such an appeal fills, so that each has its place."""
    names: list[str] = []
    kinds = {kind for violation in wanted for group in violation.evidence for kind in group}
    needs_orders = any(name.startswith("orders.") for violation in wanted for name in violation.fields)
    if asked.read.orders or needs_orders or "refund_proof" in kinds:
        names.append("orders")
    if any(violation.plan_needed != "no" for violation in wanted):
        names += [*_PLAN, *(["gaps"] if "supplier_invoice" in kinds else []), "answers"]
    orders: list[Json] = [
        {"order_id": order, "on": {"not_recorded": unfilled("Day of the order")}} for order in asked.read.orders
    ]
    return {name: orders if name == "orders" else [] for name in names}


def _head(asked: Asked, name: str) -> Fields:
    address = asked.schemas.get(name)
    return ({"$schema": address} if address else {}) | {"version": 1}


def _notice(asked: Asked, wanted: list[Violation]) -> Fields:
    read = asked.read
    return without_nothing({
        "received_on": read.sure("received_on") or _open(read, "received_on", "Day the notice was received"),
        "level": read.sure("level") or "unknown",
        "subject": read.sure("subject"),
        "evidence": NOTICE_ID if asked.filed else None,
        "text": read.text or None,
        "deadline": read.sure("deadline") or _deadline(read, wanted),
        "appeal_required": read.sure("appeal_required"),
        "demands": without_nothing({
            name: read.sure(name)
            for name in ("window_days", "quantity_rule", "documents", "formats", "languages", "poa_bullets")
        }),
        "complaints": [_complaint(number, one, asked, wanted) for number, one in enumerate(_alleged(asked), 1)],
    })


def _open(read: NoticeRead, what: str, told: str) -> Json:
    """Return the mark of a day; with what the notice may mean, where it was read and nobody can be sure."""
    doubt = read.doubt(what)
    return {"not_recorded": unfilled(told, doubt)[:1_000]}


def _deadline(read: NoticeRead, wanted: list[Violation]) -> Json:
    if read.doubt("deadline") or any("notice.deadline" in one.fields for one in wanted):
        return _open(read, "deadline", "Last day to answer, if the notice states one")
    return None


def _alleged(asked: Asked) -> tuple[Alleged, ...]:
    return asked.read.complaints or tuple(Alleged(type=name) for name in asked.types)


def _complaint(number: int, one: Alleged, asked: Asked, wanted: list[Violation]) -> Json:
    name = one.type if one.type in asked.types else asked.types[0]
    violation = next(each for each in wanted if each.id == name)
    rights = _rights(one, violation)
    fields: Fields = {
        "id": f"C-{number}",
        "type": name,
        "items": list(one.items) or ([ASIN] if _stands_for_a_product(asked, wanted) else []),
        "ref": one.ref or {"not_recorded": unfilled("Amazon's complaint or case number" + _perhaps(asked, one))},
        "received_on": one.received_on or None,
        "rights": rights,
        "metrics": [dict(zip(("name", "value", "target", "window_days"), each, strict=True)) for each in one.metrics]
        or None,
    }
    for path in violation.fields:
        below = path.removeprefix(_COMPLAINT)
        if path.startswith(_COMPLAINT) and "." not in below and below not in fields:
            fields[below] = blank("case", path)
    return without_nothing(fields)


def _stands_for_a_product(asked: Asked, wanted: list[Violation]) -> bool:
    """Tell whether a mark stands for the product: none is named yet, and a type is about what was sold."""
    named = any(one.items for one in asked.read.complaints)
    return not named and any(one.id in RIGHTS or one.id not in ABOUT_THE_ACCOUNT for one in wanted)


def _perhaps(asked: Asked, one: Alleged) -> str:
    """Return the number that stands beside a complaint's products and that nothing calls one."""
    found = [fact for fact in asked.read.facts if fact.what == "ref" and fact.doubt
             and any(asin in fact.words for asin in one.items)]
    return f"; perhaps {found[0].value}: {found[0].doubt} ({found[0].where})" if len(found) == 1 else ""


def _rights(one: Alleged, violation: Violation) -> Json:
    if violation.id not in RIGHTS:
        return None
    fields: Fields = {"right": RIGHTS[violation.id], **dict(one.rights)}
    for path in violation.fields:
        name = path.removeprefix(_RIGHTS)
        if path.startswith(_RIGHTS) and name not in fields:
            fields[name] = blank("case", path)
    return without_nothing(fields)


def _items(asked: Asked, wanted: list[Violation]) -> Iterable[Fields]:
    titles = {asin: title for one in asked.read.complaints for asin, title in one.titles}
    named = list(dict.fromkeys(asin for one in asked.read.complaints for asin in one.items))
    found = named or ([ASIN] if _stands_for_a_product(asked, wanted) else [])
    names = dict.fromkeys(
        path.removeprefix("items.") for one in wanted for path in one.fields if path.startswith("items.")
    )
    for asin in found:
        fields: Fields = {"asin": asin, "title": titles.get(asin) or unfilled("Title of the detail page")}
        yield without_nothing(fields | {name: blank("case", f"items.{name}") for name in names})


def _register(asked: Asked) -> list[Json]:
    if asked.filed is None:
        return []
    day = asked.read.sure("received_on")
    return [without_nothing({
        "id": NOTICE_ID, "kind": "notice", "title": "Message of Amazon", "file": asked.filed.file,
        "sha256": asked.filed.sha256,
        "issued_on": day or {"not_recorded": unfilled("Day the message bears")},
    })]


def _seller(asked: Asked) -> Fields:
    return _head(asked, "seller") | {
        "seller_id": asked.seller_id,
        "legal_name": unfilled("Name as registered"),
        "address": unfilled("Address as registered, one line each"),
        "country": COUNTRY,
        "accounts": [{"marketplace": asked.marketplace}],
    }


def note_of(read: NoticeRead) -> str | None:
    """Return what was read from the notice, each fact with its line and words, for a person to check; goes nowhere."""
    if not read.facts:
        return None
    lines = ["Read from the notice by the program; check each line against the message, then delete this note."]
    for fact in read.facts:
        value = ", ".join(map(str, fact.value)) if isinstance(fact.value, list) else str(fact.value)
        mark = f"UNSURE, {fact.doubt}" if fact.doubt else "read"
        lines.append(f"- {fact.what} = {value} ({mark}; {fact.where})")
    return "\n".join(lines)[:MOST_NOTE]
