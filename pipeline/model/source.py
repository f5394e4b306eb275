"""A JSON file as it was read: its text, its value, its faults, and the place of everything in it."""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from pathlib import PurePath

from pipeline.model.faults import Complaint
from pipeline.model.finding import Place
from pipeline.model.jsonpath import Json, parent
from pipeline.model.scan import MAX_DEPTH, Lines, Scan, decimal_number, line_and_column, scan, whole_number
from pipeline.model.whereabouts import Whereabouts

MAX_BYTES = 5_000_000
"""The largest JSON file that is read, in bytes; a case of 300 documents has about 200,000."""

_BOM = "\ufeff"
_UNICODE_ESCAPE = re.compile(r"\\u[dD][89a-fA-F]")
# A sign of a text as JSON writes it: two escapes can make one.
_SIGN = re.compile(r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.|.", re.DOTALL)
_NOT_UTF8 = "Save the file as UTF-8 without BOM (in most editors: Save with encoding)."


@dataclass(frozen=True)
class Source:
    """One JSON file of a case.

    `name` is what rules call it ("case", "seller_evidence", ...), `label` its path from the case folder.
    `whole` tells whether its structure was understood, so that it makes sense to look at `value`.
    """

    name: str
    label: str
    data: bytes
    sha256: str
    text: str
    value: Json
    whole: bool
    complaints: tuple[Complaint, ...]

    @cached_property
    def scan(self) -> Scan:
        """Return where everything stands, keys too; read when first asked for."""
        return scan(self.text)

    @cached_property
    def _found(self) -> Whereabouts:
        return Whereabouts(self.text)

    def offsets(self, path: str) -> tuple[int, int]:
        """Return the first and the last offset of a value; those of what encloses it if it is missing."""
        sound = self.whole and not self.complaints
        while True:
            found = self._found.find(path) if sound else self.scan.spans.get(path)
            if found or path == "$":
                return found or (0, 0)
            path = parent(path)

    @cached_property
    def _lines(self) -> Lines:
        return Lines(self.text)

    def place(self, path: str, signs: int = 0) -> Place:
        """Return the place of a value, for a missing one the place of what encloses it.

        Of a text it is the place so many signs into it, not counting spaces at its front.
        """
        start, end = self.offsets(path)
        line, column = self._lines.place(start + _signs_into(self.text[start:end], signs) if signs else start)
        return Place(self.label, path, line, column)

    def complain(self, path: str, message: str, hint: str) -> Complaint:
        """Return a complaint about a value."""
        return self._complaint(self.offsets(path)[0], path, message, hint)

    def complain_of_key(self, path: str, message: str, hint: str) -> Complaint:
        """Return a complaint about the name of a field."""
        offset = self.scan.keys.get(path, self.offsets(path)[0])
        return self._complaint(offset, path, message, hint)

    def quote(self, path: str) -> str:
        """Return a value as it is written in the file."""
        start, end = self.offsets(path)
        return self.text[start:end]

    def _complaint(self, offset: int, path: str, message: str, hint: str) -> Complaint:
        return Complaint(self.label, *self._lines.place(offset), path, message, hint)


@dataclass(frozen=True, slots=True)
class Pasted:
    """A text that was kept as it was pasted into a box of Amazon's form; `path` is that within its round."""

    round: int
    path: str
    label: str
    data: bytes
    sha256: str


def kept_texts(plan: str, number: int, pasted: Sequence[Pasted]) -> list[str]:
    """Return the texts of a plan for the boxes of the form, as they were kept of a round that it went out with.

    They lie in a folder of the plan's own if several plans went out with that round, however many the case has now.
    """
    found = {one.path: one.data.decode("utf-8", "replace") for one in pasted if one.round == number}
    by_folder = ([text for path, text in sorted(found.items()) if path.startswith(folder)]
                 for folder in (f"{plan}/paste/", "paste/"))
    return next(filter(None, by_folder), [])


@dataclass(frozen=True)
class RawCase:
    """The files of a case and of its seller, read but not yet judged.

    `sources` holds those that exist, by name: case, evidence, sourcing, seller, account, seller_evidence.
    Files of the register lie below `case_root`; those of entries that cite the library below `seller_root`. `sent`
    holds the manifests of the rounds that case.json names and that were kept, `pasted` the texts that went with them.
    `refused` names the sources that should be there and could not be read: nobody knows what they say. `sound` tells
    that just these sources were found without fault before, so that what they say of each other need not be judged.
    """

    case_id: str
    sources: Mapping[str, Source]
    case_root: PurePath
    seller_root: PurePath
    complaints: tuple[Complaint, ...] = ()
    sent: tuple[Source, ...] = ()
    pasted: tuple[Pasted, ...] = ()
    refused: frozenset[str] = frozenset()
    sound: bool = False

    @property
    def digest(self) -> str:
        """Return the digest of all sources."""
        return digest_of(self.sources)

    def read(self) -> Iterator["Source | Pasted"]:
        """Yield every file that was read for the case, evidence aside: what its bundle is made from."""
        yield from self.sources.values()
        yield from self.sent
        yield from self.pasted

    def place(self, name: str, path: str, signs: int = 0) -> Place:
        """Return the place of a value in one of the sources, named as rules name it, or so many signs into a text."""
        source = self.sources.get(name)
        return source.place(path, signs) if source else Place(name, path)

    def locate(self, name: str, path: str, signs: int = 0) -> tuple[str, int, int]:
        """Return the file label, line and column of a value, or of a place so many signs into a text."""
        place = self.place(name, path, signs)
        return place.file, place.line, place.column


def _signs_into(written: str, signs: int) -> int:
    """Return how far into a text, as JSON writes it, a sign of it stands; 0 if it is none or has not so many."""
    text = json.loads(written) if written.startswith('"') else ""
    found = _SIGN.finditer(written, 1, len(written) - 1)
    sign = next(islice(found, len(text) - len(text.lstrip()) + signs, None), None)
    return sign.start() if sign else 0


def digest_of(sources: Mapping[str, Source]) -> str:
    """Return one digest of several files by their names."""
    return hashlib.sha256(repr([(name, one.sha256) for name, one in sources.items()]).encode()).hexdigest()


def read_source(name: str, label: str, data: bytes) -> Source:
    """Read the bytes of a JSON file; whatever is wrong with them stands in its complaints."""
    sha256 = hashlib.sha256(data).hexdigest()
    text, complaints = _decoded(label, data)
    if text is None:
        return Source(name, label, data, sha256, "", None, False, tuple(complaints))
    value, whole, flaws = _parsed(label, text)
    return Source(name, label, data, sha256, text, value, whole, (*complaints, *flaws))


def _decoded(label: str, data: bytes) -> tuple[str | None, list[Complaint]]:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in data[:4]:
        message = "the file is not UTF-8 text; it looks like UTF-16"
        return None, [Complaint(label, 1, 1, "$", message, _NOT_UTF8)]
    text = data.decode("utf-8", errors="replace")
    complaints = list(_refused_bytes(label, data))
    if text.startswith(_BOM):
        text = text.removeprefix(_BOM)
        message = "the file begins with a byte order mark (BOM), which JSON does not allow"
        complaints.append(Complaint(label, 1, 1, "$", message, "Save the file as UTF-8 without BOM."))
    return text, complaints


def _refused_bytes(label: str, data: bytes) -> Iterator[Complaint]:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8").removeprefix(_BOM)
        message = f"the byte 0x{data[error.start]:02X} is not UTF-8; the file has another encoding"
        yield Complaint(label, *line_and_column(before, len(before)), "$", message, _NOT_UTF8)


def _parsed(label: str, text: str) -> tuple[Json, bool, list[Complaint]]:
    """Return value, whether it is whole, and complaints: the quick way if the text is sound."""
    try:
        value = _quick(text)
    except (ValueError, RecursionError):
        value = None
    else:
        if _depth_is_sound(value) and not _UNICODE_ESCAPE.search(text):
            return value, True, []
    slow = scan(text)
    flaws = [
        Complaint(label, *line_and_column(text, flaw.offset), flaw.path, flaw.message, flaw.hint)
        for flaw in slow.flaws
    ]
    return slow.value, slow.whole, flaws


def _quick(text: str) -> Json:
    value: Json = json.loads(
        text,
        object_pairs_hook=_without_duplicates,
        parse_constant=_refuse_constant,
        parse_int=whole_number,
        parse_float=decimal_number,
    )
    return value


def _without_duplicates(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    value = dict(pairs)
    if len(value) != len(pairs):
        raise ValueError("a field stands twice")
    return value


def _refuse_constant(word: str) -> Json:
    raise ValueError(f"{word} is not a number")


def _depth_is_sound(value: Json) -> bool:
    level: list[dict[str, Json] | list[Json]] = [value] if isinstance(value, dict | list) else []
    for _ in range(MAX_DEPTH):
        if not level:
            return True
        inner = [here.values() if isinstance(here, dict) else here for here in level]
        # Most values are texts; this looks at every one of every case.
        level = [
            child for values in inner for child in values
            if child.__class__ is not str and isinstance(child, dict | list)
        ]
    return not level
