"""SRC-02: a record that the seller made is never filed, titled or offered as a supplier's document."""

from collections.abc import Iterator

from pipeline.catalog.words import word_list
from pipeline.model.document import Document, Heading, Paragraph, Table, inlines_of
from pipeline.model.document import Entry as Statement
from pipeline.model.finding import Severity
from pipeline.rules.contract import At, Facts, Hit, Rule
from pipeline.rules.demands import purchase_kinds
from pipeline.rules.outgoing import (
    Words,
    cites,
    place_of_block,
    place_of_words,
    plan_blocks,
    text_of,
    without_titles,
)
from pipeline.rules.wording import denies, first, invoice_word, may_stand, sentences


def check(facts: Facts) -> Iterator[Hit]:
    """Yield a hit wherever an own record stands as somebody else's document."""
    yield from _filed(facts)
    yield from _titled(facts)
    words = word_list("invoice")["words"]
    if any(isinstance(block, Heading) and may_stand(block.text, words) for block in plan_blocks(facts)):
        for plan in facts.documents.plans if facts.documents else ():
            yield from _headed(facts, plan)
    yield from _offered(facts, words)


def _own(facts: Facts) -> frozenset[str]:
    """Return the ids of the seller's own records, in whatever kind they are filed."""
    kinds = facts.catalog.kinds
    return frozenset(entry.id for entry in facts.case.register if kinds[entry.kind].self_made or entry.rows)


def _filed(facts: Facts) -> Iterator[Hit]:
    for entry in facts.case.register:
        kind = facts.catalog.kinds[entry.kind]
        if entry.rows and not kind.self_made:
            yield _hit(
                f"{entry.id} is drawn from rows that the seller wrote, and is filed as {kind.label.lower()}",
                At(evidence=entry.id, path="$.kind"),
            )


def _titled(facts: Facts) -> Iterator[Hit]:
    own = _own(facts)
    for entry in facts.case.register:
        word = invoice_word(without_titles(facts, entry.title)) if entry.id in own else ""
        if word:
            at = At(evidence=entry.id, path="$.title").at_words(entry.title, word)
            yield _hit(f'The title of {entry.id}, the seller\'s own record, says "{word}"', at)


def _headed(facts: Facts, plan: Document) -> Iterator[Hit]:
    own, heading = _own(facts), ""
    for block in plan.blocks():
        if isinstance(block, Heading):
            heading = without_titles(facts, block.text)
        named = own.intersection(cites(block))
        if named and invoice_word(heading):
            what = f'{", ".join(sorted(named))}, the seller\'s own record, stands under the heading "{heading}"'
            yield _hit(what, place_of_block(facts, block))


def _offered(facts: Facts, words: tuple[str, ...]) -> Iterator[Hit]:
    """Yield a hit for each sentence of a statement that offers an own record as an invoice."""
    gaps = {gap.id for gap in facts.case.appeal.gaps}
    for block in plan_blocks(facts):
        if isinstance(block, Table | Heading) or block.of in gaps or not may_stand(text_of(inlines_of(block)), words):
            continue
        for sentence in _sentences(facts, block):
            if _offers(facts, sentence, cites(block)):
                what = f'"{sentence}" speaks of an invoice where an own record is cited'
                said = Words(text_of(inlines_of(block)), place_of_block(facts, block))
                yield _hit(what, place_of_words(facts, said, sentence))


def _sentences(facts: Facts, block: Paragraph | Statement) -> tuple[str, ...]:
    texts = (piece for piece in inlines_of(block) if isinstance(piece, str))
    return tuple(one for text in texts for one in sentences(without_titles(facts, text)))


def _offers(facts: Facts, sentence: str, cited: tuple[str, ...]) -> bool:
    words = word_list("invoice")
    if not first(sentence, words["words"]) or denies(sentence) or first(sentence, words["asking"]):
        return False
    own, real = _own(facts), _of_others(facts)
    if _names(sentence, own | real):
        return _names(sentence, own) and not _names(sentence, real)
    alone = bool(own.intersection(cited)) and not real.intersection(cited)
    return alone and bool(first(sentence, words["offering"]))


def _of_others(facts: Facts) -> frozenset[str]:
    """Return the ids of the documents of purchase that somebody else issued."""
    kinds = purchase_kinds(facts)
    return frozenset(entry.id for entry in facts.case.register if entry.kind in kinds and not entry.rows)


def _names(sentence: str, ids: frozenset[str]) -> bool:
    return bool(first(sentence, tuple(sorted(ids)), exact_case=True))


def _hit(what: str, at: At) -> Hit:
    return Hit(
        message=f"{what}.",
        hint="Is there a document that the supplier issued? If there is none, the plan says so as a gap, and the "
        "own record is called what it is.",
        at=at,
    )


RULE = Rule(
    code="SRC-02",
    title="An own record is never a supplier's document",
    severity=Severity.BLOCK,
    phase="documents",
    why="An invoice is issued by the supplier. A record of the seller's own can support what the seller says; "
    "offered as an invoice it misleads about who made it.",
    sources=("AMZ-INV-SF", "AMZ-FORGE-US", "CPS-FCA"),
    check=check,
    fails={"evidence.json$.evidence[5].title": "Invoice for two lamps from Ambleford market"},
    passes={"evidence.json$.evidence[5].title": "Purchase record, two lamps (not an invoice)"},
    overridable=False,
)
