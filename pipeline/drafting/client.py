"""The message to the client: what is needed, why, what it can look like, by when. Never a value, nothing internal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType

from pipeline.catalog.client import group_of, words_for
from pipeline.drafting.todo import left_out, missing_kinds, violations
from pipeline.model.appeal import Item, Order
from pipeline.model.case import Case
from pipeline.model.catalog import Catalog
from pipeline.model.evidence import EvidenceItem, titled
from pipeline.model.fields import NotRecorded
from pipeline.model.finding import Finding
from pipeline.model.journal import Asked
from pipeline.model.outgoing import accepted_by, goes_with
from pipeline.model.unfilled import ASIN, is_unfilled, unfilled_in

Words = Mapping[str, Mapping[str, str]]

# What only the client can mend, by the rule that found it; the words of a finding are the agency's own.
_MENDS = {"EVD-01": "unread", "EVD-09": "original", "INV-08": "original", "EVD-02": "format", "INV-03": "contacts"}
_CONTACTS = ("name", "address", "phone", "website")


def message(
    case: Case, catalog: Catalog, language: str, by: date | None, findings: Sequence[Finding] = (),
    asked: Mapping[str, Asked] = MappingProxyType({}),
) -> str:
    """Return the message in a language of the catalogue; of the findings it asks what only the client can mend.

    `asked` holds by item the newest record that its issuer was asked: the client is not told to ask there again.
    """
    words = words_for(language)
    text = words["text"]
    parts = [
        (text["documents"], list(_documents(case, catalog, words, language))),
        (text["files"], list(_files(case, catalog, words, language, findings, asked))),
        (text["facts"], _reasoned(list(_facts(case, catalog, words)), text["facts_why"])),
        (text["questions"], _reasoned(list(_questions(case, catalog, words)), text["questions_why"])),
        (text["company"], _reasoned(list(_company(case, words)), text["company_why"])),
    ]
    parts = [(heading, lines) for heading, lines in parts if lines]
    head = list(_head(case, catalog, words, language, by))
    if not parts:
        return "\n".join([*head[:3], "", text["nothing"], "", text["thanks"]])
    body = [
        line for number, (heading, lines) in enumerate(parts, 1) for line in ("", f"{number}. {heading}", *lines)
    ]
    return "\n".join([*head, *body, "", text["honest"], "", text["thanks"]])


def _reasoned(lines: list[str], why: str) -> list[str]:
    return [why, *lines] if lines else []


def _head(case: Case, catalog: Catalog, words: Words, language: str, by: date | None) -> Iterator[str]:
    text, store = words["text"], catalog.marketplaces[case.appeal.marketplace].label
    yield text["subject"].format(store=store)
    yield ""
    yield text["hello"]
    names = catalog.words_of(language)
    types = text["joint"].join(
        names.get(f"violation_{one.id}") or one.label for one in violations(case, catalog)
    )
    yield text["about"].format(store=store, types=types)
    known = [item for item in case.appeal.items if item.asin != ASIN]
    if known:
        yield text["products"].format(products=text["joint"].join(map(_named, known)))
    last = case.appeal.notice.deadline
    yield text["deadline"].format(deadline=last) if isinstance(last, date) else text["no_deadline"]
    yield text["by"].format(by=by) if by else text["soon"]


def _named(item: Item) -> str:
    return item.asin if is_unfilled(item.title) else f"{item.asin} ({item.title})"


def _documents(case: Case, catalog: Catalog, words: Words, language: str) -> Iterator[str]:
    text = words["text"]
    for group, products in missing_kinds(case, catalog):
        named = catalog.words_of(language)
        kinds = text["or"].join(named.get(f"kind_{kind}") or catalog.kinds[kind].label for kind in group)
        about = tuple(asin for asin in products if asin != ASIN)
        whom = f" ({text['for'].format(products=text['joint'].join(about))})" if about else ""
        yield f"- {text['document'].format(kinds=kinds)}{whom}"
        reason = group_of(group[0])
        yield f"  {text['why'].format(why=words['why'][reason])}"
        yield f"  {text['example'].format(example=words['example'][reason])}"


def _files(
    case: Case, catalog: Catalog, words: Words, language: str, findings: Sequence[Finding], asked: Mapping[str, Asked]
) -> Iterator[str]:
    """Yield what is needed of files that came already, each once, in the order of the register."""
    named, joint = catalog.words_of(language), words["text"]["joint"]
    found = {(one.place.evidence, _MENDS[one.code]) for one in findings if one.stands and one.code in _MENDS}
    for entry in case.register:
        needs = [need for need in dict.fromkeys(_MENDS.values()) if (entry.id, need) in found]
        if not needs or _is_internal(entry, catalog):
            continue
        kind = named.get(f"kind_{entry.kind}") or catalog.kinds[entry.kind].label
        yield f"- {kind if is_unfilled(entry.title) else titled(kind, entry.title)}"
        for need in needs:
            if need == "original" and entry.id in asked:
                yield f"  {words['mend']['asked'].format(on=asked[entry.id].on)}"
                continue
            contacts = joint.join(words["contact"][name] for name in _missing_contacts(entry))
            formats = joint.join(_formats(case, entry, catalog)).upper()
            yield f"  {words['mend'][need].format(contacts=contacts, formats=formats)}"
            yield f"  {words['text']['why'].format(why=words['mend_why'][need])}"


def _is_internal(entry: EvidenceItem, catalog: Catalog) -> bool:
    return entry.privileged or (entry.use or catalog.kinds[entry.kind].use) == "internal"


def _missing_contacts(entry: EvidenceItem) -> list[str]:
    values = {name: getattr(entry.issuer, name) if entry.issuer else None for name in _CONTACTS}
    return [name for name, value in values.items() if value is None or isinstance(value, NotRecorded)]


def _formats(case: Case, entry: EvidenceItem, catalog: Catalog) -> list[str]:
    """Return the formats that every appeal entry takes which the item goes with; all of theirs if none is common."""
    taken = [accepted_by(case, one, catalog) for one in case.submissions if goes_with(entry, one)]
    every = list(dict.fromkeys(name for names in taken for name in names))
    return [name for name in every if all(name in names for names in taken)] or every


def _facts(case: Case, catalog: Catalog, words: Words) -> Iterator[str]:
    fields = words["fields"]
    asked: dict[str, dict[str, None]] = {}
    for field, subject in _open_fields(case, catalog):
        told = fields.get(field) or fields.get(field.rpartition(".")[0])
        if told:
            asked.setdefault(subject, {})[told.format(order=subject)] = None
    if _needs_orders(case, catalog):
        asked.setdefault("", {})[fields["orders_all"]] = None
    for subject, several in asked.items():
        product = case.items.get(subject)
        for one in several:
            yield f"- {_named(product)}: {one}" if product and subject != ASIN else f"- {one}"


def _open_fields(case: Case, catalog: Catalog) -> Iterator[tuple[str, str]]:
    """Yield (field, product or order) for each fact of the case that is still open."""
    for path, _ in unfilled_in(case.appeal):
        field = ".".join(step.partition("[")[0] for step in path.removesuffix(".not_recorded").split(".")[1:])
        yield field, _subject(case, path)
    for field, path, entry in left_out(case, catalog):
        yield field, entry.asin if isinstance(entry, Item) else entry.order_id if isinstance(entry, Order) else (
            _subject(case, path)
        )


def _subject(case: Case, path: str) -> str:
    for start, entries in (("$.items[", case.appeal.items), ("$.orders[", case.appeal.orders)):
        if path.startswith(start):
            entry = entries[int(path[len(start) :].partition("]")[0])]
            return entry.asin if isinstance(entry, Item) else entry.order_id
    return ""


def _needs_orders(case: Case, catalog: Catalog) -> bool:
    wanted = any(
        field.startswith("orders.") for one in violations(case, catalog) for field in one.fields
    ) or any("refund_proof" in group for one in violations(case, catalog) for group in one.evidence)
    return wanted and not case.appeal.orders


def _questions(case: Case, catalog: Catalog, words: Words) -> Iterator[str]:
    needed = [one for one in violations(case, catalog) if one.plan_needed != "no"]
    if needed and not case.appeal.investigation:
        yield f"- {words['text']['search']}"
    answered = {answer.question for answer in case.appeal.answers}
    said: dict[str, None] = {}
    for violation in needed:
        for question in violation.questions:
            if question.id not in answered:
                said[words.get("question", {}).get(question.id, question.text)] = None
    yield from (f"- {one}" for one in said)


def _company(case: Case, words: Words) -> Iterator[str]:
    for path, _ in unfilled_in(case.seller):
        if told := words["fields"].get(f"seller.{path.removeprefix('$.')}"):
            yield f"- {told}"
