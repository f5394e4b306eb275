"""Typst as a function: a template's name and a value go in, a PDF comes out, the same bytes each time."""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any, Literal

from pipeline.model.characters import by_code, visible

if TYPE_CHECKING:
    import typst

Standard = Literal["ua-1", "a-2u", "a-3a"]

# Each wheel holds fonts under the Open Font License. The first are enough for most texts; all of them are opened only
# for a text that these cannot draw.
_FEW = ("fontpkg_noto_sans", "fontpkg_noto_sans_arabic", "pylopdf_fonts_zh_cn")
_ALL = (*_FEW, "manimgx_fonts", "pylopdf_fonts_ko")
_FACES = ("Noto Sans", "Noto Sans SC", "Noto Sans Arabic")
# Sans only; the pages have one hand. Emoji last, so that digits and signs come from letters' fonts.
_FURTHER_FACES = re.compile("Noto Sans|Noto Emoji")
# Of Noto Sans, from its highest to its lowest sign.
LINE_HEIGHT = 1.362
_NO_GLYPH = re.compile(r'the text `"(.+?)"` could not be displayed')
_LATIN = re.compile("[\n -~\u00a1-\u017f\u2013\u2014\u2018-\u201d\u2026]*")
# Latin and Chinese: each sign is drawn by itself, whatever stands beside it.
_APART = re.compile("[\n -~\u00a1-\u017f\u2013\u2014\u2018-\u201d\u2026\u3001-\u301f\u4e00-\u9fff\uff01-\uff5e]*")
_CODE_POINT = re.compile(r"\\u\{([0-9a-f]+)\}")


def typeset(
    template: str, data: dict[str, Any], *, timestamp: datetime, standard: Standard | None = "ua-1"
) -> bytes:
    """Compile templates/<template>.typ with the data as JSON in sys.inputs.data; without a standard, untagged.

    Values are never source text. A character that no font draws is printed by its code, never as an
    empty box; `undrawable` tells beforehand which. `timestamp` is timezone-aware.
    Tags describe the structure; they are most of the bytes of a large table.
    """
    shown = _mapped(data, visible)
    packages, missing = _drawing(_texts(shown))
    if missing:
        shown = _mapped(shown, _by_code(missing))
    return _compiled(template, shown, packages, timestamp, standard)


def label(words: str) -> bytes:
    """Return a line of words, white on black, as a PNG; it is LINE_HEIGHT times its size high."""
    shown = visible(words)
    packages, missing = _drawing((shown,))
    if missing:
        shown = _by_code(missing)(shown)
    compiler, faces = _compiler(packages)
    values = {"words": shown, "faces": faces}
    result = compiler.compile(f"{_templates()}/label.typ", format="png", ppi=216.0, sys_inputs=values)
    if not isinstance(result, bytes):
        raise TypeError("typst returned no picture")
    return result


def undrawable(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the characters, or joined groups of them, that no font at hand can draw."""
    doubtful = [text for text in dict.fromkeys(texts) if not _LATIN.fullmatch(text)]
    return _drawing(map(visible, doubtful))[1]


def _drawing(texts: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the packages whose fonts these texts need, and what even those cannot draw."""
    # Noto Sans draws all of Latin: only other texts need to be tried.
    doubtful = [text for text in dict.fromkeys(texts) if not _LATIN.fullmatch(text)]
    if not doubtful or not _undrawn(doubtful, _FEW):
        return _FEW, ()
    return _ALL, _undrawn(doubtful, _ALL)


def _undrawn(texts: list[str], packages: tuple[str, ...]) -> tuple[str, ...]:
    """Return what these fonts cannot draw; texts of which every sign is known to be drawn by itself are not tried."""
    drawn = _drawn(packages)
    apart = [text for text in texts if _APART.fullmatch(text)]
    signs = set("".join(apart)) - drawn
    if signs:
        drawn |= signs.difference(*_tried(sorted(signs), packages))
    missed = [text for text in texts if not (drawn.issuperset(text) and _APART.fullmatch(text))]
    return _tried(missed, packages) if missed else ()


@cache
def _drawn(packages: tuple[str, ...]) -> set[str]:
    """Return the signs that these fonts were seen to draw; it grows as texts are tried."""
    return set()


def _tried(texts: list[str], packages: tuple[str, ...]) -> tuple[str, ...]:
    import typst

    try:
        _compiled("coverage", {"texts": texts}, packages, None, "ua-1")
    except typst.TypstError as error:
        if missing := _missing(error):
            return missing
        raise
    return ()


def _compiled(
    template: str, data: Any, packages: tuple[str, ...], timestamp: datetime | None, standard: Standard | None
) -> bytes:
    compiler, faces = _compiler(packages)
    result = compiler.compile(
        f"{_templates()}/{template}.typ",
        format="pdf",
        sys_inputs={"data": json.dumps(data, ensure_ascii=False), "faces": faces},
        pdf_standards=[standard] if standard else [],
        pdf_tags=standard is not None,
        timestamp=timestamp,
    )
    if not isinstance(result, bytes):
        raise TypeError("typst returned no PDF")
    return result


@cache
def _compiler(packages: tuple[str, ...]) -> "tuple[typst.Compiler, str]":
    """Return a compiler with the fonts of these packages, and the names of the faces to draw with, as JSON."""
    import typst

    # The fonts that typst brings along are another hand; they help only where all others end.
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=packages != _FEW,
        font_paths=[_folder(name) for name in packages],
    )
    further = () if packages == _FEW else sorted(filter(_FURTHER_FACES.match, fonts.families()), key=_emoji_last)
    faces = json.dumps(list(dict.fromkeys((*_FACES, *further))))
    return typst.Compiler(b"", root=_templates(), font_paths=fonts), faces


def _emoji_last(face: str) -> tuple[bool, str]:
    return "Emoji" in face, face


def _templates() -> str:
    return _folder("pipeline.pdf") + "/templates"


def _folder(package: str) -> str:
    return str(resources.files(package))


def _missing(error: "typst.TypstError") -> tuple[str, ...]:
    # Longest first, so that a group is replaced before a character of it.
    found = {_CODE_POINT.sub(_decoded, group) for group in _NO_GLYPH.findall(error.diagnostic)}
    return tuple(sorted(found, key=lambda group: (-len(group), group)))


def _decoded(code_point: re.Match[str]) -> str:
    return chr(int(code_point[1], 16))


def _by_code(missing: tuple[str, ...]) -> Callable[[str], str]:
    pattern = re.compile("|".join(map(re.escape, missing)))
    return lambda text: pattern.sub(lambda found: "".join(map(by_code, found[0])), text)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, (dict, list, tuple)):
        for entry in value.values() if isinstance(value, dict) else value:
            yield from _texts(entry)


def _mapped(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {key: _mapped(entry, change) for key, entry in value.items()}
    if isinstance(value, (list, tuple)):
        return [_mapped(entry, change) for entry in value]
    return value
