"""The small numbers of an entry's title or scope, judged as those of a statement that cites its document alone."""

from collections.abc import Iterator, Sequence

from pipeline.model.appeal import RootCause
from pipeline.model.evidence import EvidenceItem
from pipeline.rules.bearing.borne import Borne
from pipeline.rules.bearing.claims import Claim, is_name, says_one
from pipeline.rules.bearing.durations import unit_of
from pipeline.rules.bearing.enumerated import ONE_MORE, rows_headed
from pipeline.rules.bearing.ground import Ground
from pipeline.rules.bearing.groups import described_group
from pipeline.rules.bearing.judging import is_open, judged
from pipeline.rules.bearing.knowledge import knowledge_of
from pipeline.rules.bearing.labels import LABEL
from pipeline.rules.bearing.near_misses import is_in_words, is_small
from pipeline.rules.contract import Facts


def miscounted(
    facts: Facts, entry: EvidenceItem, text: str, claims: Sequence[Claim]
) -> Iterator[tuple[Claim, Borne]]:
    """Yield the small numbers of a title or a scope that its document counts otherwise, with what stands instead.

    What the register itself says in words of the entry bears nothing out.
    """
    small = [claim for claim in claims if _counts_a_few(claim)]
    if not small:
        return
    knowledge = knowledge_of(facts)
    told = RootCause.model_construct(
        id=entry.id, items=(), complaints=(), investigations=(), evidence=(entry.id,), statement=text,
        told_on=facts.case.as_of, told_by="", how="written",
    )
    ground = Ground(facts, told, knowledge)
    ground.groups.pop(described_group(facts, entry.id, knowledge), None)
    for claim in small:
        borne = judged(ground, claim, claims, says_one(text))
        if is_open(claim, borne) and borne.rival and (is_in_words(claim.figure) or not borne.weight):
            yield claim, borne
        elif not borne.weight and is_in_words(claim.figure) and not unit_of(claim):
            # Fewer may be some of its rows, or kinds of them; more of them there are none.
            rows = {*rows_headed(claim, ground.at_hand)}
            if len(rows) == 1 and max(rows) < min(claim.figure.numbers):
                yield claim, Borne(0.0, f'"{min(rows)}" (rows of its table)')


def _counts_a_few(claim: Claim) -> bool:
    """Tell whether a number counts a few things: no while, no share, no name, and no more of others beside it."""
    figure = claim.figure
    if figure.kind != "number" or not (is_in_words(figure) or is_small(figure)) or ONE_MORE.search(claim.behind):
        return False
    return not (claim.is_period or claim.is_share or is_name(claim) or LABEL.search(claim.lead))
