"""EVD-11: documents are enclosed; no link to a store elsewhere takes their place."""

from collections.abc import Iterator

from pipeline.catalog.words import word_list
from pipeline.model.finding import Severity
from pipeline.rules.contract import Facts, Hit, Rule
from pipeline.rules.outgoing import place_of_words, plan_words, title_words
from pipeline.rules.wording import first, may_stand


def check(facts: Facts) -> Iterator[Hit]:
    """Yield a hit for each outgoing sentence that names a file store."""
    hosts, outgoing = word_list("outside_links")["hosts"], (*plan_words(facts), *title_words(facts))
    if not may_stand("\n".join(words.text for words in outgoing), hosts):
        return
    for words in outgoing:
        if found := first(words.text, hosts):
            yield Hit(
                f'What goes out points to a file store ("{found}"); links are not followed.',
                "Which document lies there? Register the file itself.",
                place_of_words(facts, words, found),
            )


RULE = Rule(
    code="EVD-11",
    title="Files, not links",
    severity=Severity.ERROR,
    phase="documents",
    why="Notices say that external links are not accepted.",
    sources=("AMZ-IN-COPY",),
    check=check,
    fails={"case.json$.root_causes[0].statement": "The page showed metal: see https://drive.google.com/file/d/x1."},
    passes={"case.json$.root_causes[0].statement": "The page at www.example.co.uk showed a metal shade."},
    of_words=True,
)
