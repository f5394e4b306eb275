"""CON-08: what is told of an order is its own: no day, number or cause of another, and none is named twice."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.model.appeal import CorrectiveAction, Order
from pipeline.model.evidence import EvidenceItem
from pipeline.model.finding import Severity
from pipeline.rules.bearing.about import items_of
from pipeline.rules.bearing.claims import Claim, claims_of
from pipeline.rules.bearing.counted import called
from pipeline.rules.bearing.pairs import spans
from pipeline.rules.beside.order_names import shared
from pipeline.rules.beside.whose import whose_of
from pipeline.rules.contract import At, Facts, Hit, Rule, each
from pipeline.rules.figures.line_words import subjects
from pipeline.rules.figures.name_forms import ORDER_NUMBER
from pipeline.rules.places import Told, spoken
from pipeline.rules.wording import sentences

# What tells one order from another, beside its number; parcels of an action are held against its list.
_TELLING, _TELLING_OF_AN_ACTION = frozenset({"date", "reference"}), frozenset({"date"})
# What ends the clause that an order stands in.
_ENDS_OF_CLAUSES = ",;:，；：（）()"
_AND = re.compile(r"\s(?:and|und|et|y)\s|[和与及]")
# So many words of a cause must be told; one word is another's by chance.
_LEAST_WORDS, _SURE_WORDS = 2, 3
# So many other orders of a list make sure what it is a list of.
_LEAST_ALIKE = 2
_WHICH = "Which order is meant? Its own days and numbers stand in `orders` and in the documents about it."


@dataclass(frozen=True, slots=True)
class Words:
    """A sentence of a statement with its figures and the orders it is about."""

    told: Told
    sentence: str
    claims: tuple[Claim, ...]
    orders: tuple[str, ...]


def check(facts: Facts) -> Iterator[Hit]:
    """Yield a hit for each order that is told with what is another's, or that a list names twice."""
    orders = {order.order_id: order for order in facts.case.appeal.orders}
    for path, action in each("actions", facts.case.appeal.actions):
        for field in ("orders", "refunds"):
            yield from _named_twice(action.id, field, getattr(action, field), At("case", f"{path}.{field}"))
        yield from _parcels(action, path, orders)
        yield from _listed(facts, action, path, orders)
    yield from _shared(facts)
    for entry in facts.case.register:
        yield from _registered(entry, orders)
    if len(orders) == 1:
        return
    for path, told, text in spoken(facts.case.appeal):
        named = [name for name in orders if name in text]
        for words in _about_orders(told, text, named):
            at = At("case", path).at_words(text, words.sentence)
            yield from _strange(facts, words, at)
            yield from _caused_otherwise(words, orders, named, at)
        yield from _of_other_goods(facts, told, text, [orders[name] for name in named], path)


def _named_twice(whose: str, field: str, names: Sequence[str], at: At) -> Iterator[Hit]:
    for name, count in Counter(names).items():
        if count > 1:
            yield Hit(
                f"{whose} names order {name} {count} times in `{field}`.",
                "Which other order is meant? If none, name it once.",
                at,
            )


def _parcels(action: CorrectiveAction, path: str, orders: dict[str, Order]) -> Iterator[Hit]:
    """Yield a hit for each parcel or refund by its number that is of an order which the action does not name."""
    own = {*action.orders, *action.refunds}
    for name, order in orders.items():
        numbers = (order.tracking, order.refund.ref if order.refund else None)
        shown = next((one for one in numbers if isinstance(one, str) and one and one in action.statement), "")
        if own and shown and name not in own and name not in action.statement:
            field = "orders" if action.orders else "refunds"
            yield Hit(
                f'{action.id} tells "{shown}", which is of order {name}; '
                f"its `{field}` name {', '.join(sorted(own)[:4])}.",
                _WHICH,
                At("case", f"{path}.{field}"),
            )


def _listed(facts: Facts, action: CorrectiveAction, path: str, orders: dict[str, Order]) -> Iterator[Hit]:
    """Yield a hit for each order of a list that does not belong there by its product, its cause or the other list."""
    goods = {item.asin for item in items_of(facts, action)}
    for field in ("orders", "refunds"):
        at = At("case", f"{path}.{field}")
        named = [orders[name] for name in dict.fromkeys(getattr(action, field)) if name in orders]
        if astray := [order for order in named if order.items and goods.isdisjoint(order.items)]:
            others = ", ".join(dict.fromkeys(item for order in astray for item in order.items))
            numbers = ", ".join(order.order_id for order in astray[:4])
            yield Hit(
                f"{action.id} names order {numbers} in `{field}`, which is of {others}; "
                f"the causes that it answers are about {', '.join(sorted(goods)[:4])}.",
                _WHICH,
                at,
                # Several are no slip of one number: the action may answer another cause, too.
                None if len(astray) == 1 else Severity.WARNING,
            )
        yield from _odd_one_out(action, field, named, orders, at)
    # Those paid back may be others than those sent anew; where some of them are named in both, all are.
    for name in action.refunds if set(action.orders) & set(action.refunds) else ():
        if name not in action.orders:
            yield Hit(
                f"{action.id} names order {name} in `refunds` and not in `orders`.",
                _WHICH,
                At("case", f"{path}.refunds"),
            )


