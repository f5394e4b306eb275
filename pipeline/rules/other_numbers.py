"""Numbers that look like those of telephones or cards and are called something else: of parcels, orders, invoices."""

import re
from functools import lru_cache

from pipeline.catalog.words import word_list
from pipeline.rules.wording import first

# Digits in groups, as long as they go on; no telephone and no card has more digits than these.
_RUN = re.compile(r"\d+(?:[ -]\d+)*")
_ORDER = re.compile(r"\d{3}-\d{7}-\d{7}")
_MOST_OF_A_PHONE, _MOST_OF_A_CARD = 15, 19
# How far a label may stand before its number, and how many lines a table has below the heads of its columns.
_BEFORE, _MOST_ROWS = 40, 80
_LONG_NUMBER = re.compile(r"\d[\d ./-]{4,}\d")
_SEPARATE = re.compile(r"[,;，；、|\t]|\s{2,}")


def is_another(text: str, start: int, end: int, *, card: bool = False) -> bool:
    """Tell whether what looks like a telephone or card number is a part of a longer one, or called otherwise."""
    first_sign, last_sign = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    line = text[first_sign : last_sign if last_sign >= 0 else len(text)]
    alone = _ORDER.sub(lambda found: "." * len(found[0]), line)
    run = next((one for one in _RUN.finditer(alone) if one.start() <= start - first_sign < one.end()), None)
    digits = sum(map(str.isdigit, run[0])) if run else 0
    if digits > (_MOST_OF_A_CARD if card else _MOST_OF_A_PHONE):
        return True
    before = text[max(first_sign, start - _BEFORE) : start]
    return _called_otherwise(_SEPARATE.split(before)[-1]) or _is_in_a_column(text[:first_sign], line)


def _called_otherwise(label: str) -> bool:
    """Tell whether a label names such a number; what stands behind another number belongs to that one."""
    words = word_list("buyer_labels")
    named = first(label, words["other_numbers"]) and not first(label, words["phones"])
    return bool(named) and not _LONG_NUMBER.search(label)


def _is_in_a_column(above: str, row: str) -> bool:
    """Tell whether a row stands below the heads of columns of which one is for such numbers and none for telephones."""
    words = word_list("buyer_labels")
    if first(row, words["phones"]) or first(row, words["name"]) or first(row, words["address"]):
        return False
    for line in above.rstrip().split("\n")[: -_MOST_ROWS - 1 : -1]:
        if _LONG_NUMBER.search(line):
            continue
        head = _head(line)
        if head != "neither":
            return head == "other"
    return False


@lru_cache(maxsize=4096)
def _head(line: str) -> str:
    """Return what a line without numbers heads: "other" numbers, "phones", or "neither"."""
    words = word_list("buyer_labels")
    if first(line, words["phones"]) or first(line, words["address"]):
        return "phones"
    short = len(line) <= 2 * _BEFORE and not line.rstrip().endswith((".", "。"))
    return "other" if short and first(line, words["other_numbers"]) else "neither"
