"""Numbers in words: in English, German and Chinese, and on pages in other languages."""

import re
from collections.abc import Iterator
from decimal import Decimal

from pipeline.rules.figures.figure import Figure
from pipeline.rules.scripts import LAST_LETTER

ONES = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
]
TENS = {
    name: 10 * number
    for number, name in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 2)
}
GERMAN = ["zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf", "dreizehn"]
WORDS = (
    {name: number for number, name in enumerate(ONES) if number > 1} | TENS | {"dozen": 12, "dutzend": 12}
    | {name: number for number, name in enumerate(GERMAN, 2)}
)
# In other languages, on pages alone; what is another word in English or German ("once", "due", "sei") is left out.
_WORDS_ELSEWHERE = {
    name: number
    for number, names in enumerate(
        (
            "deux dos dois duas twee två dwa dwie", "trois tres tre três drie trzy",
            "quatre cuatro quattro quatro cztery fyra",
            "cinq cinco cinque vijf pięć fem", "seis zes sześć", "sept siete sette sete zeven siedem sju",
            "huit ocho otto oito osiem åtta", "neuf nueve nove negen dziewięć nio", "dix diez dieci dez dziesięć tio",
            "onze undici jedenaście elva", "douze doce dodici doze twaalf dwanaście tolv",
        ),
        2,
    )
    for name in names.split()
}
_DIGITS = "零一二三四五六七八九"
CHINESE = {sign: number for number, sign in enumerate(_DIGITS)} | {"两": 2, "俩": 2, "兩": 2}


def in_words_like(number: int, text: str) -> str:
    """Return a number below a hundred as another is written: in digits, English, German or Chinese; "" for none."""
    if text[:1].isdigit():
        return str(number)
    if ord(text[0]) > LAST_LETTER:
        return _in_chinese(number)
    german = GERMAN[number - 2] if 2 <= number < len(GERMAN) + 2 else ""
    told = german if text.lower() in GERMAN else _in_english(number)
    return told.capitalize() if text[0].isupper() else told


def _in_english(number: int) -> str:
    ten, one = divmod(number, 10)
    tens = next((name for name, value in TENS.items() if value == 10 * ten), "")
    return ONES[number] if number < len(ONES) else f"{tens}-{ONES[one]}" if one else tens


def _in_chinese(number: int) -> str:
    ten, one = divmod(number, 10)
    if not ten:
        return "两" if number == 2 else _DIGITS[one]
    return f"{_DIGITS[ten] if ten > 1 else ''}十{_DIGITS[one] if one else ''}"


def numbers_elsewhere(text: str) -> Iterator[Figure]:
    """Yield the numbers in words of other languages: a letter is in English, German or Chinese, a page in any."""
    for match in _WORD_ELSEWHERE.finditer(text):
        number = _WORDS_ELSEWHERE[match[0].lower()]
        yield Figure("number", match[0], numbers=frozenset({Decimal(number).normalize()}))


_WORD_ELSEWHERE = re.compile(rf"(?i)(?<![\w-])(?:{'|'.join(_WORDS_ELSEWHERE)})(?![\w-]|\.)")
