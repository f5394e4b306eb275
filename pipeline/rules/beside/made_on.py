"""Where a page says that it was made on a day: what it shows need not have been done then."""

import re

from pipeline.rules.figures.figure import Figure
from pipeline.rules.figures.keys import same_keys
from pipeline.rules.figures.sheet import Sheet

# What a program writes beside the day on which it made a page.
_BEFORE = re.compile(
    r"\b(?:printed|exported|saved|generated|captured|downloaded|gedruckt|exportiert|gespeichert|éditée?|imprimée?"
    r"|exportée?|enregistrée?|impres[oa]|exportad[oa]|guardad[oa])"
    r"(?:\s+(?:on|at|by|date|am|den|vom|le|el|del|du|de))*\W*$"
    r"|(?:導出|导出|匯出|打印|列印|保存|儲存|截图|截圖)(?:日期|时间|時間|日|于|於)?\W*$",
    re.IGNORECASE,
)
_BEHIND = re.compile(r"\s*(?:导出|導出|匯出|打印|列印|保存|儲存|截图|截圖)")


def says_made(before: str, behind: str) -> bool:
    """Tell whether the words before and behind a day say that a page was made on it."""
    return bool(_BEFORE.search(before) or _BEHIND.match(behind))


def only_made_on(day: Figure, sheet: Sheet) -> bool | None:
    """Tell whether a page has a day only as that on which it was made; None where it does not have it."""
    at_all = [at for at in sheet.found(same_keys(day), across=True) if sheet.figure(at).supports(day)]
    if not at_all:
        return None
    split = (sheet.line(at).partition(sheet.figure(at).text) for at in at_all)
    return all(says_made(before, behind) for before, _, behind in split)
