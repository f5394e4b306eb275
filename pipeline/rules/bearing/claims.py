"""The figures of a statement, each with its sentence, and what they make of one another.

Two numbers make a sum or a difference, several break a whole down, two days make a span and last so long: what the
words work out themselves need stand on no page.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cached_property, lru_cache, reduce
from itertools import accumulate, combinations, islice

from pipeline.rules import wording
from pipeline.rules.figures.figure import Figure, day_order
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
_SPANS = re.compile(
    r"\s*(?:to|until|till|through|bis|–|—|-|至|到|~)\s*(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s*)?"
)
_BETWEEN = re.compile(r"\b(?:between|zwischen)\s+$", re.IGNORECASE)
_AND = re.compile(r"\s+(?:and|und)\s+", re.IGNORECASE)
# What stands beside a number of which several make another: "twelve, four of each batch", "je 79 EUR", "每箱12个".
_EACH = re.compile(r"\b(?:each|apiece|per|every)\b|\bje(?:weils)?\b|各|每", re.IGNORECASE)
_EACH_BEFORE, _EACH_BEHIND, _MOST_TIMES = 14, 24, 24
_MOST_PARTS = 8
# What stands between a part and its whole, and in Chinese between a whole and its part.
_OF_A_WHOLE = re.compile(
    r"\s*(?:out\s+of|of|von|aus|/)(?:\s+(?:the|our|all|its|these|den|der|unseren|insgesamt|allen))*\s+"
)
_IN_A_WHOLE = re.compile(r"\s*[^\W\d，。；,;]{0,6}[中里裡](?:有|的)?\s*")
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
)
_ALL_OR_NONE = frozenset({Decimal(0), Decimal(100).normalize()})
# Smaller numbers make each other by chance.
_LEAST_OF_A_WHOLE, _FEWEST_PARTS, _LEAST_SHARE = 10, 2, 20
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
        """Return the words next to it."""
        return subjects(beside_of(self.lead, self.behind), short=True)

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
        """Tell whether it is told of each of several things."""
        return bool(_EACH.search(self.lead[-_EACH_BEFORE:]) or _EACH.search(self.behind[:_EACH_BEHIND]))

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


def ascends(one: Figure, next_one: Figure) -> bool:
    """Tell whether the second of two days follows the first, as days that are told in one go do."""
    return not (one.days and next_one.days) or any(day_order(a) < day_order(b) for a in one.days for b in next_one.days)


def spans(one: Claim, next_one: Claim) -> bool:
    """Tell whether two days of a sentence are the first and the last of a while: "from 5 May to 7 June"."""
    if one.sentence is not next_one.sentence or not (one.figure.days and next_one.figure.days):
        return False
    first, last, sentence = one.figure.text, next_one.figure.text, one.sentence
    at = sentence.find(first)
    while at >= 0:
        end = at + len(first)
        joint = _SPANS.match(sentence, end) or _BETWEEN.search(sentence[:at]) and _AND.match(sentence, end)
        if joint and sentence.startswith(last, joint.end()):
            return True
        at = sentence.find(first, end)
    return False


def runs_backwards(one: Figure, next_one: Figure) -> bool:
    """Tell whether the second of two days comes before the first; only of days with their years that is certain."""
    return all(a[0] and b[0] and day_order(a) > day_order(b) for a in one.days for b in next_one.days)


def exceeds_its_whole(one: Claim, next_one: Claim) -> bool:
    """Tell whether the first of two numbers is a part of the second, or the second of the first, and larger than it.

    Of many digits more it is of another kind: "402 of twelve" are packs of twelve.
    """
    if one.sentence is not next_one.sentence or not all(_counts(each) for each in (one, next_one)):
        return False
    between = one.sentence[one.end : next_one.at]
    first, second = max(one.figure.numbers), max(next_one.figure.numbers)
    return len(str(first)) == len(str(second)) and bool(
        first > second and _OF_A_WHOLE.fullmatch(between) or second > first and _IN_A_WHOLE.fullmatch(between)
    )


def _counts(claim: Claim) -> bool:
    """Tell whether a number counts things: it is whole, no share, no while and none of each."""
    numbers = claim.figure.numbers
    if claim.figure.kind != "number" or len(numbers) != 1 or claim.figure.has_fraction:
        return False
    return not (claim.is_period or claim.is_each or is_measured(claim))


def is_name(claim: Claim) -> bool:
    """Tell whether a number in digits says which one of several is meant and counts nothing: "size 3"."""
    return claim.figure.kind == "number" and claim.figure.has_digits and bool(_NAMED.search(claim.before))


def is_measured(claim: Claim) -> bool:
    """Tell whether a number is a length, a weight or the like: these are not added up."""
    return bool(_MEASURE.match(claim.behind))


def sums_up(claim: Claim, told: Sequence[Claim], one_more: bool = False) -> bool:
    """Tell whether a number is the sum or the difference of two that stand next to each other beside it."""
    if one_more and claim.figure.numbers:
        beside = {number for one in _neighbours(claim, told) for number in one.figure.numbers}
        if any(number + step in beside for number in claim.figure.numbers for step in (1, -1)):
            return True
    return any(claim.figure.numbers & made for made in sums_beside(claim, told))


def is_reckoned(claim: Claim, told: Sequence[Claim]) -> bool:
    """Tell whether a share is that of one number of the statement in another, cut off or rounded as it is told."""
    if not claim.is_share:
        return False
    if not claim.figure.numbers.isdisjoint(_ALL_OR_NONE):
        return True
    counted = [one.figure.numbers for one in told if one.figure.kind == "number" and not one.is_share]
    counts = frozenset({Decimal(1)} if says_one(claim.sentence) else ()).union(*counted)
    shares = [100 * part / whole for part in counts for whole in counts if part < whole]
    return any(abs(share - number) < step_of(number) for share in shares for number in claim.figure.numbers)


def step_of(number: Decimal) -> Decimal:
    """Return one in the last place of a number."""
    exponent = number.as_tuple().exponent
    return Decimal(1).scaleb(min(0, exponent) if isinstance(exponent, int) else 0)


def is_broken_down(claim: Claim, told: Sequence[Claim]) -> bool:
    """Tell whether the numbers behind a claim in its sentence, or before it, add up to it, or it is so many each."""
    if claim.figure.kind not in ("number", "amount"):
        return False
    alike, at = _in_line(claim, [one for one in told if one.sentence is claim.sentence])
    parts = [one.figure.numbers for one in alike]
    runs = (*_runs(parts[at + 1 :]), *_runs(parts[:at]))
    return any(not claim.figure.numbers.isdisjoint(run) for run in runs) or _is_so_many_each(claim, told)


def is_part_of_a_whole(claim: Claim, told: Sequence[Claim]) -> bool:
    """Tell whether words break a whole down, and a claim is it or a part of it: "31 units, 24 of one kind and 7".

    The parts stand side by side in one sentence, the whole anywhere in the statement.
    """
    if claim.figure.kind not in ("number", "amount") or max(claim.figure.numbers) < _LEAST_OF_A_WHOLE:
        return False
    if _is_of_three(claim, told):
        return True
    order = list({id(one.sentence): one.sentence for one in told}.values())
    alike = [[one for one in told if one.sentence is words and _adds_up(one, claim)] for words in order]
    # Minutes are no part of a count of things.
    alike = [[one for one in line if one.is_period == claim.is_period] for line in alike]
    for number, parts in enumerate(alike):
        before = alike[number - 1] if number else []
        for first, last in combinations(range(len(parts) + 1), 2):
            run = parts[first:last]
            if not 1 < len(run) <= _MOST_PARTS:
                continue
            # Of the sentence before only two parts are summed: many numbers are some sum.
            wholes = [*parts[:first], *parts[last:], *(before if len(run) == _FEWEST_PARTS else ())]
            if all(one is not claim for one in run):
                wholes = [claim] if any(one is claim for one in wholes) else []
            if any(_makes(run, whole) for whole in wholes):
                return True
    return False


def _makes(parts: Sequence[Claim], whole: Claim) -> bool:
    """Tell whether numbers add up to another; a part that is next to nothing turns any number into its neighbour."""
    if not parts:
        return False
    made = reduce(_plus, [one.figure.numbers for one in parts])
    totals = whole.figure.numbers & made
    return bool(totals) and all(max(totals) <= _LEAST_SHARE * max(one.figure.numbers) for one in parts)


def _is_of_three(claim: Claim, told: Sequence[Claim]) -> bool:
    """Tell whether one of three numbers that stand side by side in its sentence is the sum of the others."""
    alike, at = _in_line(claim, [one for one in told if one.sentence is claim.sentence])
    for first in range(max(0, at - 2), at + 1):
        three = alike[first : first + 3]
        if len(three) > _FEWEST_PARTS and any(_makes([o for o in three if o is not one], one) for one in three):
            return True
    return False


def _plus(one: frozenset[Decimal], other: frozenset[Decimal]) -> frozenset[Decimal]:
    """Return what two numbers can add up to."""
    return frozenset((a + b).normalize() for a in one for b in other)


def _runs(parts: Sequence[frozenset[Decimal]]) -> Iterator[frozenset[Decimal]]:
    """Yield what two and more numbers that stand side by side add up to."""
    for first in range(len(parts)):
        yield from islice(accumulate(parts[first : first + _MOST_PARTS], _plus), 1, None)


def _is_so_many_each(claim: Claim, told: Sequence[Claim]) -> bool:
    """Tell whether a claim is another figure of which it is said "each", taken a few times; money, as often as told."""
    each = [one for one in told if one is not claim and one.figure.kind == claim.figure.kind and one.is_each]
    others = (one for one in told if one is not claim and one.figure.kind == "number")
    times = {number for one in others for number in one.figure.numbers}
    for one in each:
        # So many of one each are any number.
        for unit in one.figure.numbers - {Decimal(1)}:
            for total in claim.figure.numbers:
                times_taken = total / unit if unit else Decimal(0)
                if times_taken in times and times_taken > 1:
                    return True
                whole = times_taken == times_taken.to_integral_value()
                if claim.figure.kind == "number" and whole and 1 < times_taken <= _MOST_TIMES:
                    return True
    return False


def _in_line(claim: Claim, told: Sequence[Claim]) -> tuple[list[Claim], int]:
    """Return the numbers of which a claim may be a sum, itself among them, and its place there."""
    alike = [one for one in told if _adds_up(one, claim)]
    return alike, next((index for index, one in enumerate(alike) if one is claim), 0)


def _adds_up(one: Claim, claim: Claim) -> bool:
    """Tell whether a number may be a part of a sum: a share is none, nor a size of a count ("26 of the 3 L")."""
    if one is claim:
        return True
    if is_name(one):
        return False
    is_size = is_measured(one) and not is_measured(claim)
    return bool(one.figure.numbers) and one.figure.kind == claim.figure.kind and not one.is_share and not is_size


def _neighbours(claim: Claim, told: Sequence[Claim]) -> tuple[Claim, ...]:
    """Return the numbers of a kind that stand within two places of a claim."""
    alike, at = _in_line(claim, told)
    return tuple(one for one in alike[max(0, at - 2) : at + 3] if one is not claim)


def sums_beside(claim: Claim, told: Sequence[Claim]) -> Iterator[frozenset[Decimal]]:
    """Yield the sums and differences of two numbers that stand next to each other before, behind or around a claim."""
    numbers, at = _in_line(claim, told)
    for first, second in ((at - 2, at - 1), (at + 1, at + 2), (at - 1, at + 1)):
        if first >= 0 and second < len(numbers):
            yield _made_of(numbers[first].figure, numbers[second].figure)


def _made_of(one: Figure, other: Figure) -> frozenset[Decimal]:
    """Return the sums and differences of what two numbers can mean."""
    made = {a + b for a in one.numbers for b in other.numbers}
    made |= {abs(a - b) for a in one.numbers for b in other.numbers if a != b}
    return frozenset(number.normalize() for number in made)
