"""Photos: upright, their own pixels, nothing left of what the camera wrote about place and owner."""

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms, ImageOps

from pipeline.pdf.pictures import LONG_SIDE, SHORT_SIDE
from pipeline.readers.contract import Limits, Refused
from pipeline.readers.jpeg import DAMAGED_NOTES, READER
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

SECRET = b"WHO-TOOK-IT-AND-WHERE"
ORIENTATION, MAKE, GPS, LATITUDE = 0x112, 0x10F, 0x8825, 2
PHOTO = saved(quarters(), "JPEG", quality=92)


def segment(marker: int, content: bytes) -> bytes:
    return bytes((0xFF, marker)) + (len(content) + 2).to_bytes(2, "big") + content


def after_start(photo: bytes, *segments: bytes) -> bytes:
    return photo[:2] + b"".join(segments) + photo[2:]


def exif(orientation: int = 1) -> Image.Exif:
    values = Image.Exif()
    values[ORIENTATION], values[MAKE] = orientation, SECRET.decode()
    values.get_ifd(GPS)[LATITUDE] = (51.0, 30.0, 26.0)
    return values


def telltale(photo: bytes) -> bytes:
    """Add to a photo, beside its EXIF, an XMP packet, an IPTC block and a comment."""
    return after_start(
        photo,
        segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0<x>" + SECRET + b"</x>"),
        segment(0xED, b"Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x20" + SECRET),
        segment(0xFE, SECRET),
    )


def decoded(stream: bytes) -> Image.Image:
    return Image.open(BytesIO(stream)).convert("RGB")


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photo_is_upright_however_the_camera_was_held(orientation):
    photo = saved(quarters(), "JPEG", quality=92, exif=exif(orientation))
    wanted = ImageOps.exif_transpose(Image.open(BytesIO(photo)))
    page = shown(read(photo).pdf)
    assert page.size == wanted.size
    assert all(map(near, corners(page), corners(wanted.convert("RGB"))))


@pytest.mark.parametrize("orientation", [0, 9, 6000])
def test_an_impossible_orientation_changes_nothing(orientation):
    values = Image.Exif()
    values[ORIENTATION] = orientation
    page = shown(read(saved(quarters(), "JPEG", exif=values)).pdf)
    assert all(map(near, corners(page), (RED, GREEN, BLUE, YELLOW)))


@pytest.mark.parametrize(
    "picture", [quarters(), quarters(4000, 3000), quarters().convert("CMYK"), quarters().convert("L")],
    ids=["kept", "reduced", "cmyk", "grey"],
)
def test_what_the_camera_wrote_is_gone_and_noticed(picture):
    photo = telltale(saved(picture, "JPEG", exif=exif()))
    assert photo.count(SECRET) == 4
    clean = read(photo)
    assert not holds(clean.pdf, SECRET) and not holds(clean.pdf, b"Exif")
    assert clean.facts.location and clean.facts.camera == SECRET.decode()


def test_the_coded_pixels_stay_byte_for_byte():
    clean = read(telltale(PHOTO))
    kept = picture_of(clean.pdf).bits
    assert kept == PHOTO
    assert clean.notes == ()


@pytest.mark.parametrize(
    "options", [{"progressive": True}, {"restart_marker_blocks": 2}, {"subsampling": 0}, {"keep_rgb": True}],
    ids=["progressive", "restarts", "full-colour", "stored-as-rgb"],
)
def test_every_coding_keeps_its_pixels(options):
    photo = telltale(saved(quarters(160, 120), "JPEG", **options))
    clean = read(photo)
    assert decoded(picture_of(clean.pdf).bits).tobytes() == decoded(photo).tobytes()
    assert all(map(near, corners(shown(clean.pdf)), (RED, GREEN, BLUE, YELLOW)))


def test_the_colour_profile_is_kept():
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    picture = picture_of(read(saved(quarters(), "JPEG", icc_profile=profile)).pdf)
    assert picture.colours == "/ICCBased" and picture.profile == profile


def test_a_profile_of_other_colours_is_not_applied():
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    assert picture_of(read(saved(quarters(), "JPEG", icc_profile=profile)).pdf).colours == "/DeviceRGB"


def test_printing_colours_are_converted_and_said():
    inks = Image.new("CMYK", (64, 48), (0, 0, 0, 0))
    inks.paste((255, 0, 0, 0), (0, 0, 32, 24))
    inks.paste((0, 255, 0, 0), (32, 0, 64, 24))
    inks.paste((0, 0, 0, 255), (0, 24, 32, 48))
    clean = read(saved(inks, "JPEG", quality=95))
    cyan, magenta, black, white = (0, 255, 255), (255, 0, 255), (0, 0, 0), (255, 255, 255)
    assert all(map(near, corners(shown(clean.pdf)), (cyan, magenta, black, white)))
    assert clean.notes == ("Colours converted from CMYK to RGB.",)


