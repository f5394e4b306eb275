"""What the case records of the figures of a complaint, beside the notice: counts, shares, and the days they are of."""

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import islice, pairwise

from pipeline.model.appeal import Complaint, Metric
from pipeline.rules.bearing.claims import claims_of
from pipeline.rules.bearing.durations import unit_of
from pipeline.rules.bearing.knowledge import knowledge_of
from pipeline.rules.bearing.near_misses import one_slip
from pipeline.rules.bearing.pairs import spans
from pipeline.rules.beside.slips import Otherwise, Placed
from pipeline.rules.contract import Facts, each
from pipeline.rules.figures.figure import Figure, whole_days
from pipeline.rules.figures.line_words import subjects
from pipeline.rules.figures.reading import figures
from pipeline.rules.figures.values import count_figure
from pipeline.rules.wording import sentences

# Below this any other number may have been meant; so far from a larger one a slip lies.
_FEW, _MOST_BESIDE = 10, 2
_PERCENT = re.compile(
    r"(\d{1,3}(?:[.,]\d{1,3})?)\s*(?:%|per ?cent\b|prozent\b|pour ?cent\b|por ciento\b)", re.IGNORECASE
)
# "8 A-to-z⏎Guarantee claims": what is counted goes on in the next line.
_BROKEN = re.compile(r"\d+[^\S\n]+[^\W\d_][^.,;:\n\d]*\n[^\W\d_][^.,;:\n\d]*")
# A shorter number of a right is any number.
_LEAST_OF_A_RIGHT = 6

Texts = list[tuple[str, str]]
"""The texts of the notice, each with its place."""


def of_complaints(facts: Facts) -> Iterator[Otherwise]:
    """Yield the counts of complaints that no line of the notice has which speaks of the same, where some do."""
    notice = facts.case.appeal.notice
    texts = [("the notice's text", notice.text or "")]
    if notice.evidence:
        texts += [(where, sheet.text) for where, sheet in knowledge_of(facts).sheets(facts, notice.evidence)]
    lines = [(line, where) for where, text in texts for line in text.splitlines()]
    broken = [(line, where) for where, text in texts for line in _BROKEN.findall(text)]
    for path, complaint in each("notice.complaints", notice.complaints):
        yield from _of_windows(complaint, path, texts)
        yield from _of_shares(complaint, path, texts)
        for name, count in complaint.counts.items():
            words = subjects(name.replace("_", " "), short=True)
            told = [
                (figure, where) for line, where in (*lines, *broken) if words and words <= subjects(line, short=True)
                for figure in figures(line) if figure.kind == "number"
            ]
            recorded = count_figure(count)
            if _told_in_parts(lines, words) != count and not any(figure.supports(recorded) for figure, _ in told):
                near = (one for one in told if any(_is_slip(count, number) for number in one[0].numbers))
                yield from (Otherwise(f"{path}.counts.{name}", recorded, *one) for one in islice(near, 1))
        yield from _of_rate(complaint, path)
        yield from _of_right(facts, complaint, path, texts)


def _told_in_parts(lines: Sequence[tuple[str, str]], words: frozenset[str]) -> Decimal:
    """Return what the lines of a notice make that count the same, as one does for each product."""
    claims = (claim for line, _ in lines for claim in claims_of(line) if claim.figure.kind == "number")
    return sum((max(one.figure.numbers) for one in claims if words and words <= one.after), Decimal(0))


def _of_right(facts: Facts, complaint: Complaint, path: str, texts: Texts) -> Iterator[Otherwise]:
    """Yield the number of a right that nothing else in the case has, where nearly that one is a right's."""
    told = _right(complaint)
    if len(told) < _LEAST_OF_A_RIGHT:
        return
    others = [(_right(one), one.id) for one in facts.case.appeal.notice.complaints if one is not complaint]
    others += [(_digits(entry.number), entry.id) for entry in facts.case.register if entry.number]
    if any(number == told for number, _ in others) or any(told in _digits(text) for _, text in texts):
        return
    # Rights that were registered together have numbers that follow each other.
    if near := next((one for one in others if one_slip(one[0], told)), None):
        number, where = near
        sure = sum(number == other for other, _ in others) > 1 or any(number in _digits(text) for _, text in texts)
        yield Otherwise(f"{path}.rights.number", Figure("reference", told), Figure("reference", number), where, sure)