def _shared(facts: Facts) -> Iterator[Hit]:
    """Yield a hit for each number of a parcel or a refund that two orders have, sure where a line tells another."""
    for one in shared(facts):
        field = ".".join(one.path.split(".")[2:])
        yield Hit(
            f"Order {one.order} has the number {one.number} in `{field}`, and so has order {one.other}"
            + (f'; the line about it in {one.where} tells "{one.shown}".' if one.shown else "."),
            "Is it one parcel, or one refund, of both? If not, which order is it of?",
            At("case", one.path),
            None if one.shown else Severity.WARNING,
        )


def _registered(entry: EvidenceItem, orders: dict[str, Order]) -> Iterator[Hit]:
    """Yield a hit for each order that an entry of the register names, and whose product or parcel is not its own."""
    at = At(evidence=entry.id, path="$.orders")
    yield from _named_twice(entry.id, "orders", entry.orders, at)
    named = {name: orders[name].items for name in entry.orders if name in orders and entry.items}
    astray = [name for name, items in named.items() if items and set(entry.items).isdisjoint(items)]
    if astray:
        others = ", ".join(dict.fromkeys(item for name in astray for item in named[name]))
        yield Hit(
            f"{entry.id} names order {', '.join(astray[:4])}, which is of {others}; by its `items` it is about "
            f"{', '.join(entry.items[:4])}.",
            _WHICH,
            at,
            None if len(astray) == 1 else Severity.WARNING,
        )
    other = next((one.order_id for one in orders.values() if entry.tracking and one.tracking == entry.tracking), None)
    if other and entry.orders and other not in entry.orders:
        yield Hit(
            f"{entry.id} has the parcel {entry.tracking} of order {other}; its `orders` name "
            f"{', '.join(entry.orders[:4])}.",
            _WHICH,
            at,
        )


def _odd_one_out(
    action: CorrectiveAction, field: str, named: list[Order], orders: dict[str, Order], at: At
) -> Iterator[Hit]:
    """Yield a hit for the one order of a list whose cause shares no word with all others', where one of these is left.

    What is dealt with together may have gone wrong in several ways: of two others nothing is sure. One that the words
    name is meant.
    """
    causes = {order.order_id: subjects(order.cause or "", short=True) for order in orders.values()}
    for odd in named if len(named) > 1 else ():
        if odd.order_id in action.statement:
            continue
        others = [causes[one.order_id] for one in named if one is not odd]
        shared = frozenset.intersection(*others)
        if len(shared) < _LEAST_WORDS or not causes[odd.order_id] or not frozenset().union(*others).isdisjoint(
            causes[odd.order_id]
        ):
            continue
        left = [name for name, told in causes.items() if shared <= told and name not in (one.order_id for one in named)]
        if left:
            yield Hit(
                f'{action.id} names order {odd.order_id} in `{field}`, whose cause is "{odd.cause}"; all others there '
                f"have one of {left[0]}, which it does not name.",
                _WHICH,
                at,
                Severity.WARNING if len(named) - 1 < _LEAST_ALIKE else None,
            )


def _of_other_goods(facts: Facts, told: Told, text: str, named: list[Order], path: str) -> Iterator[Hit]:
    """Yield a hit for each order that words name, and whose product the statement is not about and does not name."""
    goods, words = {item.asin for item in items_of(facts, told)}, subjects(text, short=True)
    titles = {item.asin: called(item.title) for item in facts.case.appeal.items}
    own = frozenset().union(*(titles[asin] for asin in goods))
    astray = [
        order for order in named if order.items and goods.isdisjoint(order.items)
        and (frozenset().union(*(titles.get(asin, frozenset()) for asin in order.items)) - own).isdisjoint(words)
    ]
    for order in astray:
        yield Hit(
            f"{told.id} names order {order.order_id}, which is of {', '.join(order.items)}; {told.id} is about "
            f"{', '.join(sorted(goods)[:4])}.",
            _WHICH,
            At("case", path).at_words(text, order.order_id),
            None if len(astray) == 1 else Severity.WARNING,
        )


def _about_orders(told: Told, text: str, named: list[str]) -> Iterator[Words]:
    """Yield each sentence that names orders of the case; where none does, those of an action about one order."""
    listed = {*told.orders, *told.refunds} if isinstance(told, CorrectiveAction) else set[str]()
    of_one = tuple(listed) if len(listed) == 1 and not named else ()
    for sentence in sentences(text) if named or of_one else ():
        if about := tuple(name for name in named if name in sentence) or of_one:
            yield Words(told, sentence, tuple(claims_of(sentence)), about)


