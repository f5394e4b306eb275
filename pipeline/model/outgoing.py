"""How an item with the use "submit" goes out: its file as it came, or a copy that is named as a copy.

Formats are judged by what a file is, not by its name.
"""

from collections.abc import Sequence
from typing import Literal

from pipeline.model.appeal import Submission
from pipeline.model.case import Case
from pipeline.model.catalog import Catalog
from pipeline.model.evidence import EvidenceItem
from pipeline.model.exhibit import Exhibit

Way = Literal["original", "copy", "redacted", "record"]

# The words by which notices and channels call a format, the usual one first.
_NAMES = {
    "image/jpeg": ("jpg", "jpeg", "pjpeg"),
    "image/tiff": ("tif", "tiff"),
    "text/plain": ("txt",),
    "text/html": ("html", "htm"),
    "text/markdown": ("md",),
    "message/rfc822": ("eml",),
    "application/vnd.ms-outlook": ("msg",),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ("docx",),
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ("xlsx",),
}


def accepted_by(case: Case, submission: Submission, catalog: Catalog) -> tuple[str, ...]:
    """Return the formats that a submission takes: those of the notice, else those of its channel."""
    return case.appeal.notice.demands.formats or catalog.channels[submission.channel].formats


def media_of(entry: EvidenceItem, exhibit: Exhibit) -> str:
    """Return what an item is as the register sends it: a copy is a PDF. "" is unknown."""
    copied = (entry.redactions or entry.send_as == "copy") and not exhibit.refused
    return "application/pdf" if copied else exhibit.facts.media_type


def is_accepted(media: str, accepted: Sequence[str]) -> bool:
    """Tell whether a file of this kind is of one of these formats; one of unknown kind is taken as it is."""
    return not media or not set(_names(media)).isdisjoint(accepted)


def format_told(media: str) -> str:
    """Return what people call a format: PDF."""
    return _names(media)[0].upper()


def _names(media: str) -> tuple[str, ...]:
    return _NAMES.get(media, (media.partition("/")[2],))


def way_of(entry: EvidenceItem, exhibit: Exhibit, accepted: Sequence[str]) -> Way:
    """Return how an item goes out where these formats are taken.

    A copy goes where the register says so, or where the format is not taken and its clean PDF is. A record has no
    file: its pages go.
    """
    if exhibit.origin == "record":
        return "record"
    if entry.redactions:
        return "redacted"
    if entry.send_as == "copy" or (not is_accepted(exhibit.facts.media_type, accepted) and has_copy(exhibit, accepted)):
        return "copy"
    return "original"


def has_copy(exhibit: Exhibit, accepted: Sequence[str]) -> bool:
    """Tell whether a clean PDF of a file was made and can be sent."""
    return "pdf" in accepted and exhibit.origin == "file" and bool(exhibit.pages)


def goes_with(entry: EvidenceItem, submission: Submission) -> bool:
    """Tell whether an item belongs to a submission: one that names no complaint belongs to all."""
    return not entry.complaints or bool(set(entry.complaints).intersection(submission.complaints))
