"""By when a notice asks for an answer: days that it names, and spans of days or hours that it counts."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from pipeline.catalog.words import word_list
from pipeline.facts.dates import dates_in
from pipeline.model.days import later
from pipeline.rules.figures.figure import Day
from pipeline.rules.figures.reading import dates
from pipeline.rules.wording import sentences

ASKED_UNTIL = re.compile(
    r"(?:by|before|until|no later than|deadline[^.\n]{0,20}|bis(?: zum)?|之前|截止)\s*$", re.IGNORECASE
)
# The last day of a while of which both ends are told: "vom 19. März bis zum 17. April".
ENDS_A_WHILE = re.compile(
    r"\b(?:from|between|vom|von|zwischen|du|dal|desde|del)\s[^;:()]{0,24}\d[^;:()]{0,24}"
    r"\b(?:to|until|and|bis(?: zum)?|und|au|al|hasta)"
    r"\s*(?:el |the |dem )?$|(?:从|自)[^。；，]{0,24}\d[^。；，]{0,12}[至到]\s*$", re.IGNORECASE,
)
HOURS = re.compile(r"hour|stund|小时|heure|hora|\bore\b|時間", re.IGNORECASE)
OF_WORK = re.compile(r"business|working|werktag|arbeitstag|工作日|営業日|ouvr|hábil|lavorativ", re.IGNORECASE)
# How Amazon says when it will answer itself.
OF_AMAZON = re.compile(
    r"\b(?:we|amazon|our teams?)\s*(?:will|'ll|’ll|usually|typically|aim|try|expect|may|review|respond|reply)\b"
    r"|\bwir\s+(?:werden|antworten|melden|prüfen)|我们(?:会|将|通常)|\bnous\s+(?:vous\s+)?(?:répond|contact|examin)"
    r"|\b(?:le\s+)?responderemos|\brisponderemo",
    re.IGNORECASE,
)
# What counts more days is no time to answer; so far a day may lie from the one that is reckoned.
MOST_DAYS, ROOM = 60, 1


@dataclass(frozen=True, slots=True)
class Span:
    """The time to answer as a notice counts it."""

    words: str
    days: int
    of_work: bool

    def last(self, begin: date) -> date:
        """Return its last day, if it begins on a day."""
        return later(begin, self.days) or date.max

    def may_end_on(self, day: date, begin: date) -> bool:
        """Tell whether it may end on a day: free days stretch it, and the hour it begins at is not known."""
        room = ROOM + (self.days if self.of_work else 0)
        return -ROOM <= (day - self.last(begin)).days <= room


def days_named(text: str) -> set[Day]:
    """Return the full dates by which a text asks for an answer."""
    found: set[Day] = set()
    for one in sentences(" ".join(text.split())):
        if any(map(str.isdigit, one)):
            found.update(_named(one))
    return found


def _named(sentence: str) -> Iterator[Day]:
    days = tuple(_dates(sentence))
    if not days:
        return
    words = word_list("notice")
    strong, weak, after, answer = (
        _any_of(words[name], end) for name, end in
        (("deadline_strong", r"\s*$"), ("deadline_weak", r"\s*$"), ("deadline_after", ""), ("answer", ""))
    )
    asks = bool(answer.search(sentence))
    for told, day in days:
        at = sentence.find(told)
        before, behind = sentence[:at][-60:], sentence[at + len(told) :].lstrip()
        if ENDS_A_WHILE.search(before):
            continue
        if ASKED_UNTIL.search(before) or strong.search(before) or asks and (weak.search(before) or after.match(behind)):
            yield day


def _dates(sentence: str) -> Iterator[tuple[str, Day]]:
    """Yield the dates of which year, month and day are told, with their words."""
    for figure in dates(sentence):
        whole = [(year, month, day) for year, month, day in figure.days if year and month and day]
        if len(whole) == 1:
            yield figure.text, whole[0]
    for found in dates_in(1, sentence):
        if len(found.days) == 1:
            day = date.fromisoformat(found.days[0])
            yield found.words, (day.year, day.month, day.day)


# "14 requests ended with no answer within 48 hours": the notice tells of answers to buyers.
_NEVER_CAME = re.compile(
    r"\b(?:no|without|lack of|keine?) (?:an? |any )?(?:answer|reply|response|antwort)\W*$"
    r"|\b(?:not|never|nicht) (?:answered|replied|beantwortet)\W*$|未能?在?\W*$", re.IGNORECASE,
)


def spans_counted(text: str) -> tuple[Span, ...]:
    """Return the spans in which a text asks for an answer, such as "within 7 days"."""
    words = word_list("notice")
    counted, answer, papers = (_any_of(words[name]) for name in ("deadline_relative", "answer", "papers"))
    flat = " ".join(text.split())
    found: dict[Span, None] = {}
    for one in sentences(flat) if counted.search(flat) else ():
        for match in counted.finditer(one) if answer.search(one) and not OF_AMAZON.search(one) else ():
            amount = int(next(part for part in match.groups() if part))
            days = -(-amount // 24) if HOURS.search(match[0]) else amount
            is_of_papers = papers.search(one[match.end() : match.end() + 12])
            if 0 < days < MOST_DAYS and not is_of_papers and not _NEVER_CAME.search(one[: match.start()]):
                found[Span(match[0].strip(), days, bool(OF_WORK.search(match[0])))] = None
    return tuple(found)


@lru_cache(maxsize=32)
def _any_of(forms: tuple[str, ...], end: str = "") -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(f'(?:{form})' for form in forms)}){end}", re.IGNORECASE)
