"""DL-01: the case is judged before its deadlines pass; the day of judging is the case's own, never today."""

from collections.abc import Iterator
from datetime import date

from pipeline.model.days import later
from pipeline.model.fields import NotRecorded
from pipeline.model.finding import Severity
from pipeline.rules.contract import At, Facts, Hit, Rule, Undecided, each
from pipeline.rules.demands import notice_text, threshold

# The catalogue counts some whiles in hours.
_HOURS = 24


def check(facts: Facts) -> Iterator[Hit | Undecided]:
    """Yield a hit for each deadline that lies before the newest day of the case."""
    notice, as_of = facts.case.appeal.notice, facts.case.as_of
    if isinstance(notice.deadline, NotRecorded):
        yield Undecided(
            f"The deadline of the notice is not recorded ({notice.deadline.not_recorded}).",
            At("case", "$.notice.deadline"),
        )
    elif notice.deadline and notice.deadline < as_of:
        yield _passed("The notice asked for an answer", notice.deadline, as_of, At("case", "$.notice.deadline"))
    elif notice.deadline is None and not notice_text(facts):
        yield Undecided(
            "Whether the notice sets a day to answer by is not known: no deadline is recorded, and its words are not.",
            At("case", "$.notice"),
        )
    for path, one in each("notice.complaints", notice.complaints):
        if one.rights and one.rights.apex_deadline and one.rights.apex_deadline < as_of:
            yield _passed(
                f"{one.id} asked for an answer to the patent evaluation",
                one.rights.apex_deadline,
                as_of,
                At("case", f"{path}.rights.apex_deadline"),
            )
        begun = one.received_on or notice.day
        usual = (begun and later(begun, threshold(facts, "restricted_plan") // _HOURS)) or as_of
        if one.type == "restricted" and notice.deadline is None and usual < as_of:
            yield Hit(
                f"{one.id}: notices on restricted products give 72 hours, here until {usual}; the newest day of the "
                f"case "
                f"is {as_of}.",
                "Does the notice name another day?",
                At("case", "$.notice.deadline"),
                Severity.WARNING,
            )


def _passed(what: str, deadline: date, as_of: date, at: At) -> Hit:
    return Hit(
        f"{what} until {deadline}; the newest day in the case is {as_of}.",
        "Was it answered in time, and is that recorded in rounds[]? If it was not, say so to the client now.",
        at,
    )


RULE = Rule(
    code="DL-01",
    title="Deadlines are kept",
    severity=Severity.ERROR,
    phase="case",
    why="Notices set days to answer by, and what comes later may not be read.",
    sources=("AMZ-RESTR-72", "MRJEFF", "WAS-18259", "WAS-13354"),
    check=check,
    fails={"case.json$.notice.deadline": "2026-03-05"},
    passes={"case.json$.notice.deadline": "2026-03-16"},
)
