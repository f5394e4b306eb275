"""HTML, Markdown, CSV and plain text: words and structure shown, nothing loaded, nothing run, nothing lost."""

import base64

import pytest

from pipeline.readers import all_readers, edition, reader_for
from pipeline.readers.contract import Limits, Refused
from tests.readers.hostile import picture
from tests.readers.looking import clean, drawn, size, text


def page(body: str) -> bytes:
    return f"<!doctype html><html><head><title>T</title><style>p {{}}</style></head><body>{body}</body></html>".encode()


def test_a_web_page_shows_words_lists_and_tables() -> None:
    body = (
        "<h1>Order &amp; refund</h1><p>Dear <b>Ann</b>,<br>see below.</p><ol start=3><li>third<li>fourth</ol>"
        "<table><tr><th>Item<th>Qty</tr><tr><td>Charm<td>3</tr></table><pre>line1\n  line2</pre>"
    )
    said = text(clean(page(body), "page.html"))
    order = ["Order & refund", "Dear Ann,", "see below.", "3. third", "4. fourth", "Item", "Charm", "line1 line2"]
    assert sorted(order, key=said.index) == order


def test_links_are_printed_and_own_pictures_drawn() -> None:
    source = "data:image/png;base64," + base64.b64encode(picture((0, 0, 250))).decode()
    links = '<a href="https://example.com/a">here</a><a href="javascript:x()">there</a>'
    result = clean(page(f'<p>{links}<img src="{source}"></p>'))
    said = text(result)
    assert "here [1]" in said
    assert "[1] https://example.com/a" in said
    assert "javascript" not in said
    assert any(colour == (0, 0, 250) for _, colour in drawn(result).getcolors(100_000))


def test_what_a_page_would_load_or_run_is_named_and_not_done() -> None:
    body = (
        '<p>words</p><script src="https://x.example/a.js">run()</script><iframe src="file:///etc/passwd"></iframe>'
        '<img src="http://203.0.113.9/p.png" alt="logo"><div style="display:none">hidden words</div>'
        "<svg><text>v</text></svg>"
    )
    result = clean(page(body))
    said = text(result)
    for note in ("scripts (1)", "framed pages (1)", "vector drawings (1)", "parts that the file hides (1)"):
        assert f"Not shown: {note}." in result.notes
    assert "Picture not loaded (logo): http://203.0.113.9/p.png" in said
    assert "run()" not in said
    assert "hidden words" not in said
    assert "root:" not in said


def test_layout_tables_are_read_as_text_in_order() -> None:
    said = text(clean(page("<table><tr><td><table><tr><td>left</td><td>right</td></tr></table></td></tr></table>")))
    assert said.index("left") < said.index("right")


def test_an_html_file_named_pdf_is_known_by_its_content() -> None:
    reader = reader_for(page("<h1>404</h1>"), "invoice.pdf")
    assert reader is not None
    assert reader.name == "html"


def test_a_page_without_words_is_refused() -> None:
    with pytest.raises(Refused, match="no text and no picture"):
        clean(page("<script>x</script>"))


def test_deep_nesting_is_shown_or_refused_and_never_lost() -> None:
    assert "core" in text(clean(page("<div>" * 1_500 + "core" + "</div>" * 1_500)))
    with pytest.raises(Refused, match="2,000 elements deep"):
        clean(page("<div>" * 3_000 + "core" + "</div>" * 3_000))


def test_a_declared_charset_is_followed() -> None:
    data = '<html><head><meta charset="gb2312"></head><body><p>发票 价格</p></body></html>'.encode("gb2312")
    assert "发票 价格" in text(clean(data))


def test_words_that_look_like_markup_of_the_typesetter_are_words() -> None:
    nasty = '#read("/etc/passwd") $x$ *b* _i_ \\ #import "x" <label> @ref {{7*7}} `raw`'
    assert nasty in text(clean(nasty.encode(), "a.txt"))
    assert "#read(\"/etc/passwd\") $x$" in text(clean(f"| a |\n|---|\n| {nasty} |\n".encode(), "a.csv"))


