"""Typesetting takes values as data, draws every character or names it, and reads nothing else."""

from datetime import UTC, datetime
from io import BytesIO

import pypdf
import pytest

from pipeline.model.characters import visible
from pipeline.pdf.typeset import typeset, undrawable

WHEN = datetime(2026, 3, 12, tzinfo=UTC)


def drawn(*texts: str) -> str:
    pdf = typeset("coverage", {"texts": list(texts)}, timestamp=WHEN)
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(pdf)).pages)


def test_known_scripts_are_drawn() -> None:
    assert undrawable(["Latin Ελληνικά Кириллица 中文 ひらがな العربية हिन्दी € ₹ zł Ğ → ✓"]) == ()
    assert undrawable(["한국어 ไทย עברית বাংলা தமிழ் తెలుగు ಕನ್ನಡ മലയാളം ગુજરાતી ਪੰਜਾਬੀ ଓଡ଼ିଆ සිංහල"]) == ()
    assert undrawable(["ລາວ ខ្មែរ မြန်မာ አማርኛ Հայերեն ქართული 😀 ❤️ ∑ ┌─┐"]) == ()


def test_a_sign_without_a_font_is_named_by_its_code() -> None:
    assert undrawable(["a 𒀀 b ང 한"]) == ("ང", "𒀀")
    assert "a [U+12000] b [U+0F44] 한" in drawn("a 𒀀 b ང 한")


@pytest.mark.parametrize("text", ["#panic()", "#read(\"typeset.py\")", "$1/0$", "#{", "*", "\\"])
def test_markup_is_only_text(text: str) -> None:
    assert text in drawn(text)


def test_the_time_is_the_one_given() -> None:
    pdf = typeset("coverage", {"texts": ["x"]}, timestamp=WHEN)
    assert b"D:20260312" in pdf
    assert pdf == typeset("coverage", {"texts": ["x"]}, timestamp=WHEN)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("tab\tand\nline", "tab\tand\nline"),
        ("one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour"),
        ("a\x07b", "a[U+0007]b"),
        ("a\u202eb", "a[U+202E]b"),
        ("a\ud800b", "a[U+D800]b"),
        ("no\u200bbreak\u200d", "no\u200bbreak\u200d"),
    ],
)
def test_what_cannot_be_stored_or_turns_a_line_is_shown_by_code(text: str, shown: str) -> None:
    assert visible(text) == shown
