"""Parts and shares that words work out: a mean, the rest of a whole, a share, a multiple, a number rounded.

None of it need stand on a page. Only where the words say what is reckoned is it reckoned: among many numbers nearly any
other is the sum or the quotient of some.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from pipeline.rules.bearing.at_hand import MOST_ROWS, REST, AtHand
from pipeline.rules.bearing.claims import Claim
from pipeline.rules.bearing.durations import told_roughly, unit_of
from pipeline.rules.bearing.sums import step_of
from pipeline.rules.figures.figure import Figure
from pipeline.rules.figures.tables import tables_of

_ON_AVERAGE = re.compile(
    r"\b(?:averag\w*|mean|per (?:unit|order|week|day|month|pack|piece)|durchschnitt\w*|im mittel|im schnitt"
    r"|pro (?:stück|woche|tag|monat)|moyenne|promedio|media)\b|平均|均价|每[周週天月单單件]", re.IGNORECASE,
)
_LEAST_OF_A_REST = 10
# "What is left and saleable, 57 and 44 units": so many signs before a number may say that it is of what is left.
_BEFORE_WHAT_IS_LEFT = 36
_THE_REST = re.compile(rf"(?:{REST.pattern})\W*$", re.IGNORECASE)
_ONE_IN = re.compile(
    r"\b(?:1|one|eine[rs]?)(?:\s+[^\W\d_]+)? (?:in|out of|of|von|of every|in every)\s*$|每$", re.IGNORECASE
)
_PERCENT = re.compile(r"(?<![\d.,])(\d{1,2}(?:[.,]\d+)?)\s?[%％]")
_TIMES = re.compile(r"[x×*]|\b(?:mal|times)\b", re.IGNORECASE)
_MOST_MULTIPLE = 60
# More prices differ by any amount.
_MOST_PRICES = 40
_DIFFERS = re.compile(
    r"\s+(?:less|more|cheaper|dearer|lower|higher|below|above|weniger|mehr|billiger|teurer|günstiger|de moins)\b",
    re.IGNORECASE,
)
_BY_HOW_MUCH = re.compile(r"\b(?:sav(?:e[sd]?|ing)|um)\s*$|(?:差|少|多|便宜|[贵貴]|省|低|高)[了出]?\s*$", re.IGNORECASE)
# "1.9 percentage points less": what lies between two shares.
_POINTS = re.compile(
    r"\s*(?:[个個]?百分[点點]|percentage points?\b|prozentpunkte?n?\b|points? de pourcentage\b|puntos porcentuales\b"
    r"|punti percentuali\b)", re.IGNORECASE,
)
_NO_LETTER = r"(?![^\W\d_\u3400-\u9fff])"
_LARGER_UNITS = tuple(
    (re.compile(rf"\s?(?:{larger}){_NO_LETTER}"), re.compile(rf"\s?(?:{smaller}){_NO_LETTER}"))
    for larger, smaller in (
        ("t|[Tt]onn?e?[sn]?|toneladas?|公?[吨噸]", r"kg|[Kk]ilos?|[Kk]ilogram\w*|千克|公斤"),
        (r"kg|[Kk]ilos?|[Kk]ilogram\w*|千克|公斤", r"g|[Gg]ram\w*|克"),
        (r"km|[Kk]ilomet\w+|公里|千米", "m|[Mm]et(?:er|re)s?|米"), ("l|[Ll]it(?:er|re)s?|升", "ml|毫升"),
    )
)
_SOLD = re.compile(
    r"\b(?:sold|sell|sales|verkauft\w*|vendu\w*|vendid\w*|vendut\w*)\b|售出|卖出|賣出|已售|卖了", re.IGNORECASE
)
_HELD = re.compile(
    r"\b(?:left|unsold|in stock|on hand|in hand|still (?:had|have|hold|held)|noch|übrig|auf lager|unverkauft\w*"
    r"|restai?ent)\b|库存|庫存|未售|剩", re.IGNORECASE,
)
_BESIDE_SOLD = 24
_TAX = re.compile(r"\b(?:[CSI]?GST|[HP]ST|QST|VAT|tax(?:es)?|MwSt|USt|TVA|IVA)\b|税|稅", re.IGNORECASE)
_BESIDE_TAX = 16


def is_mean(claim: Claim, told: Sequence[Claim], at_hand: AtHand) -> bool:
    """Tell whether a number is the mean of a column of a cited table, or one told number by another."""
    if not _ON_AVERAGE.search(claim.sentence):
        return False
    means = [mean for sheet in at_hand.pages for mean in tables_of(sheet.text).means()]
    counted = [n for one in told if one is not claim for n in one.figure.numbers]
    means += [whole / part for whole in counted for part in counted if part > 1 and part != whole]
    return any(abs(mean - number) < step_of(number) for mean in means for number in claim.figure.numbers)


def is_rest(claim: Claim, told: Sequence[Claim], at_hand: AtHand) -> bool:
    """Tell whether a number is what a part leaves of a whole, or some parts make, where the words speak of a rest."""
    if claim.figure.kind != "number":
        return False
    if max(claim.figure.numbers) < _LEAST_OF_A_REST:
        # Of small numbers "the other seven" alone are what another cause leaves: "29 of the 36".
        return bool(_THE_REST.search(claim.before)) and not claim.figure.numbers.isdisjoint(at_hand.left)
    if not REST.search(claim.around(24, 24)):
        return False
    made = {number for sheet in at_hand.pages for number in tables_of(sheet.text).rests(MOST_ROWS)}
    counts = [one.figure.numbers for one in counted(told) if one is not claim and not unit_of(one)]
    made |= {abs(a - b) for one, other in combinations(counts, 2) for a in one for b in other}
    return not claim.figure.numbers.isdisjoint(made | at_hand.left) or is_rest_of_a_title(claim, told, at_hand)


def is_left_of_what_is_held(claim: Claim, told: Sequence[Claim], at_hand: AtHand) -> bool:
    """Tell whether a number is what is left of the units held without some that the words tell."""
    if claim.figure.kind != "number" or unit_of(claim) or not REST.search(claim.around(_BEFORE_WHAT_IS_LEFT, 24)):
        return False
    gone = {number for one in counted(told) if one is not claim and not unit_of(one) for number in one.figure.numbers}
    left = {held - part for held in at_hand.held for part in gone if part < held}
    return not claim.figure.numbers.isdisjoint(left | at_hand.kept)


def is_rest_of_a_title(claim: Claim, told: Sequence[Claim], at_hand: AtHand) -> bool:
    """Tell whether "the other" ones are what a told part leaves of a whole that a cited document's title counts."""
    if claim.figure.kind != "number" or not _THE_REST.search(claim.before):
        return False
    counts = [one.figure.numbers for one in counted(told) if one is not claim and not unit_of(one)]
    left = {whole - part for whole in at_hand.wholes for some in counts for part in some if part < whole}
    return not claim.figure.numbers.isdisjoint(left)


