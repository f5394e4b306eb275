"""What a form leaves behind in a text when nobody fills it in.

Such a mark stops a plan for good. Whether something is one is told by three things: its form (`placeholder_forms`:
brackets, blanks, crosses, patterns of dates, words to the writer), what stands in it (`slots`), and whether it is used
or only spoken of (`seen`): what is quoted, or called a field, a column or a format, is not left open. What is a mark
perhaps is doubtful, not sure.
"""

from bisect import bisect
from collections.abc import Iterator

from pipeline.rules.placeholder_forms import FORMS
from pipeline.rules.seen import QUOTED, SURE, Seen, one_form, used
from pipeline.rules.set_phrases import set_phrases_in
from pipeline.rules.slots import lexicon


def placeholders(text: str) -> Iterator[str]:
    """Yield what a form left behind in a text, for sure; ordinary brackets such as "[sic]" are left alone."""
    return (mark for mark, weight in marks(text) if weight == SURE)


def marks(text: str) -> tuple[tuple[str, int], ...]:
    """Return what a form left behind in a text, or may have, with its weight, each place once."""
    folded = one_form(text)
    forms = [form for form in FORMS if form.needs.search(folded)]
    phrases = list(set_phrases_in(folded))
    if not forms and not phrases:
        return ()
    seen = Seen(folded, tuple(match.span() for match in QUOTED.finditer(folded)), lexicon())
    found = [one for one in phrases if used(seen, *one)]
    for form in forms:
        for match in form.shape.finditer(folded):
            if weight := form.weigh(match, seen):
                found.append((*match.span("mark" if "mark" in form.shape.groupindex else 0), weight))
    return tuple((text[start:end], weight) for start, end, weight in _apart(found))


def _apart(found: list[tuple[int, int, int]]) -> Iterator[tuple[int, int, int]]:
    """Yield what was found in its order, of those that overlap the surest and longest."""
    taken: list[tuple[int, int, int]] = []
    for one in sorted(found, key=lambda one: (-one[2], one[0] - one[1])):
        place = bisect(taken, one)
        if all(one[1] <= start or end <= one[0] for start, end, _ in taken[max(0, place - 1) : place + 1]):
            taken.insert(place, one)
    yield from taken
