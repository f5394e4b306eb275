"""Figures of the case beside what tells them: the notice's text, and the pages that are cited.

Neither need tell what the case records. So only this counts: the figure stands nowhere there, nearly the same one does,
and nothing else that the case records explains that.
"""

from collections.abc import Iterator
from datetime import date

from pipeline.rules.beside.days_told import of_goods, of_offers, of_statements
from pipeline.rules.beside.order_lines import of_order, of_refund
from pipeline.rules.beside.pages import on_pages
from pipeline.rules.beside.slips import SLIPS, Otherwise, misread
from pipeline.rules.contract import Facts, each
from pipeline.rules.figures.figure import Figure, whole_days
from pipeline.rules.figures.reading import figures
from pipeline.rules.figures.values import day_figure, values_in

# A number of fewer digits stands in a text for many reasons; a longer one is a name.
_LEAST_DIGITS, _LEAST_OF_A_NAME = 2, 5
# A while has a first and a last day.
_ENDS = 2
# What NOT-01 compares.
_ELSEWHERE = frozenset({"ref", "deadline", "items", "evidence"})


def told_otherwise(facts: Facts) -> Iterator[Otherwise]:
    """Yield each figure of the case that the notice or the pages cited for it tell nearly so and nowhere so."""
    yield from _of_notice(facts)
    yield from _of_receipt(facts)
    yield from of_goods(facts)
    yield from of_offers(facts)
    yield from of_statements(facts)
    yield from _of_searches(facts)
    for path, order in each("orders", facts.case.appeal.orders):
        yield from of_refund(facts, order, path)
        yield from of_order(facts, order, path)


def _of_notice(facts: Facts) -> Iterator[Otherwise]:
    """Yield what the case says of the notice and its text says otherwise."""
    notice = facts.case.appeal.notice
    told = [(figure, "the notice's text") for figure in figures(notice.text or "")]
    told += on_pages(facts, (notice.evidence,) if notice.evidence else ())
    if not told:
        return
    known = list(values_in(notice.model_copy(update={"text": None}), "$.notice"))
    for one in known:
        figure = one.figure
        field = one.where.rpartition(".")[2].partition("[")[0]
        if not _tells_much(figure) or field in _ELSEWHERE or ".demands" in one.where:
            continue
        others = (other.figure for other in known if not other.where.endswith(f".{field}"))
        if found := misread(figure, told, () if _is_name(figure) else others):
            yield Otherwise(one.where, figure, *found)


def _tells_much(figure: Figure) -> bool:
    return figure.kind != "number" or figure.digits >= _LEAST_DIGITS


def _is_name(figure: Figure) -> bool:
    return bool(figure.name) or figure.digits >= _LEAST_OF_A_NAME and not figure.days


def _of_receipt(facts: Facts) -> Iterator[Otherwise]:
    """Yield the day of the notice where the message itself bears another: none is received before it is sent."""
    notice = facts.case.appeal.notice
    entry = facts.case.evidence.get(notice.evidence or "")
    if notice.day and entry and isinstance(entry.issued_on, date) and entry.issued_on != notice.day:
        sent = day_figure(entry.issued_on)
        yield Otherwise("$.notice.received_on", day_figure(notice.day), sent, entry.id, notice.day < entry.issued_on)


def _of_searches(facts: Facts) -> Iterator[Otherwise]:
    """Yield the first or the last day searched that no log has, where one begins or ends with the other of them."""
    for path, search in each("investigation", facts.case.appeal.investigation):
        cited = filter(None, map(facts.case.evidence.get, search.evidence))
        covered = [
            (_covered(part, search.to), entry) for entry in cited for part in (entry.scope or entry.title).split(";")
        ]
        spans = [(min(days), max(days), entry) for days, entry in covered if len(days) == _ENDS]
        for first, last, entry in spans:
            for at, field, day, shown, other in (
                (0, "from", search.from_, first, last == search.to), (1, "to", search.to, last, first == search.from_),
            ):
                # What is no log of the search may cover less than was searched.
                is_slip = entry.kind == "search_log" or abs((day - shown).days) in SLIPS
                if other and is_slip and day != shown and all(day != one[at] for one in spans):
                    name = entry.id
                    yield Otherwise(f"{path}.{field}", day_figure(day), day_figure(shown), name)


def _covered(text: str, like: date) -> frozenset[date]:
    return frozenset(day for figure in figures(text) for day in whole_days(figure.days, like))
