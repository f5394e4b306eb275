"""Mends what a library does not: a file that stops after an object, and one that lost its list of pages."""

from __future__ import annotations

import re

OBJECT = re.compile(rb"(?<![0-9])([0-9]{1,8})[ \t\r\n]+[0-9]{1,5}[ \t\r\n]+obj\b")
# A page, not the tree of pages; its dictionary stands at the beginning of its object.
PAGE = re.compile(rb"/Type[ \t\r\n]*/Page(?![A-Za-z])")
LONGEST_DICTIONARY = 20_000
# Words that lead a reader to the lists that are damaged, each with one of its length that does not.
MISLEADING = ((b"trailer", b"lost-tr"), (b"startxref", b"lost-xref"), (b"/XRef", b"/Lost"))


def ended(data: bytes) -> bytes:
    """Return a PDF that stops at the end of an object with another, empty one: a reader drops the last."""
    if not data.rstrip().endswith(b"endobj"):
        return data
    largest = max((int(match[1]) for match in OBJECT.finditer(data)), default=0)
    return data + f"\n{largest + 1} 0 obj\nnull\nendobj\n".encode()


def with_page_tree(data: bytes) -> tuple[bytes, int] | None:
    """Return the PDF with a new catalogue, and how many pages it lists, in the order of the file; None without any."""
    if b"/Encrypt" in data:
        return None
    pages, largest = _pages(data)
    if not pages:
        return None
    for word, other in MISLEADING:
        data = data.replace(word, other)
    root, tree = largest + 1, largest + 2
    kids = " ".join(f"{number} 0 R" for number in pages)
    tail = (
        f"\n{root} 0 obj\n<< /Type /Catalog /Pages {tree} 0 R >>\nendobj\n"
        f"{tree} 0 obj\n<< /Type /Pages /Count {len(pages)} /Kids [ {kids} ] >>\nendobj\n"
        f"trailer\n<< /Root {root} 0 R /Size {tree + 1} >>\nstartxref\n0\n%%EOF\n"
    )
    return data + tail.encode(), len(pages)


def _pages(data: bytes) -> tuple[list[int], int]:
    """Return the numbers of the objects that are pages, each once, and the largest number of all."""
    found: dict[int, None] = {}
    places = [(int(match[1]), match.end()) for match in OBJECT.finditer(data)]
    for at, (number, start) in enumerate(places):
        end = places[at + 1][1] if at + 1 < len(places) else len(data)
        body = data[start : min(end, start + LONGEST_DICTIONARY)]
        if PAGE.search(body.partition(b"endobj")[0].partition(b"stream")[0]):
            found[number] = None
    return list(found), max((number for number, _ in places), default=0)
