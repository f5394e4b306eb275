"""Looks at one page of a clean PDF for words that are a picture there: the whole page, or the pictures on it."""

from __future__ import annotations

from pipeline.model.recognised import PageRead
from pipeline.pdf.viewing import Unviewable, View, has_ink
from pipeline.recognition.engine import as_array, engine
from pipeline.recognition.page import LONGEST, legible, may_lack_words, recognised
from pipeline.recognition.pictures import read_pictures

# Which share of a page with a few signs a picture has to cover, so that the whole page is looked at.
MOSTLY = 0.5
# Part of the shelf's keys: raise it when other pages or pictures are looked at.
VERSION = 1


def read_page(view: View, index: int, text: str) -> PageRead | None:
    """Return what the picture of a page says, or the pictures on a page of words; None where there is no need to look.

    Raises Unviewable where the page cannot be drawn, ModelsMissing and ImportError where the engine is not there.
    """
    if not has_ink(view.shade(index)):
        return None
    if legible(text) and not (may_lack_words(text) and view.covered(index) >= MOSTLY):
        return read_pictures(view, index)
    drawn = view.drawn(index, LONGEST)
    if drawn is None:
        raise Unviewable(f"page {index + 1} cannot be drawn")
    return recognised(engine(), as_array(drawn), may_turn=not legible(text))
