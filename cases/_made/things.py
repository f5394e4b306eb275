"""Flat drawings of things that are photographed: game cases, barcodes, labels and cartons."""

from collections.abc import Sequence
from random import Random

from PIL import Image, ImageDraw, ImageFilter

from cases._made import fonts, grain, hand, paper

Colour = tuple[int, int, int]


def game_front(title: Sequence[str], tint: Colour, strip: str, badge: Sequence[str], seed: int) -> Image.Image:
    """Draw the front of an invented game's case: a strip, a landscape, a title and an age badge."""
    size = (900, 1020)
    case = Image.new("RGB", size, tint)
    case = grain.shade(case, grain.clouds(size, seed, 90, (4, 5)), 0.9)
    pen = ImageDraw.Draw(case)
    _hills(pen, size, seed)
    pen.rectangle((0, 0, size[0], 92), fill=(232, 232, 234))
    pen.text((30, 46), strip, fill=(60, 60, 66), font=fonts.sans(34, 600, 85), anchor="lm")
    for index, line in enumerate(title):
        _outlined(pen, (size[0] / 2, 210 + 96 * index), line, 88)
    _badge(pen, (38, size[1] - 210), badge)
    _wear(case, seed)
    return paper.marked(case, (236, 236, 236))


def _hills(pen: ImageDraw.ImageDraw, size: tuple[int, int], seed: int) -> None:
    rng = Random(seed)
    pen.ellipse((560, 420, 760, 620), fill=(250, 226, 150))
    for layer in range(4):
        base = 620 + layer * 85
        points = [(x, base + rng.randint(-55, 55)) for x in range(0, size[0] + 100, 100)]
        dark = 92 - layer * 20
        pen.polygon([*points, (size[0], size[1]), (0, size[1])], fill=(dark // 2, dark // 2 + 12, dark))


def _outlined(pen: ImageDraw.ImageDraw, at: tuple[float, float], words: str, size: int) -> None:
    pen.text(
        at,
        words,
        fill=(252, 240, 206),
        font=fonts.sans(size, 800, 80),
        anchor="mm",
        stroke_width=6,
        stroke_fill=(40, 30, 52),
    )


def _badge(pen: ImageDraw.ImageDraw, at: tuple[int, int], lines: Sequence[str]) -> None:
    x, y = at
    pen.rectangle((x, y, x + 148, y + 160), fill=(248, 248, 246), outline=(20, 20, 20), width=5)
    pen.text((x + 74, y + 62), lines[0], fill=(20, 20, 20), font=fonts.sans(82, 800), anchor="mm")
    for index, line in enumerate(lines[1:]):
        pen.text((x + 74, y + 118 + 24 * index), line, fill=(20, 20, 20), font=fonts.sans(20, 600, 70), anchor="mm")


def _wear(case: Image.Image, seed: int) -> None:
    """Scratch the plastic and let light fall on it."""
    rng = Random(seed + 9)
    glare = Image.new("L", case.size, 0)
    pen = ImageDraw.Draw(glare)
    pen.polygon([(620, 0), (780, 0), (420, case.height), (260, case.height)], fill=34)
    for _ in range(26):
        x, y = rng.randint(0, case.width), rng.randint(0, case.height)
        pen.line((x, y, x + rng.randint(-70, 70), y + rng.randint(-70, 70)), fill=60, width=2)
    case.paste(Image.new("RGB", case.size, (255, 255, 255)), (0, 0), glare.filter(ImageFilter.GaussianBlur(1.5)))


def game_back(lines: Sequence[str], small: Sequence[str], code: str, tint: Colour, seed: int) -> Image.Image:
    """Draw the back of the case: selling lines, two pictures, small print and a barcode."""
    size = (900, 1020)
    case = grain.shade(Image.new("RGB", size, tint), grain.clouds(size, seed, 50), 0.7)
    pen = ImageDraw.Draw(case)
    for index, line in enumerate(lines):
        pen.text((46, 84 + 52 * index), line, fill=(250, 244, 226), font=fonts.sans(36, 600, 85), anchor="ls")
    for index in range(2):
        case.paste(_scene(seed + 20 + index), (46 + 416 * index, 330))
    pen.rectangle((0, 640, size[0], size[1]), fill=(238, 238, 236))
    for index, line in enumerate(small):
        pen.text((46, 694 + 40 * index), line, fill=(44, 44, 50), font=fonts.sans(27, 500, 82), anchor="ls")
    barcode(case, (596, 770), code, seed)
    _wear(case, seed)
    return paper.marked(case)


def _scene(seed: int) -> Image.Image:
    """Draw a small picture of a game being played."""
    size = (390, 250)
    rng = Random(seed)
    scene = Image.new("RGB", size, (36, 40, 74))
    pen = ImageDraw.Draw(scene)
    for column in range(0, size[0], 30):
        top = 130 + rng.randint(0, 3) * 30
        pen.rectangle((column, top, column + 28, size[1]), fill=(84, 66, 58), outline=(52, 40, 38))
    for _ in range(5):
        x, y = rng.randint(20, 360), rng.randint(20, 110)
        pen.ellipse((x - 9, y - 9, x + 9, y + 9), fill=(250, 214, 120))
    pen.rectangle((186, 96, 204, 128), fill=(206, 96, 84))
    return scene


def barcode(page: Image.Image, at: tuple[int, int], code: str, seed: int, wide: int = 250) -> None:
    """Draw bars that look like a barcode and encode nothing, with the digits below."""
    pen = ImageDraw.Draw(page)
    x, y = at
    pen.rectangle((x - 16, y - 14, x + wide + 16, y + 164), fill=(255, 255, 255))
    rng = Random(seed)
    place = x
    while place < x + wide - 6:
        bar = rng.choice((2, 2, 4, 6))
        pen.rectangle((place, y, place + bar - 1, y + 118), fill=(16, 16, 16))
        place += bar + rng.choice((2, 4, 4, 6))
    pen.text((x + wide / 2, y + 142), code, fill=(16, 16, 16), font=fonts.sans(26, 500), anchor="mm")


def carton(label: Sequence[str], seed: int, size: tuple[int, int] = (1240, 900)) -> Image.Image:
    """Draw a taped carton with a handwritten label on its side."""
    box = paper.sheet(size, paper.CARD, seed)
    box = grain.shade(box, grain.streaks(size, seed, 60, 225), 0.16)
    pen = ImageDraw.Draw(box)
    pen.rectangle((size[0] // 2 - 60, 0, size[0] // 2 + 60, size[1]), fill=(186, 150, 104))
    pen.line((size[0] // 2, 0, size[0] // 2, size[1]), fill=(120, 92, 60), width=3)
    pen.line((0, 64, size[0], 64), fill=(150, 122, 84), width=5)
    tag = paper.sheet((size[0] - 340, 110 + 74 * len(label)), paper.WHITE, seed + 1)
    for index, line in enumerate(label):
        hand.write(tag, (40, 84 + 74 * index), line, 46, seed + index, hand.BLACK)
    box.paste(tag, (170, (size[1] - tag.height) // 2))
    return paper.marked(box, (92, 72, 48), 22)
