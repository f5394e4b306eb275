"""SRC-05: an own record says why no document by somebody else exists."""

from collections.abc import Iterator

from pipeline.model.fields import NotRecorded
from pipeline.model.finding import Severity
from pipeline.rules.contract import DELETE, At, Facts, Hit, Rule
from pipeline.rules.outgoing import own_records


def check(facts: Facts) -> Iterator[Hit]:
    """Yield a hit if the reason is absent, and one for information if nobody recorded it."""
    sourcing = facts.case.sourcing
    if sourcing is None or not own_records(facts):
        return
    reason, at = sourcing.no_document_reason, At("sourcing", "$.no_document_reason")
    if reason is None:
        yield Hit(
            "The purchase record does not say why no document by somebody else exists.",
            'Is the reason known? If it is not, say so with {"not_recorded": "reason"}.',
            At("sourcing", "$"),
        )
    elif isinstance(reason, NotRecorded):
        yield Hit(
            f"Why no document by somebody else exists is not recorded ({reason.not_recorded}).",
            "Is it known by now?",
            at,
            Severity.INFO,
        )


RULE = Rule(
    code="SRC-05",
    title="An own record says why it exists",
    severity=Severity.ERROR,
    phase="case",
    why="An own record is the exception; its reason belongs to its fields wherever such records are described.",
    sources=("DE-HENSKE", "DE-SEVDESK", "AT-FINOE"),
    check=check,
    fails={"sourcing.json$.no_document_reason": DELETE},
    passes={"sourcing.json$.no_document_reason": "The vendor was a private person at a market and wrote none."},
)
