"""What manifest.json and evidence-index.json of a bundle hold, for programs that read them."""

from typing import Literal

from pydantic import Field

from pipeline.model.fields import Record


class ToolEntry(Record):
    """The program that made the bundle, and what shapes its bytes."""

    name: Literal["appeal-compiler"] = Field(description="This program.")
    version: str = Field(description="Its version.")
    libraries: dict[str, str] = Field(description="Version of each package that shapes the bytes.")
    ocr: str = Field(description="What recognised words in pictures, or that nothing did.")
    office: str | None = Field(default=None, description="LibreOffice, where it was asked to draw.")


class SubmissionEntry(Record):
    """A plan for one entry of an appeal."""

    id: str = Field(description="Id of the submission.")
    channel: str = Field(description="Where it is entered.")
    complaints: tuple[str, ...] = Field(description="The complaints that it answers.")
    words_sha256: str = Field(description="Digest of the plan's words, for `rounds[]` of the next case.")
    characters: dict[str, int] = Field(description="How many characters each text for a box has.")
    cites: tuple[str, ...] = Field(description="The items that it cites, in their order.")


class ChangeEntry(Record):
    """One thing that the workspace or the case judges otherwise."""

    name: str = Field(description="The figure, or the list of words.")
    usual: str = Field(description="What the catalogue says.")
    holds: str = Field(description="What holds here.")
    because: str = Field(description="Why.")
    where: str = Field(description="Who says so: the workspace or the case.")
    path: str = Field(description="The JSON path in case.json; \"\" where the workspace says so.")


class FileEntry(Record):
    """A file with its digest."""

    path: str = Field(description="The file, counted from the folder it lies in.")
    sha256: str = Field(description="Its SHA-256.")
    bytes: int = Field(description="Its size.")


class BoxesEntry(Record):
    """How many boxes one redaction drew on one page."""

    redaction: int = Field(description="Which redaction of the item, from 0.")
    page: int = Field(description="The page of the item, from 1.")
    boxes: int = Field(description="How many boxes lie on it.")


class RedactedEntry(Record):
    """The redacted copy that goes out in place of an original."""

    file: str = Field(description="The name under which it is uploaded.")
    sha256: str = Field(description="Its SHA-256.")
    bytes: int = Field(description="Its size.")
    boxes: tuple[BoxesEntry, ...] = Field(description="What was covered.")


class ItemEntry(Record):
    """An evidence item: where its pages come from and where they stand."""

    id: str = Field(description="Id of the item.")
    kind: str = Field(description="What it is.")
    use: Literal["submit", "annex", "internal"] | None = Field(
        description="What the register says it is for; null leaves that to its kind."
    )
    origin: Literal["file", "record", "refused", "internal"] = Field(
        description="Where its pages come from: its file, rows of sourcing.json, a page that says why not, nowhere."
    )
    sha256: str | None = Field(description="SHA-256 of the original; null for a record that the program draws.")
    redacted: RedactedEntry | None = Field(
        default=None, description="The redacted copy; null where one is asked for and could not be made."
    )
    pages: int = Field(description="How many annex pages it has.")
    first_page: int | None = Field(description="Its first annex page, from 1.")
    last_page: int | None = Field(description="Its last annex page.")
    notes: tuple[str, ...] = Field(description="What was repaired, left out or not read.")
    refused: str | None = Field(default=None, description="Why it could not be shown.")


class BookmarkEntry(Record):
    """A bookmark of the annex."""

    title: str = Field(description="Its words.")
    page: int = Field(description="The annex page it leads to, from 1.")


class LedgerEntry(Record):
    """One annex page accounted for."""

    page: int = Field(description="The annex page, from 1.")
    evidence: str = Field(description="The item; \"\" where the page is none of one.")
    source: str = Field(description="Its file, or what drew the page.")
    source_page: int = Field(description="The page in it.")
    content: str = Field(description="Digest of everything that the page draws; \"\" for pages that the program draws.")
    matrix: tuple[float, ...] = Field(description="How the source page is placed.")
    box: tuple[float, ...] = Field(description="The frame that it fills, in points.")
    stamp: str = Field(description="The words of the stamp.")


class ManifestFile(Record):
    """What went into a bundle, what came out, and the account of every annex page."""

    schema_: Literal["urn:appeal-compiler:schema:manifest:1"] = Field(alias="$schema", description="What this file is.")
    case: str = Field(description="Id of the case.")
    seller_id: str = Field(description="Whose case it is.")
    marketplace: str = Field(description="The store.")
    as_of: str = Field(description="The day the case was judged by, YYYY-MM-DD.")
    state: Literal["ready", "draft", "blocked"] = Field(description="Whether the bundle could go out.")
    tool: ToolEntry = Field(description="What made it.")
    submissions: tuple[SubmissionEntry, ...] = Field(description="The plans.")
    judged_by: tuple[ChangeEntry, ...] = Field(default=(), description="What is judged otherwise than usual.")
    inputs: tuple[FileEntry, ...] = Field(description="Every file that was read.")
    evidence: tuple[ItemEntry, ...] = Field(description="Every evidence item, internal ones too.")
    outline: tuple[BookmarkEntry, ...] = Field(description="The bookmarks of the annex.")
    ledger: tuple[LedgerEntry, ...] = Field(description="Every annex page.")
    files: tuple[FileEntry, ...] = Field(description="Every file of the bundle but this one.")


class IndexEntry(Record):
    """An evidence item that may leave the agency."""

    id: str = Field(description="Id of the item.")
    kind: str = Field(description="What it is.")
    title: str = Field(description="What it is called.")
    sha256: str | None = Field(description="SHA-256 of the original; null where there is no file.")
    first_page: int = Field(description="Its first annex page, from 1; 0 where it has none.")
    last_page: int = Field(description="Its last annex page; 0 where it has none.")
    pages: int = Field(description="How many annex pages it has.")
    issuer: str = Field(description="Who made it, as far as that is known.")
    self_made: bool = Field(description="Whether the seller made it.")
    date: str = Field(description="The day it bears, YYYY-MM-DD, or why none is known.")
    items: tuple[str, ...] = Field(description="The products that it is about.")
    use: Literal["submit", "annex", "internal"] = Field(description="What it is for.")
    cited_by: tuple[str, ...] = Field(description="The statements that cite it.")
    refusal: str | None = Field(default=None, description="Why it could not be shown.")
    redacted_sha256: str | None = Field(default=None, description="SHA-256 of its redacted copy.")
    sha256_note: str | None = Field(default=None, description="Why there is no digest.")


class EvidenceIndexFile(Record):
    """The evidence that may leave the agency."""

    schema_: Literal["urn:appeal-compiler:schema:evidence-index:1"] = Field(
        alias="$schema", description="What this file is."
    )
    evidence: tuple[IndexEntry, ...] = Field(description="A row for each item, in the register's order.")
