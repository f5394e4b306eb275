"""DL-03: each point that an answer asks for is answered by something that has not been sent."""

from collections.abc import Iterator

from pipeline.model.appeal import Point, Round
from pipeline.model.finding import Severity
from pipeline.rules.answers import answers, asked, is_new, points_of, said
from pipeline.rules.contract import At, Facts, Hit, Rule


def check(facts: Facts) -> Iterator[Hit]:
    """Yield a hit for each point of the newest answer to an appeal entry that nothing new answers."""
    for path, sent in answers(facts):
        yield from _recorded(path, sent)
        for at, point in points_of(path, sent):
            yield from _open(facts, sent, point, at)


def _recorded(path: str, sent: Round) -> Iterator[Hit]:
    """Yield a hit where nobody can tell what was asked for."""
    if not sent.points:
        wanted = sent.outcome == "more_information"
        told = "its words are recorded, and no point of them is" if sent.answer else "its words are not recorded"
        yield Hit(
            f"Round {sent.round} was answered ({said(sent)}); {told}.",
            "What does it ask for? Each thing is one entry of `points`, in Amazon's words.",
            At("case", path),
            Severity.ERROR if wanted else Severity.WARNING,
        )


def _open(facts: Facts, sent: Round, point: Point, path: str) -> Iterator[Hit]:
    if not any(is_new(facts, sent, name) for name in point.answered_by):
        by = f"{', '.join(point.answered_by)} went out before" if point.answered_by else "nothing answers it yet"
        yield Hit(
            f"{asked(sent, point)} Here {by}.",
            "What is known about it now, and which document shows it? If there is none, a gap can say so. Name it in "
            "`answered_by`.",
            At("case", path),
        )


REFUSED = {
    "round": 1, "submitted_on": "2026-03-07", "outcome": "more_information", "answered_on": "2026-03-08",
    "evidence": ["E-001", "E-002"], "answer": "Please send:\n- the supplier's telephone number",
    "points": [{"asks": "the supplier's telephone number"}],
}

RULE = Rule(
    code="DL-03",
    title="What an answer asks for is answered",
    severity=Severity.ERROR,
    phase="case",
    why="A second round that leaves a point of the answer open is refused again. What answers a point must be new: a "
    "statement told or changed since, evidence not sent before, or a gap that says why there is none.",
    sources=("AMZATTY-FRAUD", "ECOMLAWPRO", "HOUSE"),
    check=check,
    fails={"case.json$.rounds[0]": REFUSED},
    passes={"case.json$.rounds[0]": REFUSED | {"points": [
        {"asks": "the supplier's telephone number", "answered_by": ["E-003"]}]}},
)
