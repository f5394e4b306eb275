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
# What is left out, in a text that is known to be in another language.
_MORE_ELSEWHERE = ("due", "sei", "once")
_DIGITS = "零一二三四五六七八九"
CHINESE = {sign: number for number, sign in enumerate(_DIGITS)} | {"两": 2, "俩": 2, "兩": 2}


# In one word of German, from thirteen to thousands: "vierundneunzig", "zweihundertfünfzig", "dreitausend".
_GERMAN_ONES = {"ein": 1, "eins": 1, **{name: number for number, name in enumerate(GERMAN[:8], 2)}}
_GERMAN_TEENS = {
    "zehn": 10, "elf": 11, "zwölf": 12, "dreizehn": 13, "vierzehn": 14, "fünfzehn": 15, "sechzehn": 16, "siebzehn": 17,
    "achtzehn": 18, "neunzehn": 19,
}
_GERMAN_TENS = {
    "zwanzig": 20, "dreißig": 30, "dreissig": 30, "vierzig": 40, "fünfzig": 50, "sechzig": 60, "siebzig": 70,
    "achtzig": 80, "neunzig": 90,
}
_LONGEST_ONES = "|".join(sorted(ONES[1:], key=len, reverse=True))
_ENGLISH_SMALL = rf"(?:(?:{'|'.join(TENS)})(?:[-\s](?:{'|'.join(ONES[1:10])}))?|{_LONGEST_ONES})"
ENGLISH_MANY = (
    # "A hundred" alone is a way of speaking.
    rf"(?:(?:a(?=\s(?:hundred|thousand)\sand\s{_ENGLISH_SMALL}\b)|{_ENGLISH_SMALL})[-\s])(?:hundred|thousand)\b"
    rf"(?:[-\s](?:and\s)?{_ENGLISH_SMALL}[-\s]hundred\b)?(?:[-\s](?:and\s)?{_ENGLISH_SMALL}\b)?"
)
_ONE_IN_GERMAN = "|".join(sorted(_GERMAN_ONES, key=len, reverse=True))
_TEENS_IN_GERMAN = "|".join(sorted(_GERMAN_TEENS, key=len, reverse=True))
_BELOW_HUNDRED = (
    rf"(?:(?:(?:{_ONE_IN_GERMAN})und)?(?:{'|'.join(_GERMAN_TENS)})|{_TEENS_IN_GERMAN}|{_ONE_IN_GERMAN})"
)
GERMAN_MANY = (
    rf"(?=\w*(?:zig|ßig|ssig|zehn|hundert|tausend)\b|\w*(?:hundert|tausend))(?:(?P<thousands>{_BELOW_HUNDRED})?tausend)?"
    rf"(?:(?P<hundreds>{_ONE_IN_GERMAN})?hundert)?(?:und)?(?P<rest>{_BELOW_HUNDRED})?(?<=\w)\b"
)
_CHINESE_PLACES = {"千": 1000, "百": 100, "十": 10}


def english_value(text: str) -> int:
    """Return a number in English words: "three thousand two hundred and four"."""
    total = current = 0
    for word in re.split(r"[-\s]+", text.lower()):
        if word == "hundred":
            current = max(current, 1) * 100
        elif word == "thousand":
            total, current = total + max(current, 1) * 1000, 0
        elif word not in ("a", "and"):
            current += ONES.index(word) if word in ONES else TENS.get(word, 0)
    return total + current


def german_value(match: re.Match[str]) -> int:
    """Return a number in one German word."""
    text = match[0].lower()
    thousands = _german_below_hundred(match["thousands"] or "ein") if "tausend" in text else 0
    hundreds = _GERMAN_ONES.get((match["hundreds"] or "ein").lower(), 0) if "hundert" in text else 0
    return 1000 * thousands + 100 * hundreds + _german_below_hundred(match["rest"] or "")


def _german_below_hundred(text: str) -> int:
    one, _, ten = text.lower().rpartition("und")
    if ten in _GERMAN_TENS:
        return _GERMAN_ONES.get(one, 0) + _GERMAN_TENS[ten]
    return _GERMAN_TEENS.get(ten) or _GERMAN_ONES.get(ten, 0)


def chinese_value(signs: str) -> int:
    """Return a number in Chinese signs with hundreds or thousands: 一千二百三十."""
    total = current = 0
    for sign in signs:
        if sign in _CHINESE_PLACES:
            total, current = total + max(current, 1) * _CHINESE_PLACES[sign], 0
        else:
            current = CHINESE[sign]
    return total + current


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


def words_for_numbers_elsewhere(text: str) -> list[str]:
    """Return the numbers in words of a text that is neither in English nor in German nor in Chinese."""
    return _ANY_ELSEWHERE.findall(text)


_ANY_ELSEWHERE = re.compile(rf"(?i)(?<![\w-])(?:{'|'.join((*_WORDS_ELSEWHERE, *_MORE_ELSEWHERE))})(?![\w-])")
_WORD_ELSEWHERE = re.compile(rf"(?i)(?<![\w-])(?:{'|'.join(_WORDS_ELSEWHERE)})(?![\w-]|\.)")
