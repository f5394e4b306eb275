"""How firmly a figure of the words rests on what the case knows, and which other figure stands in its place there.

A figure that stands somewhere in a case is not yet borne out: "24 parcels" is wrong where the data says 23, though some
table has a row 24. So each place that holds a figure has a weight, and one that holds nearly the same figure and weighs
more is what the words should have said.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache, cached_property, lru_cache
from itertools import combinations

from pipeline.model.appeal import PreventiveMeasure
from pipeline.rules.buyers import POSTCODE, is_street
from pipeline.rules.contract import Facts
from pipeline.rules.figures import Day, Figure, figures
from pipeline.rules.knowledge import TITLE, Knowledge, Known, Told, days_shown, evidence_of, known_to, translations
from pipeline.rules.page_figures import Seen, Sheet, after, digits_of, ends_of_columns, same_keys, subjects
from pipeline.rules.page_tables import Tables, keys_in, tables_of

# What a place weighs; words in common add to it.
NAMED_DATA, DATA, SPOKEN_DATA, SPOKEN_DAY = 5.0, 4.0, 3.5, 3.0
OWN_PAGE, SUM, KIN_PAGE, ROW = 2.6, 2.2, 1.5, 1.0
SAME_WORDS, END_OF_COLUMN = 1.5, 1.0
# A number in a row whose name the sentence tells, in a column whose head it speaks of, and one that just stands there.
# CROSSED: where a row that the sentence speaks of meets the column of what the number counts.
CROSSED, NAMED_ROW, HEADED, STANDS = 5.6, 5.4, 1.0, 0.9
# A sum whose parts the same sentence tells, one behind the other, or one of so much each.
BROKEN_DOWN = 4.5
# Of figures of fewer digits some stand on any page.
LEAST_TO_STAND = 3
# An amount of the data that the sentence does not speak of.
OTHER_AMOUNT = 2.0
# The most that a number of a page weighs that is not known to count the same: words of eight may be next to it.
_MOST_UNCOUNTED = OWN_PAGE + SAME_WORDS + 0.8
# Shorter ones differ by a character in length for many reasons.
LEAST_LONG = 3
# How the places of figures begin that the program counted itself.
COUNTED = "number of "
# How much more the other figure's place must weigh.
MARGIN = 0.25
# The least that another figure must weigh where the claim is one of the few below ten: these stand everywhere.
SURE, NEARLY_SURE = 5.2, 5.05
TEN = 10
REACH = 4
_BEFORE = 16
_PERIOD = re.compile(
    r"(?:\s*(?:to|bis|and|or|-|–)\s*\w+)?[\s-]*(?:working |business |more |full )?"
    r"(?:minutes?|hours?|days?|weeks?|months?|years?|p\.m\.|a\.m\.|%|percent"
    r"|minuten?|stunden?|tagen?|wochen?|monaten?|jahren?)\b|\s*(?:个?(?:分钟|小时|工作日|天|周|月|年)|%)",
    re.IGNORECASE,
)
# A share of a whole is a measurement, not a while; all of it is a way of speaking.
_SHARE = re.compile(r"\s*(?:%|％|percent\b|per cent\b|prozent\b)", re.IGNORECASE)
_ONE = re.compile(
    r"\b(?:one|another|a single|the other|der eine|eine[rsn]?)\b|一[个件起条張张次只单位名批]|另一|其余一",
    re.IGNORECASE,
)
# What stands before the limit that a rule sets.
_LIMIT = re.compile(
    r"\b(?:above|below|over|under|more than|less than|at least|at most|up to|exceeds?|exceeding|within|über|unter"
    r"|mindestens|höchstens)\s*$"
    r"|(?:超过|超過|低于|低於|高于|高於|不足|至少|最多|以内|达到|達到)\s*$",
    re.IGNORECASE,
)
_SPANS = re.compile(
    r"\s*(?:to|until|till|through|bis|–|—|-|至|到|~)\s*(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s*)?"
)
_ASIN = re.compile(r"B0[A-Z0-9]{8}$")
# What stands beside a number of which several make another: "twelve, four of each batch", "je 79 EUR", "每箱12个".
_EACH = re.compile(r"\b(?:each|apiece|per|every)\b|\bje(?:weils)?\b|各|每", re.IGNORECASE)
_EACH_BEFORE, _EACH_BEHIND, _MOST_TIMES = 14, 24, 24
_MOST_PARTS = 8
_TOGETHER = re.compile(
    r"\b(?:all|total\w*|together|altogether|sum|both|insgesamt|zusammen|alle[nr]?|gesamt\w*|beide[nr]?)\b|全部|共|[合总總]计|合計",
    re.IGNORECASE,
)
_DAYS = re.compile(r"\s*(?:calendar )?(?:days?\b|tagen?\b|天|日)", re.IGNORECASE)
_ANY_LEAP_YEAR = 2024
_TOKEN = re.compile(r"[^\W_]+")
# Scripts above it write words without blanks between them.
LAST_LETTER = 0x2E7F


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
        return subjects(_beside(self.sentence, self.at, self.at + len(self.figure.text)), short=True)

    @cached_property
    def words(self) -> frozenset[str]:
        """Return the words of its sentence."""
        return subjects(self.sentence, short=True)

    @cached_property
    def after(self) -> frozenset[str]:
        """Return the words that follow it."""
        return after(self.sentence, self.figure.text, self.at)

    @cached_property
    def keys(self) -> frozenset[str]:
        """Return the names of its sentence that a row of a table may have."""
        return keys_in(self.sentence)

    @cached_property
    def is_period(self) -> bool:
        """Tell whether it is a while, or a share."""
        return bool(self.figure.numbers and _PERIOD.match(self.sentence, self.at + len(self.figure.text)))

    @cached_property
    def is_share(self) -> bool:
        """Tell whether it is a share of a whole."""
        return bool(self.figure.numbers and _SHARE.match(self.sentence, self.at + len(self.figure.text)))

    @property
    def before(self) -> str:
        """Return what stands before it."""
        return self.sentence[max(0, self.at - _BEFORE) : self.at]


@dataclass(frozen=True, slots=True)
class Borne:
    """How a claim rests on the case: its weight (0: not at all), and the figure that weighs more, if any does."""

    weight: float
    rival: str = ""


@lru_cache(maxsize=4096)
def claims_of(sentence: str) -> tuple[Claim, ...]:
    """Return the figures of a sentence with the words next to each."""
    found, start = [], 0
    for figure in figures(sentence):
        at = sentence.find(figure.text, start)
        if at < 0:
            at = max(0, sentence.find(figure.text))
        found.append(Claim(figure, sentence, at))
        start = at if figure.days else at + len(figure.text)
    for claim in found:
        twins = [one for one in found if one.figure.days and one.figure.text == claim.figure.text and one is not claim]
        claim.partner = twins[0].figure if len(twins) == 1 else None
    return tuple(found)


def _beside(sentence: str, first: int, last: int) -> str:
    """Return the few words before and after a place; in Chinese as many signs."""
    before, after = _TOKEN.findall(sentence[:first])[-REACH:], _TOKEN.findall(sentence[last:])[:REACH]
    return " ".join([*(_tail(word) for word in before), *(_head(word) for word in after)])


def _tail(word: str) -> str:
    return word[-2 * REACH :] if ord(word[-1]) > LAST_LETTER else word


def _head(word: str) -> str:
    return word[: 2 * REACH] if ord(word[0]) > LAST_LETTER else word


class Ground:
    """What one statement rests on."""

    def __init__(self, facts: Facts, told: Told, knowledge: Knowledge) -> None:
        self._facts, self._told, self._knowledge = facts, told, knowledge
        self._groups = known_to(facts, told, knowledge)
        self.sets_rules = isinstance(told, PreventiveMeasure)
        self.own_days = frozenset(f"{told.id}.{name}" for name in ("on", "starts_on", "told_on"))
        self.names = frozenset((*told.evidence, *translations(facts, told.evidence)))

    @cached_property
    def _apart(self) -> tuple[str, ...]:
        """Return the places of days that other documents show than those the statement cites."""
        return tuple(
            place for place, evidence in days_shown(self._facts) if evidence and self.names.isdisjoint(evidence)
        )

    @cached_property
    def own(self) -> tuple[tuple[str, Sheet], ...]:
        """Return the pages that the statement cites, each with its place."""
        return self._sheets(dict.fromkeys((*self._told.evidence, *sorted(self.names))))

    @cached_property
    def kin(self) -> tuple[tuple[str, Sheet], ...]:
        """Return the pages that kindred statements cite, each with its place."""
        return self._sheets(one for one in evidence_of(self._facts, self._told) if one not in self.names)

    def _sheets(self, names: Iterable[str]) -> tuple[tuple[str, Sheet], ...]:
        return tuple(sheet for name in names for sheet in self._knowledge.sheets(self._facts, name))

    def _of_kind(self, kind: str) -> Iterator[Known]:
        return (one for number in self._groups for one in self._knowledge.groups[number] if one.figure.kind == kind)

    def bears(self, claim: Claim, told: Sequence[Claim], one_more: bool = False) -> Borne:
        """Return how a claim is borne out; `told` are all claims of its statement, which may tell of one more."""
        weight = self._weight(claim)
        if claim.figure.days and not claim.partner and weight >= DATA:
            return Borne(weight)
        others = [other for other in told if other is not claim]
        if not weight:
            alike = (other for other in others if other.figure.supports(claim.figure))
            weight = max((self._weight(one) for one in alike), default=0.0)
        if weight < BROKEN_DOWN and is_broken_down(claim, told):
            weight = BROKEN_DOWN
        if weight < SUM and (
            sums_up(claim, told, one_more) or lasts(claim, told)
            or claim.figure.kind == "number" and self._totals(claim)
        ):
            weight = SUM
        if claim.partner and (span := self._other_span(claim.figure, claim.partner)):
            return Borne(weight, span)
        if claim.figure.days and self._in_data(claim) >= DATA:
            return Borne(weight)
        return Borne(weight, self._rival(claim, others, weight) or self._sum_instead(claim, told, weight))

    def _sum_instead(self, claim: Claim, told: Sequence[Claim], weight: float) -> str:
        """Return the sum of the numbers beside a claim that it misses by a digit, unless it stands on a cited page."""
        instead = should_be(claim, told, weight)
        return "" if instead and self.stands(claim.figure) else instead

    def _rival(self, claim: Claim, others: Sequence[Claim], weight: float) -> str:
        """Return the figure, and its place, that bears out nearly the same and weighs more, or ""."""
        least, name = max(weight + MARGIN, self._least(claim.figure, weight)), ""
        if least > _most(claim):
            return ""
        for figure, weighs, where, same_matter in self._near_misses(claim, weight, least):
            if weighs < least or weight and figure.numbers == {0}:
                continue
            # What a cited page has is only outweighed by what speaks of the same and differs by one digit.
            is_clear = same_matter or weighs >= NAMED_DATA and not _is_small(claim.figure)
            if not (is_clear and nearly(figure, claim.figure)) and self.stands(claim.figure):
                continue
            told = weight >= KIN_PAGE and any(_same(figure, other.figure) for other in others)
            told = told and not _same(figure, claim.figure, whatever_year=True)
            if not told and not (weight and self._stands_apart(claim, figure, weighs)):
                least, name = weighs, f'"{figure.text}" ({where})'
        return name

    def _least(self, figure: Figure, weight: float) -> float:
        """Return what a rival must weigh at least: a number in words is often not counted, one of a measure is set."""
        if not _is_small(figure):
            return 0.0
        return SURE if self.sets_rules or weight and not figure.text[:1].isdigit() else NEARLY_SURE

    def _other_span(self, day: Figure, partner: Figure) -> str:
        """Return a span of days that begins or ends like the one told, and else differs; "" if that one is there."""
        spans: dict[tuple[str, str], list[Figure]] = {}
        for one in self._of_kind("date"):
            spans.setdefault((one.where, one.figure.text), []).append(one.figure)
        told = [(place, days) for place, days in spans.items() if any(one.supports(partner) for one in days)]
        if any(one.supports(day) for _, days in told for one in days):
            return ""
        return next((f'"{text}" ({where})' for (where, text), days in told if len(days) > 1), "")

    def alike(self, claim: Figure) -> tuple[Known, ...]:
        """Return what the data holds of a claim's kind."""
        return tuple(one for one in self._of_kind(claim.kind) if one.figure.text)

    def _in_data(self, claim: Claim) -> float:
        figure, exact, kinds = claim.figure, _exact(claim.figure), _kinds(claim.figure)
        weight = 0.0
        for one in self._knowledge.found(same_keys(figure), self._groups):
            known = one.figure
            if known.kind in kinds and exact in known.text and known.supports(figure):
                weight = max(weight, _weigh(one, claim))
        return weight

    def _weight(self, claim: Claim) -> float:
        figure = claim.figure
        weight = self._in_data(claim)
        if weight >= DATA:
            return weight
        weight = max([weight, *(_on_page(one, claim, True) for _, one in self._bearing(self.own, figure))])
        if not weight:
            weight = self._in_tables(claim)
        if 0 < weight < DATA and figure.days and self._ends_a_column(figure):
            weight += END_OF_COLUMN
        if weight >= KIN_PAGE + SAME_WORDS + REACH / 5 + 1:
            return weight
        return max([weight, *(_on_page(one, claim, False) for _, one in self._bearing(self.kin, figure))])

    def _bearing(self, pages: Iterable[tuple[str, Sheet]], figure: Figure) -> Iterator[tuple[str, Seen]]:
        """Yield what supports a figure on some pages, with the place."""
        exact, kinds, keys = _exact(figure), _kinds(figure), same_keys(figure)
        for place, sheet in pages:
            for at in sheet.found(keys):
                known = sheet.figure(at)
                if known.kind in kinds and known.supports(figure) and sheet.holds(exact):
                    yield place, sheet.seen(at)

    def _in_tables(self, claim: Claim) -> float:
        """Return what a date or number weighs by rows and columns of the pages that the statement cites."""
        if claim.figure.kind not in ("date", "number"):
            return 0.0
        return max((_in_table(sheet, at, claim) for sheet, at in self._standing(claim.figure)), default=0.0)

    def _standing(self, figure: Figure) -> Iterator[tuple[Sheet, int]]:
        """Yield where a date or number stands on the pages that the statement cites."""
        exact, keys = _exact(figure), same_keys(figure)
        for _, sheet in self.own:
            for at in sheet.found(keys):
                known = sheet.figure(at)
                if known.kind == figure.kind and known.supports(figure) and sheet.holds(exact):
                    yield sheet, at

    def stands(self, figure: Figure) -> bool:
        """Tell whether a figure stands anywhere on the pages that the statement cites."""
        return any(True for _ in self._standing(figure))

    def _stands_apart(self, claim: Claim, other: Figure, weighs: float) -> bool:
        """Tell whether a table of a cited page has a claim in a row that is named, or a day in another column.

        Two days of one column are told of the same thing, those of two columns are not.
        """
        if claim.figure.days:
            mine, theirs = self._columns(claim.figure), self._columns(other)
            return any(place in theirs and columns.isdisjoint(theirs[place]) for place, columns in mine.items())
        if self._in_tables(claim) < (CROSSED if _is_small(claim.figure) else NAMED_ROW):
            return False
        return weighs < NAMED_ROW + MARGIN or not self._columns(claim.figure).keys().isdisjoint(self._columns(other))

    def _columns(self, figure: Figure) -> dict[str, set[int]]:
        """Return in which columns of the tables of which cited pages, by their text, a figure stands."""
        found: dict[str, set[int]] = {}
        for sheet, at in self._standing(figure):
            if tables_of(sheet.text).is_row(sheet.line_of(at)):
                found.setdefault(sheet.text, set()).add(sheet.column(at))
        return found

    def _totals(self, claim: Claim) -> bool:
        """Tell whether a number is what a column of a cited table adds up to, or how many rows it has.

        Many numbers are some sum by chance: the sentence says that it is one, or tells it in words.
        """
        if claim.figure.text[:1].isdigit() and not _TOGETHER.search(claim.sentence):
            return False
        return any(not claim.figure.numbers.isdisjoint(tables_of(sheet.text).sums()) for _, sheet in self.own)

    def _ends_a_column(self, figure: Figure) -> bool:
        ends = ends_of_columns(sheet for _, sheet in self.own)
        return any(day[1:] == end[1:] for day in figure.days for end in ends)

    def _near_misses(self, claim: Claim, weight: float, least: float) -> Iterator[tuple[Figure, float, str, bool]]:
        """Yield the figures that a slip of one digit turns into the claim, with weight and place.

        Looked at is only what can weigh the least that is asked for. A few days or hours are told of many things: for
        them only what the register says of the evidence counts.
        """
        figure, counted = claim.figure, claim.is_period and _is_small(claim.figure)
        keys = keys_near(figure, weight)
        for one in self._of_kind(figure.kind) if keys is None else self._knowledge.found(keys, self._groups):
            if one.figure.kind != figure.kind or counted and one.where not in self.names:
                continue
            weighs = 0.0 if self._speaks_of_other(one, claim, weight) else _weigh(one, claim)
            if weighs >= least and _stands_for(one.figure, claim, weight, weighs):
                yield one.figure, weighs, one.where, _is_same_matter(_words_of(one), claim)
        if figure.name and figure.kind != "reference" or counted:
            return
        yield from self._on_own_pages(claim, weight, least, keys)
        if not (weight or figure.name or self.sets_rules and _LIMIT.search(claim.before)):
            yield from self._on_kindred_pages(claim)

    def _on_own_pages(
        self, claim: Claim, weight: float, least: float, keys: frozenset[str] | None
    ) -> Iterator[tuple[Figure, float, str, bool]]:
        # Beyond this, a number of a page weighs only if it counts the same as the claim.
        must_count = claim.figure.kind == "number" and least > _MOST_UNCOUNTED
        must_unless_near = claim.figure.kind == "number" and keys is None
        for place, sheet in () if must_count and not claim.after else self.own:
            for at in _of_kind(sheet, claim.figure, keys):
                if (must_count or must_unless_near and not nearly(sheet.figure(at), claim.figure)) and (
                    claim.after.isdisjoint(sheet.after(at))
                ):
                    continue
                seen = sheet.seen(at)
                weighs = self._on_own_page(seen, claim)
                if weighs < least or _is_an_address(sheet, at):
                    continue
                if _stands_for(seen.figure, claim, weight, weighs):
                    yield seen.figure, weighs, place, _is_same_matter(seen.after, claim)

    def _on_kindred_pages(self, claim: Claim) -> Iterator[tuple[Figure, float, str, bool]]:
        """Yield what pages that the statement does not cite tell, a number only where the same is spoken of."""
        keys = keys_near(claim.figure)
        for place, sheet in self.kin:
            for at in _of_kind(sheet, claim.figure, keys):
                seen = sheet.seen(at)
                if claim.figure.numbers and claim.after.isdisjoint(seen.after) and claim.close.isdisjoint(seen.line):
                    continue
                if nearly(seen.figure, claim.figure):
                    yield seen.figure, _on_page(seen, claim, False), place, False

    def _speaks_of_other(self, one: Known, claim: Claim, weight: float) -> bool:
        """Tell whether a figure of the data is no measure for a claim though it is like it.

        A title is repeated and nothing more; what the program counted itself counts what stands behind the number;
        the day of a statement is not the day of the document it cites, nor is a day that other documents show.
        """
        if one.where.endswith(TITLE):
            return True
        if weight and one.where.startswith(COUNTED):
            return not (one.near or frozenset()) & claim.after
        return bool(claim.figure.days) and weight >= OWN_PAGE and (
            one.where in self.own_days or one.where.startswith(self._apart)
        )

    def _on_own_page(self, seen: Seen, claim: Claim) -> float:
        weighs = _on_page(seen, claim, True)
        return weighs + END_OF_COLUMN if seen.row and seen.figure.days and self._ends_a_column(seen.figure) else weighs


