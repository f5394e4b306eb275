"""The fonts that the made files are drawn with, from the font wheels alone."""

from functools import cache
from pathlib import Path

import fontpkg_noto_sans
import pylopdf_fonts_zh_cn
from PIL import ImageFont

_FOLDER = Path(fontpkg_noto_sans.ROOT) / "files"


def folders() -> list[Path]:
    """Return the folders in which typst finds Noto Sans and Noto Sans SC."""
    return [_FOLDER, Path(pylopdf_fonts_zh_cn.sans_path()).parent]


@cache
def sans(size: int, weight: int = 400, width: int = 100, *, italic: bool = False) -> ImageFont.FreeTypeFont:
    """Return Noto Sans in pixels; width 62 is the narrowest."""
    name = "NotoSans-Italic[wdth,wght].ttf" if italic else "NotoSans[wdth,wght].ttf"
    font = ImageFont.truetype(str(_FOLDER / name), size)
    font.set_variation_by_axes([weight, width])
    return font


@cache
def chinese(size: int) -> ImageFont.FreeTypeFont:
    """Return Noto Sans SC in pixels."""
    return ImageFont.truetype(str(pylopdf_fonts_zh_cn.sans_path()), size)


def fitting(text: str, size: int, weight: int = 400, width: int = 100) -> ImageFont.FreeTypeFont:
    """Return the Latin font, or the Chinese one for a text that needs it."""
    return chinese(size) if is_chinese(text) else sans(size, weight, width)


def is_chinese(text: str) -> bool:
    """Tell whether a text holds a letter that only the Chinese font has."""
    return any(ord(letter) > 0x2E80 for letter in text)
