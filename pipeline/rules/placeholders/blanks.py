"""Blanks: lines, dots, question marks and gaps where a value should stand."""

import re

from pipeline.rules.placeholders.form import Form, form, sure
from pipeline.rules.placeholders.lexicon import Lexicon
from pipeline.rules.placeholders.text import NO, Text
from pipeline.rules.scripts import CJK


def box(mark: re.Match[str], text: Text) -> int:
    """Weigh the first box of a text in which none is ticked."""
    return NO if _PRINTED.search(text.before(mark.start("mark"))) else text.weighed(mark, group="mark")


_PRINTED = re.compile(
    r"\b(?:boxes|check ?boxes|kästchen|cases|casillas|caselle|vakjes)\s(?:for\s|für\s)?$",
    re.IGNORECASE,
)


def forms(words: Lexicon) -> tuple[Form, ...]:
    """Return them, with the words that hold here."""
    return (
        # Lines and dots.
        sure(
            r"[_‿]",
            r"_{3,}",
            r"(?<![a-z0-9_])_{2}(?![A-Za-z0-9_])",
            r"(?<![A-Za-z0-9_])_(?: _)+(?![A-Za-z0-9_])",
            rf"(?<=\s)_(?=\s{words.counted}|\s?%)",
            r"(?<![A-Za-z0-9_])_(?=\s?[年月日号个件元]|\s(?:of|units?|orders?|days?)\b)",
            r"_+(?:st|nd|rd|th)\b",
        ),
        sure(r"…th|\.\.th|…st|\.\.st", r"(?:…|\.{2,})\s?(?:st|nd|rd|th)\b"),
        sure(r"~~", r"(?<![\w~])~{2,}(?![\w~])"),
        sure(r"\.{4}", r"(?<![\w.。])\.{4,}(?!\s?\d+\s*$)", r"(?<=\w)\.{6,}(?!\s?\d)"),
        sure(
            r"…|\.\.\.",
            r"(?:^\s*|[:：]\s*)(?:…+|\.{3})\s*(?=$|\n)",
            rf"(?<![{CJK}])…(?:\s*…)+(?![{CJK}])",
            rf"…+(?=\s?(?:[{words.units}]|公司|店铺))",
            rf"(?<=\s)(?:…|\.\.\.)(?=\s(?:{words.counted}|{words.measures}))",
            rf"(?<=[\s{CJK}])(?:…+|\.{{3}})\s?%",
            r"\bB0\w*(?:…|\.\.\.)",
            r"\b(?:[Nn]o|[Nn]r|[Nn]umber|[Nn]ummer|[Nn]um[eé]ro|n°)\.?\s?(?:…|\.\.\.)(?=[\s),;])",
            r"(?<=[于从由自共])…+",
            r"\b(?:on|by|am|vom|von|of|le|il|el|op|from|dnia|to|with|gegen|mit|durch|aus|für|bei|par|avec|pour|con|per"
            r"|contra|contre)\s(?:…|\.\.\.)(?=[ ,.])",
            r"\b(?i:seit(?: dem)?|ab(?: dem)?|bis(?: zum)?|zum|as of|since|until|depuis(?: le)?|du|au|jusqu['’]au"
            r"|à partir du|desde(?: el)?|hasta(?: el)?|dal|al|fino al|sinds|tot|vanaf|od|do)\s(?:…|\.\.\.)(?=[ ,.])",
            r"(?<=[于从由自至到])\.{3}(?=\s?[起始,，])",
        ),
        # Question marks.
        sure(
            r"\?|[oOrR]\. ?#",
            rf"(?<![\w?!{CJK}])\?{{3,}}",
            r"(?:(?<=\s)|^)\?{2}(?=\s)",
            r"(?<=[a-zäöüß])\?{2,3}(?= [a-z])",
            rf"(?<=\s)\? (?={words.counted})",
            rf"\?{{2,}}(?=\s?[{words.units}])",
            r"(?<=[年月])\?+(?=[月日])",
            r"[?]+[/.:-][?]+(?:[/.-][?\d]+)*",
            rf"\b(?:{words.months}) \?{{1,2}}(?=[,;.]|\s\d|$)",
            rf"(?<![\w?])\?{{1,2}}\.? (?:{words.months})\b",
            r"(?<![\w?])\?\s?%",
            r"\b(?:[Nn]o\.|[Nn]r\.) ?#(?=[\s,.;)]|$)",
            r"\b(?:Q|KW ?|[Ww]eek )\?{1,2}(?=[\s,.;)]|$)",
            r"(?<=\d)\?{2,}",
            rf"(?<=\d)\?(?=\s{words.counted})",
            r"(?<=[于从由自共])\?+",
        ),
        sure(
            r"\?",
            r"\b[A-Z]{2,3} \d{1,6}[-/]\?(?=[\s,.;)]|$)",
            r"\b(?:[A-Z]{1,3}-\?{1,4}|(?:Annex|Exhibit|Appendix|Anlage|[Pp]age|Figure|Table|Section|[Nn]o\.) \?+)"
            r"(?=[\s,.;)]|$)",
        ),
        # Blanks of a day between strokes.
        sure(
            r"[._…-]\s?[/.]|[/.]\s?[._…-]",
            r"(?<![\w./-])(?:\.{2,}|…+|_+|-{2,})\s?[/.]\s?(?:\.{2,}|…+|_+|-{2,})\s?[/.]\s?(?:(?:19|20)?\d\d|\.{2,}"
            r"|…+|_+|-{2,})",
        ),
        sure(r"\. \. ", r"(?<=[a-zäöü] )\. \. ?(?=(?:19|20)\d\d)"),
        sure(r"[—―–-]{2}\s?[年月日号]", r"(?<=[:：期年月于在])\s?[—―–-]{2,}\s?(?=[年月日号])"),
        # Quotation marks around nothing.
        sure(
            r"[\"“„«「『《‘']\s*(?:\.{3}|…)?\s*[\"”“»」』》’']",
            r"(?<=[^\W\d] )(?:\"\s*\"|“\s*”|„\s*[“”]|«\s*»|‘\s*’|''|' ')(?=[ .,;]|$)",
            r"[\"“„«]\s?(?:\.{3}|…)\s?[\"”“»]",
            r"(?:「\s*」|『\s*』|《\s*》|“\s*”)",
        ),
        # Boxes to tick.
        form(r"[□☐]", box, r"^(?![^\0]*[☑☒✓✔√■])[^□☐]*(?<![○△◇□])(?P<mark>[□☐])(?=\s?\w)(?!□?形)"),
        # Asked in words.
        sure(
            r"多少|几",
            r"(?:下架|退款|检查|移除|退回|售出|销售|共|总共|采购|召回)了?(?:多少|几)[件个单笔批台]",
            r"(?:于|在|从)(?:几月几日|几号|哪天|多少号)",
        ),
    )