def _of_kind(sheet: Sheet, figure: Figure, keys: frozenset[str] | None) -> Iterator[int]:
    """Yield the figures of a page that are of another's kind, of those that have one of some keys, if any are given."""
    for at in sheet.of(figure.kind) if keys is None else sheet.found(keys):
        if sheet.figure(at).kind == figure.kind:
            yield at


def _most(claim: Claim) -> float:
    """Return the most that anything can weigh for a claim."""
    if claim.figure.name:
        return DATA
    return NAMED_DATA + len(claim.close) / 10 + (END_OF_COLUMN if claim.figure.days else 0.0)


def keys_near(figure: Figure, weight: float = DATA) -> frozenset[str] | None:
    """Return the keys of whatever a figure of some weight may have to be; None where that can be any of its kind."""
    if figure.days:
        keys = frozenset().union(*(_near_day_keys(month, day) for _, month, day in figure.days if month))
        return keys if weight >= OWN_PAGE else keys | _alike_day_keys(figure)
    if figure.name or _exact(figure) or (weight < DATA if figure.kind == "amount" else not weight):
        return None
    return frozenset().union(*(_slips(figure.kind[0], digits_of(number)) for number in figure.numbers))


@lru_cache(maxsize=2048)
def _near_day_keys(month: int, day: int | None) -> frozenset[str]:
    """Return the keys of the days that a slip of a digit turns into one: of day, month or year."""
    if day is None:
        return frozenset()
    days = {f"d{month}-{other}" for other in _slipped(day)}
    return frozenset({f"d{month}-{day}"} | days | {f"d{other}-{day}" for other in _slipped(month)})


