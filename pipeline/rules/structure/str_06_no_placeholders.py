"""STR-06: nothing is left to be filled in, and nothing that goes out names a product or order of another case."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from pydantic import BaseModel

from pipeline.model.fields import Party
from pipeline.model.finding import Severity
from pipeline.model.unfilled import is_unfilled, may_be_unfilled, unfilled_in
from pipeline.model.words import placed_words_in, words_in
from pipeline.rules.contract import At, Facts, Hit, Rule
from pipeline.rules.demands import share
from pipeline.rules.outgoing import (
    leaving,
    own_records,
    place_of_words,
    plan_words,
    record_words,
    title_words,
    without_titles,
)
from pipeline.rules.placeholders import asks_for_a_name, is_one_mark, marks, names_a_field
from pipeline.rules.placeholders.made_up import may_be_made_up
from pipeline.rules.placeholders.overheard import Overheard, borne_out, overheard
from pipeline.rules.placeholders.seldom import worth_reading
from pipeline.rules.placeholders.text import NO, SURE
from pipeline.rules.placeholders.unfinished import ends_open
from pipeline.rules.placeholders.values import FROM_A_FIRST_NAME, PERSONS, left_open

_ASIN = re.compile(r"B0(?<![A-Za-z0-9]B0)[A-Z0-9]{8}(?![A-Za-z0-9])")
# The three figures before it are taken along: a search for a sign is quicker than one for figures.
_ORDER = re.compile(r"-(?<=\d{3}-)(?<![\d-]\d{3}-)\d{7}-\d{7}(?![\d-])")
# Words of others, which may hold anything, and those that go nowhere.
_NOT_OURS = frozenset((
    "Notice.text", "Notice.subject", "Demands.poa_bullets", "Round.answer", "Point.asks", "DocumentLine.description",
    "DocumentLine.identifier", "Item.title", "Item.sku", "Scene.url", "Rights.url", "Redaction.pattern", "Appeal.note",
    "EvidenceItem.note", "Appeal.overrides", "Appeal.rules",
))
# Names, addresses, numbers and words that are looked for: nobody writes a sentence there.
_NO_SENTENCES = _NOT_OURS | {
    "Party.name", "Party.address", "Party.phone", "Party.website", "Party.email", "Seller.legal_name",
    "Seller.legal_name_latin", "Seller.display_name", "Seller.address", "Seller.phone", "Seller.email",
    "Seller.website", "Seller.agency", "Account.display_name", "Tax.number", "Investigation.terms",
    "EvidenceItem.number", "EvidenceItem.tracking", "Order.tracking", "Refund.ref", "Complaint.ref",
    "Complaint.names_to_match",
}
_FIRST_PART = re.compile(r"[^\s,，;；、]{2,4}(?=[,，])|[A-ZÄÖÜ][^\s,;]+ [A-ZÄÖÜ][^\s,;]+(?=,)")
# "Too short" is what buyers write, where it is searched for.
_SEARCHED_FOR, _PLAIN_WORDS = re.compile(r"\.terms\["), re.compile(r"[a-z]+(?: [a-z]+)+", re.IGNORECASE)
# Of a statement that breaks off so many signs are shown, and so many tell which sentence it is.
_SHOWN, _ENDING = 40, 6
_NAME = re.compile(r"(?:[A-ZÀ-Ž][\w.'’-]* ?)+")
_Source = tuple[At, BaseModel]


def check(facts: Facts) -> Iterator[Hit]:
    """Yield a hit for each placeholder and each foreign product or order number in outgoing words."""
    yield from _left_open(facts)
    yield from _left_over(facts)
    yield from _named_as_fields(facts)
    yield from _without_values(facts)
    yield from _between_colleagues(facts)
    yield from _broken_off(facts)
    yield from _foreign_numbers(facts)


def _left_over(facts: Facts) -> Iterator[Hit]:
    """Yield a hit for each mark that a form left behind in the words of the case."""
    sources, numbers, others = tuple(_sources(facts)), tuple(_registered(facts)), tuple(_of_others(facts))
    texts = dict.fromkeys(text for _, source in sources for text in words_in(source, _NOT_OURS))
    doubted = worth_reading(tuple({**texts, **dict.fromkeys(text for _, text in (*numbers, *others))}))
    if not any(map(marks, doubted)):
        return
    statements, least = frozenset(_statements(facts)), share(facts, "note_borne_out_least")
    for at, text in (*_placed(sources), *numbers):
        if text not in doubted:
            continue
        for mark, weight in dict.fromkeys(marks(without_titles(facts, text))):
            if _SEARCHED_FOR.search(at.path or "") and _PLAIN_WORDS.fullmatch(mark):
                continue
            if not (is_unfilled(mark) and (mark == text or mark.startswith("["))):  # said already, where it stands
                # What documents are missing is what a gap tells.
                told = text in statements and not (at.path or "").startswith("$.gaps")
                sure = weight == SURE or told and borne_out(text, mark, least)
                yield _unfilled(at.at_words(text, mark), mark, sure=sure)
    for at, text in others:
        if text in doubted and not is_unfilled(text) and is_one_mark(text):
            yield _unfilled(at, text, sure=True)


def _named_as_fields(facts: Facts) -> Iterator[Hit]:
    """Yield a hit for each name that is nothing but the word for what it should be, "Supplier"."""
    for at, name in _names(facts):
        if names_a_field(name) and not marks(name):
            yield _unfilled(at, name, sure=" " not in name or "\n" in name)
    for at, person in _placed(((At("case"), facts.case.appeal),)):
        if _field(at)[1] in ("told_by", "by", "owner") and asks_for_a_name(person):
            yield _unfilled(at, person, sure=True)


def _without_values(facts: Facts) -> Iterator[Hit]:
    """Yield a hit for each field whose value is none: of a person only "who?", of a number "see invoice"."""
    for at, text in _placed(_sources(facts)):
        if (weight := _open_value(at, text)) and not marks(text):
            if FROM_A_FIRST_NAME.fullmatch(text) and _is_on_a_page(facts, text.split()[1]):
                continue
            yield _unfilled(at, text, sure=weight == SURE)


def _open_value(at: At, text: str) -> int:
    """Return how surely a text is no value of the field it stands in; a right may have no number yet."""
    parent, field = _field(at)
    return NO if parent.endswith(".rights") else left_open(field, text)


def _field(at: At) -> tuple[str, str]:
    """Return where a field stands, and its name."""
    parent, _, field = (at.path or "").rpartition(".")
    return parent, field.partition("[")[0]


def _between_colleagues(facts: Facts) -> Iterator[Hit]:
    """Yield a hit for each sentence that reads like a note of those who write, and has no mark that says so."""
    certain, broken_off = share(facts, "note_certain_least"), share(facts, "note_broken_off_certain_least")
    sources = tuple(_sources(facts))
    texts = dict.fromkeys(text for _, source in sources for text in words_in(source, _NO_SENTENCES))
    least, in_fields = share(facts, "note_leaning_least"), share(facts, "note_leaning_in_fields_least")
    told = frozenset(_statements(facts))
    found = overheard(texts, least, told, in_fields)
    for at, text in _placed(sources) if found else ():
        for one in () if text not in found or _open_value(at, text) else found[text]:
            # Of a person "Will N. Short" is the name and no two sentences.
            if _field(at)[1] in PERSONS and (_NAME.fullmatch(one.told) or _is_met_elsewhere(facts, one.told)):
                continue
            told_already = any(mark in one.told or one.told in mark for mark, _ in marks(text))
            told_already |= text in told and bool(ends_open(text)) and text.rstrip().endswith(one.told)
            if not told_already and without_titles(facts, one.told) == one.told:
                sure = one.leans >= (broken_off if one.breaks_off else certain)
                yield _asked(at.at_words(text, one.told), one, sure=sure)


def _broken_off(facts: Facts) -> Iterator[Hit]:
    """Yield a hit for each statement that ends as none does: with a colon, or, without a stop, on a joint."""
    least, told = share(facts, "note_borne_out_least"), frozenset(_statements(facts))
    for at, text in _placed(((At("case"), facts.case.appeal),)):
        if text in told and (weight := ends_open(text)) and not marks(text):
            yield _unfilled(at, text[-_SHOWN:].lstrip(), sure=weight == SURE or borne_out(text, text[-_ENDING:], least))


def _is_met_elsewhere(facts: Facts, told: str) -> bool:
    """Tell whether what a field of persons says begins with a name that a document has: "戚若水，单证"."""
    name = _FIRST_PART.match(told)
    return name is not None and _is_on_a_page(facts, name[0])


def _is_on_a_page(facts: Facts, name: str) -> bool:
    return any(name in page.text for exhibit in facts.exhibits.values() for page in exhibit.pages)


def _statements(facts: Facts) -> Iterator[str]:
    """Yield what is told in whole sentences, as everything else of a case hardly ever is."""
    appeal = facts.case.appeal
    yield from (one.statement for one in (*appeal.root_causes, *appeal.actions, *appeal.measures))
    yield from (one.result for one in appeal.investigation)


def _of_others(facts: Facts) -> Iterator[tuple[At, str]]:
    """Yield titles, descriptions, numbers and pages of others: they may hold anything, but not a mark alone."""
    for index, item in enumerate(facts.case.appeal.items):
        yield At("case", f"$.items[{index}].title"), item.title
        if item.sku:
            yield At("case", f"$.items[{index}].sku"), item.sku
    for index, complaint in enumerate(facts.case.appeal.notice.complaints):
        if complaint.rights and complaint.rights.url:
            yield At("case", f"$.notice.complaints[{index}].rights.url"), complaint.rights.url
    for entry in leaving(facts):
        if entry.scene and entry.scene.url:
            yield At(evidence=entry.id, path="$.scene.url"), entry.scene.url
        for line in entry.lines:
            yield from ((At(evidence=entry.id), value) for value in (line.description, line.identifier) if value)
        yield from ((At(evidence=entry.id), order) for order in entry.orders if may_be_made_up(order))


def _names(facts: Facts) -> Iterator[tuple[At, str]]:
    """Yield the names and addresses of persons and firms."""
    seller = facts.case.seller
    yield from (
        (At("seller", f"$.{field}"), value)
        for field in ("legal_name", "display_name", "address")
        if (value := getattr(seller, field))
    )
    for entry in leaving(facts):
        # Who sends a notice is told in Amazon's words: "Notice Team".
        parties = {"issuer": None if entry.kind == "notice" else entry.issuer, "buyer": entry.buyer}
        for role, party in parties.items():
            yield from ((At(evidence=entry.id, path=f"$.{role}.{name}"), value) for name, value in _told(party))
    for index, row in enumerate(facts.case.sourcing.rows if facts.case.sourcing else ()):
        at = f"$.rows[{index}].vendor"
        yield from ((At("sourcing", f"{at}.{name}"), value) for name, value in _told(row.vendor))


def _told(party: Party | None) -> Iterator[tuple[str, str]]:
    """Yield (field, text) for the name and the address of a party."""
    told = {"name": party.name, "address": party.address} if party else {}
    yield from ((field, value) for field, value in told.items() if isinstance(value, str))


def _placed(sources: Iterable[_Source]) -> Iterator[tuple[At, str]]:
    for at, source in sources:
        for path, text in placed_words_in(source, _NOT_OURS):
            yield replace(at, path=path), text


def _registered(facts: Facts) -> Iterator[tuple[At, str]]:
    """Yield numbers of products and orders of the case: they are no words, and some are made up."""
    for index, item in enumerate(facts.case.appeal.items):
        if may_be_made_up(item.asin):
            yield At("case", f"$.items[{index}].asin"), item.asin
    for index, order in enumerate(facts.case.appeal.orders):
        if may_be_made_up(order.order_id):
            yield At("case", f"$.orders[{index}].order_id"), order.order_id


def _sources(facts: Facts) -> Iterator[_Source]:
    """Yield what holds words that may be sent, with its place."""
    case = facts.case
    yield At("case"), case.appeal
    yield At("seller"), case.seller
    if case.sourcing and own_records(facts):
        yield At("sourcing"), case.sourcing
    yield from ((At(evidence=entry.id), entry) for entry in leaving(facts))


def _foreign_numbers(facts: Facts) -> Iterator[Hit]:
    outgoing = (*plan_words(facts), *record_words(facts), *title_words(facts))
    known = _of_the_case(facts)
    if known.issuperset(_numbers("\n".join(words.text for words in outgoing))):
        return
    for words in outgoing:
        for number in dict.fromkeys(_numbers(without_titles(facts, words.text))):
            if number not in known and not marks(number) and not _is_enclosed(facts, number):
                yield _foreign(place_of_words(facts, words, number), number)


def _is_enclosed(facts: Facts, number: str) -> bool:
    """Tell whether a number stands on a page of what is enclosed: other offers that a search found are of the case."""
    enclosed = (exhibit for entry in leaving(facts) if (exhibit := facts.exhibits.get(entry.id)))
    return any(number in page.text or number in page.ocr for exhibit in enclosed for page in exhibit.pages)


def _numbers(text: str) -> Iterator[str]:
    """Yield the product and order numbers of a text."""
    yield from _ASIN.findall(text)
    yield from (text[found.start() - 3 : found.end()] for found in _ORDER.finditer(text))


def _left_open(facts: Facts) -> Iterator[Hit]:
    """Yield a hit for each mark that a new case or a form left for a person, wherever it stands."""
    case = facts.case
    for file, value in (("case", case.appeal), ("seller", case.seller), ("sourcing", case.sourcing)):
        if value and may_be_unfilled(value):
            yield from (_to_be_typed(mark, At(file, path)) for path, mark in unfilled_in(value))
    for entry in case.register:
        if may_be_unfilled(entry):
            yield from (_to_be_typed(mark, At(evidence=entry.id, path=path)) for path, mark in unfilled_in(entry))


def _to_be_typed(mark: str, at: At) -> Hit:
    return Hit(
        message=f'"{mark}" is still to be filled in.',
        hint='Is it known? Type it there. What nobody knows is written {"not_recorded": "the reason"} where the field '
        "allows it.",
        at=at,
    )


def _of_the_case(facts: Facts) -> set[str]:
    """Return every product and order number that the case's own files name as data."""
    case, rows = facts.case, facts.case.sourcing.rows if facts.case.sourcing else ()
    known = set(case.items) | {order.order_id for order in case.appeal.orders}
    for order in case.appeal.orders:
        known.update(order.items)
    for entry in case.register:
        known.update(entry.items, entry.orders, (entry.number or "",))
        known.update(line.item or line.identifier or "" for line in entry.lines)
    for row in rows:
        known.update(row.items, (row.sale.order_id or "",) if row.sale else ())
    return known


