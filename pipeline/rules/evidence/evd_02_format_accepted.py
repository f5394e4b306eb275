"""EVD-02: the original of each submitted item has a format that the notice or the channel accepts."""

from collections.abc import Iterator

from pipeline.model.appeal import Submission
from pipeline.model.evidence import EvidenceItem
from pipeline.model.finding import Severity
from pipeline.rules.contract import At, Facts, Hit, Rule, Undecided
from pipeline.rules.outgoing import use_of

NAMES = {
    "application/pdf": {"pdf"},
    "image/jpeg": {"jpg", "jpeg", "pjpeg"},
    "image/png": {"png"},
    "image/gif": {"gif"},
    "image/tiff": {"tif", "tiff"},
    "text/plain": {"txt"},
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": {"docx"},
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": {"xlsx"},
}


def check(facts: Facts) -> Iterator[Hit | Undecided]:
    """Yield a hit for each submitted original that a submission's channel does not accept."""
    for entry in facts.case.register:
        exhibit = facts.exhibits.get(entry.id)
        if use_of(facts, entry) != "submit" or exhibit is None or exhibit.origin == "record":
            continue
        # An item with redactions goes out as its redacted copy.
        media = "application/pdf" if entry.redactions and not exhibit.refused else exhibit.facts.media_type
        if media:
            yield from _refused(facts, entry, media)
        elif not exhibit.refused:
            yield Undecided("What format the file really has is not known.", At(evidence=entry.id))


def _refused(facts: Facts, entry: EvidenceItem, media: str) -> Iterator[Hit]:
    names = NAMES.get(media, {media.partition("/")[2]})
    refusing = [
        (submission, accepted)
        for submission in facts.case.submissions
        if _goes_with(entry, submission) and not names.intersection(accepted := _accepted(facts, submission))
    ]
    for submission, accepted in refusing:
        yield Hit(
            message=f"{entry.id} is {media}; submission {submission.id} accepts {', '.join(accepted)}.",
            hint="Does its issuer have it in one of these formats? An original is never converted by the tool; only "
            "a redacted copy is a PDF of the tool's own.",
            at=At(evidence=entry.id),
        )


def _accepted(facts: Facts, submission: Submission) -> tuple[str, ...]:
    demanded = facts.case.appeal.notice.demands.formats
    return demanded or facts.catalog.channels[submission.channel].formats


def _goes_with(entry: EvidenceItem, submission: Submission) -> bool:
    return not entry.complaints or bool(set(entry.complaints).intersection(submission.complaints))


RULE = Rule(
    code="EVD-02",
    title="Submitted originals have an accepted format",
    severity=Severity.BLOCK,
    phase="case",
    why="Notices list the formats they take, and they differ: one copyright channel takes pictures only. What "
    "stands in the annex alone is not judged.",
    sources=("AMZ-INV", "AMZ-INAUTH-SA", "AMZ-IN-COPY", "WAS-18259"),
    check=check,
    fails={"case.json$.notice.demands.formats": ["jpg", "png"]},
    passes={"case.json$.notice.demands.formats": ["jpg", "png"], "evidence.json$.evidence[1].use": "annex"},
)