def _alike_day_keys(figure: Figure) -> frozenset[str]:
    """Return the keys of the days of which one part is another one."""
    same = {f"m{month}" for _, month, _ in figure.days}
    other = {f"d{other}-{day}" if day else f"m{other}" for _, _, day in figure.days for other in range(1, 13)}
    return frozenset(same | other)


@cache
def _slipped(part: int) -> tuple[int, ...]:
    return tuple(other for other in range(100) if one_slip(f"{other:02}", f"{part:02}"))


@lru_cache(maxsize=2048)
def _slips(kind: str, digits: str) -> frozenset[str]:
    """Return the keys of the numbers that a slip of one digit turns into one."""
    made = {f"{digits[:at]}{new}{digits[at + 1:]}" for at in range(len(digits)) for new in "0123456789"}
    made |= {
        digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :] for at in range(len(digits) - 1)
    }
    if len(digits) > LEAST_LONG:
        made |= {digits[:at] + digits[at + 1 :] for at in range(len(digits))}
    if len(digits) >= LEAST_LONG:
        made |= {f"{digits[:at]}{new}{digits[at:]}" for at in range(len(digits) + 1) for new in "0123456789"}
    return frozenset(f"{kind}{one}" for one in made)


def _kinds(figure: Figure) -> tuple[str, ...]:
    return ("amount", "number") if figure.kind in ("amount", "number") else (figure.kind,)


