"""What is said of figures that words work out wrongly, or that are none of what is told beside them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import chain
from typing import NamedTuple

from pipeline.model.finding import Severity
from pipeline.rules.bearing.claims import Claim
from pipeline.rules.bearing.ground import Ground
from pipeline.rules.bearing.named_exhibits import Misnamed
from pipeline.rules.bearing.told_shares import WrongShare
from pipeline.rules.contract import At, Facts, Hit
from pipeline.rules.figures.figure import Kind
from pipeline.rules.places import Told, words_of
from pipeline.rules.tallies.after_the_notice import not_after_the_notice
from pipeline.rules.tallies.amiss import Amiss
from pipeline.rules.tallies.extremes import wrong_extremes
from pipeline.rules.tallies.miswritten import miswritten
from pipeline.rules.tallies.other_events import other_events
from pipeline.rules.tallies.other_names import other_names
from pipeline.rules.tallies.other_prices import other_prices
from pipeline.rules.tallies.paid import OtherPaid, wrong_totals
from pipeline.rules.tallies.partitions import wrong_partitions
from pipeline.rules.tallies.products import wrong_products
from pipeline.rules.tallies.shares import Slip, slips
from pipeline.rules.tallies.tally import Tally
from pipeline.rules.tallies.taxes import wrong_taxes
from pipeline.rules.tallies.weekdays import WEEKDAYS, wrong_weekdays
from pipeline.rules.tallies.wholes import wrong_wholes


class _Saying(NamedTuple):
    """What is said of a figure that is wrong, and what to ask."""

    what: str
    ask: str


_OF_ANOTHER_EVENT = _Saying(
    ", which is the day of something else", "What happened on that day, and on which one what is told?"
)
_BESIDE_THE_NOTICE = _Saying(", which lies otherwise beside the notice", "Which is right, the day or the words?")
_NO_EXTREME = _Saying(
    ", which is neither the first nor the last of them", "Which orders are meant? Their days stand in `orders`."
)
_NOT_ITS_PARTS = _Saying(", and the parts told with it make another", "Which is right, the whole or its parts?")
_NO_TOTAL = _Saying(", which is the refund of one order alone", "Which is right, the amount or that it is of all?")
_OF_ANOTHER = _Saying(", and what is told beside it is of another", "Which one is meant?")


def of_share(told: Told, found: WrongShare, ground: Ground, at: At) -> Hit:
    """Return what is said of a share in words that nothing makes, or of which something makes another one."""
    return Hit(
        f'{told.id} says "{found.share.text}" (share), which nothing that it tells or cites makes.'
        + (f" Found instead: {found.instead}." if found.instead else ""),
        "Which is right, the words or the numbers?",
        replace(at, offset=at.offset + found.share.at),
        None if found.instead and ground.is_readable else Severity.WARNING,
    )


def of_paid(told: Told, found: OtherPaid, at: At) -> Hit:
    """Return what is said of an amount that is the refund of another order."""
    what = "the refund of another order" if found.is_of_another else "not what was refunded for the order beside it"
    return Hit(
        f'{told.id} says "{found.claim.figure.text}" (amount), which is {what}. Found instead: {found.instead}.',
        "Which of the two is right?",
        at,
    )


def of_exhibit(facts: Facts, told: Told, found: Misnamed, at: At) -> Hit:
    """Return what is said of an exhibit that words name wrongly."""
    name = found.claim.figure.name
    return Hit(
        f"{told.id} names {name} ({facts.case.evidence[name].title}) in its words {found.why}.",
        "Which exhibit is meant? One that words name stands in `evidence`, too, and shows what they say.",
        at,
    )


def of_miswritten(told: Told, text: str, at: At) -> Iterator[Hit]:
    """Yield a hit for each ordinal and time of a text that nobody writes so."""
    for words, start in miswritten(text):
        what = "is no ordinal" if words[-1].isalpha() else "no clock shows"
        yield Hit(
            f'{told.id} says "{words}", which {what}.', "Which one is meant?", replace(at, offset=at.offset + start)
        )


def of_sentence(
    told: Told, sentence: str, claims: Sequence[Claim], at: At, ground: Ground
) -> Iterator[tuple[Kind, Hit]]:
    """Yield a hit for each share, price or sum that a sentence works out and gets wrong."""
    here = [one for one in claims if one.sentence == sentence]
    found: tuple[tuple[Kind, Iterator[Slip]], ...]
    products = () if _goes_on(told, sentence) else wrong_products(sentence, here)
    sums = chain(products, wrong_taxes(sentence, here, ground.own))
    found = ("number", slips(sentence, here)), ("amount", sums)
    for kind, slip in ((kind, slip) for kind, some in found for slip in some):
        yield kind, Hit(
            f'{told.id} says "{slip.text}" ({kind}), and its sentence makes another. Found instead: {slip.instead}.',
            "Which of the two is right?",
            replace(at, offset=at.offset + slip.at),
        )


def _goes_on(told: Told, sentence: str) -> bool:
    """Tell whether a sentence goes on from another one, which may have a part of its sum: "…，每笔32.99美元；…"."""
    return any(text[: text.find(sentence)].rstrip().endswith(("；", ";")) for text in words_of(told).values())


def of_count(told: Told, claim: Claim, count: Tally, at: At) -> Hit:
    """Return what is said of a number where what it counts is another one."""
    nearest = min(count.numbers, key=lambda number: abs(number - claim.whole))
    return Hit(
        f'{told.id} says "{claim.figure.text}" ({claim.figure.kind}), and there are not so many. '
        f'Found instead: "{nearest}" ({count.counted}).',
        "Which is right, the words or what they count?",
        at,
    )


def at_figure(at: At, text: str, claim: Claim) -> At:
    """Return the place of a figure of a text."""
    sentence = at.at_words(text, claim.sentence)
    return replace(sentence, offset=sentence.offset + claim.at)


def of_wholes(
    facts: Facts, told: Told, text: str, claims: Sequence[Claim], amiss: Sequence[Claim], at: At
) -> Iterator[tuple[Kind, Hit]]:
    """Yield a hit for each whole that its parts do not make; not in a sentence of which a figure is `amiss`."""
    wrong = {claim.sentence for claim in amiss}
    for one in (*wrong_wholes(claims), *wrong_partitions(claims)):
        if one.claim.sentence not in wrong:
            yield one.claim.figure.kind, _hit(told, one, _NOT_ITS_PARTS, at_figure(at, text, one.claim))
    for one in wrong_totals(facts.case.appeal, told, claims):
        if one.claim.sentence not in wrong:
            yield "amount", _hit(told, one, _NO_TOTAL, at_figure(at, text, one.claim))


def of_days(
    told: Told, text: str, claims: Sequence[Claim], amiss: Sequence[Claim], at: At, ground: Ground
) -> Iterator[tuple[Kind, Hit]]:
    """Yield a hit for each day that is another one's, one for each day; not for those already `amiss`."""
    known = {id(claim) for claim in amiss}
    for one, saying in _days_amiss(claims, ground):
        if id(one.claim) not in known:
            known.add(id(one.claim))
            yield "date", _hit(told, one, saying, at_figure(at, text, one.claim))


