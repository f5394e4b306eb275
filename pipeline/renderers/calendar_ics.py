"""Deadlines and expiries as an iCalendar file (RFC 5545): stable ids, so that programs update rather than duplicate."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256

from pipeline.health.events import BEGINNING, Dated
from pipeline.model.characters import visible

_LINE = 75
_BLOCK = re.compile(r"BEGIN:VEVENT\r\n(.*?)END:VEVENT\r\n", re.DOTALL)
_UNESCAPED = re.compile(r"([\\;,])")


@dataclass(frozen=True, slots=True)
class _Written:
    """An event of an earlier file: its lines without the revision, and its revision."""

    lines: tuple[str, ...]
    sequence: int


def render(events: Iterable[Dated], earlier: str = "", *, whole: bool = True) -> str:
    """Return the calendar.

    `earlier` is the file written before: what changed since gets a higher SEQUENCE, and what is gone is cancelled,
    unless `whole` is false, which says that some data could not be read: then it is kept as it was.
    """
    before = dict(_earlier(earlier))
    now = {_uid(event): event for event in sorted(events, key=lambda one: (one.day, one.key))}
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//appeal-compiler//deadlines//EN", "CALSCALE:GREGORIAN",
             "METHOD:PUBLISH"]
    for uid, event in now.items():
        lines += _block(list(_lines(uid, event)), _base(event), before.get(uid))
    for uid, old in before.items():
        if uid not in now:
            kept = list(old.lines) if not whole else [_cancelled(line) for line in old.lines]
            lines += _block(kept, 0, old)
    return "".join(f"{folded}\r\n" for line in [*lines, "END:VCALENDAR"] for folded in _folded(line))


def _uid(event: Dated) -> str:
    return f"{sha256(event.key.encode()).hexdigest()[:32]}@appeal-compiler"


def _base(event: Dated) -> int:
    return max(0, (event.revised - BEGINNING).days)


def _lines(uid: str, event: Dated) -> Iterator[str]:
    yield f"UID:{uid}"
    yield f"DTSTAMP:{datetime.combine(event.revised, time()):%Y%m%dT%H%M%SZ}"
    if event.instant:
        yield f"DTSTART:{event.instant.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    else:
        yield f"DTSTART;VALUE=DATE:{_day(event.day)}"
        if event.day < date.max:
            yield f"DTEND;VALUE=DATE:{_day(event.day + timedelta(days=1))}"
    yield f"SUMMARY:{_escaped(event.title)}"
    yield f"DESCRIPTION:{_escaped(event.text)}"
    yield f"STATUS:{'CANCELLED' if event.cancelled else 'CONFIRMED'}"
    yield "TRANSP:TRANSPARENT"


def _day(day: date) -> str:
    return day.isoformat().replace("-", "")  # strftime leaves out the zeros of early years


def _block(lines: list[str], base: int, old: _Written | None) -> list[str]:
    sequence = base
    if old:
        sequence = max(base, old.sequence + (tuple(lines) != old.lines))
    return ["BEGIN:VEVENT", *lines, f"SEQUENCE:{sequence}", "END:VEVENT"]


def _cancelled(line: str) -> str:
    return "STATUS:CANCELLED" if line.startswith("STATUS:") else line


def _escaped(text: str) -> str:
    return _UNESCAPED.sub(r"\\\1", visible(text)).replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """Yield a line in pieces of at most 75 bytes, never splitting a character; all but the first begin with a blank."""
    piece, room = "", _LINE
    for sign in line:
        size = len(sign.encode())
        if size > room:
            yield piece
            piece, room = " ", _LINE - 1
        piece, room = piece + sign, room - size
    yield piece


def _earlier(text: str) -> Iterator[tuple[str, _Written]]:
    """Yield the events of a file this program wrote, by id; anything else in it is not looked at."""
    for block in _BLOCK.findall(text.replace("\r\n ", "")):
        lines = block.removesuffix("\r\n").split("\r\n")
        fields = _fields(lines)
        if "UID" in fields and fields.get("SEQUENCE", "").isdecimal():
            kept = tuple(line for line in lines if not line.startswith("SEQUENCE:"))
            yield fields["UID"], _Written(kept, int(fields["SEQUENCE"]))


def _fields(lines: Iterable[str]) -> Mapping[str, str]:
    return {name: value for name, _, value in (line.partition(":") for line in lines)}
