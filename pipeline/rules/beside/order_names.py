"""Numbers of parcels and refunds that the data gives to two orders, against the lines about each of them."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from pipeline.model.appeal import Order
from pipeline.rules.beside.order_lines import lines_about, packed
from pipeline.rules.contract import Facts, each

# A number of a line; a shorter one is a count.
_NUMBER = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]|(?<=\d) (?=\d)){4,}")


class Shared(NamedTuple):
    """A number that two orders have: whose it is to be asked of, in which field, and what its own line has instead."""

    path: str
    order: str
    other: str
    number: str
    shown: str = ""
    where: str = ""


def shared(facts: Facts) -> Iterator[Shared]:
    """Yield each number of a parcel or a refund that two orders have, with the one that a line about one tells."""
    known: dict[str, tuple[str, Order]] = {}
    for path, order in each("orders", facts.case.appeal.orders):
        for field, number in (("tracking", order.tracking), ("refund.ref", order.refund.ref if order.refund else None)):
            if not isinstance(number, str) or not number:
                continue
            if number in known:
                before = known[number]
                places = ((f"{path}.{field}", order, before[1]), (before[0], before[1], order))
                astray = (found for place in places if (found := _told_instead(facts, *place, number)))
                yield next(astray, Shared(f"{path}.{field}", order.order_id, before[1].order_id, number))
            known.setdefault(number, (f"{path}.{field}", order))


def _told_instead(facts: Facts, path: str, order: Order, other: Order, number: str) -> Shared | None:
    """Return the number that lines about an order have in the place of another's, if none has that one."""
    lines = [(line, where) for _, line, where in lines_about(facts, facts.exhibits, {order.order_id})]
    own, shape = packed(number), _shape(number)
    if any(own in packed(line) for line, _ in lines):
        return None
    alike = ((word, where) for line, where in lines for word in _NUMBER.findall(line) if _shape(word) == shape)
    shown = next(alike, None)
    return shown and Shared(path, order.order_id, other.order_id, number, *shown)


def _shape(number: str) -> str:
    """Return how a number is written: digits and letters alike."""
    return re.sub(r"[A-Z]", "A", re.sub(r"\d", "0", packed(number)))
