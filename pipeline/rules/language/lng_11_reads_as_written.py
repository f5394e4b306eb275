"""LNG-11: the words read as a person wrote them: no turns that a translation program leaves, no word twice."""

import re
from collections.abc import Iterator
from itertools import pairwise

from pipeline.catalog.words import word_list
from pipeline.model.finding import Severity
from pipeline.rules.contract import At, Facts, Hit, Rule
from pipeline.rules.places import stated
from pipeline.rules.tense import unquoted
from pipeline.rules.wording import first

# "had had" and "that that" can be right.
_ONCE = frozenset({
    "the", "a", "an", "of", "to", "in", "is", "are", "was", "were", "we", "our",
    "and", "for", "with", "der", "die", "das", "und",
})
_FULL_WIDTH = re.compile(r"[A-Za-z]{2,}\s?[，。；：！？、]\s?(?=[A-Za-z]{2,})")
# Forms that no writer of English leaves: "we has", "has been check", "was send", "the buyer receive", "did checked".
_BASE = "carry|make|send|remove|take|delete|give|write|bring|choose|begin"
_PERSON = "he|she|(?:the|our) (?:customer|buyer|supplier|product|factory|warehouse|manager|carrier|seller|worker)"
_FORM = re.compile(
    # Of "you" at the front alone: "the parcel we sent you was late".
    r"\b(?:we|they) (?:has|is|was|does)\b|(?:^|[.!?,;] )you (?:has|is|was|does)\b"
    rf"|(?:^|[.!?,;] )(?:{_PERSON}) (?:have|are|were|do|(?:already |also |never |always )?"
    r"(?:receive|make|send|say|want|give|take|complain|buy|get|tell|find))\b"
    rf"|\b(?:has|have|had|was|were) been (?:check|contact|do|refund|train|inspect|{_BASE})\b"
    rf"|\b(?:has|have|had|was|were) (?:already |also )?(?:{_BASE})\b(?!-| and\b)"
    r"|\b(?:is|are) (?:arrive|happen|appear|receive|become)\b"
    r"|\b(?:he|she|we|they|buyer|customer) very (?:angry|sorry|happy|sad|worried|regret|care\w*)\b"
    r"|\bin order to the\b|\bplease to \w+"
    r"|\b(?:did not|didn't|did) "
    r"(?!need|proceed|exceed|succeed|feed|heed|speed|bleed|breed|shed|shred|embed|indeed)\w+ed\b",
    re.IGNORECASE,
)
_OTHER_SCRIPT = re.compile(r"[A-Za-z]{3,}\s+[\u3400-\u9fff]{1,6}\s+[a-z]{3,}")


def check(facts: Facts) -> Iterator[Hit]:
    """Yield a hit for each statement that holds what a translation program leaves behind."""
    for path, entry in stated(facts.case.appeal):
        found = left_behind(unquoted(entry.statement))
        if found:
            yield Hit(
                f'{entry.id} reads like an unchecked translation: "{found}"',
                "Does somebody who writes this language well read it before it goes out?",
                At("case", f"{path}.statement").at_words(entry.statement, found),
            )


def left_behind(text: str) -> str:
    """Return the first piece of a text that no writer of its language leaves standing, or ""."""
    found = first(text, word_list("translated")["fragments"])
    if found:
        return found
    words = text.split()
    for one, following in pairwise(words):
        if one.lower() in _ONCE and following.lower() == one.lower():
            return f"{one} {following}"
    patterns = (_FORM,) if text.isascii() else (_FORM, _FULL_WIDTH, _OTHER_SCRIPT)
    marks = (pattern.search(text) for pattern in patterns)
    return next((match[0] for match in marks if match), "")


RULE = Rule(
    code="LNG-11",
    title="Words read as a person wrote them",
    severity=Severity.WARNING,
    phase="case",
    why="Reviewers take an unchecked translation for a bought template; a sentence that is hard to follow hides its "
    "fact.",
    sources=("SEED2", "WAS-5550"),
    check=check,
    fails={"case.json$.measures[0].statement": "Each delivery is is compared with the page."},
    passes={"case.json$.measures[0].statement": "We compare each delivery with the page and carry it to the shelf."},
    of_words=True,
)
