"""What a page may draw with: the resource keys of ISO 32000 that end in ink; all other keys are taken out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.pdf.pages import ACTIVE

if TYPE_CHECKING:
    from pikepdf import Object

# ISO 32000-2, table 34; /Properties is left out, as layers and tags do not come along.
RESOURCES = frozenset({"/ExtGState", "/ColorSpace", "/Pattern", "/Shading", "/XObject", "/Font", "/ProcSet"})

# Keys whose value is a dictionary under names of the file's own choice.
BY_NAME = frozenset({"/CharProcs", "/Colorants", "/Solidities", "/DotGain", "/FD"})

# Every key of a dictionary that takes part in drawing, with the table of ISO 32000-2 that has it. Among them is
# none that acts, points outside, holds a file, or says something that no page shows.
STREAMS = """
    /Type /Subtype /Name /Resources /Matrix /BBox
    /Length /Filter /DecodeParms /DL /Predictor /Colors /BitsPerComponent /Columns /EarlyChange /K /EndOfLine
    /EncodedByteAlign /Rows /EndOfBlock /BlackIs1 /DamagedRowsBeforeError /JBIG2Globals /ColorTransform
"""  # tables 5, 8, 10 to 13
PICTURES_AND_FORMS = """
    /Width /Height /ColorSpace /Intent /ImageMask /Mask /Decode /Interpolate /SMask /SMaskInData /Matte
    /FormType /Group /S /CS /I /G /BC /TR
"""  # tables 87, 93, 94, 142, 145
GRAPHICS_STATES = """
    /LW /LC /LJ /ML /D /RI /OP /op /OPM /Font /BG /BG2 /UCR /UCR2 /TR2 /HT /FL /SM /SA /BM /CA /ca /AIS /TK
    /UseBlackPtComp /HTO
"""  # table 57
FONTS = """
    /BaseFont /FirstChar /LastChar /Widths /FontDescriptor /Encoding /ToUnicode /FontBBox /FontMatrix /CharProcs
    /DescendantFonts /CIDSystemInfo /DW /W /DW2 /W2 /CIDToGIDMap /BaseEncoding /Differences /Registry /Ordering
    /Supplement /CMapName /WMode /UseCMap /FontName /FontFamily /FontStretch /FontWeight /Flags /ItalicAngle
    /Ascent /Descent /Leading /CapHeight /XHeight /StemV /StemH /AvgWidth /MaxWidth /MissingWidth /FontFile
    /FontFile2 /FontFile3 /CharSet /Style /Panose /Lang /FD /CIDSet /Length1 /Length2 /Length3
"""  # tables 109 to 125
PATTERNS_AND_FUNCTIONS = """
    /PatternType /PaintType /TilingType /XStep /YStep /Shading /ExtGState /ShadingType /Background /AntiAlias
    /Function /Domain /Coords /Extend /BitsPerCoordinate /BitsPerFlag /VerticesPerRow
    /FunctionType /Range /Size /BitsPerSample /Order /Encode /C0 /C1 /N /Functions /Bounds
"""  # tables 38 to 41, 74 to 84
COLOURS_AND_HALFTONES = """
    /WhitePoint /BlackPoint /Gamma /Alternate /Colorants /Process /Components /MixingHints /Solidities
    /PrintingOrder /DotGain
    /HalftoneType /HalftoneName /Frequency /Angle /SpotFunction /AccurateScreens /TransferFunction /Xsquare
    /Ysquare /Width2 /Height2 /Default
"""  # tables 62 to 72, 128 to 132
DRAWING = frozenset(
    f"{STREAMS}{PICTURES_AND_FORMS}{GRAPHICS_STATES}{FONTS}{PATTERNS_AND_FUNCTIONS}{COLOURS_AND_HALFTONES}".split()
)


def keep_what_draws(resources: Object, seen: set[tuple[int, int]]) -> None:
    """Take out of a page's resources, and of all they lead to, whatever takes no part in drawing.

    `seen` holds the objects done already, for all pages of a file together. Raises ValueError where a name
    of the file's own choice reads like an action, as no check could tell the two apart.
    """
    waiting = [(resources, RESOURCES)]
    while waiting:
        obj, allowed = waiting.pop()
        for key in list(obj.keys()):
            if key not in allowed:
                del obj[key]
            elif allowed is RESOURCES or key in BY_NAME:
                waiting.extend((entry, DRAWING) for entry in _named(obj[key], seen))
            else:
                kept = RESOURCES if key == "/Resources" else DRAWING
                waiting.extend((entry, kept) for entry in _within(obj[key], seen))


def _named(value: Object, seen: set[tuple[int, int]]) -> list[Object]:
    """Return the dictionaries below a dictionary of free names."""
    import pikepdf

    if not isinstance(value, pikepdf.Dictionary):
        return _within(value, seen)
    if clash := ACTIVE.intersection(value.keys()):
        raise ValueError(f"a resource bears the name of an action, {min(clash)}")
    return [found for key in list(value.keys()) for found in _within(value[key], seen)]


def _within(value: Object, seen: set[tuple[int, int]]) -> list[Object]:
    """Return the dictionaries and streams that a value is, or that stand in its arrays, each once."""
    import pikepdf

    found: list[Object] = []
    waiting = [value]
    while waiting:
        entry = waiting.pop()
        if not isinstance(entry, pikepdf.Object) or not _is_new(entry, seen):
            continue
        if isinstance(entry, pikepdf.Array):
            waiting.extend(entry)
        elif isinstance(entry, pikepdf.Dictionary | pikepdf.Stream):
            found.append(entry)
    return found


def _is_new(obj: Object, seen: set[tuple[int, int]]) -> bool:
    if not obj.is_indirect:
        return True
    new = obj.objgen not in seen
    seen.add(obj.objgen)
    return new
