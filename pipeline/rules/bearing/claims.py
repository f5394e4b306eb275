"""The figures of a statement, each with its sentence and the words next to it."""

import re
from functools import cached_property, lru_cache

from pipeline.rules import wording
from pipeline.rules.figures.day_forms import MONTH_WORDS
from pipeline.rules.figures.figure import Figure
from pipeline.rules.figures.line_words import after, subjects
from pipeline.rules.figures.reading import figures, placed_figures
from pipeline.rules.figures.table_rows import keys_in
from pipeline.rules.scripts import LAST_LETTER

# Of a statement that tells more figures no others are looked up one by one; CON-04 says so.
MOST_LOOKED_UP = 500
# So many words before and after a figure are next to it.
REACH = 4
# What stands between a Chinese number and what it counts.
_COUNTERS = frozenset("个個名位")
# So many signs before a figure say which one is meant.
_BEFORE = 16
# What stands farther off in its sentence says nothing of a figure.
_NEAR = 300
_PERIOD = re.compile(
    r"(?:\s*(?:to|bis|and|or|-|–)\s*\w+)?[\s-]*(?:working |business |more |full )?"
    r"(?:minutes?|hours?|days?|weeks?|months?|years?|p\.m\.|a\.m\.|%|percent"
    r"|minuten?|stunden?|tagen?|wochen?|monaten?|jahren?)\b|\s*(?:个?(?:分钟|小时|工作日|天|周|月|年)|%)",
    re.IGNORECASE,
)
# A share of a whole is a measurement, not a while; all of it is a way of speaking.
_SHARE = re.compile(r"\s*(?:%|％|percent\b|per cent\b|prozent\b)", re.IGNORECASE)
_ONE = (
    "one", "another", "a single", "the other", "der eine", "eine", "einer", "eines", "einen",
    *(f"一{counter}" for counter in "个件起条張张次只单位名批笔筆套箱款"), "另一", "其余一",
)
# What stands beside a number of which several make another: "twelve, four of each batch", "je 79 EUR", "每箱12个".
_EACH = re.compile(r"\b(?:each|apiece|per|every)\b|\bje(?:weils)?\b|各|每", re.IGNORECASE)
_EACH_BEFORE, _EACH_BEHIND = 14, 24
# "Each" is said of the figure behind it, or of the one right before it.
_OTHER_PART, _DIGIT = re.compile(r"[\d，。；,;]"), re.compile(r"\d")
_OF_THE_NEXT = re.compile(r"(?:[各每]|each\b|je\b)[^\d，。；,;]{0,4}\d", re.IGNORECASE)
# What a number behind these names counts nothing: "six in size 3 and four in size 4".
_NAMED = re.compile(
    r"\b(?:sizes?|gr(?:ö|oe)(?:ß|ss)en?|taill?es?|tallas?|taglia|models?|modell\w*|lots?|batch|charge|type|typ|version|channel|shelf"
    r"|regal|bay|unit|door|room|stand|week|kw)\s+$|(?:尺码|码数|型号|批次|批号|货架|第)\s?$", re.IGNORECASE,
)
# "35 in size 4", "12 in May" are no inches.
_IN_WHAT = (
    r"(?:the|an?|our|all|both|each|every|this|that|these|those|its|their|which|one|two|size|stock|total|transit|store|hand"
    r"|use|need|front|white|black|red|blue|green|grey|gray|der|dem|den|einem|einer|[A-Z\d])"
)
_MEASURE = re.compile(
    rf"\s?-?(?:mm|cm|m|kg|g|ml|mL|l|L|in(?!\s+{_IN_WHAT}\b)|inch(?:es)?|ft|oz|lbs?|V|W|N|Hz|°C?|x|×|毫米|厘米|米|克|千克|升|毫升|英寸)(?![A-Za-z])"
    # What a pack holds, no part of a count: "nine of the 2-pack", "两只装九套".
    r"|-(?:packs?|pieces?)\b|[只隻件支个個片条條枚张張双雙块塊罐袋盒粒瓶根套][装裝]"
)
_TOKEN = re.compile(r"[^\W_]+")


