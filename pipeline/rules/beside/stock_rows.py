"""Units that were removed, destroyed or sent on, against the rows of their product in what is cited.

They are wrong where no row of the product has them, and the words, or another step's rows, tell a number of these rows.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal

from pipeline.model.appeal import Item, StockAction
from pipeline.rules.bearing.claims import claims_of
from pipeline.rules.beside.product_rows import Row, rows_of, rows_with
from pipeline.rules.beside.slips import Otherwise
from pipeline.rules.contract import Facts, each
from pipeline.rules.figures.figure import Figure
from pipeline.rules.figures.sheet import page_of
from pipeline.rules.figures.values import count_figure
from pipeline.rules.places import stated
from pipeline.rules.shingles import tokens
from pipeline.rules.wording import sentences

# Of one digit any number stands anywhere.
_LEAST, _LEAST_LONG = 10, 4
_ASIN = re.compile(r"(?<![A-Z0-9])[A-Z0-9]{10}(?![A-Z0-9])")


def out_of_stock_rows(facts: Facts) -> Iterator[Otherwise]:
    """Yield the units of each step that the rows of its product in the documents cited for it do not have."""
    for path, item in each("items", facts.case.appeal.items):
        for index, action in enumerate(item.stock_action):
            if isinstance(action.units, int) and action.units >= _LEAST:
                yield from _of_step(facts, item, action, action.units, f"{path}.stock_action[{index}]")


def _of_step(facts: Facts, item: Item, action: StockAction, units: int, path: str) -> Iterator[Otherwise]:
    rows = [(row, where) for where, found in _pages(facts, action).items() for row in found.get(item.asin, ())]
    counted = [(row, where) for row, where in rows if any(_number(one) >= _LEAST for one in row.numbers)]
    if not counted or any(_number(one) == units for row, _ in counted for one in row.numbers):
        return
    told = _told(facts, action)
    if units in _sums(counted) or units in told:
        return
    row, where = next(((row, where) for row, where in counted if _said(row, told)), counted[0])
    twice = [one for one in row.numbers if _number(one) >= _LEAST and row.numbers.count(one) > 1]
    alike = list(row.numbers) if _agree(facts, item, action, where) else []
    if shown := next(iter(_said(row, told) or twice or alike), None):
        yield Otherwise(f"{path}.units", count_figure(units), shown, f"{where}, its row")


def _agree(facts: Facts, item: Item, action: StockAction, where: str) -> bool:
    """Tell whether the same step of other products has its units in their rows, each of them."""
    rows = _pages(facts, action)[where]
    others = [
        any(_number(number) == one.units for row in rows.get(other.asin, ()) for number in row.numbers)
        for other, one in _steps_like(facts, action) if other is not item
    ]
    return bool(others) and all(others)


def _steps_like(facts: Facts, action: StockAction) -> list[tuple[Item, StockAction]]:
    """Return the same step of all products, each with its product."""
    steps: dict[tuple[str, tuple[str, ...]], list[tuple[Item, StockAction]]] = facts.once("steps alike", dict)
    if not steps:
        for item in facts.case.appeal.items:
            for one in item.stock_action:
                steps.setdefault((one.action, one.evidence), []).append((item, one))
    return steps[action.action, action.evidence]


def _pages(facts: Facts, action: StockAction) -> Mapping[str, Mapping[str, list[Row]]]:
    """Return the rows of products on the pages cited for a step, by page and product."""
    known: dict[str, Mapping[str, list[Row]]] = facts.once("all rows of products", dict)
    found = {}
    for name in action.evidence:
        exhibit = facts.exhibits.get(name)
        for number, page in enumerate(exhibit.pages if exhibit else (), 1):
            where = page_of(name, number)
            if where not in known:
                known[where] = _rows_on(facts, page.text)
            found[where] = known[where]
    return found


def _rows_on(facts: Facts, text: str) -> Mapping[str, list[Row]]:
    titles = facts.once("titles", lambda: {item.asin: item.title for item in facts.case.appeal.items})
    return rows_of(text, {asin: titles[asin] for asin in _ASIN.findall(text) if asin in titles}) or _worded(facts, text)


def _worded(facts: Facts, text: str) -> dict[str, list[Row]]:
    """Return the rows of a page that names no product by its number, by the words that one title alone has."""
    words: Mapping[str, str] = facts.once("words of one title", lambda: _words_of_one(facts.case.appeal.items))
    found: dict[str, list[Row]] = {}
    for row in rows_with(text) if words else ():
        named = {words[word] for word in tokens(row.rest) if word in words}
        if len(named) == 1:
            found.setdefault(named.pop(), []).append(row)
    return found


def _words_of_one(items: tuple[Item, ...]) -> dict[str, str]:
    """Return the long words that the title of one product alone has, each with the product; none of one product."""
    words = {item.asin: frozenset(tokens(item.title)) for item in items}
    counts = Counter(word for mine in words.values() for word in mine)
    return {
        word: asin for asin, mine in words.items() for word in mine
        if word.isalpha() and len(word) >= _LEAST_LONG and counts[word] == 1
    } if len(words) > 1 else {}


def _sums(rows: list[tuple[Row, str]]) -> set[int]:
    """Return what two numbers of the rows make, of one row or of two, or all of one column."""
    numbers = [int(_number(one)) for row, _ in rows for one in row.numbers]
    made = {one + other for at, one in enumerate(numbers) for other in numbers[at + 1 :]}
    made |= {abs(one - other) for at, one in enumerate(numbers) for other in numbers[at + 1 :]}
    return made | {sum(int(_number(row.numbers[at])) for row, _ in rows if len(row.numbers) > at) for at in range(
        max(len(row.numbers) for row, _ in rows))}


def _said(row: Row, told: frozenset[Decimal]) -> list[Figure]:
    return [one for one in row.numbers if _number(one) >= _LEAST and _number(one) in told]


def _told(facts: Facts, action: StockAction) -> frozenset[Decimal]:
    """Return the numbers that statements tell which rest on what is cited for a step."""
    told: dict[str, set[Decimal]] = facts.once("numbers told of exhibits", lambda: _told_of(facts))
    return frozenset(number for name in action.evidence for number in told.get(name, ()))


def _told_of(facts: Facts) -> dict[str, set[Decimal]]:
    found: dict[str, set[Decimal]] = {}
    for _, one in stated(facts.case.appeal):
        claims = (claim for sentence in sentences(one.statement) for claim in claims_of(sentence))
        numbers = {number for claim in claims for number in claim.figure.numbers}
        for name in one.evidence:
            found.setdefault(name, set()).update(numbers)
    return found


def _number(figure: Figure) -> Decimal:
    return max(figure.numbers)
