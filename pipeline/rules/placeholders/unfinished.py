"""Sentences and lists that break off: "We changed the", "1) late pick-up 2) 3)", "because."."""

import re

from pipeline.rules.placeholders.form import AnyPhrase, Form, form, sure
from pipeline.rules.placeholders.lexicon import Lexicon, any_of, lexicon
from pipeline.rules.placeholders.text import DOUBTFUL, NO, SURE, Text

_FEWEST_WORDS = 2
# What is recorded, told by the heads of its columns: "Woche, verspätet, geprüft von", "Nummer, Termin, fertig am".
_HEAD = r"[^\W\d_][\w-]*(?: [\w-]+){0,2}, "
_COLUMNS = re.compile(
    rf"\s*(?:(?:{_HEAD})+(?:\w*ge\w+(?:t|en)|\w{{2,}}iert|(?:be|er|ver|unter)\w+(?:t|en)|\w{{2,}}ed|done)"
    rf"|(?:{_HEAD}){{2,}}\w+)\s"
)


CLAUSE_BEGUN = re.compile(
    r"(?<=[a-zäöüß,] )(?:that|because|dass|weil) (?:our|the|an?|unser\w{0,2}|die|der|das|ein\w?) [^\W\d_]{3,}\s*$"
)


def broken_off(mark: re.Match[str], text: Text) -> int:
    """Weigh the last word of a text, or of a sentence, with which none ends."""
    before = text.signs[max(0, mark.start() - 60) : mark.start()]
    told = re.split(r"[.!?\n]\s", before)[-1]
    words = re.findall(r"[^\W\d_]+", told)
    if _COLUMNS.fullmatch(told):
        return NO
    return text.weighed(mark) if len(words) >= _FEWEST_WORDS and words[-1].lower() != mark[0].lower() else NO


# What has only begun: what tells of a noun, "to the manufacturer, who", what came of something, "混放,导致", what
# somebody did not do, and what a second clause says of a thing, ", and the stock was".
_BEGUN = re.compile(
    r"(?:,|\b(?:the|an?|our|each|every|all|those|its|their|any) (?!of )[a-zà-ž'’-]+) (?:who|whom|that)$"
    r"|[,，、](?:从而|进而|因此|并)?(?:导致|造成|致使)$|(?<![在于之])其中$"
    r"|\b(?:that|because|since) (?:[\w'’-]+ ){1,4}(?:did|do|does|had|have|has|was|were) not$"
    r"|[,;] (?:and|so) (?:the|our|its|their|each|every) (?:[\w'’-]+ ){1,3}(?:was|were|is|are|has|had|have|will)$"
    r"|[\u3400-\u9fff]{4}[时時前后後中](?:没有|沒有|并未|並未)$"
)
# "We showed each buyer that": what was told may have been told before.
_TELLING = re.compile(r"\b(?:told|tells?|show(?:s|ed)?|sent|wrote|gave|asked|informed|taught)\b")


def ends_open(statement: str) -> int:
    """Weigh how a statement ends: with a colon, or without a stop on a word that leads on; some may end one, too."""
    told = statement.rstrip()
    begun = _BEGUN.search(told[-60:])
    if told.endswith((":", "：")) or begun and not (begun[0].endswith("that") and _TELLING.search(told[-60:])):
        return SURE
    known, last = lexicon(), told[told.rfind(" ") + 1 :]
    if last.isascii() and last in known["leads_on_perhaps"] or told.endswith(tuple(known.listed["leads_on_in_signs"])):
        return DOUBTFUL
    return SURE if last in known.listed["leads_on"] else NO


def skipped(mark: re.Match[str], text: Text) -> int:
    """Weigh a number of a list with nothing behind it: one before it shows that it is of a list."""
    first = int(mark["one"]) if mark["one"].isdigit() else ord(mark["one"]) - ord("a") + 1
    sign = re.escape(mark["sign"])
    before = re.search(rf"(?<!\w)(?:{first - 1}|{chr(ord('a') + first - 2)}){sign}\s*\w", text.signs[: mark.start()])
    named = _TOGETHER.search(text.before(mark.start(), 8))  # "points a) and b)"
    return SURE if before and not named and not text.quoted(mark) else NO


_TOGETHER = re.compile(r"(?:\b(?:and|or|to|und|oder|bis|et|ou|y|o|e)|[,/&–-])\s$")


def forms(words: Lexicon) -> tuple[Form, ...]:
    """Return them, with the words that hold here."""
    last, never = any_of(words.listed["breaks_off"]), any_of(words.listed["breaks_off_at_a_stop"])
    signs = any_of(words.listed["breaks_off_in_signs"])
    return (
        form(
            AnyPhrase((*words.listed["breaks_off"], *words.listed["breaks_off_at_a_stop"])),
            broken_off,
            rf"(?:(?<=[^\W\dA-Z_] )|(?<=, ))(?:{last})(?=\s*$)",
            rf"(?:(?<=[^\W\dA-Z_] )|(?<=, ))(?:{never})(?=\s?\.(?:\s|$))",
        ),
        # A clause that has begun and has no verb: "was that our packer".
        sure(
            r"(?:that|because|dass|weil|parce que|porque|perché) [^\W\d_]+ [^\W\d_]+\s*$",
            CLAUSE_BEGUN.pattern,
        ),
        sure(
            rf"(?:{signs}|because|weil)\s*$",
            # A name of so few signs may end with one: "武清和".
            rf"(?<=[\u4e00-\u9fff,，]{{4}})(?:{signs})(?=\s*$)",
            r"^\s*(?:因为|由于|because|weil)\s*$",
        ),
        # Heads of a list with nothing between them: "Step one: . Step two: .", "Firstly, secondly,".
        sure(
            r":\s*\.|(?i:first)|\b1[,;] |^\s*\d",
            r"(?<=\w):\s*\.(?=\s|$)",
            r"(?:^|(?<=[.!?:]\s))(?i:first(?:ly)?), (?:and )?(?i:second(?:ly)?),",
            r"\b(?P<head>[^\W\d_]{4,}) 1[,;] (?P=head) 2(?:[,;.]|$)",
            r"^\s*\d{1,2}[.)]\s*$",
        ),
        form(
            r"\d\)|[a-e]\)|\d\.\s+\d\.",
            skipped,
            r"(?<=[\w.,;)] )(?P<one>[2-9]|[b-e])(?P<sign>\)|\.)[ \t]*[,;]?[ \t]*"
            r"(?:(?=(?:[3-9]|[c-e])(?P=sign))|(?<=\))(?=[.;]?\s*$))",
        ),
    )
