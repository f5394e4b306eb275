"""Handwriting: a text set letter by letter, no two letters quite alike."""

from random import Random

from PIL import Image, ImageDraw, ImageFont

from cases._made import fonts

Colour = tuple[int, int, int]

BLUE: Colour = (38, 52, 120)
BLACK: Colour = (42, 40, 44)
PENCIL: Colour = (98, 98, 104)
RED: Colour = (168, 40, 44)


def write(
    sheet: Image.Image, at: tuple[float, float], text: str, size: int, seed: int, ink: Colour = BLUE
) -> float:
    """Write one line with its baseline at `at`; return where the pen stopped."""
    rng = Random(f"{seed}:{text}")
    x, y = at
    drift = rng.uniform(-0.012, 0.012)
    start = x
    for letter in text:
        base = y + (x - start) * drift + rng.gauss(0, size * 0.022)
        x += _letter(sheet, (x, base), letter, size * rng.uniform(0.94, 1.06), rng, ink)
    return x


def _letter(
    sheet: Image.Image, at: tuple[float, float], letter: str, size: float, rng: Random, ink: Colour
) -> float:
    """Draw one letter, slanted and turned a little; return its advance."""
    font = _font(letter, round(size * 2))
    advance = font.getlength(letter) / 2
    if letter != " ":
        stamp = _stamp(letter, font, rng)
        left = round(at[0] - stamp.width / 4 + advance / 2)
        top = round(at[1] - stamp.height / 4)
        small = stamp.resize((stamp.width // 2, stamp.height // 2), Image.Resampling.LANCZOS)
        sheet.paste(Image.new("RGB", small.size, ink), (left, top), small)
    return advance * rng.uniform(0.95, 1.04) + size * 0.02


def _font(letter: str, size: int) -> ImageFont.FreeTypeFont:
    return fonts.chinese(size) if ord(letter) > 0x2E80 else fonts.sans(size, 300, 88, italic=True)


def _stamp(letter: str, font: ImageFont.FreeTypeFont, rng: Random) -> Image.Image:
    """Return the letter's mask with its baseline through the middle."""
    side = round(font.size * 2.4)
    mask = Image.new("L", (side, side), 0)
    ImageDraw.Draw(mask).text((side / 2, side / 2), letter, fill=rng.randint(200, 250), font=font, anchor="ms")
    slant = rng.uniform(0.02, 0.16)
    shear = (1, slant, -slant * side / 2, rng.uniform(-0.04, 0.04), 1, 0)
    mask = mask.transform(mask.size, Image.Transform.AFFINE, shear, Image.Resampling.BICUBIC)
    return mask.rotate(rng.gauss(0, 2.2), Image.Resampling.BICUBIC)
