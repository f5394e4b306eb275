"""A picture that lies inside another file, made fit to stand among its text."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import TYPE_CHECKING

from pipeline.readers.contract import Limits, Refused
from pipeline.readers.layout.blocks import Picture
from pipeline.readers.layout.stills import ASK, check_size, raster_of, refusing_damage

if TYPE_CHECKING:
    from PIL.Image import Image

# What the library may open here: the pictures that office, mail and web programs put inside.
FORMATS = ("JPEG", "PNG", "GIF", "WEBP", "BMP", "TIFF")
POINTS_PER_PIXEL = 0.75
MOST_PICTURES = 1_000


def picture_maker(limits: Limits) -> Callable[[bytes], Picture]:
    """Return a function that turns picture files into pictures; equal files are decoded once."""
    made: dict[bytes, Picture] = {}

    def picture_of(data: bytes) -> Picture:
        if data not in made:
            if len(made) >= MOST_PICTURES:
                raise Refused(f"The file holds more than {MOST_PICTURES} pictures.", ASK)
            made[data] = _picture(data, limits)
        return made[data]

    return picture_of


def _picture(data: bytes, limits: Limits) -> Picture:
    with refusing_damage():
        upright = _upright(data, limits)
        raster, _ = raster_of(upright)
    return Picture(raster, upright.width * POINTS_PER_PIXEL, upright.height * POINTS_PER_PIXEL)


def _upright(data: bytes, limits: Limits) -> Image:
    from PIL import Image, ImageOps, UnidentifiedImageError

    Image.MAX_IMAGE_PIXELS = None
    try:
        picture = Image.open(BytesIO(data), formats=FORMATS)
    except UnidentifiedImageError as error:
        raise Refused("Its format is not one that can be shown here.", ASK) from error
    check_size(picture.size, limits)
    picture.load()
    return ImageOps.exif_transpose(picture)
