"""What parts make that the words tell one by one: a list behind a colon, "the other three", "these nine"."""

import re
from collections.abc import Iterator
from itertools import combinations, pairwise, product

from pipeline.rules.bearing.at_hand import left_in
from pipeline.rules.bearing.claims import Claim, says_one
from pipeline.rules.bearing.clauses import clause
from pipeline.rules.figures.number_words import chinese_value
from pipeline.rules.figures.tables import tables_of
from pipeline.rules.tallies.tally import Counted, Tally, counts_things

REST = re.compile(
    r"(?:\b(?:(?:the|our|all)\s+)?(?:other|others|remaining|rest)\s*(?:of\s+)?"
    r"|\b(?:übrigen?|anderen?|restlichen?|verbleibenden?)\s*)$|(?:其余|其餘|余下|餘下|剩余|剩餘|剩下)的?\s*$",
    re.IGNORECASE,
)
_THESE = re.compile(r"\b(?:these|those|diese)\s*$|[这這]\s*$", re.IGNORECASE)
_IN = re.compile(r"\b(?:in|into|on|from|auf|aus)\s+(?:the\s+|den\s+)?$", re.IGNORECASE)
_ONE = re.compile(
    r"\b(?:one|an?|another|eine[rsnm]?|ein)\b"
    r"|(?:一|1\s?)(?=[个個件条條张張次位名套台份笔筆封款批处處项項页頁家例枚只隻单單])", re.IGNORECASE,
)
_EACH = re.compile(
    r"\b(?:each|every(?:body|one)?|jede[rs]?|chacun\w*|chaque|cada|ogni|ciascun\w*)\b|每|各", re.IGNORECASE
)
_SOME_OF_THE = re.compile(r"\b[\w-]+ (?:of|von|unter) (?:the|these|those|den|diesen) $", re.IGNORECASE)
_NAMED_THINGS = re.compile(
    r"\s*(?:[\w-]+\s+)?(?:lots|batches|deliveries|reports|orders|cartons|chargen|lieferungen)\b|\s*[个個]?(?:批|订单)",
    re.IGNORECASE,
)
_LISTS = re.compile(r"\s*(?:\([^()]*\)|（[^（）]*）)?\s*(?:[,，、;；/&和及与與]|\b(?:and|und|et|y|e)\b|\s)*")
_IS_A_SUM = re.compile(
    r"(?:(?P<is>\b(?:that is|that makes|which makes|which is|das sind|das macht|macht)|(?:^|[，,])\s*[共合即]计?是?)"
    r"|\b(?:together|in all|in total|altogether|zusammen|insgesamt)|[一总總]共|合计|合計)\s*$", re.IGNORECASE,
)
# Points of a test are no part of those who took it: "五个人都通过：两人满分，最低4分".
_POINTS = re.compile(r"\s*(?:分(?![别別之钟鐘为為成])|points?\b|punkte?n?\b)", re.IGNORECASE)
_AMONG = re.compile(r"(?P<sign>[位个個单單笔筆件台臺箱批])[^，。；、\d]{0,6}?(?:[里裡裏中]|之中)[，,]?")
# Parts of parts, and what holds for each, add up to nothing.
_APART = re.compile("其中|每|各|第|又有")
_LAST_PART = re.compile("还有|還有|另外?|其余|其餘|剩下|余下|餘下|最后|最後")
_ENDS = re.compile(r"\s*(?:[.,;:)。，；、]|$)")
# "砧板、清洁用品各两个" are four.
_EACH_OF = re.compile(r"(?P<things>[^，。；：,;:\d]{2,60})各有?\s?$")
_AND = re.compile("[、和及与與]")
_OF_THE_FIRST, _THINGS = re.compile("[前后後]$"), re.compile("[项項者类類种種]")
_MOST_SUMMED = 5
# Numbers that stand before "the other three", in its sentence and those before it.
_MOST_BEFORE, _MOST_PARTS, _MOST_ONES = 6, 6, 3
_LEAST_PARTS, _MOST_LEFT = 2, 30


