"""Flat drawings of bags and of a ruler."""

from PIL import Image, ImageDraw

from cases._made import fonts, grain, hand, paper

Colour = tuple[int, int, int]


def cloth(size: tuple[int, int], colour: Colour, seed: int) -> Image.Image:
    """Return a piece of woven cloth."""
    plain = grain.shade(Image.new("RGB", size, colour), grain.clouds(size, seed, 50, (6, 6)), 0.5)
    weave = Image.new("L", size, 128)
    pen = ImageDraw.Draw(weave)
    for x in range(0, size[0], 4):
        pen.line((x, 0, x, size[1]), fill=118)
    for y in range(0, size[1], 4):
        pen.line((0, y, size[0], y), fill=138)
    return grain.shade(grain.shade(plain, weave), grain.noise(size, seed + 1, 12))


def zip_without_pull(seed: int) -> Image.Image:
    """Draw the front of a sling bag whose zip has lost its pull."""
    bag = cloth((1300, 900), (74, 92, 104), seed)
    pen = ImageDraw.Draw(bag)
    pen.rectangle((60, 380, 1240, 470), fill=(38, 42, 48))
    for x in range(70, 1230, 14):
        pen.rectangle((x, 414, x + 8, 424), fill=(176, 172, 160))
        pen.rectangle((x + 6, 426, x + 14, 436), fill=(150, 146, 136))
    pen.rounded_rectangle((700, 392, 790, 458), 12, fill=(190, 184, 168), outline=(90, 86, 78), width=4)
    pen.ellipse((724, 410, 766, 440), outline=(70, 66, 60), width=6)
    pen.rounded_rectangle((850, 600, 900, 740), 10, fill=(190, 184, 168), outline=(90, 86, 78), width=4)
    pen.ellipse((862, 610, 888, 636), fill=(60, 70, 78))
    _seam(pen, 40, 1260, 300)
    _seam(pen, 40, 1260, 560)
    _tag(bag, ("Sling, batch 2508", "pull came off at 6"), (160, 620), seed)
    return paper.marked(bag, (220, 224, 226), 22)


def tote_with_ruler(seed: int) -> Image.Image:
    """Draw a tote beside a ruler that shows fourteen inches."""
    floor = paper.sheet((1300, 1250), (206, 200, 188), seed)
    bag = cloth((980, 880), (186, 170, 138), seed + 1)
    pen = ImageDraw.Draw(floor)
    for x in (330, 780):
        pen.arc((x - 90, 30, x + 150, 520), 180, 360, fill=(150, 134, 104), width=34)
    floor.paste(bag, (110, 250))
    pen.rectangle((110, 250, 1090, 1130), outline=(132, 118, 92), width=6)
    _ruler(floor, (110, 1150), 14, 70)
    _tag(floor, ("Tote, stock of Oct 2025", "14 in wide, no pocket"), (330, 560), seed)
    return paper.marked(floor, size=22)


def _seam(pen: ImageDraw.ImageDraw, left: int, right: int, y: int) -> None:
    for x in range(left, right, 22):
        pen.line((x, y, x + 13, y), fill=(150, 164, 172), width=4)


def _tag(page: Image.Image, lines: tuple[str, ...], at: tuple[int, int], seed: int) -> None:
    tag = paper.sheet((480, 70 + 62 * len(lines)), paper.WHITE, seed + 5)
    for index, line in enumerate(lines):
        hand.write(tag, (26, 70 + 62 * index), line, 44, seed + index, hand.BLACK)
    page.paste(tag, at)


def _ruler(page: Image.Image, at: tuple[int, int], inches: int, inch: int) -> None:
    pen = ImageDraw.Draw(page)
    x, y = at
    pen.rectangle((x, y, x + inches * inch + 30, y + 70), fill=(232, 206, 120), outline=(150, 128, 60), width=3)
    for step in range(inches * 4 + 1):
        place = x + step * inch / 4
        pen.line((place, y, place, y + (34 if step % 4 == 0 else 18)), fill=(50, 44, 30), width=2)
    for number in range(1, inches + 1):
        pen.text((x + number * inch, y + 52), str(number), fill=(50, 44, 30), font=fonts.sans(26, 600), anchor="mm")
