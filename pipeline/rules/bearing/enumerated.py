"""What words count that is listed: in the sentence itself, on a cited page line by line, or in a column of a table.

Like what is reckoned (durations.py, shares.py) it stands nowhere as a number, and is counted only where the words say
what they count.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import chain

from pipeline.rules.bearing.at_hand import AtHand
from pipeline.rules.bearing.census import listed_rows
from pipeline.rules.bearing.claims import Claim
from pipeline.rules.bearing.durations import unit_of
from pipeline.rules.bearing.near_misses import is_in_words
from pipeline.rules.figures.line_words import subjects
from pipeline.rules.figures.table_rows import keys_in
from pipeline.rules.figures.tables import tables_of

# What stands behind a number that counts people; "of them" of those that were told before.
_PEOPLE = re.compile(
    r"\s*(?:[\w-]+\s+)?(?:(?:people|persons?|staff|employees?|colleagues?|members|participants?|workers?|trainees|team"
    r"|attendees|packers?|helpers?|of (?:them|us)|mitarbeiter\w*|personen|leute|teilnehmer\w*|kolleg\w+"
    r"|beschäftigte\w*|kräfte|davon|von (?:ihnen|uns))\b)"
    r"|\s*[个個名位]?[^，。；,;\d]{0,3}(?:人|员工|員工|同事|学员)", re.IGNORECASE,
)
_NAME = r"[A-ZÄÖÜ][\w.'’-]*(?:\s[A-ZÄÖÜ][\w.'’-]*){0,2}"
_AND = r"\s*,?\s+(?:and|und|et|y)\s+|\s*,\s*"
_DONE_BY = re.compile(rf"\b(?:by|von|durch|par|por)\s+({_NAME}(?:(?:{_AND}){_NAME}){{1,5}})")
# Who was there, listed behind a word that says so: "Joining: Ann, Bo, me".
_THERE = re.compile(
    r"(?im)(?:\b(?:joining|joined|present|attend(?:ed|ees?|ing|ance)|participants?|trained|took part|anwesend"
    r"|teilnehmer(?:innen|in)?|teilnehmende)|(?:参加|參加|参训|參訓|出席|到场|到場|与会|與會|签到|簽到|应到|实到|听课)(?:人员|人員|者)?)\s*[:：]\s*"
    r"([^:：。\n]+?)(?:(?<![ .][^\W\d_])\.\s+(?:away|absent|excused|entschuldigt|abwesend)\s*:\s*([^:.\n(（]+)"
    r"|(?=[:：。\n]|\Z))"
)
_A_GROUP_OF = re.compile(r"\b(?:team|staff|crew|group|all) of\s+$", re.IGNORECASE)
# As in "the team of five were told, four on 9 June".
_SOME_THEN = re.compile(r"\s+(?:on|the (?:next|following|same)|at once|that day)\b", re.IGNORECASE)
_PARTED = re.compile(r"\s*(?:[,，、;；]|\b(?:and|und|et|y)\b|&|和|及)\s*")
_LONGEST_NAME = 40
_BUT_FOR_ONE = re.compile(r"除了?(?:讲师|主讲|我|本人|[^，。\d]{2,4})(?:之外|以外|外)，?$")
# "两人全对": what follows the people is said of each of them.
_SAID_OF_EACH = re.compile(
    r"\s*[个個名位]?(?:人|员工|員工|同事)(?:都|均)?(?P<said>[\u3400-\u9fff]{2,6})(?=[，。；、,;]|$)"
)
_SOME = re.compile(r"\s*(?:of (?:them|us)|davon|von (?:ihnen|uns))\b", re.IGNORECASE)
_FROM = re.compile(
    r"\s*(?:aus|from|in|im|at|vom|von)\s+(?:(?:dem|der|den|the|our|unserem|unserer)\s+)?(?P<where>[^\W\d_]{4,})",
    re.IGNORECASE,
)
_PAGES = re.compile(
    r"\s*(?:product |detail |listing |offer )?pages\b|\s*(?:produkt|artikel|angebots)?seiten\b", re.IGNORECASE
)
_WORD = re.compile(r"[^\W\d_]{4,}|[\u3400-\u9fff]{2}")
ONE_MORE = re.compile(
    r"\b(?:and|und|plus|et|y)\s+(?:one\b|another\b|(?:an?|ein|un)\s+(?:rest|remainder|half|angebroch))|[和及另加]一",
    re.IGNORECASE,
)
_OF_THESE = re.compile(
    r"\b(?:of|von|among|unter) (?:the|these|those|den|diesen)\s+$|(?:[这這该該上述]|其中的?)\s?$", re.IGNORECASE
)
# What may stand between a number and what it counts that is listed behind it.
_MOST_BETWEEN = 60
_BESIDE_DAYS = 8
_AND_ON = re.compile(
    r"\s*(?:,|、|/|&|和|及|与|與|and|und|sowie|et|y)?\s*(?:(?:on|the|am|den|vom|le|el)\s+)*", re.IGNORECASE
)
_FIRST_WORD = re.compile(r"\s+([^\W\d_]{3,})")
_LEAST_SUM, _MOST_ALIKE, _MOST_OF_A_HEAD = 10, 12, 2
# So large a sum is no chance where the words next to it name its column, or more than so many of its sentence.
_LEAST_BY_ITS_HEAD, _MANY_WORDS = 10, 2


def counts_told(claim: Claim, told: Sequence[Claim], at_hand: AtHand) -> bool:
    """Tell whether a number says how many days, orders, amounts or names are listed behind it in its sentence."""
    if claim.figure.kind != "number" or max(claim.figure.numbers) < 2:
        return False
    behind = _behind(claim, told)
    for kind in {one.figure.kind for one in behind} - {"number", "time"}:
        listed = [one for one in behind if one.figure.kind == kind]
        names = {one.figure.name or (one.figure.days, one.figure.numbers) for one in listed}
        if listed[0].at - claim.end <= _MOST_BETWEEN and Decimal(len(names)) in claim.figure.numbers:
            return True
    days = days_before(claim, told)
    return len(days) > 1 and Decimal(len(days)) in claim.figure.numbers


def days_before(claim: Claim, told: Sequence[Claim]) -> set[object]:
    """Return the days that are told side by side right before a number: "on 25 and 26 September two lots came"."""
    found: set[object] = set()
    start = claim.at
    for one in sorted(told, key=lambda one: -one.at):
        if one.sentence is not claim.sentence or not one.figure.days or one.end > claim.at:
            continue
        between = claim.sentence[one.end : start]
        # Days that share a month share their text.
        if one.at != start and not (_AND_ON.fullmatch(between) if found else len(between) <= _BESIDE_DAYS):
            break
        found.add(one.figure.days)
        start = one.at
    return found


def _behind(claim: Claim, told: Sequence[Claim]) -> list[Claim]:
    """Return what its sentence tells behind a claim."""
    return [one for one in told if one.sentence is claim.sentence and one.at >= claim.end]


def counts_people(claim: Claim, told: Sequence[Claim], at_hand: AtHand) -> bool:
    """Tell whether a number of people is that of the lines of a list on a cited page, or of those that say the same.

    "Of them" are some of those that a list has: the lines that say what the sentence does, as "three from the desk"
    are those that say "desk".
    """
    from_where = _FROM.match(claim.behind)
    is_of_people = bool(from_where) and any(
        one.sentence is claim.sentence and one.at < claim.at and _PEOPLE.match(one.behind) for one in told
    )
    is_of_people = is_of_people or bool(_A_GROUP_OF.search(claim.lead)) or bool(_SOME_THEN.match(claim.behind)) and any(
        one.sentence is claim.sentence and _A_GROUP_OF.search(one.lead) for one in told
    )
    if claim.figure.kind != "number" or not (_PEOPLE.match(claim.behind) or is_of_people):
        return False
    if any(len(names) in claim.figure.numbers for sheet in at_hand.pages for names in _doers(sheet.text)):
        return True
    if any(count in claim.figure.numbers for sheet in at_hand.pages for count in _were_there(sheet.text)):
        return True
    if _BUT_FOR_ONE.search(claim.lead) and any(
        count - 1 in claim.figure.numbers for sheet in at_hand.pages for count in _were_there(sheet.text)
    ):
        return True
    each = _SAID_OF_EACH.match(claim.behind)
    if each and any(sheet.text.count(each["said"]) in claim.figure.numbers for sheet in at_hand.pages):
        return True
    said = _beginnings(claim.sentence) if _SOME.match(claim.behind) else None
    if from_where and is_of_people:
        said = _beginnings(from_where["where"])
    lists = (lines for sheet in at_hand.pages for lines in tables_of(sheet.text).lists())
    return any(Decimal(count) in claim.figure.numbers for lines in lists for count in _counts_in(lines, said))


@lru_cache(maxsize=256)
def _doers(text: str) -> tuple[tuple[str, ...], ...]:
    """Return the names of those of whom a page says that they did something: "counted by Jo Sample and Kim Muster"."""
    return tuple(tuple(re.split(_AND, found[1])) for found in _DONE_BY.finditer(text))


@lru_cache(maxsize=256)
def _were_there(text: str) -> tuple[int, ...]:
    """Return how many names a page lists behind a word that says who was there, and with those who were away."""
    lists = ([_PARTED.split(part.strip()) for part in found.groups() if part] for found in _THERE.finditer(text))
    counts = ([len(names) for names in both if all(0 < len(name) <= _LONGEST_NAME for name in names)] for both in lists)
    return tuple(number for both in counts if both for number in dict.fromkeys((both[0], sum(both))))


def _counts_in(lines: Sequence[str], said: frozenset[str] | None) -> Iterator[int]:
    """Yield how many lines of a list have a word that is `said`; of None how many it has, with a figure or any word."""
    if said is None:  # perhaps without its head and title
        yield from (len(lines), len(lines) - 1, len(lines) - 2, sum(any(map(str.isdigit, line)) for line in lines))
    words = [_beginnings(line) if said is None else _beginnings(line) & said for line in lines]
    yield from Counter(chain.from_iterable(words)).values()


def _beginnings(text: str) -> frozenset[str]:
    """Return how the words of a text begin, whatever their endings."""
    return frozenset(word[:4].lower() for word in _WORD.findall(text))


def counts_rows_headed(claim: Claim, told: Sequence[Claim], at_hand: AtHand) -> bool:
    """Tell whether a number is how many rows a table has whose head names what it counts: "three lots"."""
    if claim.figure.kind != "number" or unit_of(claim) or claim.is_share:
        return False
    return any(rows in claim.figure.numbers for rows in rows_headed(claim, at_hand))


def rows_headed(claim: Claim, at_hand: AtHand) -> Iterator[int]:
    """Yield how many rows tables have whose head names what a number counts; of a list of words its first one does."""
    counted = alone(claim.after)
    for sheet in at_hand.pages if counted else ():
        tables = tables_of(sheet.text)
        yield from (int(rows) for head, rows in tables.rows_by_head if not counted.isdisjoint(alone(head)))
        for lines in tables.lists():
            for at, line in enumerate(lines[:_MOST_OF_A_HEAD], 1):
                if not counted.isdisjoint(alone(subjects(line.split()[0], short=True))):
                    yield len(lines) - at


def alone(words: frozenset[str]) -> frozenset[str]:
    """Return words as they are of one thing."""
    return frozenset(word.removesuffix("s") for word in words)


def is_sum_of_a_column(claim: Claim, told: Sequence[Claim], at_hand: AtHand) -> bool:
    """Tell whether a number is what a column adds up to, and another of its sentence what another column does.

    For one in words it is enough that the head of the table names what it counts.
    """
    if claim.figure.kind != "number" or unit_of(claim) or claim.is_share:
        return False
    others = {
        number for one in told if one is not claim and one.figure.kind == "number" and one.sentence is claim.sentence
        for number in one.figure.numbers if number >= _LEAST_SUM
    }
    for sheet in at_hand.pages:
        for head, sums in tables_of(sheet.text).sums_by_head:
            if not claim.figure.numbers.isdisjoint(sums) and (
                is_in_words(claim.figure) and (not head.isdisjoint(claim.after) or len(head & claim.words) > 1)
                or not sums.isdisjoint(others - claim.figure.numbers)
                or max(claim.figure.numbers) >= _LEAST_BY_ITS_HEAD and (
                    not alone(head).isdisjoint(alone(claim.after))
                    or len(alone(head) & alone(claim.close)) > 1 or len(alone(head) & alone(claim.words)) > _MANY_WORDS
                )
            ):
                return True
    return False


def counts_refunds(claim: Claim, told: Sequence[Claim], at_hand: AtHand) -> bool:
    """Tell whether a number says how often the amount behind it was paid back: "six of them $16.99"."""
    behind = _behind(claim, told)
    if claim.figure.kind != "number" or not behind or behind[0].figure.kind != "amount":
        return False
    return any(at_hand.refunds.get(amount) in claim.figure.numbers for amount in behind[0].figure.numbers)


def is_of_each(claim: Claim, told: Sequence[Claim], at_hand: AtHand) -> bool:
    """Tell whether a number of which it is said "each" stands in every row of a column, or of each name in as many."""
    if claim.figure.kind != "number" or not claim.is_each:
        return False
    for rows in (rows for sheet in at_hand.pages for _, rows in listed_rows(sheet.text, sheet.cells)):
        counts = Counter(key for row in rows for key in keys_in(row)).values()
        if len(counts) > 1 and len(set(counts)) == 1 and 1 < max(counts) in claim.figure.numbers:
            return True
    columns = (column for sheet in at_hand.pages for column in tables_of(sheet.text).columns)
    return any(len(set(column)) == 1 and column[0] in claim.figure.numbers for column in columns)


def is_sum_of_like(claim: Claim, told: Sequence[Claim], at_hand: AtHand) -> bool:
    """Tell whether a number is what a cited page tells in parts: "600 cartons", "300 cartons"."""
    if claim.figure.kind != "number" or unit_of(claim):
        return False
    word = _FIRST_WORD.match(claim.behind)
    counted = (claim.behind[:1], word[1].lower() if word else "")
    if any(not claim.figure.numbers.isdisjoint(tables_of(sheet.text).sums_measured.get(what, ()))
           for sheet in at_hand.pages for what in counted):
        return True
    if max(claim.figure.numbers) < _LEAST_SUM:
        return False
    return any(not claim.figure.numbers.isdisjoint(tables_of(sheet.text).sums_of_like) for sheet in at_hand.pages)


def is_sum_of_the_same(claim: Claim, told: Sequence[Claim], at_hand: AtHand) -> bool:
    """Tell whether a number is what all numbers of a cited page make that count the same: "600 balls … 450 balls"."""
    if claim.figure.kind != "number" or unit_of(claim) or max(claim.figure.numbers) < _LEAST_SUM or not claim.after:
        return False
    for sheet in at_hand.pages:
        alike = [sheet.figure(at) for at in sheet.of("number") if not sheet.after(at).isdisjoint(claim.after)]
        if 1 < len(alike) <= _MOST_ALIKE and (
            sum((max(one.numbers) for one in alike), Decimal(0)).normalize() in claim.figure.numbers
        ):
            return True
    return False


def counts_pages(claim: Claim, told: Sequence[Claim], at_hand: AtHand) -> bool:
    """Tell whether a number is that of the pages of the products that the statement is about."""
    is_theirs = claim.figure.kind == "number" and Decimal(len(at_hand.titles)) in claim.figure.numbers
    return is_theirs and bool(_PAGES.match(claim.behind))


def is_told_by_another_cause(claim: Claim, told: Sequence[Claim], at_hand: AtHand) -> bool:
    """Tell whether "of the six" are six of which another cause tells."""
    is_one = claim.figure.kind == "number" and _OF_THESE.search(claim.lead)
    return bool(is_one) and not claim.figure.numbers.isdisjoint(at_hand.causes)


def is_left_by_another_cause(claim: Claim, told: Sequence[Claim], at_hand: AtHand) -> bool:
    """Tell whether a number and "the other 14" of another statement make a whole that its sentence tells."""
    if claim.figure.kind != "number":
        return False
    wholes = {
        number for one in told if one is not claim and one.figure.kind == "number" and one.sentence is claim.sentence
        for number in one.figure.numbers
    }
    return any(whole - number in at_hand.rests for whole in wholes for number in claim.figure.numbers if whole > number)