def rest(claim: Claim, counted: Counted) -> Tally | None:
    """Return what the parts that stand before "the other three" may leave of a whole that stands there too."""
    if not counts_things(claim) or not REST.search(claim.lead[-24:]):
        return None
    told = [one for one in counted.told if counts_things(one)]
    at = next((at for at, one in enumerate(told) if one is claim), 0)
    numbers = [one.whole for one in told[max(0, at - _MOST_BEFORE) : at]]
    # What was told last is left out of a whole, or with what was told before it.
    made = [whole - part for part in numbers[-1:] for whole in numbers[-2::-1]]
    made += [part - whole for part in numbers[-1:] for whole in numbers[-2::-1]]
    # The last may be a part of the one before: "of six four were sold, three pans and the block; the other two".
    # Or it counts something else: "of 37 seventeen answered, and got 68 brushes; the remaining 20 did not".
    made += [whole - numbers[-2] for whole in numbers[-3::-1]]
    made += [whole - numbers[-1] - numbers[-2] for whole in numbers[-3::-1]] if len(numbers) > 2 else []
    # Some may have been told before the whole: "two were closed; of 57, three more were; the other 52 were sound".
    made += [
        whole - numbers[-1] - other for at, whole in enumerate(numbers[:-1]) for other in numbers[:at] if other < whole
    ]
    # One that is told in parts itself: "of 365 three hundred answered, 226 so and 74 otherwise; the remaining 65".
    made += [
        whole - part for at, part in enumerate(numbers) for whole in numbers[:at]
        if part in (sum(numbers[at + 1 : end]) for end in range(at + 3, len(numbers) + 1))
    ]
    # Each of several may be told as one before the rest: of five places "one in the title, one in a bullet".
    ones = sum(not one.isascii() or one.strip() == "1" for one in _ONE.findall(claim.sentence, 0, claim.at))
    ones = ones if 0 < ones <= _MOST_ONES else int(says_one(counted.words))
    made += [number - ones for number in reversed(numbers)] if ones else []
    made = [*_left_by_other_causes(numbers, counted), *made]
    left = tuple(dict.fromkeys(one for one in made if one > 0))
    return Tally(left, "what the numbers before it leave") if left else None


def _left_by_other_causes(numbers: list[int], counted: Counted) -> Iterator[int]:
    """Yield what the last numbers leave of what another cause leaves of its whole: "9 of the 14 were of that week"."""
    others = (one for one in counted.facts.case.appeal.root_causes if one is not counted.statement)
    wholes = {int(whole) for other in others for whole in left_in(other.statement) if whole == int(whole)}
    ones = range(len(_ONE.findall(counted.words)) + 1)
    for count, more in product(range(1, len(numbers) + 1), ones):
        told = sum(numbers[-count:]) + more
        if count + more >= _LEAST_PARTS:
            yield from sorted(whole - told for whole in wholes if told < whole <= _MOST_LEFT)


def listed(claim: Claim, counted: Counted) -> Tally | None:
    """Return what the parts make that a list behind a colon tells: "five had gone: three mats and two totes".

    There are two of them at least, one of which may be told as "one"; more numbers of the list tell something else.
    """
    if not counts_things(claim):
        return None
    # "Each looked up ten words: two had all right" tells of people behind it, "five of the ten: two …" of the five.
    if _EACH.search(claim.lead) or _SOME_OF_THE.search(claim.lead):
        return None
    colon = re.search(r"[:：]", claim.behind)
    behind = [one for one in counted.beside(claim) if one.at >= claim.end]
    if not colon or any(one.at < claim.end + colon.start() for one in behind):
        return None
    parts = [one.whole * _times(one) for one in behind if counts_things(one) and not _is_no_part(one)]
    parts = parts[:_MOST_PARTS]
    ones = len(_ONE.findall(claim.behind, colon.end()))
    if len(parts) < _LEAST_PARTS or max(parts) > claim.whole + 1:
        return None
    made = [sum(parts[:count]) + more for more in range(ones + 1) for count in range(_LEAST_PARTS, len(parts) + 1)]
    made += [parts[0] + more for more in range(1, ones + 1)]
    return Tally(tuple(dict.fromkeys(made)), f"the parts told behind it: {', '.join(map(str, parts))}")


def _times(claim: Claim) -> int:
    """Return of how many things that stand before a number it is told of each."""
    each = _EACH_OF.search(claim.lead)
    return len(_AND.findall(each["things"])) + 1 if each else 1


def _is_no_part(claim: Claim) -> bool:
    return _holds(claim) or bool(_POINTS.match(claim.behind))


