"""The product of an order, against the word that a list with a row for each order calls it by: "Fox", "Sheep"."""

import re
from collections.abc import Iterator, Mapping

from pipeline.rules.beside.order_lines import LEAST_ROWS, lines_about
from pipeline.rules.beside.slips import Otherwise
from pipeline.rules.contract import Facts, each
from pipeline.rules.figures.figure import Figure

# So many rows of others must call their product as the case does, and one of these is the product that an order has.
_LEAST_ALIKE = 2
# Of very many products no word is one product's own.
_MOST_GOODS = 40
_WORD = re.compile(r"[^\W\d_]{3,}")


def out_of_goods(facts: Facts) -> Iterator[Otherwise]:
    """Yield the product of the one order whose row calls another one, where the rows of all others call theirs.

    Where buyers tell in a row what they got instead, rows of others disagree, too, and nothing is said.
    """
    own = _own_words(facts)
    orders = {order.order_id: (path, order) for path, order in each("orders", facts.case.appeal.orders)
              if len(order.items) == 1 and order.items[0] in own}
    for entry in facts.case.register if len(own) > 1 and len(orders) > _LEAST_ALIKE else ():
        called: dict[str, set[str]] = {}
        for name, line, _ in lines_about(facts, (entry.id,), orders.keys(), LEAST_ROWS):
            words = set(_WORD.findall(line.casefold()))
            called.setdefault(name, set()).update(asin for asin, told in own.items() if not told.isdisjoint(words))
        alone = {name: next(iter(asins)) for name, asins in called.items() if len(asins) == 1}
        odd = [name for name, asin in alone.items() if asin != orders[name][1].items[0]]
        if len(odd) != 1 or len(alone) != len(called):
            continue
        (path, order), rest = orders[odd[0]], [asin for name, asin in alone.items() if name != odd[0]]
        if len(rest) >= _LEAST_ALIKE and order.items[0] in rest:
            shown = Figure("ASIN", alone[odd[0]])
            yield Otherwise(f"{path}.items", Figure("ASIN", order.items[0]), shown, f"{entry.id}, its row")


def _own_words(facts: Facts) -> Mapping[str, frozenset[str]]:
    """Return by product the words of its title that no other title has; only those that have any."""
    items = facts.case.appeal.items
    if len(items) > _MOST_GOODS:
        return {}
    titles = {item.asin: frozenset(_WORD.findall(item.title.casefold())) for item in items}
    own = {
        asin: words.difference(*(other for one, other in titles.items() if one != asin))
        for asin, words in titles.items()
    }
    return {asin: words for asin, words in own.items() if words} if all(own.values()) else {}