class Claim:
    """A figure of a statement, with the words next to it, those of its sentence, and those that follow it.

    `partner` is the other day of a span. Words are looked at when they are asked for: most figures stand in the data.
    """

    def __init__(self, figure: Figure, sentence: str, at: int) -> None:
        self.figure, self.sentence, self.at = figure, sentence, at
        self.partner: Figure | None = None

    @cached_property
    def close(self) -> frozenset[str]:
        """Return the words next to it; the month of another day says nothing of a day."""
        found = subjects(beside_of(self.lead, self.behind), short=True)
        return found - MONTH_WORDS if self.figure.days else found

    @cached_property
    def words(self) -> frozenset[str]:
        """Return the words of its sentence."""
        return subjects(self.sentence, short=True)

    @cached_property
    def after(self) -> frozenset[str]:
        """Return the words that follow it; what a Chinese one counts stands behind "个" as it does without."""
        found, counter = after(self.sentence, self.figure.text, self.at), self.behind[:1]
        return found | after(self.sentence, counter, self.end) if counter and counter in _COUNTERS else found

    @cached_property
    def keys(self) -> frozenset[str]:
        """Return the names of its sentence that a row of a table may have."""
        return keys_in(self.sentence)

    @cached_property
    def is_period(self) -> bool:
        """Tell whether it is a while, or a share."""
        return bool(self.figure.numbers and _PERIOD.match(self.behind))

    @cached_property
    def is_share(self) -> bool:
        """Tell whether it is a share of a whole."""
        return bool(self.figure.numbers and _SHARE.match(self.behind))

    @cached_property
    def is_each(self) -> bool:
        """Tell whether it is told of each of several things: of "两笔各19.80" the amount is, and not the two."""
        lead, behind = self.lead[-_EACH_BEFORE:], self.behind[:_EACH_BEHIND]
        if any(not _OTHER_PART.search(lead, one.end()) for one in _EACH.finditer(lead)):
            return True
        each = _EACH.search(behind)
        return each is not None and not (
            _DIGIT.search(behind, 0, each.start()) or _OF_THE_NEXT.match(behind, each.start())
        )

    @cached_property
    def counter(self) -> str:
        """Return the Chinese sign behind it, by which it counts: "次" of "五次" and of "5 次"; "" elsewhere."""
        sign = self.behind.lstrip(" ")[:1]
        return sign if sign and ord(sign) > LAST_LETTER and sign.isalpha() else ""

    @property
    def is_one_number(self) -> bool:
        """Tell whether it is one whole number."""
        return self.figure.kind == "number" and len(self.figure.numbers) == 1 and not self.figure.has_fraction

    @property
    def whole(self) -> int:
        """Return it as a whole number."""
        return int(max(self.figure.numbers))

    @property
    def days(self) -> tuple[Figure, ...]:
        """Return the days that its sentence tells."""
        return _days_in(self.sentence)

    @property
    def end(self) -> int:
        """Return where it ends in its sentence."""
        return self.at + len(self.figure.text)

    @cached_property
    def lead(self) -> str:
        """Return what its sentence says before it, as far as that is near."""
        return self.sentence[max(0, self.at - _NEAR) : self.at]

    @cached_property
    def behind(self) -> str:
        """Return what its sentence says behind it, as far as that is near."""
        return self.sentence[self.end : self.end + _NEAR]

    def told_as(self, text: str) -> str:
        """Return its sentence with something else in its place."""
        return f"{self.sentence[: self.at]}{text}{self.sentence[self.end :]}"

    @property
    def before(self) -> str:
        """Return what stands just before it."""
        return self.lead[-_BEFORE:]

    def around(self, before: int, behind: int) -> str:
        """Return it with so many signs on either side."""
        return self.sentence[max(0, self.at - before) : self.end + behind]


@lru_cache(maxsize=4096)
def claims_of(sentence: str) -> tuple[Claim, ...]:
    """Return the figures of a sentence with the words next to each."""
    found = []
    for start, figure in placed_figures(sentence):
        # What was read around a figure is no part of its text; days that share a month share theirs.
        at = sentence.find(figure.text, start)
        found.append(Claim(figure, sentence, at if at >= 0 else max(0, sentence.find(figure.text))))
    days: dict[str, list[Claim]] = {}
    for claim in found:
        if claim.figure.days:
            days.setdefault(claim.figure.text, []).append(claim)
    for claim in found:
        twins = [one for one in days.get(claim.figure.text, ()) if one is not claim]
        claim.partner = twins[0].figure if len(twins) == 1 else None
    return tuple(found)


@lru_cache(maxsize=1024)
def _days_in(sentence: str) -> tuple[Figure, ...]:
    return tuple(one for one in figures(sentence) if one.days)


def beside_of(lead: str, behind: str) -> str:
    """Return the few words before and after a place; in Chinese as many signs."""
    before, after = _TOKEN.findall(lead)[-REACH:], _TOKEN.findall(behind)[:REACH]
    return " ".join([*(_tail(word) for word in before), *(_head(word) for word in after)])


def _tail(word: str) -> str:
    return word[-2 * REACH :] if ord(word[-1]) > LAST_LETTER else word


def _head(word: str) -> str:
    return word[: 2 * REACH] if ord(word[0]) > LAST_LETTER else word


def says_one(text: str) -> bool:
    """Tell whether a text tells of one thing in words, which is read as no figure."""
    return bool(wording.first(text, _ONE))


def is_name(claim: Claim) -> bool:
    """Tell whether a number in digits says which one of several is meant and counts nothing: "size 3"."""
    return claim.figure.kind == "number" and claim.figure.has_digits and bool(_NAMED.search(claim.before))


def is_measured(claim: Claim) -> bool:
    """Tell whether a number is a length, a weight or the like: these are not added up."""
    return bool(_MEASURE.match(claim.behind))
