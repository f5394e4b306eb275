"""Whether two names, numbers or addresses belong to the same person or firm."""

import re
from functools import lru_cache

from pipeline.model.seller import Seller
from pipeline.rules.scripts import HAN
from pipeline.rules.wording import plain

_FIRM = frozenset({
    "ltd", "limited", "llc", "llp", "inc", "incorporated", "plc", "corp", "corporation", "co", "company", "gmbh", "mbh",
    "ag", "ug", "kg", "ohg", "ek", "sarl", "sas", "sa", "srl", "spa", "bv", "nv", "sl", "slu", "sau",
    "eurl", "snc", "oy", "ab", "as", "aps", "pty",
})
_FIRM_CJK = ("有限责任公司", "股份有限公司", "有限公司", "株式会社", "合同会社", "公司")
_JOINTS = frozenset(["and", "und", "et", "y", "e", "en"])
# "e. K.", whose first letter alone is the Italian "and".
_SOLE_TRADER = re.compile(r"\be\.\s*K(?:fm|fr)?\b\.?", re.IGNORECASE)
# "S.L.", "S. r. l.": a legal form with points.
_POINTED = re.compile(r"(?<!\w)(?:[^\W\d_]\.\s?){2,4}$")
# A firm's name, and in brackets behind it the same in another script.
_IN_BRACKETS = re.compile(r"([^()（）]+)[(（]([^()（）]+)[)）]\s*$")
_TRADING_AS = re.compile(r"\bt/a\b|\btrading as\b|\bd/b/a\b|\bdba\b", re.IGNORECASE)


def names_of(seller: Seller) -> frozenset[str]:
    """Return every name that the seller goes by, plain."""
    shops = (account.display_name for account in seller.accounts)
    names = (seller.legal_name, seller.legal_name_latin, seller.display_name, *shops)
    return frozenset().union(*(firm_names(name) for name in names if name))


@lru_cache(maxsize=4096)
def firm_names(name: str) -> frozenset[str]:
    """Return the plain names inside a name: each side of "trading as" and a translation, without legal forms."""
    parts = (name, *_TRADING_AS.split(name), *_translated(name))
    return frozenset(filter(None, map(_without_form, parts)))


def same_digits(one: str, other: str) -> bool:
    """Tell whether two phone numbers are the same, whatever stands between or before their digits."""
    left, right = (re.sub(r"\D", "", number) for number in (one, other))
    return min(len(left), len(right)) >= 7 and left[-9:] == right[-9:]


def bare(text: str) -> str:
    """Return a text as names are compared: without case, punctuation and the word for "and"."""
    return " ".join(word for word in plain(text).split() if word not in _JOINTS)


def has_form(name: str) -> bool:
    """Tell whether a name ends in a legal form."""
    *_, last = name.lower().rstrip(".").split() or [""]
    return last in _FIRM or name.endswith(_FIRM_CJK)


def _translated(name: str) -> tuple[str, ...]:
    """Return the two names of a firm of which one is written with signs and the other is not; () for any others."""
    found = _IN_BRACKETS.match(name)
    both = tuple(part.strip() for part in found.groups()) if found else ()
    return both if all(map(has_form, both)) and len({bool(HAN.search(part)) for part in both}) > 1 else ()


def _unpointed(match: re.Match[str]) -> str:
    joined = re.sub(r"[.\s]", "", match[0])
    return joined if joined.lower() in _FIRM else match[0]


def _without_form(name: str) -> str:
    text = bare(_POINTED.sub(_unpointed, _SOLE_TRADER.sub("ek", name)))
    for form in _FIRM_CJK:
        text = text.removesuffix(form)
    words = text.split()
    while len(words) > 1 and words[-1] in _FIRM:
        words.pop()
    return " ".join(words)
