"""Flat sheets of paper: till rolls, ruled book pages, slips, labels and boxes."""

from collections.abc import Sequence
from random import Random

from PIL import Image, ImageDraw, ImageFilter

from cases._made import fonts, grain, hand

Colour = tuple[int, int, int]

WHITE: Colour = (247, 246, 242)
CREAM: Colour = (243, 236, 216)
CARD: Colour = (198, 170, 128)
THERMAL: Colour = (240, 240, 244)
GREY_INK: Colour = (70, 72, 82)
RULE: Colour = (176, 196, 222)
MARGIN: Colour = (222, 150, 150)

MARK = "invented example, not a real document"


def sheet(size: tuple[int, int], colour: Colour, seed: int) -> Image.Image:
    """Return an empty sheet with the unevenness of paper."""
    plain = Image.new("RGB", size, colour)
    plain = grain.shade(plain, grain.clouds(size, seed, 10, (4, 5)), 0.5)
    return grain.shade(plain, grain.noise(size, seed + 1, 6))


def marked(page: Image.Image, ink: Colour = (120, 120, 126), size: int = 17) -> Image.Image:
    """Print the small line that tells what it is at the foot."""
    font = fonts.sans(size, 400, 80)
    ImageDraw.Draw(page).text((page.width / 2, page.height - size), MARK, fill=ink, font=font, anchor="mm")
    return page


def creased(page: Image.Image, at: Sequence[float], *, upright: bool = False) -> Image.Image:
    """Fold the sheet once at each fraction of its height, or width."""
    grey = Image.new("L", page.size, 128)
    pen = ImageDraw.Draw(grey)
    for fraction in at:
        place = round(fraction * (page.width if upright else page.height))
        for offset, level in ((-3, 150), (0, 88), (3, 140)):
            ends = (
                (place + offset, 0, place + offset, page.height)
                if upright
                else (0, place + offset, page.width, place + offset)
            )
            pen.line(ends, fill=level, width=3)
    return grain.shade(page, grey.filter(ImageFilter.GaussianBlur(3)), 0.7)


def till_roll(lines: Sequence[str], seed: int, columns: int = 32, cell: int = 16) -> Image.Image:
    """Print lines in fixed cells on thermal paper; "=" before a line makes it tall and centred."""
    size = (columns * cell + 90, len(lines) * 36 + 190)
    roll = sheet(size, THERMAL, seed)
    rng = Random(seed)
    for row, line in enumerate(lines):
        _till_line(roll, 60 + row * 36, line, columns, cell, rng)
    return marked(roll)


def _till_line(roll: Image.Image, y: int, line: str, columns: int, cell: int, rng: Random) -> None:
    pen = ImageDraw.Draw(roll)
    large = line.startswith("=")
    text = line[1:].center(columns - 4) if large else line
    font = fonts.sans(34 if large else 27, 700 if large else 500, 72)
    wide = cell * columns / max(len(text), columns - 4) if large else cell
    for column, letter in enumerate(text):
        fade = rng.randint(-10, 22)
        ink = (58 + fade, 56 + fade, 78 + fade)
        pen.text((45 + (column + 0.5) * wide, y), letter, fill=ink, font=font, anchor="ms")


def ruled(size: tuple[int, int], seed: int, gap: int, columns: Sequence[int] = ()) -> Image.Image:
    """Return a ruled book page; columns are the x of red upright lines."""
    page = sheet(size, WHITE, seed)
    pen = ImageDraw.Draw(page)
    for y in range(gap * 3, size[1] - gap, gap):
        pen.line((30, y, size[0] - 30, y), fill=RULE, width=2)
    for x in columns:
        pen.line((x, gap * 2, x, size[1] - gap), fill=MARGIN, width=2)
    return page


def book_page(
    heading: str,
    columns: Sequence[tuple[int, str]],
    rows: Sequence[Sequence[str]],
    seed: int,
    size: tuple[int, int] = (1500, 1060),
    gap: int = 82,
    notes: Sequence[str] = (),
) -> Image.Image:
    """Write a page of an account book: (x, title) for each column, then the rows by hand."""
    page = ruled(size, seed, gap, [x - 12 for x, _ in columns])
    hand.write(page, (60, gap * 1.35), heading, 58, seed)
    for x, title in columns:
        hand.write(page, (x, gap * 2 + 62), title, 42, seed + 1, hand.BLACK)
    for index, row in enumerate(rows):
        ink = hand.BLUE if (index + seed) % 4 else hand.BLACK
        for (x, _), text in zip(columns, row, strict=True):
            hand.write(page, (x, gap * (4 + index) - 12), text, 46, seed + index, ink)
    for index, note in enumerate(notes):
        hand.write(page, (70, gap * (5 + len(rows) + index) - 14), note, 42, seed + 50, hand.PENCIL)
    return marked(page)


def slip(
    printed: Sequence[tuple[int, int, str, int]],
    written: Sequence[tuple[int, int, str, int]],
    seed: int,
    size: tuple[int, int] = (900, 1180),
    colour: Colour = CREAM,
    rules: Sequence[int] = (),
    ink: Colour = hand.BLUE,
) -> Image.Image:
    """Fill in a printed slip by hand; entries are x, baseline y, text, size."""
    page = sheet(size, colour, seed)
    pen = ImageDraw.Draw(page)
    for y in rules:
        pen.line((60, y, size[0] - 60, y), fill=(150, 140, 130), width=2)
    for x, y, text, points in printed:
        pen.text((x, y), text, fill=GREY_INK, font=fonts.fitting(text, points, 500, 88), anchor="ls")
    for index, (x, y, text, points) in enumerate(written):
        hand.write(page, (x, y), text, points, seed + index, ink)
    return marked(page)