def _strange(facts: Facts, words: Words, at: At) -> Iterator[Hit]:
    """Yield a hit where a sentence names an order, and a figure of another one alone in place of its own."""
    kinds = _TELLING_OF_AN_ACTION if isinstance(words.told, CorrectiveAction) else _TELLING
    telling = [claim for claim in words.claims if claim.figure.kind in kinds]
    if not telling:
        return
    whose = whose_of(facts, words.told.evidence)
    owned = {claim: whose.owners(claim.figure) for claim in telling}
    without = [name for name in words.orders if not any(name in owners for owners in owned.values())]
    # One that is told with a day of its own, too, may have another one's beside it where a sentence names several.
    asked = without or (words.orders if len(words.orders) == 1 else ())
    for claim, owners in owned.items() if asked else ():
        if owners and None not in owners and owners.isdisjoint(words.orders):
            other = ", ".join(sorted(name for name in owners if name)[:2])
            is_close = bool(words.told.evidence) and _in_one_clause(words, claim, asked)
            # A while told in another clause is of all orders there.
            if not is_close and (not without or _ends_a_while(words, claim)):
                continue
            yield Hit(
                f'{words.told.id} tells "{claim.figure.text}" ({claim.figure.kind}) of order {", ".join(asked[:2])}; '
                f"in the case it is that of order {other}.",
                _WHICH,
                at,
                None if is_close else Severity.WARNING,
            )
            return


def _ends_a_while(words: Words, claim: Claim) -> bool:
    return any(spans(*pair) for pair in pairwise(words.claims) if claim in pair)


def _in_one_clause(words: Words, claim: Claim, orders: Sequence[str]) -> bool:
    """Tell whether a figure stands in the clause of an order, or the order is that of the whole statement."""
    for name in orders:
        at = words.sentence.find(name)
        if at < 0:
            return True
        # "The first, 026-…, left on 3 May": between commas a number stands beside what it names.
        behind = words.sentence[at + len(name) : claim.at].lstrip(" ,，")
        between = words.sentence[claim.end : at] if claim.at < at else behind
        # "Two on April 16 and the one of order 113-… on the 17th".
        if not any(sign in between for sign in _ENDS_OF_CLAUSES) and not (claim.at < at and _AND.search(between)):
            return True
    return False


def _caused_otherwise(words: Words, orders: dict[str, Order], named: list[str], at: At) -> Iterator[Hit]:
    """Yield a hit for an order whose clause tells the cause of others, and nothing of its own."""
    causes = {name: subjects(order.cause, short=True) for name, order in orders.items() if order.cause}
    for name in words.orders:
        if name not in words.sentence or name not in causes:
            continue
        spoken_of = subjects(_clause_of(words.sentence, name), short=True)
        others = [other for other in causes if other not in named and not spoken_of & (causes[name] - causes[other])]
        best = max(others, key=lambda other: len(spoken_of & (causes[other] - causes[name])), default=name)
        count = len(spoken_of & (causes[best] - causes[name]))
        alike = [other for other in words.orders if other != name]
        is_of_others = bool(alike) and all(causes.get(one) == causes[best] for one in alike)
        if count < (1 if is_of_others else _LEAST_WORDS):
            continue
        yield Hit(
            f'{words.told.id} names order {name}, whose cause is "{orders[name].cause}"; its words tell that of '
            f'{best}: "{orders[best].cause}".',
            _WHICH,
            at,
            None if count >= (_LEAST_WORDS if is_of_others else _SURE_WORDS) else Severity.WARNING,
        )


def _clause_of(sentence: str, name: str) -> str:
    """Return the clause that names an order, or the sentence where a clause says nothing more."""
    at = sentence.find(name)
    begin = max((sentence.rfind(sign, 0, at) for sign in _ENDS_OF_CLAUSES), default=-1) + 1
    ends = [found for sign in _ENDS_OF_CLAUSES if (found := sentence.find(sign, at)) >= 0]
    clause = sentence[begin : min(ends, default=len(sentence))]
    return clause if subjects(ORDER_NUMBER.sub("", clause), short=True) else sentence


RULE = Rule(
    code="CON-08",
    title="What is told of an order is its own",
    severity=Severity.ERROR,
    phase="case",
    why="Order numbers are compared first: one order told with the day or the cause of another, or named "
    "twice, reads as an invented list.",
    sources=("AMZ-INV", "SEED1"),
    check=check,
    fails={"case.json$.actions[0].refunds": ["026-4410723-9085561", "026-4410723-9085561"]},
    passes={"case.json$.actions[0].statement": "The buyer of order 026-4410723-9085561 was refunded."},
)
