"""EVD-16: what is cited for an order, a refund, a listing or stock is about it, and of a kind that can show it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from pipeline.model.appeal import Item, Order
from pipeline.model.evidence import EvidenceItem
from pipeline.model.finding import Severity
from pipeline.rules.bearing.knowledge import readable
from pipeline.rules.cited_amiss import made_before
from pipeline.rules.cited_instead import Instead, cited_instead
from pipeline.rules.citing import Holdings, holdings_of, terms
from pipeline.rules.contract import At, Facts, Hit, Rule, each
from pipeline.rules.figures.figure import Figure
from pipeline.rules.figures.line_words import subjects
from pipeline.rules.figures.reading import figures
from pipeline.rules.figures.values import count_figure, day_figure, money_figure
from pipeline.rules.outgoing import concerns
from pipeline.rules.unfitting import with_unfitting

PROOF = "refund_proof"
NOTICE = "notice"
# The share of a title's words from which on an exhibit names the product.
_MOST_OF_A_TITLE = 0.6
# So many lines before its name a row may begin.
_BROKEN = 3


@dataclass(frozen=True, slots=True)
class Cited:
    """A part of the case with the exhibits cited for it: what it is called, its day and its count or sum."""

    path: str
    what: str
    of: Item | Order
    evidence: tuple[str, ...]
    figures: frozenset[str]
    is_refund: bool = False


def check(facts: Facts) -> Iterator[Hit]:
    """Yield a hit for each exhibit that is about something else than what it is cited for."""
    found = tuple(_found(facts))
    told = {hit.at.path for hit in found}
    older = (hit for hit in made_before(facts) if hit.at.path not in told)
    yield from with_unfitting(facts, (*found, *older), of_statements=False)


def _found(facts: Facts) -> Iterator[Hit]:
    holdings = holdings_of(facts)
    yield from _no_notice(facts)
    yield from map(_instead, cited_instead(facts))
    for part in _parts(facts):
        for index, name in enumerate(part.evidence):
            entry = facts.case.evidence.get(name)
            if entry is None:
                continue
            at = At("case", f"{part.path}.evidence[{index}]")
            if _is_of_all_offers(facts, holdings, entry, part):
                continue
            if not _names(facts, holdings, entry, part.of):
                yield from _about_other(facts, holdings, part, entry, at)
            elif isinstance(part.of, Item) or part.is_refund and entry.kind != PROOF:
                yield from _shown_elsewhere(facts, holdings, part, entry, at)


def _no_notice(facts: Facts) -> Iterator[Hit]:
    """Yield the exhibit that is named as the notice and not registered as one, where another one is."""
    entry = facts.case.evidence.get(facts.case.appeal.notice.evidence or "")
    notices = [one for one in facts.case.register if one.kind == NOTICE]
    if entry and entry.kind != NOTICE and notices and entry.translation_of not in {one.id for one in notices}:
        label = facts.catalog.kinds[entry.kind].label.lower()
        yield Hit(
            f"{entry.id} ({entry.title}) is named as the notice and registered as {label}; {notices[0].id} "
            f"({notices[0].title}) is registered as a notice.",
            "Which of the two is the notice?", At("case", "$.notice.evidence"),
        )


def _instead(found: Instead) -> Hit:
    """Return what is said of an exhibit of a statement that is about another order or product."""
    return Hit(
        f"{found.told.id} cites {found.cited.id} ({found.cited.title}), which by the register is about {found.by} "
        f"{found.about}, and {found.told.id} is not. {found.meant.id} ({found.meant.title}) is about what it tells.",
        "Does this exhibit show it? Cite the one that does, or have the register say what this one is about.",
        At("case", found.path),
    )


def _parts(facts: Facts) -> Iterator[Cited]:
    for path, item in each("items", facts.case.appeal.items):
        if one := item.listing:
            yield Cited(f"{path}.listing", f"the offer of {item.asin}", item, one.evidence, _terms(one.on))
        for index, action in enumerate(item.stock_action):
            where, what = f"{path}.stock_action[{index}]", f"the stock of {item.asin}"
            units = (count_figure(action.units),) if isinstance(action.units, int) else ()
            yield Cited(where, what, item, action.evidence, _terms(action.on, *units))
    for path, order in each("orders", facts.case.appeal.orders):
        yield Cited(path, f"order {order.order_id}", order, order.evidence, _terms(order.on))
        if refund := order.refund:
            what = f"the refund of order {order.order_id}"
            told = _terms(refund.on, money_figure(refund.amount))
            yield Cited(f"{path}.refund", what, order, refund.evidence, told, is_refund=True)


def _terms(day: object, *others: Figure) -> frozenset[str]:
    return terms(*(day_figure(day),) if isinstance(day, date) else (), *others)


def _is_of_all_offers(facts: Facts, holdings: Holdings, entry: EvidenceItem, part: Cited) -> bool:
    """Tell whether an exhibit is the notice, which names no product and so closes each offer that Amazon removed."""
    appeal = facts.case.appeal
    if not isinstance(part.of, Item) or not part.of.listing or entry.id != appeal.notice.evidence:
        return False
    is_removed = part.of.listing.state == "removed_by_amazon" and part.path.endswith(".listing")
    return is_removed and not any(_names(facts, holdings, entry, item) for item in appeal.items)


def _names(facts: Facts, holdings: Holdings, entry: EvidenceItem, of: Item | Order) -> bool:
    """Tell whether an exhibit names an order or a product, by register or page, or translates one that does."""
    original = facts.case.evidence.get(entry.translation_of or "")
    return _is_about(facts, holdings, entry, of) or (
        original is not None and _is_about(facts, holdings, original, of)
    )


def _is_about(facts: Facts, holdings: Holdings, entry: EvidenceItem, of: Item | Order) -> bool:
    held = holdings.terms[entry.id]
    if isinstance(of, Order):
        return of.order_id in entry.orders or not held.isdisjoint(_names_of(of))
    return (
        concerns(facts, entry, of.asin)
        or not held.isdisjoint(terms(*figures(f"{of.asin} {of.sku or ''}")))
        or _is_titled(facts, entry, of, held)
    )


def _is_titled(facts: Facts, entry: EvidenceItem, of: Item, held: frozenset[str]) -> bool:
    """Tell whether an exhibit has the title of a product: of one about others all that tells it from theirs."""
    title = subjects(of.title)
    items = facts.case.appeal.items
    titles = facts.once("words of titles", lambda: {item.asin: subjects(item.title) for item in items})
    others = [titles[asin] for asin in entry.items if asin in titles]
    own = title.difference(*others) if others else title
    if others and not (own and own <= held):
        return False
    return bool(title) and len(title & held) >= _MOST_OF_A_TITLE * len(title)


def _names_of(order: Order) -> frozenset[str]:
    """Return the terms that only an exhibit about an order has: its number, and those of parcel and refund."""
    told = (order.order_id, order.tracking, order.refund.ref if order.refund else None)
    return terms(*figures(" ; ".join(one for one in told if isinstance(one, str))))


def _about_other(facts: Facts, holdings: Holdings, part: Cited, entry: EvidenceItem, at: At) -> Iterator[Hit]:
    """Yield a hit for an exhibit that does not name what it is cited for."""
    others = entry.orders if isinstance(part.of, Order) else entry.items
    better = [one for one in _registered_for(facts, holdings, part.of) if one.id not in part.evidence]
    alone = any(one.id in holdings.uncited for one in better)
    if not (others or better):
        return
    whole = readable(facts.exhibits.get(entry.id))
    about = f"is about {', '.join(others[:3])}" if others else "names neither it nor what belongs to it"
    instead = f" {better[0].id} ({better[0].title}) is about it." if better else ""
    yield Hit(
        f"{entry.id} ({entry.title}) is cited for {part.what} and, by register and pages, {about}.{instead}",
        "Does this exhibit show it? Cite the one that does, or have the register say what this one is about.",
        at,
        None if others or alone and whole or better and _cannot_show(facts, part, entry) else Severity.WARNING,
    )


def _registered_for(facts: Facts, holdings: Holdings, of: Item | Order) -> Iterable[EvidenceItem]:
    """Return the exhibits of which the register says that they are about an order or a product."""
    if isinstance(of, Order):
        return (one for one in holdings.candidates if of.order_id in one.orders)
    kinds = facts.catalog.kinds
    return (one for one in holdings.candidates if of.asin in one.items and kinds[one.kind].shows == "goods")


def _cannot_show(facts: Facts, part: Cited, entry: EvidenceItem) -> bool:
    return facts.catalog.kinds[entry.kind].shows == "standing" or part.is_refund and entry.kind != PROOF


def _shown_elsewhere(facts: Facts, holdings: Holdings, part: Cited, entry: EvidenceItem, at: At) -> Iterator[Hit]:
    """Yield a hit for an exhibit that cannot show a thing, or holds no figure of it where another holds all."""
    kind = facts.catalog.kinds[entry.kind]
    is_paper = kind.shows == "standing" and not _tells_of_it(facts, part, entry)
    better = _better(facts, holdings, part)
    if not is_paper and not part.figures.isdisjoint(holdings.terms[entry.id]):
        yield from _shown_by_its_kind(part, entry, better, holdings, at)
        return
    alone = any(one.id in holdings.uncited for one in better)
    # Many things are done on one day.
    if not is_paper and not (alone or better and len(part.figures) > 1):
        return
    is_sure = better and (_cannot_show(facts, part, entry) or alone and readable(facts.exhibits.get(entry.id)))
    why = f"{kind.plural} do not show that" if is_paper else "it has no day or figure of it"
    instead = f" {better[0].id} ({better[0].title}) has day and figures." if better else ""
    yield Hit(
        f"{entry.id} ({entry.title}) is cited for {part.what}; {why}.{instead}",
        "Which exhibit shows it? Cite that one.",
        at,
        None if is_sure else Severity.WARNING,
    )


def _tells_of_it(facts: Facts, part: Cited, entry: EvidenceItem) -> bool:
    """Tell whether a row of an exhibit has a product and the day of what is done with it, as a log of changes has.

    The cells of a narrow column are broken over several lines.
    """
    name = part.of.asin if isinstance(part.of, Item) else part.of.order_id
    pages = facts.exhibits[entry.id].pages if entry.id in facts.exhibits else ()
    for lines in (page.text.splitlines() for page in pages if name in page.text):
        rows = (" ".join(lines[max(0, at - _BROKEN) : at + 1]) for at, line in enumerate(lines) if name in line)
        if any(not part.figures.isdisjoint(terms(*figures(row))) for row in rows):
            return True
    return False


def _shown_by_its_kind(
    part: Cited, entry: EvidenceItem, better: tuple[EvidenceItem, ...], holdings: Holdings, at: At
) -> Iterator[Hit]:
    """Yield a question for an exhibit that lacks day or units of a thing where another one of its kind has both."""
    like = next((one for one in better if one.kind == entry.kind), None)
    if like and not part.figures <= holdings.terms[entry.id]:
        yield Hit(
            f"{entry.id} ({entry.title}) is cited for {part.what} and has not all of its day and figures; {like.id} "
            f"({like.title}) has.",
            "Which exhibit shows it? Cite that one.", at, Severity.WARNING,
        )


def _better(facts: Facts, holdings: Holdings, part: Cited) -> tuple[EvidenceItem, ...]:
    """Return the exhibits about the same that hold day and figure of a part of the case, and are not cited for it."""
    return tuple(
        one for one in _registered_for(facts, holdings, part.of)
        if one.id not in part.evidence and part.figures and part.figures <= holdings.terms[one.id]
        and not _cannot_show(facts, part, one)
    )


RULE = Rule(
    code="EVD-16",
    title="What is cited is about it",
    severity=Severity.ERROR,
    phase="case",
    why="A refund is shown by its own proof, and what became of units by papers about them; an exhibit about another "
    "order or product is taken for no proof.",
    sources=("AMZ-INV", "CRAFT"),
    check=check,
    fails={"case.json$.orders[0].refund.evidence": ["E-005"]},
    passes={"exhibits.E-004": {"text": "Refund of order 026-4410723-9085561\n3 March 2026\nGBP 38.50"}},
)
