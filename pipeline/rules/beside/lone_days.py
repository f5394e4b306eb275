"""Days of the data that are days of nothing else: no other field, no statement and no page is of them.

What happens leaves more than one trace: a page is saved where something was done, a refund has its proof, a measure
begins where people were taught. A day without a second trace may be right, so it is asked about; a slip rarely has one.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from pipeline.model.appeal import PreventiveMeasure
from pipeline.model.evidence import EvidenceItem
from pipeline.rules.bearing.knowledge import readable
from pipeline.rules.bearing.regular_days import names_its_weekday
from pipeline.rules.beside.slips import is_told
from pipeline.rules.beside.untold_days import is_legible
from pipeline.rules.contract import Facts, each
from pipeline.rules.figures.figure import Figure
from pipeline.rules.figures.keys import same_keys
from pipeline.rules.figures.reading import figures
from pipeline.rules.figures.sheet import Sheet, sheet_of, sheet_of_text
from pipeline.rules.figures.values import day_figure
from pipeline.rules.past import days_of
from pipeline.rules.places import stated

# The day on which somebody told or vouched for something need not be that of anything else.
_NO_TRACE = (".told_on", ".attestation.on")
_OF_ENTRIES = ("issued_on", "shipped_on", "delivered_on")
# So many items of a kind are seen on one day as a rule, if they are.
_SEVERAL = 3
_MONDAY = 0
_WEEKS = re.compile(r"\b(?:weeks?|wochen?|kw|semaines?|semanas?|settiman[ae])\b|[周週]", re.IGNORECASE)
# Friday and Sunday of a week that begins on a Monday.
_WEEK_ENDS = (4, 6)


@dataclass(frozen=True, slots=True)
class LoneDay:
    """A day of the data that nothing else is of, with its path, and the nearest other day of the case, if any."""

    path: str
    day: date
    nearest: date | None


def lone_days(facts: Facts) -> Iterator[LoneDay]:
    """Yield the days of the case file that are days of nothing else."""
    for path, day, evidence in _recorded(facts):
        if isinstance(day, date) and not _has_a_trace(facts, day) and all(
            is_legible(facts.exhibits.get(name)) for name in evidence
        ):
            yield LoneDay(path, day, _nearest(facts, day))


def lone_days_of(facts: Facts, entry: EvidenceItem) -> Iterator[LoneDay]:
    """Yield the days of an entry of the register that are days of nothing else; a statement ends with its month.

    What OCR reads of a picture may lack its day.
    """
    exhibit = facts.exhibits.get(entry.id)
    is_whole = readable(exhibit) and exhibit is not None and all(page.text.strip() for page in exhibit.pages)
    for field in _OF_ENTRIES if is_whole else ():
        day = getattr(entry, field)
        if isinstance(day, date) and not _has_a_trace(facts, day) and (day + timedelta(1)).day != 1:
            if exhibit is None or any(_ends_a_week_of(sheet_of(page), day) for page in exhibit.pages):
                continue
            yield LoneDay(f"$.{field}", day, _nearest(facts, day))


def _ends_a_week_of(sheet: Sheet, day: date) -> bool:
    """Tell whether a list of weeks, each told by its first day, ends with the week that a day ends."""
    if not _WEEKS.search(sheet.text):
        return False
    begins = [day_figure(day - timedelta(gap)) for gap in _WEEK_ENDS]
    return any(is_told(one, sheet.figure(at)) for one in begins for at in sheet.of("date"))


def day_of_the_others(facts: Facts, entry: EvidenceItem) -> date | None:
    """Return the one day on which all others of several pages of a kind were saved, where an entry's is another."""
    saved = facts.once("days of kinds", lambda: _saved(facts))[entry.kind]
    others = [(day, count - (day == entry.captured_on)) for day, count in saved.items()]
    left = [(day, count) for day, count in others if count]
    day, count = left[0] if len(left) == 1 else (None, 0)
    is_apart = count >= _SEVERAL and isinstance(entry.captured_on, date) and day != entry.captured_on
    return day if is_apart and isinstance(day, date) else None


