"""EVD-02: the original of each submitted item has a format that the notice or the channel accepts."""

from collections.abc import Iterator

from pipeline.model.appeal import Submission
from pipeline.model.evidence import EvidenceItem, upload_name
from pipeline.model.exhibit import Exhibit
from pipeline.model.finding import Severity
from pipeline.model.outgoing import accepted_by, format_told, goes_with, has_copy, is_accepted, media_of
from pipeline.rules.contract import At, Facts, Hit, Rule, Undecided
from pipeline.rules.demands import purchase_kinds
from pipeline.rules.outgoing import use_of

_MAIL = "message/rfc822"


def check(facts: Facts) -> Iterator[Hit | Undecided]:
    """Yield a hit for each submitted original that a submission's channel does not accept."""
    for entry in facts.case.register:
        exhibit = facts.exhibits.get(entry.id)
        if use_of(facts, entry) != "submit" or exhibit is None or exhibit.origin == "record":
            continue
        if media := media_of(entry, exhibit):
            yield from _refused(facts, entry, exhibit, media)
        elif not exhibit.refused:
            yield Undecided("What format the file really has is not known.", At(evidence=entry.id, path="$.file"))


def _refused(facts: Facts, entry: EvidenceItem, exhibit: Exhibit, media: str) -> Iterator[Hit]:
    for submission in facts.case.submissions:
        accepted = accepted_by(facts.case, submission, facts.catalog)
        if goes_with(entry, submission) and not is_accepted(media, accepted):
            seen = (
                f"{entry.id} has the format {format_told(media)}; submission {submission.id} takes "
                f"{', '.join(map(str.upper, accepted))}."
            )
            yield _copied(facts, entry, submission, seen, media == _MAIL) if has_copy(exhibit, accepted) else Hit(
                message=seen,
                hint="Does its issuer have it in one of these formats? An original is never converted by the tool; a "
                "copy of the tool's own is a PDF.",
                at=At(evidence=entry.id, path="$.file"),
            )


def _copied(facts: Facts, entry: EvidenceItem, submission: Submission, seen: str, is_mail: bool) -> Hit:
    """Return the hit of a file that goes out as a copy, an error where the notice wants the supplier's own file.

    A mail is written in no other format: that a copy goes is told, and there is nothing to ask its writer for.
    """
    wanted = bool(facts.case.appeal.notice.demands.supplier_original) and entry.kind in purchase_kinds(facts)
    return Hit(
        message=f"{seen} Its clean copy goes to {submission.id} instead, named {upload_name(entry, copy=True)}."
        + (" The notice asks for the supplier's original." if wanted else ""),
        hint="" if is_mail and not wanted else "Does its issuer have it in one of these formats?",
        at=At(evidence=entry.id, path="$.file"),
        severity=Severity.ERROR if wanted else Severity.INFO if is_mail else Severity.WARNING,
    )


RULE = Rule(
    code="EVD-02",
    title="Submitted originals have an accepted format",
    severity=Severity.BLOCK,
    phase="case",
    why="Notices list the formats they take, and they differ: one copyright channel takes pictures only. What "
    "stands in the annex alone is not judged. Where a PDF is taken, a copy named as one goes instead.",
    sources=("AMZ-INV", "AMZ-INAUTH-SA", "AMZ-IN-COPY", "WAS-18259"),
    check=check,
    fails={"case.json$.notice.demands.formats": ["jpg", "png"]},
    passes={"case.json$.notice.demands.formats": ["jpg", "png"], "evidence.json$.evidence[1].use": "annex"},
)
