"""Screens of an invented program: flat, plain, and labelled as an example."""

from collections.abc import Sequence
from io import BytesIO

from PIL import Image, ImageDraw

from cases._made import fonts

Colour = tuple[int, int, int]

INK: Colour = (38, 42, 52)
SOFT: Colour = (110, 116, 130)
LINE: Colour = (218, 221, 228)
BACK: Colour = (244, 245, 248)
BAR: Colour = (70, 76, 96)
CHIP: Colour = (226, 230, 240)
WARN: Colour = (168, 74, 52)
GOOD: Colour = (52, 116, 84)

WIDTH = 1360
LABEL = "Example screen, invented data"


class Screen:
    """A window that is filled from top to bottom."""

    def __init__(self, program: str, height: int, tint: Colour = BAR) -> None:
        self.picture = Image.new("RGB", (WIDTH, height), (255, 255, 255))
        self._pen = ImageDraw.Draw(self.picture)
        self._pen.rectangle((0, 0, WIDTH, 56), fill=tint)
        self.text((28, 28), program, 24, (255, 255, 255), weight=600, anchor="lm")
        self.text((WIDTH - 28, 28), LABEL, 20, (235, 236, 240), anchor="rm")
        self.y = 84

    def text(
        self,
        at: tuple[float, float],
        words: str,
        size: int = 22,
        ink: Colour = INK,
        *,
        weight: int = 400,
        anchor: str = "la",
    ) -> None:
        """Write words at a place."""
        self._pen.text(at, words, fill=ink, font=fonts.fitting(words, size, weight), anchor=anchor)

    def heading(self, words: str, under: str = "") -> None:
        """Write the heading of the page, and the line below it."""
        self.text((36, self.y), words, 34, weight=600)
        self.y += 54
        if under:
            self.text((36, self.y), under, 21, SOFT)
            self.y += 42

    def facts(self, pairs: Sequence[tuple[str, str]]) -> None:
        """Write names and values in two columns."""
        for name, value in pairs:
            self.text((36, self.y), name, 21, SOFT)
            for line in _wrapped(value, 22, WIDTH - 400):
                self.text((330, self.y), line, 22)
                self.y += 34
            self.y += 4
        self.y += 14

    def chips(self, words: Sequence[str]) -> None:
        """Draw the filters that are set."""
        x = 36.0
        for word in words:
            wide = fonts.fitting(word, 20).getlength(word) + 36
            self._pen.rounded_rectangle((x, self.y, x + wide, self.y + 40), 20, fill=CHIP)
            self.text((x + 18, self.y + 20), word, 20, anchor="lm")
            x += wide + 14
        self.y += 62

    def table(self, columns: Sequence[tuple[int, str]], rows: Sequence[Sequence[str]]) -> None:
        """Draw a table: (x, title) for each column."""
        self._pen.rectangle((24, self.y, WIDTH - 24, self.y + 44), fill=BACK)
        for x, title in columns:
            self.text((x, self.y + 22), title, 20, SOFT, weight=600, anchor="lm")
        self.y += 44
        for row in rows:
            for (x, _), value in zip(columns, row, strict=True):
                self.text((x, self.y + 23), value, 20, anchor="lm")
            self.y += 46
            self._pen.line((24, self.y, WIDTH - 24, self.y), fill=LINE, width=2)
        self.y += 26

    def empty(self, words: str) -> None:
        """Draw the box that says that nothing was found."""
        self._pen.rectangle((36, self.y, WIDTH - 36, self.y + 150), outline=LINE, width=2, fill=BACK)
        self.text((WIDTH / 2, self.y + 75), words, 26, SOFT, anchor="mm")
        self.y += 180

    def notice(self, words: str, ink: Colour = GOOD) -> None:
        """Draw a coloured bar with a message."""
        self._pen.rectangle((36, self.y, 44, self.y + 58), fill=ink)
        self._pen.rectangle((44, self.y, WIDTH - 36, self.y + 58), fill=BACK)
        self.text((66, self.y + 29), words, 22, ink, weight=600, anchor="lm")
        self.y += 84

    def bubble(self, who: str, when: str, words: str, *, mine: bool = False) -> None:
        """Draw one message of a conversation."""
        lines = _wrapped(words, 22, 760)
        height = 34 * len(lines) + 62
        left = WIDTH - 880 if mine else 36
        self._pen.rounded_rectangle(
            (left, self.y, left + 840, self.y + height), 14, fill=(232, 240, 248) if mine else BACK
        )
        self.text((left + 24, self.y + 14), f"{who}   {when}", 18, SOFT)
        for index, line in enumerate(lines):
            self.text((left + 24, self.y + 44 + 34 * index), line, 22)
        self.y += height + 22

    def picture_at(self, picture: Image.Image, at: tuple[int, int]) -> None:
        """Put a picture on the page."""
        self.picture.paste(picture, at)

    def png(self) -> bytes:
        """Return the PNG file."""
        self.text((36, self.picture.height - 34), "Invented example: no real shop, person or order.", 17, SOFT)
        out = BytesIO()
        few = self.picture.quantize(128, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
        few.save(out, "PNG", optimize=True)
        return out.getvalue()


def _wrapped(words: str, size: int, width: int) -> list[str]:
    """Break words into lines; Chinese breaks between any two letters."""
    font = fonts.fitting(words, size)
    joint = "" if fonts.is_chinese(words) else " "
    pieces = words.split(" ") if joint else list(words)
    lines = [""]
    for piece in pieces:
        tried = f"{lines[-1]}{joint}{piece}" if lines[-1] else piece
        if font.getlength(tried) > width and lines[-1]:
            lines.append(piece)
        else:
            lines[-1] = tried
    return lines