def _holds(claim: Claim) -> bool:
    """Tell whether a number counts what things are in, and not the things: "48 in two cartons"."""
    return bool(_IN.search(claim.lead[-8:]))


def these(claim: Claim, counted: Counted) -> Tally | None:
    """Return what two or three numbers make that stand before "these nine", or what cited lines tell: "5台", "1台"."""
    if not counts_things(claim) or not _THESE.search(claim.lead[-8:]):
        return None
    told = [one for one in counted.beside(claim) if counts_things(one) and one.at < claim.at]
    numbers = [one.whole for one in told[-3:]]
    made = [sum(some) for count in (2, 3) for some in combinations(numbers, count)]
    if made and claim.whole > max(numbers):
        return Tally(tuple(made), "what the numbers before it make")
    shown = {max(sums) for _, sheet in counted.pages
             if (sums := tables_of(sheet.text).sums_measured.get(claim.behind[:1]))}
    return Tally((int(shown.pop()),), "what cited lines tell of each") if len(shown) == 1 and not numbers else None


def among(claim: Claim, counted: Counted) -> Tally | None:
    """Return what the parts behind "of the five buyers" make that count as it does: "五位买家里，三位…，还有两位…".

    Where no part says that it is the last, others may be told elsewhere: then they are too many at most.
    """
    found = _AMONG.match(claim.behind) if counts_things(claim) else None
    if not found or _APART.search(claim.behind):
        return None
    told = re.findall(rf"([一两兩二三四五六七八九十]{{1,3}}|\d{{1,3}})\s?{found['sign']}", claim.behind[found.end() :])
    parts = [int(one) if one.isdigit() else chinese_value(one) for one in told]
    total = sum(parts)
    is_whole = bool(_LAST_PART.search(claim.behind, found.end()))
    if len(parts) < _LEAST_PARTS or not (is_whole or total > claim.whole):
        return None
    return Tally((total,), f"the parts told behind it: {', '.join(map(str, parts))}")


def named(claim: Claim, counted: Counted) -> Tally | None:
    """Return how many names are listed behind a number of lots or the like: "two lots have come, G2546 and G2547".

    Behind a number of other things, in its clause, so many names bear it out, and another count of them may be of else;
    so may names with more than commas between them.
    """
    if not counts_things(claim):
        return None
    behind = (one for one in counted.beside(claim) if one.at >= claim.end)
    told = [one for one in behind if one.figure.kind in ("reference", "order number", "ASIN")]
    names = {one.figure.name for one in told}
    is_near = bool(told) and told[0].figure.text in clause(claim) and len(names) == claim.whole
    between = (claim.sentence[one.end : other.at] for one, other in pairwise(told))
    is_list = bool(_NAMED_THINGS.match(claim.behind)) and all(map(_LISTS.fullmatch, between))
    return Tally((len(names),), "names listed behind it") if len(names) > 1 and (
        is_near or is_list or len(names) == claim.whole
    ) else None


def summed(claim: Claim, counted: Counted) -> Tally | None:
    """Return what the numbers before it make where words say that it is their sum: "86 pans, 41 blocks, that is 127".

    What is told together counts what one of the parts does; "that is" says so of whatever.
    """
    if not counts_things(claim) or not (says := _IS_A_SUM.search(claim.lead[-24:])):
        return None
    before = [one for one in counted.beside(claim) if one.at < claim.at and counts_things(one)]
    if before and _OF_THE_FIRST.search(before[-1].lead) and _THINGS.match(before[-1].behind):
        # "断针的五个，插头不合的四个……前两项合计九个".
        count, told_so = before[-1].whole, [one.whole for one in before[:-1] if one.counter == claim.counter]
        runs = [sum(told_so[at : at + count]) for at in range(len(told_so) - count + 1)]
        return Tally(tuple(dict.fromkeys(runs)), "the first ones told before it") if runs else None
    parts = before[-_MOST_SUMMED:]
    is_same = any(not one.after.isdisjoint(claim.after) or one.behind[:1] == claim.behind[:1] for one in parts)
    if len(parts) < _LEAST_PARTS or not (says["is"] or is_same or _ENDS.match(claim.behind)):
        return None
    made = [sum(one.whole for one in parts[-count:]) for count in range(_LEAST_PARTS, len(parts) + 1)]
    told = ", ".join(str(one.whole) for one in parts)
    return Tally(tuple(dict.fromkeys(made)), f"the parts told before it: {told}")
