"""Word lists by language that rules look for in a case; data files with their sources.

A case or a workspace may look for other words: `using` makes its changes hold for what runs below it, in this context
alone. Whoever keeps what follows from a list keys it by the words themselves.
"""

import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, cached_property, lru_cache
from pathlib import Path

from pipeline.model.judging import WordsChange


class Phrases(tuple[str, ...]):
    """The words of a group; they are hashed once, as rules keep by them what they make of them."""

    @cached_property
    def _hash(self) -> int:
        return super().__hash__()

    def __hash__(self) -> int:
        """Return the hash of the words."""
        return self._hash


class Words(dict[str, Phrases]):
    """The groups of a list, hashed as the one object that they are: rules keep by it what they make of them."""

    def __hash__(self) -> int:  # type: ignore[override]  # a dict has none, as it may change; this one does not
        """Return the hash of the object."""
        return id(self)

    def __eq__(self, other: object) -> bool:
        """Tell whether it is the same object."""
        return self is other


_FOLDER = Path(__file__).parent
_CHANGES: ContextVar[tuple[WordsChange, ...]] = ContextVar("changes of word lists", default=())


def word_list(name: str) -> Words:
    """Return the named groups of words of one list; raise OSError if this package lacks the list."""
    changes = _CHANGES.get()
    if not changes:
        return _usual(name)
    return _changed(name, tuple(_key(one) for one in changes if one.list.partition(".")[0] == name))


@contextmanager
def using(changes: tuple[WordsChange, ...]) -> Iterator[None]:
    """Have rules look for other words meanwhile."""
    token = _CHANGES.set(changes)
    try:
        yield
    finally:
        _CHANGES.reset(token)


@cache
def all_lists() -> Mapping[str, tuple[str, ...]]:
    """Return every group of words under its list's name and its own: "vague.phrases"."""
    names = sorted(file.stem for file in _FOLDER.glob("*.toml"))
    return {f"{name}.{group}": words for name in names for group, words in _usual(name).items()}


@cache
def sources_of(name: str) -> tuple[str, ...]:
    """Return the keys of a list's sources."""
    return tuple(_table(name)["sources"])


@cache
def _usual(name: str) -> Words:
    return Words((group, Phrases(words)) for group, words in _table(name).items() if group != "sources")


@lru_cache(maxsize=256)
def _changed(name: str, changes: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...]) -> Words:
    words = Words(_usual(name))
    for group, added, left_out in changes:
        kept = (word for word in words[group] if word not in left_out)
        words[group] = Phrases(dict.fromkeys((*kept, *added)))
    return words


def _key(change: WordsChange) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    return change.list.partition(".")[2], change.add, change.leave_out


def _table(name: str) -> dict[str, list[str]]:
    return tomllib.loads((_FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
