"""LNG-11: the words read as a person wrote them: no turns that a translation program leaves, no word twice."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from pipeline.catalog.words import word_list
from pipeline.model.finding import Severity
from pipeline.rules.contract import At, Facts, Hit, Rule
from pipeline.rules.figures.form import small_words_in
from pipeline.rules.places import stated
from pipeline.rules.tense import unquoted
from pipeline.rules.tongues import tongue_of
from pipeline.rules.wording import first

# "had had" and "that that" can be right.
_ONCE = frozenset({
    "the", "a", "an", "of", "to", "in", "is", "are", "was", "were", "we", "our",
    "and", "for", "with", "der", "die", "das", "und",
})
_FULL_WIDTH = re.compile(r"[A-Za-z]{2,}\s?[，。；：！？、]\s?(?=[A-Za-z]{2,})")
_BASE = "carry|make|send|remove|take|delete|give|write|bring|choose|begin"
_PEOPLE = "customer|buyer|supplier|product|factory|warehouse|manager|carrier|seller|worker"
_TAKES = "receive|make|send|say|want|give|take|complain|buy|get|tell|find"
_CHECKED, _HAPPENS = "check|contact|do|refund|train|inspect", "arrive|happen|appear|receive|become"


class _Form(NamedTuple):
    """A form that no writer of English leaves; of each group of words one must stand in a text for it."""

    words: tuple[frozenset[str], ...]
    shape: re.Pattern[str]


# "we has", "the buyer receive", "has been check", "was send", "did checked".
_FORMS = tuple(
    _Form(tuple(frozenset(group.split("|")) for group in words), re.compile(shape, re.IGNORECASE))
    for *words, shape in (
        ("we|they", "has|is|was|does", r"\b(?:we|they) (?:has|is|was|does)\b"),
        # Of "you" at the front alone: "the parcel we sent you was late".
        ("you", "has|is|was|does", r"(?:^|[.!?,;] )you (?:has|is|was|does)\b"),
        (
            f"he|she|{_PEOPLE}", f"have|are|were|do|{_TAKES}",
            rf"(?:^|[.!?,;] )(?:he|she|(?:the|our) (?:{_PEOPLE})) (?:have|are|were|do|"
            rf"(?:already |also |never |always )?(?:{_TAKES}))\b",
        ),
        ("been", f"{_CHECKED}|{_BASE}", rf"\b(?:has|have|had|was|were) been (?:{_CHECKED}|{_BASE})\b"),
        ("has|have|had|was|were", _BASE,
         rf"\b(?:has|have|had|was|were) (?:already |also )?(?:{_BASE})\b(?!-| and\b)"),
        ("is|are", _HAPPENS, rf"\b(?:is|are) (?:{_HAPPENS})\b"),
        ("very", r"\b(?:he|she|we|they|buyer|customer) very (?:angry|sorry|happy|sad|worried|regret|care\w*)\b"),
        ("order", r"\bin order to the\b"),
        ("please", r"\bplease to \w+"),
        (
            "did|didn", r"\b(?:did not|didn't|did) "
            r"(?!need|proceed|exceed|succeed|feed|heed|speed|bleed|breed|shed|shred|embed|indeed)\w+ed\b",
        ),
    )
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
    for at, (one, following) in enumerate(pairwise(text.lower().split())):
        if one == following and one in _ONCE:
            return " ".join(text.split()[at : at + 2])
    # Chinese text has its own marks between foreign words, too: "used、opened".
    is_other = not text.isascii() and tongue_of(text) != "zh"
    marks = (_form_in(text), *((_FULL_WIDTH.search(text), _OTHER_SCRIPT.search(text)) if is_other else ()))
    return next((match[0] for match in marks if match), "")


def _form_in(text: str) -> re.Match[str] | None:
    """Return the first form in a text that no writer leaves, looked for where its words stand."""
    told = small_words_in(text)
    found = (one.shape.search(text) for one in _FORMS if not any(map(told.isdisjoint, one.words)))
    return min(filter(None, found), key=re.Match.start, default=None)


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
