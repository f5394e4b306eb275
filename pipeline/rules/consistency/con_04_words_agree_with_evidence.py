"""CON-04: every figure and name in the words is in the case's data or can be read on the evidence they cite."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from pipeline.model.appeal import PreventiveMeasure
from pipeline.model.finding import Severity
from pipeline.rules.bearing.borne import Borne
from pipeline.rules.bearing.claims import MOST_LOOKED_UP, Claim, claims_of, says_one
from pipeline.rules.bearing.durations import is_whole_hour
from pipeline.rules.bearing.found_instead import found_instead
from pipeline.rules.bearing.ground import Ground
from pipeline.rules.bearing.judging import is_open, judged
from pipeline.rules.bearing.knowledge import Knowledge, knowledge_of, readable
from pipeline.rules.bearing.labels import LABEL
from pipeline.rules.bearing.meant import meant_instead
from pipeline.rules.bearing.named_exhibits import misnamed
from pipeline.rules.bearing.names import Names
from pipeline.rules.bearing.near_misses import is_in_words, nearly
from pipeline.rules.bearing.pairs import (
    are_listed,
    ascends,
    exceeds_its_whole,
    runs_backwards,
    spans,
)
from pipeline.rules.bearing.reckoned import may_be_reckoned
from pipeline.rules.bearing.told_shares import wrong_shares
from pipeline.rules.bearing.uncited_numbers import uncited_numbers
from pipeline.rules.beside.otherwise import recorded_otherwise
from pipeline.rules.contract import At, Facts, Hit, Rule, Undecided
from pipeline.rules.figures.figure import Figure, Kind, is_no_day
from pipeline.rules.figures.name_forms import ORDER_NUMBER
from pipeline.rules.figures.number_words import words_for_numbers_elsewhere
from pipeline.rules.figures.reading import figures
from pipeline.rules.figures.sheet import document_of
from pipeline.rules.places import Told, spoken
from pipeline.rules.tallies.paid import paid_to_others
from pipeline.rules.tallies.shares import slips
from pipeline.rules.tallies.tally import Counted
from pipeline.rules.tallies.told_amiss import (
    at_figure,
    of_count,
    of_days,
    of_exhibit,
    of_miswritten,
    of_names,
    of_paid,
    of_sentence,
    of_share,
    of_wholes,
)
from pipeline.rules.tallies.ways import agrees_with_count, tally
from pipeline.rules.tongues import tongue_of
from pipeline.rules.wording import sentences

HARD = frozenset({"order number", "ASIN", "exhibit", "amount"})
# The most digits of a number that stands in many places by chance.
MOST_SHORT = 2
# A figure that stands in another's place, on a page.
_ON_A_PAGE = re.compile(r'"[^"]+" \((?P<place>[^()]+ p\. \d+)\)')
# A number in words below this is a few of something.
MOST_FEW = 20
# Languages whose numbers in words are figures, as a letter's; "" is a text too short to tell.
_READ_IN_WORDS = frozenset({"en", "de", "zh", ""})
_MOST_NAMED = 6


def check(facts: Facts) -> Iterator[Hit | Undecided]:
    """Yield a hit for each figure and name of the words that nothing in the case bears out."""
    knowledge = knowledge_of(facts)
    names = Names(facts)
    unsure: set[str] = set()
    for path, told, words in spoken(facts.case.appeal):
        for kind, hit in unborne(facts, told, words, At("case", path), knowledge):
            unsure.update([path] if kind == "date" and hit.severity is not Severity.WARNING else ())
            yield hit
    for path, told, words in spoken(facts.case.appeal):
        for name in names.unknown(words):
            yield Hit(
                f'{told.id} names "{name}"; the name is nowhere else in the case and cannot be read on its evidence.',
                "Is the name right, and does a document show it?",
                At("case", path).at_words(words, name),
                Severity.WARNING,
            )
    # Of two days that do not agree one finding is enough: that of the words, where it weighs as much.
    days = {path.replace(".statement", f".{field}") for path in unsure for field in ("on", "starts_on")}
    yield from recorded_otherwise(facts, days)
    yield from _not_read_in_words(facts)


def _not_read_in_words(facts: Facts) -> Iterator[Undecided]:
    """Say where numbers in words were not looked up, as they are in a language that has no letters here."""
    found: list[str] = []
    for _, told, words in spoken(facts.case.appeal):
        numbers = [] if tongue_of(words) in _READ_IN_WORDS else words_for_numbers_elsewhere(words)
        if numbers:
            found.append(f'{told.id} ("{", ".join(dict.fromkeys(numbers[:_MOST_NAMED]))}")')
    if found:
        more = f" and {len(found) - _MOST_NAMED} more" if len(found) > _MOST_NAMED else ""
        yield Undecided(
            f"Numbers in words are looked up in English, German and Chinese; those of {', '.join(found[:_MOST_NAMED])}"
            f"{more} were not. In digits they are."
        )


def unborne(facts: Facts, told: Told, text: str, at: At, knowledge: Knowledge) -> Iterator[tuple[Kind | None, Hit]]:
    """Yield (kind, hit) for each figure of a text that the case does not bear out, and for days in no order (None)."""
    everything = [claim for sentence in sentences(text) for claim in claims_of(sentence)]
    ground = Ground(facts, told, knowledge)
    for one in wrong_shares(ground, text):
        # What its sentence works out is looked at as a whole (below).
        if not any(one.share.overlaps(slip.at) for slip in slips(one.sentence, claims_of(one.sentence))):
            yield "number", of_share(told, one, ground, at.at_words(text, one.sentence))
    yield from ((None, hit) for hit in of_miswritten(told, text, at))
    if not everything:
        return
    if len(everything) > MOST_LOOKED_UP:
        yield None, Hit(
            f"{told.id} tells {len(everything)} figures; the first {MOST_LOOKED_UP} were looked up, and the others "
            "were not.",
            "Would a document hold them better? A statement that a reviewer can check tells a few.",
            at,
        )
        everything = everything[:MOST_LOOKED_UP]
    others_paid = tuple(paid_to_others(facts.case.appeal, told, everything, ground.stands))
    for paid in others_paid:
        yield "amount", of_paid(told, paid, at_figure(at, text, paid.claim))
    for wrong in misnamed(ground, everything):
        yield "exhibit", of_exhibit(facts, told, wrong, at_figure(at, text, wrong.claim))
    one_more = says_one(text)
    counted = Counted(facts, told, everything, ground.own)
    amiss: list[Claim] = [paid.claim for paid in others_paid]
    for claim in everything:
        agrees = agrees_with_count(claim, counted)
        if agrees is False and (count := tally(claim, counted)):
            amiss.append(claim)
            yield claim.figure.kind, of_count(told, claim, count, at_figure(at, text, claim))
        if agrees is not None or any(one is claim for one in amiss):
            continue
        borne = judged(ground, claim, everything, one_more)
        if is_open(claim, borne):
            amiss.append(claim)
            yield claim.figure.kind, _hit(facts, told, claim, ground, borne, at_figure(at, text, claim))
    found = [
        *of_days(told, text, everything, amiss, at, ground), *of_names(told, text, everything, amiss, at, ground),
        *of_wholes(facts, told, text, everything, amiss, at),
    ]
    for uncited in uncited_numbers(facts, told, everything):
        if not any(one is uncited.claim for one in amiss):
            amiss.append(uncited.claim)
            yield uncited.claim.figure.kind, Hit(
                f'{told.id} names "{uncited.claim.figure.text}"; it is the number of {uncited.owner} and stands on '
                f"nothing that {told.id} cites ({', '.join(told.evidence[:6])}).",
                "Is this number meant? If it is, cite what bears it.",
                at_figure(at, text, uncited.claim),
            )
    for sentence in dict.fromkeys(claim.sentence for claim in everything):
        found += of_sentence(told, sentence, everything, at.at_words(text, sentence), ground)
    yield from found
    # Beside a figure that is wrong others are not those of its row.
    apart = {claim.sentence for claim in amiss}
    places = {hit.at.offset for _, hit in found}
    apart.update(one.sentence for one in everything if at_figure(at, text, one).offset in places)
    for claim, other in meant_instead(ground, [one for one in everything if one.sentence not in apart], everything):
        yield claim.figure.kind, _hit(facts, told, claim, ground, other, at_figure(at, text, claim))
    for first, second in pairwise(everything):
        if _share_their_text(first, second) and not (
            ascends(first.figure, second.figure) or _is_told_of_each(first)
        ):
            yield None, _out_of_order(told, first.figure.text, at_figure(at, text, first))
        elif spans(first, second) and runs_backwards(first.figure, second.figure):
            yield None, _out_of_order(told, f"{first.figure.text} … {second.figure.text}", at_figure(at, text, first))
        elif exceeds_its_whole(first, second) and not ground.is_titled(second):
            words = first.sentence[first.at : second.end]
            message = f'{told.id} says "{words}"; this part is larger than its whole.'
            yield None, Hit(message, "Which of the two is right?", at_figure(at, text, first))


def _is_told_of_each(day: Claim) -> bool:
    """Tell whether days are told of as many orders before them: "orders … and … had been reported on 27 and 25 May"."""
    return are_listed(day) and len(ORDER_NUMBER.findall(day.lead)) > 1


def _share_their_text(one: Claim, other: Claim) -> bool:
    """Tell whether two figures are told in one go, as "3 to 5 March" is; its sentence may tell a month again."""
    return one.figure.text == other.figure.text and one.sentence is other.sentence and one.at == other.at


def _hit(facts: Facts, told: Told, claim: Claim, ground: Ground, borne: Borne, at: At) -> Hit:
    figure, rival = claim.figure, borne.rival
    if is_no_day(figure):
        return Hit(f'{told.id} says "{figure.text}" (date), a day that no calendar has.', "Which day is meant?", at)
    blind = [name for name in told.evidence if not readable(facts.exhibits.get(name))]
    where = f" or on {', '.join(told.evidence[:6])}" if told.evidence else "; it cites no evidence"
    unread = f" {', '.join(blind[:6])} cannot be read by the program in whole." if blind else ""
    stands, unseen = ground.stands(figure), bool(blind) and _may_be_unseen(claim, ground) or _is_of(blind, claim, rival)
    if unseen:
        rival = ""
    instead = rival if borne.is_asked or borne.is_named else found_instead(ground, claim, rival)
    is_asked = borne.is_asked or bool(rival) and not borne.is_named and (
        _is_unlike(figure, rival, instead)
        or not borne.counts_the_same and document_of(rival) != rival and may_be_reckoned(claim, _is_cited(told, rival))
    )
    lead = "stands in no such connection" if rival or stands else "is not found"
    return Hit(
        f'{told.id} says "{figure.text}" ({figure.kind}), which {lead} in the data it rests on{where}.'
        + (f" Found instead: {instead}." if instead else "") + unread,
        "Which is right, the words or the data? If both are, which document shows it? Cite that one, and have the "
        "register say what it shows.",
        at,
        Severity.WARNING if is_asked or ground.is_vouched_for and not _is_cited(told, rival)
        else _weight_beside(claim, ground, not blind and (borne.counts_the_same or _is_next_to(claim, ground, rival)))
        if rival
        else _weight(told, claim, blind, stands or _is_short(figure) and ground.holds(figure), unseen),
    )


def _is_unlike(figure: Figure, rival: str, instead: str) -> bool:
    """Tell whether a number is no slip of what should stand in its place: most such numbers are worked out somehow.

    Of a number in words any small one is a slip; what is not named, as the words tell it elsewhere, is no reason.
    """
    if figure.kind != "number":
        return False
    meant = figures(rival.partition('"')[2].partition('"')[0])
    return not any(nearly(one, figure) for one in meant) or is_in_words(figure) and not instead


def _is_short(figure: Figure) -> bool:
    """Tell whether a number has so few digits that it stands in many places by chance."""
    return figure.kind == "number" and 0 < figure.digits <= MOST_SHORT


def _is_few_in_words(figure: Figure) -> bool:
    """Tell whether a number is told in words and counts a few: it is often counted nowhere."""
    return not figure.digits and max(figure.numbers, default=Decimal(0)) < MOST_FEW


def _is_cited(told: Told, rival: str) -> bool:
    """Tell whether what should stand in a figure's place is of a document that its statement cites."""
    return any(f"({name}" in rival for name in told.evidence)


