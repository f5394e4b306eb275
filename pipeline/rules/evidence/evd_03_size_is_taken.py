"""EVD-03: no submitted original is larger than its channel is known to take."""

from collections.abc import Iterator
from math import ceil

from pipeline.model.finding import Severity
from pipeline.model.outgoing import goes_with
from pipeline.rules.contract import At, Facts, Hit, Rule
from pipeline.rules.demands import threshold
from pipeline.rules.outgoing import use_of


def check(facts: Facts) -> Iterator[Hit]:
    """Yield a hit for each submitted original above the limit of its channel, or the usual one."""
    usual = threshold(facts, "file_bytes")
    for entry in facts.case.register:
        stated = [
            facts.catalog.channels[one.channel].max_file_bytes
            for one in facts.case.submissions if goes_with(entry, one)
        ]
        limit = min((one for one in stated if one), default=usual)
        exhibit = facts.exhibits.get(entry.id)
        size = (exhibit.redacted.size if exhibit.redacted else exhibit.size) if exhibit else 0
        if size > limit and use_of(facts, entry) == "submit":
            yield Hit(
                f"{entry.id} has {ceil(size / 1e5) / 10} MB; "
                + (f"its channel takes {limit / 1e6:g} MB." if any(stated) else
                   f"{limit / 1e6:g} MB is the only limit known, from account registration."),
                "Can its issuer send it smaller, or in parts? An original is not made smaller by the tool.",
                At(evidence=entry.id, path="$.file"),
            )


RULE = Rule(
    code="EVD-03",
    title="Files are small enough",
    severity=Severity.WARNING,
    phase="case",
    why="No limit is stated for appeals; the one for registration documents is ten megabytes.",
    sources=("CHBLOOM",),
    check=check,
    fails={"exhibits.E-002": {"size": 10_000_001}},
    passes={"exhibits.E-002": {"size": 10_000_000}},
)
