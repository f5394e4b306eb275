"""STR-09: each question that reviewers ask about such a complaint is answered by a statement."""

from collections.abc import Iterator

from pipeline.model.finding import Severity
from pipeline.rules.contract import At, Facts, Hit, Rule


def check(facts: Facts) -> Iterator[Hit]:
    """Yield a hit for each question of the complaints' types that no entry of answers names."""
    appeal = facts.case.appeal
    answered = {answer.question for answer in appeal.answers}
    for name in dict.fromkeys(complaint.type for complaint in appeal.notice.complaints):
        violation = facts.catalog.violations[name]
        if violation.plan_needed == "no":
            continue
        for question in violation.questions:
            if question.id not in answered:
                yield Hit(
                    f"{question.id} ({violation.label}) has no answer: {question.text}",
                    f"Does a statement answer it? If so, name both in answers[]. Asked by: "
                    f"{facts.catalog.sources[question.source].title}.",
                    At("case", "$.answers"),
                )


RULE = Rule(
    code="STR-09",
    title="Reviewers' questions are answered",
    severity=Severity.INFO,
    phase="case",
    why="Staff of the marketplace ask these questions of appeals that leave them open.",
    sources=("SEED1", "AMZ-POA"),
    check=check,
    fails={"case.json$.answers": []},
    passes={"case.json$.answers[0].statements": ["S-1"]},
)
