"""The register: what an entry must name, and what one that cites the seller's library takes from it."""

from collections.abc import Iterator, Mapping

from pipeline.model.appeal import Appeal
from pipeline.model.catalog import Catalog
from pipeline.model.evidence import EvidenceItem, Register
from pipeline.model.faults import Complaint
from pipeline.model.jsonpath import Json, matches
from pipeline.model.source import Source
from pipeline.stages.validate.wording import shown

Entry = Mapping[str, Json]

WAYS = {"evidence": ("file", "rows", "seller"), "seller_evidence": ("file",)}
"""How an entry of each register may name its document."""


def register_complaints(sources: Mapping[str, Source]) -> Iterator[Complaint]:
    """Yield a complaint for each entry that names no document, more than one, or itself."""
    for name, ways in WAYS.items():
        source = sources.get(name)
        if source and source.whole:
            for path, entry in matches(source.value, "$.evidence[*]"):
                if isinstance(entry, dict):
                    yield from _misdirected(source, path, entry, ways)
                    yield from _of_itself(source, path, entry)


def _misdirected(source: Source, path: str, entry: Entry, ways: tuple[str, ...]) -> Iterator[Complaint]:
    named = [way for way in WAYS["evidence"] if entry.get(way)]
    for way in [way for way in named if way not in ways]:
        message = f'"{way}" has no meaning in the seller\'s library'
        yield source.complain(f"{path}.{way}", message, "Remove it: the library holds files only.")
    if not named:
        message = f"this entry names no {' and no '.join(ways)}"
        yield source.complain(path, message, f"Give it {' or '.join(ways)}: where the document is.")
    elif len(named) > 1:
        message = f"this entry names {' and '.join(named)}, which are different documents"
        yield source.complain(path, message, "Keep one of them; make another entry for the other.")


def _of_itself(source: Source, path: str, entry: Entry) -> Iterator[Complaint]:
    own = entry.get("id")
    if isinstance(own, str) and own == entry.get("translation_of"):
        message = f"the entry {shown(own)} says that it translates itself"
        yield source.complain(f"{path}.translation_of", message, "Name the entry of the original.")


def uncited_originals(register: Register, library: Register, source: Source) -> Iterator[Complaint]:
    """Yield a complaint for each cited translation of the library whose original the case does not cite."""
    cited = {entry.seller for entry in register.evidence}
    theirs = _by_id(library)
    for index, entry in enumerate(register.evidence):
        original = theirs[entry.seller].translation_of if entry.seller in theirs else None
        if original and original not in cited and entry.translation_of is None:
            message = f"{entry.seller} of the library translates {original}, which this case does not cite"
            hint = f'Add an entry with "seller": "{original}" to evidence.json.'
            yield source.complain(f"$.evidence[{index}].seller", message, hint)


def resolved(
    register: Register | None, library: Register | None, appeal: Appeal, catalog: Catalog
) -> tuple[EvidenceItem, ...]:
    """Return the entries of a case, each with the library's fields it leaves out, and with its use."""
    entries = register.evidence if register else ()
    own_ids: dict[str | None, str] = {entry.seller: entry.id for entry in entries if entry.seller}
    theirs = {key: _fitted(entry, appeal, own_ids) for key, entry in _by_id(library).items()}
    return tuple(_with_use(_filled(entry, theirs), catalog) for entry in entries)


def _by_id(register: Register | None) -> dict[str | None, EvidenceItem]:
    return {entry.id: entry for entry in register.evidence} if register else {}


def _fitted(entry: EvidenceItem, appeal: Appeal, own_ids: Mapping[str | None, str]) -> EvidenceItem:
    """Return an entry of the library as this case sees it: nothing of other cases, its own ids."""
    products = {item.asin for item in appeal.items}
    orders = {order.order_id for order in appeal.orders}
    return entry.model_copy(
        update={
            "items": tuple(asin for asin in entry.items if asin in products),
            "orders": tuple(order for order in entry.orders if order in orders),
            "complaints": (),
            "translation_of": own_ids.get(entry.translation_of),
        }
    )


def _filled(entry: EvidenceItem, theirs: Mapping[str | None, EvidenceItem]) -> EvidenceItem:
    """Return an entry with the fields of the library's entry that it does not give itself."""
    if entry.seller is None:
        return entry
    given = {name: getattr(entry, name) for name in entry.model_fields_set}
    return theirs[entry.seller].model_copy(update=given)


def _with_use(entry: EvidenceItem, catalog: Catalog) -> EvidenceItem:
    """Return an entry with its use: internal if privileged, as given, or as usual for its kind."""
    use = "internal" if entry.privileged else entry.use or catalog.kinds[entry.kind].use
    return entry.model_copy(update={"use": use})
