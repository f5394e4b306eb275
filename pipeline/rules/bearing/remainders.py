"""What is left of a whole or of a cited list, what part "three in ten" are, and what words tell back."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from pipeline.rules.bearing.at_hand import REST, AtHand
from pipeline.rules.bearing.census import census_of
from pipeline.rules.bearing.claims import Claim
from pipeline.rules.bearing.durations import unit_of
from pipeline.rules.bearing.near_misses import is_in_words
from pipeline.rules.bearing.shares import counted
from pipeline.rules.figures.number_words import ONES
from pipeline.rules.figures.table_rows import keys_in
from pipeline.rules.figures.tables import tables_of

_HELD = re.compile(
    rf"{REST.pattern}|\b(?:unused|in stock|on hand|closing|stock|pulped|destroyed|bestand|lagernd)\b"
    r"|结余|結餘|库存|庫存|剩|余|存", re.IGNORECASE,
)
_LEAST_USED = 20
_COUNT = rf"\d{{1,2}}|{'|'.join(ONES[1:21])}"
_IN_BEFORE = re.compile(rf"\b(?P<part>{_COUNT})\s+(?:in|out of)\s+(?:every\s+)?$", re.IGNORECASE)
_IN_BEHIND = re.compile(rf"\s+(?:in|out of)\s+(?:every\s+)?(?P<whole>{_COUNT})\b", re.IGNORECASE)
# "Three in ten" rounds less than half a tenth away.
_HALF_A_PART = Decimal("0.5")
_OTHER = re.compile(r"\b(?:the|our)\s+(?:(?:other|remaining)\s+)?$", re.IGNORECASE)
_REMAINING = re.compile(r"\s+(?:other|remaining)\s", re.IGNORECASE)
_THING = re.compile(r"\s*(?:other\s+|remaining\s+)?(?P<what>[a-z]{3,})", re.IGNORECASE)
_ORDINAL = r"(?:first|second|third|fourth|fifth|last)"
_LATTER = re.compile(r"\bthe latter\s+$|(?<![前最])后$|(?<![最])後$|\b(?:die letzteren|letztere)\s+$", re.IGNORECASE)
# "前两项合计九个": what was told is counted so, and neither days nor times are.
_WHICH_ARE_TOLD = tuple("项項者类類种種")
_COMPLAINTS = re.compile(
    r"\s+(?:[a-z]+\s+)?(?:complaints?|buyers?|customers?|orders?|cases?|käufer\w*|bestellungen|beschwerden)\b"
    r"|\s*[个個位名笔筆起件条條]?(?:买家|買家|客户|客戶|投诉|投訴|订单|訂單)"
    r"|\s*[单單笔筆](?:[里裡裏中]|之中)", re.IGNORECASE,
)
_OF_THE_COMPLAINTS = re.compile(
    r"\s+of (?:the|these|our) (?:[a-z]+|\d+) (?:complaints?|buyers?|customers?|orders?|cases?)\b", re.IGNORECASE
)
_NAMED_THINGS = re.compile(
    r"\s+(?:[a-z]+\s+)?(?:lots|batches|models|deliveries|cartons|chargen|lieferungen)\b|\s*[个個]?(?:批次|批号|型号|款)",
    re.IGNORECASE,
)
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_THINGS_LISTED = re.compile(r"\s*[个個位名人栏欄项項处處种種款家者样樣件]")
_JOINS = re.compile("[、和与與及]")
_LISTED_BEFORE = re.compile(
    r"(?:(?:[^，。；、：\d]{1,8}、){0,6}[^，。；、：\d]{1,8}[和与與及][^，。；、：\d和与與及]{1,8}"
    r"|第?(?:\d{1,3}[号號]?[、和与與及]){1,8}\d{1,3}[号號]?)$"
)
_MORE = re.compile(r"\s+(?:more|others?|further|weitere[rn]?)\b", re.IGNORECASE)
_MORE_ALONE = re.compile(
    r"\s+(?:(?:more|others?|further)(?=\s+(?:were|was|had|came|went|arrived)\b|[,.;:(])"
    r"|weitere(?=\s+(?:waren|wurden|gingen|kamen|hatten|blieben|betrafen)\b|[,.;:(]))", re.IGNORECASE,
)
_ORDERS = re.compile(r"\s*[笔筆单單个個]")
_MORE_BEFORE = re.compile(r"(?:又有|另有|另外还?有?|还有|此外还?有)了?$")
_ALL = re.compile(r"\b(?:all|alle|tous les|los)\s+$", re.IGNORECASE)
_FURTHER = re.compile(
    r"\b(?:another|a further|an additional|weitere|noch|autres|otr[oa]s)\s*$|[又另还還再]有?\s*$", re.IGNORECASE
)
_FURTHER_BEHIND = re.compile(r"\s*(?:more|further|others?|weitere|autres|otr[oa]s)\b", re.IGNORECASE)
_ENDS, _AND = re.compile(r"\s*(?:[.,;:]|$)"), re.compile(r"\s+(?:and|und|et|y|e)\b")
# "The 47 went back": they were told before.
_THOSE = re.compile(r"\b(?:the|these|those|die|diese|les|ces|los|las|est[ao]s|gli|quest[ei])\s+$", re.IGNORECASE)
_DID = re.compile(
    r"\s+(?:were|was|are|have|had|went|came|got|stand|stood|lie|lay|wurden|sind|waren|haben|gingen|kamen|ont|sont|étaient"
    r"|fueron|son|están|sono|erano)\b", re.IGNORECASE,
)
_ONE_BEHIND = re.compile(
    r"[;,] (?:and |but )?(?:the other |the remaining )?one\b|[;,] (?:und )?eine[rsnm]?\b"
    r"|[，、；][^，。；\d]{0,6}[一1][个個位人名件台次单單笔筆张張批]", re.IGNORECASE,
)
_JUST_BEFORE, _JUST_BEHIND = 5, 16


def counts_further(claim: Claim) -> bool:
    """Tell whether a number counts those beside some told before, so that all are more: "after that another four"."""
    return bool(_FURTHER.search(claim.lead) or _FURTHER_BEHIND.match(claim.behind))


def is_used_up(claim: Claim, told: Sequence[Claim], at_hand: AtHand) -> bool:
    """Tell whether a number is what is gone of a whole that the words tell, of which a cited page tells the rest.

    "1,500 were printed, 862 left the bench" where the stock card says "balance 638".
    """
    if claim.figure.kind != "number" or unit_of(claim) or min(claim.figure.numbers, default=0) < _LEAST_USED:
        return False
    wholes = {number for one in counted(told) if one is not claim for number in one.figure.numbers}
    rests = {whole - own for whole in wholes for own in claim.figure.numbers if whole - own >= _LEAST_USED}
    return bool(rests) and any(
        not rests.isdisjoint(sheet.figure(at).numbers) and _HELD.search(sheet.line(at))
        for sheet in at_hand.pages for at in sheet.of("number")
    )


def is_some_in(claim: Claim, told: Sequence[Claim], at_hand: AtHand) -> bool:
    """Tell whether "three in ten" is the share of a told number in a whole: told too, or rows of a cited table."""
    if claim.figure.kind != "number" or claim.is_share:
        return False
    before, behind = _IN_BEFORE.search(claim.lead), _IN_BEHIND.match(claim.behind)
    if bool(before) == bool(behind):
        return False
    (own,) = claim.figure.numbers if len(claim.figure.numbers) == 1 else (Decimal(0),)
    part = _value(before["part"]) if before else own
    whole = _value(behind["whole"]) if behind else own
    if not 0 < part < whole:
        return False
    parts = {number for one in counted(told) if one is not claim for number in one.figure.numbers}
    wholes = {*parts, *at_hand.causes, *at_hand.wholes, *map(Decimal, _rows(at_hand))}
    return any(
        abs(some / every * whole - part) < _HALF_A_PART
        for some in parts for every in wholes if whole < every and 0 < some < every
    )


def _rows(at_hand: AtHand) -> Iterator[int]:
    return (length for sheet in at_hand.pages for length in tables_of(sheet.text).lengths)


def _value(text: str) -> Decimal:
    return Decimal(text) if text.isdigit() else Decimal(ONES.index(text.lower()))


def is_left_of_a_list(claim: Claim, told: Sequence[Claim], at_hand: AtHand) -> bool:
    """Tell whether "the other five pictures" are those of a cited list without the ones that the words name.

    "Pictures 2 and 5" are two of them, "the first bullet point" is one.
    """
    thing = _THING.match(claim.behind)
    if claim.figure.kind != "number" or not thing or not _OTHER.search(claim.before):
        return False
    if "the other" not in claim.before.lower() and not _REMAINING.match(claim.behind):
        return False
    words = " ".join(dict.fromkeys(one.sentence for one in told))
    named = _named(thing["what"].lower().removesuffix("s"), words)
    sizes = {run.size for sheet in at_hand.pages for run in census_of(sheet.text, sheet.cells).runs}
    sizes |= {length for sheet in at_hand.pages for length in tables_of(sheet.text).lengths}
    return named > 0 and any(own + named in sizes for own in claim.figure.numbers)


def _named(thing: str, words: str) -> int:
    """Return how many of some things words name by number or place."""
    numbered = re.search(rf"\b{thing}s?(?: [a-z]+)? ((?:\d{{1,2}}(?:, | and )?)+)", words, re.IGNORECASE)
    places = re.findall(rf"\b{_ORDINAL} {thing}\b", words, re.IGNORECASE)
    return len(re.findall(r"\d+", numbered[1])) if numbered else len(places)


def is_told_back(claim: Claim, told: Sequence[Claim], at_hand: AtHand) -> bool:
    """Tell whether "the latter two" are the last ones told, "all three", "the 47 were" or "这三批" those."""
    if claim.figure.kind != "number" or unit_of(claim):
        return False
    numbers = [one for one in told if one.figure.kind == "number"]
    before = numbers[: next((at for at, one in enumerate(numbers) if one is claim), 0)]
    if _LATTER.search(claim.lead) or claim.lead.endswith("前") and claim.counter in _WHICH_ARE_TOLD:
        return any(own <= len(before) for own in claim.figure.numbers)
    is_all = bool(_ALL.search(claim.lead) and _ENDS.match(claim.behind))
    if is_all or _ALL.search(claim.lead) and _AND.match(claim.behind):
        # "All three": the numbers of three invoices were told.
        names = {one.figure.name for one in told if one.figure.kind in ("reference", "standard")}
        alike = Counter(re.sub(r"\d", "9", name) for name in names).values()
        if not claim.figure.numbers.isdisjoint(map(Decimal, alike)):
            return True
    is_told = bool(_THOSE.search(claim.lead) and _DID.match(claim.behind))
    if claim.counter and claim.lead.endswith(("这", "這")):
        before = [one for one in before if one.counter == claim.counter]
    elif not is_all and not is_told:
        return False
    return any(not one.figure.numbers.isdisjoint(claim.figure.numbers) for one in before)


def is_more_of_a_kind(claim: Claim, told: Sequence[Claim], at_hand: AtHand) -> bool:
    """Tell whether "two more" make, with the one told before, as many rows of a cited table as say the same."""
    if claim.figure.kind != "number" or unit_of(claim):
        return False
    if not _MORE.match(claim.behind) and not _MORE_BEFORE.search(claim.lead):
        return False
    runs = (run for sheet in at_hand.pages for run in census_of(sheet.text, sheet.cells).runs)
    kinds = {count for run in runs for count in (*run.rows_with.values(), run.size)}
    return any(own + 1 in kinds for own in claim.figure.numbers)


def counts_orders(claim: Claim, told: Sequence[Claim], at_hand: AtHand) -> bool:
    """Tell whether a number of complaints or the like is that of orders: of the case, a product, a cause, or a list."""
    is_of_them = claim.figure.kind == "number" and (
        _COMPLAINTS.match(claim.behind) or _OF_THE_COMPLAINTS.match(claim.behind)
    )
    if not is_of_them:
        return False
    tables = (tables_of(sheet.text) for sheet in at_hand.pages if is_in_words(claim.figure))
    alike = (count for one in tables for length in one.lengths for count in one.kinds_in_columns(length))
    return not claim.figure.numbers.isdisjoint(map(Decimal, (*at_hand.orders, *alike)))


def counts_further_orders(claim: Claim, told: Sequence[Claim], at_hand: AtHand) -> bool:
    """Tell whether "three more" are the orders of a cause, which the statement does not say: "drei weitere gingen"."""
    is_further = claim.figure.kind == "number" and not unit_of(claim) and bool(
        _MORE_ALONE.match(claim.behind) or _MORE_BEFORE.search(claim.lead) and _ORDERS.match(claim.behind)
    )
    return is_further and not claim.figure.numbers.isdisjoint(map(Decimal, at_hand.of_causes))


def counts_names(claim: Claim, told: Sequence[Claim], at_hand: AtHand) -> bool:
    """Tell whether a number of lots or the like is how many different ones a cited page names, XM-2603 and XM-2604."""
    if claim.figure.kind != "number" or not _NAMED_THINGS.match(claim.behind):
        return False
    for sheet in at_hand.pages:
        kinds = Counter(re.sub(r"\d", "9", name) for name in keys_in(sheet.text))
        if not claim.figure.numbers.isdisjoint(map(Decimal, kinds.values())):
            return True
    return False


def counts_listed_before(claim: Claim, told: Sequence[Claim], at_hand: AtHand) -> bool:
    """Tell whether a number counts what is listed right before it: "我、高朋和许晴三个人", "第6、7床两床"."""
    found = _LISTED_BEFORE.search(claim.lead)
    if claim.figure.kind != "number" or not found or not (
        _THINGS_LISTED.match(claim.behind) or found[0][-1].isdigit() and claim.counter
    ):
        return False
    return Decimal(len(_JOINS.findall(found[0])) + 1) in claim.figure.numbers


def is_told_to_the_next(claim: Claim, told: Sequence[Claim], at_hand: AtHand) -> bool:
    """Tell whether "five found both, and the sixth one" are five of six that the statement tells."""
    if claim.figure.kind != "number" or len(claim.figure.numbers) != 1:
        return False
    (own,) = claim.figure.numbers
    if not 1 < own < len(_ORDINALS) or not re.search(rf"\bthe {_ORDINALS[int(own)]}\b", claim.behind, re.IGNORECASE):
        return False
    return any(own + 1 in one.figure.numbers for one in told if one.figure.kind == "number")


def is_part_of_a_sum(claim: Claim, told: Sequence[Claim], at_hand: AtHand) -> bool:
    """Tell whether "24 of 122" are columns of one table: what some add up to together, and what another does."""
    if claim.figure.kind != "number" or unit_of(claim) or claim.is_share:
        return False
    others = {
        number for one in told if one is not claim and one.sentence is claim.sentence and one.figure.kind == "number"
        for number in one.figure.numbers if not unit_of(one)
    }
    parts, wholes = re.search(r"\b(?:of|out of|von) $", claim.lead), re.match(r" (?:of|out of|von) ", claim.behind)
    if not parts and not wholes:
        return False
    for sheet in at_hand.pages:
        for _, sums in tables_of(sheet.text).sums_by_head:
            some = {one + other for one, other in combinations(sorted(sums), 2)}
            if wholes and not claim.figure.numbers.isdisjoint(some) and not others.isdisjoint(sums):
                return True
            if parts and not claim.figure.numbers.isdisjoint(sums) and not others.isdisjoint(some | sums):
                return True
    return False


def leaves_one(claim: Claim, told: Sequence[Claim], at_hand: AtHand) -> bool:
    """Tell whether a few are all but one of those told just before, and the one follows: "six …; five …; one"."""
    at = next(at for at, one in enumerate(told) if one is claim)
    before = [one for one in told[max(0, at - _JUST_BEFORE) : at] if one.counter == claim.counter and not one.is_share]
    then = at_hand.spoken.partition(claim.sentence)[2][:_JUST_BEHIND]
    if not before or not _ONE_BEHIND.search(claim.behind + then):
        return False
    return any(number + 1 in one.figure.numbers for one in before for number in claim.figure.numbers)
