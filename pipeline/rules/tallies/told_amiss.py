"""What is said of figures that words work out wrongly, or that are none of what is told beside them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import chain

from pipeline.model.finding import Severity
from pipeline.rules.bearing.claims import Claim
from pipeline.rules.bearing.ground import Ground
from pipeline.rules.bearing.named_exhibits import Misnamed
from pipeline.rules.bearing.told_shares import WrongShare
from pipeline.rules.contract import At, Facts, Hit
from pipeline.rules.figures.figure import Kind
from pipeline.rules.places import Told
from pipeline.rules.tallies.paid import OtherPaid
from pipeline.rules.tallies.products import wrong_products
from pipeline.rules.tallies.shares import Slip, slips
from pipeline.rules.tallies.tally import Tally, number_of
from pipeline.rules.tallies.taxes import wrong_taxes
from pipeline.rules.tallies.weekdays import WEEKDAYS, wrong_weekdays


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


def of_sentence(
    told: Told, sentence: str, claims: Sequence[Claim], at: At, ground: Ground
) -> Iterator[tuple[Kind, Hit]]:
    """Yield a hit for each share, price or sum that a sentence works out and gets wrong."""
    here = [one for one in claims if one.sentence == sentence]
    found: tuple[tuple[Kind, Iterator[Slip]], ...]
    sums = chain(wrong_products(sentence, here), wrong_taxes(sentence, here, ground.own))
    found = ("number", slips(sentence, here)), ("amount", sums)
    for kind, slip in ((kind, slip) for kind, some in found for slip in some):
        yield kind, Hit(
            f'{told.id} says "{slip.text}" ({kind}), and its sentence makes another. Found instead: {slip.instead}.',
            "Which of the two is right?",
            replace(at, offset=at.offset + slip.at),
        )


def of_count(told: Told, claim: Claim, count: Tally, at: At) -> Hit:
    """Return what is said of a number where what it counts is another one."""
    nearest = min(count.numbers, key=lambda number: abs(number - number_of(claim)))
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


def on_another_weekday(
    told: Told, text: str, claims: Sequence[Claim], at: At, notice: date | None
) -> Iterator[tuple[Kind, Hit]]:
    """Yield a hit for each day that is not the day of the week told beside it."""
    for one in wrong_weekdays(claims, notice):
        day = one.claim.figure.text
        yield "date", Hit(
            f'{told.id} says "{day}" (date) is a {WEEKDAYS[one.told]}. Found instead: {WEEKDAYS[one.weekday]}.',
            "Which is right, the day or the day of the week?",
            at_figure(at, text, one.claim),
        )
