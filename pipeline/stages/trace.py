"""trace: follow each complaint to its causes, their actions and measures, and the evidence that shows them."""

from collections.abc import Iterator

from pipeline.model.appeal import Complaint, RootCause
from pipeline.model.case import Case
from pipeline.model.trace import Trace
from pipeline.rules.coverage import actions_on, causes_of_complaint, measures_on


def trace(case: Case) -> tuple[Trace, ...]:
    """Return the traceability matrix of a case, complaint by complaint."""
    return tuple(row for one in case.appeal.notice.complaints for row in _rows(case, one))


def _rows(case: Case, one: Complaint) -> Iterator[Trace]:
    causes = causes_of_complaint(case.appeal, one)
    if not causes:
        yield Trace(one.id, one.type, one.items, holes=("no root cause",))
    for cause in causes:
        yield _row(case, one, cause)


def _row(case: Case, one: Complaint, cause: RootCause) -> Trace:
    appeal = case.appeal
    actions, measures = actions_on(appeal, (cause,), one.items), measures_on(appeal, (cause,))
    spoken = set(one.items or cause.items)
    gaps = tuple(gap for gap in appeal.gaps if spoken.intersection(gap.items))
    searches = [search for search in appeal.investigation if search.id in cause.investigations]
    lists = [cause.evidence, *(search.evidence for search in searches), *(action.evidence for action in actions)]
    lists += [*(measure.evidence for measure in measures), *(gap.evidence for gap in gaps)]
    cited = [name for names in lists for name in names]
    holes = {
        "no corrective action": not actions,
        "no preventive measure": not measures,
        "no evidence for the root cause": not (cause.evidence or any(search.evidence for search in searches)),
        "no search for the unknown cause": not cause.known and not searches,
        **{f"nothing shows {action.id}": not action.evidence and not action.attestation for action in actions},
        **{
            f"nothing shows {measure.id}": measure.status == "done" and not measure.evidence and not measure.attestation
            for measure in measures
        },
    }
    return Trace(
        one.id, one.type, one.items, cause.id, cause.known,
        tuple(action.id for action in actions), tuple(measure.id for measure in measures),
        tuple(dict.fromkeys(cited)), tuple(gap.id for gap in gaps),
        tuple(hole for hole, missing in holes.items() if missing),
    )
