"""The tool's own words in the language of a case: labels, joints, dates and amounts, never facts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from pipeline.model.days import printed
from pipeline.model.document import Inline
from pipeline.model.fields import Money, NotRecorded

Inlines = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Wording:
    """Says labels and values in one language."""

    words: Mapping[str, str]

    def say(self, key: str, **values: object) -> str:
        """Return the words of a key with values filled in as they are printed."""
        return self.words[key].format(**{name: self.value(value) for name, value in values.items()})

    def value(self, value: object) -> str:
        """Return a value as it is printed; a fact nobody recorded is printed as that, with the reason."""
        if value.__class__ is str:  # as most are, and whether one is a record takes longer to tell
            return value
        if value is None:
            return self.words["not_recorded"]
        if isinstance(value, NotRecorded):
            return f"{self.words['not_recorded']}: {value.not_recorded}"
        if isinstance(value, date):
            return self.day(value)
        if isinstance(value, Money):
            return f"{value.currency} {value.amount}"
        return str(value)

    def day(self, day: date) -> str:
        """Return a date that reads one way only."""
        return printed(day, self.words)

    def dated(self, day: object) -> str:
        """Return a date that stands alone; one nobody recorded is called a date."""
        return self.value(day) if isinstance(day, date) else self.say("date_not_recorded", reason=day)

    def sentences(self, facts: Iterable[str]) -> str:
        """Return labelled facts one after another on a line."""
        return self.words["sentence_joint"].join(facts)

    def listed(self, values: Iterable[object]) -> str:
        """Return values one after another."""
        return self.words["list_joint"].join(map(self.value, values))
