"""GIF, WebP, BMP, TIFF, HEIC and PNG: right colours, right way up, all pages, nothing of the camera."""

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PIL import Image, ImageDraw, PngImagePlugin, TiffImagePlugin

from pipeline.readers import reader_for
from pipeline.readers.contract import Limits, Refused
from tests.readers.looking import clean, drawn, pages, picture_file, size

RED, GREEN, BLUE, WHITE = (255, 0, 0), (0, 128, 0), (0, 0, 255), (255, 255, 255)


def flag(width: int = 60, height: int = 40, mode: str = "RGB") -> Image.Image:
    """A red picture with a blue lower right corner: shows turn and mirror."""
    picture = Image.new("RGB", (width, height), RED)
    ImageDraw.Draw(picture).rectangle((width // 2, height // 2, width, height), fill=BLUE)
    return picture.convert(mode)


def corners(result, page: int = 0) -> list[tuple[int, int, int]]:
    picture = drawn(result, page)
    width, height = picture.size
    return [picture.getpixel((x, y)) for y in (3, height - 4) for x in (3, width - 4)]


def close(found: tuple[int, int, int], wanted: tuple[int, int, int], by: int = 3) -> bool:
    return all(abs(a - b) <= by for a, b in zip(found, wanted, strict=True))


@pytest.mark.parametrize("form", ["GIF", "BMP", "TIFF", "WEBP", "PNG"])
def test_each_format_shows_its_picture(form: str) -> None:
    how = {"lossless": True} if form == "WEBP" else {}
    result = clean(picture_file(flag(), form, **how))
    assert size(result) == (60, 40)
    for found, wanted in zip(corners(result), (RED, RED, RED, BLUE), strict=True):
        assert close(found, wanted)


@pytest.mark.parametrize("form", ["GIF", "WEBP"])
def test_of_an_animation_the_first_frame_is_shown_and_the_rest_counted(form: str) -> None:
    frames = [Image.new("RGB", (20, 20), colour) for colour in (RED, GREEN, BLUE)]
    result = clean(picture_file(frames[0], form, save_all=True, append_images=frames[1:], lossless=True))
    assert pages(result) == 1
    assert close(drawn(result).getpixel((10, 10)), RED)
    assert result.notes == ("Animated picture: the first of 3 frames is shown.",)


def test_a_gif_of_thousands_of_frames_is_one_page() -> None:
    frame = picture_file(Image.new("P", (8, 8)), "GIF")
    start = frame.index(b",")
    data = frame[:start] + frame[start:-1] * 5_000 + b";"
    assert "5000 frames" in clean(data).notes[0]


@pytest.mark.parametrize("form", ["GIF", "WEBP", "PNG", "TIFF"])
def test_transparency_lies_on_white(form: str) -> None:
    picture = Image.new("RGBA", (30, 30), (0, 0, 0, 0))
    ImageDraw.Draw(picture).rectangle((0, 0, 10, 30), fill=(255, 0, 0, 255))
    how = {"lossless": True, "exact": True} if form == "WEBP" else {}
    result = clean(picture_file(picture, form, **how))
    assert close(drawn(result).getpixel((25, 15)), WHITE)
    assert close(drawn(result).getpixel((4, 15)), RED)


@pytest.mark.parametrize("form", ["PNG", "TIFF"])
def test_sixteen_bit_shades_are_scaled_not_clipped(form: str) -> None:
    picture = Image.new("I;16", (40, 40), 0x8000)
    result = clean(picture_file(picture, form))
    assert close(drawn(result).getpixel((20, 20)), (128, 128, 128))


def test_sixteen_bit_shades_where_white_is_zero() -> None:
    picture = Image.new("I;16", (40, 40), 0x2000)
    result = clean(picture_file(picture, "TIFF", tiffinfo={262: 0}))
    assert close(drawn(result).getpixel((20, 20)), (223, 223, 223))


def test_cmyk_becomes_the_same_colours() -> None:
    result = clean(picture_file(Image.new("CMYK", (30, 30), (0, 255, 255, 0)), "TIFF"))
    assert close(drawn(result).getpixel((15, 15)), RED)
    assert "Colours converted from CMYK to RGB." in result.notes


def test_lab_becomes_rgb() -> None:
    grey = Image.new("LAB", (30, 30), (137, 128, 128))
    result = clean(picture_file(grey, "TIFF"))
    red, green, blue = drawn(result).getpixel((15, 15))
    assert max(red, green, blue) - min(red, green, blue) < 12


@pytest.mark.parametrize("turn", range(1, 9))
@pytest.mark.parametrize("form", ["TIFF", "WEBP", "PNG", "JPEG"])
def test_every_orientation_is_turned_upright(form: str, turn: int) -> None:
    from PIL import ImageOps

    exif = Image.Exif()
    exif[0x112] = turn
    how = {"lossless": True} if form == "WEBP" else {}
    stored = picture_file(flag(), form, exif=exif, **how)
    tagged = flag()
    tagged.getexif()[0x112] = turn
    upright = ImageOps.exif_transpose(tagged)
    result = clean(stored)
    assert size(result) == upright.size
    width, height = upright.size
    expected = [upright.getpixel((x, y)) for y in (3, height - 4) for x in (3, width - 4)]
    for found, wanted in zip(corners(result), expected, strict=True):
        assert close(found, wanted, by=40 if form == "JPEG" else 3)


@pytest.mark.parametrize("form", ["TIFF", "WEBP", "JPEG", "PNG"])
def test_nothing_of_the_camera_is_left(form: str) -> None:
    exif = Image.Exif()
    exif[0x10F], exif[0x131] = "Exampline", "Retouch 5"
    exif.get_ifd(0x8825)[1] = "N"
    result = clean(picture_file(flag(), form, exif=exif))
    with pikepdf.open(BytesIO(result.pdf)) as pdf:
        everything = b"".join(obj.read_raw_bytes() for obj in pdf.objects if isinstance(obj, pikepdf.Stream))
    assert b"Exampline" not in everything + result.pdf
    assert b"Retouch" not in everything + result.pdf
    assert result.facts.software == "Retouch 5"


PACKET = (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF><rdf:Description tiff:Make="Xmpline" xmp:CreatorTool="Darkroom 7"'
    ' exif:GPSLatitude="51,30.4N"><tiff:Model>Q2 &amp; more</tiff:Model><dc:creator><rdf:Seq><rdf:li>Pat Example'
    "</rdf:li></rdf:Seq></dc:creator><exif:DateTimeOriginal>2026-01-02T03:04:05</exif:DateTimeOriginal>"
    "</rdf:Description></rdf:RDF></x:xmpmeta>"
)  # fmt: skip


def with_packet(form: str) -> bytes:
    """Return a picture whose camera data stand in an XMP packet alone."""
    if form == "PNG":
        beside = PngImagePlugin.PngInfo()
        beside.add_itxt("XML:com.adobe.xmp", PACKET, zip=True)
        return picture_file(flag(), form, pnginfo=beside)
    if form == "GIF":
        plain = picture_file(flag(), form)
        return plain[:-1] + b"!\xff\x0bXMP DataXMP" + PACKET.encode() + b"\1" + bytes(range(255, -1, -1)) + b"\0;"
    if form == "TIFF":
        return picture_file(flag(), form, tiffinfo={700: PACKET.encode()})
    return picture_file(flag(), form, xmp=PACKET.encode())


@pytest.mark.parametrize("form", ["TIFF", "WEBP", "JPEG", "PNG", "GIF"])
def test_what_a_camera_wrote_as_xmp_is_a_fact_and_stays_behind(form: str) -> None:
    result = clean(with_packet(form))
    facts = result.facts
    assert (facts.camera, facts.software, facts.author) == ("Xmpline Q2 & more", "Darkroom 7", "Pat Example")
    assert facts.taken == "2026-01-02T03:04:05" and facts.location
    with pikepdf.open(BytesIO(result.pdf)) as pdf:
        everything = b"".join(obj.read_raw_bytes() for obj in pdf.objects if isinstance(obj, pikepdf.Stream))
    assert b"Xmpline" not in everything + result.pdf


@pytest.mark.parametrize("form", ["WEBP", "JPEG", "PNG"])
def test_camera_day_and_place_are_facts_of_every_format_with_exif(form: str) -> None:
    exif = Image.Exif()
    exif[0x10F], exif[0x110], exif[0x13B] = "Exampline", "Q1", "Pat Example"
    exif.get_ifd(0x8769)[0x9003] = "2026:01:02 03:04:05"
    exif.get_ifd(0x8825)[1] = "N"
    facts = clean(picture_file(flag(), form, exif=exif)).facts
    assert (facts.camera, facts.taken, facts.author) == ("Exampline Q1", "2026:01:02 03:04:05", "Pat Example")
    assert facts.location


def test_grey_that_was_multiplied_by_its_opacity_lies_on_white() -> None:
    # Some scanners write such files; the library turns them into nothing but grey with opacity.
    data = bytearray(picture_file(Image.new("LA", (4, 4), (40, 128)), "TIFF"))
    at = next(at for at in range(len(data) - 12) if data[at : at + 4] == b"\x52\x01\x03\0")
    data[at + 8] = 1
    assert 140 < drawn(clean(bytes(data))).getpixel((1, 1))[0] < 190


@pytest.mark.parametrize("name", ["a raw one with its version", "one with others behind a preview"])
def test_a_camera_s_raw_picture_is_named_and_its_preview_not_taken_for_it(name: str) -> None:
    directory = TiffImagePlugin.ImageFileDirectory_v2()
    if "version" in name:
        directory[50_706] = b"\1\4\0\0"
    else:
        directory[254] = 1
        directory.tagtype[330] = 4
        directory[330] = 8
    data = picture_file(Image.new("RGB", (16, 12), "red"), "TIFF", tiffinfo=directory)
    with pytest.raises(Refused, match="a camera's raw picture"):
        clean(data)


def test_all_forty_pages_of_a_tiff() -> None:
    sheets = [Image.new("RGB", (30, 20 + number), (number * 6, 0, 0)) for number in range(40)]
    result = clean(picture_file(sheets[0], "TIFF", save_all=True, append_images=sheets[1:]))
    assert pages(result) == 40
    assert size(result, 39) == (30, 59)
    assert close(drawn(result, 39).getpixel((15, 30)), (234, 0, 0))


def test_a_tiff_page_keeps_its_paper_size_and_a_fax_its_proportions() -> None:
    fax = Image.new("1", (1728, 1100), 1)
    result = clean(picture_file(fax, "TIFF", compression="group4", dpi=(204, 98)))
    assert size(result) == (595.3, pytest.approx(595.3 * (1100 / 98) / (1728 / 204), abs=0.3))


def test_black_and_white_stays_one_bit() -> None:
    fax = Image.new("1", (800, 1000), 1)
    ImageDraw.Draw(fax).line((0, 0, 800, 1000), fill=0, width=9)
    result = clean(picture_file(fax, "TIFF", compression="group4", dpi=(200, 200)))
    with pikepdf.open(BytesIO(result.pdf)) as pdf:
        image = next(iter(pdf.pages[0].Resources.XObject.values()))
        assert int(image.BitsPerComponent) == 1
    assert size(result) == (288, 360)
    assert close(drawn(result, dpi=200).getpixel((400, 500)), (0, 0, 0))


def test_mad_resolution_is_not_believed() -> None:
    result = clean(picture_file(flag(600, 400), "TIFF", dpi=(1, 1)))
    assert size(result) == (600, 400)


def test_a_tiff_with_too_many_pages_is_refused() -> None:
    sheets = [flag(8, 8)] * 5
    with pytest.raises(Refused, match="5 pages; the limit is 4"):
        clean(picture_file(sheets[0], "TIFF", save_all=True, append_images=sheets[1:]), limits=Limits(pages=4))


@pytest.mark.parametrize("form", ["GIF", "BMP", "TIFF", "WEBP", "PNG"])
def test_too_many_pixels_are_refused_by_the_header(form: str) -> None:
    with pytest.raises(Refused, match="too many to open"):
        clean(picture_file(flag(), form), limits=Limits(pixels=2_399))


@pytest.mark.parametrize("form", ["BMP", "TIFF", "WEBP", "PNG", "GIF"])
def test_a_cut_off_picture_is_refused(form: str) -> None:
    noise = Image.effect_noise((200, 200), 60).convert("RGB")
    data = picture_file(noise, form)
    with pytest.raises(Refused) as refused:
        clean(data[: len(data) // 2])
    assert "0x" not in str(refused.value)


def test_a_picture_is_known_by_its_content() -> None:
    reader = reader_for(picture_file(flag(), "WEBP"), "photo.jpg")
    assert reader is not None
    assert reader.name == "webp"


def test_a_large_screenshot_is_reduced_and_says_so() -> None:
    result = clean(picture_file(Image.new("RGB", (6000, 3000), GREEN), "BMP"))
    assert result.notes == ("Reduced from 6000 x 3000 to 3508 x 1754 pixels.",)
    assert size(result) == (841.9, 420.9)


def test_a_heic_file_of_two_photos_is_two_upright_pages() -> None:
    """two_photos.heic is a stored file: the library at hand decodes and has no encoder.

    Its first photo is flag(64, 48) lying on its side, with a camera and a place; the second is green.
    """
    result = clean((Path(__file__).parent / "two_photos.heic").read_bytes(), "photo.heic")
    assert [size(result), size(result, 1)] == [(48, 64), (32, 32)]
    for found, wanted in zip(corners(result), (RED, RED, BLUE, RED), strict=True):
        assert close(found, wanted, by=12)
    assert result.facts.location
    assert b"Exampline" not in result.pdf
    assert result.notes == ("The file holds 2 photos; each is a page.",)