def _saved(facts: Facts) -> dict[str, Counter[object]]:
    """Return how many items of each kind were saved on which day."""
    found: dict[str, Counter[object]] = defaultdict(Counter)
    for entry in facts.case.register:
        found[entry.kind][entry.captured_on] += 1
    return found


def _recorded(facts: Facts) -> Iterator[tuple[str, object, tuple[str, ...]]]:
    """Yield (path, day, what is cited for it) of what happened or begins."""
    appeal = facts.case.appeal
    for path, action in each("actions", appeal.actions):
        yield f"{path}.on", action.on if action.status == "done" else None, action.evidence
    for path, measure in each("measures", appeal.measures):
        yield f"{path}.starts_on", None if _begins_anew(measure) else measure.starts_on, measure.evidence
    for path, search in each("investigation", appeal.investigation):
        yield from ((f"{path}.to", search.to, search.evidence), (f"{path}.on", search.on, search.evidence))
    for path, item in each("items", appeal.items):
        if item.listing:
            yield f"{path}.listing.on", item.listing.on, item.listing.evidence
        for index, stock in enumerate(item.stock_action):
            yield f"{path}.stock_action[{index}].on", stock.on, stock.evidence
    for path, order in each("orders", appeal.orders):
        if order.refund:
            yield f"{path}.refund.on", order.refund.on, order.refund.evidence
    for path, complaint in each("notice.complaints", appeal.notice.complaints):
        yield f"{path}.received_on", complaint.received_on, ()


def _begins_anew(measure: PreventiveMeasure) -> bool:
    """Tell whether a measure is planned, or begins with a week, a month, or a day of the week that it names."""
    day, rhythm = measure.starts_on, measure.rhythm
    if not isinstance(day, date) or measure.status == "planned" or day.day == 1 or day.weekday() == _MONDAY:
        return True
    return isinstance(rhythm, str) and names_its_weekday(rhythm, day)


def _has_a_trace(facts: Facts, day: date) -> bool:
    """Tell whether something else is of a day: a field, words, or a page."""
    if _days_of_data(facts)[day] > 1:
        return True
    figure = day_figure(day)
    words, pages = facts.once("days in words", lambda: _words(facts)), facts.once("pages by day", lambda: _pages(facts))
    for key in same_keys(figure):
        if any(is_told(figure, told) for told in words.get(key, ())):
            return True
        if any(is_told(figure, sheet.figure(at)) for sheet in pages.get(key, ()) for at in sheet.index[key]):
            return True
    return False


def _days_of_data(facts: Facts) -> Counter[date]:
    return facts.once("days counted", lambda: Counter(
        day for _, path, day in days_of(facts) if not path.endswith(_NO_TRACE)
    ))


def _words(facts: Facts) -> dict[str, list[Figure]]:
    """Return the days of statements, searches, titles and scopes by their keys."""
    appeal = facts.case.appeal
    texts = [told.statement for _, told in stated(appeal)]
    texts += [search.result for search in appeal.investigation]
    texts += [f"{entry.title} ; {entry.scope or ''}" for entry in facts.case.register]
    texts.append(appeal.notice.text or "")
    found: dict[str, list[Figure]] = defaultdict(list)
    for figure in (figure for text in texts for figure in figures(text) if figure.days):
        for key in same_keys(figure):
            found[key].append(figure)
    return found


def _pages(facts: Facts) -> dict[str, list[Sheet]]:
    """Return the pages that tell a day, by its key; what OCR read on them is a page of its own."""
    found: dict[str, list[Sheet]] = defaultdict(list)
    for page in (page for exhibit in facts.exhibits.values() for page in exhibit.pages):
        for sheet in (sheet_of(page), *([sheet_of_text(page.ocr)] if page.ocr else [])):
            for key in sheet.index:
                if key[0] == "d" and "-" in key:
                    found[key].append(sheet)
    return found


def _nearest(facts: Facts, day: date) -> date | None:
    others = (other for other in _days_of_data(facts) if other != day)
    return min(others, key=lambda other: (abs((other - day).days), other), default=None)
