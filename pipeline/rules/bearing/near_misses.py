"""Near misses: the figures that a slip of one digit turns into another, and what a claim should have been.

Known figures are found by keys (see `keys_of`), so those of all slips are made, and only what has one is compared.
"""

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import cache, lru_cache

from pipeline.rules.bearing.claims import Claim
from pipeline.rules.bearing.sums import sums_beside
from pipeline.rules.bearing.weighing import DATA, NAMED_DATA, OWN_PAGE, SUM
from pipeline.rules.figures.figure import Day, Figure
from pipeline.rules.figures.keys import digits_of

# Shorter ones differ by a character in length for many reasons.
_LEAST_LONG = 3
_TEN = 10
_BEGINS_WITH_NOUGHT = re.compile(r"0(?:\d+|(?:,000)+)")
# Shorter numbers that follow each other stand side by side everywhere.
_LEAST_COUNTED = 99


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
    if exact_text(claim):
        return known.text.isdigit() and one_slip(known.text, claim.text)
    if exact_text(known):
        return False
    # Who writes a number in words does not mistake a digit of it.
    if is_in_words(known) or is_in_words(claim):
        return any(abs(one - two) == 1 or max(one, two) < _TEN for one in known.numbers for two in claim.numbers)
    return any(
        one_slip(*_written(one, two)) or is_next(one, two) for one in _meant(known) for two in _meant(claim)
    )


def _meant(figure: Figure) -> Iterable[Decimal]:
    """Return what a number can mean; nobody writes 2 as "2.000"."""
    if len(figure.numbers) < 2:
        return figure.numbers
    most = max(figure.numbers)
    return [number for number in figure.numbers if number == most or number != number.to_integral_value()]


def is_next(one: Decimal, other: Decimal) -> bool:
    """Tell whether two numbers of some length follow each other: 640 and 639."""
    return abs(one - other) == 1 and min(one, other) >= _LEAST_COUNTED


def _written(one: Decimal, other: Decimal) -> tuple[str, str]:
    """Return two numbers as they are written, both with pence if one of them has some.

    Of one length they are without the point: digits are swapped across it as elsewhere.
    """
    (plain, pence), (other_plain, other_pence) = _forms(one), _forms(other)
    if pence and other_pence and not (plain.isdigit() and other_plain.isdigit()):
        is_long_alike = len(pence) == len(other_pence)
        return (pence.replace(".", ""), other_pence.replace(".", "")) if is_long_alike else (pence, other_pence)
    return plain, other_plain


@lru_cache(maxsize=4096)
def _forms(number: Decimal) -> tuple[str, str]:
    """Return a number as it is written, and with pence, "" where it has a part of a penny."""
    plain = f"{number:f}"
    return plain, f"{number:.2f}" if plain.isdigit() or number == round(number, 2) else ""


def _near_days(known: Day, told: Day) -> bool:
    """Tell whether a day differs in one part only, there in one digit."""
    pairs = [(one, two) for one, two in zip(known, told, strict=True) if two is not None]
    differing = [(one, two) for one, two in pairs if one != two]
    return len(differing) == 1 and differing[0][0] is not None and one_slip(*(f"{part:02}" for part in differing[0]))


def one_slip(one: str, other: str) -> bool:
    """Tell whether two words differ by one character changed, left out or put in, or by two neighbours swapped."""
    if abs(len(one) - len(other)) > 1 or one == other:
        return False
    first = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        first += 1
    rest, left = one[first:], other[first:]
    if len(one) == len(other):
        return rest[1:] == left[1:] or (rest[:2] == left[1::-1] and rest[2:] == left[2:])
    return min(len(one), len(other)) >= _LEAST_LONG and (rest[1:] == left or rest == left[1:])


