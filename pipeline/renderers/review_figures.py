"""The part of the review page that goes through the figures of the plan: where the data and the evidence have each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from pipeline.model.retraced import Outcome, Retraced, Spot
from pipeline.renderers.page_html import safe, table, words

_COUNTED: dict[Outcome, str] = {
    "stands": "stand in the data or on a page, as named here",
    "reckoned": "counted or reckoned from what is cited",
    "free": "told roughly or public, so that nothing has to show them",
    "open": "open, see the findings",
}
_ALONE: dict[Outcome, str] = {
    "reckoned": "counted or reckoned from what is cited; it stands nowhere as such",
    "free": "told roughly, or public: nothing has to show it",
}
_INTRO = (
    "To go through before the plan is sent: each figure of its words, and where the program found it. That a place has "
    "the same figure does not say that it means the same thing: look."
)


def figures(retraced: Sequence[Retraced], to_statement: Callable[[str], str], annex: Callable[[str, int], str],
            ) -> Iterator[str]:
    """Yield the part; `to_statement` links a statement, `annex` the page of an item."""
    yield '<section id="figures" aria-labelledby="h-figures">\n<h2 id="h-figures">Figures</h2>\n'
    if not retraced:
        yield "<p>The words tell no figures.</p>\n</section>\n"
        return
    counts = Counter(one.outcome for one in retraced)
    told = "; ".join(f"{counts[name]} {what}" for name, what in _COUNTED.items() if counts[name])
    yield f"<p>{_INTRO}</p>\n<p>{len(retraced)} figures: {words(told)}.</p>\n"
    rows = [[to_statement(one.statement), _in_its_words(one), _where(one, annex)] for one in retraced]
    yield table("Every figure of the statements, in their order", ("Statement", "Figure in its words", "Found"), rows)
    yield "</section>\n"


def _in_its_words(one: Retraced) -> str:
    return f"{words(one.before)}<mark>{words(one.text)}</mark>{words(one.behind)}"


def _where(one: Retraced, annex: Callable[[str, int], str]) -> str:
    told = [_spot(spot, annex) for spot in one.spots]
    if one.outcome == "open":
        told.insert(0, f'<strong class="hole">{words(_COUNTED["open"])}</strong>')
    return "<br>".join(told) or words(_ALONE[one.outcome])


def _spot(spot: Spot, annex: Callable[[str, int], str]) -> str:
    if not spot.place:
        return "an item that stays inside"
    if not spot.evidence:
        return f"{words(spot.place)}: {words(spot.figure)}"
    item = f'<a href="#e-{safe(spot.evidence)}">{words(spot.place)}</a>{annex(spot.evidence, spot.page)}'
    not_cited = "" if spot.cited else " (not cited here)"
    return f"{item}{not_cited}: {words(spot.before)}<mark>{words(spot.figure)}</mark>{words(spot.behind)}"
