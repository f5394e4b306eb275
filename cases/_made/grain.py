"""Repeatable roughness: noise, stains and uneven light as pictures of grey."""

from random import Random

from PIL import Image, ImageChops, ImageFilter

Size = tuple[int, int]


def noise(size: Size, seed: int, amount: int) -> Image.Image:
    """Return grey noise around 128, `amount` either way."""
    width, height = size
    grey = Image.frombytes("L", size, Random(seed).randbytes(width * height))
    return grey.point([128 + (level - 128) * amount // 128 for level in range(256)])


def clouds(size: Size, seed: int, amount: int, cells: tuple[int, int] = (5, 5)) -> Image.Image:
    """Return soft patches around 128: a few random cells blown up smoothly."""
    small = noise(cells, seed, amount)
    return small.resize(size, Image.Resampling.BICUBIC)


def streaks(size: Size, seed: int, amount: int, across: int = 90) -> Image.Image:
    """Return long horizontal streaks around 128, as in planed wood."""
    fine = noise((7, across), seed, amount).resize(size, Image.Resampling.BICUBIC)
    return fine.filter(ImageFilter.GaussianBlur(1.2))


def shade(picture: Image.Image, grey: Image.Image, strength: float = 1.0) -> Image.Image:
    """Lighten or darken a picture by a grey one, 128 leaving it as it is."""
    lut = [max(0, min(255, round(128 + (level - 128) * strength))) for level in range(256)]
    layer = grey.point(lut).convert(picture.mode)
    dark = Image.new(picture.mode, picture.size)
    return Image.blend(dark, ImageChops.multiply(picture, layer), 2.0)