def _unfilled(at: At, mark: str, *, sure: bool) -> Hit:
    return Hit(
        message=f'"{mark}" stands in words that will be sent and reads like a field that nobody filled in, or a note.',
        hint="Is it known what belongs there? If not, take the sentence out. What was left out on purpose can be said "
        "to be left out.",
        at=at,
        severity=None if sure else Severity.WARNING,
    )


def _asked(at: At, one: Overheard, *, sure: bool) -> Hit:
    meant = "Then it can be said so that a stranger sees it." if sure else "Then it can stay."
    return Hit(
        message=f'"{one.told}" reads like a note to a colleague ("{one.words}").',
        hint=f"Is it meant for Amazon? {meant} A note of those who write the plan does not go out.",
        at=at,
        severity=None if sure else Severity.WARNING,
    )


def _foreign(at: At, number: str) -> Hit:
    return Hit(
        message=f"{number} stands in words that will be sent and is not among this case's products and orders.",
        hint="Does it belong to this case? Then it belongs into its data as well; if not, take it out.",
        at=at,
    )


RULE = Rule(
    code="STR-06",
    title="No placeholders, nothing of another case",
    severity=Severity.BLOCK,
    phase="documents",
    why="An unfilled field or another seller's number shows that a text was copied, and copied plans are refused.",
    sources=("APPEALPRO-INAUTH", "REINST-S3", "AUTOK"),
    check=check,
    fails={"case.json$.actions[0].statement": "Refunded order [order number] on 5 March 2026."},
    passes={"case.json$.actions[0].statement": "Refunded the buyer, who wrote \"recieved [sic]\" (see the export)."},
    overridable=False,
    of_words=True,
)
