"""CON-06: the plan does not say both that everything is sold as used and that something was listed as new."""

import re
from collections.abc import Iterator

from pipeline.catalog.words import word_list
from pipeline.model.finding import Severity
from pipeline.rules.contract import At, Facts, Hit, Rule
from pipeline.rules.figures.reading import figures
from pipeline.rules.places import stated
from pipeline.rules.wording import affirmed, first, may_stand, plain, sentences

_CAUSES = "root_causes"
# So many are some that were counted, and not whatever is offered.
_COUNTED = re.compile(
    r"\b(?:all|alle) (?:of )?(?:the |these |die )?(?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|zwei|drei|vier|fünf)\b|(?:全部|所有)\s?[\d两兩二三四五六七八九十]+\s?[件个個只隻台盏套支]",
    re.IGNORECASE,
)


def check(facts: Facts) -> Iterator[Hit]:
    """Yield a hit for each claim that all is used, where words or data of the case say that something was new."""
    told = [
        (At("case", f"{path}.statement").at_words(entry.statement, one), one)
        for path, entry in stated(facts.case.appeal) for one in sentences(entry.statement)
    ]
    new, everything = word_list("condition")["new"], "\n".join(one for _, one in told)
    said = [(at, one) for at, one in told if affirmed(one, new)] if may_stand(everything, new) else []
    listed = _listed_new(facts)
    for at, sentence in told if said or listed else ():
        if says_all_used(sentence):
            against = next((f'"{one}"' for other, one in said if not _is_the_fault(other, one, at)), listed)
            if against:
                message = f'The plan says "{sentence}", and elsewhere {against}.'
                yield Hit(message, "Which of the two holds, and since when?", at)


def _is_the_fault(new: At, sentence: str, used: At) -> bool:
    """Tell whether a cause tells with its day what an action or a measure put an end to."""
    is_mended = _CAUSES in new.path and _CAUSES not in used.path
    return is_mended and any(one.days for one in figures(sentence))


def says_all_used(sentence: str) -> bool:
    """Tell whether a sentence says that everything is offered as used, and not only what came back."""
    words = word_list("condition")
    is_whole = affirmed(sentence, words["used"]) and bool(first(_COUNTED.sub(" ", sentence), words["whole"]))
    return is_whole and not first(sentence, words["came_back"])


def _listed_new(facts: Facts) -> str:
    new = word_list("condition")["listed_new"]
    items = (item for item in facts.case.appeal.items if plain(item.condition_listed or "") in new)
    return next((f"{item.asin} is listed as new" for item in items), "")


RULE = Rule(
    code="CON-06",
    title="The condition is told one way",
    severity=Severity.WARNING,
    phase="case",
    why="A plan that says all goods are offered as used, and also that items listed as new were removed, "
    "contradicts itself.",
    sources=("SEED1", "REINST-S3"),
    check=check,
    fails={"case.json$.measures[0].statement": "All our stock is sold as used."},
    passes={
        "case.json$.measures[0].statement": "All our stock is sold as used.",
        "case.json$.items[0].condition_listed": "used, very good",
    },
    of_words=True,
)
