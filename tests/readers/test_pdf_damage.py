"""Damage of one page stays with it; a lost list of pages is made anew; what a camera wrote goes, however wrapped."""

import base64
import zlib
from io import BytesIO

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf
from PIL import Image, features

from pipeline.readers import reader_for
from pipeline.readers.contract import Limits, Refused
from pipeline.readers.pdf import read
from tests.readers.drawn import quarters, saved, words
from tests.readers.papers import paper

CANARY = "CANARYCAM"


def clean(data: bytes):
    return read(data, "a.pdf", Limits())


def pages_of(count: int) -> list[bytes]:
    return [f"BT /F1 24 Tf 20 120 Td (Leaf {number}) Tj ET".encode() for number in range(1, count + 1)]


def with_broken_stream(data: bytes, index: int) -> bytes:
    """The file with one page's content cut within its packed bytes, as a bad disk or a bad line leaves it."""
    with pikepdf.open(BytesIO(data)) as pdf:
        packed = zlib.compress(pdf.pages[index].obj.Contents.read_bytes() * 40)
        pdf.pages[index].obj.Contents.write(packed[: len(packed) // 2] + b"\xff" * 40, filter=Name.FlateDecode)
        out = BytesIO()
        pdf.save(out, static_id=True, stream_decode_level=pikepdf.StreamDecodeLevel.none)
        return out.getvalue()


def test_one_damaged_page_does_not_turn_all_others_into_pixels():
    """435321.pdf of a public test corpus: one bad stream, and eighteen pages of words were pixels in 18 seconds."""
    result = clean(with_broken_stream(paper(lambda _: None, *pages_of(3)), 1))
    assert [text.strip() for text in (result.texts[0], result.texts[2])] == ["Leaf 1", "Leaf 3"]
    assert "Leaf 1" in words(result.pdf) and "Leaf 3" in words(result.pdf)
    said = " ".join(result.notes)
    assert "repaired" in said and "page 2" in said


def test_a_page_that_nobody_can_show_keeps_its_place():
    """A page that is left out moves the numbers of all that follow, and citations with them."""
    def lose(pdf: Pdf) -> None:
        broken = pdf.make_stream(b"")
        broken.write(b"\x00\x01\x02 no flate", filter=Name.FlateDecode)
        pdf.pages[1].obj.Contents = broken

    data = paper(lose, *pages_of(3), stream_decode_level=pikepdf.StreamDecodeLevel.none)
    result = clean(data)
    assert result.texts[1] == "Page 2 of this file is damaged and cannot be shown."
    assert "No viewer shows page 2; a page that says so stands in its place." in result.notes
    assert [text.strip() for text in result.texts] == ["Leaf 1", result.texts[1], "Leaf 3"]


def in_plain_sight(count: int) -> bytes:
    """A PDF whose objects are not packed, its catalogue last, as most programs write it."""
    return paper(
        lambda _: None, *pages_of(count), object_stream_mode=pikepdf.ObjectStreamMode.disable, compress_streams=False
    )


@pytest.mark.parametrize("lost", [rb"/Type /Catalog", rb"/Type /Pages", rb"/Pages", rb"/Kids"])
def test_a_lost_list_of_pages_is_made_anew(lost):
    """A download that stopped, or a bad block in the wrong place: the pages are there, the list of them is not."""
    data = in_plain_sight(3)
    end = data.rindex(b"xref\n0") if b"xref\n0" in data else len(data)
    result = clean(data[:end].replace(lost, b"X" * len(lost)))
    assert [text.strip() for text in result.texts] == ["Leaf 1", "Leaf 2", "Leaf 3"]
    assert any("lost its list of pages" in note or "repaired" in note for note in result.notes)


def test_a_file_without_any_page_is_refused():
    with pytest.raises(Refused, match="does not open|shows nothing"):
        clean(b"%PDF-1.7\n1 0 obj\n<< /Type /Font >>\nendobj\ntrailer << /Root 9 0 R >>\n%%EOF")


def photo() -> bytes:
    exif = Image.Exif()
    exif[0x010F] = CANARY
    return saved(quarters(), "JPEG", exif=exif)


def jpeg_2000() -> bytes:
    plain = saved(quarters(), "JPEG2000")
    about = b"uuid" + b"JpgTiffExif->JP2" + CANARY.encode()
    return plain + (len(about) + 4).to_bytes(4, "big") + about


WRAPPED = {
    "bare": (photo, lambda data: data, ["DCTDecode"]),
    "written as text": (photo, lambda data: base64.a85encode(data) + b"~>", ["ASCII85Decode", "DCTDecode"]),
    "packed": (photo, zlib.compress, ["FlateDecode", "DCTDecode"]),
    "as hexadecimals": (photo, lambda data: data.hex().encode() + b">", ["ASCIIHexDecode", "DCTDecode"]),
    "jpeg 2000": (jpeg_2000, lambda data: data, ["JPXDecode"]),
}


@pytest.mark.parametrize("kind", WRAPPED)
def test_what_a_camera_wrote_goes_however_the_photo_is_wrapped(kind):
    """reportlab writes photos as text, others pack them; img2pdf and scanners keep all that the camera wrote."""
    if kind == "jpeg 2000" and not features.check("jpg_2000"):
        pytest.skip("this Pillow writes no JPEG 2000")
    made, wrap, filters = WRAPPED[kind]
    data = made()

    def put(pdf: Pdf) -> None:
        image = pdf.make_stream(wrap(data))
        image.Type, image.Subtype, image.Width, image.Height = Name.XObject, Name.Image, 64, 48
        image.BitsPerComponent, image.ColorSpace = 8, Name.DeviceRGB
        image.Filter = Array([Name(f"/{name}") for name in filters])
        pdf.pages[0].obj.Resources.XObject = Dictionary(I=image)
        pdf.pages[0].obj.Contents = pdf.make_stream(b"q 200 0 0 150 0 0 cm /I Do Q")

    result = clean(paper(put, stream_decode_level=pikepdf.StreamDecodeLevel.none))
    with pikepdf.open(BytesIO(result.pdf)) as pdf:
        (image,) = pdf.pages[0].obj.Resources.XObject.values()
        assert CANARY.encode() not in image.read_raw_bytes()
        assert image.Width == 64, "its own pixels, not a drawing of them"
        assert CANARY.encode() not in pikepdf.PdfImage(image).obj.read_raw_bytes()
    assert not [note for note in result.notes if "pixels" in note]


def test_a_photo_whose_parts_cannot_be_told_apart_does_not_keep_them():
    """A damaged photo was copied as it was, with all that the camera wrote."""
    data = photo()
    damaged = data[:4] + b"\x00\x03" + data[6:]

    def put(pdf: Pdf) -> None:
        image = pdf.make_stream(damaged)
        image.Type, image.Subtype, image.Width, image.Height = Name.XObject, Name.Image, 64, 48
        image.BitsPerComponent, image.ColorSpace, image.Filter = 8, Name.DeviceRGB, Name.DCTDecode
        pdf.pages[0].obj.Resources.XObject = Dictionary(I=image)
        pdf.pages[0].obj.Contents = pdf.make_stream(HALF)

    result = clean(paper(put, stream_decode_level=pikepdf.StreamDecodeLevel.none))
    with pikepdf.open(BytesIO(result.pdf)) as pdf:
        streams = [obj.read_raw_bytes() for obj in pdf.objects if isinstance(obj, pikepdf.Stream)]
    assert not any(CANARY.encode() in stream for stream in streams)


HALF = b"q 200 0 0 150 0 0 cm /I Do Q BT /F1 24 Tf 20 170 Td (Words) Tj ET"


def test_pages_that_are_only_counted_are_left_out():
    """A count of 993 for three pages made 990 pages of nothing, and took longer than a file may."""
    def count(pdf: Pdf) -> None:
        broken = pdf.make_stream(b"", Filter=Name.FlateDecode)
        broken.write(b"\x00\x01 no flate", filter=Name.FlateDecode)
        pdf.pages[2].obj.Contents = Array([pdf.pages[2].obj.Contents, broken])

    plain = pikepdf.StreamDecodeLevel.none
    data = paper(count, *pages_of(3), stream_decode_level=plain,
                 object_stream_mode=pikepdf.ObjectStreamMode.disable)  # fmt: skip
    result = clean(data.replace(b"/Count 3", b"/Count 993"))
    assert len(result.texts) == 3
    assert "Leaf 1" in result.texts[0] or any("drawn as pixels" in note.lower() for note in result.notes)


def test_a_damaged_page_that_no_viewer_opens_is_shown_as_far_as_it_can_be_read():
    """A file that only one library opens was refused for one damaged font of it."""
    lines = b"".join(f"BT /F1 8 Tf 10 {190 - row * 3} Td (Row {row} {row * row}) Tj ET\n".encode() for row in range(60))

    def cut(pdf: Pdf) -> None:
        packed = zlib.compress(lines)
        pdf.pages[0].obj.Contents.write(packed[:300] + b"\xff" * 60, filter=Name.FlateDecode)

    data = paper(cut, b"", *pages_of(1), stream_decode_level=pikepdf.StreamDecodeLevel.none,
                 object_stream_mode=pikepdf.ObjectStreamMode.disable)  # fmt: skip
    result = clean(data[: data.rindex(b"xref\n")].replace(b"/Kids", b"/Lost"))
    assert "Row 3" in result.texts[0] and "Leaf 1" in result.texts[1]
    assert "Damaged, and shown as far as it can be read: page 1." in result.notes


def test_a_pdf_behind_a_piece_of_html_is_a_pdf():
    """A server's greeting before a download: viewers show the PDF, and its source was set on pages as a text."""
    data = in_plain_sight(1)
    reader = reader_for(b"<html><!-- hello -->\r\n" * 5 + data, "a.pdf")
    assert reader and reader.name == "pdf"
    about = b"<html><body><p>A file begins with %PDF-1.7 and then come objects.</p></body></html>"
    reader = reader_for(about, "a.html")
    assert reader and reader.name == "html"