def _weigh(one: Known, claim: Claim) -> float:
    """Return what a figure of the data weighs for a claim; one that other words speak of weighs nothing."""
    if not one.may_mean(claim.figure):
        return 0.0
    if one.near is None or claim.figure.name:
        return DATA
    close = len(one.near & claim.close)
    spoken = bool(one.near & claim.words)
    if close:
        return NAMED_DATA + close / 10
    if one.figure.kind == "amount" and not spoken:
        return OTHER_AMOUNT
    return (SPOKEN_DAY if claim.figure.days else SPOKEN_DATA) if spoken else 0.0


def _on_page(seen: Seen, claim: Claim, own: bool) -> float:
    """Return what a figure of a page weighs for a claim: little on a full page whose line speaks of other things."""
    if seen.figure.name or claim.figure.kind == "amount":
        return DATA if own else KIN_PAGE + 1
    if not _has_fraction(claim.figure) and seen.figure.kind == "amount":
        return 0.0
    close = len(seen.line & claim.close)
    spoken = bool(close or seen.near & claim.words)
    counts = bool(seen.after & claim.after)
    if seen.row and not (close and counts):
        return (ROW + close / 10 if own else ROW / 2) if spoken else 0.0
    if not spoken and not (seen.few and (own or claim.figure.days)):
        return 0.0
    if own and close and counts:
        return NAMED_DATA + close / 10
    alike = SAME_WORDS + close / 10 if close else min(1.0, len(seen.near & claim.words) / 5)
    return (OWN_PAGE if own else KIN_PAGE) + alike


