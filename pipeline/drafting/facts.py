"""What was read from a notice: each fact with its line and words, and what a person must decide."""

from dataclasses import dataclass

from pipeline.model.jsonpath import Json


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that a notice says.

    `doubt` says why a person must decide; then `value` is not put into the case, only shown.
    """

    what: str
    value: Json
    line: int = 0
    words: str = ""
    page: int = 0
    doubt: str = ""

    @property
    def where(self) -> str:
        """Return where it was read: page, line, and the words."""
        place = f"page {self.page}, line {self.line}" if self.page > 1 else f"line {self.line}"
        return f'{place}: "{self.words}"' if self.line else self.words


@dataclass(frozen=True, slots=True)
class Alleged:
    """A complaint as the notice names it."""

    type: str = ""
    items: tuple[str, ...] = ()
    ref: str = ""
    received_on: str = ""
    rights: tuple[tuple[str, str], ...] = ()
    metrics: tuple[tuple[str, str, str, int], ...] = ()
    titles: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class NoticeRead:
    """A notice as it was read: single facts by name, the complaints, and the text."""

    text: str = ""
    facts: tuple[Fact, ...] = ()
    complaints: tuple[Alleged, ...] = ()
    orders: tuple[str, ...] = ()

    def sure(self, what: str) -> Json:
        """Return a fact that is plain, None if it was not found or a person must decide."""
        return next((fact.value for fact in self.facts if fact.what == what and not fact.doubt), None)

    def doubt(self, what: str) -> str:
        """Return why a person must decide about a fact, "" if nobody must."""
        return next((f"{fact.doubt} ({fact.where})" for fact in self.facts if fact.what == what and fact.doubt), "")
