"""Pictures with writing on them, drawn in the fonts of the packages."""

from importlib import resources
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter, ImageFont

RECEIPT = ("LANTERN & SONS LTD", "4 Quay Lane, Port Example", "Date 12/03/2026", "Lamp oil, 5 kg    24.50",
           "Wick, cotton       6.00", "TOTAL GBP       30.50", "Thank you")
CHINESE = ("深圳市灯笼有限公司", "开票日期 2026年3月12日", "价税合计 ¥1280.00")


def font(size: int, chinese: bool = False) -> ImageFont.FreeTypeFont:
    if chinese:
        return ImageFont.truetype(_file("pylopdf_fonts_zh_cn", "NotoSansSC-Regular.otf"), size)
    return ImageFont.truetype(_file("fontpkg_noto_sans", "files/NotoSans[wdth,wght].ttf"), size)


def _file(package: str, name: str) -> str:
    return str(Path(str(resources.files(package))) / name)


def picture(lines=RECEIPT, size=(620, 520), chinese: bool = False, slope: float = 0) -> Image.Image:
    """Draw lines of writing on paper that is not quite white."""
    drawn = Image.new("RGB", size, (246, 244, 238))
    pen = ImageDraw.Draw(drawn)
    for number, line in enumerate(lines):
        pen.text((60, 50 + number * 62), line, font=font(34, chinese), fill=(40, 38, 44))
    turned = drawn.rotate(slope, Image.Resampling.BICUBIC, fillcolor=(246, 244, 238))
    return turned.filter(ImageFilter.GaussianBlur(0.6))


def jpeg(drawn: Image.Image) -> bytes:
    out = BytesIO()
    drawn.save(out, "JPEG", quality=88)
    return out.getvalue()