def _is_next_to(claim: Claim, ground: Ground, rival: str) -> bool:
    """Tell whether a number in words lies next to one that a cited page tells in its place, of the same."""
    told = _ON_A_PAGE.fullmatch(rival)
    if not told or not is_in_words(claim.figure):
        return False
    beside = {number + step for number in claim.figure.numbers for step in (1, -1)}
    return any(
        not beside.isdisjoint(sheet.figure(at).numbers) and not claim.after.isdisjoint(sheet.after(at))
        for place, sheet in ground.own if place == told["place"] for at in sheet.of("number")
    )


def _weight_beside(claim: Claim, ground: Ground, counts_the_same: bool) -> Severity:
    """Return how much a figure weighs where nearly the same one should stand in its place.

    A number in words is often not counted, so it is an error only where all that is cited can be read, nothing bears it
    out, and the other one counts the same there. One of two digits differs by a digit from every fifth other one, so
    where it stands in the case too, of whatever, somebody has to look.
    """
    figure = claim.figure
    in_words = figure.kind == "number" and _is_few_in_words(figure)
    is_short = not counts_the_same and (in_words or _is_short(figure) and ground.holds(figure))
    is_label = figure.kind == "number" and LABEL.search(claim.lead)
    return Severity.WARNING if is_short or is_label else Severity.ERROR