def _right(complaint: Complaint) -> str:
    number = complaint.rights.number if complaint.rights else None
    return _digits(number if isinstance(number, str) else "")


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def _is_slip(units: int, number: Decimal) -> bool:
    if number == units or number != number.to_integral_value():
        return False
    if units < _FEW:
        return 0 < number < _FEW
    return abs(number - units) <= _MOST_BESIDE or number >= _FEW and one_slip(f"{units}", f"{int(number)}")


def _of_windows(complaint: Complaint, path: str, texts: Texts) -> Iterator[Otherwise]:
    """Yield the days that a figure of the notice is of, where the notice counts days and never so many."""
    told = list(_days_counted(texts)) if complaint.metrics else []
    for index, metric in enumerate(complaint.metrics):
        if told and isinstance(metric.window_days, int):
            recorded = count_figure(metric.window_days)
            if not any(figure.supports(recorded) for figure, _ in told):
                yield Otherwise(f"{path}.metrics[{index}].window_days", recorded, *told[0])


def _days_counted(texts: Iterable[tuple[str, str]]) -> Iterator[Placed]:
    """Yield how many days the notice names, and how long the whiles are that it tells by their ends."""
    for where, text in texts:
        for sentence in sentences(text):
            claims = claims_of(sentence)
            yield from ((claim.figure, where) for claim in claims if unit_of(claim) == "day")
            for first, last in pairwise(one for one in claims if one.figure.days):
                other = list(whole_days(last.figure.days, None))
                # "From 19 March to 17 April 2026" tells the year once.
                one = list(whole_days(first.figure.days, other[0] if len(other) == 1 else None))
                if len(one) == len(other) == 1 and spans(first, last) and one[0] < other[0]:
                    yield count_figure((other[0] - one[0]).days + 1), where


def _of_shares(complaint: Complaint, path: str, texts: Texts) -> Iterator[Otherwise]:
    """Yield the value or the target of a figure that the notice, which names shares, names nowhere."""
    told = [(found[0], _number(found[1]), where) for where, text in texts for found in _PERCENT.finditer(text)]
    for index, metric in enumerate(complaint.metrics):
        for field in ("value", "target"):
            text = getattr(metric, field)
            own = [_number(found) for found in _PERCENT.findall(text)]
            if told and len(own) == 1 and all(own[0] != number for _, number, _ in told):
                words, number, where = min(told, key=lambda one: abs(one[1] - own[0]))
                recorded, shown = _figure(text, own[0]), _figure(words, number)
                yield Otherwise(f"{path}.metrics[{index}].{field}", recorded, shown, where)


def _figure(text: str, number: Decimal) -> Figure:
    return Figure("number", text, numbers=frozenset({number}))


def _number(text: str) -> Decimal:
    return Decimal(text.replace(",", ".")).normalize()


def _of_rate(complaint: Complaint, path: str) -> Iterator[Otherwise]:
    """Yield a count that does not make the share of all orders which the notice names, and does but for a digit."""
    orders = complaint.counts.get("orders")
    counts = {name: count for name, count in complaint.counts.items() if name != "orders"}
    shares = [share for metric in complaint.metrics if (share := _share(metric))]
    if not orders or not counts or not shares:
        return
    if any(_makes(made, orders, share) for share in shares for made in (*counts.values(), sum(counts.values()))):
        return
    for name, count in counts.items():
        for meant in range(1, orders):
            made = (meant, sum(counts.values()) - count + meant)
            if one_slip(f"{count}", f"{meant}") and any(_makes(one, orders, share) for share in shares for one in made):
                where = f"the share of {orders} orders that it records"
                yield Otherwise(f"{path}.counts.{name}", count_figure(count), count_figure(meant), where)
                return


def _share(metric: Metric) -> tuple[Decimal, int] | None:
    """Return the share that a figure is, with the number of its places behind the point."""
    found = _PERCENT.findall(metric.value)
    if len(found) != 1:
        return None
    whole, _, places = found[0].replace(",", ".").partition(".")
    return (Decimal(f"{whole}.{places}" if places else whole), len(places)) if places else None


def _makes(count: int, orders: int, share: tuple[Decimal, int]) -> bool:
    """Tell whether so many of all orders are a share, as it is rounded."""
    number, places = share
    made = Decimal(100 * count) / orders
    return abs(made - number) <= Decimal(1).scaleb(-places) * Decimal("0.6")
