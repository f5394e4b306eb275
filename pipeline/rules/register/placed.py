"""The whole days of the lines of a document, each with what stands around it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from pipeline.model.cells import tables_in
from pipeline.model.exhibit import Exhibit
from pipeline.rules.figures.figure import Day, Figure, whole_days
from pipeline.rules.figures.sheet import Sheet, sheet_of
from pipeline.rules.figures.tables import tables_of
from pipeline.rules.register.figures import whole

# Words that alone stand before a day say what happened on it, and are no row of a record.
_ALONE = re.compile(r"(?:[^\W\d_]+[\s:：]+){1,3}")


class Placed(NamedTuple):
    """A day with what stands before and behind it in its line, its page, and the number of the line there."""

    figure: Figure
    before: str
    behind: str
    page: int
    sheet: Sheet
    line: int

    def is_of_a_row(self) -> bool:
        """Tell whether it stands in a row of a table; words that alone stand before it say what happened on it."""
        return not _ALONE.fullmatch(self.before) and tables_of(self.sheet.text).is_row(self.line)

    def heads(self) -> list[str]:
        """Return what stands above the columns that have it in its row, where borders of columns are known."""
        tables = tables_in(self.sheet.text, self.sheet.cells)
        table = next((one for one in tables if one.line < self.line < one.line + len(one.rows)), None)
        columns = zip(table.rows[0], table.rows[self.line - table.line], strict=True) if table else ()
        return [head.replace("_", " ") for head, cell in columns if self.figure.text in cell]


def placed_on(exhibit: Exhibit) -> Iterator[Placed]:
    """Yield the whole days of the lines of pages."""
    for number, page in enumerate(exhibit.pages, 1):
        sheet = sheet_of(page)
        for at in sheet.of("date"):
            figure = sheet.figure(at)
            if whole(figure, "date"):
                before, _, behind = sheet.line(at).partition(figure.text)
                yield Placed(figure, before, behind, number, sheet, sheet.line_of(at))


def one_day(figure: Figure) -> date | None:
    """Return the day that a figure means, nothing of one that may mean several."""
    return _only_day(figure.days)


@lru_cache(maxsize=1024)
def _only_day(days: frozenset[Day]) -> date | None:
    found = list(whole_days(days, None))
    return found[0] if len(found) == 1 else None


def is_doubtful(one: Placed, placed: Iterable[Placed]) -> bool:
    """Tell whether some signs of a day are read as an earlier one, too: "5 Oct" in the cells "5 Oct 15 13"."""
    day, first = one_day(one.figure), len(one.before)
    for other in placed:
        if (other.page, other.line) != (one.page, one.line) or other.figure.text == one.figure.text:
            continue
        begins, earlier = len(other.before), one_day(other.figure)
        overlap = begins < first + len(one.figure.text) and first < begins + len(other.figure.text)
        if overlap and day and earlier and earlier < day:
            return True
    return False


def ends_of(first: date, placed: Sequence[Placed]) -> list[tuple[date, Placed]]:
    """Return the last days of what pages tell in one breath as days that begin with a first: "September 1 and 2"."""
    told = [(day, one) for one in placed if (day := one_day(one.figure))]
    here = [one for day, one in told if day == first]
    return [
        (day, one) for day, one in told if day > first
        and any((one.page, one.line, one.figure.text) == (own.page, own.line, own.figure.text) for own in here)
    ]
