"""illustrate: which page of the evidence stands beside each claim, and of which pages a picture is drawn."""

import re
from collections.abc import Iterator, Mapping

from pipeline.facts import facts_in, plain
from pipeline.model.case import Case
from pipeline.model.document import Cite, Document, inlines_of
from pipeline.model.exhibit import Exhibit
from pipeline.model.review import Illustration, Support

# A review page of a few megabytes opens at once; what is not drawn is one click away in the annex.
MOST_OF_AN_ITEM = 6
MOST_PAGES = 120
# Order numbers, references, tracking numbers; and amounts.
_MARKS = re.compile(r"\b(?=[A-Z0-9-]*\d)[A-Z0-9]+(?:-?[A-Z0-9]+)*\b|\b\d+[.,]\d\d\b")
_SHORTEST = 5
# The part that lists every item: beside it stands nothing.
ENCLOSED = "enclosed"


def illustrate(case: Case, exhibits: Mapping[str, Exhibit], plans: tuple[Document, ...]) -> Illustration:
    """Return what is shown beside each block, and which pages are drawn: those beside claims before all others."""
    shown = {name: exhibit for name, exhibit in exhibits.items() if case.leaves(name) and exhibit.origin == "file"}
    beside = {
        (plan.id, number): found
        for plan in plans
        for number, (part, block) in enumerate((part, block) for part in plan.parts for block in part.blocks)
        if part.name != ENCLOSED and (found := tuple(_supports(inlines_of(block), exhibits)))
    }
    wanted: dict[str, set[int]] = {name: set() for name in shown}
    left = MOST_PAGES
    for name, page in (*_named(beside), *_first(shown)):
        pages = wanted.get(name)
        if pages is not None and left and len(pages) < MOST_OF_AN_ITEM and page not in pages:
            pages.add(page)
            left -= 1
    return Illustration(beside, {name: tuple(sorted(pages)) for name, pages in wanted.items() if pages})


def _named(beside: Mapping[tuple[str, int], tuple[Support, ...]]) -> Iterator[tuple[str, int]]:
    for supports in beside.values():
        for one in supports:
            yield one.evidence, one.page


def _first(shown: Mapping[str, Exhibit]) -> Iterator[tuple[str, int]]:
    """Yield the first page of every item, then the second of every item, and so on."""
    for page in range(1, MOST_OF_AN_ITEM + 1):
        for name, exhibit in shown.items():
            if page <= len(exhibit.pages):
                yield name, page


def _supports(inlines: tuple[str | Cite, ...], exhibits: Mapping[str, Exhibit]) -> Iterator[Support]:
    cited = dict.fromkeys(inline.evidence for inline in inlines if isinstance(inline, Cite))
    words = "\n".join(inline for inline in inlines if isinstance(inline, str))
    for name in cited:
        exhibit = exhibits.get(name)
        yield _best(exhibit, words) if exhibit and len(exhibit.pages) > 1 else Support(name, 1)


def _best(exhibit: Exhibit, words: str) -> Support:
    """Return the page that holds most of what the words name; the first of several, and the first page of none."""
    marks = {mark for mark in _MARKS.findall(plain(words)) if len(mark) >= _SHORTEST}
    days = {found.days[0]: found.words for found in facts_in((words,)).dates if not found.ambiguous}
    dated = {(found.page, day) for found in exhibit.facts.found.dates for day in found.days if day in days}
    held = {
        number: (*sorted(mark for mark in marks if mark in plain(page.text)),
                 *(days[day] for day in sorted(days) if (number, day) in dated))
        for number, page in enumerate(exhibit.pages, start=1)
    }
    number = max(held, key=lambda page: (len(held[page]), -page))
    return Support(exhibit.id, number, held[number])
