"""DL-05: what the newest answer asks for stands before the reviewer, with what answers it."""

from collections.abc import Iterator

from pipeline.model.finding import Severity
from pipeline.rules.answers import answers, asked, is_new, points_of
from pipeline.rules.contract import At, Facts, Hit, Rule


def check(facts: Facts) -> Iterator[Hit]:
    """Yield what is asked for and answered by something new; what is not is DL-03's."""
    for path, sent in answers(facts):
        for at, point in points_of(path, sent):
            if new := [name for name in point.answered_by if is_new(facts, sent, name)]:
                old = [name for name in point.answered_by if name not in new]
                beside = f", beside what went out before: {', '.join(old)}" if old else ""
                yield Hit(
                    f"{asked(sent, point)} Answered by {', '.join(new)}{beside}.",
                    "Does that answer all of this point?",
                    At("case", at),
                )


ANSWERED = {
    "round": 1, "submitted_on": "2026-03-07", "outcome": "refused", "answered_on": "2026-03-08",
    "evidence": ["E-001", "E-002"], "points": [{"asks": "the supplier's number", "answered_by": ["E-003"]}],
}

RULE = Rule(
    code="DL-05",
    title="What an answer asks for is shown",
    severity=Severity.INFO,
    phase="case",
    why="Whoever reviews the next round has to see what the last answer asked for, point by point.",
    sources=("HOUSE",),
    check=check,
    fails={"case.json$.rounds[0]": ANSWERED},
    passes={"case.json$.rounds[0]": ANSWERED | {"outcome": "reinstated"}},
)
