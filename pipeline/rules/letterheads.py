"""Tells an address or a number below a firm's name, as letterheads have it, and who signs for it, from a buyer's."""

import re
from collections.abc import Iterable, Sequence

from pipeline.facts import plain as narrow
from pipeline.facts.firms import firms_in
from pipeline.rules.buyers import EMAIL, POSTCODE, is_street, label_of, phones
from pipeline.rules.parties import bare

# How many lines a letterhead has at most between the firm's name and a number, and a signature down to the firm's name.
_MOST_LINES, _MOST_BELOW = 5, 3
_LONGEST = 110
# The number of a firm in a register or at the tax office; private persons have none.
_REGISTERED = re.compile(
    r"\b(?:USt-?\s?Id|UStId|VAT (?:no|number|reg|id)|VAT[:.#]|HR[AB]\s?\d|Company (?:no|number|reg)|EIN\b|SIRET|SIREN"
    r"|Registered (?:in|no|office)|RCS\b|P\.? ?IVA|KvK|BTW|REGON|Handelsregister|Steuernummer)"
    r"|统一社会信用代码|营业执照|纳税人识别号",
    re.IGNORECASE,
)
# Firms name these too.
_OF_ANYBODY = re.compile(
    r"(?:postal )?address\b|adresse\b|anschrift\b|contact\b|ansprechpartner\b|地址|联系人", re.IGNORECASE
)
_ONLINE = re.compile(
    r"\bwww\.|https?://|\b(?:tel|phone|fax|fon|telefon|e-?mail|mail|web)\b|电话|传真|邮箱|网址", re.IGNORECASE
)


def is_of_a_firm(text: str, words: str, names: Iterable[str], any_firm: bool) -> bool:
    """Tell whether words stand, wherever they do, below or beside the name of a firm: one of some names, or of any."""
    lines, places, firms = _read(text, words, names)
    return bool(places) and all(_below_a_name(lines, at, firms, any_firm) for at in places)


def is_in_a_letterhead(text: str, words: str, of: Iterable[str], others: Iterable[str]) -> bool:
    """Tell whether words stand below the name of a firm, as in its letterhead, with no other one named there."""
    lines, places, firms = _read(text, words, of)
    strange = [name for name in map(bare, others) if name]
    return any(_below_a_name(lines, at, firms, any_firm=False, others=strange) for at in places)


def signs_for_a_firm(text: str, words: str, names: Iterable[str]) -> bool:
    """Tell whether a name stands, wherever it does, on a line of its own shortly above one of some firms' names."""
    lines, places, firms = _read(text, words, names)
    name = " ".join(narrow(words).split())
    return bool(places) and all(lines[at] == name and _signs_at(lines, at, firms) for at in places)


def _signs_at(lines: Sequence[str], at: int, firms: Sequence[str]) -> bool:
    """Tell whether a name signs at a line: one below "Ship to:" is whom the firm below sent something to."""
    above = next((line for line in lines[at - 1 :: -1] if line), "") if at else ""
    if label_of(above) in ("name", "address"):
        return False
    for line in lines[at + 1 : at + 1 + _MOST_BELOW]:
        if _names_a_firm(line, firms, any_firm=False):
            return True
        if line.endswith((":", "：")):
            return False
    return False


def _read(text: str, words: str, names: Iterable[str]) -> tuple[list[str], list[int], list[str]]:
    """Return the lines of a text, the numbers of those that hold some words, and names as they are compared."""
    lines, sought = [" ".join(line.split()) for line in narrow(text).split("\n")], " ".join(narrow(words).split())
    return lines, [at for at, line in enumerate(lines) if sought in line], [name for name in map(bare, names) if name]


def _below_a_name(
    lines: Sequence[str], at: int, firms: Sequence[str], any_firm: bool, others: Sequence[str] = ()
) -> bool:
    for number in range(at, max(0, at - _MOST_LINES) - 1, -1):
        line = lines[number]
        if others and any(name in bare(EMAIL.sub(" ", line)) for name in others):
            return False
        if label_of(line) and not _OF_ANYBODY.match(line):
            return False
        # The name may be broken over two lines.
        above = lines[number - 1] if 0 < number < at else ""
        if _names_a_firm(line, firms, any_firm) or above and not _names_a_firm(above, firms, any_firm) and (
            _names_a_firm(f"{above} {line}", firms, any_firm)
        ):
            return True
        if line and line is not lines[at] and not _is_of_a_letterhead(line):
            return False
    return any_firm and any(_REGISTERED.search(line) for line in lines[max(0, at - 1) : at + 2])


def _names_a_firm(line: str, firms: Sequence[str], any_firm: bool) -> bool:
    """Tell whether a line begins with the name of a firm."""
    if len(line) > _LONGEST or not line:
        return False
    plain = bare(line)
    return any(plain.startswith(name) for name in firms) or any_firm and any(
        line.startswith(found.words) or plain.startswith(bare(found.value)) for found in firms_in(1, line)
    )


def _is_of_a_letterhead(line: str) -> bool:
    return len(line) <= _LONGEST and bool(
        _OF_ANYBODY.match(line) or is_street(line) or POSTCODE.search(line) or EMAIL.search(line)
        or _ONLINE.search(line) or _REGISTERED.search(line) or any(phones(line))
    )