def keys_near(figure: Figure, weight: float = DATA) -> frozenset[str] | None:
    """Return the keys of whatever a figure of some weight may have to be; None where that can be any of its kind."""
    if figure.days:
        keys = frozenset().union(*(_near_day_keys(month, day) for _, month, day in figure.days if month))
        return keys if weight >= OWN_PAGE else keys | _alike_day_keys(figure)
    if figure.name or exact_text(figure) or (weight < DATA if figure.kind == "amount" else not weight):
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
    if len(digits) > _LEAST_LONG:
        made |= {digits[:at] + digits[at + 1 :] for at in range(len(digits))}
    if len(digits) >= _LEAST_LONG:
        made |= {f"{digits[:at]}{new}{digits[at:]}" for at in range(len(digits) + 1) for new in "0123456789"}
        made |= {str(int(digits) - 1), str(int(digits) + 1)}
    return frozenset(f"{kind}{one}" for one in made)


def stands_for(known: Figure, claim: Claim, weight: float, weighs: float) -> bool:
    """Tell whether a known figure is what a claim should have been: nearly the same or, if little bears it, alike."""
    if claim.figure.kind == "amount" and weight < DATA <= weighs:
        return not known.supports(claim.figure)
    little = weight < OWN_PAGE and weighs >= NAMED_DATA if claim.figure.days else not weight and weighs >= DATA
    may_be_far = not weight and weighs >= DATA or little
    return nearly(known, claim.figure) or may_be_far and _alike(known, claim, weight, weighs)


def _alike(known: Figure, claim: Claim, weight: float, weighs: float) -> bool:
    """Tell whether a known figure is what a claim that nothing bears out must mean, however far the two lie apart."""
    if claim.figure.days:
        # A month stands for no day that is told with another month.
        told = claim.figure.days if not weight else [day for day in claim.figure.days if day[2] is not None]
        return any(_shares_most(one, two) for one in known.days for two in told)
    if claim.figure.name:
        return form_of(known.name) == form_of(claim.figure.name)
    # A number in words is often not counted, and one of a page counts something else.
    if claim.is_period or any(is_small(one) or is_in_words(one) for one in (claim.figure, known)):
        return False
    return weighs >= NAMED_DATA


def _shares_most(known: Day, told: Day) -> bool:
    """Tell whether at most one part that is told of a day differs."""
    parts = [(one, two) for one, two in zip(known, told, strict=True) if two is not None]
    return len(parts) > 1 and sum(one != two for one, two in parts) == 1


def form_of(name: str) -> str:
    """Return a name with all its digits alike."""
    return re.sub(r"\d", "9", name)


def should_be(claim: Claim, told: Sequence[Claim], weight: float) -> str:
    """Return the sum of its neighbours that a slip of one digit turned into a claim of little weight, or ""."""
    if weight >= SUM or not claim.figure.numbers or is_small(claim.figure):
        return ""
    near = (
        f'"{total:f}" (from the numbers beside it)'
        for made in sums_beside(claim, told) for total in sorted(made) for own in claim.figure.numbers
        if one_slip(digits_of(total), digits_of(own))
    )
    return next(near, "")


def is_same(one: Figure, other: Figure, *, whatever_year: bool = False) -> bool:
    """Tell whether two figures mean the same name, number or day, one of the days perhaps without its year."""
    if one.name or other.name:
        return one.name == other.name
    years = ((a[0], b[0]) for a in one.days for b in other.days if a[1:] == b[1:])
    return bool(one.numbers & other.numbers) or any(whatever_year or a == b or None in (a, b) for a, b in years)


def exact_text(figure: Figure) -> str:
    """Return what must stand written as it is told: "003" is a name, and nobody writes "0,000"."""
    return figure.text if figure.kind == "number" and _BEGINS_WITH_NOUGHT.fullmatch(figure.text) else ""


def is_small(figure: Figure) -> bool:
    """Tell whether it is a number below ten: these stand everywhere."""
    return figure.kind == "number" and not exact_text(figure) and all(number < _TEN for number in figure.numbers)


def is_in_words(figure: Figure) -> bool:
    """Tell whether it is a number that is not written in digits."""
    return figure.kind == "number" and not figure.has_digits