def _words_of(one: Known) -> frozenset[str]:
    """Return what a figure of the data counts; of the counts of a complaint each has a name of its own."""
    _, counts, name = one.where.rpartition(".counts.")
    return subjects(name.replace("_", " "), short=True) if counts else one.near or frozenset()


def _is_same_matter(words: frozenset[str], claim: Claim) -> bool:
    """Tell whether words speak of what a number counts, or of what is said next to a day."""
    return not words.isdisjoint(claim.close if claim.figure.days else claim.after)


def _in_table(sheet: Sheet, at: int, claim: Claim) -> float:
    """Return what a date or number weighs by the row and the column it stands in, or because it stands there at all."""
    tables, line = tables_of(sheet.text), sheet.line_of(at)
    if tables.is_row(line) and _crosses(tables, line, claim):
        return CROSSED
    if keys := claim.keys & tables.keys(line):
        # A product's pages name it in many lines.
        return NAMED_ROW if any(not _ASIN.match(key) for key in keys) else DATA
    if tables.is_row(line) and not claim.words.isdisjoint(tables.head(line)):
        return HEADED
    return STANDS if claim.figure.days or max(map(len, map(digits_of, claim.figure.numbers))) >= LEAST_TO_STAND else 0.0


def _crosses(tables: Tables, line: int, claim: Claim) -> bool:
    """Tell whether a row is called as the sentence speaks and the head of its table names what the claim counts."""
    called, head = tables.called(line), tables.head(line)
    return not (claim.words.isdisjoint(called) or claim.after.isdisjoint(head))


