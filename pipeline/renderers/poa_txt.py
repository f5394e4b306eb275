"""The Plan of Action as plain UTF-8 text; a citation names the file that is uploaded."""

from pipeline.model.characters import visible
from pipeline.model.document import Document, Inline
from pipeline.renderers.contract import Edition, Places, by_file
from pipeline.renderers.plain_text import laid_out


def render(document: Document, places: Places, edition: Edition) -> str:
    """Return the plan as text."""

    def say(inline: Inline) -> str:
        return by_file(inline, places, edition.words)

    head = [*filter(None, [edition.marks.words]), document.title, *document.subtitle]
    return "\n".join(map(visible, head)) + "\n" + laid_out(enumerate(document.parts, start=1), say)
