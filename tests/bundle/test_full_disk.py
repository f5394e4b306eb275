"""A disk that is full at any moment ends the run with a plain word; the bundle that stood there stays."""

import json
import sys

import pytest

from tests.shell.command import invoke


@pytest.mark.skipif(sys.platform == "win32", reason="this system sets no limit on the size of a file")
@pytest.mark.parametrize(
    ("size", "cold"), [(1_000, True), (100_000, True), (400_000, False), (1_000, False)],
    ids=["no-room-for-the-cache", "some-of-the-cache", "no-room-for-the-annex", "no-room-at-all"],
)  # fmt: skip
def test_a_full_disk_ends_the_run_and_leaves_the_bundle(bundle_of, tmp_path, size, cold):
    case_id = "bags-late-and-mismatched-us"
    bundle = bundle_of(case_id)
    outputs = tmp_path / "out" if cold else bundle.folder.parent
    previous = outputs / case_id
    if cold:
        previous.mkdir(parents=True)
        (previous / "manifest.json").write_text(json.dumps({"case": case_id, "files": []}))
    before = {path.name: path.read_bytes() for path in previous.iterdir()}
    done = invoke("build", "--case", case_id, "--outputs", outputs, most_written=size)
    assert done.returncode == 7, done.stderr
    assert "The disk refused" in done.stderr
    assert "Make room, or have the outputs written to another disk with --outputs" in done.stderr
    assert {path.name: path.read_bytes() for path in previous.iterdir()} == before
    assert list((outputs / ".tmp").iterdir()) == []
    kept = list((outputs / ".cache").rglob("*")) if cold else []
    assert not [path for path in kept if path.name.startswith(".tmp")]
