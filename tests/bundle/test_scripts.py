"""Names in any script come out whole: in the plan, the annex, its bookmarks, records and the review page."""

import re
import unicodedata

import pypdfium2
import pytest

from tests.bundle.built import Bundle, build_case
from tests.bundle.invented import add, case

NAMES = {
    "seller": "한별 게임 주식회사", "item": "เกมมูนไลท์ เรเซอร์", "title": "הצעה שנסגרה <&>", "row": "पुरानी खिलौना गाड़ी",
    "cause": "البضاعة كانت من النسخة الأمريكية.", "address": "ბათუმის ქუჩა 4",
}
LONG = "ใบเสร็จรับเงินจากตลาดนัดริมแม่น้ำ한강시장에서받은영수증חשבונית" * 5


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Bundle:
    """Return the bundle of a case whose names are in six scripts, with a title of 300 characters."""
    home = tmp_path_factory.mktemp("scripts")
    folder = case(home / "cases", "scripts", **NAMES)
    entry = {"id": "E-009", "kind": "other", "title": LONG[:300], "file": "evidence/note.txt"}
    entry |= {"issuer": {"name": "தமிழ் கடை 😀"}}
    add(folder, entry, "네이버 상점\nร้านค้า\nחנות\n".encode())
    return build_case(home / "cases", "scripts", home / "outputs")


def letters(text: str) -> set[str]:
    """Return the letters of a text; marks that join them are drawn in many ways and told again in many ways."""
    return {sign for sign in unicodedata.normalize("NFKC", text) if unicodedata.category(sign) in ("Lo", "Ll", "So")}


def words(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    return "".join(document[index].get_textpage().get_text_bounded() for index in range(len(document)))


def test_the_pdfs_draw_every_letter_and_none_by_its_code(bundle: Bundle) -> None:
    annex, plan = words(bundle.bytes("annex.pdf")), words(bundle.bytes(bundle.plans[0]))
    for told in (annex, plan):
        assert "[U+" not in told
    for name in ("seller", "title", "row", "address"):
        assert letters(NAMES[name]) <= letters(annex), name
    for name in ("seller", "item", "title", "cause"):
        assert letters(NAMES[name]) <= letters(plan), name
    assert letters(LONG[:300] + "தமிழ் கடை 😀" + "네이버 상점") <= letters(annex)
    assert "BND-07" not in bundle.codes


def test_bookmarks_and_the_review_page_hold_the_names_as_they_are(bundle: Bundle) -> None:
    titles = " ".join(re.sub(r"\s+", " ", str(entry.title)) for entry in outline(bundle.annex.outline))
    assert "הצעה שנסגרה <&>" in titles and LONG[:300] in titles
    page = bundle.text("review.html")
    for name in ("item", "cause"):
        assert NAMES[name] in page
    assert "הצעה שנסגרה &lt;&amp;&gt;" in page


def outline(entries):
    for entry in entries:
        if isinstance(entry, list):
            yield from outline(entry)
        else:
            yield entry


def test_a_case_without_such_letters_opens_no_further_font() -> None:
    from pipeline.pdf import typeset

    typeset._compiler.cache_clear()
    assert typeset.undrawable(["Ελληνικά Кириллица 中文 العربية हिन्दी"]) == ()
    assert typeset._compiler.cache_info().currsize == 1
