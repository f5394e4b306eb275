"""Screenshots: without loss, whatever the depth, on white where they are transparent, within measure."""

import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms, PngImagePlugin

from pipeline.pdf.pictures import LONG_SIDE, SHORT_SIDE
from pipeline.readers.contract import Limits, Refused
from pipeline.readers.png import DAMAGED_NOTES, READER
from tests.readers.drawn import (
    BLUE,
    GREEN,
    RED,
    YELLOW,
    assert_plain,
    corners,
    holds,
    near,
    pages,
    picture_of,
    quarters,
    read,
    refusal,
    saved,
    shown,
)

GREY, GREY_ALPHA, RGB, PALETTE, RGBA = 0, 4, 2, 3, 6
WHITE = (255, 255, 255)
SCREENSHOT = saved(quarters(), "PNG")


def chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def png(width: int, height: int, depth: int, colours: int, rows: list[bytes], *before: bytes) -> bytes:
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colours, 0, 0, 0))
    pixels = chunk(b"IDAT", zlib.compress(b"".join(b"\0" + row for row in rows)))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(before) + pixels + chunk(b"IEND", b"")


def plain(depth: int, colours: int, *samples: int, before: tuple[bytes, ...] = ()) -> bytes:
    """Return a picture of 20 x 20 pixels of one colour, given by its samples of 16 or 8 bits."""
    pixel = struct.pack(f">{len(samples)}{'H' if depth == 16 else 'B'}", *samples)
    return png(20, 20, depth, colours, [pixel * 20] * 20, *before)


def colour(data: bytes) -> tuple[int, ...]:
    return shown(read(data).pdf).getpixel((10, 10))


@pytest.mark.parametrize(
    ("data", "wanted"),
    [
        (plain(16, GREY, 0x8000), (128, 128, 128)),
        (plain(16, GREY, 0x0100), (1, 1, 1)),
        (plain(16, GREY_ALPHA, 0x4000, 0xFFFF), (64, 64, 64)),
        (plain(16, GREY_ALPHA, 0, 0x8000), (127, 127, 127)),
        (plain(16, RGB, 0xC800, 0x1E00, 0x1E00), (200, 30, 30)),
        (plain(16, RGBA, 0xC800, 0x1E00, 0x1E00, 0xFFFF), (200, 30, 30)),
        (plain(8, RGBA, 200, 30, 30, 0), WHITE),
        (plain(8, RGBA, 0, 0, 0, 128), (127, 127, 127)),
        (plain(8, GREY_ALPHA, 10, 0), WHITE),
        (plain(8, PALETTE, 1, before=(chunk(b"PLTE", bytes((9, 9, 9, 200, 30, 30))),)), (200, 30, 30)),
        (
            plain(8, PALETTE, 1, before=(chunk(b"PLTE", bytes((9, 9, 9, 200, 30, 30))), chunk(b"tRNS", b"\xff\0"))),
            WHITE,
        ),
        (plain(8, RGB, 200, 30, 30, before=(chunk(b"tRNS", struct.pack(">3H", 200, 30, 30)),)), WHITE),
        (png(16, 16, 1, GREY, [b"\0\0"] * 16), (0, 0, 0)),
        (png(16, 16, 2, GREY, [b"\x55" * 4] * 16), (85, 85, 85)),
    ],
    ids=[
        "grey-16", "dark-grey-16", "grey-alpha-16", "half-clear-16", "rgb-16", "rgba-16", "clear", "half-clear",
        "clear-grey", "palette", "clear-palette", "one-colour-clear", "1-bit", "2-bit",
    ],
)  # fmt: skip
def test_every_depth_shows_its_colours_on_white(data, wanted):
    assert near(colour(data), wanted, slack=2)


def test_pixels_are_kept_without_loss():
    noise = Image.merge("RGB", [Image.effect_noise((90, 70), 90) for _ in range(3)])
    assert shown(read(saved(noise, "PNG")).pdf).tobytes() == noise.tobytes()


def test_one_bit_stays_one_bit():
    drawing = quarters().convert("1")
    clean = read(saved(drawing, "PNG"))
    assert picture_of(clean.pdf).depth == 1
    assert shown(clean.pdf).tobytes() == drawing.convert("RGB").tobytes()


