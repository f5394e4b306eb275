"""The package that draws the evidence: the same files each time, marked as examples, equal to those shipped."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat
from pypdf import PdfReader

from cases._made.catalogue import CASES

FOLDER = Path(__file__).parents[2] / "cases"

SETS = (
    ("retro-games-uk", "refund-confirmation.pdf"),
    ("shoe-charms-us", "contract-2023-02-20.pdf"),
    ("shoe-charms-us", "notice-2024-05-08.txt"),
)
PICTURES = (
    ("retro-games-uk", "search-returns.png"),
    ("retro-games-uk", "returned-case-front.jpg"),
    ("bags-late-and-mismatched-us", "batch-2508-returned.jpg"),
)
SCANS = (("shoe-charms-us", "training-2024-05-22.pdf"),)

Sample = tuple[str, str]


def made(sample: Sample) -> bytes:
    return CASES[sample[0]][sample[1]]()


def shipped(sample: Sample) -> bytes:
    return (FOLDER / sample[0] / "evidence" / sample[1]).read_bytes()


def opened(data: bytes) -> Image.Image:
    return Image.open(BytesIO(data)).convert("RGB")


@pytest.mark.parametrize("case", sorted(CASES))
def test_every_shipped_file_has_its_maker(case: str) -> None:
    assert {file.name for file in (FOLDER / case / "evidence").iterdir()} == set(CASES[case])


@pytest.mark.parametrize("sample", [*SETS, *PICTURES, *SCANS])
def test_a_file_made_twice_has_the_same_bytes(sample: Sample) -> None:
    assert made(sample) == made(sample)


@pytest.mark.parametrize("sample", SETS)
def test_what_is_set_equals_what_is_shipped_byte_for_byte(sample: Sample) -> None:
    assert made(sample) == shipped(sample)


@pytest.mark.parametrize("sample", PICTURES)
def test_what_is_drawn_shows_what_is_shipped(sample: Sample) -> None:
    # Pixels, not bytes: another processor may compress the same picture to other bytes.
    one, other = opened(made(sample)), opened(shipped(sample))
    assert one.size == other.size
    assert max(ImageStat.Stat(ImageChops.difference(one, other)).mean) < 0.5


def test_every_text_says_that_it_is_an_example() -> None:
    for text in FOLDER.glob("*/evidence/*.txt"):
        assert "invented example" in text.read_text("utf-8")


def test_every_born_digital_pdf_says_on_each_page_that_it_is_an_example() -> None:
    for file in FOLDER.glob("*/evidence/*.pdf"):
        for page in PdfReader(file).pages:
            text = page.extract_text()
            assert "invented example" in text or not text


def test_every_photo_says_so_in_its_data_as_well() -> None:
    for file in FOLDER.glob("*/evidence/*.jpg"):
        with Image.open(file) as photo:
            assert "Invented example" in photo.getexif()[0x010E]


def test_the_photos_hold_what_readers_must_cope_with() -> None:
    files = sorted(FOLDER.glob("retro-games-uk/evidence/*.jpg"))
    exifs = [Image.open(BytesIO(file.read_bytes())).getexif() for file in files]
    assert any(exif[0x0112] == 6 for exif in exifs)
    assert any(exif.get_ifd(0x8825) for exif in exifs)
    assert all(exif.get_ifd(0x8769)[0x9003] for exif in exifs)


def test_the_scans_hold_pages_that_are_turned() -> None:
    turned = [page.rotation for file in sorted(FOLDER.glob("*/evidence/*.pdf")) for page in PdfReader(file).pages]
    assert {0, 90, 180, 270} <= set(turned)
