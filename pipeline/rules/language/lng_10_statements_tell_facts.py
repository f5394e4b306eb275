"""LNG-10: each statement tells something that could be looked up."""

from collections.abc import Iterator

from pipeline.model.finding import Severity
from pipeline.rules.contract import At, Facts, Hit, Rule
from pipeline.rules.emptiness import is_empty
from pipeline.rules.places import stated
from pipeline.rules.tense import unquoted
from pipeline.rules.wording import sentences


def check(facts: Facts) -> Iterator[Hit]:
    """Yield a hit for each statement of which no sentence tells a fact."""
    for path, entry in stated(facts.case.appeal):
        told = sentences(unquoted(entry.statement))
        if told and all(map(is_empty, told)):
            yield Hit(
                f'{entry.id} tells nothing that could be looked up: "{entry.statement[:160]}"',
                "What happened, was done or is done: to which products or orders, by whom, on which day, how often?",
                At("case", f"{path}.statement"),
            )


RULE = Rule(
    code="LNG-10",
    title="Statements tell facts",
    severity=Severity.ERROR,
    phase="case",
    why="A reviewer compares statements with documents. One that only pleads, thanks, promises or assures answers no "
    "question of the notice, and plans made of such sentences are refused.",
    sources=("AMZ-POA", "REINST-S3", "ESQGO-POA", "SELLERFORGE-HOW"),
    check=check,
    fails={"case.json$.measures[0].statement": "We will pay more attention to quality and improve our service."},
    passes={"case.json$.measures[0].statement": "We improve our pages: each delivery is compared with its picture."},
)
