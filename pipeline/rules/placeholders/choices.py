"""Choices that were not made."""

import re

from pipeline.rules.placeholders.form import form, sure
from pipeline.rules.placeholders.text import DOUBTFUL, NO, SURE, Text


def one_or_more(mark: re.Match[str], text: Text) -> int:
    """Weigh a plural in brackets, "item(s)": one tells a truth that is not known, several were left by a form."""
    return text.weighed(mark, DOUBTFUL) if text.signs.count("(s)") > 1 else NO


# Verbs that tell what was done and end otherwise.
_DONE = r"(?:\w{2,}ed|spoke|sent|told|paid|gave|sold|bought|wrote|took|made|put|kept|found|did|left|rang|withdrew)"


def deeds(mark: re.Match[str], text: Text) -> int:
    """Weigh deeds between strokes: with one that is none ("replaced / neither") they are a form's choice."""
    none = re.search(r"(?i)/\s?(?:neither|none|nothing|not|other|both)\b", mark[0])
    if not none and text.before(mark.start(), 1) in ("", "\n"):  # the columns of a sheet
        return NO
    return text.weighed(mark, SURE if none else DOUBTFUL)


_DAY = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)"


def either(mark: re.Match[str], text: Text) -> int:
    """Weigh two days one of which it was."""
    return text.weighed(mark, DOUBTFUL, group="mark")


def span(mark: re.Match[str], text: Text) -> int:
    """Weigh two terms one of which it was."""
    return text.weighed(mark, DOUBTFUL)


FORMS = (
    # "refunded / replaced / neither", "dismissed the packer / spoke to the packer".
    form(
        r"\w /|ed/\w",
        deeds,
        rf"\b{_DONE}\b[^/.;:\n]{{0,28}} / (?:{_DONE}\b[^/.;:,\n]{{0,28}}|neither|none|nothing|other|both)"
        rf"(?: ?/ (?:{_DONE}\b[^/.;:,\n]{{0,28}}|neither|none|nothing|other|both))*",
        rf"\b{_DONE}/{_DONE}/(?:{_DONE}|neither|none|nothing|other)\b",
    ),
    # What is and is not: "entfernt / nicht entfernt", "已下架/未下架".
    sure(
        r"/",
        r"\b(?P<done>[^\W\d_]{3,})\s?/\s?(?:not|nicht|non|pas|no|niet|nie) (?P=done)\b",
        r"[已有是](?P<did>[\u4e00-\u9fff]{1,4})\s?/\s?[未没不](?:有)?(?P=did)",
    ),
    # "已销毁/退回/折价处理"
    sure(r"[已被][^/\n]{2,4}/", r"[已被][\u4e00-\u9fff]{2,4}(?:\s?/\s?[\u4e00-\u9fff]{2,6}){2,}"),
    # "within 7/14 days", "7天/15天内"; no fractions, and of hours and weeks what is usual is few.
    form(
        r"\d[天日周]?\s?/\s?\d",
        span,
        r"(?<![\d/.,-])(?:[5-9]|[1-9]\d)\s?/\s?[1-9]\d (?:(?:business|working) )?(?:days|weeks|months|hours|Tage[n]?"
        r"|Wochen|Stunden|jours|semaines|heures|días|semanas|horas|giorni|settimane|ore)\b(?! a | per )",
        r"(?<!\d)\d{1,2}(?P<unit>天|个工作日|周|个月|小时)\s?/\s?\d{1,2}(?P=unit)",
    ),
    # "on Monday/Tuesday"
    form(r"day/\w", either, rf"\bon (?P<mark>{_DAY}day/{_DAY}day)\b"),
    form(r"\w\(s\).*\w\(s\)", one_or_more, r"\w+\(s\)"),
    sure(
        r"/|／",
        r"\b(?:was|were|is|are|has|have|did|does|do|had|will)\s?/\s?(?:were|are|was not|is not|has not"
        r"|have not|did not|does not|do not|had not|will not|not|haven['’]t|wasn['’]t)\b",
        # Of the words themselves it is said that they are gone.
        r"\b(?:(?:Mr|Herrn?|Hr|M|Sr|Sig|Dhr)\.?\s?/\s?(?:Mrs|Ms|Miss|Frau|Fr|Mme|Sra|Sig\.ra|Mevr)"
        r"|(?:Mrs|Ms|Frau|Mme|Sra)\.?\s?/\s?(?:Mr|Herrn?|M\.|Sr))\b"
        r"(?!\.? (?:was|were|is|has been) (?:dropped|removed|deleted|replaced|taken|struck))\.?",
        r"\b(?:option|supplier|choice|reason|variant) \w\s?/\s?(?:option|supplier|choice|reason|variant) \w\b",
        r"(?<=[:：])\s*(?:yes|ja|oui|sí|sì|tak|evet)\s?/\s?(?:no|nein|non|nee|nie|hayır)(?=\s*(?:$|[.\n]))",
        r"(?<=[:：])\s*(?:是|有|已)\s?/\s?(?:否|无|未)",
        r"(?<=[已未])(?:是/否)",
        r"\b(?:yes|ja)\s?/\s?(?:no|nein)\s?\((?:delete|circle|tick|choose|nicht)",
        flags=re.IGNORECASE,
    ),
    sure(
        r"/|[|]",
        r"\bI\s?/\s?[Ww]e\b",
        r"\b[Ss]/he\b",
        r"\b[Ww]e\s?/\s?I\b",
        r"\b[Mm]y\s?/\s?[Oo]ur\b",
        r"\b[Oo]ur\s?/\s?[Mm]y\b",
        r"\b[Ii]ch\s?/\s?[Ww]ir\b",
        r"\b[Jj]e\s?/\s?[Nn]ous\b",
        r"\b(?:[Hh]e/[Ss]he|[Ss]he/[Hh]e|[Ee]r/[Ss]ie|[Ii]l/[Ee]lle) (?!(?:is|ist|est|must|might)\b)"
        r"\w+(?:s|t|e|ed)\b",
        r"[他她]/[他她](?=[\u3400-\u9fff])",
        r"我/我们",
        r"(?<![\w|])[^\W\d_]{3,}\|[^\W\d_]{3,}(?![\w|])",
        r"\b(?:hourly|daily|weekly|monthly|quarterly|yearly|annually|täglich|wöchentlich"
        r"|monatlich)\s?/\s?(?:daily|weekly|monthly|quarterly|yearly|annually|wöchentlich|monatlich"
        r"|jährlich)\b",
        r"\b(?:was|were|been|wurden?|worden)\s[^\W\d_]+\s/\s[^\W\d_]+(?=[ .,;]|$)",
        r"\ball\s?/\s?some\b",
        r"\bsome\s?/\s?all\b",
    ),
)
