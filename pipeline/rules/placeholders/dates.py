"""Patterns of dates and hours where no format is spoken of."""

import re

from pipeline.rules.placeholders.crosses import format_is_meant
from pipeline.rules.placeholders.form import AnyPhrase, Both, Form, form
from pipeline.rules.placeholders.lexicon import Lexicon, any_of
from pipeline.rules.placeholders.text import NO, Text


def pattern(mark: re.Match[str], text: Text) -> int:
    """Weigh the pattern of a date."""
    return NO if format_is_meant(mark, text) else text.weighed(mark)


_MOST_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_TOLD_TO_BE_WRONG = re.compile(
    r"\b(?:exists?|impossible|wrong|no such|invalid|mistake|misprint|typo|gibt es nicht|falsch|unmöglich|existe|erreur"
    r"|error|errore)\b|不存在|错误|笔误|有误", re.IGNORECASE
)


def cannot_be(mark: re.Match[str], text: Text) -> int:
    """Weigh a day that no calendar has, if nobody tells that it is wrong."""
    around = f"{text.before(mark.start(), 60)} {text.after(mark.end(), 60)}"
    if not _is_no_day(mark) or _TOLD_TO_BE_WRONG.search(around):
        return NO
    if mark[0][-1].isalpha() or mark.groupdict().get("after"):  # "31 September orders", "In April 31 parcels were"
        told = mark.groupdict().get("then") or _BEFORE_A_DAY.search(text.before(mark.start(), 12))
        if not told and not _BEHIND_A_DAY.match(text.after(mark.end(), 12)):
            return NO
    return text.weighed(mark)


_BEFORE_A_DAY = re.compile(
    r"\b(?:on|since|until|till|from|of|by|the|am|vom|zum|seit|bis|le|du|el|il|dal|op|dnia)\s$", re.IGNORECASE
)
_BEHIND_A_DAY = re.compile(
    r"\s*(?:[.,;:!?)]|$|(?:and|by|at|we|the|when|until|it|und|wurde|haben|geliefert|et|nous|y|e)\b)", re.IGNORECASE
)


def _is_no_day(mark: re.Match[str]) -> bool:
    told = mark.groupdict()
    day, month = int(told.get("day") or told.get("after") or 0), int(told.get("month") or 0)
    year = int(told.get("year") or told.get("then") or told.get("since") or 0)
    if told.get("last"):  # 31/04/2026: neither as a day and a month nor as a month and a day
        month = int(told["last"])
        day = int(told["first"])
        year = int(told["of"])
        if month > len(_MOST_DAYS):
            return day > len(_MOST_DAYS) or month > _MOST_DAYS[day - 1]
    elif not month:
        month = 2 if told.get("february") or told.get("february_first") else 4
    if not 0 < month <= len(_MOST_DAYS) or day > _MOST_DAYS[month - 1]:
        return True
    return (month, day) == (2, 29) and bool(year % 4)


def days(words: Lexicon) -> Form:
    """Return the form of days that cannot be."""
    short, shorter = any_of(words.listed["months_of_30_days"]), any_of(words.listed["months_of_28_days"])
    year = r"(?:,? (?:de |del )?(?P<{}>(?:19|20)\d\d))?(?!\d)"
    named = rf"(?:(?P<february{{0}}>{shorter})|(?:{short}))(?!\w)\.?"
    return form(
        Both(AnyPhrase((*words.listed["months_of_28_days"], *words.listed["months_of_30_days"])), r"29|3[01]"),
        cannot_be,
        rf"(?<![\d.,/-])(?P<day>29|30|31)(?:st|th|\.|º)? (?:of |de )?{named.format('')}{year.format('year')}",
        rf"\b{named.format('_first')} (?P<after>29|30|31)(?:st|th)?(?!\d){year.format('then')}",
        flags=re.IGNORECASE,
    )


DAYS_IN_FIGURES = form(
    r"(?:29|3[01])",
    cannot_be,
    r"(?<![\d./-])(?P<first>29|30|31)[./](?P<last>0?2|0?4|0?6|0?9|11)[./](?P<of>(?:19|20)\d\d)(?![\d/-])",
    r"(?<![\d./-])(?P<since>(?:19|20)\d\d)[-年/](?P<month>0?2|0?4|0?6|0?9|11)[-月/](?P<day>29|30|31)(?![\d/-])",
)

