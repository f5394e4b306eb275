"""An Office Open XML package (.docx, .xlsx) opened without an office program: its parts and their relations."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.model.exhibit import Facts
from pipeline.readers.contract import Limits, Refused
from pipeline.readers.layout.stills import word
from pipeline.readers.unpacking.archive import Archive
from pipeline.readers.unpacking.place import tells_place

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

DEFLATED = b"PK\3\4"
ASK = "Ask the client for a PDF of it, saved by the program that made it."
# What damaged or hostile parts raise while they are walked through.
DAMAGE = (ValueError, KeyError, IndexError, TypeError, AttributeError, OverflowError, RecursionError)
LINKED = ("hyperlink",)
MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class Relation:
    """What a part points at: another part by its name in the package, or an address outside."""

    kind: str
    target: str
    external: bool


@contextmanager
def refusing_damage(what: str) -> Iterator[None]:
    """Turn whatever a damaged part leads to into a refusal."""
    try:
        yield
    except DAMAGE as error:
        text = str(error) or type(error).__name__
        raise Refused(f"The {what} is damaged: {text.splitlines()[0][:160].rstrip('.')}.", ASK) from error


class Package:
    """The parts of a package; each is parsed when asked for, without entities, networks or DTDs."""

    def __init__(self, data: bytes, limits: Limits, what: str) -> None:
        self.archive = Archive(data, what)
        self.archive.demand(limits)
        self.what = what
        if self.archive.doubled:
            raise Refused(f"The {what} holds two parts of one name ({sorted(self.archive.doubled)[0][:80]}).", ASK)
        self.names = frozenset(self.archive.names())

    def part(self, name: str) -> bytes | None:
        """Return a part's bytes, None if there is none."""
        return self.archive.part(name)

    def xml(self, name: str) -> Element | None:
        """Return a part as XML, None if there is none; refuse one that declares a document type."""
        data = self.part(name)
        return None if data is None else parsed(data, self.what)

    def relations(self, name: str) -> dict[str, Relation]:
        """Return what a part points at, by id."""
        folder, _, file = name.rpartition("/")
        listed = self.xml(f"{folder}/_rels/{file}.rels" if folder else f"_rels/{file}.rels")
        if listed is None:
            return {}
        return {entry.get("Id", ""): _relation(entry, folder) for entry in listed}

    def main(self, otherwise: str) -> str:
        """Return the name of the part that holds the document."""
        start = (relation.target for relation in self.relations("").values() if relation.kind == "officeDocument")
        return next((name for name in start if name in self.names), otherwise)

    def left_out(self) -> list[str]:
        """Return, in words, what the package carries that no page of ours shows."""
        counted = {
            "macros": self._count("vbaProject.bin", "vbaData.xml") and 1,
            "embedded files": sum("/embeddings/" in name for name in self.names),
            "controls": sum("/activeX/" in name and name.endswith(".xml") for name in self.names),
            "charts": sum("/charts/chart" in name and name.endswith(".xml") for name in self.names),
            "diagrams": sum("/diagrams/data" in name for name in self.names),
        }
        notes = [f"Not shown: {what} ({count})." for what, count in counted.items() if count]
        if any(name.startswith("_xmlsignatures/") for name in self.names):
            notes.append("The original is signed; the annex copy is not.")
        return notes

    def _count(self, *endings: str) -> int:
        return sum(name.endswith(endings) for name in self.names)

    def outside(self) -> list[str]:
        """Return a note of what the file would load from elsewhere; nothing of it was opened."""
        found = []
        for name in sorted(name for name in self.names if name.endswith(".rels")):
            listed = self.xml(name)
            for entry in () if listed is None else listed:
                relation = _relation(entry, "")
                if relation.external and relation.kind not in LINKED:
                    found.append(f"{relation.kind} {word(relation.target)}")
        if not found:
            return []
        unique = list(dict.fromkeys(found))
        more = f" and {len(unique) - MOST_NAMED} more" if len(unique) > MOST_NAMED else ""
        return [f"The file points to other files, which were not opened: {'; '.join(unique[:MOST_NAMED])}{more}."]

    def facts(self, media_type: str, extension: str) -> Facts:
        """Return what the file says of its making."""
        core, app = self.xml("docProps/core.xml"), self.xml("docProps/app.xml")
        said = {local(entry): word(entry.text) for part in (core, app) if part is not None for entry in part}
        return Facts(
            media_type=media_type, extension=extension, software=said.get("Application", ""),
            author=said.get("creator", "") or said.get("lastModifiedBy", ""), created=said.get("created", ""),
            modified=said.get("modified", ""),
            signed=any(name.startswith("_xmlsignatures/") for name in self.names), location=self._tells_place(),
        )

    def _tells_place(self) -> bool:
        return any(tells_place(self.part(name) or b"") for name in self.names if "/media/" in name)


def parsed(data: bytes, what: str) -> Element:
    """Parse XML without entities, networks or a document type; refuse what is not well-formed."""
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Refused(f"The {what} is damaged: {str(error)[:160].rstrip('.')}.", ASK) from error
    if root.getroottree().docinfo.doctype:
        raise Refused(f"The {what} declares a document type, as no office program does; it is not opened.", ASK)
    return root


def local(element: Element) -> str:
    """Return an element's name without its namespace, which differs between two editions of the format."""
    return str(element.tag).rpartition("}")[2]


def attribute(element: Element | None, name: str, otherwise: str = "") -> str:
    """Return an attribute by its name without its namespace."""
    if element is None:
        return otherwise
    return next((str(value) for key, value in element.attrib.items() if str(key).rpartition("}")[2] == name), otherwise)


def child(element: Element | None, name: str) -> Element | None:
    """Return the first child of a name, None if there is none."""
    return None if element is None else next((entry for entry in element if local(entry) == name), None)


def descendants(element: Element, *names: str) -> Iterator[Element]:
    """Return all elements of these names below one, in order."""
    return (entry for entry in element.iter() if isinstance(entry.tag, str) and local(entry) in names)


def _relation(entry: Element, folder: str) -> Relation:
    target = entry.get("Target", "")
    external = entry.get("TargetMode") == "External"
    kind = entry.get("Type", "").rpartition("/")[2]
    if not external:
        target = posixpath.normpath(target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target))
    return Relation(kind, target, external)
