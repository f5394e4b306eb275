"""Turns a flat drawing into what a phone would have taken: table, perspective, shadow, noise and EXIF."""

from dataclasses import dataclass, field
from io import BytesIO
from random import Random

from PIL import Image, ImageChops, ImageFilter
from PIL.TiffImagePlugin import IFDRational

from cases._made import grain

Point = tuple[float, float]
Colour = tuple[int, int, int]

OAK: Colour = (158, 120, 84)
SLATE: Colour = (92, 98, 104)
LINEN: Colour = (196, 188, 172)
GREEN_BAIZE: Colour = (84, 110, 92)


@dataclass(frozen=True)
class Shot:
    """How a photo is taken. `taken` reads "2026-03-10 18:42:05"; place is latitude and longitude."""

    seed: int
    taken: str
    size: tuple[int, int] = (1200, 1600)
    table: Colour = OAK
    lean: float = 0.05
    turn: float = 2.0
    fill: float = 0.84
    quality: int = 66
    orientation: int = 1
    place: tuple[float, float] | None = None
    camera: tuple[str, str] = field(default=("Example Camera Works", "Handheld 5"))


def photograph(sheet: Image.Image, shot: Shot) -> bytes:
    """Return the JPEG file of the sheet lying on a table."""
    picture = _lit(_laid(sheet, _table(shot), shot), shot)
    stored = picture.transpose(Image.Transpose.ROTATE_90) if shot.orientation == 6 else picture
    out = BytesIO()
    stored.save(out, "JPEG", quality=shot.quality, optimize=True, exif=_exif(shot), subsampling=2)
    return out.getvalue()


def _table(shot: Shot) -> Image.Image:
    top = Image.new("RGB", shot.size, shot.table)
    if shot.table == OAK:
        top = grain.shade(top, grain.streaks(shot.size, shot.seed, 90, 420), 0.34)
        top = grain.shade(top, grain.streaks(shot.size, shot.seed + 7, 60, 40), 0.26)
    else:
        top = grain.shade(top, grain.noise(shot.size, shot.seed, 40).filter(ImageFilter.GaussianBlur(0.8)))
    return grain.shade(top, grain.clouds(shot.size, shot.seed + 1, 40), 0.4)


def _laid(sheet: Image.Image, table: Image.Image, shot: Shot) -> Image.Image:
    corners = _corners(sheet.size, shot)
    coefficients = _perspective(corners, sheet.size)
    paper = _warped(sheet.convert("RGB"), table.size, coefficients)
    mask = _warped(Image.new("L", sheet.size, 255), table.size, coefficients)
    return Image.composite(paper, _shadowed(table, mask), mask)


def _warped(flat: Image.Image, size: tuple[int, int], coefficients: list[float]) -> Image.Image:
    return flat.transform(size, Image.Transform.PERSPECTIVE, coefficients, Image.Resampling.BICUBIC)


def _shadowed(table: Image.Image, mask: Image.Image) -> Image.Image:
    shadow = ImageChops.offset(mask, 14, 18).filter(ImageFilter.GaussianBlur(16))
    dark = table.point([round(level * 0.45) for level in range(256)] * 3)
    return Image.composite(dark, table, shadow)


def _corners(sheet: tuple[int, int], shot: Shot) -> list[Point]:
    """Return where the sheet's corners fall, clockwise from the upper left."""
    rng = Random(shot.seed + 2)
    width, height = shot.size
    scale = min(width * shot.fill / sheet[0], height * shot.fill / sheet[1])
    half = (sheet[0] * scale / 2, sheet[1] * scale / 2)
    corners = []
    for x, y in ((-1, -1), (1, -1), (1, 1), (-1, 1)):
        narrowing = 1 + y * shot.lean
        dx, dy = x * half[0] * narrowing, y * half[1]
        dx, dy = dx - dy * shot.turn / 57.3, dy + dx * shot.turn / 57.3
        corners.append((width / 2 + dx + rng.uniform(-9, 9), height / 2 + dy + rng.uniform(-9, 9)))
    return corners


def _perspective(corners: list[Point], sheet: tuple[int, int]) -> list[float]:
    """Return the eight coefficients that carry the photo's corners back to the sheet's."""
    width, height = sheet
    targets = ((0.0, 0.0), (float(width), 0.0), (float(width), float(height)), (0.0, float(height)))
    rows: list[list[float]] = []
    for (x, y), (u, v) in zip(corners, targets, strict=True):
        rows.append([x, y, 1, 0, 0, 0, -u * x, -u * y, u])
        rows.append([0, 0, 0, x, y, 1, -v * x, -v * y, v])
    return _solved(rows)


def _solved(rows: list[list[float]]) -> list[float]:
    """Solve a system of linear equations given as rows with the right side last."""
    size = len(rows)
    for step in range(size):
        best = max(range(step, size), key=lambda row: abs(rows[row][step]))
        rows[step], rows[best] = rows[best], rows[step]
        rows[step] = [value / rows[step][step] for value in rows[step]]
        for other in range(size):
            if other != step:
                factor = rows[other][step]
                rows[other] = [a - factor * b for a, b in zip(rows[other], rows[step], strict=True)]
    return [row[-1] for row in rows]


def _lit(picture: Image.Image, shot: Shot) -> Image.Image:
    lamp = grain.clouds(shot.size, shot.seed + 3, 46, (3, 4))
    picture = grain.shade(picture, lamp, 0.55).filter(ImageFilter.GaussianBlur(0.6))
    return grain.shade(picture, grain.noise(shot.size, shot.seed + 4, 9))


def _exif(shot: Shot) -> Image.Exif:
    exif = Image.Exif()
    stamp = shot.taken.replace("-", ":")
    exif[0x010F], exif[0x0110] = shot.camera
    exif[0x0112] = shot.orientation
    exif[0x0132] = stamp
    exif[0x010E] = "Invented example, not a real photo"
    exif[0x8769] = {0x9003: stamp, 0x9004: stamp}
    if shot.place:
        exif[0x8825] = _gps(*shot.place)
    return exif


def _gps(latitude: float, longitude: float) -> dict[int, object]:
    return {
        1: "N" if latitude >= 0 else "S",
        2: _degrees(abs(latitude)),
        3: "E" if longitude >= 0 else "W",
        4: _degrees(abs(longitude)),
    }


def _degrees(value: float) -> tuple[IFDRational, IFDRational, IFDRational]:
    seconds = round(value * 3600 * 100)
    whole, rest = divmod(seconds, 360_000)
    minutes, hundredths = divmod(rest, 6_000)
    return IFDRational(whole, 1), IFDRational(minutes, 1), IFDRational(hundredths, 100)
