"""What leaves the agency: the use of evidence items, and the words that will be sent."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from pipeline.model.document import Block, Cite, Entry, Inline, Paragraph, Table, inlines_of
from pipeline.model.evidence import EvidenceItem
from pipeline.model.sourcing import Purchase
from pipeline.rules.contract import At, Facts
from pipeline.rules.places import paths_of, stated

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Words:
    """A piece of outgoing text and its place in the case."""

    text: str
    at: At


def use_of(facts: Facts, entry: EvidenceItem) -> str:
    """Return what may happen to an item: the register's word, else the default of its kind."""
    if entry.privileged:
        return "internal"
    return entry.use or facts.catalog.kinds[entry.kind].use


def leaving(facts: Facts) -> tuple[EvidenceItem, ...]:
    """Return the items of which something leaves the agency."""
    return facts.once("leaving", lambda: tuple(
        entry for entry in facts.case.register if use_of(facts, entry) != "internal"
    ))


def concerns(facts: Facts, entry: EvidenceItem, asin: str) -> bool:
    """Tell whether an item speaks of a product: by its own list, its lines, its orders or its stock-book rows."""
    return (
        asin in entry.items
        or any(line.item == asin for line in entry.lines)
        or not _orders(facts).get(asin, set()).isdisjoint(entry.orders)
        or any(asin in row.items for row in rows_of(facts, entry))
    )


def _orders(facts: Facts) -> dict[str, set[str]]:
    """Return the numbers of the orders of each product."""
    def by_product() -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for order in facts.case.appeal.orders:
            for asin in order.items:
                found.setdefault(asin, set()).add(order.order_id)
        return found

    return facts.once("orders by product", by_product)


def rows_of(facts: Facts, entry: EvidenceItem) -> tuple[Purchase, ...]:
    """Return the stock-book rows that an item is drawn from: those it names, else all."""
    sourcing = facts.case.sourcing
    if sourcing is None or entry.file or not (entry.rows or facts.catalog.kinds[entry.kind].self_made):
        return ()
    return tuple(row for row in sourcing.rows if not entry.rows or row.id in entry.rows)


def own_records(facts: Facts) -> tuple[EvidenceItem, ...]:
    """Return the items that are drawn from the seller's stock book and leave the agency."""
    return facts.once("own records", lambda: tuple(entry for entry in leaving(facts) if rows_of(facts, entry)))


def plan_blocks(facts: Facts) -> tuple[Block, ...]:
    """Return the blocks of all plans, each once: several plans of a case say much in the same words."""
    plans = facts.documents.plans if facts.documents else ()
    return facts.once("plan blocks", lambda: tuple(dict.fromkeys(block for plan in plans for block in plan.blocks())))


def plan_words(facts: Facts) -> tuple[Words, ...]:
    """Return the text of every block of the plans, once for the statement it comes from, with the place of that."""
    return facts.once("plan words", lambda: tuple(_plan_words(facts)))


def _plan_words(facts: Facts) -> Iterator[Words]:
    said = dict.fromkeys(one for block in plan_blocks(facts) for one in _said(block))
    yield from (Words(text, place_of(facts, of)) for text, of in said)


def _said(block: Block) -> Iterator[tuple[str, Inline]]:
    """Yield the text of a block, or of each row of a table, and what it is about: the first cell of a row says that."""
    if isinstance(block, Table):
        for row in block.rows:
            pieces = tuple(piece for cell in row for piece in cell)
            yield text_of(pieces), next(iter(pieces), "")
    else:
        yield text_of(inlines_of(block)), block.of if isinstance(block, Paragraph | Entry) else ""


def record_words(facts: Facts) -> Iterator[Words]:
    """Yield the text of every self-made record, without the lines left empty for a person."""
    for sheet in facts.documents.records if facts.documents else ():
        facts_of_sheet = (value for _, value in sheet.facts)
        cells = (cell for row in sheet.rows for cell in row)
        yield Words(
            "\n".join((sheet.heading, *sheet.notice, *facts_of_sheet, *cells)), At(evidence=sheet.evidence)
        )


def place_of_words(facts: Facts, outgoing: Words, words: str) -> At:
    """Return where words of an outgoing text stand: in the statement they are of, else where the text comes from."""
    at = outgoing.at
    if at.evidence:
        entry = facts.case.evidence.get(at.evidence)
        return At(evidence=at.evidence, path="$.title") if entry and words in entry.title else at
    said = facts.once("statements by place", lambda: {path: one.statement for path, one in stated(facts.case.appeal)})
    statement = said.get(at.path, "") if at.file == "case" else ""
    return At("case", f"{at.path}.statement").at_words(statement, words) if words in statement else at


def found_in(words: Iterable[Words], look: Callable[[str], T]) -> Iterator[tuple[Words, T]]:
    """Look at each text once, however often it goes out, and yield each place of those in which something is found."""
    seen: dict[str, T] = {}
    for one in words:
        if one.text not in seen:
            seen[one.text] = look(one.text)
        if seen[one.text]:
            yield one, seen[one.text]


def title_words(facts: Facts) -> Iterator[Words]:
    """Yield the titles of the items that leave, as the index prints them."""
    for entry in leaving(facts):
        yield Words(entry.title, At(evidence=entry.id, path="$.title"))


def without_titles(facts: Facts, text: str) -> str:
    """Return a text without the titles of the products, which may hold anything: one may sell invoice books.

    An ASIN that stands for a title is no title.
    """
    items = facts.case.appeal.items
    for title in facts.once("titles", lambda: _longest_first(one.title for one in items if one.title != one.asin)):
        if title in text:
            text = re.sub(rf"(?<!\w){re.escape(title)}(?!\w)", "·", text)
    return text


def _longest_first(titles: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(titles), key=lambda title: (-len(title), title)))


def place_of_block(facts: Facts, block: Block) -> At:
    """Return where the words of a block come from."""
    return place_of(facts, block.of if isinstance(block, Paragraph | Entry) else "")


def place_of(facts: Facts, of: Inline) -> At:
    """Return the place of the entry with this id, ASIN or order number, or of what is cited; else the whole case."""
    if isinstance(of, Cite):
        return At(evidence=of.evidence)
    paths = facts.once("paths", lambda: paths_of(facts.case.appeal))
    return At("case", paths.get(of, "$") if of else "$")


def cites(block: Block) -> tuple[str, ...]:
    """Return the evidence that a block cites."""
    return tuple(piece.evidence for piece in inlines_of(block) if isinstance(piece, Cite))


def text_of(pieces: Iterable[Inline]) -> str:
    """Return pieces without their citations, one a line."""
    return "\n".join(piece for piece in pieces if isinstance(piece, str))
