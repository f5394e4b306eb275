"""The figures that stand in the place of one of the words and weigh more: nearly the same, and of the same thing."""

import re
from collections.abc import Iterator, Sequence

from pipeline.rules.bearing.claims import Claim, says_one
from pipeline.rules.bearing.counted import COUNTED, PART_OF_ORDERS, SUMMED
from pipeline.rules.bearing.durations import unit_of
from pipeline.rules.bearing.ground import Ground
from pipeline.rules.bearing.groups import TITLE
from pipeline.rules.bearing.labels import heads_a_row
from pipeline.rules.bearing.near_misses import is_in_words, is_same, is_small, keys_near, nearly, stands_for
from pipeline.rules.bearing.remainders import counts_further
from pipeline.rules.bearing.weighing import (
    CROSSED,
    END_OF_COLUMN,
    KIN_PAGE,
    MOST_UNCOUNTED,
    NAMED_DATA,
    NAMED_ROW,
    OWN_PAGE,
    most_weight,
    weight_in_data,
    weight_on_page,
)
from pipeline.rules.buyers import POSTCODE, is_street
from pipeline.rules.figures.figure import Figure
from pipeline.rules.figures.keys import same_keys
from pipeline.rules.figures.line_words import subjects
from pipeline.rules.figures.sheet import Seen, Sheet, document_of
from pipeline.rules.figures.values import Known

# How the places of figures end that a document calls its lines.
_DESCRIPTION = ".description"
# What was wrong with one order measures nothing but what counts the same.
_CAUSE = ".cause"
# How the place of a number of days ends: it stands for no count of things.
_DAYS_OF_A_WINDOW = ".window_days"
# How the places of numbers of units end: they stand for no while.
_UNITS = (".inventory_units", ".quantity_sold", ".units", ".quantity")
# How much more the other figure's place must weigh.
_MARGIN = 0.25
# The least that another figure must weigh where the claim is one of the few below ten: these stand everywhere.
_SURE, _NEARLY_SURE = 5.2, 5.05
# What stands before the limit that a rule sets.
_LIMIT = re.compile(
    r"\b(?:above|below|over|under|more than|less than|at least|at most|up to|exceeds?|exceeding|within|über|unter"
    r"|mindestens|höchstens)\s*$"
    r"|(?:超过|超過|低于|低於|高于|高於|不足|至少|最多|以内|达到|達到)\s*$",
    re.IGNORECASE,
)
# A word before a name of a batch or the like: what is said of the one is not said of the next.
_LABELLED = re.compile(
    r"\b[^\W\d_]+\s+(?:batch|lot|charge|serial|series|invoice|rechnung|edition|version|model|modell|no\.|nr\.)\s*$",
    re.IGNORECASE,
)
_LEAST_OF_A_NAME = 3
# So many other figures of its sentence make a line the row of a number.
_LEAST_BESIDE_IN_A_ROW = 2
# So many words of a title tell that it speaks of the same.
_LEAST_TITLED = 3
# Points and pages: "8 out of 10", "8 頁的說明書".
_NO_ORDERS = re.compile(r"\s*(?:out of \w|(?:von|sur|de) \d|[页頁行列分步])")
_ALL = re.compile(r"\b(?:all|alle[nr]?|sämtliche[nr]?)\s+(?:(?:the|der|die|den|diese[nr]?)\s+)?$", re.IGNORECASE)
_SOME_OF_MORE = re.compile(
    r"\s+(?:more|other|others|further|additional|weitere[rn]?)\b|\s+(?:[a-z]+\s+)?(?:who|whose|that|which)\s"
)
_TELLS_SHARES = re.compile(r"[%％]|\bper ?cent|\bprozent|\brates?\b|\bquote|[率占比]", re.IGNORECASE)
_ALL_BEHIND = re.compile(r"[^，。；,;]{0,14}(?:都|均|全部)")


