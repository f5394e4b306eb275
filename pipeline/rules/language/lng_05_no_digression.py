"""LNG-05: the plan keeps to what happened: no thanks, no life story, no request or support case, no question."""

import re
from collections.abc import Iterator
from itertools import pairwise

from pipeline.catalog.words import word_list
from pipeline.model.finding import Severity
from pipeline.rules.contract import At, Facts, Hit, Rule
from pipeline.rules.places import stated
from pipeline.rules.wording import first, sentences

QUESTION = "asks a question"
_QUOTED = re.compile(r"«[^«»]*»|“[^“”]*”|„[^„“”]*[“”]|»[^«»]*«|\"[^\"]*\"|「[^「」]*」|『[^『』]*』")
# Question marks in quotations, hidden by signs that no text has.
_HIDDEN = str.maketrans("?？", "\ue000\ue001")
_SHOWN = str.maketrans("\ue000\ue001", "?？")
# Who answers a question at once does not ask one.
_ANSWERS = re.compile(r"\W*(?:(?:because|weil|denn|porque|parce que|perché)\b|因为|因為|由于)", re.IGNORECASE)
# What an owner of a right asks of Amazon is what happened.
_ASKED_BY_AN_OWNER = re.compile(
    r"(?:权利人|權利人|投诉人|投訴人|品牌方|对方|對方)[^。；]*(?:请|請)求?(?:亚马逊|亞馬遜)"
    r"|\b(?:owner|complainant|brand|counsel)\b[^;]*\b(?:asks?|asked) amazon\b|rechteinhaber\w*\b[^;]*\bamazon\b",
    re.IGNORECASE,
)
NATURE = {
    "thanks": "thanks or addresses Amazon",
    "story": "tells of the seller rather than of what happened",
    "request": "asks Amazon for something",
    "support": "refers to a support case",
}


def check(facts: Facts) -> Iterator[Hit]:
    """Yield a hit for each sentence of a statement that leads away from what happened."""
    for path, entry in stated(facts.case.appeal):
        every = [*sentences(_without_quoted_questions(entry.statement)), ""]
        for sentence, answer in pairwise(every):
            nature = digresses(sentence)
            if nature and not (nature == QUESTION and _ANSWERS.match(answer)):
                yield Hit(
                    f'{entry.id} {nature}: "{sentence.translate(_SHOWN)}"',
                    "Does the sentence state a fact about the complaint? If not, the plan is shorter without it.",
                    At("case", f"{path}.statement").at_words(entry.statement, sentence.translate(_SHOWN)),
                )


def digresses(sentence: str) -> str:
    """Return in what way a sentence leads away from what happened, or ""."""
    words = word_list("digression")
    found = next((nature for group, nature in NATURE.items() if first(sentence, words[group])), "")
    if found == NATURE["request"] and _ASKED_BY_AN_OWNER.search(sentence):
        found = ""
    return found or (QUESTION if sentence.rstrip().endswith(("?", "？")) else "")


def _without_quoted_questions(text: str) -> str:
    """Return a text in which what is quoted asks nothing: a form or a buyer asked it."""
    return _QUOTED.sub(lambda quoted: quoted[0].translate(_HIDDEN), text)


RULE = Rule(
    code="LNG-05",
    title="The plan keeps to what happened",
    severity=Severity.WARNING,
    phase="case",
    why="The help page asks for facts and events, without introduction, questions or emotive language; a reviewer "
    "has a few minutes.",
    sources=("AMZ-POA", "CRAFT", "CYBER-APPEAL"),
    check=check,
    fails={"case.json$.root_causes[0].statement": "Thank you for the chance to appeal. The lamp had a glass shade."},
    passes={"case.json$.root_causes[0].statement": "The buyer thanked us and kept the lamp with the glass shade."},
    of_words=True,
)
