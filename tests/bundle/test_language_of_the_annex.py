"""What the program says in an annex is in the language of the appeal: stamps, headings and bookmarks."""

import json

import pytest

from tests.bundle.built import build_case, pdf_words
from tests.bundle.invented import add, case


@pytest.mark.parametrize(("language", "bookmark", "group", "stamp"), [
    ("de", "N-1  One (S. ", "N-1 - N-2  Anderes Dokument", ("N-1, Seite 1 von 1 (Kopie)", "Anlagenseite ")),
    ("zh", "N-1  One（第 ", "N-1 - N-2  其他文件", ("N-1，第 1 页，共 1 页（副本）", "附件页码 ")),
])
def test_an_annex_speaks_the_language_of_its_appeal(tmp_path, language, bookmark, group, stamp):
    folder = case(tmp_path / "cases", "small")
    for name, title in (("N-1", "One"), ("N-2", "Two")):
        add(folder, {"id": name, "kind": "other", "title": title, "file": f"evidence/{name}.txt"}, name.encode())
    told = json.loads((folder / "case.json").read_text("utf-8"))
    (folder / "case.json").write_text(json.dumps(told | {"language": language}), "utf-8")
    bundle = build_case(tmp_path / "cases", "small", tmp_path / "outputs")
    titles = [one["title"] for one in bundle.manifest["outline"]]
    assert any(title.startswith(bookmark) for title in titles) and group in titles
    said = [row["stamp"].split(" | ") for row in bundle.manifest["ledger"]]
    assert any(one[0] == stamp[0] and one[-1].startswith(stamp[1]) for one in said)
    assert "Annex page" not in pdf_words(bundle.bytes("annex.pdf"))
