"""STR-05: every bullet point of the notice is answered by the part of the plan it asks for."""

import re
from collections.abc import Iterator

from pipeline.catalog.words import word_list
from pipeline.model.finding import Severity
from pipeline.rules.contract import At, Facts, Hit, Rule, Undecided, each
from pipeline.rules.coverage import actions_on, causes_of_item, measures_on
from pipeline.rules.wording import first

PARTS = {"root_causes": "root cause", "actions": "corrective action", "measures": "preventive measure"}


def check(facts: Facts) -> Iterator[Hit | Undecided]:
    """Yield a hit for each bullet whose part is empty, or silent about a product that the bullet names."""
    for path, bullet in each("notice.demands.poa_bullets", facts.case.appeal.notice.demands.poa_bullets):
        at = At("case", path)
        parts = parts_named(bullet)
        if not parts:
            yield Undecided("The bullet names neither causes, actions nor prevention in words known here.", at)
        for part in parts:
            yield from _unanswered(facts, bullet, part, at)


def parts_named(bullet: str) -> tuple[str, ...]:
    """Return the parts of the plan that a bullet point asks for."""
    words = word_list("plan_parts")
    named = tuple(part for part in PARTS if first(bullet, words[part]))
    return named or (("actions",) if first(bullet, words["actions_alone"]) else ())


def _unanswered(facts: Facts, bullet: str, part: str, at: At) -> Iterator[Hit]:
    asins = [asin for asin in facts.case.items if re.search(rf"\b{asin}\b", bullet)]
    for asin in asins:
        if not _about(facts, part, asin):
            yield _hit(f"The notice asks for a {PARTS[part]} for {asin}, and the plan has none for it.", at)
    if not asins and not _statements(facts, part):
        yield _hit(f"The notice asks for a {PARTS[part]}, and the plan has none.", at)


def _hit(message: str, at: At) -> Hit:
    return Hit(message, "Is it known what the seller can say to this point of the notice?", at)


def _statements(facts: Facts, part: str) -> bool:
    appeal = facts.case.appeal
    return bool({"root_causes": appeal.root_causes, "actions": appeal.actions, "measures": appeal.measures}[part])


def _about(facts: Facts, part: str, asin: str) -> bool:
    appeal = facts.case.appeal
    causes = causes_of_item(appeal, asin)
    if part == "root_causes":
        return bool(causes)
    return bool(actions_on(appeal, causes, (asin,)) if part == "actions" else measures_on(appeal, causes))


RULE = Rule(
    code="STR-05",
    title="Every bullet point of the notice is answered",
    severity=Severity.ERROR,
    phase="case",
    why="Notices ask in fixed bullet points and a refusal asks for greater detail on exactly those.",
    sources=("AMZ-USAN-NOTICE", "AMZ-ODR-NOTICE", "AMZ-GREATER"),
    check=check,
    fails={"case.json$.measures": []},
    passes={"case.json$.notice.demands.poa_bullets": ["The root cause for B0SAMPLE01"]},
)