def rival_of(ground: Ground, claim: Claim, others: Sequence[Claim], weight: float) -> tuple[str, bool]:
    """Return the figure, and its place, that bears out nearly the same and weighs more, or "".

    With it, whether a document that the statement cites counts the same with it.
    """
    if _is_named_so(ground, claim):
        return "", False
    least, name, same = max(weight + _MARGIN, _least(ground, claim.figure, weight)), "", False
    is_while, is_further = bool(unit_of(claim)), counts_further(claim)
    if least > most_weight(claim):
        return "", False
    for figure, weighs, where, same_matter in _near_misses(ground, claim, weight, least):
        # None of something is no rival of a count, and a while is outweighed by a while alone.
        if weighs < least or figure.numbers == {0} or is_while and (not same_matter or where.endswith(_UNITS)):
            continue
        # What the sentence tells of the same things is meant there: "three pans …; the other two pans".
        if any(is_same(figure, one.figure) and _tells_the_same(one, claim) for one in others):
            continue
        if _is_some_of_more(claim) and max(figure.numbers, default=0) > max(claim.figure.numbers):
            continue
        if _is_whole_of_parts(figure, claim, others):
            continue
        # "Two batches, in one of which a mat was torn": that one is told and is no claim.
        if figure.numbers == {1} and says_one(claim.sentence):
            continue
        document = document_of(where)
        # Words of the case meet those of the statement, and those of a page in another language never do; of two
        # days that both may be meant, the one that a cited page has is.
        if (claim.figure.days or document not in ground.names) and ground.stands_abroad(claim) or (
            document == where and ground.is_shown(claim.figure)
        ):
            continue
        if is_further and is_in_words(claim.figure) and max(figure.numbers) > max(claim.figure.numbers):
            continue
        # What a column of a cited table makes is no slip of what the program added up itself.
        if where.startswith(SUMMED) and ground.is_made_by_a_column(claim):
            continue
        # What cannot be read may count whatever is told: a slip of a known number is none of it.
        if not weight and claim.figure.kind == "number" and not ground.is_readable and not nearly(figure, claim.figure):
            continue
        # What a cited page has is only outweighed by what speaks of the same and differs by one digit.
        is_clear = same_matter or weighs >= NAMED_DATA and not is_small(claim.figure)
        if not (is_clear and nearly(figure, claim.figure)) and ground.stands(claim.figure):
            continue
        told = weight >= KIN_PAGE or figure.kind == "standard"
        told = told and any(is_same(figure, other.figure) for other in others)
        told = told and not is_same(figure, claim.figure, whatever_year=True)
        if not told and not (weight and _stands_apart(ground, claim, figure, weighs)):
            least, name = weighs, f'"{figure.text}" ({where})'
            same = same_matter and (document in ground.names or _is_of_all(where, claim))
    is_of_its_row = name and claim.figure.kind == "number" and stands_with_others(ground, claim, others)
    return ("", False) if is_of_its_row else (name, same)


def stands_with_others(ground: Ground, claim: Claim, others: Sequence[Claim]) -> bool:
    """Tell whether a line of a cited page has a figure with two more of its sentence: that is its row."""
    beside = [one.figure for one in others if one.sentence is claim.sentence and one is not claim]
    if len(beside) < _LEAST_BESIDE_IN_A_ROW:
        return False
    for _, sheet in ground.own:
        for line in {sheet.line_of(at) for at in sheet.found(frozenset(same_keys(claim.figure)))}:
            if line >= 0 and sum(_is_on_line(sheet, line, one) for one in beside) >= _LEAST_BESIDE_IN_A_ROW:
                return True
    return False


def _is_on_line(sheet: Sheet, line: int, figure: Figure) -> bool:
    """Tell whether a figure stands on a line of a page; a name is found by its text alone."""
    found = [at for at in sheet.found(frozenset(same_keys(figure))) if sheet.figure(at).supports(figure)]
    if any(sheet.line_of(at) == line for at in found):
        return True
    return bool(found) and bool(figure.name) and figure.text in sheet.text.splitlines()[line]


def _is_whole_of_parts(figure: Figure, claim: Claim, others: Sequence[Claim]) -> bool:
    """Tell whether a number is the whole of two parts that its sentence tells: "150 of the one, 100 of another"."""
    if claim.figure.kind != "number":
        return False
    beside = [one.figure for one in others if one.sentence is claim.sentence and not one.after.isdisjoint(claim.after)]
    return any(
        not figure.numbers.isdisjoint({own + other for own in claim.figure.numbers for other in one.numbers})
        for one in beside
    )


def _is_some_of_more(claim: Claim) -> bool:
    """Tell whether a number says that it counts some only: "two more users", "three who had left"."""
    return bool(claim.figure.numbers) and bool(_SOME_OF_MORE.match(claim.behind))


