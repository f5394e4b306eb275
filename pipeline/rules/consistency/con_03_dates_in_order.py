"""CON-03: the dates of a case stand in an order that can have happened."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from pipeline.model.appeal import CorrectiveAction, Item
from pipeline.model.days import later
from pipeline.model.evidence import EvidenceItem
from pipeline.model.finding import Severity
from pipeline.rules.contract import At, Facts, Hit, Rule, each
from pipeline.rules.demands import asked_of, purchase_kinds, window_of
from pipeline.rules.figures.figure import whole_days
from pipeline.rules.figures.reading import dates, figures
from pipeline.rules.outgoing import concerns, leaving
from pipeline.rules.past import days_of
from pipeline.rules.places import answers, stated

# Beyond these years a day in the scope of a document is a slip; papers hold good for some years.
FIRST_YEAR, MOST_YEARS_AHEAD = 1950, 15
# What was done so long before the notice was seldom done for it.
_LONG_BEFORE = 62
_YET_TO_COME = re.compile(
    r"\b(?:valid|expir\w+|next|planned|due|gültig|nächste\w*|geplant)\b|有效|到期|下次|计划", re.IGNORECASE
)
HINT = "Which of the two days is right? If neither is known for sure, say that it is not recorded."


@dataclass(frozen=True, slots=True)
class Dated:
    """A day that the case records, what it is the day of, and where it stands."""

    day: object
    what: str
    at: At
    severity: Severity | None = None


def check(facts: Facts) -> Iterator[Hit]:
    """Yield a hit for each pair of days in the wrong order, and each record of what is yet to come."""
    for first, second in _pairs(facts):
        if isinstance(first.day, date) and isinstance(second.day, date) and first.day > second.day:
            message = f"{_capital(second.what)} ({second.day}) lies before {first.what} ({first.day})."
            yield Hit(message, HINT, second.at, second.severity)
    as_of = facts.case.as_of
    for fact in _recorded(facts) if any(day > as_of for _, _, day in days_of(facts)) else ():
        if isinstance(fact.day, date) and fact.day > as_of:
            message = f"{_capital(fact.what)} ({fact.day}) lies after {as_of}, the day this case is judged at."
            yield Hit(message, HINT, fact.at)

    yield from _beyond_sense(facts)
    yield from _long_before(facts)
    yield from _before_its_paper(facts)


def _long_before(facts: Facts) -> Iterator[Hit]:
    """Yield a question for each action that was done long before Amazon wrote at all."""
    notice = facts.case.appeal.notice
    received = [notice.day, *(one.received_on for one in notice.complaints)]
    first = min((day for day in received if isinstance(day, date)), default=None)
    for path, action in each("actions", facts.case.appeal.actions) if first else ():
        before = (first - action.on).days if first and isinstance(action.on, date) else 0
        if action.status == "done" and before > _LONG_BEFORE:
            message = f"{action.id} was done on {action.on}, {before} days before the first notice."
            hint = "Is that its day? What was done before Amazon wrote hardly answers it."
            yield Hit(message, hint, At("case", f"{path}.on"), Severity.WARNING)


def _before_its_paper(facts: Facts) -> Iterator[Hit]:
    """Yield a question for each measure that began before the instructions were written that alone it cites."""
    for path, measure in each("measures", facts.case.appeal.measures):
        cited = [facts.case.evidence[one] for one in measure.evidence if one in facts.case.evidence]
        # Whatever else is cited, and an instruction without its day, may show that it began earlier.
        days = [one.issued_on for one in cited if facts.catalog.kinds[one.kind].has("sets_rules")]
        written = [day for day in days if isinstance(day, date)]
        began = measure.starts_on if measure.status != "planned" else None
        if isinstance(began, date) and written and len(written) == len(cited) and began < min(written):
            names = ", ".join(one.id for one in cited)
            message = f"{measure.id} began on {began}; what sets it out, {names}, is not older than {min(written)}."
            hint = "Did it begin on that day? Then by which instruction? A later one does not show it."
            yield Hit(message, hint, At("case", f"{path}.starts_on"), Severity.WARNING)


def _beyond_sense(facts: Facts) -> Iterator[Hit]:
    """Yield a hit for each document whose scope names a year that nobody can have meant."""
    last = _last_year(facts)
    for entry in facts.case.register:
        for figure in figures(entry.scope or ""):
            years = {year for year, _, _ in figure.days if year and not FIRST_YEAR <= year <= last}
            if years:
                yield Hit(
                    f'The scope of {entry.id} says "{figure.text}", a day of {min(years)}.',
                    "Which year is meant?",
                    At(evidence=entry.id, path="$.scope").at_words(entry.scope or "", figure.text),
                )


def _last_year(facts: Facts) -> int:
    return facts.case.as_of.year + MOST_YEARS_AHEAD


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _pairs(facts: Facts) -> Iterator[tuple[Dated, Dated]]:
    """Yield (what comes first, what follows it)."""
    yield from _order_pairs(facts)
    yield from _search_pairs(facts)
    yield from _row_pairs(facts)
    yield from _delivery_pairs(facts)
    yield from _purchase_pairs(facts)
    yield from _refund_pairs(facts)
    yield from _told_pairs(facts)
    yield from _shown_pairs(facts)
    yield from _covered_pairs(facts)
    for path, sent in each("rounds", facts.case.appeal.rounds):
        yield (
            Dated(sent.submitted_on, f"the submission of round {sent.round}", At("case", path)),
            Dated(sent.answered_on, f"the answer to round {sent.round}", At("case", f"{path}.answered_on")),
        )


def _order_pairs(facts: Facts) -> Iterator[tuple[Dated, Dated]]:
    for path, order in each("orders", facts.case.appeal.orders):
        name = f"order {order.order_id}"
        placed = Dated(order.on, name, At("case", path))
        shipped = Dated(order.shipped_on, f"the dispatch of {name}", At("case", f"{path}.shipped_on"))
        delivered = Dated(order.delivered_on, f"the delivery of {name}", At("case", f"{path}.delivered_on"))
        yield placed, shipped
        yield shipped, delivered
        yield placed, delivered
        if order.refund:
            yield placed, Dated(order.refund.on, f"the refund of {name}", At("case", f"{path}.refund.on"))


def _search_pairs(facts: Facts) -> Iterator[tuple[Dated, Dated]]:
    for path, search in each("investigation", facts.case.appeal.investigation):
        begin = Dated(search.from_, f"the first day of search {search.id}", At("case", f"{path}.from"))
        end = Dated(search.to, f"the last day of search {search.id}", At("case", f"{path}.to"))
        yield begin, end
        yield end, Dated(search.on, f"the day search {search.id} was made", At("case", f"{path}.on"))


def _row_pairs(facts: Facts) -> Iterator[tuple[Dated, Dated]]:
    sourcing = facts.case.sourcing
    for path, row in each("rows", sourcing.rows if sourcing else ()):
        bought = Dated(row.on, f"purchase {row.id}", At("sourcing", f"{path}.on"))
        written = Dated(row.made_on, f"the record of purchase {row.id}", At("sourcing", f"{path}.made_on"))
        sold = Dated(
            row.sale.on if row.sale else None,
            f"the sale of what purchase {row.id} brought",
            At("sourcing", f"{path}.sale.on"),
        )
        yield bought, written
        yield bought, sold
        # The list tells these days: it cannot have been made before them.
        for told in (bought, written, sold):
            yield told, Dated(sourcing.made_on if sourcing else None, "the day the purchase record was made", told.at)


def _delivery_pairs(facts: Facts) -> Iterator[tuple[Dated, Dated]]:
    for entry in facts.case.register:
        shipped, delivered = (At(evidence=entry.id, path=f"$.{field}") for field in ("shipped_on", "delivered_on"))
        yield Dated(entry.shipped_on, f"the dispatch in {entry.id}", shipped), Dated(
            entry.delivered_on, f"the delivery in {entry.id}", delivered
        )
        # A picture or an export of a document is taken when the document is there.
        yield Dated(entry.issued_on, f"the date of {entry.id}", At(evidence=entry.id, path="$.issued_on")), Dated(
            entry.captured_on, f"the day {entry.id} was taken", At(evidence=entry.id, path="$.captured_on")
        )


def _purchase_pairs(facts: Facts) -> Iterator[tuple[Dated, Dated]]:
    """Yield for each product its earliest recorded purchase, and the first sale and listing that follow it."""
    for path, item in each("items", facts.case.appeal.items):
        bought = _first_purchase(facts, item)
        if bought is None:
            continue
        first = Dated(bought, f"the earliest purchase recorded for {item.asin}", At("case", path))
        orders = each("orders", facts.case.appeal.orders)
        sales = [(one.on, at) for at, one in orders if item.asin in one.items and isinstance(one.on, date)]
        sold, where = min(sales, default=(None, path))
        yield first, Dated(sold, f"the first order of {item.asin}", At("case", f"{where}.on" if sold else where))
        if item.first_listed_on and item.first_listed_on >= _window_opens(facts):
            listed = At("case", f"{path}.first_listed_on")
            yield first, Dated(item.first_listed_on, f"the first listing of {item.asin}", listed)


def _refund_pairs(facts: Facts) -> Iterator[tuple[Dated, Dated]]:
    """Yield the last refund that an action says was paid, and the day on which that was done."""
    orders = facts.case.appeal.orders
    for path, action in each("actions", facts.case.appeal.actions):
        refunds = (order.refund for order in orders if order.order_id in action.refunds)
        last = max((refund.on for refund in refunds if refund), default=None)
        if action.status == "done" and _is_past(facts, last):
            yield Dated(last, f"the last refund of {action.id}", At("case", f"{path}.on")), Dated(
                action.on, f"the day of {action.id}", At("case", f"{path}.on")
            )


def _told_pairs(facts: Facts) -> Iterator[tuple[Dated, Dated]]:
    """Yield what is done or under way, and the day on which somebody told that it was."""
    for path, one in answers(facts.case.appeal):
        at = At("case", f"{path}.told_on")
        # What is done again and again may be set up, and told, before its first time.
        day, severity = (one.on, None) if isinstance(one, CorrectiveAction) else (one.starts_on, Severity.WARNING)
        if one.status != "planned" and _is_past(facts, day):
            told = Dated(one.told_on, f"the day {one.id} was told", at, severity)
            yield Dated(day, f"the day of {one.id}", at), told


def _shown_pairs(facts: Facts) -> Iterator[tuple[Dated, Dated]]:
    """Yield what was done, and the last picture or export that is to show it: none shows what is yet to come."""
    for path, name, day, evidence in _done(facts):
        cited = [facts.case.evidence[one] for one in evidence if one in facts.case.evidence]
        if _is_past(facts, day) and all(_is_picture(entry) for entry in cited):
            days = [entry.captured_on for entry in cited if isinstance(entry.captured_on, date)]
            last, names = max(days, default=None), ", ".join(entry.id for entry in cited)
            yield Dated(day, name, At("case", path)), Dated(last, f"what shows it, {names},", At("case", path))


def _covered_pairs(facts: Facts) -> Iterator[tuple[Dated, Dated]]:
    """Yield the last day that a record covers by its title and scope, and the day on which it was made."""
    for entry in facts.case.register:
        own = [day for day in (entry.issued_on, entry.captured_on) if isinstance(day, date)]
        is_record = facts.catalog.kinds[entry.kind].has("shows_past")
        words = f"{entry.title} ; {entry.scope or ''}" if own and is_record else ""
        if not words or _YET_TO_COME.search(words):
            continue
        # Of a day that may be two, "05/02/2025", the earlier one is meant: the later may not be held against it.
        meant = (list(whole_days(figure.days, max(own))) for figure in dates(words))
        covered = [min(days) for days in meant if days]
        # A year that nobody can have meant is told of as such.
        if covered and max(covered).year <= _last_year(facts):
            # The document has its date when it is whole, whenever it is exported.
            made = "issued_on" if entry.issued_on in own else "captured_on"
            yield Dated(max(covered), f"the last day that {entry.id} covers", At(evidence=entry.id)), Dated(
                own[0], f"the day {entry.id} was made", At(evidence=entry.id, path=f"$.{made}")
            )


def _is_past(facts: Facts, day: object) -> bool:
    """Tell whether a day is not yet to come: one that is has a finding of its own."""
    return isinstance(day, date) and day <= facts.case.as_of


def _is_picture(entry: EvidenceItem) -> bool:
    """Tell whether an item shows how things stood on the day it was taken, and bears no other day."""
    before = entry.scene is not None and entry.scene.side == "before"
    return isinstance(entry.captured_on, date) and not entry.issued_on and not before


def _done(facts: Facts) -> Iterator[tuple[str, str, object, tuple[str, ...]]]:
    appeal = facts.case.appeal
    for path, item in each("items", appeal.items):
        if item.listing:
            yield f"{path}.listing.on", f"the listing's state for {item.asin}", item.listing.on, item.listing.evidence
        for index, action in enumerate(item.stock_action):
            name = f"the stock action on {item.asin}"
            yield f"{path}.stock_action[{index}].on", name, action.on, action.evidence
    for path, search in each("investigation", appeal.investigation):
        yield f"{path}.on", f"the search {search.id}", search.on, search.evidence
    for path, done in each("actions", appeal.actions):
        if done.status == "done":
            yield f"{path}.on", f"the day of {done.id}", done.on, done.evidence


def _first_purchase(facts: Facts, item: Item) -> date | None:
    """Return the first purchase of a product; where nobody asks for documents of purchase one that is shown is any."""
    kinds = purchase_kinds(facts) if asked_of(facts, item.asin) else frozenset()
    papers = (entry for entry in leaving(facts) if entry.kind in kinds and concerns(facts, entry, item.asin))
    days = [entry.issued_on for entry in papers if isinstance(entry.issued_on, date)]
    rows = facts.case.sourcing.rows if facts.case.sourcing else ()
    return min([*days, *(row.on for row in rows if item.asin in row.items)], default=None)


def _window_opens(facts: Facts) -> date:
    """Return the first day that documents are asked for: before it nobody need show a purchase."""
    notice = facts.case.appeal.notice.day
    return (later(notice, -window_of(facts, None)) or date.min) if notice else date.max


def _recorded(facts: Facts) -> Iterator[Dated]:
    """Yield every day that tells of something past; plans and deadlines are not among them."""
    appeal = facts.case.appeal
    yield Dated(appeal.notice.day, "the notice", At("case", "$.notice.received_on"))
    for path, entry in stated(appeal):
        yield Dated(entry.told_on, f"the day {entry.id} was told", At("case", f"{path}.told_on"))
    for path, action in each("actions", appeal.actions):
        if action.status != "planned":
            yield Dated(action.on, f"the day of {action.id}", At("case", f"{path}.on"))
    for path, measure in each("measures", appeal.measures):
        if measure.status != "planned":
            yield Dated(measure.starts_on, f"the start of {measure.id}", At("case", f"{path}.starts_on"))
    for path, search in each("investigation", appeal.investigation):
        yield Dated(search.to, f"the last day of search {search.id}", At("case", f"{path}.to"))
        yield Dated(search.on, f"the day search {search.id} was made", At("case", f"{path}.on"))
    yield from _recorded_of_goods(facts)
    yield from (fact for entry in facts.case.register for fact in _recorded_of_evidence(entry))


def _recorded_of_goods(facts: Facts) -> Iterator[Dated]:
    appeal, sourcing = facts.case.appeal, facts.case.sourcing
    for path, item in each("items", appeal.items):
        if item.listing:
            yield Dated(item.listing.on, f"the listing's end for {item.asin}", At("case", f"{path}.listing.on"))
        for index, action in enumerate(item.stock_action):
            yield Dated(action.on, f"the stock action on {item.asin}", At("case", f"{path}.stock_action[{index}].on"))
    for path, order in each("orders", appeal.orders):
        yield Dated(order.on, f"order {order.order_id}", At("case", f"{path}.on"))
        yield Dated(order.delivered_on, f"the delivery of order {order.order_id}", At("case", f"{path}.delivered_on"))
        if order.refund:
            yield Dated(order.refund.on, f"the refund of order {order.order_id}", At("case", f"{path}.refund.on"))
    if sourcing:
        yield Dated(sourcing.made_on, "the day the purchase record was made", At("sourcing", "$.made_on"))
        for path, row in each("rows", sourcing.rows):
            yield Dated(row.on, f"purchase {row.id}", At("sourcing", f"{path}.on"))


def _recorded_of_evidence(entry: EvidenceItem) -> Iterator[Dated]:
    for field, what in (
        ("issued_on", f"the date of {entry.id}"), ("captured_on", f"the day {entry.id} was taken"),
        ("shipped_on", f"the dispatch in {entry.id}"), ("delivered_on", f"the delivery in {entry.id}"),
    ):
        yield Dated(getattr(entry, field), what, At(evidence=entry.id, path=f"$.{field}"))


RULE = Rule(
    code="CON-03",
    title="Dates stand in an order that can have happened",
    severity=Severity.ERROR,
    phase="case",
    why="Evidence whose dates contradict what is told is a usual ground of refusal.",
    sources=("AMZ-INV", "REINST-S3"),
    check=check,
    fails={"case.json$.orders[0].refund.on": "2026-02-10"},
    passes={"case.json$.orders[0].refund.on": "2026-02-11"},
)
