"""A round that went out, as sent/round-NN/ keeps it: what later builds hold on to."""

import json
from collections.abc import Iterator
from hashlib import sha256
from typing import Annotated

from pydantic import Field

from pipeline.model.annex import Span
from pipeline.model.appeal import Appeal
from pipeline.model.fields import Id, Record, Sha256
from pipeline.model.journal import AnnexSent, RoundNumber

PathInside = Annotated[str, Field(min_length=1, max_length=500, description="Path below the round's folder.")]


class SentSheet(Record):
    """A run of annex pages that a reviewer has seen: from now on these numbers belong to it."""

    name: Annotated[str, Field(min_length=1, max_length=200)] = Field(
        description="index, index:<page>, separator:<first id>, exhibit:<id> or gone:<what>@<page>."
    )
    first: int = Field(ge=1, description="First annex page.")
    last: int = Field(ge=1, description="Last annex page.")
    sha256: Sha256 | None = Field(default=None, description="Digest of the original, where it is a file.")

    @property
    def span(self) -> Span:
        """Return its annex pages."""
        return Span(self.first, self.last)


class SentPaste(Record):
    """A text for a box of the form."""

    path: PathInside
    box: str = Field(description="The box it is for.")
    characters: int = Field(ge=0, description="Characters, without the line break that ends the file.")


class SentUpload(Record):
    """A file to upload."""

    order: int = Field(ge=1, description="Its place in the order of the uploads, from 1.")
    path: PathInside
    what: str = Field(description="What it is, and whether it is a copy.")
    evidence: str = Field(default="", description="The evidence item that it is; empty for plan and annex.")


class SentEntry(Record):
    """One appeal entry of a round."""

    submission: Id
    channel: str = Field(default="", description="The way it is sent.")
    complaints: tuple[Id, ...] = Field(default=(), description="Complaints that it answers.")
    words_sha256: Sha256 = Field(description="Digest of the words of its plan.")
    annex: AnnexSent = Field(default="full", description="How much of the annex goes along.")
    evidence: tuple[Id, ...] = Field(default=(), description="Evidence that belongs to it.")
    paste: tuple[SentPaste, ...] = Field(default=(), description="What to paste, one entry for each box.")
    upload: tuple[SentUpload, ...] = Field(default=(), description="What to upload, in this order.")


class SentFile(Record):
    """A file of the round, with what its bytes were."""

    path: PathInside
    sha256: Sha256
    bytes: int = Field(ge=0, description="Its size.")


class SentRound(Record):
    """sent/round-NN/manifest.json: what went out, and the ids and page numbers that stay from then on."""

    schema_: str | None = Field(default=None, alias="$schema", description="Name of this file's schema.")
    case: str = Field(default="", description="The case's id.")
    seller_id: str = Field(default="", description="The seller's id.")
    marketplace: str = Field(default="", description="The store.")
    round: RoundNumber
    bundle: Sha256 | None = Field(default=None, description="SHA-256 of manifest.json of the bundle it is from.")
    annex: AnnexSent = Field(default="full", description="How much of the annex was asked for.")
    entries: tuple[SentEntry, ...] = Field(description="The appeal entries that went out.")
    pages: tuple[SentSheet, ...] = Field(default=(), description="The annex, run by run.")
    statements: dict[str, str] = Field(default={}, description="Digest of each statement, by its id.")
    files: tuple[SentFile, ...] = Field(default=(), description="Every file of the round.")

    @property
    def is_an_annex(self) -> bool:
        """Tell whether its pages follow one another from 1 on."""
        ends = (0, *(sheet.last for sheet in self.pages))
        return all(end + 1 == sheet.first <= sheet.last for sheet, end in zip(self.pages, ends, strict=False))


def statements_of(appeal: Appeal) -> Iterator[tuple[str, str]]:
    """Yield the id and a digest of each statement, so that a later round can tell which are new."""
    for part in (appeal.root_causes, appeal.actions, appeal.measures, appeal.gaps):
        for one in part:
            yield one.id, digest_of(one)
    for search in appeal.investigation:
        yield search.id, digest_of(search)


def digest_of(statement: Record) -> str:
    """Return a short digest of what a statement says, without its id."""
    told = statement.model_dump(mode="json", by_alias=True, exclude={"id"}, exclude_none=True)
    return sha256(json.dumps(told, sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:16]