def _days_amiss(claims: Sequence[Claim], ground: Ground) -> Iterator[tuple[Amiss, _Saying]]:
    notice = ground.facts.case.appeal.notice.day
    if isinstance(notice, date):
        yield from ((one, _BESIDE_THE_NOTICE) for one in not_after_the_notice(claims, notice))
    for one in wrong_weekdays(claims, notice):
        saying = _Saying(f" is a {WEEKDAYS[one.told]}", "Which is right, the day or the day of the week?")
        yield Amiss(one.claim, WEEKDAYS[one.weekday]), saying
    yield from ((one, _OF_ANOTHER_EVENT) for one in other_events(ground, claims))
    yield from ((one, _NO_EXTREME) for one in wrong_extremes(ground, claims))


def of_names(
    told: Told, text: str, claims: Sequence[Claim], amiss: Sequence[Claim], at: At, ground: Ground
) -> Iterator[tuple[Kind, Hit]]:
    """Yield a hit for each name, and day or total of a document, in the place of another; not if one is `amiss`."""
    # Of a name and a figure that do not agree one finding is enough.
    sentences = {claim.sentence for claim in amiss}
    for one in (*other_names(ground, claims), *other_prices(ground, claims)):
        if one.claim.sentence not in sentences:
            sure = one._replace(is_sure=one.is_sure and ground.is_readable)
            yield one.claim.figure.kind, _hit(told, sure, _OF_ANOTHER, at_figure(at, text, one.claim))


def _hit(told: Told, one: Amiss, saying: _Saying, at: At) -> Hit:
    figure = one.claim.figure
    return Hit(
        f'{told.id} says "{figure.text}" ({figure.kind}){saying.what}. Found instead: {one.instead}.',
        saying.ask, at, None if one.is_sure else Severity.WARNING,
    )
