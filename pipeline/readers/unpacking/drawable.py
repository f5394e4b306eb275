"""Whether an office program may draw an Office file: not if what it drew would come from elsewhere or from today."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.readers.contract import Limits
from pipeline.readers.unpacking.office import Package, attribute, descendants, local, refusing_damage

# Fields of a word document that show the day they are drawn or the file's place, or fetch something.
FIELD = re.compile(
    r"\b(DATE|TIME|PRINTDATE|FILENAME|INCLUDETEXT|INCLUDEPICTURE|LINK|DDE|DDEAUTO|DATABASE|IMPORT)\b", re.I
)
DATE_PARTS = ("dayShort", "dayLong", "monthShort", "monthLong", "yearShort", "yearLong")
# Functions of a spreadsheet that do.
FUNCTION = re.compile(
    r"\b(TODAY|NOW|RAND|RANDBETWEEN|RANDARRAY|CELL|INFO|WEBSERVICE|DDE|RTD|IMAGE)(?:\.NV)?\s*\(|\|.*!", re.I
)
EDGE = re.compile(r"&[DTFZ]")
EDGES = ("oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter")
FORMULAS = ("f", "formula", "formula1", "formula2", "definedName", "cfvo")
PARTS = re.compile(r"^(word|xl)/.*\.xml$")


def hindrance(data: bytes, limits: Limits) -> str:
    """Return why only this program's own reading may draw the file, empty if nothing speaks against another's."""
    package = Package(data, limits, "file")
    with refusing_damage("file"):
        if package.outside():
            return "it points to other files"
        if any(name.lower().endswith((".svg", ".html", ".htm", ".mht")) for name in package.names):
            return "it carries parts that can point to other files"
        return next(_moving(package), "")


def _moving(package: Package) -> Iterator[str]:
    for name in sorted(name for name in package.names if PARTS.match(name)):
        root = package.xml(name)
        if root is None:
            continue
        # A field's words may be cut into several parts; where one field ends another begins.
        parts = descendants(root, "instrText", "fldChar", "fldSimple")
        fields = "".join(
            part.text or "" if local(part) == "instrText" else f" {attribute(part, 'instr')} " for part in parts
        )
        if found := FIELD.search(_unquoted(fields)):
            yield f"its field {found[1].upper()} would be filled in anew"
        if next(descendants(root, *DATE_PARTS), None) is not None:
            yield "its date fields would be filled in anew"
        for formula in descendants(root, *FORMULAS):
            if found := FUNCTION.search(_unquoted(formula.text or attribute(formula, "val"))):
                yield f"its formula {(found[1] or 'of other programs').upper()} would be worked out anew"
        if any(EDGE.search((edge.text or "").replace("&&", "")) for edge in descendants(root, *EDGES)):
            yield "its page headers or footers would show the day, the time or another file name"


def _unquoted(text: str) -> str:
    """Leave out texts in quotes, which are no words of the language."""
    return re.sub(r'"[^"]*"', '""', text)
