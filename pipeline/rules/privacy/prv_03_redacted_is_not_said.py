"""PRV-03: what is redacted in an item does not stand in its title, its file's name or the words that go out."""

import re
from collections.abc import Iterator

from pipeline.facts.pattern import Searched, searched
from pipeline.model.evidence import EvidenceItem, upload_name
from pipeline.model.finding import Severity
from pipeline.rules.contract import At, Facts, Hit, Rule
from pipeline.rules.outgoing import Words, leaving, plan_words, record_words, title_words

# A price or a number stands in many sentences for reasons of its own; a name does not.
FEWEST_LETTERS = 3
HINT = "Should it be hidden there too? Write it in other words, or name the file otherwise."


def check(facts: Facts) -> Iterator[Hit]:
    """Yield a hit for each place that says what a pattern takes out of a page; no message repeats it."""
    said = [*plan_words(facts), *record_words(facts), *title_words(facts)]
    for entry in leaving(facts):
        for number, pattern in _patterns(entry):
            what = f"what redaction no. {number} of {entry.id} takes out"
            if _holds(_file_name(entry), pattern):
                yield Hit(f"The name of the file of {entry.id} holds {what}.", HINT, At(evidence=entry.id))
            for at in dict.fromkeys(_place(words) for words in said if _holds(words.text, pattern)):
                yield Hit(f"The words that go out hold {what}.", HINT, at)


def _place(words: Words) -> At:
    """Return where words come from; what is said of an item beside its title repeats that."""
    return At(evidence=words.at.evidence, path="$.title") if words.at.evidence else words.at


def _patterns(entry: EvidenceItem) -> Iterator[tuple[int, tuple[Searched, ...]]]:
    """Yield each pattern of words with its number; one without special signs also as file names write it."""
    for number, one in enumerate(entry.redactions, 1):
        if one.pattern and sum(sign.isalpha() for sign in one.pattern) >= FEWEST_LETTERS:
            plain = searched(one.pattern)
            yield number, (plain, searched(_apart(one.pattern))) if plain.compact else (plain,)


def _holds(text: str, patterns: tuple[Searched, ...]) -> bool:
    return any(pattern.within(text) or pattern.within(_apart(text)) for pattern in patterns)


def _apart(text: str) -> str:
    return re.sub(r"[-_\u2010-\u2015]+", " ", text)


def _file_name(entry: EvidenceItem) -> str:
    return "\n".join(((entry.file or "").rpartition("/")[2], upload_name(entry)))


RULE = Rule(
    code="PRV-03",
    title="What is redacted is not said elsewhere",
    severity=Severity.WARNING,
    phase="documents",
    why="A name that is covered on the page and stands in its title is not covered.",
    sources=("SPAPI-SEC", "HOUSE"),
    check=check,
    fails={
        "evidence.json$.evidence[3].redactions": [{"pattern": "Pat Example", "reason": "Buyer's name"}],
        "evidence.json$.evidence[3].title": "Refund to Pat Example",
    },
    passes={
        "evidence.json$.evidence[3].redactions": [{"pattern": "Pat Example", "reason": "Buyer's name"}],
        "evidence.json$.evidence[3].title": "Refund to the buyer",
    },
)
