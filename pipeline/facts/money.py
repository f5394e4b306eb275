"""Finds the amounts that stand beside a word for total, in the languages of the stores."""

import re
from collections.abc import Iterator

from pipeline.model.exhibit import TotalFound

# Words for what is to be paid; longer ones first where one holds another.
_TOTAL = re.compile(
    r"\b(?:grand total|amount due|balance due|amount payable|total|totale|totaal|"
    r"gesamtbetrag|gesamtsumme|gesamtpreis|gesamt|rechnungsbetrag|endbetrag|zahlbetrag|endsumme|summe|zu zahlen|"
    r"montant total|net à payer|montant dû|importe total|importo totale|importo dovuto)\b"
    "|价税合计|合计|总计|总额|总金额|共计|应付|实付"
    "|合計|総計|總計|總額|應付|請求金額|請求額|支払金額",
    re.IGNORECASE,
)
# A part of the sum, or a count of things.
_PART = re.compile(r"(?:sub|zwischen|sous|sotto|sub-|sous-|sub |sous )$", re.IGNORECASE)
_COUNT = re.compile(
    r"\W{0,3}(?:qty|quantit|items?\b|pieces?\b|pcs|units?\b|weight|hours|pages?\b|menge|stück|gewicht|articles?\b"
    r"|savings?\b|discount"
    r"|(?:sales )?(?:tax|vat|gst|mwst|tva|iva)\b(?!\s*incl)|数量|点数|項目)",
    re.IGNORECASE,
)

SIGNS = {
    "US$": "USD", "CA$": "CAD", "C$": "CAD", "AU$": "AUD", "A$": "AUD", "NZ$": "NZD", "HK$": "HKD", "S$": "SGD",
    "MX$": "MXN", "R$": "BRL", "NT$": "TWD", "£": "GBP", "€": "EUR", "$": "$", "¥": "¥",
    "円": "JPY", "元": "CNY", "RMB": "CNY", "RM": "MYR", "zł": "PLN", "kr": "kr", "₹": "INR",
    "Rs": "Rs",
}
CODES = (
    "AED", "AUD", "BRL", "CAD", "CHF", "CNY", "CZK", "DKK", "EGP", "EUR", "GBP", "HKD", "INR", "JPY", "KRW", "MXN",
    "MYR", "NOK", "NZD", "PLN", "SAR", "SEK", "SGD", "TRY", "TWD", "USD", "ZAR",
)
_CURRENCY = "|".join(map(re.escape, sorted((*SIGNS, *CODES), key=len, reverse=True)))
_NUMBER = r"\d{1,3}(?:[.,' ]\d{3})+(?:[.,]\d{2})?|\d{1,9}[.,]\d{2}|\d{1,9}"
_AMOUNT = re.compile(rf"(?<![\w.,-])({_CURRENCY})? ?({_NUMBER})(?![\d%]|[.,]\d) ?({_CURRENCY})?(?![A-Za-z])")
_NAMED = re.compile(rf"(?<![A-Za-z])({_CURRENCY})(?![A-Za-z])")
# How many characters after its word an amount may stand.
REACH = 80


def totals_in(page: int, text: str) -> Iterator[TotalFound]:
    """Yield each amount that follows a word for total on its line, or alone on the next."""
    lines = [" ".join(line.split()) for line in text.split("\n")]
    lines = [line for line in lines if line]
    for number, line in enumerate(lines):
        for word in _TOTAL.finditer(line):
            if _PART.search(line[max(0, word.start() - 10) : word.start()]) or _COUNT.match(line, word.end()):
                continue
            rest = line[word.end() : word.end() + REACH]
            found = _first(rest) or _alone(lines[number + 1 : number + 2], rest)
            if found:
                named = _NAMED.search(rest)
                currency = found[1] or (_code(named[1]) if named else "")
                yield TotalFound(page, f"{word.group()}{rest}", found[0], currency)


def _first(text: str) -> tuple[str, str] | None:
    """Return the first amount of a text, with its currency; a bare whole number is a count, not an amount."""
    for match in _AMOUNT.finditer(text):
        before, number, after = match.groups()
        if before or after or re.search(r"[.,]\d{2}$", number):
            return _plain(number), _code(before or after or "")
    return None


def _alone(lines: list[str], rest: str) -> tuple[str, str] | None:
    """Return the amount of the next line where that line is nothing else and the label's own line held no words."""
    for line in lines:
        match = _AMOUNT.fullmatch(line)
        if match and not re.search(r"\d", rest):
            return _first(line)
    return None


def _code(sign: str) -> str:
    return SIGNS.get(sign, sign)


def _plain(number: str) -> str:
    """Return digits with a decimal point: the last separator is one if two digits follow it."""
    whole, decimals = number, ""
    if re.search(r"[.,]\d{2}$", number):
        whole, decimals = number[:-3], number[-2:]
    digits = re.sub(r"\D", "", whole)
    return f"{digits}.{decimals}" if decimals else digits
