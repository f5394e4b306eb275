"""Where pages name a buyer: names and addresses beside words that announce them, numbers, e-mail addresses, cards."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from pipeline.catalog.words import word_list
from pipeline.facts import plain as narrow
from pipeline.facts.contacts import phones_in
from pipeline.model.case import Case
from pipeline.rules.other_numbers import is_another
from pipeline.rules.parties import bare, has_form, same_digits
from pipeline.rules.wording import may_stand

What = Literal["name", "address", "phone", "email", "card"]

EMAIL = re.compile(r"(?<![\w.@+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,}(?!\w)")
# With a country's code, with a zero or in brackets at the front, or as North America joins them.
PHONE = re.compile(
    r"(?<![\w.#-])(?:\+\d{1,3}[^\S\n.-]?[.-]?(?:\(0?\d{1,4}\)|\d{2,4})|\(0?\d{2,4}\)|0\d{2,4})"
    r"(?:[^\S\n]|[.-])\d{3,4}(?:[^\S\n]|[.-])?\d{3,4}(?![\w-])"
    r"|(?<![\w.#-])[2-9]\d\d(?P<joint>[.-])[2-9]\d\d(?P=joint)\d{4}(?![\w-])"
)
# What stands before the number of a right: EU trade marks are written as telephone numbers are.
_OF_A_RIGHT = re.compile(
    r"(?:marks?|marken?|designs?|geschmacksmuster|patents?|registration|商标|专利|注册号)\W{0,3}(?:n[or]s?\.?|number|nummer|号)?\W{0,3}$",
    re.IGNORECASE,
)
_BEFORE = 30
# Nothing but blanks between three, three and four: in a table these are its cells.
SPACED_PHONE = re.compile(r"(?<![\w.#-])[2-9]\d\d [2-9]\d\d \d{4}(?![\w-])")
# What every telephone and card number has, what the first end with (an order number does not) and words for them are
# looked for first.
LONG_NUMBER = re.compile(r"\d[\d\s()./-]{5,20}\d")
_PHONE_ENDS = re.compile(r"[\d)](?<!-\d{7})[\s.-]\d{3,4}[\s.-]?\d{3,4}(?![\w-])")
_PHONE_WORDS = ("tel", "tél", "phone", "mob", "cell", "fax", "fon", "handy", "tfno", "话", "話", "机", "機", "真")
_CELL = re.compile(r"(?<!\S)\d[\d.,]*(?!\S)")
_CELLS_OF_A_TABLE = 3
_SUM = re.compile(r"\s*(?:sub)?(?:total|sum)|\s*(?:summe|gesamt)|\s*(?:合计|小计|总计)", re.IGNORECASE)
# Eleven digits from 13 to 19: a mobile number of mainland China.
MOBILE = re.compile(r"(?<![\w.#-])1[3-9]\d(?:[ -]?\d{4}){2}(?![\w-])")
# Card numbers have 15 to 19 digits, printed in groups of four or 4-6-5; those of 13 digits are rather a product's.
CARD = re.compile(
    r"(?<![\w-])(?:\d{4}[ -]){3}\d{4}(?:[ -]?\d{3})?(?![\w-])|(?<![\w-])3[47]\d{2}[ -]\d{6}[ -]\d{5}(?![\w-])"
    r"|(?<![\w-])(?:\d{16}|3[47]\d{13}|62\d{17})(?![\w-])"
)
MASKED = re.compile(r"[*•]{2,}|[xX]{3,}|marketplace\.amazon\.|masked|verdeckt|隐藏", re.IGNORECASE)
POSTCODE = re.compile(
    r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b|\b[A-Z]{2},? \d{5}(?:-\d{4})?\b|\b\d{5} [A-ZÄÖÜ][a-zäöüß]+"
    r"|(?<!\d)\d{6}(?!\d)(?=.*[\u4e00-\u9fff])"
)
HAN_PLACE = re.compile(
    r"[\u4e00-\u9fff][\u4e00-\u9fff]+(?:省|市|区|县|镇)[\u4e00-\u9fff\w-]*(?:路|街|道|巷|号|室|楼|村|弄)[\u4e00-\u9fff\w-]*"
)
NAME = re.compile(
    r"(?:(?:Mr|Mrs|Ms|Miss|Dr|Herr|Frau)\.? )?(?:[A-ZÀ-Þ](?:[a-zß-ÿ'’]+|\.)|van|von|de|der|la|Mc[A-Z][a-z]+)"
    r"(?:[ -](?:[A-ZÀ-Þ](?:[a-zß-ÿ'’]+|\.|[a-z]*[A-Z][a-z]+)|van|von|de|der|la)){1,4}$"
    r"|[A-ZÀ-Þ]{2,}(?: [A-ZÀ-Þ]{2,}){1,3}$"
)
HAN_NAME = re.compile(r"[\u4e00-\u9fff]{2,4}(?:先生|女士|小姐)?$")
# Lines of an address below its first one.
MOST_LINES = 6
SHORTEST_ADDRESS = 6


@dataclass(frozen=True, slots=True)
class Private:
    """Something that names a buyer: what it is, its page from 1, and its words as the page has them."""

    what: What
    page: int
    words: str


def buyer_data(texts: Sequence[str], case: Case) -> tuple[Private, ...]:
    """Return what names a buyer on pages, by their texts; what is the seller's or a firm's of the register is not."""
    pages = [(page, narrow(text)) for page, text in enumerate(texts, 1)]
    return _theirs((one for page, text in pages for one in (*_numbers(page, text), *_announced(page, text))), case)


def announced(texts: Sequence[str], case: Case) -> tuple[Private, ...]:
    """Return the names and addresses of buyers alone, as `buyer_data` does."""
    found = [one for page, text in enumerate(texts, 1) if text for one in _announced(page, narrow(text))]
    return _theirs(found, case) if found else ()


def _theirs(found: Iterable[Private], case: Case) -> tuple[Private, ...]:
    """Return what names a buyer, without what is masked, known as another's, or part of a longer one."""
    known = _Known(case)
    kept = dict.fromkeys(one for one in found if not MASKED.search(one.words) and not known.holds(one))
    return tuple(one for one in kept if not _within_another(one, kept))