def test_an_interlaced_picture_is_whole():
    # Seven passes of an 8 x 8 picture, each pixel black but the last pass's rows.
    sizes = [(1, 1), (1, 1), (2, 1), (2, 2), (4, 2), (4, 4), (8, 4)]
    passes = b"".join((b"\0" + bytes([40]) * width) * height for width, height in sizes[:-1])
    passes += (b"\0" + bytes([200]) * 8) * 4
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 8, 8, 8, GREY, 0, 0, 1))
    data = b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(passes)) + chunk(b"IEND", b"")
    page = shown(read(data).pdf)
    assert [page.getpixel((3, y))[0] for y in range(8)] == [40, 200] * 4


def test_the_colour_profile_is_kept():
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    assert picture_of(read(saved(quarters(), "PNG", icc_profile=profile)).pdf).profile == profile


def test_words_beside_the_pixels_are_noticed_but_not_kept():
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Author", "WHO-MADE-IT")
    notes.add_itxt("Software", "Some Screen Tool")
    clean = read(saved(quarters(), "PNG", pnginfo=notes))
    assert (clean.facts.author, clean.facts.software) == ("WHO-MADE-IT", "Some Screen Tool")
    assert not holds(clean.pdf, b"WHO-MADE-IT") and not holds(clean.pdf, b"Screen Tool")


def test_exif_turns_it_upright_and_is_dropped():
    values = Image.Exif()
    values[0x112], values[0x131] = 6, "WHO-MADE-IT"
    values.get_ifd(0x8825)[2] = (51.0, 30.0, 26.0)
    clean = read(saved(quarters(), "PNG", exif=values))
    assert all(map(near, corners(shown(clean.pdf)), (BLUE, RED, YELLOW, GREEN)))
    assert clean.facts.location and not holds(clean.pdf, b"WHO-MADE-IT")


@pytest.mark.parametrize(
    "beside",
    [chunk(b"tEXt", b"Comment\0words")[:-1] + b"!", chunk(b"zTXt", b"a\0\0" + zlib.compress(bytes(9_000_000)))],
    ids=["wrong checksum", "bomb"],
)
def test_what_is_damaged_beside_the_pixels_does_not_hide_them(beside):
    # Browsers show such a picture; the library refuses it whole.
    clean = read(plain(8, RGB, *RED, before=(beside,)))
    assert near(shown(clean.pdf).getpixel((10, 10)), RED)
    assert clean.notes == (DAMAGED_NOTES,)


def test_damaged_exif_does_not_hide_the_picture():
    broken = chunk(b"eXIf", b"II*\0\x08\0\0\0\xff\xff\x12\x01")
    assert near(colour(plain(8, RGB, 200, 30, 30, before=(broken,))), (200, 30, 30))


def test_more_than_300_dpi_is_reduced_and_said():
    clean = read(saved(quarters(5000, 200), "PNG"))
    picture = picture_of(clean.pdf)
    assert picture.width <= LONG_SIDE and picture.height <= SHORT_SIDE
    assert clean.notes == (f"Reduced from 5000 x 200 to {picture.width} x {picture.height} pixels.",)


def test_the_first_frame_of_an_animation_is_shown_and_it_is_said():
    second = quarters().transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    clean = read(saved(quarters(), "PNG", save_all=True, append_images=[second]))
    assert all(map(near, corners(shown(clean.pdf)), (RED, GREEN, BLUE, YELLOW)))
    assert clean.notes == ("Animated picture: the first of 2 frames is shown.",)


@pytest.mark.parametrize("side", [100_000, 2**31 - 1])
def test_a_bomb_is_refused_by_its_head_alone(side):
    assert f"{side} x {side} pixels, too many" in refusal(png(side, side, 1, GREY, [b"\0"]))


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9])
def test_a_picture_that_is_cut_off_is_refused(share):
    whole = saved(Image.effect_noise((200, 200), 60), "PNG")
    assert "cut off" in refusal(whole[: int(len(whole) * share)])


@pytest.mark.parametrize("data", [SCREENSHOT[:8], SCREENSHOT[:30], png(0, 5, 8, GREY, []), png(5, 5, 3, GREY, [])])
def test_a_head_that_makes_no_picture_is_refused(data):
    assert "picture" in refusal(data)


@given(st.data())
def test_a_damaged_picture_is_shown_or_refused_in_words(data):
    picture = bytearray(SCREENSHOT)
    for _ in range(data.draw(st.integers(1, 6))):
        picture[data.draw(st.integers(8, len(picture) - 1))] = data.draw(st.integers(0, 255))
    try:
        assert pages(READER.read(bytes(picture), "shot.png", Limits()).pdf) == 1
    except Refused as refused:
        assert_plain(refused)
