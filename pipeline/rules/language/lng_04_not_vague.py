"""LNG-04: a sentence that promises care or improvement says by what: a number, a day, a name."""

import re
from collections.abc import Iterator

from pipeline.catalog.words import word_list
from pipeline.model.finding import Severity
from pipeline.rules.contract import At, Facts, Hit, Rule
from pipeline.rules.places import stated
from pipeline.rules.tense import spoken_sentences
from pipeline.rules.wording import first

# A sentence that only announces what is told below it, and goes on to nothing.
_HEADING = re.compile(
    r"(?:(?:以下|下面|下列)(?:是|为|為|列出|说明|說明)|(?:below|the following|here) (?:is|are) (?:the|our|what)\b"
    r"|(?:nachfolgend|im folgenden) (?:finden|stehen|die)\b)[^:：;；,，—–]*", re.IGNORECASE,
)


def check(facts: Facts) -> Iterator[Hit]:
    """Yield a hit for each vague sentence of a statement."""
    people = _people(facts)
    for path, entry in stated(facts.case.appeal):
        for sentence, written in spoken_sentences(entry.statement):
            found = vague(sentence)
            if found and not first(sentence, people):
                yield Hit(
                    f'{entry.id} is vague ("{found}"): "{written}"',
                    "What exactly was or is done, by whom, from which day, how often?",
                    At("case", f"{path}.statement").at_words(entry.statement, found),
                )


def vague(sentence: str) -> str:
    """Return the phrase that says nothing, in a sentence without any figure; a heading or a paper promises nothing."""
    if any(map(str.isdigit, sentence)) or _HEADING.fullmatch(sentence.strip()):
        return ""
    words = word_list("vague")
    name = first(sentence, words["papers"])
    return first(sentence.replace(name, " ") if name else sentence, words["phrases"])


def _people(facts: Facts) -> tuple[str, ...]:
    """Return the names of the people of the case: a sentence that names one can be checked."""
    appeal = facts.case.appeal
    named = [action.by for action in appeal.actions]
    named += [measure.owner for measure in appeal.measures if isinstance(measure.owner, str)]
    return tuple(dict.fromkeys(name.partition(",")[0] for name in named if name))


RULE = Rule(
    code="LNG-04",
    title="Concrete words",
    severity=Severity.WARNING,
    phase="case",
    why="Vague causes and promises such as better care are a usual ground of refusal; a reviewer cannot check them.",
    sources=("REINST-S3", "ESQGO-POA", "SELLERFORGE-HOW"),
    check=check,
    fails={"case.json$.measures[0].statement": "We pay more attention to each delivery."},
    passes={"case.json$.measures[0].statement": "Two people pay more attention: from 5 March each lamp is compared."},
    of_words=True,
)
