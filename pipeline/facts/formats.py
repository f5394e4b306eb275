"""Finds the formats of files that a notice names, with a dot (".pdf") or as a word ("PDF")."""

import re

_AGAIN = {"jpeg": "jpg", "pjpeg": "jpg", "tiff": "tif"}
# "DOC" may be a declaration of conformity: it is a format beside others only.
_WORD = r"PDF|P?JPEG|JPG|PNG|GIF|TIFF?|BMP|HEIC|DOCX|XLSX"
DOTTED = re.compile(rf"(?<![\w/])\.({_WORD}|DOC|XLS)\b", re.IGNORECASE)
_ENDS = "DF|IF|FF|PG|EG|NG|CX|SX"
_BESIDE = rf"(?:DOC|XLS)(?=(?:, ?|、|/)(?:{_WORD})\b)|(?:(?<=(?:{_ENDS}), )|(?<=(?:{_ENDS})[、/]))(?:DOC|XLS)"
_BARE = rf"(?<![A-Za-z0-9_])({_WORD}|{_BESIDE})(?![A-Za-z0-9_])"
CAPITALS, ANY_CASE = re.compile(_BARE), re.compile(_BARE, re.IGNORECASE)


def format_of(name: str) -> str:
    """Return a format by its one name, in lower case: jpg for JPEG."""
    return _AGAIN.get(name.lower(), name.lower())


def formats_in(text: str) -> set[str]:
    """Return the formats that a text names, with a dot or in capitals."""
    return {format_of(match[1]) for pattern in (DOTTED, CAPITALS) for match in pattern.finditer(text)}
