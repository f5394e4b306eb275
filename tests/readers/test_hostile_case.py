"""Hostile files in a case end as refusals or pages of their own; every other item stays as it was."""

import json
import shutil
from pathlib import Path

import pytest
from pypdf import PdfReader

from pipeline.shell.desk import building
from tests.readers import odd_pdfs as odd

PLAIN = Path(__file__).parents[2] / "cases" / "retro-games-uk-as-posted"
# Less than by default, so that a bomb may be small and quick.
LIMITS = {"memory_mib": 320, "pages": 500}
HOSTILE = {
    "bomb": (lambda: odd.flate_bomb(LIMITS["memory_mib"]), "320 MiB of memory"),
    "export": (lambda: odd.many_pages(501), "501 pages; the limit is 500"),
    "poster": (odd.two_hundred_inches, ""),
    "loop": (odd.page_tree_loop, ""),
    "half": (lambda: odd.truncated(0.6), ""),
    "locked": (lambda: odd.locked(user="u"), "password"),
    "stone": (lambda: b"%PDF-1.7\n" + bytes(range(256)) * 40, "does not open"),
}


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    root = tmp_path_factory.mktemp("workspace")
    rows = [f"{name} = {value}" for name, value in LIMITS.items()]
    (root / "pipeline.toml").write_text("\n".join(["[limits]", *rows]), "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        yield {name: build(root, name, hostile) for name, hostile in (("plain", {}), ("hostile", HOSTILE))}


def build(root: Path, name: str, hostile) -> tuple[int, Path]:
    case = root / "cases" / name
    shutil.copytree(PLAIN, case)
    register = json.loads((case / "evidence.json").read_text("utf-8"))
    for number, (stem, (make, _)) in enumerate(hostile.items(), 900):
        (case / "evidence" / f"{stem}.pdf").write_bytes(make())
        register["evidence"].append(
            {"id": f"E-{number}", "kind": "other", "title": f"A {stem}", "file": f"evidence/{stem}.pdf"}
        )
    (case / "evidence.json").write_text(json.dumps(register), "utf-8")
    code = building.build(name, None, None, None, debug=True)
    return code, root / "outputs" / name


def evidence(folder: Path):
    return {row["id"]: row for row in json.loads((folder / "manifest.json").read_bytes())["evidence"]}


def test_the_build_goes_on_and_names_each_file(built):
    code, folder = built["hostile"]
    assert code in (0, 1)
    rows = evidence(folder)
    for number, (stem, (_, words)) in enumerate(HOSTILE.items(), 900):
        row = rows[f"E-{number}"]
        assert words in row.get("refused", ""), stem
        assert row["pages"] or row["refused"]


def test_every_other_item_is_as_it_was(built):
    before, after = (evidence(built[name][1]) for name in ("plain", "hostile"))
    for key, row in before.items():
        assert unmoved(row) == unmoved(after[key])
    contents = [
        {(row["evidence"], row["source_page"]): row["content"] for row in ledger(built[name][1])} for name in built
    ]
    assert contents[0] and contents[0].items() <= contents[1].items()


def unmoved(row):
    return {name: value for name, value in row.items() if name not in ("first_page", "last_page")}


def ledger(folder: Path):
    return [row for row in json.loads((folder / "manifest.json").read_bytes())["ledger"] if row["content"]]


def test_the_annex_holds_every_page_it_says(built):
    folder = built["hostile"][1]
    rows = json.loads((folder / "manifest.json").read_bytes())["ledger"]
    assert len(PdfReader(folder / "annex.pdf").pages) == len(rows)
