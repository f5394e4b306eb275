"""A round that went out, as sent/round-NN/ keeps it: what later builds hold on to."""

import json
from collections.abc import Iterator
from hashlib import sha256
from typing import Annotated, Self

from pydantic import ConfigDict, Field, model_validator

from pipeline.model.annex import Span
from pipeline.model.appeal import Appeal
from pipeline.model.fields import Id, Record, Sha256
from pipeline.model.journal import RoundNumber


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


class SentEntry(Record):
    """One appeal entry of a round."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    submission: Id
    words_sha256: Sha256 = Field(description="Digest of the words of its plan.")
    evidence: tuple[Id, ...] = Field(default=(), description="Evidence that belongs to it.")


class SentRound(Record):
    """What a later build needs of the manifest of a round; further fields are for people."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    round: RoundNumber
    entries: tuple[SentEntry, ...] = Field(description="The appeal entries that went out.")
    pages: tuple[SentSheet, ...] = Field(default=(), description="The annex, run by run.")
    statements: dict[str, str] = Field(default={}, description="Digest of each statement, by its id.")

    @model_validator(mode="after")
    def _is_an_annex(self) -> Self:
        end = 0
        for sheet in self.pages:
            if sheet.first != end + 1 or sheet.last < sheet.first:
                raise ValueError("the pages do not follow one another from 1 on")
            end = sheet.last
        return self


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
