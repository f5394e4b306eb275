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

# Each wheel holds fonts under the Open Font License; a further script is one more name here.
_FONT_PACKAGES = ("fontpkg_noto_sans", "fontpkg_noto_sans_arabic", "pylopdf_fonts_zh_cn")
# Of Noto Sans, from its highest to its lowest sign.
LINE_HEIGHT = 1.362
_NO_GLYPH = re.compile(r'the text `"(.+?)"` could not be displayed')
_LATIN = re.compile("[\n -~\u00a1-\u017f\u2013\u2014\u2018-\u201d\u2026]*")
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
    if missing := undrawable(_texts(shown)):
        shown = _mapped(shown, _by_code(missing))
    return _compiled(template, shown, timestamp, standard)


def label(words: str) -> bytes:
    """Return a line of words, white on black, as a PNG; it is LINE_HEIGHT times its size high."""
    shown = visible(words)
    if missing := undrawable((shown,)):
        shown = _by_code(missing)(shown)
    result = _compiler().compile(f"{_templates()}/label.typ", format="png", ppi=216.0, sys_inputs={"words": shown})
    if not isinstance(result, bytes):
        raise TypeError("typst returned no picture")
    return result


def undrawable(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the characters, or joined groups of them, that no font at hand can draw."""
    import typst

    # Noto Sans draws all of Latin: only other texts need to be tried.
    doubtful = [text for text in dict.fromkeys(map(visible, texts)) if not _LATIN.fullmatch(text)]
    if not doubtful:
        return ()
    try:
        _compiled("coverage", {"texts": doubtful}, None, "ua-1")
    except typst.TypstError as error:
        if missing := _missing(error):
            return missing
        raise
    return ()


def _compiled(template: str, data: Any, timestamp: datetime | None, standard: Standard | None) -> bytes:
    result = _compiler().compile(
        f"{_templates()}/{template}.typ",
        format="pdf",
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        pdf_standards=[standard] if standard else [],
        pdf_tags=standard is not None,
        timestamp=timestamp,
    )
    if not isinstance(result, bytes):
        raise TypeError("typst returned no PDF")
    return result


@cache
def _compiler() -> "typst.Compiler":
    import typst

    fonts = typst.Fonts(include_system_fonts=False, font_paths=[_folder(name) for name in _FONT_PACKAGES])
    return typst.Compiler(b"", root=_templates(), font_paths=fonts)


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
