"""The points of an answer: its bullets, else the sentences that ask, in its own words; nothing is added."""

import re
from collections.abc import Iterator

MARK = r"[-\u2013\u2014*\u2022\u25aa\u25cf\u25e6\u2023\u00b7\uff65\u30fb]{1,2}"
NUMBER = r"\(?(?:\d{1,2}|[a-z])[.)]"
# Chinese sets no blank behind a number: 1、 （1） 1） 一、 ①
CLOSE = (
    r"(?:[\uff08(]?(?:\d{1,2}|[\u4e00-\u5341])[\u3001\uff09\uff0e]|\d{1,2}[.)](?=[\u3400-\u9fff])|[\u2460-\u2473]"
    r"|[\u2022\u25aa\u25cf\u00b7](?=[\u3400-\u9fff]))\s*"
)
BULLET = re.compile(rf"\s*(?:{CLOSE}|(?:{MARK}|{NUMBER})\s+)(?=\S)")
SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z\u00c4\u00d6\u00dc\"(])|(?<=[\u3002\uff01\uff1f\uff1b])")
# What a sentence that asks for something says, in English, German and Chinese.
ASKS = re.compile(
    r"\bplease (?:also )?(?:re)?(?:provide|submit|send|upload|include|attach|share|explain|describe|supply|confirm)\b"
    r"|\b(?:you (?:must|need to|have to|will need to)|we (?:need|require|are (?:still )?missing))\b"
    r"|\bbitte (?:\w+ ){0,6}?(?:senden|schicken|reichen|legen|übermitteln|erklären|nennen|teilen|laden|fügen|geben)\b"
    r"|\b(?:senden|schicken|reichen|legen|übermitteln|erklären|nennen|teilen|laden|fügen) sie (?:uns )?bitte\b"
    r"|\b(?:wir benötigen|sie müssen|(?:es fehlt|es fehlen))\b"
    r"|请(?:您)?(?:再|还|重新)?(?:提供|提交|发送|上传|说明|解释|附上|补充|确认)"
    r"|(?:您)?(?:还|仍)?需要?(?:提供|提交|补充)|必须(?:提供|提交)",
    re.IGNORECASE,
)
MOST = 40


def points_of(answer: str) -> tuple[str, ...]:
    """Return each bullet or number of an answer with the lines that go on below it; without any, what it asks."""
    lines = answer.splitlines()
    return (tuple(_bullets(lines)) or tuple(_asked(lines)))[:MOST]


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


def _asked(lines: list[str]) -> Iterator[str]:
    """Yield the sentences that ask for something; one that only announces a list asks for nothing itself."""
    paragraph: list[str] = []
    for line in [*lines, ""]:
        if line.strip():
            paragraph.append(line.strip())
            continue
        for sentence in SENTENCE.split(" ".join(paragraph)):
            if ASKS.search(sentence) and not sentence.rstrip().endswith((":", "\uff1a")):
                yield sentence.strip()
        paragraph = []