def _is_an_address(sheet: Sheet, at: int) -> bool:
    """Tell whether a number is that of a house or a place: nothing else can have been meant by it."""
    line = sheet.line(at)
    return bool(is_street(line) or POSTCODE.search(line))


def _exact(figure: Figure) -> str:
    """Return what must stand written as it is told: "003" is a name."""
    leads = figure.kind == "number" and len(figure.text) > 1 and figure.text[0] == "0" and figure.text.isdigit()
    return figure.text if leads else ""


def _is_small(figure: Figure) -> bool:
    return figure.kind == "number" and not _exact(figure) and all(number < 10 for number in figure.numbers)


def _is_in_words(figure: Figure) -> bool:
    return figure.kind == "number" and not any(map(str.isdigit, figure.text))


def _has_fraction(figure: Figure) -> bool:
    return any(number != number.to_integral_value() for number in figure.numbers)


def nearly(known: Figure, claim: Figure) -> bool:
    """Tell whether one slip of a digit turns a known figure into a claim."""
    if known.kind != claim.kind:
        return False
    if claim.days:
        whole = {day for day in claim.days if day[2] is not None}
        return not known.supports(claim) and any(_near_days(one, two) for one in known.days for two in whole)
    if claim.name:
        return known.name != claim.name and one_slip(known.name, claim.name)
    if known.supports(claim):
        return False
    if _exact(claim):
        return known.text.isdigit() and one_slip(known.text, claim.text)
    if _exact(known):
        return False
    # Who writes a number in words does not mistake a digit of it.
    if _is_in_words(known) or _is_in_words(claim):
        return any(abs(one - two) == 1 or max(one, two) < TEN for one in known.numbers for two in claim.numbers)
    return any(one_slip(*_written(one, two)) for one in known.numbers for two in claim.numbers)


def _written(one: Decimal, other: Decimal) -> tuple[str, str]:
    """Return two numbers as they are written, both with pence if one of them has some."""
    pence = any(number != number.to_integral_value() for number in (one, other))
    if pence and all(number == round(number, 2) for number in (one, other)):
        return f"{one:.2f}", f"{other:.2f}"
    return f"{one:f}", f"{other:f}"