def test_a_grey_photo_stays_grey():
    clean = read(saved(quarters().convert("L"), "JPEG", quality=95))
    assert picture_of(clean.pdf).colours == "/DeviceGray"
    assert near(corners(shown(clean.pdf))[0], (quarters().convert("L").getpixel((5, 5)),) * 3)


@pytest.mark.parametrize("size", [(4000, 3000), (3000, 4000), (9000, 100)])
def test_more_than_300_dpi_is_reduced_and_said(size):
    clean = read(saved(quarters(*size), "JPEG"))
    picture = picture_of(clean.pdf)
    width, height = picture.width, picture.height
    assert max(width, height) <= LONG_SIDE and min(width, height) <= SHORT_SIDE
    assert width / height == pytest.approx(size[0] / size[1], rel=0.02)
    assert clean.notes == (f"Reduced from {size[0]} x {size[1]} to {width} x {height} pixels.",)
    assert all(map(near, corners(shown(clean.pdf)), (RED, GREEN, BLUE, YELLOW)))


@pytest.mark.parametrize("progressive", [False, True])
@pytest.mark.parametrize("share", [0.3, 0.7, 0.95])
def test_a_photo_that_is_cut_off_is_refused(progressive, share):
    noise = Image.effect_noise((400, 300), 60)
    photo = saved(noise, "JPEG", progressive=progressive)
    assert "cut off" in refusal(photo[: int(len(photo) * share)])


@pytest.mark.parametrize("photo", [PHOTO[:3], PHOTO[:20], b"\xff\xd8\xff" + bytes(500)])
def test_the_beginning_of_a_photo_alone_is_refused(photo):
    assert "photo" in refusal(photo)


def test_what_follows_the_end_of_the_photo_is_dropped():
    second = telltale(saved(quarters(), "JPEG", exif=exif()))
    clean = read(PHOTO + second + SECRET + b"\xff\xd9")
    assert picture_of(clean.pdf).bits == PHOTO
    assert not holds(clean.pdf, SECRET)


def test_a_thumbnail_in_the_first_segment_is_dropped():
    thumbnail = segment(0xE0, b"JFXX\0\x10" + SECRET)
    assert not holds(read(after_start(PHOTO, thumbnail)).pdf, SECRET)


@pytest.mark.parametrize(
    "block", [b"II*\0\x08\0\0\0\x05\0\x12\x01", b"MM\0*\0\0\0\x08\0\x01\x87\x69\0\x04\0\0\0\x01\xff\xff\xff\xff"]
)
def test_what_the_camera_wrote_may_be_damaged(block):
    clean = read(after_start(PHOTO, segment(0xE1, b"Exif\0\0" + block)))
    assert corners(shown(clean.pdf)) == corners(shown(read(PHOTO).pdf))
    assert clean.notes == (DAMAGED_NOTES,)


def test_a_photo_whose_parts_cannot_be_told_apart_is_saved_anew():
    # A segment that was cut off: viewers look for the next one and show the photo.
    clean = read(after_start(PHOTO, b"\xff\xee\0\x06Adobe" + bytes(3)))
    assert [near(*pair) for pair in zip(corners(shown(clean.pdf)), corners(shown(read(PHOTO).pdf)), strict=True)]
    assert any("saved anew" in note for note in clean.notes)


def test_a_photo_of_too_many_pixels_is_refused_by_its_head_alone():
    at = PHOTO.index(b"\xff\xc0") + 5
    huge = PHOTO[:at] + b"\xff\xdc\xff\xdc" + PHOTO[at + 4 :]
    assert "65500 x 65500 pixels, too many" in refusal(huge)
    assert "too many" in refusal(PHOTO, limits=Limits(pixels=64 * 48 - 1))


def test_a_small_photo_is_not_blown_up():
    assert shown(read(PHOTO).pdf).size == (64, 48)
    assert pages(read(PHOTO).pdf) == 1


def test_the_same_photo_gives_the_same_bytes():
    assert read(PHOTO).pdf == read(PHOTO).pdf


@given(st.data())
def test_a_damaged_photo_is_shown_or_refused_in_words(data):
    photo = bytearray(telltale(saved(quarters(), "JPEG", exif=exif())))
    for _ in range(data.draw(st.integers(1, 6))):
        photo[data.draw(st.integers(2, len(photo) - 1))] = data.draw(st.integers(0, 255))
    try:
        assert pages(READER.read(bytes(photo), "photo.jpg", Limits()).pdf) == 1
    except Refused as refused:
        assert_plain(refused)
