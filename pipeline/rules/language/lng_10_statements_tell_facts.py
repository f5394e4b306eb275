"""LNG-10: each statement tells something that could be looked up."""

from collections.abc import Iterator

from pipeline.model.finding import Severity
from pipeline.rules.contract import At, Facts, Hit, Rule
from pipeline.rules.emptiness import hollow_words, is_empty, is_hollow
from pipeline.rules.places import stated
from pipeline.rules.tense import unquoted
from pipeline.rules.wording import sentences

MOST_SHOWN = 8


def check(facts: Facts) -> Iterator[Hit]:
    """Yield a hit for each statement of which no sentence tells a fact, and for a plan that hardly tells any."""
    spoken: list[str] = []
    for path, entry in stated(facts.case.appeal):
        told = sentences(unquoted(entry.statement))
        spoken += told
        if told and all(map(is_empty, told)):
            yield Hit(
                f'{entry.id} tells nothing that could be looked up: "{entry.statement[:160]}"',
                "What happened, was done or is done: to which products or orders, by whom, on which day, how often?",
                At("case", f"{path}.statement"),
            )
    spoken += (one for search in facts.case.appeal.investigation for one in sentences(search.result))
    if is_hollow(spoken, _restated(facts)):
        words = dict.fromkeys(word for one in spoken for word in hollow_words(one))
        yield Hit(
            "The plan assures, excuses or disputes, and hardly a sentence of it tells a day, a number or an order: "
            f"{', '.join(list(words)[:MOST_SHOWN])}.",
            "What happened, was done and is done: to which products or orders, by whom, on which day, how often?",
            At("case", "$.root_causes"),
        )


def _restated(facts: Facts) -> frozenset[str]:
    """Return what the notice names itself."""
    notice = facts.case.appeal.notice
    named = {one.ref for one in notice.complaints if isinstance(one.ref, str)}
    return frozenset(named | {asin for one in notice.complaints for asin in one.items})


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
    of_words=True,
)