def _stands_for(known: Figure, claim: Claim, weight: float, weighs: float) -> bool:
    """Tell whether a known figure is what a claim should have been: nearly the same or, if little bears it, alike."""
    if claim.figure.kind == "amount" and weight < DATA <= weighs:
        return not known.supports(claim.figure)
    little = weight < OWN_PAGE and weighs >= NAMED_DATA if claim.figure.days else not weight and weighs >= DATA
    return nearly(known, claim.figure) or (not weight and weighs >= DATA or little) and _alike(known, claim, weighs)


def _alike(known: Figure, claim: Claim, weighs: float) -> bool:
    """Tell whether a known figure is what a claim that nothing bears out must mean, however far the two lie apart."""
    if claim.figure.days:
        return any(_shares_most(one, two) for one in known.days for two in claim.figure.days)
    if claim.figure.name:
        return _form(known.name) == _form(claim.figure.name)
    # A number in words is often not counted, and one of a page counts something else.
    if claim.is_period or any(_is_small(one) or _is_in_words(one) for one in (claim.figure, known)):
        return False
    return weighs >= NAMED_DATA


def _shares_most(known: Day, told: Day) -> bool:
    """Tell whether at most one part that is told of a day differs."""
    parts = [(one, two) for one, two in zip(known, told, strict=True) if two is not None]
    return len(parts) > 1 and sum(one != two for one, two in parts) == 1


def _form(name: str) -> str:
    return re.sub(r"\d", "9", name)


def _near_days(known: Day, told: Day) -> bool:
    """Tell whether a day differs in one part only, there in one digit."""
    pairs = [(one, two) for one, two in zip(known, told, strict=True) if two is not None]
    differing = [(one, two) for one, two in pairs if one != two]
    return len(differing) == 1 and differing[0][0] is not None and one_slip(*(f"{part:02}" for part in differing[0]))


def one_slip(one: str, other: str) -> bool:
    """Tell whether two words differ by one character changed, left out or put in, or by two neighbours swapped."""
    if abs(len(one) - len(other)) > 1 or one == other:
        return False
    first = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    rest, left = one[first:], other[first:]
    if len(one) == len(other):
        return rest[1:] == left[1:] or (rest[:2] == left[1::-1] and rest[2:] == left[2:])
    return min(len(one), len(other)) >= LEAST_LONG and (rest[1:] == left or rest == left[1:])


def _same(one: Figure, other: Figure, *, whatever_year: bool = False) -> bool:
    if one.name or other.name:
        return one.name == other.name
    years = ((a[0], b[0]) for a in one.days for b in other.days if a[1:] == b[1:])
    return bool(one.numbers & other.numbers) or any(whatever_year or a == b or None in (a, b) for a, b in years)


def ascends(one: Figure, next_one: Figure) -> bool:
    """Tell whether the second of two days follows the first, as days that are told in one go do."""
    return not (one.days and next_one.days) or any(_order(a) < _order(b) for a in one.days for b in next_one.days)


def spans(one: Claim, next_one: Claim) -> bool:
    """Tell whether two days of a sentence are the first and the last of a while: "from 5 May to 7 June"."""
    if one.sentence is not next_one.sentence or not (one.figure.days and next_one.figure.days):
        return False
    first, last = re.escape(one.figure.text), re.escape(next_one.figure.text)
    between = re.search(rf"\b(?:between|zwischen)\s+{first}\s+(?:and|und)\s+{last}", one.sentence, re.IGNORECASE)
    return bool(between or re.search(rf"{first}{_SPANS.pattern}{last}", one.sentence))


def runs_backwards(one: Figure, next_one: Figure) -> bool:
    """Tell whether the second of two days comes before the first; only of days with their years that is certain."""
    return all(a[0] and b[0] and _order(a) > _order(b) for a in one.days for b in next_one.days)


def _order(day: Day) -> tuple[int, ...]:
    return tuple(part or 0 for part in day)


def says_one(text: str) -> bool:
    """Tell whether a text tells of one thing in words, which is read as no figure."""
    return bool(_ONE.search(text))


def sums_up(claim: Claim, told: Sequence[Claim], one_more: bool = False) -> bool:
    """Tell whether a number is the sum or the difference of two that stand next to each other beside it."""
    if one_more and claim.figure.numbers:
        beside = {number for one in _neighbours(claim, told) for number in one.figure.numbers}
        if any(number + step in beside for number in claim.figure.numbers for step in (1, -1)):
            return True
    return any(claim.figure.numbers & made for made in _sums_beside(claim, told))


