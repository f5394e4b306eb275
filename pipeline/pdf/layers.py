"""The layers of a PDF that a viewer hides as the file opens, and the pictures on them (ISO 32000-2, 8.11)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pikepdf import Object, Page, Pdf

Number = tuple[int, int]


def hidden_groups(root: Object) -> frozenset[Number]:
    """Return the layers that are off as the file opens, by the numbers of their objects."""
    import pikepdf

    layers = root.get("/OCProperties", pikepdf.Dictionary())
    opening = layers.get("/D", pikepdf.Dictionary())
    off = {group.objgen for group in opening.get("/OFF", pikepdf.Array())}
    if opening.get("/BaseState") == pikepdf.Name.OFF:
        on = {group.objgen for group in opening.get("/ON", pikepdf.Array())}
        off |= {group.objgen for group in layers.get("/OCGs", pikepdf.Array())} - on
    return frozenset(off)


def take_out_hidden(source: Pdf, page: Page, off: frozenset[Number]) -> None:
    """Let a page draw nothing where it would draw a picture or form of a hidden layer.

    Scanners' programs put background, writing, and a stand-in for viewers without layers, on layers of their own.
    """
    import pikepdf

    drawn = page.resources.get("/XObject", pikepdf.Dictionary())
    for name in list(drawn.keys()):
        layer = drawn[name].get("/OC") if isinstance(drawn[name], pikepdf.Stream) else None
        if isinstance(layer, pikepdf.Dictionary) and not _shows(layer, off):
            drawn[name] = source.make_stream(
                b"", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form, BBox=pikepdf.Array([0, 0, 1, 1])
            )


def _shows(layer: Object, off: frozenset[Number]) -> bool:
    import pikepdf

    if layer.get("/Type") != pikepdf.Name.OCMD:
        return layer.objgen not in off
    groups = layer.get("/OCGs", pikepdf.Array())
    on = [group.objgen not in off for group in (groups if isinstance(groups, pikepdf.Array) else [groups])]
    if not on or "/VE" in layer:
        return True
    policy = str(layer.get("/P", "/AnyOn"))
    return {"/AllOn": all(on), "/AnyOff": not all(on), "/AllOff": not any(on)}.get(policy, any(on))
