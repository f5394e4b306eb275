"""Takes from a page's resources what the page itself does not draw: it may belong to a page that is redacted."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pikepdf import Dictionary, Object, Pdf

DEEPEST = 20
# Colour spaces that take the place of others, wherever these are named.
UNNAMED = "/Default"


class Unsure(Exception):
    """What a page draws cannot be told; it must become pixels."""


def keep_only_what_is_drawn(pdf: Pdf, index: int) -> None:
    """Give a page resources of its own that hold only what its content names, and so for each form in it."""
    from pikepdf import Dictionary

    page = pdf.pages[index].obj
    resources = page.get("/Resources")
    kept = resources if isinstance(resources, Dictionary) else Dictionary()
    page.Resources = _drawn_by(pdf, page.Contents, kept, 0)


def _drawn_by(pdf: Pdf, content: Object, resources: Dictionary, depth: int) -> Dictionary:
    from pikepdf import Dictionary

    if depth > DEEPEST:
        raise Unsure
    names = _names(content)
    kept = Dictionary()
    for kind, held in resources.items():
        if not isinstance(held, Dictionary):
            if kind == "/ProcSet":
                continue
            raise Unsure
        entries = {
            name: _pruned(pdf, value, resources, depth)
            for name, value in held.items()
            if name in names or name.startswith(UNNAMED)
        }
        if entries:
            kept[kind] = Dictionary(entries)
    return kept


def _names(content: Object) -> frozenset[str]:
    """Return every name that a content stream says, whatever for."""
    import pikepdf

    try:
        return frozenset(
            str(operand)
            for instruction in pikepdf.parse_content_stream(content)
            for operand in instruction.operands
            if isinstance(operand, pikepdf.Name)
        )
    except (pikepdf.PdfError, pikepdf.PdfParsingError, ValueError, TypeError) as error:
        raise Unsure from error


def _pruned(pdf: Pdf, value: Object, outer: Dictionary, depth: int) -> Object:
    """Return a resource; a form as a copy that holds only what it draws, also out of the page's own resources."""
    from pikepdf import Dictionary, Name, Stream

    if isinstance(value, Dictionary) and isinstance(value.get("/SMask"), Dictionary):
        raise Unsure
    if not isinstance(value, Stream):
        return value
    if value.get("/Subtype") == Name.Form or value.get("/PatternType") == 1:
        own = value.get("/Resources")
        inner = own if isinstance(own, Dictionary) else outer
        copied = pdf.make_stream(value.read_raw_bytes())
        for key in value.keys():  # noqa: SIM118  # a stream is iterated by its keys only when asked for them
            if key not in ("/Length", "/Resources"):
                copied[key] = value[key]
        copied.Resources = _drawn_by(pdf, value, inner, depth + 1)
        return copied
    return value