FORMS = (
    DAYS_IN_FIGURES,
    form(
        r"(?<![A-Za-z])(?:[Mm]{2,3}|[YyJjAaRr]{2,4}|[DdTtGgHh]{2})(?![a-z])|onth|onat|ois/|DDMM|YYYYMM|TTMM|MMDD"
        r"|ddmm|yyyymm"
        r"|年[Mm]|[Yy]年|[Dd]ay|DAY|D[/.]", pattern,
        r"(?<![\w/.-])(?:[Dd]{1,2}|[Tt]{2}|[Jj]{2}|[Gg]{2})[-/. ]{1,2}(?:[Mm]{2,3}|Month"
        r"|[Aa]{2})[-/. ]{1,2}(?:[Yy]{2,4}|[Jj]{2,4}|[Aa]{4}|[Rr]{4}|\d{4})(?![A-Za-z0-9_])",
        r"(?<![A-Za-z0-9_])[Mm]{2}[-/.](?:[Dd]{2}|[Jj]{2})[-/.](?:[Yy]{2,4}|[Jj]{4}|[Aa]{4}"
        r"|\d{4})(?![A-Za-z0-9_])",
        r"(?<![A-Za-z0-9_])(?:[Yy]{4}|[Jj]{4}|[Aa]{4}|[Rr]{4}|\d{4})[-/.](?:[Mm]{2})[-/.](?:[Dd]{2}|[Tt]{2}"
        r"|[Jj]{2}|[Gg]{2})(?![A-Za-z0-9_])",
        r"(?<![A-Za-z0-9_])[Mm]{2}[-/.](?:[Yy]{4}|[Jj]{4}|[Aa]{4})(?![A-Za-z0-9_])",
        r"(?<![A-Za-z0-9_])(?:DDMMYYYY|YYYYMMDD|TTMMJJJJ|MMDDYYYY|ddmmyyyy|yyyymmdd)(?![A-Za-z0-9_])",
        r"[Yy]{2,4}年",
        r"(?<=年)[Mm]{1,2}月",
        r"(?<![A-Za-z0-9_])(?:HH|hh)[:.](?:MM|mm)(?![A-Za-z0-9_])",
        r"(?<![A-Za-z0-9_])(?:MM|mm)月(?:DD|dd)日",
        r"\b(?:[Dd]ay|DAY)\s?[/.-]\s?(?:[Mm]onth|MONTH)\s?[/.-]\s?(?:[Yy]ear|YEAR)\b",
        r"\b[Mm]onth\s?/\s?[Dd]ay\s?/\s?[Yy]ear\b",
        r"\bTag[./]Monat[./]Jahr\b",
        r"\bjour/mois/ann[ée]e\b",
        r"\bMonth (?:DD|Day|dd|XX|\d{1,2}),? (?:YYYY|Year|\d{4})",
        r"\b(?:Day|DD|dd) Month,? (?:YYYY|Year|\d{4})",
        r"\bDD Month\b",
        r"(?<![\w/.-])(?:[Dd]{2}|[Tt]{2}|[Jj]{2}|[Gg]{2})[-/.](?:[Mm]{2}|[Aa]{2})[-/.](?:[Yy]{2}|[Jj]{2}|[Aa]{2}"
        r"|[Rr]{2})(?![\w])",
        r"\bDD\.?(?= (?:January|February|March|April|May|June|July|August|September|October|November"
        r"|December))",
        r"(?<=[a-z] )YYYY\b",
    ),
    form(
        r"(?i)mm/dd|dd/mm|tt\.mm|dd\.mm", pattern,
        r"(?<![\w/.-])(?:MM/DD|DD/MM|mm/dd|dd/mm|TT\.MM\.?)(?![\w/-])",
        r"\b(?i:on|from|between|and|since|until|to|by) (?P<mark>[Dd]{2}\.[Mm]{2}\.?)(?![\w/-])",
    ),
    form(
        r"[年月]|某", pattern,
        r"(?<=[\d_\s])年[\s_]*月[\s_]*日",
        r"年[\s_]+月",
        r"年\(\s*\)月",
        r"(?<![\d.,])0{1,4}年",
        r"(?<!\d)0{1,2}月0{1,2}日",
        r"年/月/日",
        r"\(\s*\)月",
        r"^\s*年\s+月\s+日",
        r"某年",
        r"某月(?!子)",
        r"某日(?!本)",
        r"某(?:地|市|省)(?=[的。，,发仓])",
        r"(?<=[由向从于])某(?:公司|人|供应商|店铺|客户|员工|\w{0,2}机构|实验室|工厂|仓库)",
    ),
)
