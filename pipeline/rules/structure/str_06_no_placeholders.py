"""STR-06: nothing is left to be filled in, and nothing that goes out names a product or order of another case."""

import re
from collections.abc import Iterator

from pipeline.model.finding import Severity
from pipeline.model.unfilled import is_unfilled, unfilled_in
from pipeline.rules.contract import At, Facts, Hit, Rule
from pipeline.rules.outgoing import Words, plan_words, record_words, title_words, without_titles
from pipeline.rules.placeholders import placeholders

_ASIN = re.compile(r"(?<![A-Za-z0-9])B0[A-Z0-9]{8}(?![A-Za-z0-9])")
_ORDER = re.compile(r"(?<![\d-])\d{3}-\d{7}-\d{7}(?![\d-])")


def check(facts: Facts) -> Iterator[Hit]:
    """Yield a hit for each placeholder and each foreign product or order number in outgoing words."""
    yield from _left_open(facts)
    known = _of_the_case(facts)
    for words in (*plan_words(facts), *record_words(facts), *title_words(facts)):
        text = without_titles(facts, words.text)
        for mark in dict.fromkeys(placeholders(text)):
            if not is_unfilled(mark):  # said already, at the very place where it stands
                yield _unfilled(words, mark)
        for number in dict.fromkeys((*_ASIN.findall(text), *_ORDER.findall(text))):
            if number not in known:
                yield _foreign(words, number)


def _left_open(facts: Facts) -> Iterator[Hit]:
    """Yield a hit for each mark that a new case or a form left for a person, wherever it stands."""
    case = facts.case
    for file, value in (("case", case.appeal), ("seller", case.seller), ("sourcing", case.sourcing)):
        yield from (_to_be_typed(mark, At(file, path)) for path, mark in unfilled_in(value))
    for entry in case.register:
        yield from (_to_be_typed(mark, At(evidence=entry.id)) for _, mark in unfilled_in(entry))


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


def _unfilled(words: Words, mark: str) -> Hit:
    return Hit(
        message=f'"{mark}" stands in words that will be sent and reads like a field that nobody filled in.',
        hint="Is it known what belongs there? If not, take the sentence out. What was left out on purpose can be said "
        "to be left out.",
        at=words.at,
    )


def _foreign(words: Words, number: str) -> Hit:
    return Hit(
        message=f"{number} stands in words that will be sent and is not among this case's products and orders.",
        hint="Does it belong to this case? Then it belongs into its data as well; if not, take it out.",
        at=words.at,
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