def _within_another(one: Private, others: Sequence[Private] | dict[Private, None]) -> bool:
    return any(
        other is not one and other.page == one.page and one.words in other.words and one.words != other.words
        for other in others
    )


def _numbers(page: int, text: str) -> Iterator[Private]:
    for match in EMAIL.finditer(text):
        yield Private("email", page, match[0])
    yield from (Private("card", page, number) for number in cards(text))
    mobiles = (match[0] for match in MOBILE.finditer(text) if not is_another(text, match.start(), match.end()))
    for words in (*phones(text), *mobiles):
        yield Private("phone", page, words.strip())


def cards(text: str) -> Iterator[str]:
    """Yield the card numbers of a text: those with the right check digit that are no part of a longer number."""
    for match in CARD.finditer(text):
        if luhn(match[0]) and not is_another(text, match.start(), match.end(), card=True):
            yield match[0].strip()


def phones(text: str) -> Iterator[str]:
    """Yield the telephone numbers of a text: those called so, and those written as one that are no cells of a table."""
    if not LONG_NUMBER.search(text):
        return
    lower = text.lower()
    is_called = "+" in text or any(word in lower for word in _PHONE_WORDS)
    called = [found.words for found in phones_in(1, text)] if is_called else []
    yield from called
    if not _PHONE_ENDS.search(text):
        return
    for match in PHONE.finditer(text):
        before = text[max(0, match.start() - _BEFORE) : match.start()]
        known = any(match[0] in one for one in called) or _OF_A_RIGHT.search(before)
        if not known and not is_another(text, match.start(), match.end()):
            yield match[0].strip()
    for match in SPACED_PHONE.finditer(text):
        where = (text, match.start(), match.end())
        if not any(match[0] in one for one in called) and not _in_a_table(*where) and not is_another(*where):
            yield match[0]


def _in_a_table(text: str, start: int, end: int) -> bool:
    """Tell whether figures stand beside more of them, or above or below a line of several."""
    first, last = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    last = len(text) if last < 0 else last
    beside = text[first:start] + text[end:last]
    near = (text[:first].rstrip().rpartition("\n")[2], text[last:].lstrip().partition("\n")[0])
    return bool(_CELL.search(beside) or _SUM.match(beside)) or any(
        len(_CELL.findall(line)) >= _CELLS_OF_A_TABLE for line in near
    )