def is_sold_of_what_came(claim: Claim, told: Sequence[Claim], at_hand: AtHand) -> bool:
    """Tell whether units were sold of what a sentence says came, and the rest is held: "took in 720, and sold 312"."""
    if claim.figure.kind != "number" or not claim.figure.numbers:
        return False
    beside = claim.around(_BESIDE_SOLD, _BESIDE_SOLD)
    parts = (at_hand.held if _SOLD.search(beside) else frozenset()) | (
        at_hand.sold if _HELD.search(beside) else frozenset()
    )
    wholes = [one.figure.numbers for one in counted(told) if one.sentence is claim.sentence and one.at < claim.at]
    left = {whole - part for numbers in wholes for whole in numbers for part in parts if part}
    return not claim.figure.numbers.isdisjoint(left)


def counted(told: Sequence[Claim]) -> Iterator[Claim]:
    """Yield the numbers that count something."""
    return (one for one in told if one.figure.kind == "number" and not one.is_share)


def is_share_of_cells(claim: Claim, told: Sequence[Claim], at_hand: AtHand) -> bool:
    """Tell whether a share is that of one cell in another of its row, or of one in the total of its column."""
    if not claim.is_share:
        return False
    here = {number for one in counted(told) if one.sentence is claim.sentence for number in one.figure.numbers}
    if any(number >= _LEAST_OF_A_REST for number in here):
        # Two larger numbers make a share themselves; or one stands in its row: "274 of the lot, 86% of what is there".
        made = {share for sheet in at_hand.pages for share in tables_of(sheet.text).shares_of(here, MOST_ROWS)}
        return any(abs(100 * share - number) < step_of(number) for share in made for number in claim.figure.numbers)
    shares = {share for sheet in at_hand.pages for share in tables_of(sheet.text).shares(MOST_ROWS)}
    return any(abs(100 * share - number) < step_of(number) for share in shares for number in claim.figure.numbers)


def is_multiple(claim: Claim, told: Sequence[Claim], prices: Iterable[Decimal]) -> bool:
    """Tell whether an amount is another one, taken as many times as the words tell beside it."""
    if claim.figure.kind != "amount":
        return False
    times = {n for one in told if one.figure.kind == "number" and one.sentence is claim.sentence
             for n in one.figure.numbers if 1 < n <= _MOST_MULTIPLE}
    made = {(price * n).normalize() for price in prices for n in times}
    return not claim.figure.numbers.isdisjoint(made)


def is_difference(claim: Claim, prices: Iterable[Decimal]) -> bool:
    """Tell whether an amount is by how much two others differ, where the words tell one: "$3.80 less than"."""
    if claim.figure.kind != "amount" or not (_DIFFERS.match(claim.behind) or _BY_HOW_MUCH.search(claim.lead)):
        return False
    known = sorted({price.normalize() for price in prices})[:_MOST_PRICES]
    return any(abs(one - other) in claim.figure.numbers for one, other in combinations(known, 2))


