"""Patterns of dates and hours where no format is spoken of."""

import re

from pipeline.rules.placeholders.crosses import format_is_meant
from pipeline.rules.placeholders.form import form
from pipeline.rules.placeholders.text import NO, Text


def pattern(mark: re.Match[str], text: Text) -> int:
    """Weigh the pattern of a date."""
    return NO if format_is_meant(mark, text) else text.weighed(mark)


FORMS = (
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
    form(r"(?i)mm/dd|dd/mm|tt\.mm", pattern, r"(?<![\w/.-])(?:MM/DD|DD/MM|mm/dd|dd/mm|TT\.MM\.?)(?![\w/-])"),
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
        r"(?<=[由向从于])某(?:公司|人|供应商|店铺|客户|员工)",
    ),
)
