"""Days and figures of the case beside what tells them: the notice's text, and the pages that are cited.

Neither need tell what the case records. So only this counts: the figure stands nowhere there, nearly the same one does,
and nothing else that the case records explains that. Of two days in a month every fifth differ by one digit only: a
day counts where it is the only one left unexplained.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from pipeline.model.appeal import Appeal
from pipeline.rules.bearing import nearly
from pipeline.rules.contract import Facts, each
from pipeline.rules.figures import Day, Figure, figures
from pipeline.rules.knowledge import day_figure, knowledge_of, readable, values_in

# A number of fewer digits stands in a text for many reasons; a longer one is a name.
LEAST_DIGITS, LEAST_OF_A_NAME = 2, 5
# What NOT-01 compares.
ELSEWHERE = frozenset({"ref", "deadline", "items", "evidence"})

Told = tuple[Figure, str]
"""A figure with the place where it stands."""


@dataclass(frozen=True, slots=True)
class Otherwise:
    """A recorded figure with its path, and what stands in its place, and where."""

    path: str
    recorded: Figure
    shown: Figure
    where: str


def told_otherwise(facts: Facts) -> Iterator[Otherwise]:
    """Yield each figure of the case that the notice or the pages cited for it tell nearly so and nowhere so."""
    yield from _of_notice(facts)
    yield from _of_goods(facts)


def is_told(one: Figure, other: Figure) -> bool:
    """Tell whether two figures may be the same, one of them perhaps without its day or year."""
    return one.supports(other) or other.supports(one)


def is_beside(recorded: Figure, shown: Figure) -> bool:
    """Tell whether a figure is another one but for a slip of a digit, or the day before or after."""
    return nearly(recorded, shown) or next_day(shown, recorded)


def next_day(one: Figure, other: Figure) -> bool:
    """Tell whether two days follow each other."""
    return any(abs(a - b) == timedelta(1) for b in whole_days(other.days, None) for a in whole_days(one.days, b))


def whole_days(days: Iterable[Day], like: date | None) -> Iterator[date]:
    """Yield days as dates, one without a year in that of another."""
    for told, month, day in days:
        year = told or (like.year if like else None)
        if year and month and day:
            try:
                yield date(year, month, day)
            except ValueError:  # the thirtieth of February: a misprint is no day
                continue


def misread(recorded: Figure, told: Sequence[Told], explained: Iterable[Figure]) -> Told | None:
    """Return what stands in the place of a recorded figure, if that stands nowhere and nothing explains the other."""
    alike = [(figure, where) for figure, where in told if figure.kind == recorded.kind]
    if any(is_told(recorded, figure) for figure, _ in alike):
        return None
    if not any(is_beside(recorded, figure) for figure, _ in alike):
        return None
    known = list(explained)
    left = [one for one in alike if not any(is_told(other, one[0]) for other in known)]
    if recorded.days and len({day[1:] for figure, _ in left for day in figure.days}) > 1:
        return None
    return next((one for one in left if is_beside(recorded, one[0])), None)


def _of_notice(facts: Facts) -> Iterator[Otherwise]:
    """Yield what the case says of the notice and its text says otherwise."""
    notice = facts.case.appeal.notice
    told = [(figure, "the notice's text") for figure in figures(notice.text or "")]
    told += _on_pages(facts, (notice.evidence,) if notice.evidence else ())
    if not told:
        return
    known = list(values_in(notice.model_copy(update={"text": None}), "$.notice"))
    for one in known:
        figure = one.figure
        field = one.where.rpartition(".")[2].partition("[")[0]
        if not _tells_much(figure) or field in ELSEWHERE or ".demands" in one.where:
            continue
        others = [other.figure for other in known if not other.where.endswith(f".{field}")]
        if found := misread(figure, told, () if _is_name(figure) else others):
            yield Otherwise(one.where, figure, *found)


def _tells_much(figure: Figure) -> bool:
    return figure.kind != "number" or sum(map(str.isdigit, figure.text)) >= LEAST_DIGITS


def _is_name(figure: Figure) -> bool:
    return bool(figure.name) or sum(map(str.isdigit, figure.text)) >= LEAST_OF_A_NAME and not figure.days


def _of_goods(facts: Facts) -> Iterator[Otherwise]:
    """Yield the days of listings, stock and searches that the pages cited for them show otherwise."""
    for path, day, evidence in _days_of_goods(facts.case.appeal):
        pages = _on_pages(facts, evidence)
        if pages and isinstance(day, date):
            registered = [one.figure for name in evidence for one in values_in(facts.case.evidence.get(name), name)]
            others = (other for at, other, cited in _days_of_goods(facts.case.appeal) if at != path)
            explained = [*registered, *(day_figure(one) for one in others if isinstance(one, date) and one != day)]
            if not any(is_told(day_figure(day), one) for one in registered) and (
                found := misread(day_figure(day), pages, explained)
            ):
                yield Otherwise(path, day_figure(day), *found)


def _days_of_goods(appeal: Appeal) -> Iterator[tuple[str, object, tuple[str, ...]]]:
    for path, item in each("items", appeal.items):
        if item.listing:
            yield f"{path}.listing.on", item.listing.on, item.listing.evidence
        for index, action in enumerate(item.stock_action):
            yield f"{path}.stock_action[{index}].on", action.on, action.evidence
    for path, search in each("investigation", appeal.investigation):
        yield f"{path}.from", search.from_, search.evidence
        yield f"{path}.to", search.to, search.evidence
        yield f"{path}.on", search.on, search.evidence


def _on_pages(facts: Facts, evidence: Iterable[str]) -> list[Told]:
    """Return the figures on the pages of some items; none where a page of them cannot be read."""
    names = list(evidence)
    if not all(readable(facts.exhibits.get(name)) for name in names):
        return []
    knowledge = knowledge_of(facts)
    return [
        (figure, where) for name in names for where, sheet in knowledge.sheets(facts, name)
        for figure in sheet.figures(across=True)
    ]
