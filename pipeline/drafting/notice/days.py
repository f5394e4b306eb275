"""When a notice came and by when it wants an answer; where a day may be read in two ways a person decides."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from email.utils import parsedate_to_datetime
from zoneinfo import ZoneInfo

from pipeline.drafting.facts import Fact
from pipeline.drafting.notice.sheet import Line, Sentence, Sheet, phrases, says
from pipeline.facts.dates import MONTHS, dates_in
from pipeline.model.exhibit import DateFound
from pipeline.model.jsonpath import Json

_AMAZON = re.compile(r"amazon|seller.?(?:performance|support)|卖家绩效", re.IGNORECASE)
_NEAR = 6
_HEAD = 12
_MONTH = "|".join(sorted({*MONTHS, "märz", "février", "août", "décembre"}, key=len, reverse=True))
_NO_YEAR = re.compile(
    rf"(?<![\w/.-])(?:\d{{1,2}}(?:st|nd|rd|th|\.)? ?(?:de )?(?:{_MONTH})(?!\w)"
    rf"|(?:{_MONTH})\.? \d{{1,2}}(?:st|nd|rd|th)?(?![\w,]))"
    r"|\d{1,2} ?月 ?\d{1,2} ?[日号]", re.IGNORECASE,
)
_LITTLE = re.compile(
    r"\b(?:the|am|dem|den|el|le|il|on|of|vom|einschlie(?:ß|ss)lich|\w{3,9}(?:day|tag)|mo|di|mi|do|fr),?$", re.IGNORECASE
)
_HOURS = ("hour", "stund", "小时", "heure", "hora", "ore", "時間")


@dataclass(frozen=True, slots=True)
class Placed:
    """A date with where it stands."""

    found: DateFound
    start: int
    end: int


def placed(text: str) -> Iterator[Placed]:
    """Yield the dates of a text with their places."""
    at = 0
    for found in dates_in(1, text):
        match = re.compile(r"\s*".join(map(re.escape, found.words.split()))).search(text, at)
        if match:
            at = match.end()
            yield Placed(found, match.start(), match.end())


def settled(found: DateFound, order: str) -> str:
    """Return the day of a date, "" if it may be two; `order` says what other dates of the notice put first."""
    if not found.ambiguous:
        return found.days[0]
    numbers = [int(part) for part in re.findall(r"\d+", found.words)]
    if order and len(numbers) == 3 and numbers[2] > 31:
        first, second = (numbers[0], numbers[1]) if order == "day" else (numbers[1], numbers[0])
        return next((day for day in found.days if day.endswith(f"-{second:02}-{first:02}")), "")
    return ""


def order_of(sheet: Sheet) -> str:
    """Return "day" or "month", whichever every plain date with slashes puts first; "" if none or both do."""
    orders = set()
    for line in sheet.lines:
        for one in dates_in(1, line.text):
            match = re.fullmatch(r"(\d{1,2})[/-](\d{1,2})[/-]\d{4}", one.words)
            if match and not one.ambiguous and match[1] != match[2]:
                orders.add("day" if int(match[1]) > 12 else "month")
    return orders.pop() if len(orders) == 1 else ""


# The day it came


def received(sheet: Sheet, zone: str = "") -> Iterator[Fact]:
    """Yield the day a notice came, or why a person must say which it was."""
    order = order_of(sheet)
    found = [fact for line in sheet.lines if (fact := _in_head(line, order, zone))]
    amazons = [fact for fact in found if _by_amazon(sheet.lines, fact)]
    found = _apart(amazons or found)
    if not found:
        found = _apart([fact for line in _first(sheet.lines) if (fact := _standing_alone(line, order))])
    if len(found) == 1:
        yield found[0]
    elif found:
        days = ", ".join(f"{fact.value} (line {fact.line})" for fact in found)
        yield Fact("received_on", None, found[0].line, found[0].words, found[0].page, f"several days: {days}")


def _apart(found: Sequence[Fact]) -> list[Fact]:
    return list({(str(fact.value), fact.doubt): fact for fact in reversed(found)}.values())


def _in_head(line: Line, order: str, zone: str) -> Fact | None:
    match = re.match(rf"\s*(?:{phrases('head_date').pattern})\s*(?:\([^)]*\)\s*)?[:|]?\s*", line.text, re.IGNORECASE)
    if not match or (":" not in line.text[: match.end()] and not re.match(r"\s*\S+\s+\S", line.text)):
        return None
    dates = list(dates_in(1, line.text[match.end() :]))
    if len(dates) != 1 or len(line.text) > 120:
        return None
    return _day(line, dates[0], order, _elsewhere(line.text[match.end() :], dates[0], zone))


def _day(line: Line, found: DateFound, order: str, doubt: str = "") -> Fact:
    day = settled(found, order)
    if not day:
        doubt = f"{found.words} may be {' or '.join(found.days)}"
    value: Json = day or list(found.days)
    return Fact("received_on", value, line.spot.line, line.text.strip()[:110], line.spot.page, doubt)


def _elsewhere(text: str, found: DateFound, zone: str) -> str:
    """Return a doubt where the hour of a mail makes it another day at the store."""
    try:
        moment = parsedate_to_datetime(text.strip())
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""
    if moment.tzinfo is None or not zone:
        return ""
    there = moment.astimezone(ZoneInfo(zone)).date().isoformat()
    return "" if there in found.days else f"at the store it was {there} already or still"


def _by_amazon(lines: Sequence[Line], fact: Fact) -> bool:
    """Tell whether the head that a date stands in names Amazon as the sender."""
    at = next(index for index, line in enumerate(lines) if (line.spot.page, line.spot.line) == (fact.page, fact.line))
    pattern = re.compile(rf"\s*(?:{phrases('head_from').pattern})\s*:(.*)", re.IGNORECASE)
    senders = [
        (abs(index - at), index > at, match[1])
        for index, line in enumerate(lines) if abs(index - at) < _NEAR and (match := pattern.match(line.text))
    ]
    return bool(senders) and bool(_AMAZON.search(min(senders)[2]))


def _first(lines: Sequence[Line]) -> list[Line]:
    return [line for line in lines if line.text.strip()][:_HEAD]


def _standing_alone(line: Line, order: str) -> Fact | None:
    """Return the day of a line near the top that holds a date and hardly anything else."""
    dates = list(placed(line.text))
    if len(dates) != 1 or _asked_until(line.text, dates[0]) == "asked":
        return None
    rest = line.text[: dates[0].start] + line.text[dates[0].end :]
    return _day(line, dates[0].found, order) if len(re.sub(r"\W", "", rest)) <= 12 else None


# The day to answer by


def deadline(sheet: Sheet, came: str) -> Iterator[Fact]:
    """Yield the last day to answer, or why a person must say which it is."""
    order = order_of(sheet)
    plain: list[Fact] = []
    unsure: list[Fact] = []
    for sentence in sheet.sentences:
        for one in placed(sentence.text):
            kind = _asked_until(sentence.text, one)
            if not kind:
                continue
            day = settled(one.found, order)
            doubt = "" if day else f"{one.found.words} may be {' or '.join(one.found.days)}"
            if kind == "consequence":
                doubt = doubt or "it is the day of a consequence"
            fact = _at(sentence, one.start, one.end, day or list(one.found.days), doubt)
            (unsure if doubt else plain).append(fact)
    yield from _one(plain, unsure, [*_without_year(sheet), *_relative(sheet, came), *_loose(sheet)])


def _one(plain: list[Fact], unsure: list[Fact], relative: list[Fact]) -> Iterator[Fact]:
    days = {str(fact.value) for fact in plain}
    if len(days) == 1:
        yield plain[0]
    elif days:
        first = plain[0]
        told = "several days: " + ", ".join(f"{fact.value} (line {fact.line})" for fact in plain)
        yield Fact("deadline", [*sorted(days)], first.line, first.words, first.page, told)
    elif unsure or relative:
        yield (unsure or relative)[0]


def _asked_until(text: str, one: Placed) -> str:
    """Return how a sentence asks for an answer by a date: "asked", "consequence", or ""."""
    before, after = text[max(0, one.start - 80) : one.start].rstrip(' "*(:'), text[one.end :].lstrip(' "*)')
    before = _LITTLE.sub("", before).rstrip(" ,")
    if re.search(rf"(?:{phrases('deadline_strong').pattern})\s*$", before, re.IGNORECASE):
        return "asked"
    if re.match(phrases("deadline_after").pattern, after) and says("answer", text):
        return "asked"
    if re.search(rf"(?:{phrases('deadline_weak').pattern})\s*$", before, re.IGNORECASE):
        if says("consequence", text) and not says("answer", text):
            return "consequence"
        return "asked" if says("answer", text) else ""
    return "consequence" if says("consequence", text) else ""


def _without_year(sheet: Sheet) -> Iterator[Fact]:
    for sentence in sheet.sentences:
        whole = list(placed(sentence.text))
        for match in _NO_YEAR.finditer(sentence.text):
            inside = any(one.start <= match.start() < one.end for one in whole)
            found = Placed(DateFound(1, match.group(), ()), match.start(), match.end())
            if not inside and _asked_until(sentence.text, found):
                yield _at(sentence, match.start(), match.end(), match.group(), "it names no year")


def _loose(sheet: Sheet) -> Iterator[Fact]:
    for sentence in sheet.sentences:
        match = phrases("deadline_loose").search(sentence.text)
        if match and says("answer", sentence.text):
            yield _at(sentence, match.start(), match.end(), match.group().strip(), "it names no date")


def _relative(sheet: Sheet, came: str) -> Iterator[Fact]:
    for sentence in sheet.sentences:
        match = phrases("deadline_relative").search(sentence.text)
        if match and (says("answer", sentence.text) or says("consequence", sentence.text)):
            if says("papers", sentence.text[match.end() : match.end() + 12]):
                continue
            amount, unit = [part for part in match.groups() if part]
            hours = any(unit.lower().startswith(name) for name in _HOURS)
            told = f"the notice counts {match.group().strip()} from an hour or a day that it does not name"
            if came:
                last = date.fromisoformat(came) + timedelta(days=-(-int(amount) // 24) if hours else int(amount))
                told += f"; counted from {came} that is {last}"
            yield _at(sentence, match.start(), match.end(), match.group().strip(), told)


def _at(sentence: Sentence, start: int, end: int, value: Json, doubt: str) -> Fact:
    spot = sentence.spot(start)
    return Fact("deadline", value, spot.line, sentence.words(start, end), spot.page, doubt)
