"""Plain text: every character on the page, in whatever encoding and script, and none of it is markup."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.readers import reader_for
from pipeline.readers.contract import Limits
from tests.readers.drawn import pages, read, refusal, shown, words

LETTER = "Dear Zoë, the parcel cost £12 – see order 026-0000001-0000001."


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize(
    "data",
    [
        LETTER.encode(),
        LETTER.encode("utf-8-sig"),
        LETTER.encode("utf-16"),
        b"\xfe\xff" + LETTER.encode("utf-16-be"),
    ],
    ids=["utf-8", "utf-8-bom", "utf-16-le", "utf-16-be"],
)
def test_known_encodings_are_read_without_a_word(data):
    clean = read(data)
    assert squeezed(words(clean.pdf)) == squeezed(LETTER)
    assert clean.notes == () and clean.texts == (LETTER,)


def test_windows_letters_are_read_and_it_is_said():
    clean = read(LETTER.encode("cp1252"))
    assert squeezed(words(clean.pdf)) == squeezed(LETTER)
    assert "Windows-1252, which may show wrong letters" in clean.notes[0]


def test_a_damaged_start_mark_does_not_turn_it_into_other_letters():
    assert words(read(b"\xef\xbb\xbf\xa35 paid").pdf) == "£5 paid"
    clean = read("paid £5".encode("utf-16") + b"\x20")
    assert "paid £5" in words(clean.pdf) and "not valid UTF-16" in clean.notes[0]


@pytest.mark.parametrize("text", ["收到退款 二十一英镑", "تم رد المبلغ", "הכסף הוחזר", "возврат", "επιστροφή"])
def test_every_script_is_drawn(text):
    clean = read(text.encode())
    assert set(text) <= set(words(clean.pdf))
    assert shown(clean.pdf).convert("L").getextrema()[0] < 80


def test_markup_of_the_typesetter_is_ordinary_text():
    text = '#let x = 1 #sys.inputs *bold* _it_ $x^2$ @label <label> // no comment \\ `raw` = no heading "q" [a](b)'
    assert squeezed(words(read(text.encode()).pdf)) == squeezed(text)


@pytest.mark.parametrize("sign", ["x", "W", "/", "中", "ع"])
def test_a_line_without_spaces_runs_on_over_the_page_instead_of_off_it(sign):
    clean = read((sign * 3_000).encode())
    assert words(clean.pdf).count(sign) == 3_000


def test_a_long_text_fills_pages_and_loses_no_line():
    lines = [f"line {number}" for number in range(400)]
    clean = read("\r\n".join(lines).encode())
    assert pages(clean.pdf) > 3
    assert words(clean.pdf).replace("\r", "").split("\n")[-1] == "line 399"
    assert squeezed(words(clean.pdf)) == squeezed("".join(lines))


def test_control_characters_beyond_the_start_are_shown_by_their_code():
    assert "[U+0007]" in words(read(b"a" * 5_000 + b" \x07 end").pdf)


@pytest.mark.parametrize(
    "data", [b"\0\0\0", b"\x90MZ\0\x03", bytes(range(32)), bytes(range(256)) * 40, b"\1\2name\0\0\0\7"]
)
def test_bytes_that_control_are_no_text(data):
    assert reader_for(data) is None


@pytest.mark.parametrize("name", ["log.txt", "log.csv", "log.md", "answer.json"])
def test_a_text_with_signs_that_only_control_is_shown_with_them_by_code_and_counted(name):
    """Logs of terminals and tills, and exports with a zero byte in a cell, were refused."""
    data = b"\x1b[31mOrder 7\x1b[0m\npaid\0 GBP 9.50\x07\n"
    clean = reader_for(data, name).read(data, name, Limits())
    said = squeezed(words(clean.pdf))
    assert "[U+001B][31mOrder7[U+001B][0m" in said and "paid[U+0000]GBP9.50[U+0007]" in said
    assert clean.notes[0] == (
        "Control characters of the text print nothing; 4 are shown by their codes: [U+0000] (1), [U+0007] (1), "
        "[U+001B] (2)."
    )


def test_a_message_and_a_page_with_such_signs_are_shown_too():
    mail = b"From: a@example.com\nMessage-ID: <1@example.com>\nSubject: Hi\n\nPaid \x07 now\0\n"
    page = b"<html><body><p>Paid \x07 now</p></body></html>"
    for data in (mail, page):
        clean = read(data)
        assert "Paid [U+0007] now" in words(clean.pdf)
        assert any("are shown by their codes" in note for note in clean.notes)


GERMAN, CHINESE = "Rechnung über Größe M, Käufer aus Köln\n", "订单编号 数量 单价 总金额\n上海贸易有限公司\n"
TAIWANESE, JAPANESE = "訂單編號 數量 單價 總金額\n台灣貿易有限公司 發票號碼\n", "ご注文の明細 です 株式会社\n"


@pytest.mark.parametrize(
    ("text", "encoding", "title"),
    [
        *((text, f"utf-{bits}-{order}", f"UTF-{bits}") for text in (GERMAN, CHINESE, JAPANESE)
          for bits in (16, 32) for order in ("le", "be")),
        (GERMAN, "cp1252", "Windows-1252"), (CHINESE, "gb18030", "GB 18030"), (TAIWANESE, "big5", "Big5"),
        (TAIWANESE, "gb18030", "GB 18030"), (JAPANESE, "cp932", "Shift JIS"),
    ],
)  # fmt: skip
def test_an_encoding_without_a_mark_is_guessed_and_named(text, encoding, title):
    clean = read(text.encode(encoding))
    assert clean.texts == (text,) and title in clean.notes[0]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_with_a_mark_nothing_is_guessed(encoding):
    clean = read(CHINESE.encode(encoding))
    assert clean.texts == (CHINESE,) and clean.notes == ()


@pytest.mark.parametrize("data", [b" \n\t\n", b"\xef\xbb\xbf", b"\xff\xfe", b"\n"])
def test_an_empty_text_is_refused(data):
    assert refusal(data) == "The text is empty."


@pytest.mark.parametrize("name", ["invoice.pdf", "photo.JPG", "table.xlsx"])
def test_an_error_page_saved_under_another_name_is_refused(name):
    assert f"ends in .{name.rpartition('.')[2].lower()}" in refusal(b"404 not found", name)


def test_a_text_beyond_measure_is_refused():
    assert "limit" in refusal(b"a\n" * 1_500_000)
    assert "pages; the limit is 2" in refusal(b"a\n" * 400, limits=Limits(pages=2))


@given(st.text(st.characters(codec="utf-8", max_codepoint=0x24F, exclude_categories=["Cc"]), min_size=1, max_size=80))
def test_every_latin_text_comes_out_whole(text):
    if text.strip():
        shown_words = words(read(text.encode(), "note.txt").pdf)
        assert len(squeezed(shown_words)) >= len(squeezed(text)) - text.count("\xad")


def test_a_character_without_a_font_is_named_in_the_remarks():
    clean = read("Paid \U00013080 and \U00013080 \u1c5a in full".encode())
    assert clean.notes == (
        "No font draws these characters of the text; each is shown by its code: [U+1C5A], [U+13080].",
    )
