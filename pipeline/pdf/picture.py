"""An SVG drawing as pixels, the same bytes each time."""

from importlib import resources


def png(svg: str, *, dots_per_inch: float = 144.0) -> bytes:
    """Render an SVG whose text is in Noto Sans; system fonts are not looked at."""
    import typst

    fonts = typst.Fonts(include_system_fonts=False, font_paths=[str(resources.files("fontpkg_noto_sans"))])
    folder = str(resources.files("pipeline.pdf")) + "/templates"
    result = typst.Compiler(b"", root=folder, font_paths=fonts).compile(
        f"{folder}/picture.typ", format="png", ppi=dots_per_inch, sys_inputs={"svg": svg}
    )
    if not isinstance(result, bytes):
        raise TypeError("typst returned no picture")
    return result
