"""Finds the formats of files that a notice names: ".pdf", "PDF", "pdf, jpg or png"."""

import re
from collections.abc import Iterator
from itertools import pairwise

_AGAIN = {"jpeg": "jpg", "pjpeg": "jpg", "tiff": "tif", "htm": "html"}
_NAME = re.compile(
    r"(?<![A-Za-z0-9_])(?<![A-Za-z0-9_]\.)(\.?)"
    r"(PDF|P?JPEG|JPG|PNG|GIF|TIFF?|BMP|HEIC|DOCX?|XLSX?|CSV|TXT|ZIP|HTML?|EML|MSG|MBOX|WEBP|RTF|ODT)(?![A-Za-z0-9_])",
    re.IGNORECASE,
)
# These say other things as well: a declaration of conformity, a report to download. Alone they are no formats.
_OF_OTHERS = frozenset({"DOC", "XLS", "CSV", "TXT", "ZIP", "HTM", "HTML", "EML", "MSG", "MBOX", "WEBP", "RTF", "ODT"})
# What stands between two of a list at most: ", ", "、", " oder ".
_JOINT = re.compile(r"[\s,、，/;；|+&]{0,3}(?:and|or|und|oder|et|ou|y|e|o|和|或|及)?[\s、，]{0,2}")


def formats_named(text: str, any_case: bool = False) -> Iterator[re.Match[str]]:
    """Yield where a text names a format: with a dot, in capitals, in a list, or in `any_case`; [2] is the name."""
    names = list(_NAME.finditer(text))
    listed = {
        at for one, other in pairwise(names) if _JOINT.fullmatch(text, one.end(), other.start())
        for at in (one.start(), other.start())
    }
    for name in names:
        plain = (any_case or name[2].isupper()) and name[2].upper() not in _OF_OTHERS
        if name[1] or plain or name.start() in listed:
            yield name


def format_of(name: str) -> str:
    """Return a format by its one name, in lower case: jpg for JPEG."""
    return _AGAIN.get(name.lower(), name.lower())


def formats_in(text: str) -> set[str]:
    """Return the formats that a text names."""
    return {format_of(name[2]) for name in formats_named(text)}