def _out_of_order(told: Told, text: str, at: At) -> Hit:
    return Hit(
        f'{told.id} says "{text}"; these days do not follow one another.',
        "Which days are meant?",
        at,
    )


def _is_of(blind: list[str], claim: Claim, rival: str) -> bool:
    """Tell whether a day would stand in the place of one that a document which cannot be read may bear, too."""
    return bool(claim.figure.days) and any(f"({name}." in rival for name in blind)


def _may_be_unseen(claim: Claim, ground: Ground) -> bool:
    """Tell whether a name or an amount may stand on a page that cannot be read: no slip of it is known.

    One of few digits differs by a digit from every other one.
    """
    figure = claim.figure
    if figure.kind == "time":
        return True
    if figure.kind not in HARD or figure.kind == "exhibit":
        return False
    is_short = figure.digits <= MOST_SHORT
    return is_short or not any(nearly(one, figure) for one in ground.figures_of(figure.kind))


def _weight(told: Told, claim: Claim, blind: list[str], stands: bool, unseen: bool) -> Severity:
    """Return how much a figure weighs that nothing bears out.

    `stands`: a cited page has it, of whatever, or the data have it and it is short.

    Names and money stand or fall with the data, unless they may be `unseen`. A date may stand on a page that the
    program cannot read, or a person vouches for it. A count may be worked out, and what a measure sets is a rule the
    seller made: where nothing stands in its place somebody has to look, and no more is known.
    """
    figure = claim.figure
    if figure.kind in HARD:
        return Severity.WARNING if unseen else Severity.ERROR
    vouched = getattr(told, "attestation", None) is not None
    is_hour = figure.kind == "time" and not is_whole_hour(figure) and not isinstance(told, PreventiveMeasure)
    is_sure = figure.kind == "date" or is_hour or claim.is_share
    return Severity.ERROR if is_sure and not (blind or vouched or stands) else Severity.WARNING


RULE = Rule(
    code="CON-04",
    title="The words agree with the data and the evidence",
    severity=Severity.ERROR,
    phase="case",
    why="Evidence that contradicts what is told, in quantity, date, amount or order, is a usual ground of refusal; a "
    "figure that nothing shows is one a reviewer cannot check.",
    sources=("AMZ-INV", "REINST-S3"),
    check=check,
    fails={"case.json$.actions[0].statement": "The buyer was refunded GBP 35.80 on 3 March 2026."},
    passes={"case.json$.actions[0].statement": "The buyer was refunded GBP 38.50 on 3 March 2026."},
)
