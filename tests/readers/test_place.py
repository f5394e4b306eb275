"""A position that a camera wrote is known of every file that may go out as it came, however deep it lies in it."""

from email.message import EmailMessage
from io import BytesIO

import docx
import pikepdf
import pytest
from PIL import Image

from pipeline.readers.contract import Clean
from tests.readers.drawn import holds, quarters, read, saved
from tests.readers.hostile import archive
from tests.readers.papers import paper


def photo(form: str = "JPEG", place: bool = True) -> bytes:
    exif = Image.Exif()
    exif[0x10F] = "Exampline"
    if place:
        exif.get_ifd(0x8825)[2] = (51.0, 30.0, 26.0)
    return saved(quarters(), form, exif=exif)


def in_pdf(picture: bytes) -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        drawn = pdf.make_stream(
            picture, Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=quarters().width,
            Height=quarters().height, BitsPerComponent=8, ColorSpace=pikepdf.Name.DeviceRGB,
            Filter=pikepdf.Name.DCTDecode,
        )
        pdf.pages[0].obj.Resources.XObject = pikepdf.Dictionary(P=drawn)

    return paper(change, b"q 100 0 0 100 20 20 cm /P Do Q")


def in_word(picture: bytes) -> bytes:
    made, out = docx.Document(), BytesIO()
    made.add_picture(BytesIO(picture))
    made.save(out)
    return out.getvalue()


def in_mail(picture: bytes, shown: bool = True) -> bytes:
    made = EmailMessage()
    made["From"], made["Message-ID"] = "a@example.com", "<1@example.com>"
    made.set_content("Look")
    if shown:
        made.add_alternative('<p>Look</p><img src="cid:p">', subtype="html")
        made.get_payload()[1].add_related(picture, "image", "jpeg", cid="<p>")
    else:
        made.add_attachment(in_word(picture), maintype="application", subtype="octet-stream", filename="a.docx")
    return made.as_bytes()


HOLDERS = {
    "pdf": in_pdf, "docx": in_word, "mail": in_mail, "deep": lambda one: archive(("m.eml", in_mail(one, shown=False))),
}


@pytest.mark.parametrize("holder", HOLDERS)
def test_a_place_in_a_picture_within_is_a_fact_and_stays_out_of_the_copy(holder: str) -> None:
    told: Clean = read(HOLDERS[holder](photo()))
    assert told.facts.location and not holds(told.pdf, b"Exampline")
    assert not read(HOLDERS[holder](photo(place=False))).facts.location


@pytest.mark.parametrize("form", ["PNG", "WEBP"])
def test_other_formats_within_a_file_tell_it_too(form: str) -> None:
    assert read(in_word(photo(form)) if form == "PNG" else archive(("a.webp", photo(form)))).facts.location
