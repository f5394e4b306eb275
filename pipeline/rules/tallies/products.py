"""So many at a price, and what a sentence says that they make: "three sets at £27.50: £82.50"."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from pipeline.rules.bearing.claims import Claim
from pipeline.rules.bearing.sums import is_told_of_all
from pipeline.rules.figures.table_rows import TOLD_DAY
from pipeline.rules.tallies.shares import Slip

# Between the number and the price, and between the price and the sum.
_AT = re.compile(
    r"[^\d.,;:]{1,40}?(?:\bat|@|\bzu(?: je)?|\bje|à|\bof|\ba)\s*|[^\d。；：]{0,12}?(?:每|各)[^\d，。]{0,4}",
    re.IGNORECASE,
)
_EACH = r"(?:\s*(?:each|apiece|a piece|je stück|chacun|chacune))?"
_MAKES = re.compile(
    rf"{_EACH}\s*(?:[:=]|,?\s*(?:which makes|making|makes|that is|in all|in total|together|altogether|a total of|"
    r"zusammen|insgesamt|soit|en tout|en total)(?: of)?)\s*|[，,、]?\s*(?:共计|合计|总计|共|共計|合計|總計)\s*",
    re.IGNORECASE,
)
_EACH_THEN = re.compile(r"\s*(?:each|apiece|je stück|chacun|chacune)\s*,\s*", re.IGNORECASE)
_IN_ALL = re.compile(
    r"\s*(?:in all|in total|together|altogether|zusammen|insgesamt|en tout|au total|en total)\b", re.IGNORECASE
)
# What is added or taken off makes another sum.
MORE = re.compile(
    r"\b(?:vat|gst|hst|tax\w*|incl\w*|excl\w*|plus|less|minus|postage|shipping|freight|fees?|discount|rounded|about|mwst|ust|"
    r"steuer\w*|versand|porto|rabatt|zzgl|abzüglich|tva|port|frais|remise|iva|envío|descuento)\b|税|稅|运费|運費|折扣|约|約",
    re.IGNORECASE,
)
_FOR = re.compile(r"\s*(?:for|für|pour|por)\s*", re.IGNORECASE)
# "Each" of what, in Chinese: people are counted by several signs.
_OF_EACH_SIGN = re.compile(r"[每各]\s*([\u3400-\u9fff])\s*$")
_COUNTERS = re.compile(r"\s*[次名位人个個件单單笔筆份只套箱张張条條批家台款]")
_SAME_COUNTERS = dict.fromkeys("人位名个個", "人位名个個") | dict.fromkeys("单單笔筆", "单單笔筆") | {"件": "件个只套"}
# What stands between the parts of a list, and before its sum, where a day may stand.
_AND = re.compile(r"[\s,，、]*(?:(?:and|und|et|y)\s+|[和及与與]?[\u3400-\u9fff]{0,4})")
_MAKE = re.compile(r"[\s,，、]*(?:(?:on|am)\b)?[\s,，、]*(?:[合总總]?[共计計])?\s*")
_DIGITS = re.compile(r"[\d.,'\s]+")
_NEAR = 40
_SEVERAL = 2
_CENT = Decimal("0.01")


def wrong_products(sentence: str, claims: Sequence[Claim]) -> Iterator[Slip]:
    """Yield the price or the sum of so many at a price, where they do not make the sum that is told."""
    claims = [one for one in claims if not one.figure.days]
    yield from _of_several(sentence, claims)
    for whole, count, price in zip(claims, claims[1:], claims[2:], strict=False):
        if _is_told_first(sentence, whole, count, price):
            yield from _slips(count, price, whole)
    for at, (count, price, whole) in enumerate(zip(claims, claims[1:], claims[2:], strict=False)):
        # Of several numbers a price may be that of all.
        if any(one.figure.kind == "number" for one in claims[:at]) or not _is_product(sentence, count, price, whole):
            continue
        yield from _slips(count, price, whole)


def _of_several(sentence: str, claims: Sequence[Claim]) -> Iterator[Slip]:
    """Yield the sum of several at one price and several at another: "46 at £16.50 and 19 at £28.90, £1,308.10 in all".

    Only a list with its sum right behind it is looked at: other words may say of what the sum is.
    """
    told = [one for one in claims if one.figure.kind in ("number", "amount") and len(one.figure.numbers) == 1]
    pairs = list(zip(told[:-1:2], told[1:-1:2], strict=False))
    if len(pairs) < _SEVERAL or len(told) % 2 == 0 or not is_told_of_all(told[-1]):
        return
    parts, whole = told[:-1], told[-1]
    if not all(_is_priced(sentence, *pair) for pair in pairs) or not (
        all(_AND.fullmatch(_between(sentence, one[1], then[0])) for one, then in pairwise(pairs))
        and _MAKE.fullmatch(_between(sentence, parts[-1], whole))
    ):
        return
    currencies = {_DIGITS.sub("", one.figure.text) for one in (*parts[1::2], whole)}
    made = sum((max(count.figure.numbers) * max(price.figure.numbers) for count, price in pairs), Decimal(0))
    more = MORE.search(sentence, parts[0].at, whole.end + _NEAR)
    if len(currencies) == 1 and made not in whole.figure.numbers and not more:
        yield Slip(whole.figure.text, whole.at, f'"{made.quantize(_CENT)}", so many at these prices')


def _slips(count: Claim, price: Claim, whole: Claim) -> Iterator[Slip]:
    (number,), (each,), (told,) = (one.figure.numbers for one in (count, price, whole))
    exact, made = (told / number).quantize(_CENT), (each * number).quantize(_CENT)
    if made == told:
        return
    if exact * number == told:
        yield Slip(price.figure.text, price.at, f'"{exact}", so many of which make {told.quantize(_CENT)}')
    else:
        yield Slip(whole.figure.text, whole.at, f'"{made}", so many at {each.quantize(_CENT)}')


def _is_told_first(sentence: str, whole: Claim, count: Claim, price: Claim) -> bool:
    """Tell whether a sum is told for so many at a price, and nothing after it: "£82.50 for three sets at £27.50"."""
    kinds = (whole.figure.kind, count.figure.kind, price.figure.kind)
    if kinds != ("amount", "number", "amount") or any(len(one.figure.numbers) != 1 for one in (whole, count, price)):
        return False
    between, at = sentence[whole.end : count.at], sentence[count.end : price.at]
    more = MORE.search(sentence, whole.at, price.end + _NEAR) or re.search(r"\d", sentence[price.end :])
    return bool(max(count.figure.numbers) > 1 and _FOR.fullmatch(between) and _AT.fullmatch(at) and not more)


def _is_priced(sentence: str, count: Claim, price: Claim) -> bool:
    """Tell whether an amount is the price of each of so many right before it."""
    kinds, between = (count.figure.kind, price.figure.kind), _between(sentence, count, price)
    return kinds == ("number", "amount") and bool(_AT.fullmatch(between)) and not _is_of_others(count, between)


def _between(sentence: str, one: Claim, other: Claim) -> str:
    """Return what stands between two figures, but for days."""
    return TOLD_DAY.sub("", sentence[one.end : other.at])


def _is_product(sentence: str, count: Claim, price: Claim, whole: Claim) -> bool:
    kinds = (count.figure.kind, price.figure.kind, whole.figure.kind)
    if kinds != ("number", "amount", "amount") or any(len(one.figure.numbers) != 1 for one in (count, price, whole)):
        return False
    then = sentence[price.end : whole.at]
    makes = _MAKES.fullmatch(then) or (_EACH_THEN.fullmatch(then) and _IN_ALL.match(whole.behind))
    more = MORE.search(sentence, price.end, whole.end + _NEAR)
    return bool(max(count.figure.numbers) > 1 and _is_priced(sentence, count, price) and makes and not more)


def _is_of_others(count: Claim, between: str) -> bool:
    """Tell whether a price is that of each of other things than were counted: "三次服务费，每名45元"."""
    of_each = _OF_EACH_SIGN.search(between)
    if not of_each or not _COUNTERS.match(count.behind):
        return False
    return not {of_each[1], *_SAME_COUNTERS.get(of_each[1], "")} & set(between[: of_each.start()])
