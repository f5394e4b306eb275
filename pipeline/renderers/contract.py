"""What every renderer is given beside the words: where citations lead, and which marks each page carries."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import Literal

from pipeline.model.case import Case
from pipeline.model.catalog import Catalog
from pipeline.model.document import Inline

Paper = Literal["a4", "us-letter"]
_LETTER_COUNTRIES = {"US", "CA"}


@dataclass(frozen=True, slots=True)
class Citing:
    """Where a cited item is found: its first annex page, and the file that is uploaded ("" if none)."""

    page: int
    upload: str = ""


Places = Mapping[str, Citing]


@dataclass(frozen=True, slots=True)
class Marks:
    """What is printed across every page: "DRAFT", or "NOT FOR SUBMISSION" on a preview."""

    draft: bool = False
    preview: bool = False

    @property
    def words(self) -> str:
        """Return the words to print, or nothing."""
        if self.preview:
            return "NOT FOR SUBMISSION"
        return "DRAFT" if self.draft else ""


UNMARKED = Marks()


@dataclass(frozen=True, slots=True)
class Edition:
    """What a format needs beside the words of a document: who, when, on what paper, in which language."""

    author: str
    timestamp: datetime
    paper: Paper
    words: Mapping[str, str]
    marks: Marks = UNMARKED


def edition(case: Case, catalog: Catalog, marks: Marks = UNMARKED) -> Edition:
    """Return the edition of a case: dated by the case itself, never by the clock."""
    country = catalog.marketplaces[case.appeal.marketplace].country
    return Edition(
        author=case.seller.legal_name,
        timestamp=datetime.combine(case.as_of, time(), UTC),
        paper="us-letter" if country in _LETTER_COUNTRIES else "a4",
        words=catalog.words_of(case.appeal.language),
        marks=marks,
    )


def in_annex(inline: Inline, places: Places, words: Mapping[str, str]) -> str:
    """Say a citation by its annex page, or by its id alone where it has no place; text stays as it is."""
    if isinstance(inline, str):
        return inline
    if inline.evidence not in places:
        return inline.evidence
    return words["cite_annex"].format(id=inline.evidence, page=places[inline.evidence].page)


def by_file(inline: Inline, places: Places, words: Mapping[str, str]) -> str:
    """Say a citation by the file that is uploaded, else by its annex page; text stays as it is."""
    if isinstance(inline, str):
        return inline
    place = places.get(inline.evidence)
    if place is None:
        return inline.evidence
    if place.upload:
        return words["cite_file"].format(id=inline.evidence, file=place.upload)
    return words["cite_annex_file"].format(id=inline.evidence, page=place.page)