MARKDOWN = b"""# Notes

Text *slanted* and **heavy**, `code`.

- one
- two
  1. deep

| a | b |
|---|---|
| 1 | 2 |

<script>alert(1)</script> [listing](https://example.com/x) ![p](file:///etc/passwd)
"""


def test_markdown_is_structure_and_html_in_it_is_text() -> None:
    result = clean(MARKDOWN, "notes.md")
    said = text(result)
    assert "<script>alert(1)</script>" in said
    assert "listing [1]" in said
    assert "Picture not loaded (p): file:///etc/passwd" in said
    assert "• one" in said
    assert "# Notes" not in said


@pytest.mark.parametrize(("name", "reader"), [("a.txt", "text"), ("a", "text"), ("a.csv", "csv"), ("a.md", "markdown")])
def test_formats_of_plain_text_are_told_apart_by_their_ending(name: str, reader: str) -> None:
    found = reader_for(b"# a, b\n1, 2\n", name)
    assert found is not None
    assert found.name == reader


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found(delimiter: str) -> None:
    rows = [["Date", "Order", "Note"], ["2025-03-01", "111-222", "a, b; c"]]
    written = "\n".join(delimiter.join(f'"{cell}"' for cell in row) for row in rows)
    result = clean(written.encode(), "x.csv")
    said = text(result)
    assert "a, b; c" in said
    assert "A B C" in said
    assert size(result) == (841.9, 595.3)


@pytest.mark.parametrize(
    ("encoding", "words", "guessed"),
    [
        ("utf-8", "Käufer 订单", ""), ("utf-8-sig", "Käufer", ""), ("utf-16", "订单 数量", ""),
        ("cp1252", "Käufer aus Köln, Größe M", "Windows-1252"),
        ("gb18030", "订单编号 数量 单价 总金额 备注", "GB 18030"), ("cp932", "ご注文の明細 です", "Shift JIS"),
    ],
)
def test_encodings_of_exports(encoding: str, words: str, guessed: str) -> None:
    result = clean(f"a;b\n{words};1\n".encode(encoding), "x.csv")
    assert words in text(result)
    assert (guessed in " ".join(result.notes)) if guessed else not result.notes


def test_uneven_rows_and_formulas_stay_as_they_are() -> None:
    result = clean(b'a,b,c\n1,2\n=1+1,"+x",-3\n', "x.csv")
    assert "=1+1" in text(result)
    assert "Rows of fewer cells than the widest (3): 2" in " ".join(result.notes)


def test_a_field_with_line_feeds_is_one_cell() -> None:
    result = clean(b'Note,Amount\n"first\nsecond","12.50"\nlast,3.00\n', "x.csv")
    assert text(result) == "A B 1 Note Amount 2 first second 12.50 3 last 3.00"


def test_too_many_cells_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.readers.csv.MOST_CELLS", 5)
    with pytest.raises(Refused, match="limit is 5 cells"):
        clean(b"a,b,c\n1,2,3\n", "x.csv")


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_a_long_address_is_broken_on_the_page_and_whole_in_the_text(name: str) -> None:
    address = "https://example.com/" + "track" * 30
    result = clean(f"see {address} now".encode(), name)
    assert address in "".join(result.texts[0].split())
    dark = [x for x in range(595) if any(sum(drawn(result).getpixel((x, y))) < 600 for y in range(40, 110))]
    assert max(dark) < 595 - 40


@pytest.mark.parametrize("sign", ["x", "/", ".", "中", "ع"])
def test_a_word_of_any_length_runs_on_over_the_page(sign: str) -> None:
    assert text(clean((sign * 3_000).encode() + b"\n", "a.csv")).count(sign) == 3_000


def test_the_cache_of_a_container_depends_on_every_reader() -> None:
    archive = next(reader for reader in all_readers() if reader.name == "zip")
    photo = next(reader for reader in all_readers() if reader.name == "jpeg")
    assert all(reader.name in edition(archive) for reader in all_readers())
    assert edition(photo) == f"jpeg jpeg={photo.version}"


def test_pages_are_limited() -> None:
    with pytest.raises(Refused, match="fills 4 pages; the limit is 2"):
        clean(page("<p>line</p>" * 150), limits=Limits(pages=2))
