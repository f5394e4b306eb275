"""STR-06: nothing is left to be filled in, and nothing that goes out names a product or order of another case."""

import re
from collections.abc import Iterator

from pipeline.catalog.words import word_list
from pipeline.model.finding import Severity
from pipeline.model.unfilled import is_unfilled, unfilled_in
from pipeline.rules.contract import At, Facts, Hit, Rule
from pipeline.rules.outgoing import Words, plan_words, record_words, title_words, without_titles
from pipeline.rules.tense import unquoted
from pipeline.rules.wording import first

_BRACKETS = re.compile(r"\[([^\[\]]*)\]|<([^<>]*)>|\{{1,3}([^{}]*)\}{1,3}|【([^【】]*)】")
_ROUND = re.compile(r"[(（]([^()（）]{1,40})[)）]|«([^«»]{1,40})»")
# Between signs that programs for letters use: %NAME%, #NAME#, @@name@@, *name*.
_SIGNED = re.compile(r"(%|#|@@|\*|\$)([A-Za-z_]{3,30})\1|\$([A-Z_]{4,30})\b")
_BLANKS = re.compile(
    r"_{3,}|\b[Xx]{3,}\b|\(\s*\)|\(\s*(?:insert|fill in)\b[^()]*\)"
    r"|[$£€¥]\s?[Xx]+(?:[.,][Xx]+)?(?![A-Za-z])|\b[Xx]{2}[/.-][Xx]{2}\b|(?<![A-Za-z])(?:X+\s?[年月日个件元单天名次号]\s?)+"
    r"|\b(?:DD?|MM?|TT|dd?|mm?|tt)[/.-](?:DD?|MM?|dd?|mm?)[/.-](?:YY(?:YY)?|JJ(?:JJ)?|yy(?:yy)?|jj(?:jj)?)\b"
    r"|\b(?:YYYY|JJJJ|yyyy|jjjj)[/.-](?:MM|mm)[/.-](?:DD|TT|dd|tt)\b"
    r"|\bB0[A-Z0-9]*X{4,}[A-Z0-9]*|\b(?:000-0000000-0000000|123-1234567-1234567)\b|\.{5,}|…{2,}|[?？]{3,}"
    r"|\[X\](?=\s?[a-z\u3400-\u9fff])|年[\s_\u3000]*月[\s_\u3000]*日|\b(?:[Tt][Bb][CcDdAa])\b"
)
# What must stand in a text for an expression to find anything: looking for it is quicker.
_BLANK_SIGNS = frozenset("_$£€¥？?…年")
_BLANK_PIECES = (
    "xx", "()", "( ", "(insert", "(fill", "yy", "jj", "000-0000000", "123-1234567", ".....", "[x]", "tbc", "tbd", "tba",
    *(f"x{blank}{unit}" for blank in ("", " ") for unit in "月日个件元单天名次号"),
)
_ROUND_SIGNS, _SIGNED_SIGNS, _BRACKET_SIGNS = frozenset("(（«"), frozenset("%#@*$"), frozenset("[<{【")
_HERE = re.compile(
    r"\b(?:insert|enter|add|describe|type)\b[^.。\n]{0,40}\bhere\b|\bclick (?:here )?to enter\b"
    r"|\b(?:insert|enter) (?:your |the )?(?:name|date|amount|text|asin|reason)\b(?= ?(?:$|[.,;:]|here))"
    r"|\bhier [^.\n]{0,30}\b(?:einsetzen|einfügen|eintragen)\b",
    re.IGNORECASE,
)
_ASIN = re.compile(r"(?<![A-Za-z0-9])B0[A-Z0-9]{8}(?![A-Za-z0-9])")
_ORDER = re.compile(r"(?<![\d-])\d{3}-\d{7}-\d{7}(?![\d-])")


def check(facts: Facts) -> Iterator[Hit]:
    """Yield a hit for each placeholder and each foreign product or order number in outgoing words."""
    yield from _left_open(facts)
    known = _of_the_case(facts)
    for words in (*plan_words(facts), *record_words(facts), *title_words(facts)):
        text = without_titles(facts, words.text)
        for mark in dict.fromkeys(placeholders(text)):
            if not is_unfilled(mark):  # said already, at the very place where it stands
                yield _unfilled(words, mark)
        for number in dict.fromkeys((*_ASIN.findall(text), *_ORDER.findall(text))):
            if number not in known:
                yield _foreign(words, number)


def _left_open(facts: Facts) -> Iterator[Hit]:
    """Yield a hit for each mark that a new case or a form left for a person, wherever it stands."""
    case = facts.case
    for file, value in (("case", case.appeal), ("seller", case.seller), ("sourcing", case.sourcing)):
        yield from (_to_be_typed(mark, At(file, path)) for path, mark in unfilled_in(value))
    for entry in case.register:
        yield from (_to_be_typed(mark, At(evidence=entry.id)) for _, mark in unfilled_in(entry))


