"""The points of an answer: its bullets in its own words; nothing is understood, shortened or added."""

import re
from collections.abc import Iterator

MARK = r"[-\u2013\u2014*\u2022\u25aa\u25cf\u25e6\u2023\u00b7]{1,2}"
NUMBER = r"\(?(?:\d{1,2}|[a-z])[.)\u3001]"
BULLET = re.compile(rf"\s*(?:{MARK}|{NUMBER})\s+(?=\S)")
MOST = 40


def points_of(answer: str) -> tuple[str, ...]:
    """Return each bullet of an answer with the lines that go on below it; none where it has no bullets."""
    return tuple(_bullets(answer.splitlines()))[:MOST]


def _bullets(lines: list[str]) -> Iterator[str]:
    told: list[str] = []
    for line in [*lines, ""]:
        mark = BULLET.match(line)
        if told and (mark or not line.strip()):
            yield " ".join(told)
            told = []
        if mark:
            told = [line[mark.end() :].strip()]
        elif told and line.strip():
            told.append(line.strip())
