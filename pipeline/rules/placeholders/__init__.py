"""What a form leaves behind in a text when nobody fills it in.

Such a mark stops a plan for good. Whether something is one is told by three things: its form (brackets, blanks,
crosses, patterns of dates, words to the writer: a file each), what stands in it (`slots`), and whether it is used or
only spoken of (`text`): what is quoted, or called a field, a column or a format, is not left open. What is a mark
perhaps is doubtful, not sure. Words and names that are marks as they are need no form (`phrases`).
"""

from bisect import bisect
from collections.abc import Iterator
from functools import lru_cache

from pipeline.rules.placeholders import (
    asides,
    assistants,
    bare,
    blanks,
    brackets,
    choices,
    crosses,
    dates,
    drafts,
    fragments,
    holes,
    labels,
    made_up,
    notes,
    programs,
    references,
    reminders,
    stand_ins,
    unfinished,
)
from pipeline.rules.placeholders.form import Form
from pipeline.rules.placeholders.lexicon import Lexicon, lexicon, words_of
from pipeline.rules.placeholders.phrases import marks_alone
from pipeline.rules.placeholders.text import SURE, one_form, read


def placeholders(text: str) -> Iterator[str]:
    """Yield what a form left behind in a text, for sure; ordinary brackets such as "[sic]" are left alone."""
    return (mark for mark, weight in marks(text) if weight == SURE)


def marks(text: str) -> tuple[tuple[str, int], ...]:
    """Return what a form left behind in a text, or may have, with its weight, each place once."""
    return _marks(text, lexicon())


# Who asks first whether there is any asks a second time for each.
@lru_cache(maxsize=512)
def _marks(text: str, words: Lexicon) -> tuple[tuple[str, int], ...]:
    folded = one_form(text)
    forms = [form for form in _forms(words) if form.needs.search(folded)]
    phrases = list(marks_alone().found_in(folded))
    if not forms and not phrases:
        return ()
    looked_at = read(folded, words)
    found = [(*phrase.span(), weight) for phrase in phrases if (weight := looked_at.weighed(phrase))]
    for form in forms:
        for match in form.shape.finditer(folded):
            if weight := form.weigh(match, looked_at):
                # Of a form's shapes some take more than the mark to know it.
                found.append((*match.span("mark" if match.groupdict().get("mark") else 0), weight))
    return tuple((text[start:end], weight) for start, end, weight in _apart(found))


def is_one_mark(text: str) -> bool:
    """Tell whether a text is nothing but one mark, for sure."""
    bare = text.strip()
    return any(weight == SURE and mark.strip() == bare for mark, weight in marks(text))


def names_a_field(name: str) -> bool:
    """Tell whether a name is nothing but the word for what should stand there: "Supplier", "公司名称"."""
    return _names_a_field(name, lexicon())


@lru_cache(maxsize=4096)
def _names_a_field(name: str, words: Lexicon) -> bool:
    if " ".join(words_of(name)) in words["firms_called_so"]:
        return False
    return words.only_fields(name) or bool(words.signs.fullmatch(one_form(name)))


def asks_for_a_name(person: str) -> bool:
    """Tell whether a person is nothing but what a form asks for: "Name", "Full name and title"; "owner" is one."""
    return names_a_field(person) and not lexicon()["alone"].isdisjoint(words_of(person))


@lru_cache(maxsize=8)
def _forms(words: Lexicon) -> tuple[Form, ...]:
    return (
        *brackets.FORMS, *asides.FORMS, *blanks.forms(words), *holes.forms(words), *crosses.forms(words),
        *made_up.forms(words),
        *dates.FORMS, dates.days(words), *programs.FORMS, *choices.FORMS, *labels.FORMS, *notes.forms(words),
        *bare.FORMS, *references.forms(words), *reminders.forms(words), *assistants.forms(words),
        *stand_ins.forms(words), *drafts.forms(words), *fragments.forms(words), *unfinished.forms(words),
    )


def _apart(found: list[tuple[int, int, int]]) -> Iterator[tuple[int, int, int]]:
    """Yield what was found in its order, of those that overlap the surest and longest."""
    taken: list[tuple[int, int, int]] = []
    for one in sorted(found, key=lambda one: (-one[2], one[0] - one[1])):
        place = bisect(taken, one)
        if all(one[1] <= start or end <= one[0] for start, end, _ in taken[max(0, place - 1) : place + 1]):
            taken.insert(place, one)
    yield from taken
