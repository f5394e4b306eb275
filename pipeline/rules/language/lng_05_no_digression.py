"""LNG-05: the plan keeps to what happened: no thanks, no life story, no request to Amazon, no question."""

from collections.abc import Iterator

from pipeline.catalog.words import word_list
from pipeline.model.finding import Severity
from pipeline.rules.contract import At, Facts, Hit, Rule
from pipeline.rules.places import stated
from pipeline.rules.wording import first, sentences

NATURE = {
    "thanks": "thanks or addresses Amazon",
    "story": "tells of the seller rather than of what happened",
    "request": "asks Amazon for something",
}


def check(facts: Facts) -> Iterator[Hit]:
    """Yield a hit for each sentence of a statement that leads away from what happened."""
    for path, entry in stated(facts.case.appeal):
        for sentence in sentences(entry.statement):
            nature = digresses(sentence)
            if nature:
                yield Hit(
                    f'{entry.id} {nature}: "{sentence}"',
                    "Does the sentence state a fact about the complaint? If not, the plan is shorter without it.",
                    At("case", f"{path}.statement"),
                )


def digresses(sentence: str) -> str:
    """Return in what way a sentence leads away from what happened, or ""."""
    words = word_list("digression")
    found = next((nature for group, nature in NATURE.items() if first(sentence, words[group])), "")
    return found or ("asks a question" if sentence.rstrip().endswith(("?", "？")) else "")


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