def is_in_larger_units(claim: Claim, told: Sequence[Claim], at_hand: AtHand) -> bool:
    """Tell whether a weight, a length or a volume is told in another unit than a page has it: "1.2 tonnes", 1193 kg.

    It is rounded to as many places as it is told with.
    """
    unit = next((smaller for larger, smaller in _LARGER_UNITS if larger.match(claim.behind)), None)
    if claim.figure.kind != "number" or unit is None:
        return False
    shown = ((sheet.figure(at), sheet.line(at)) for sheet in at_hand.pages for at in sheet.of("number"))
    smaller = (one for one, line in shown if unit.match(line.partition(one.text)[2]))
    return any(
        abs(number / 1000 - own) <= step_of(own) / 2
        for one in smaller for number in one.numbers for own in claim.figure.numbers
    )


def is_rounded(claim: Claim, told: Sequence[Claim], figures_at_hand: Iterable[Figure]) -> bool:
    """Tell whether a number that is told roughly is near one that the case shows: "about 350" for 351."""
    if not told_roughly(claim):
        return False
    made = {100 * part / whole for part, whole in _pairs_of(told)} if claim.is_share else {
        number for one in figures_at_hand for number in one.numbers
    }
    return any(abs(one - number) <= _coarse(number) / 2 for one in made for number in claim.figure.numbers)


def _pairs_of(told: Sequence[Claim]) -> Iterator[tuple[Decimal, Decimal]]:
    counts = [number for one in counted(told) for number in one.figure.numbers]
    return ((part, whole) for part in counts for whole in counts if 0 < part < whole)


def _coarse(number: Decimal) -> Decimal:
    """Return one in the last place of a number that is not zero: 10 of 350."""
    exponent = number.normalize().as_tuple().exponent
    return Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)


def is_tax_of_two(claim: Claim, told: Sequence[Claim], at_hand: AtHand) -> bool:
    """Tell whether a rate of tax is what two rates of a cited page make: CGST of 6% and SGST of 6%."""
    if not claim.is_share or not _TAX.search(claim.around(_BESIDE_TAX, _BESIDE_TAX)):
        return False
    rates = [
        [Decimal(one.replace(",", ".")) for line in sheet.text.splitlines() if _TAX.search(line)
         for one in _PERCENT.findall(line)]
        for sheet in at_hand.pages
    ]
    return any(one + other in claim.figure.numbers for some in rates for one, other in combinations(some, 2))


def is_one_in(claim: Claim, told: Sequence[Claim], at_hand: AtHand) -> bool:
    """Tell whether a number says of how many it was one, of cells of a row or numbers that the words tell."""
    if not _ONE_IN.search(claim.lead):
        return False
    shares = {share for sheet in at_hand.pages for share in tables_of(sheet.text).shares(MOST_ROWS)}
    shares |= {part / whole for part, whole in _pairs_of([one for one in told if one is not claim])}
    shares |= {Decimal(one.replace(",", ".")) / 100 for sheet in at_hand.pages for one in _PERCENT.findall(sheet.text)}
    return any(share and abs(1 / share - number) < 1 for share in shares for number in claim.figure.numbers)


def lies_between_shares(claim: Claim, told: Sequence[Claim], at_hand: AtHand) -> bool:
    """Tell whether a number of percentage points is what lies between two shares, one of them told."""
    if claim.figure.kind != "number" or not _POINTS.match(claim.behind):
        return False
    shares = {number for other in told if other.is_share for number in other.figure.numbers}
    percents = {Decimal(text.replace(",", ".")) for sheet in at_hand.pages for text in _PERCENT.findall(sheet.text)}
    return any(abs(own - other) in claim.figure.numbers for own in shares for other in shares | percents)


# "The other eight had been opened, four of each kind."
_OF_EACH_KIND = re.compile(
    r"\s*(?:of|from|von|de) (?:each|either|both|jeder|chaque|cada) (?:kind|sort|type|size|colou?r|model|product|art"
    r"|sorte|farbe|größe|couleur|modèle|color|modelo|talla)\b", re.IGNORECASE,
)
_FEW_KINDS = frozenset(map(Decimal, range(2, 7)))


def is_factor(claim: Claim, told: Sequence[Claim], at_hand: AtHand) -> bool:
    """Tell whether a number, taken as often as another that stands beside it tells, makes a third: "2 x 79"."""
    if _OF_EACH_KIND.match(claim.behind):
        before = (number for one in told if one.sentence is claim.sentence and one.at < claim.at
                  for number in one.figure.numbers if one.figure.kind == "number")
        return any(own and number / own in _FEW_KINDS for number in before for own in claim.figure.numbers)
    if not _TIMES.search(claim.around(3, 4)):
        return False
    values = [number for one in told if one is not claim for number in one.figure.numbers]
    return any(own * other in values for own in claim.figure.numbers for other in values)