def _announced(page: int, text: str) -> Iterator[Private]:
    lines = [" ".join(line.split()) for line in text.split("\n")]
    words = word_list("buyer_labels")
    begins = _any_label(words["address"], words["name"], words["greeting"])
    streets = is_street(" ".join(lines), whole=True)
    for at, line in enumerate(lines):
        if begins.match(line):
            yield from _beside_words(page, lines, at)
        if streets and is_street(line):
            yield Private("address", page, _label(line)[1])
            yield from _above_street(page, lines, at)


def _beside_words(page: int, lines: Sequence[str], at: int) -> Iterator[Private]:
    kind, rest = _label(lines[at])
    if kind == "greeting":
        if name := _name(re.split(r"[,，!！:：]", rest)[0]):
            yield Private("name", page, name)
    elif kind == "name":
        if name := _name(rest) or (_name(lines[at + 1]) if not rest and at + 1 < len(lines) else ""):
            yield Private("name", page, name)
    elif kind == "address":
        block = [rest] if rest else []
        for line in lines[at + 1 : at + 1 + MOST_LINES]:
            if not line or _label(line)[0] or (block and not _of_address(line)) or re.match(r"[^,]{2,30}[:：]", line):
                break
            block.append(line)
        yield from _block(page, block)


def _block(page: int, block: Sequence[str]) -> Iterator[Private]:
    """Yield the lines of an address, its first as a name if it is one; one line alone if it says enough."""
    for place, line in enumerate(block):
        first, _, more = line.partition(",")
        if place == 0 and (name := _name(first)):
            yield Private("name", page, name)
            line = more.strip()
        # A town or a country alone names nobody and stands in many other places.
        if len(line) >= SHORTEST_ADDRESS and (re.search(r"\d", line) or is_street(line)):
            yield Private("address", page, line)


def _above_street(page: int, lines: Sequence[str], at: int) -> Iterator[Private]:
    if at and (name := _name(lines[at - 1])) and not _label(lines[at - 1])[0]:
        yield Private("name", page, name)
    for line in lines[at + 1 : at + 4]:
        if POSTCODE.search(line) and len(line) < 60:
            yield Private("address", page, line)
            return


def _label(line: str) -> tuple[str, str]:
    """Return which kind of word a line begins with, and what follows it."""
    words = word_list("buyer_labels")
    for kind, pattern in _labels(words["address"], words["name"], words["greeting"]):
        if match := pattern.match(line):
            return kind, line[match.end() :].strip()
    return "", line


def label_of(line: str) -> str:
    """Return with which kind of word a line begins that announces a buyer: a name, an address, a greeting, or ""."""
    return _label(line)[0]


