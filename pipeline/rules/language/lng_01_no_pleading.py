"""LNG-01: the words tell facts; they do not plead, and they apologise in one sentence at most."""

from collections.abc import Iterator

from pipeline.catalog.words import word_list
from pipeline.model.finding import Severity
from pipeline.rules.contract import At, Facts, Hit, Rule
from pipeline.rules.places import stated
from pipeline.rules.tense import spoken_sentences
from pipeline.rules.wording import first


def check(facts: Facts) -> Iterator[Hit]:
    """Yield a hit for each sentence that pleads, and for each apology after the first of a plan."""
    words = word_list("pleading")
    apologies = 0
    for path, entry in stated(facts.case.appeal):
        for sentence, written in spoken_sentences(entry.statement):
            at = At("case", f"{path}.statement")
            if found := first(sentence, words["plea"]):
                yield Hit(
                    f'{entry.id} pleads ("{found}"): "{written}"',
                    "Does the sentence state a fact about the complaint? If not, the plan is shorter without it.",
                    at.at_words(entry.statement, found),
                )
            apology = first(sentence, words["apology"])
            apologies += bool(apology)
            if apology and apologies > 1:
                yield Hit(
                    f'The plan apologises again in {entry.id}: "{written}"',
                    "One sentence is enough. What does this one add?",
                    at.at_words(entry.statement, apology),
                )


RULE = Rule(
    code="LNG-01",
    title="Facts, no pleading",
    severity=Severity.WARNING,
    phase="case",
    why="The help page asks to be factual and direct and to avoid emotive language.",
    sources=("AMZ-POA", "CRAFT"),
    check=check,
    fails={"case.json$.root_causes[0].statement": "Please give us another chance: the lamp had a glass shade."},
    passes={"case.json$.root_causes[0].statement": "We are sorry for it: the lamp had a glass shade."},
    of_words=True,
)
