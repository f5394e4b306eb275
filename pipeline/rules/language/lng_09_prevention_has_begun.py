"""LNG-09: a measure that has begun is told as it is done, not only in the future."""

from collections.abc import Iterator

from pipeline.model.finding import Severity
from pipeline.rules.contract import At, Facts, Hit, Rule, each
from pipeline.rules.tense import announces

MOST_SHOWN = 160


def check(facts: Facts) -> Iterator[Hit]:
    """Yield a hit for each measure whose words only say what is to come though it is under way."""
    for path, measure in each("measures", facts.case.appeal.measures):
        if measure.status != "planned" and announces(measure.statement):
            yield Hit(
                f"{measure.id} is {measure.status.replace('_', ' ')}, and its words tell only of the future: "
                f'"{_shown(measure.statement)}"',
                "Has it begun, and since which day? If it has not, its status is planned, and it is printed so.",
                At("case", f"{path}.statement"),
            )


def _shown(text: str) -> str:
    """Return a statement, a long one up to the last whole word that is shown."""
    if len(text) <= MOST_SHOWN:
        return text
    shown = text[:MOST_SHOWN]
    return f"{shown.rpartition(' ')[0] or shown} …"


RULE = Rule(
    code="LNG-09",
    title="Prevention is not told in the future alone",
    severity=Severity.WARNING,
    phase="case",
    why="Notices ask for the steps that have been taken, and what was only announced has been refused as not "
    "implemented. What somebody is quoted with, and the German passive, announce nothing.",
    sources=("AMZ-IN-NOTIMPL", "AMZ-USAN-NOTICE", "SEED1"),
    check=check,
    fails={"case.json$.measures[0].statement": "We will compare each delivery with the page."},
    passes={
        "case.json$.measures[0].statement": 'Each delivery is compared with the page. The sheet asks: "Will it be '
        'returned?"'
    },
    of_words=True,
)