@lru_cache(maxsize=16)
def _any_label(*words: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds a line that begins with any of the words: quicker than to ask of which kind it is."""
    return re.compile("|".join(re.escape(word) for group in words for word in group), re.IGNORECASE)


@lru_cache(maxsize=16)
def _labels(
    address: tuple[str, ...], name: tuple[str, ...], greeting: tuple[str, ...]
) -> tuple[tuple[str, re.Pattern[str]], ...]:
    words = {"address": address, "name": name, "greeting": greeting}
    made = []
    for kind, ends in (("address", r"(?:\s*[:：]\s*|\s*$|(?<=[a-zäöüß])\s+(?=[A-Z0-9ÄÖÜ])|(?<=[\u4e00-\u9fff])\s+)"),
                       ("name", r"(?:\s*[:：]\s*|\s*$|(?<=[a-zäöüß])\s+(?=[A-ZÄÖÜ])|(?<=[\u4e00-\u9fff])\s+)"),
                       ("greeting", r"(?:\s+|(?<=的))")):
        longest_first = sorted(words[kind], key=len, reverse=True)
        named = "|".join(re.escape(word) for word in longest_first)
        made.append((kind, re.compile(rf"(?i:{named}){ends}")))
    return tuple(made)


def _name(text: str) -> str:
    """Return a text if it looks like a person's name; one with a legal form is a firm's."""
    text = text.strip(" .;")
    if text.casefold() in word_list("buyer_labels")["country"] or has_form(text):
        return ""
    return text if len(text) < 60 and (NAME.match(text) or HAN_NAME.match(text)) else ""


def _of_address(line: str) -> bool:
    return is_street(line) or bool(POSTCODE.search(line) or re.search(r"\d", line) or NAME.match(line)
                                    or re.fullmatch(r"[A-ZÀ-Þ][\wÀ-ÿ' -]{2,40}", line)
                                    or re.fullmatch(r"[\u4e00-\u9fff\w ,-]{4,80}", line))  # fmt: skip


def is_street(line: str, *, whole: bool = False) -> bool:
    """Tell whether a line, or a `whole` page, holds a street with a number, or a place as Chinese addresses name it."""
    if len(line) >= 120 and not whole:
        return False
    words, lowered = word_list("buyer_labels"), line.lower()
    german = any(end.lower() in lowered for end in words["street_end"])
    return bool(
        may_stand(line, words["street"]) and _english_street(words["street"]).search(line)
        or german and _german_street(words["street_end"]).search(line)
        or HAN_PLACE.search(line)
    )


@lru_cache(maxsize=16)
def _english_street(words: tuple[str, ...]) -> re.Pattern[str]:
    named = "|".join(map(re.escape, words))
    return re.compile(rf"\b\d{{1,5}}[A-Za-z]?,? (?:[A-Z][\w'.-]* ){{1,4}}(?i:{named})\b\.?")


@lru_cache(maxsize=16)
def _german_street(ends: tuple[str, ...]) -> re.Pattern[str]:
    named = "|".join(map(re.escape, ends))
    # That a figure follows is looked at first: few words have one.
    return re.compile(
        rf"\b(?!\w*(?i:k|l)äufer\b)[A-ZÄÖÜ](?=[\w.-]* ?\d)[\w-]*(?i:{named}) ?\d{{1,4}} ?[a-z]?\b"
        rf"|\b[A-ZÄÖÜ][\w-]+ (?i:{named}) \d{{1,4}}"
    )


def luhn(number: str) -> bool:
    """Tell whether the check digit of a card number is right."""
    digits = [int(digit) for digit in re.sub(r"\D", "", number)][::-1]
    doubled = (digit * 2 - 9 * (digit > 4) for digit in digits[1::2])
    return (sum(digits[::2]) + sum(doubled)) % 10 == 0 and len(set(digits)) > 1


class _Known:
    """Names, addresses and numbers of the seller, of firms of the register and of owners of rights."""

    def __init__(self, case: Case) -> None:
        texts = known_texts(case)
        # A line of a page tells of the seller's street, and not of its town.
        streets = [part for text in texts for part in re.split(r"[\n,]", text) if is_street(part)]
        self.texts = [bare(text) for text in (*texts, *streets)]
        self.numbers = known_contacts(case)

    def holds(self, one: Private) -> bool:
        if one.what in ("phone", "email", "card"):
            return any(one.words.lower() in other.lower() or same_digits(one.words, other) for other in self.numbers)
        words = bare(one.words)
        return not words or any(words in other or (len(other) > 5 and other in words) for other in self.texts)


def known_contacts(case: Case) -> tuple[str, ...]:
    """Return the addresses and numbers of the seller, of the firms of the register, and of rights and their owners."""
    seller = case.seller
    parties = [party for entry in case.register for party in (entry.issuer, entry.buyer, entry.payee, entry.laboratory)]
    values: list[object] = [seller.phone, seller.email, seller.website]
    values += [value for party in parties if party for value in (party.phone, party.email)]
    rights = [one.rights for one in case.complaints.values() if one.rights]
    values += [value for one in rights for value in (one.owner_contact, one.number)]
    values += [entry.tracking for entry in case.register] + [order.tracking for order in case.appeal.orders]
    return tuple(value for value in values if isinstance(value, str))


def known_texts(case: Case) -> tuple[str, ...]:
    """Return the names and addresses that are not a buyer's."""
    seller = case.seller
    values: list[object] = [seller.legal_name, seller.legal_name_latin, seller.display_name, seller.address]
    values += [account.display_name for account in seller.accounts]
    for entry in case.register:
        for party in (entry.issuer, entry.payee, entry.laboratory):
            values += (party.name, party.address) if party else ()
    return tuple(value for value in values if isinstance(value, str) and value)
