"""What the days of a document are called on its pages: its own day, or that of something else it tells of."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from pipeline.model.catalog import Kind
from pipeline.model.evidence import EvidenceItem
from pipeline.rules.beside.made_on import says_made
from pipeline.rules.register.placed import Placed, one_day
from pipeline.rules.register.said import Contradiction
from pipeline.rules.scripts import SIGN

# Small words between what a day is called and the day.
_LINK = r"(?:\s+(?:on|at|by|date|am|den|vom|le|el|del|du|de))*\W*$"
_OF = r"(?:日期|时间|時間|日|于|於)?\W*$"
# What stands right before a document's own day, or in Chinese behind it.
_OWN = re.compile(
    r"\b(?:report date|date of (?:the )?(?:report|issue)|issued?|issue date|dated|signed|created|printed|exported|saved"
    r"|generated|drawn up|berichtsdatum|ausgestellt|ausstellungsdatum|unterzeichnet|unterschrieben|gedruckt|exportiert"
    r"|erstellt|angelegt|gespeichert|date du rapport|établie?|signée?|créée?|éditée?|imprimée?|émise?|enregistrée?"
    r"|fecha del informe|firmad[oa]|cread[oa]|emitid[oa]|impres[oa]|exportad[oa]|guardad[oa])" + _LINK
    + r"|(?:报告|報告|受理|查询|查詢|签发|簽發|签订|簽訂|签署|簽署|创建|建立|導出|导出|匯出|打印|列印|出具|制表|製表"
    r"|开具|開具|编制|編製|保存|儲存)" + _OF,
    re.IGNORECASE,
)
_OWN_BEHIND = re.compile(r"\s*(?:导出|導出|匯出|打印|列印|出具|签发|簽發|签订|簽訂|制表|製表|保存|儲存|截图|截圖)")
# What stands before a day from which or up to which something holds, or on which a sample came: never its own.
_ANOTHERS = re.compile(
    r"\b(?:in force|effective|takes effect|valid|applies|samples? (?:\w+ )?(?:sent|received|taken)"
    r"|date of (?:receipt|sampling)|due|payable|gültig|gilt|tritt in kraft|in kraft|probeneingang|fällig"
    r"|en vigueur|valable|applicable|échantillons? \w+|vigente|en vigor|válid[oa]|muestras? \w+|since|seit|depuis"
    r"|desde)(?:\s+(?:on|from|until|till|to|as of|ab|am|bis|le|el|du|au|à partir du|desde|hasta|del|zum|since|by))*\W*$"
    r"|(?:成立|注册|註冊|开通|開通|启用|啟用|送样|送樣|收样|收樣|取样|取樣|抽样|抽樣|到样|生效|施行|实施|實施|有效期|到期|截止)(?:至|日期|时间|時間|日|于|於)?\W*$",
    re.IGNORECASE,
)
# What a paper that is made once calls the days before it.
_CAME = re.compile(
    r"\b(?:received|tested|taken in|lodged|reported|eingegangen|erhalten|geprüft|reçue?s?|testée?s?|recibid[oa]s?"
    r"|ensayad[oa]s?)(?:\s+(?:on|at|am|le|el))*\W*$|(?:收到|检测|檢測|检验|檢驗|测试|測試)" + _OF,
    re.IGNORECASE,
)
# What stands between the two days of a while: the first is no document's own, the last may be.
_FIRST = re.compile(
    r"\s*(?:(?:to|until|through|bis|au|al|and|und|et|y)\s|[至到–—-])\s*(?=\d|[^\W\d_]+ \d)", re.IGNORECASE
)
_LAST = re.compile(r"\d[^\d.;]*(?:\bto|\buntil|\bthrough|\bbis|\bau|\bal|[至到–—-])\s*$", re.IGNORECASE)
# What stands before the day of a letter in its line: names of places, people and firms.
_APART = re.compile(
    r"\s*(?:[^\W\d_a-z][\w.&'’-]*[ ,，、]{0,2}(?:(?:den|le|el)\s+)?){0,5}\s*"
    r"|(?:(?!来函|来信|來函|來信|致|回复)[^\d，。；：a-z]){0,24}\s*"
)
# A line of so many words or signs beside a day is no heading.
_LEAST_WORDS, _LEAST_SIGNS = 6, 10
# The head of a page has so many lines; names and numbers in it have so many words.
_HEAD, _MOST_BETWEEN = 4, 4


def called_anothers(entry: EvidenceItem, kind: Kind, placed: Sequence[Placed]) -> Iterator[Contradiction]:
    """Yield the date of a document that its pages call something else's, or bear in rows alone, beside their own.

    A letter bears its own in a line of its own, beside a place or a name, and others in its sentences.
    The newest row of a record may be its date, and so may the last day that it covers, and the one on which what it
    tells of was completed.
    """
    issued = entry.issued_on
    here = [one for one in placed if one_day(one.figure) == issued]
    is_letter, once = kind.has("letter"), kind.has("issued")
    if not here or any(_is_own(one, once=once) or is_letter and _stands_apart(one) for one in here):
        return
    apart = {day: one for one in placed if is_letter and _stands_apart(one) and (day := one_day(one.figure))}
    if len(apart) == 1 and all(map(_is_in_a_sentence, here)):
        yield _instead("date", issued, *apart.values(), sure=True)
        return
    rows = [one for one in here if not _is_anothers(one, once) and one.is_of_a_row()]
    sure = [_is_anothers(one, once) for one in here if one not in rows]
    if None in sure:
        return
    own = {day: one for one in placed if (day := one_day(one.figure)) and day != issued and _is_own(one, once=once)}
    if not own or rows and (len(own) > 1 or entry.captured_on in own):
        return
    newest = max(day for one in placed if one.is_of_a_row() and (day := one_day(one.figure))) if rows else None
    yield _instead("date", issued, next(iter(own.values())), sure=all(sure) and newest != issued)


def made_later(captured: date, placed: Sequence[Placed]) -> Iterator[Contradiction]:
    """Yield the day of a picture or an export that lies before the one on which all its pages say they were made."""
    made = [
        (day, one) for one in placed if (day := one_day(one.figure)) and not one.is_of_a_row()
        and says_made(one.before, one.behind)
    ]
    if made and all(day > captured for day, _ in made):
        yield _instead("day", captured, made[0][1], sure=True)


def _instead(what: str, registered: object, shown: Placed, *, sure: bool) -> Contradiction:
    words = f"{shown.before.strip()[-30:]} {shown.figure.text}{shown.behind[:4]}".strip()
    return Contradiction(what, f"{registered}", f'"{words}" (p. {shown.page})', sure)


def is_first(one: Placed) -> bool:
    """Tell whether a day is the first of a while, of which the last stands behind it."""
    return bool(_FIRST.match(one.behind))


def _stands_apart(one: Placed) -> bool:
    """Tell whether a day ends a line that holds no more than a place or a name beside it."""
    return not one.behind.strip(" .,，。") and bool(_APART.fullmatch(one.before))


def _is_in_a_sentence(one: Placed) -> bool:
    """Tell whether a day stands among so many words or signs that its line is no heading."""
    beside = f"{one.before} {one.behind}"
    return len(beside.split()) >= _LEAST_WORDS or len(SIGN.findall(beside)) >= _LEAST_SIGNS


def _is_own(one: Placed, *, once: bool = False) -> bool:
    """Tell whether a document calls a day its own: none of a row; a paper that is made once has it in its head."""
    called = _OWN.search(one.before) or _OWN_BEHIND.match(one.behind) or once and _is_headed(one)
    return bool(called) and (one.before.rstrip().endswith((":", "：")) or not one.is_of_a_row())


def _is_headed(one: Placed) -> bool:
    """Tell whether in the head of a page a day stands behind names, a number or a street alone."""
    *parts, last = re.split(r"[,，|·]", one.before)
    return one.page == 1 and one.line <= _HEAD and not last.strip() and bool(parts) and (
        all(0 < len(part.split()) <= _MOST_BETWEEN for part in parts) and one.behind[:1] in ("", ".", "。")
    )


def _is_anothers(one: Placed, once: bool) -> bool | None:
    """Tell whether a day is plainly that of something else, or may be the document's own; None where nothing tells.

    A paper that is made once is not of the day on which what it tells of came in.
    """
    if _ANOTHERS.search(one.before) or is_first(one) or once and _CAME.search(one.before):
        return True
    return False if _LAST.search(one.before) else None