def lasts(claim: Claim, told: Sequence[Claim]) -> bool:
    """Tell whether a number of days is the distance of two days of its sentence, the last one counted or not."""
    if not (claim.is_period and _DAYS.match(claim.sentence, claim.at + len(claim.figure.text))):
        return False
    years = [day[0] for one in told for day in one.figure.days if day[0]]
    days = [
        _date(year or min(years, default=_ANY_LEAP_YEAR), month, day)
        for one in told if one.sentence is claim.sentence for year, month, day in one.figure.days if month and day
    ]
    apart = {abs((a - b).days) for a, b in combinations([day for day in days if day], 2)}
    return any(number in apart or number - 1 in apart for number in claim.figure.numbers)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def is_broken_down(claim: Claim, told: Sequence[Claim]) -> bool:
    """Tell whether the numbers behind a claim in its sentence, or before it, add up to it, or it is so many each."""
    if claim.figure.kind not in ("number", "amount"):
        return False
    alike = [one for one in told if one.sentence is claim.sentence and _adds_up(one, claim)]
    at = next((index for index, one in enumerate(alike) if one is claim), 0)
    parts = [one.figure.numbers for one in alike]
    runs = (*_runs(parts[at + 1 :]), *_runs(parts[:at]))
    return any(not claim.figure.numbers.isdisjoint(run) for run in runs) or _is_so_many_each(claim, told)


def _runs(parts: Sequence[frozenset[Decimal]]) -> Iterator[frozenset[Decimal]]:
    """Yield what two and more numbers that stand side by side add up to."""
    for first in range(len(parts) - 1):
        total = parts[first]
        for part in parts[first + 1 : first + _MOST_PARTS]:
            total = frozenset((a + b).normalize() for a in total for b in part)
            yield total


def _is_so_many_each(claim: Claim, told: Sequence[Claim]) -> bool:
    """Tell whether a claim is another figure of which it is said "each", taken a few times; money, as often as told."""
    each = [one for one in told if one is not claim and one.figure.kind == claim.figure.kind and _is_of_each(one)]
    times = {number for one in told if one.figure.kind == "number" for number in one.figure.numbers}
    for one in each:
        for unit in one.figure.numbers:
            for total in claim.figure.numbers:
                times_taken = total / unit if unit else Decimal(0)
                if times_taken in times and times_taken > 1:
                    return True
                whole = times_taken == times_taken.to_integral_value()
                if claim.figure.kind == "number" and whole and 1 < times_taken <= _MOST_TIMES:
                    return True
    return False


def _is_of_each(claim: Claim) -> bool:
    behind = claim.at + len(claim.figure.text)
    return bool(
        _EACH.search(claim.sentence[max(0, claim.at - _EACH_BEFORE) : claim.at])
        or _EACH.search(claim.sentence[behind : behind + _EACH_BEHIND])
    )


def _adds_up(one: Claim, claim: Claim) -> bool:
    """Tell whether a number may be a part of a sum: a share of a whole is none."""
    return one is claim or bool(one.figure.numbers) and one.figure.kind == claim.figure.kind and not one.is_share


def _neighbours(claim: Claim, told: Sequence[Claim]) -> tuple[Claim, ...]:
    """Return the numbers of a kind that stand within two places of a claim."""
    alike = [one for one in told if _adds_up(one, claim)]
    at = next((index for index, one in enumerate(alike) if one is claim), 0)
    return tuple(one for one in alike[max(0, at - 2) : at + 3] if one is not claim)


def should_be(claim: Claim, told: Sequence[Claim], weight: float) -> str:
    """Return the sum of its neighbours that a slip of one digit turned into a claim of little weight, or ""."""
    if weight >= SUM or not claim.figure.numbers or _is_small(claim.figure):
        return ""
    near = (
        f'"{total:f}" (from the numbers beside it)'
        for made in _sums_beside(claim, told) for total in sorted(made) for own in claim.figure.numbers
        if one_slip(digits_of(total), digits_of(own))
    )
    return next(near, "")


def _sums_beside(claim: Claim, told: Sequence[Claim]) -> Iterator[frozenset[Decimal]]:
    numbers = [one for one in told if _adds_up(one, claim)]
    at = next((index for index, one in enumerate(numbers) if one is claim), 0)
    for first, second in ((at - 2, at - 1), (at + 1, at + 2), (at - 1, at + 1)):
        if first >= 0 and second < len(numbers):
            yield _made_of(numbers[first].figure, numbers[second].figure)


def _made_of(one: Figure, other: Figure) -> frozenset[Decimal]:
    """Return the sums and differences of what two numbers can mean."""
    made = {a + b for a in one.numbers for b in other.numbers}
    made |= {abs(a - b) for a in one.numbers for b in other.numbers if a != b}
    return frozenset(number.normalize() for number in made)
