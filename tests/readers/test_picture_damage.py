"""Damage of one page of a TIFF stays with it; what a camera wrote badly costs no photo."""

from pathlib import Path

import pytest
from PIL import Image

from pipeline.readers.contract import Refused
from tests.readers.drawn import pages, quarters, read, saved, shown

HEIC = Path(__file__).parent / "two_photos.heic"


def three_pages() -> bytes:
    """The last of three pages is so large that the end of the file is its own."""
    last = Image.effect_noise((400, 400), 80)
    return saved(quarters(), "TIFF", save_all=True, append_images=[quarters(), last], compression="tiff_lzw")


def test_a_cut_off_fax_shows_the_pages_that_came():
    """Half a fax was refused whole for its last page."""
    clean = read(broken(three_pages()))
    assert pages(clean.pdf) == 3
    assert any("place of page 3" in note for note in clean.notes)
    assert shown(clean.pdf, 2).convert("L").getextrema()[0] < 100, "the page says so"


def broken(data: bytes) -> bytes:
    """The file with the middle of its largest page overwritten."""
    at = len(data) // 2
    return data[:at] + b"\xff" * 4_000 + data[at + 4_000 :]


def test_a_file_without_a_sound_page_is_refused():
    data = saved(Image.effect_noise((400, 400), 80), "TIFF", compression="tiff_lzw")
    with pytest.raises(Refused):
        read(broken(data))


def test_a_photo_whose_camera_data_are_damaged_is_shown_all_the_same():
    """Zeros where EXIF should begin made a sound photo unreadable."""
    data = HEIC.read_bytes()
    at = data.rfind(b"Exif\0\0")
    if at < 0:
        pytest.skip("the sample holds no camera data")
    clean = read(data[: at + 6] + b"\0" * 8 + data[at + 14 :], "a.heic")
    assert pages(clean.pdf) == 2
