"""What is compared across cases: shared words, shared documents, and that nothing of another seller is shown."""

import json
import shutil
from dataclasses import asdict
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from pipeline.rules.contract import Claim
from pipeline.rules.looks import alike, look_of
from pipeline.shell.desk import auditing, building
from pipeline.shell.workspace import neighbours
from pipeline.shell.workspace.audit import decisions, on_hold
from pipeline.shell.workspace.neighbours import Entry

SHIPPED = Path(__file__).parents[2] / "cases"


@pytest.fixture
def workspace(tmp_path) -> Path:
    """Return a workspace with the same case under two sellers."""
    for name, seller in (("first", "second-shelf-toys"), ("second", "somebody-else")):
        shutil.copytree(SHIPPED / "home-made-invoice", tmp_path / "cases" / name)
        file = tmp_path / "cases" / name / "seller.json"
        told = json.loads(file.read_text()) | {"seller_id": seller}
        file.write_text(json.dumps(told))
    return tmp_path


def findings(workspace: Path, case: str, capsys, *, code: str = "LNG-07") -> list[dict[str, str]]:
    capsys.readouterr()
    building.check(case, str(workspace / "cases"), str(workspace / "outputs"), None, "json", "LNG-07,INV-10", "", True)
    return [one for one in json.loads(capsys.readouterr().out)["findings"] if one["code"] == code]


def test_a_copy_from_another_seller_is_an_error_that_names_nobody(workspace, capsys):
    assert findings(workspace, "first", capsys) == []
    (found,) = findings(workspace, "second", capsys)
    assert found["severity"] == "error" and "100%" in found["message"] and "another seller" in found["message"]
    assert "first" not in json.dumps(found) and "shelf" not in found["message"].lower()
    assert found["path"].startswith("$.")


def test_the_same_seller_s_cases_are_for_information(workspace, capsys):
    seller = workspace / "cases" / "second" / "seller.json"
    seller.write_text((workspace / "cases" / "first" / "seller.json").read_text())
    findings(workspace, "first", capsys)
    (found,) = findings(workspace, "second", capsys)
    assert found["severity"] == "info" and "first" in found["message"]


def test_a_round_that_was_sent_is_compared(workspace, capsys):
    case = json.loads((workspace / "cases" / "first" / "case.json").read_text())
    sent = workspace / "cases" / "first" / "sent" / "round-01"
    sent.mkdir(parents=True)
    (sent / "poa.txt").write_text("\n".join(one["statement"] for one in case["root_causes"] + case["actions"]))
    (found,) = findings(workspace, "first", capsys)
    assert found["severity"] == "info" and "round-01" in found["message"]


def test_a_case_that_changed_is_compared_as_it_is_now(workspace, capsys):
    findings(workspace, "first", capsys)
    file = workspace / "cases" / "first" / "case.json"
    told = json.loads(file.read_text())
    for part in ("root_causes", "actions", "measures"):
        for number, entry in enumerate(told[part]):
            entry["statement"] = f"Quite another sentence number {number} about {part} in words of its own kind."
    file.write_text(json.dumps(told))
    findings(workspace, "first", capsys)
    assert findings(workspace, "second", capsys) == []


def test_no_word_lies_in_the_index(workspace, capsys):
    findings(workspace, "first", capsys)
    data = b"".join(file.read_bytes() for file in (workspace / "outputs" / ".fingerprints").iterdir())
    assert b"repainted" not in data and b"earlier owner" not in data


def test_a_public_template_is_kept_as_fingerprints_only(workspace, capsys, tmp_path):
    text = tmp_path / "template.txt"
    text.write_text("We have carefully polished every brass lamp in the village before breakfast.")
    out = tmp_path / "template.json"
    assert auditing.fingerprint(str(text), "a sample", "HOUSE", str(out)) == 0
    kept = json.loads(out.read_text())
    assert len(kept["prints"]) == 9 and "lamp" not in out.read_text()


def audit(workspace: Path, *words: str) -> int:
    told = dict(zip(words[::2], words[1::2], strict=True))
    return auditing.audit(
        str(workspace / "cases"), str(workspace / "outputs"), told.get("key", ""), told.get("decision", ""),
        told.get("because", ""), told.get("by", ""), True,
    )


