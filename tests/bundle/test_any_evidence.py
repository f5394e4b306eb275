"""Whatever the register holds, nothing is lost and nothing is counted twice."""

import csv
import tempfile
from io import StringIO
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from pipeline.stages.verify import verify
from tests.bundle.built import build_case
from tests.bundle.invented import add, case
from tests.readers.drawn import quarters, saved
from tests.readers.papers import HELLO, paper

FILES = {
    "three.pdf": paper(lambda _: None, HELLO, HELLO, HELLO),
    "one.pdf": paper(lambda _: None, HELLO),
    "photo.jpg": saved(quarters(), "JPEG"),
    "shot.png": saved(quarters(), "PNG"),
    "note.txt": "收据 <b>&amp;</b> #let".encode(),
    "broken.jpg": saved(quarters(), "JPEG")[:300],
    "unknown.bin": b"\0\1\2",
    "missing.pdf": None,
}
items = st.tuples(
    st.sampled_from(sorted(FILES)),
    st.sampled_from(["receipt", "item_photo", "chat", "email"]),
    st.sampled_from(["submit", "annex", "internal", None]),
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=60).filter(str.strip),
)


@settings(max_examples=15)
@example([("one.pdf", "receipt", None, "the same file"), ("one.pdf", "receipt", None, "twice")])
@given(st.lists(items, max_size=6))
def test_no_item_is_lost_between_register_index_annex_and_manifest(drawn):
    with tempfile.TemporaryDirectory() as place:
        check(Path(place), drawn)


def check(place: Path, drawn: list[tuple[str, str, str | None, str]]) -> None:
    folder = case(place / "cases", "any")
    for number, (file, kind, use, title) in enumerate(drawn):
        path = f"evidence/{number}-{file}"
        entry = {"id": f"E-1{number:02}", "kind": kind, "title": title, "file": path} | ({"use": use} if use else {})
        add(folder, entry, FILES[file])
    bundle = build_case(place / "cases", "any", place / "outputs")
    register = bundle.done.case.register
    leaving = [entry.id for entry in register if bundle.done.case.leaves(entry.id)]
    rows = {row["id"]: row for row in bundle.manifest["evidence"]}
    assert len(register) == 3 + len(drawn) and list(rows) == [entry.id for entry in register]
    pages = [page for name in leaving for page in range(rows[name]["first_page"], rows[name]["last_page"] + 1)]
    assert pages == sorted(set(pages)), "no page belongs to two items, and items stand in order"
    front = [row["page"] for row in bundle.manifest["ledger"] if not row["evidence"]]
    reader = PdfReader(bundle.folder / "annex.pdf")
    assert sorted(pages + front) == list(range(1, len(reader.pages) + 1))
    assert set(reader.named_destinations) == {"@index", *leaving}
    index = {row["id"]: row for row in csv.DictReader(StringIO(bundle.text("evidence-index.csv")))}
    for name in leaving:
        assert index[name]["first_page"] == str(rows[name]["first_page"])
    for name in set(rows) - set(leaving):
        assert name not in index and rows[name]["first_page"] is None
    assert verify(frozenset(bundle.names), bundle.bytes) == []
