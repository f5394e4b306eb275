"""What was kept of a round is read with the case; what somebody changed afterwards is not taken for what went out."""

import json
from hashlib import sha256

import pytest

from pipeline.shell.load import load
from tests.bundle.invented import case


@pytest.fixture
def folder(tmp_path):
    made = case(tmp_path, "small")
    told = json.loads((made / "case.json").read_text("utf-8"))
    told["rounds"] = [{"round": 1, "submitted_on": "2026-03-20"}]
    (made / "case.json").write_text(json.dumps(told), "utf-8")
    kept = made / "sent" / "round-01"
    files = {"paste/poa-1-root-cause.txt": b"one", "P-2/paste/poa-2-actions.txt": b"two", "upload/poa.pdf": b"%PDF"}
    for path, data in files.items():
        (kept / path).parent.mkdir(parents=True, exist_ok=True)
        (kept / path).write_bytes(data)
    listed = [{"path": path, "sha256": sha256(data).hexdigest()} for path, data in files.items()]
    (kept / "manifest.json").write_text(json.dumps({"files": [*listed, {"path": "../../case.json", "sha256": ""}, 3]}))
    return made


def test_the_texts_of_a_round_are_read_and_nothing_else(folder):
    found = load(folder.parent, "small").pasted
    assert [(one.round, one.path, one.data) for one in found] == [
        (1, "P-2/paste/poa-2-actions.txt", b"two"), (1, "paste/poa-1-root-cause.txt", b"one"),
    ]  # fmt: skip


def test_a_text_that_was_changed_or_is_gone_is_not_what_went_out(folder):
    (folder / "sent" / "round-01" / "paste" / "poa-1-root-cause.txt").write_bytes(b"edited")
    (folder / "sent" / "round-01" / "P-2" / "paste" / "poa-2-actions.txt").unlink()
    assert load(folder.parent, "small").pasted == ()