def _is_named_so(ground: Ground, claim: Claim) -> bool:
    """Tell whether a cited page names it in the same words: "from batch 2604", "第63窑"."""
    if claim.lead.endswith("第") and claim.behind[:1].isalpha():
        named_so = re.compile(rf"第\s?{re.escape(claim.figure.text)}\s?{claim.behind[0]}")
        return any(named_so.search(sheet.text) for _, sheet in ground.own)
    if heads_a_row(claim, (), ground.at_hand):
        return True
    label = _LABELLED.search(claim.lead)
    if not label or claim.figure.kind != "number" or claim.figure.digits < _LEAST_OF_A_NAME:
        return False
    words = r"\s+".join(map(re.escape, (*label[0].split(), claim.figure.text)))
    named = re.compile(rf"\b{words}(?!\d)", re.IGNORECASE)
    return any(named.search(sheet.text) for _, sheet in ground.own)


def _tells_the_same(other: Claim, claim: Claim) -> bool:
    """Tell whether another number of a sentence counts with the same words as a number in words, right behind it."""
    first = [re.match(r"\s*([^\W\d_]+)", one.behind) for one in (other, claim)]
    return other.sentence is claim.sentence and is_in_words(claim.figure) and all(first) and (
        len({one[1].lower() for one in first if one}) == 1
    )


def _least(ground: Ground, figure: Figure, weight: float) -> float:
    """Return what a rival must weigh at least: a number in words is often not counted, one of a measure is set."""
    if not is_small(figure):
        return 0.0
    return _SURE if ground.sets_rules or weight and not figure.text[:1].isdigit() else _NEARLY_SURE


def other_span(ground: Ground, day: Figure, partner: Figure) -> str:
    """Return a span of days that begins or ends like the one told, and else differs; "" if that one is there."""
    spans: dict[tuple[str, str], list[Figure]] = {}
    for one in ground.of_kind("date"):
        spans.setdefault((one.where, one.figure.text), []).append(one.figure)
    told = [(place, days) for place, days in spans.items() if any(one.supports(partner) for one in days)]
    if any(one.supports(day) for _, days in told for one in days):
        return ""
    return next((f'"{text}" ({where})' for (where, text), days in told if len(days) > 1), "")


def _stands_apart(ground: Ground, claim: Claim, other: Figure, weighs: float) -> bool:
    """Tell whether a table of a cited page has a claim in a row that is named, or a day in another column.

    Two days of one column are told of the same thing, those of two columns are not.
    """
    if claim.figure.days:
        mine, theirs = ground.columns(claim.figure), ground.columns(other)
        return any(place in theirs and columns.isdisjoint(theirs[place]) for place, columns in mine.items())
    if ground.in_tables(claim) < (CROSSED if is_small(claim.figure) else NAMED_ROW):
        return False
    return weighs < NAMED_ROW + _MARGIN or not ground.columns(claim.figure).keys().isdisjoint(ground.columns(other))


def _near_misses(
    ground: Ground, claim: Claim, weight: float, least: float
) -> Iterator[tuple[Figure, float, str, bool]]:
    """Yield the figures that a slip of one digit turns into the claim, with weight and place.

    Looked at is only what can weigh the least that is asked for. A few days or hours are told of many things: for
    them only what the register says of the evidence counts.
    """
    figure, counted = claim.figure, claim.is_period and is_small(claim.figure)
    keys = keys_near(figure, weight)
    for one in ground.of_kind(figure.kind) if keys is None else ground.knowledge.found(keys, ground.groups):
        if one.figure.kind != figure.kind or counted and one.where not in ground.names:
            continue
        weighs = 0.0 if _speaks_of_other(ground, one, claim, weight) else weight_in_data(one, claim)
        if weighs >= least and stands_for(one.figure, claim, weight, weighs):
            same = _is_same_matter(_words_of(one), claim) or _is_titled(ground, one, claim)
            yield one.figure, weighs, one.where, same
    if figure.name and figure.kind not in ("reference", "standard") or counted:
        return
    yield from _on_own_pages(ground, claim, weight, least, keys)
    if not (weight or figure.name or ground.sets_rules and _LIMIT.search(claim.before)):
        yield from _on_kindred_pages(ground, claim)


def _on_own_pages(ground: Ground, claim: Claim, weight: float, least: float, keys: frozenset[str] | None
) -> Iterator[tuple[Figure, float, str, bool]]:
    # Beyond this, a number of a page weighs only if it counts the same as the claim.
    must_count = claim.figure.kind == "number" and least > MOST_UNCOUNTED
    must_unless_near = claim.figure.kind == "number" and keys is None
    for place, sheet in () if must_count and not claim.after else ground.own:
        # Where a page tells no share, none of its numbers is one.
        if claim.is_share and not _TELLS_SHARES.search(sheet.text):
            continue
        for at in _of_kind(sheet, claim.figure, keys):
            if (must_count or must_unless_near and not nearly(sheet.figure(at), claim.figure)) and (
                claim.after.isdisjoint(sheet.after(at))
            ):
                continue
            seen = sheet.seen(at)
            weighs = _on_own_page(ground, seen, claim)
            if weighs < least or _is_an_address(sheet, at):
                continue
            if stands_for(seen.figure, claim, weight, weighs):
                yield seen.figure, weighs, place, _is_same_matter(seen.after, claim)