def _to_be_typed(mark: str, at: At) -> Hit:
    return Hit(
        message=f'"{mark}" is still to be filled in.',
        hint='Is it known? Type it there. What nobody knows is written {"not_recorded": "the reason"} where the field '
        "allows it.",
        at=at,
    )


def placeholders(text: str) -> Iterator[str]:
    """Yield what a form left behind in a text; ordinary brackets such as "[sic]" are left alone."""
    lists = word_list("placeholders")
    for phrases, exact in ((lists["marks"], True), (lists["phrases"], False)):
        found = first(text, phrases, exact_case=exact)
        if found and not re.search(re.escape(found) + r"['’]s\b", text):
            yield found
    signs, lowered = set(text), text.lower()
    if signs & _BLANK_SIGNS or any(piece in lowered for piece in _BLANK_PIECES):
        yield from (match.group(0) for match in _BLANKS.finditer(text))
    if "here" in lowered or "enter" in lowered or "insert" in lowered or "hier" in lowered:
        yield from (match.group(0) for match in _HERE.finditer(unquoted(text)))
    if signs & _ROUND_SIGNS:
        yield from (match.group(0) for match in _ROUND.finditer(text) if _asks(match[1] or match[2]))
    if signs & _SIGNED_SIGNS:
        yield from (match.group(0) for match in _SIGNED.finditer(text) if _fields(match[2] or match[3]))
    if not signs & _BRACKET_SIGNS:
        return
    for match in _BRACKETS.finditer(text):
        inside = next((group for group in match.groups() if group is not None), "")
        if _is_field(inside, match.group(0)[0]):
            yield match.group(0)


def _is_field(inside: str, bracket: str) -> bool:
    """Tell whether what stands in brackets is a field to fill in."""
    if not inside.strip(" .…_-?\n"):
        return bracket != "<"
    words = re.findall(r"\w+", inside.casefold().replace("_", " "))
    lists = word_list("placeholders")
    fields, asking = set(lists["fields"]), set(lists["asking"])
    if bracket == "{" and re.fullmatch(r"\s*[#/^]?[\w.]+\s*", inside) or set(words) <= set(lists["telling"]):
        return True
    if len(words) > 1 and words[0] in asking or inside.strip().startswith(_asking_without_spaces()):
        return True
    if not set(words) <= fields | asking | set(lists["joints"]):
        return False
    named = [word for word in words if word in fields]
    return len(named) > 1 or any(word in lists["alone"] for word in named)


def _asks(inside: str) -> bool:
    """Tell whether what stands in round brackets can only be a field: they hold asides far more often."""
    lists = word_list("placeholders")
    words = re.findall(r"\w+", inside.casefold())
    if len(words) > 1 and words[0] in lists["telling"] or inside.strip().startswith(_asking_without_spaces()):
        return True
    fields = set(words) & set(lists["alone"])
    return bool(fields) and set(words) <= {*lists["alone"], *lists["joints"], "your"}


def _fields(inside: str) -> bool:
    """Tell whether a word between signs is the name of a field."""
    return set(re.findall(r"[a-z]+", inside.casefold())) <= {*word_list("placeholders")["fields"], "my", "your"}


def _asking_without_spaces() -> tuple[str, ...]:
    """Return the asking words of scripts that run on without spaces."""
    return tuple(word for word in word_list("placeholders")["asking"] if ord(word[0]) > 0x3000)


def _of_the_case(facts: Facts) -> set[str]:
    """Return every product and order number that the case's own files name as data."""
    case, rows = facts.case, facts.case.sourcing.rows if facts.case.sourcing else ()
    known = set(case.items) | {order.order_id for order in case.appeal.orders}
    for order in case.appeal.orders:
        known.update(order.items)
    for entry in case.register:
        known.update(entry.items, entry.orders, (entry.number or "",))
        known.update(line.item or line.identifier or "" for line in entry.lines)
    for row in rows:
        known.update(row.items, (row.sale.order_id or "",) if row.sale else ())
    return known


def _unfilled(words: Words, mark: str) -> Hit:
    return Hit(
        message=f'"{mark}" stands in words that will be sent and reads like a field that nobody filled in.',
        hint="Is it known what belongs there? If not, take the sentence out. What was left out on purpose can be said "
        "to be left out.",
        at=words.at,
    )


def _foreign(words: Words, number: str) -> Hit:
    return Hit(
        message=f"{number} stands in words that will be sent and is not among this case's products and orders.",
        hint="Does it belong to this case? Then it belongs into its data as well; if not, take it out.",
        at=words.at,
    )


RULE = Rule(
    code="STR-06",
    title="No placeholders, nothing of another case",
    severity=Severity.BLOCK,
    phase="documents",
    why="An unfilled field or another seller's number shows that a text was copied, and copied plans are refused.",
    sources=("APPEALPRO-INAUTH", "REINST-S3", "AUTOK"),
    check=check,
    fails={"case.json$.actions[0].statement": "Refunded order [order number] on 5 March 2026."},
    passes={"case.json$.actions[0].statement": "Refunded the buyer, who wrote \"recieved [sic]\" (see the export)."},
    overridable=False,
)
