"""What one sentence carries over to the next: what it leaves of what was told, rows that it quotes or dates."""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from pipeline.rules.bearing.at_hand import AtHand
from pipeline.rules.bearing.census import listed_rows, said_in
from pipeline.rules.bearing.claims import Claim, is_measured, is_name
from pipeline.rules.bearing.clauses import clause
from pipeline.rules.bearing.durations import unit_of
from pipeline.rules.bearing.labels import LABEL
from pipeline.rules.figures.reading import figures

_LEFT = re.compile(
    r"\b(?:left|leaves|leaving|remain(?:s|ed|ing)?|übrig|blieben|bleiben|verblieben|rest(?:e|ent|aient)|quedan|quedaron)\b"
    r"|剩|余下|餘下|还有|還有", re.IGNORECASE,
)
_THE_REST = re.compile(
    r"\b(?:last|other|remaining|letzten|übrigen|restlichen|anderen|dernier(?:e?s)?|autres|últim[oa]s|demás|otr[oa]s)\s*$"
    r"|(?:其余|其餘|余下|餘下|剩下|最后|最後|另外|其他)的?\s*$", re.IGNORECASE,
)
_PARTS = re.compile(
    r"(?:\b(?:and|und|et|y|e)\b|[,，、;；和及])\W*(?:[^\W\d_]+\W+){0,2}(?:(?:另外?|其余|其餘|余下|餘下|剩下)的?)?$"
)
_OF_WHICH = re.compile(r"(?:其中的?|\bof (?:which|these|those|them),?|\bdavon)\s?(?:有|were|waren)?\s?$", re.IGNORECASE)
_LEAST, _FEWEST, _MOST_NUMBERS = 10, 2, 8
_BESIDE = 24
_QUOTED = re.compile(r"[\"“„「『]([^\"“”„「」『』]{2,40})[\"”“」』]")
_OF_THESE = re.compile(r"\b(?:these|those|diese[rn]?|ces|est[ao]s)\s+$|[这這]\s?$", re.IGNORECASE)
_ON_THAT_DAY = re.compile(
    r"\b(?:that|the same|this) (?:same )?day\b|\b(?:am selben|an diesem) Tag\b|\bce jour-là\b"
    r"|当天|當天|当日|當日|同一天", re.IGNORECASE,
)
_ANSWER = re.compile(
    r"(?<![^\W_])(?:yes|no|pass(?:ed)?|fail(?:ed)?|ok|ja|nein|oui|non|sí|是|否|合格|不合格|通过|未通过)(?![^\W_])",
    re.IGNORECASE,
)
# What counts rows by the day that each of them has.
_OCCASIONS = re.compile(
    r"\s*(?:times|lots|batches|mal|chargen|lieferungen|fois|veces)\b|\s*[次批轮輪回份]", re.IGNORECASE
)
# What counts rows alone: "共6条，其中一条保留".
_ROWS_ALONE = re.compile(r"\s*[条條处處项項行](?:[，。；、,;]|都|均|全部|$)")
_SOME_OF = re.compile(r"(?:其中|里|中|剩|余|另)(?:有|的)?\s*$")
_ENDS_OF_ROWS = (
    (re.compile(r"最[低少小短]|\b(?:lowest|least|fewest|niedrigste\w*|schwächste\w*|wenigsten)\b", re.IGNORECASE), min),
    (re.compile(r"最[高多大长長]|\b(?:highest|most|höchste\w*|beste\w*|meisten)\b", re.IGNORECASE), max),
)
_CELL = re.compile(r"(?<![\w.,:/-])\d{1,4}(?:\.\d+)?(?![\w.,:/-])")


def counts_dated_rows(claim: Claim, told: Sequence[Claim], at_hand: AtHand) -> bool:
    """Tell whether a number of times or lots is that of the rows of a cited list, each of which has its day."""
    if claim.figure.kind != "number" or not _OCCASIONS.match(claim.behind):
        return False
    return any(
        len(dated) in claim.figure.numbers
        for sheet in at_hand.pages for _, rows in listed_rows(sheet.text, sheet.cells)
        # Title and head of a spreadsheet are numbered, too.
        if len(dated := [row for row in rows if any(one.days for one in figures(row))]) >= len(rows) - _FEWEST
    )


def counts_a_list(claim: Claim, told: Sequence[Claim], at_hand: AtHand) -> bool:
    """Tell whether a number is that of all rows of a list, headed as what it counts or counted as rows: "共7条"."""
    if not _counts(claim) or LABEL.search(claim.lead):
        return False
    is_of_rows = bool(_ROWS_ALONE.match(claim.behind)) and not _SOME_OF.search(claim.lead)
    return any(
        _FEWEST < len(rows) in claim.figure.numbers and (is_of_rows or not said_in(head).isdisjoint(claim.after))
        for sheet in at_hand.pages for head, rows in listed_rows(sheet.text, sheet.cells)
    )


def ends_its_rows(claim: Claim, told: Sequence[Claim], at_hand: AtHand) -> bool:
    """Tell whether a number is the least or the most that rows of a cited list have at one place: "最低17分"."""
    ends = [pick for pattern, pick in _ENDS_OF_ROWS if pattern.search(claim.lead[-_BESIDE:])]
    if claim.figure.kind != "number" or len(ends) != 1 or claim.is_share:
        return False
    for sheet in at_hand.pages:
        for _, rows in listed_rows(sheet.text, sheet.cells):
            cells = [own for row in rows if (own := [float(one) for one in _CELL.findall(row)])]
            if len({len(row) for row in cells}) == 1 and any(
                ends[0](column) in map(float, claim.figure.numbers) for column in zip(*cells, strict=True)
            ):
                return True
    return False