def _on_kindred_pages(ground: Ground, claim: Claim) -> Iterator[tuple[Figure, float, str, bool]]:
    """Yield what pages that the statement does not cite tell, a number only where the same is spoken of."""
    keys = keys_near(claim.figure)
    for place, sheet in ground.kin:
        for at in _of_kind(sheet, claim.figure, keys):
            seen = sheet.seen(at)
            if claim.figure.numbers and claim.after.isdisjoint(seen.after) and claim.close.isdisjoint(seen.line):
                continue
            if nearly(seen.figure, claim.figure):
                same = bool(unit_of(claim)) and _is_same_matter(seen.after, claim)
                yield seen.figure, weight_on_page(seen, claim, False), place, same


def _is_titled(ground: Ground, one: Known, claim: Claim) -> bool:
    """Tell whether a day is told in the title or scope of a document that speak as the sentence does."""
    entry = ground.facts.case.evidence.get(one.where) if claim.figure.days else None
    words = subjects(f"{entry.title} {entry.scope or ''}", short=True) if entry else frozenset()
    return len(words & claim.words) >= _LEAST_TITLED


def _speaks_of_other(ground: Ground, one: Known, claim: Claim, weight: float) -> bool:
    """Tell whether a figure of the data is no measure for a claim though it is like it.

    A title or the description of a line is repeated and nothing more; what the program counted itself counts what
    stands behind the number; the day of a statement is not the day of the document it cites, nor is a day that
    other documents show. A window of so many days is no count of things.
    """
    if one.where.endswith((TITLE, _DESCRIPTION)) or one.where.startswith(PART_OF_ORDERS):
        return True
    if one.where.endswith(_DAYS_OF_A_WINDOW) and not unit_of(claim):
        return True
    # Counts, and numbers in the words of the register or of a search, are no shares.
    if claim.is_share and "." not in one.where:
        return True
    if one.where.endswith(_CAUSE) and one.figure.kind == "number" and not (one.near or frozenset()) & claim.after:
        return True
    if weight and one.where.startswith(COUNTED) or one.where.startswith(SUMMED):
        return bool(_NO_ORDERS.match(claim.behind)) or not (one.near or frozenset()) & claim.after
    return bool(claim.figure.days) and weight >= OWN_PAGE and (
        one.where in ground.own_days or one.where.startswith(ground.apart)
    )


def _on_own_page(ground: Ground, seen: Seen, claim: Claim) -> float:
    weighs = weight_on_page(seen, claim, True)
    return weighs + END_OF_COLUMN if seen.row and seen.figure.days and ground.ends_a_column(seen.figure) else weighs


def _words_of(one: Known) -> frozenset[str]:
    """Return what a figure of the data counts; of the counts of a complaint each has a name of its own."""
    _, counts, name = one.where.rpartition(".counts.")
    return subjects(name.replace("_", " "), short=True) if counts else one.near or frozenset()


def _is_same_matter(words: frozenset[str], claim: Claim) -> bool:
    """Tell whether words speak of what a number counts, or of what is said next to a day."""
    return not words.isdisjoint(claim.close if claim.figure.days else claim.after)


def _is_of_all(where: str, claim: Claim) -> bool:
    """Tell whether words speak of all of what the program counted itself: "all four buyers", "三位买家都"."""
    return where.startswith(COUNTED) and bool(_ALL.search(claim.before) or _ALL_BEHIND.match(claim.behind))


def _is_an_address(sheet: Sheet, at: int) -> bool:
    """Tell whether a number is that of a house or a place: nothing else can have been meant by it."""
    line = sheet.line(at)
    return bool(is_street(line) or POSTCODE.search(line))


def _of_kind(sheet: Sheet, figure: Figure, keys: frozenset[str] | None) -> Iterator[int]:
    """Yield the figures of a page that are of another's kind, of those that have one of some keys, if any are given."""
    for at in sheet.of(figure.kind) if keys is None else sheet.found(keys):
        if sheet.figure(at).kind == figure.kind:
            yield at
