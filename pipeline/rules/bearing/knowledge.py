"""What the data of a case knows, in groups that statements rest on, and the pages of its evidence."""

from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import Any, TypeVar

from pipeline.model.exhibit import Exhibit
from pipeline.rules.contract import Facts
from pipeline.rules.figures.keys import keys_of
from pipeline.rules.figures.sheet import Sheet, sheets_of
from pipeline.rules.figures.values import Known

T = TypeVar("T")


class Knowledge:
    """What the data of one case knows, in groups that statements rest on: an order, a product, an item of the register.

    Most statements rest on the same ones, so each group is made once, when it is first asked for, and its figures are
    found by their keys.
    """

    def __init__(self) -> None:
        self.groups: list[tuple[Known, ...]] = []
        self._numbers: dict[Hashable, int] = {}
        self._index: dict[str, dict[int, list[int]]] = {}
        self._sheets: dict[str, tuple[tuple[str, Sheet], ...]] = {}
        self._made: dict[str, Any] = {}

    def sheets(self, facts: Facts, name: str) -> tuple[tuple[str, Sheet], ...]:
        """Return the pages of an item that have text, each with its place."""
        if name not in self._sheets:
            exhibit = facts.exhibits.get(name)
            self._sheets[name] = tuple(sheets_of(exhibit)) if exhibit else ()
        return self._sheets[name]

    def once(self, name: str, make: Callable[[], T]) -> T:
        """Return what is made of its groups, made the first time that somebody asks for it by name."""
        if name not in self._made:
            self._made[name] = make()
        found: T = self._made[name]
        return found

    def group(self, key: Hashable, make: Callable[[], Iterable[Known]]) -> int:
        """Return the number of a group, made if it is not there yet."""
        number = self._numbers.get(key)
        if number is None:
            number = self._numbers[key] = len(self.groups)
            group = tuple(make())
            self.groups.append(group)
            for at, one in enumerate(group):
                for name in keys_of(one.figure):
                    self._index.setdefault(name, {}).setdefault(number, []).append(at)
        return number

    def found(self, keys: Iterable[str], groups: Mapping[int, int]) -> list[Known]:
        """Return what has one of some keys, of the groups that are given with their places, in this order."""
        return [known for _, known in self.found_in(keys, groups)]

    def found_in(self, keys: Iterable[str], groups: Mapping[int, int]) -> list[tuple[int, Known]]:
        """Return what has one of some keys with its group, of those that are given with their places."""
        places: set[tuple[int, int, int]] = set()
        for holders in (self._index[key] for key in keys if key in self._index):
            # A day may be that of thousands of orders while little is asked about, and the other way round.
            fewer, more = (holders, groups) if len(holders) < len(groups) else (groups, holders)
            places.update(
                (groups[number], number, at) for number in fewer if number in more for at in holders[number]
            )
        return [(number, self.groups[number][at]) for _, number, at in sorted(places)]


def knowledge_of(facts: Facts) -> Knowledge:
    """Return what is known of a case, the same for all rules that ask."""
    return facts.once("knowledge", Knowledge)


def readable(exhibit: Exhibit | None) -> bool:
    """Tell whether every page of an item has text; a record is drawn from data and has all of it."""
    if exhibit is None or exhibit.refused:
        return False
    return exhibit.origin == "record" or bool(exhibit.pages) and all(page.text.strip() for page in exhibit.pages)
