"""BND-08: an appeal entry has no more files to upload than its channel takes."""

from collections.abc import Iterator

from pipeline.model.appeal import Submission
from pipeline.model.finding import Severity
from pipeline.model.outgoing import accepted_by, goes_with
from pipeline.rules.contract import At, Facts, Hit, Rule
from pipeline.rules.demands import threshold
from pipeline.rules.outgoing import leaving, use_of

HINT = (
    "Does each of them have to go by itself? What stands in the annex need not be uploaded a second time: "
    '"use": "annex"; and `invoke submit --annex none` leaves the annex out.'
)


def check(facts: Facts) -> Iterator[Hit]:
    """Yield a hit for each appeal entry with more files than its channel, or else the house, says."""
    several = len(facts.case.submissions) > 1
    for one in facts.case.submissions:
        channel = facts.catalog.channels[one.channel]
        stated, count = channel.max_files, _count(facts, one)
        most = stated or threshold(facts, "files_preferred")
        if count > most:
            by = (
                f"{channel.label} takes at most {most} (source: {', '.join(channel.sources)})" if stated
                else f"{most} or fewer is a house rule; no source states how many are taken"
            )
            whose = f"Appeal entry {one.id} has" if several else "The submission has"
            yield Hit(f"{whose} {count} files to upload; {by}.", HINT, At(), None if stated else Severity.INFO)


def _count(facts: Facts, one: Submission) -> int:
    """Return how many files `invoke submit` puts together: the plan, the annex, and each item that goes by itself."""
    pdf = "pdf" in accepted_by(facts.case, one, facts.catalog)
    own = [
        entry for entry in leaving(facts)
        if use_of(facts, entry) == "submit" and goes_with(entry, one)
        and not (entry.id in facts.exhibits and facts.exhibits[entry.id].refused)
    ]
    return pdf + (pdf and facts.catalog.channels[one.channel].annex_accepted) + len(own)


RULE = Rule(
    code="BND-08",
    title="Not too many files",
    severity=Severity.WARNING,
    phase="case",
    why="A form that takes fewer files is noticed on the last day. Where a source states a channel's limit it counts; "
    "elsewhere the house figure only tells that a reviewer has much to open.",
    sources=("HOUSE",),
    check=check,
    fails={"case.json$.rules": {
        "thresholds": [{"name": "files_preferred", "value": 1, "because": "The form took one file last week."}]}},
    passes={"case.json$.rules": {
        "thresholds": [{"name": "files_preferred", "value": 3, "because": "The form took three files last week."}]}},
)
