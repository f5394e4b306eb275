"""Looks for words in the pictures of a file's pages, in a child of its own: if it fails, the pages stay as they are."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from pipeline.model.recognised import PageRead
from pipeline.readers.contract import Limits
from pipeline.reading import Copy
from pipeline.recognition.engine import title
from pipeline.recognition.notes import notes_on
from pipeline.recognition.page import may_lack_words
from pipeline.shell.confined.kept_child import Child, Ended, Struck
from pipeline.shell.confined.stored import as_read

# The module whose read_page looks at a page.
PAGES = "pipeline.recognition.looking"
NO_TIME = "its time was over"
# So many pages of words are looked at for their pictures: a catalogue of a thousand would take an hour.
MOST_PICTURED = 200


@dataclass(slots=True)
class Seen:
    """What was found on pages by their index, and why nothing could be said of others.

    `until` is when the file's time is over; it grows with each page that is looked at. `passed` pages of words show
    pictures that nobody looked at, as there are too many of them.
    """

    until: float
    reads: dict[int, PageRead] = field(default_factory=dict)
    failed: dict[int, str] = field(default_factory=dict)
    unfinished: list[int] = field(default_factory=list)
    passed: tuple[int, ...] = ()

    def noted(self, copy: Copy) -> Copy:
        """Return a copy with remarks on all of it."""
        notes = (*copy.notes, *notes_on(self.reads, self.failed, title(), self.passed))
        late = (*copy.unfinished, *self.unfinished)
        passed = {index for index, read in self.reads.items() if read.left_out} | self.failed.keys() | set(self.passed)
        unseen = tuple(sorted(passed.intersection(copy.pictured)))
        return replace(copy, notes=notes, hurried=copy.hurried or bool(late), unfinished=late, unseen=unseen)


class Recogniser:
    """Keeps the child that holds the models, started when the first page without words comes."""

    def __init__(
        self, limits: Limits, pages: str = PAGES, tell: Callable[[str, int, int], None] = lambda *_: None
    ) -> None:
        self._limits = limits
        self._tell = tell
        self._pages = pages
        self._child: Child | None = None
        self._closed = False

    def look(self, copy: Copy, began: float, name: str = "") -> Seen:
        """Look at each page that may lack words or shows pictures; `began` is when the reading of the file did.

        A file has its own time and some more for each page looked at, and no page more than a file of one.
        """
        seen = Seen(began + self._limits.seconds)
        bare = {index for index, page in enumerate(copy.pages) if may_lack_words(page.text)}
        beside = [index for index in copy.pictured if index not in bare]
        seen.passed = tuple(beside[MOST_PICTURED:])
        wanted = [(index, copy.pages[index].text) for index in sorted(bare.union(beside[:MOST_PICTURED]))]
        tell = partial(self._told, name, len(wanted))
        while wanted:
            child, fresh = self._at_hand()
            before = len(wanted)
            try:
                self._ask(child, copy.pdf, wanted, seen, tell)
            except Struck:
                # Where the file's time is over the rest is not begun.
                over = len(wanted) if time.monotonic() >= seen.until else 1
                seen.failed |= {index: NO_TIME for index, _ in wanted[:over]}
                seen.unfinished += [index for index, _ in wanted[:over]]
                del wanted[:over]
            except Ended as ended:
                # What the child had read before must not decide over this page: once more in a fresh one.
                if self._closed or (fresh and len(wanted) == before):
                    seen.failed[wanted.pop(0)[0]] = _said(ended.why)
        return seen

    def close(self) -> None:
        """End the child; there will be no other."""
        self._closed = True
        if self._child is not None:
            self._child.end()

    def _at_hand(self) -> tuple[Child, bool]:
        """Return the child, and whether it is a fresh one."""
        if self._child is not None and self._child.alive:
            return self._child, False
        self._child = Child("recognise", self._pages, self._limits)
        return self._child, True

    def _told(self, name: str, count: int, left: int) -> None:
        self._tell(name, count - left + 1, count)

    def _ask(
        self, child: Child, pdf: bytes, wanted: list[tuple[int, str]], seen: Seen, tell: Callable[[int], None]
    ) -> None:
        """Have pages looked at, taking each off the list as it is answered."""
        request: Any = {"recognise": wanted}
        most = self._limits.seconds + self._limits.page_seconds
        while wanted:
            tell(len(wanted))
            seen.until += self._limits.page_seconds
            answer, _ = child.exchange(request, pdf, min(seen.until - time.monotonic(), most))
            request, pdf = None, b""
            page = _as_page(answer["page"]) if answer.get("page") is not None else None
            index, _ = wanted.pop(0)
            if page is not None:
                seen.reads[index] = page
            elif "unread" in answer:
                seen.failed[index] = str(answer["unread"])


def _said(why: str) -> str:
    if why == "memory":
        return "it needed too much memory"
    return f"it failed ({why})" if why else "it ended unexpectedly"


def _as_page(told: Any) -> PageRead:
    try:
        return as_read(told)
    except ValueError as error:
        raise Ended("answer") from error
