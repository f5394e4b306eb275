"""LNG-06: a plan is as long as a reviewer has time for, and its boxes hold it."""

from collections.abc import Iterator
from itertools import islice

from pipeline.model.appeal import Submission
from pipeline.model.document import Document, Table, inlines_of
from pipeline.model.finding import Severity
from pipeline.rules.contract import At, Facts, Hit, Rule
from pipeline.rules.demands import threshold
from pipeline.rules.outgoing import place_of
from pipeline.rules.places import stated
from pipeline.rules.wording import words_in


def check(facts: Facts) -> Iterator[Hit]:
    """Yield a hit for each plan that is too long or short, and each box that overflows."""
    count = words_in(" ".join(entry.statement for _, entry in stated(facts.case.appeal)))
    most, least = threshold(facts, "plan_words_most"), threshold(facts, "plan_words_least")
    for plan in facts.documents.plans if facts.documents else ():
        at = place_of(facts, plan.id)
        if count > most and len(facts.case.submissions) == 1:
            yield Hit(
                f"The statements of {plan.id} have {count} words; a reviewer is said to have time for {most}.",
                "Which sentences state no fact about the complaints?", at,
            )
        told = _words_of(plan, least)
        if told < least:
            yield Hit(
                f"The plan {plan.id} has {told} words; below {least} it can hardly hold three parts with their facts.",
                "What is known and not yet told?", at,
            )
        yield from _boxes(facts, plan, at)


def _words_of(plan: Document, enough: int) -> int:
    """Return how many words a plan has, or as many as are enough: most plans have these in their first pieces."""
    blocks = (block for part in plan.parts if part.box for block in part.blocks if not isinstance(block, Table))
    pieces = (piece for block in blocks for piece in inlines_of(block) if isinstance(piece, str))
    first = " ".join(islice(pieces, enough // 8))
    told = words_in(first)
    return told if told >= enough else words_in(" ".join((first, *pieces)))


def _boxes(facts: Facts, plan: Document, at: At) -> Iterator[Hit]:
    submission = next((one for one in facts.case.submissions if one.id == plan.id), None)
    most = _limit(facts, submission) if submission else None
    for part in plan.parts if most else ():
        pieces = (piece for block in part.blocks for piece in inlines_of(block) if isinstance(piece, str))
        length = len("\n".join(pieces))
        if part.box and most and length > most:
            yield Hit(
                f"{plan.id}, {part.name}: {length} characters, and its channel takes {most}.",
                "What can a document say instead?", at,
            )


def _limit(facts: Facts, submission: Submission) -> int | None:
    return facts.catalog.channels[submission.channel].max_characters


RULE = Rule(
    code="LNG-06",
    title="A length that is read",
    severity=Severity.WARNING,
    phase="documents",
    why="A reviewer is said to spend four to five minutes on a plan; no official length is known, and the figures are "
    "practitioners'.",
    sources=("ECOMLAWPRO", "ADVERIO", "SELLERFORGE-HOW", "HOUSE"),
    check=check,
    fails={"case.json$.root_causes[0].statement": "The lamp sent on 11 February 2026 had a glass shade. " * 90},
    passes={"case.json$.root_causes[0].statement": "One lamp sent in February 2026 had a glass shade."},
)
