"""LNG-02: a root cause names the seller's own part, not only what others did."""

from collections.abc import Iterator, Sequence

from pipeline.catalog.words import word_list
from pipeline.model.appeal import RootCause
from pipeline.model.finding import Severity
from pipeline.rules.contract import At, Facts, Hit, Rule, each
from pipeline.rules.elsewhere import tells_of_others_alone
from pipeline.rules.substance import blames, names_own_part, told_by
from pipeline.rules.tense import spoken_sentences, unquoted
from pipeline.rules.wording import first, sentences

# A cause accuses where at least every second of its sentences lays it at somebody else's door.
ACCUSING = 2


def check(facts: Facts) -> Iterator[Hit]:
    """Yield a hit for each root cause that lays the cause at others' doors alone; one that only accuses weighs more."""
    causes = facts.case.appeal.root_causes
    for path, cause in each("root_causes", causes):
        text = unquoted(cause.statement)
        blaming = next(filter(blames, sentences(text)), "") or _elsewhere(text)
        told = sentences(text)
        most = ACCUSING * sum(map(blames, told)) >= len(told)
        accuses = most and first(text, word_list("blame")["accuses"])
        if blaming and not names_own_part(text) and (accuses or not _is_completed(cause, causes)):
            written = dict(spoken_sentences(cause.statement)).get(blaming, blaming)
            yield Hit(
                f'{cause.id} names only what others did: "{written}"',
                "What on the seller's side let it happen or let it pass: a check that was missing, a choice, a "
                "setting?",
                At("case", f"{path}.statement").at_words(cause.statement, written),
                Severity.ERROR if accuses else None,
            )


def _elsewhere(text: str) -> str:
    """Return the first sentence of a cause that only tells what others did, in whatever words, or ""."""
    told = told_by(text, frozenset(), "root_causes")
    return told[0].text if tells_of_others_alone(told) else ""


def _is_completed(cause: RootCause, causes: Sequence[RootCause]) -> bool:
    """Tell whether another cause of the same complaint names the seller's own part."""
    others = (one for one in causes if one.id != cause.id and set(one.complaints) & set(cause.complaints))
    return any(names_own_part(unquoted(one.statement)) for one in others)


RULE = Rule(
    code="LNG-02",
    title="The seller's own part is named",
    severity=Severity.WARNING,
    phase="case",
    why="Plans that blame Amazon, buyers, carriers or suppliers alone are refused: they leave nothing that the seller "
    "could change.",
    sources=("WECKER", "AMZATTY-5", "ECC-POA", "DNZHU"),
    check=check,
    fails={
        "case.json$.root_causes[0].statement": "The supplier sent us the wrong lamp and delayed the next."
    },
    passes={
        "case.json$.root_causes[0].statement": "The supplier sent us the wrong lamp, and we did not compare it with "
        "the page."
    },
    of_words=True,
)