def test_the_lead_sees_what_two_sellers_share_and_decides(workspace, capsys):
    assert audit(workspace) == 1
    text = capsys.readouterr().out
    assert "EVD-12  the same file" in text and "first E-002 (supplier invoice)" in text
    keys = [line.split()[0] for line in text.splitlines() if "EVD-12" in line]
    for key in keys:
        assert audit(workspace, "key", key, "decision", "hold", "because", "asked both sellers", "by", "A. Lead") == 0
    assert audit(workspace) == 0
    assert on_hold(workspace / "cases", "first") and not on_hold(workspace / "cases", "third")
    audit(workspace, "key", keys[0], "decision", "legitimate", "because", "one household", "by", "A. Lead")
    assert decisions(workspace / "cases")[keys[0]].because == "one household"


@pytest.mark.parametrize("words", [("key", "nothing"), ("key", "KEY", "decision", "maybe", "because", "x", "by", "y")])
def test_a_decision_needs_a_document_a_verdict_a_reason_and_a_name(workspace, capsys, words):
    audit(workspace)
    key = next(line.split()[0] for line in capsys.readouterr().out.splitlines() if "EVD-12" in line)
    told = [key if word == "KEY" else word for word in words]
    assert auditing.audit(str(workspace / "cases"), str(workspace / "outputs"), *_four(told), False) == 2


def _four(words: list[str]) -> tuple[str, str, str, str]:
    told = dict(zip(words[::2], words[1::2], strict=True))
    return told.get("key", ""), told.get("decision", ""), told.get("because", ""), told.get("by", "")


def picture(shift: int, quality: int) -> bytes:
    image = Image.effect_mandelbrot((340, 320), (-2 + shift, -1.5, 1 + shift, 1.5), 40)
    ImageDraw.Draw(image).rectangle((40, 40, 120, 90), fill=200)
    out = BytesIO()
    image.convert("RGB").save(out, "JPEG", quality=quality)
    return out.getvalue()


def test_a_picture_saved_again_is_the_same_picture(workspace, capsys):
    for name, quality in (("first", 95), ("second", 40)):
        folder = workspace / "cases" / name
        (folder / "evidence" / "receipt.jpg").write_bytes(picture(0, quality))
        register = json.loads((folder / "evidence.json").read_text())
        register["evidence"] = [
            {"id": "E-002", "kind": "receipt", "title": "Receipt", "file": "evidence/receipt.jpg"}
            if entry["id"] == "E-002" else entry for entry in register["evidence"]
        ]
        (folder / "evidence.json").write_text(json.dumps(register))
    audit(workspace)
    assert "the same picture, saved again" in capsys.readouterr().out


def test_other_pictures_look_other():
    def look(data: bytes) -> int:
        with Image.open(BytesIO(data)) as image:
            return look_of(image.convert("L").resize((17, 16), Image.Resampling.BOX).tobytes())

    assert alike(look(picture(0, 95)), look(picture(0, 30)))
    assert not alike(look(picture(0, 95)), look(picture(1, 95)))


def claiming(name: str, seller: str, **units: int) -> Entry:
    """Return what the index holds of a case without words that counts so many units on each of some invoice lines."""
    claims = [asdict(Claim(name, "amazon.de", "B0SAMPLE01", line, 24, count, "E-001")) for line, count in units.items()]
    return Entry(name, seller, "", b"", json.dumps(claims), 0.35)


def test_of_the_seller_s_cases_that_count_on_the_same_lines_all_lines_of_the_product_are_seen(tmp_path):
    one = claiming("a/one", "a", lamp=9, shade=2)
    with neighbours.opened(tmp_path) as index:
        for entry in (one, claiming("a/two", "a", shade=3, bulb=4, lamp=5), claiming("b/one", "b", lamp=6)):
            index.enter(entry)
        changes = index.changes
        assert [(claim.case, claim.line, claim.units) for claim in index.beside(one).claims] == [
            ("a/two", "shade", 3), ("a/two", "bulb", 4), ("a/two", "lamp", 5),
        ]
        index.enter(one)
        assert index.changes == changes
        index.enter(claiming("a/two", "a", bulb=4))
        assert index.changes > changes and index.beside(one).nothing


@pytest.mark.parametrize("damage", [b"no database at all" * 40, b"SQLite format 3\0" + b"\xff" * 4096])
def test_a_damaged_index_is_made_anew(tmp_path, damage):
    file = tmp_path / neighbours.FOLDER / neighbours.FILE
    file.parent.mkdir()
    file.write_bytes(damage)
    one = claiming("a/one", "a", lamp=9)
    with neighbours.opened(tmp_path) as index:
        index.enter(one)
        index.enter(claiming("a/two", "a", lamp=5))
        assert [claim.case for claim in index.beside(one).claims] == ["a/two"]
    file.write_bytes(damage)
    assert neighbours.forget(file, lambda name: True, set()) == 0
    assert not file.exists()