def is_of_parts_alike(claim: Claim, told: Sequence[Claim], at_hand: AtHand) -> bool:
    """Tell whether three and more numbers of the same in a sentence make one told before: "nine: 3笔，4笔，2笔"."""
    if not _counts(claim) or not claim.counter:
        return False
    alike = [one for one in told if one.sentence is claim.sentence and one.counter == claim.counter and _counts(one)]
    if len(alike) <= _FEWEST:
        return False
    total = sum(max(one.figure.numbers) for one in alike)
    return any(total in one.figure.numbers for one in told if one.figure.kind == "number" and one.at < alike[0].at)


def is_left_over(claim: Claim, told: Sequence[Claim], at_hand: AtHand) -> bool:
    """Tell whether a number is what is left of two told ones without a third: "51 and 37 … five … that left 83"."""
    if not _counts(claim) or min(claim.figure.numbers) < _LEAST or not _LEFT.search(claim.around(_BESIDE, _BESIDE)):
        return False
    before = told[: next((at for at, one in enumerate(told) if one is claim), 0)]
    values = [max(one.figure.numbers) for one in before if _counts(one)][-_MOST_NUMBERS:]
    return any(
        sum(wholes) - part in claim.figure.numbers
        for wholes in combinations(values, _FEWEST) for part in values if part not in wholes
    )


def is_half_told(claim: Claim, told: Sequence[Claim], at_hand: AtHand) -> bool:
    """Tell whether a number is one of two that stand behind their sum: "ten, six in size 3 and four in size 4".

    The sum may end the sentence before where it counts the same: "六人参加。四人通过，两人补考".
    """
    line = [
        one for one in _near(claim, told) if _counts(one)
        and (one.sentence is claim.sentence or claim.counter == one.counter != "")
    ]
    at = next((at for at, one in enumerate(line) if one is claim), -1)
    for first in (at, at - 1):
        parts = line[first : first + 2] if first > 0 else []
        is_here = len(parts) == _FEWEST and all(one.sentence is claim.sentence for one in parts)
        if is_here and _PARTS.search(claim.sentence[parts[0].end : parts[1].at]):
            made = {one + other for one in parts[0].figure.numbers for other in parts[1].figure.numbers}
            wholes = line[:first] if _OF_WHICH.search(parts[0].lead) else line[first - 1 : first]
            if any(not made.isdisjoint(one.figure.numbers) for one in wholes):
                return True
    return False


def leaves_the_rest(claim: Claim, told: Sequence[Claim], at_hand: AtHand) -> bool:
    """Tell whether a number and the rest behind it make a told whole: "twelve …; nine on that day, the last three"."""
    if not _counts(claim):
        return False
    at = next((at for at, one in enumerate(told) if one is claim), 0)
    behind = [one for one in told[at + 1 :] if one.sentence is claim.sentence and _counts(one)]
    wholes = {number for one in told[max(0, at - _MOST_NUMBERS) : at] if _counts(one) for number in one.figure.numbers}
    return bool(behind) and bool(_THE_REST.search(behind[0].lead)) and not wholes.isdisjoint(
        {own + rest for own in claim.figure.numbers for rest in behind[0].figure.numbers}
    )


def counts_rows_quoted(claim: Claim, told: Sequence[Claim], at_hand: AtHand) -> bool:
    """Tell whether a number is that of the rows with a word that the statement quotes before it, or of these words."""
    if not _counts(claim):
        return False
    before = at_hand.spoken.partition(claim.sentence)[0]
    quoted = [one.lower() for one in _QUOTED.findall(f"{before}{claim.sentence}")]
    if len(quoted) > 1 and _OF_THESE.search(claim.lead) and len(set(quoted)) in claim.figure.numbers:
        return True
    return len(quoted) > 1 and any(
        sum(any(one in row.lower() for one in quoted) for row in rows) in claim.figure.numbers
        for sheet in at_hand.pages for _, rows in listed_rows(sheet.text, sheet.cells)
    )


def counts_rows_of_a_day(claim: Claim, told: Sequence[Claim], at_hand: AtHand) -> bool:
    """Tell whether a number is that of the rows of "that day" which give one answer, or hold a word of its clause."""
    if not _counts(claim) or not _ON_THAT_DAY.search(claim.sentence):
        return False
    days = [one.figure for one in _near(claim, told) if one.figure.days]
    said = said_in(clause(claim))
    for sheet in at_hand.pages if days else ():
        for _, rows in listed_rows(sheet.text, sheet.cells):
            for day in days:
                own = [row for row in rows if any(one.days and one.supports(day) for one in figures(row))]
                if any(count in claim.figure.numbers for count in _alike(own, said)):
                    return True
    return False


def _alike(rows: Sequence[str], said: frozenset[str]) -> Iterator[int]:
    answers = [frozenset(map(str.lower, _ANSWER.findall(row))) for row in rows]
    for answer in frozenset().union(*answers):
        yield sum(answer in one for one in answers)
    words = [said_in(row) for row in rows]
    for word in said:
        yield sum(word in one for one in words)


def _near(claim: Claim, told: Sequence[Claim]) -> list[Claim]:
    """Return what its sentence and the one before it tell."""
    order = list(dict.fromkeys(one.sentence for one in told))
    at = order.index(claim.sentence) if claim.sentence in order else 0
    near = order[max(0, at - 1) : at + 1]
    return [one for one in told if one.sentence in near]


def _counts(claim: Claim) -> bool:
    return claim.figure.kind == "number" and not (
        claim.is_share or claim.is_period or unit_of(claim) or is_name(claim) or is_measured(claim)
    )
