"""The tax in a sum that words tell beside it, at the rate that a cited page or the sentence has."""

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from pipeline.rules.bearing.claims import Claim
from pipeline.rules.figures.sheet import Sheet
from pipeline.rules.tallies.shares import Slip

_TAX = r"(?:\b(?:vat|gst|hst|tax|umsatzsteuer|ust|mwst|mehrwertsteuer|tva|iva)\b|(?<!含)税额|(?<!含)稅額)"
_BEHIND = re.compile(
    rf"\s*(?:euro|eur|gbp|usd)?\s*(?:(?:is|of|were|ist|sind|de)\s+)?(?:the\s+)?{_TAX}(?!\s*(?:incl|enth|include))",
    re.IGNORECASE,
)
_BEFORE = re.compile(rf"{_TAX}\s*(?:(?:of|is|von|de|为|為|是)\s*)?[:：]?\s*$", re.IGNORECASE)
_ANY = re.compile(rf"{_TAX}|税率|稅率", re.IGNORECASE)
_RATE = re.compile(r"(?<![\d.,])(\d{1,2}(?:[.,]\d{1,2})?)\s?(?:%|percent\b|prozent\b)", re.IGNORECASE)
_IN_CENTS = re.compile(r"\d[.,]\d\d(?!\d)")
_APART = re.compile(r"[;；。]")
# A sum is rounded line by line.
_ROUNDED, _CENT = Decimal("0.05"), Decimal("0.01")


def wrong_taxes(sentence: str, claims: Sequence[Claim], pages: Iterable[tuple[str, Sheet]]) -> Iterator[Slip]:
    """Yield the taxes that are none of the sum told before them, where a cited page has that of this sum."""
    sums = [one for one in claims if one.figure.kind == "amount"] if _ANY.search(sentence) else []
    for whole, tax in zip(sums, sums[1:], strict=False):
        if not _APART.search(sentence, whole.end, tax.at) and (_BEHIND.match(tax.behind) or _BEFORE.search(tax.lead)):
            yield from _wrong(whole, tax, sentence, pages)


def _wrong(whole: Claim, tax: Claim, sentence: str, pages: Iterable[tuple[str, Sheet]]) -> Iterator[Slip]:
    shown = tuple(pages)
    taxed = [sheet.text for _, sheet in shown if _ANY.search(sheet.text)]
    rates = {rate for text in (sentence, *taxed) for rate in _rates(text)}
    made = {
        (total * rate / divisor).quantize(_CENT)
        for total in whole.figure.numbers for rate in rates for divisor in (100, 100 + rate)
    }
    if any(abs(one - told) <= _ROUNDED for one in made for told in tax.figure.numbers):
        return
    for place, sheet in shown:
        figures = (sheet.figure(at) for at in (*sheet.of("amount"), *sheet.of("number")))
        there = {number for one in figures if _IN_CENTS.search(one.text) for number in one.numbers}
        if found := sorted(one for one in made if one.normalize() in there):
            yield Slip(tax.figure.text, tax.at, f'"{found[0]}" ({place}), the tax in {whole.figure.text}')
            return


def _rates(text: str) -> Iterator[Decimal]:
    return (Decimal(rate.replace(",", ".")) for rate in _RATE.findall(text))
