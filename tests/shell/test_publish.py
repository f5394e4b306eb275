"""A bundle appears whole or not at all, whatever stops the run; and one run at a time builds a case."""

import json
import os
import signal
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from pipeline.model.faults import Busy, Usage
from pipeline.shell.publish import Workbench, workbench
from tests.bundle.invented import case
from tests.shell.command import REPOSITORY, invoke, last_line

HERE = Path(__file__).parent
MANIFEST = json.dumps({"case": "case", "files": []}).encode()
unix = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork or kill -9")


def child(script: str, *arguments: str | Path, **options: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, script, *map(str, arguments)], env=os.environ | {"PYTHONPATH": str(REPOSITORY)},
        stdout=subprocess.PIPE, stdin=subprocess.PIPE, text=True, **options,
    )  # fmt: skip


@pytest.fixture(scope="module")
def killed(tmp_path_factory):
    """Return a function: way of publishing -> what stood after a kill at each step."""

    @cache
    def rows(way: str):
        with child(str(HERE / "kill_at_each_step.py"), tmp_path_factory.mktemp(way), way) as process:
            out, _ = process.communicate()
        assert process.returncode == 0
        return [json.loads(line) for line in out.splitlines()]

    return rows


@unix
@pytest.mark.parametrize(("way", "allowed"), [("exchange", {"A", "B"}), ("rename", {"A", "B", "none"})])
def test_after_a_kill_at_any_step_a_whole_bundle_stands(killed, way, allowed):
    rows = killed(way)
    assert {"open", "ctypes.dlsym" if way == "exchange" else "os.rename"} <= {row["before"] for row in rows}
    assert {row["at_once"] for row in rows} <= allowed
    assert rows[0]["at_once"] == "A" and rows[-1]["at_once"] == "B"
    for row in rows:
        # Between the two renames nothing stands; the next run brings the old bundle back before it begins.
        assert row["prepared"] == ("A" if row["at_once"] == "none" else row["at_once"]), row
        assert row["litter"] == [".tmp/seller~case", ".tmp/seller~case/new", ".tmp/seller~case/pages"], row
        assert (row["in_the_end"], row["at_last"]) == ("B", []), row


@unix
def test_where_the_system_can_exchange_there_is_no_moment_without_a_bundle(killed):
    assert "none" not in {row["at_once"] for row in killed("exchange")}


@unix
def test_a_first_bundle_is_whole_or_not_there(killed):
    rows = killed("first")
    assert {row["at_once"] for row in rows} == {"none", "B"}
    assert all(row["in_the_end"] == "B" for row in rows)


def test_an_error_while_building_leaves_the_bundle_and_no_litter(tmp_path):
    with workbench(tmp_path, "case") as bench:
        bench.write("manifest.json", MANIFEST)
        bench.publish()
    with pytest.raises(ValueError, match="halfway"), workbench(tmp_path, "case") as bench:
        bench.write("manifest.json", b"B")
        raise ValueError("halfway")
    assert (tmp_path / "case" / "manifest.json").read_bytes() == MANIFEST
    assert list((tmp_path / ".tmp").iterdir()) == []


def test_a_bundle_that_was_set_aside_comes_back(tmp_path):
    bench = Workbench(tmp_path, "case")
    aside = tmp_path / ".tmp" / "case" / "old"
    aside.mkdir(parents=True)
    (aside / "manifest.json").write_bytes(MANIFEST)
    bench.prepare()
    assert (tmp_path / "case" / "manifest.json").read_bytes() == MANIFEST


def original(folder: Path) -> Path:
    folder.mkdir(parents=True)
    (folder / "receipt.jpg").write_bytes(b"the only copy")
    return folder / "receipt.jpg"


def bundle_with_folder(folder: Path) -> Path:
    path = original(folder / "originals")
    (folder / "manifest.json").write_bytes(MANIFEST)
    return path


def bundle_with_stray(folder: Path) -> Path:
    path = original(folder)
    (folder / "manifest.json").write_bytes(MANIFEST)
    return path


def bundle_of_another(folder: Path) -> Path:
    path = original(folder)
    files = [{"path": "receipt.jpg"}]
    (folder / "manifest.json").write_text(json.dumps({"case": "other", "files": files}))
    return path


@pytest.mark.parametrize("stand", [original, bundle_with_folder, bundle_with_stray, bundle_of_another])
def test_what_is_not_a_bundle_of_the_case_is_never_removed(tmp_path, stand):
    path = stand(tmp_path / "case")
    with pytest.raises(Usage, match="cannot be put here"), workbench(tmp_path, "case"):
        pass
    assert path.read_bytes() == b"the only copy"


def test_what_is_put_there_while_building_is_not_removed(tmp_path):
    with pytest.raises(Usage, match="cannot be put here"), workbench(tmp_path, "case") as bench:
        bench.write("manifest.json", MANIFEST)
        path = original(tmp_path / "case")
        bench.publish()
    assert path.read_bytes() == b"the only copy"


def test_an_empty_folder_and_a_link_in_the_place_of_a_bundle(tmp_path):
    (tmp_path / "case").mkdir()
    with workbench(tmp_path, "case") as bench:
        bench.write("manifest.json", MANIFEST)
        bench.publish()
    (tmp_path / "linked").symlink_to(tmp_path / "case")
    with pytest.raises(Usage, match="is no folder"), workbench(tmp_path, "linked"):
        pass


def test_a_bundle_is_not_put_into_another_bundle(tmp_path):
    with workbench(tmp_path, "case") as bench:
        bench.write("manifest.json", MANIFEST)
        bench.publish()
    with pytest.raises(Usage, match="not a seller's folder"), workbench(tmp_path, "case/one"):
        pass


def tree(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    ("cases", "case_id", "outputs"),
    [
        ("W", "a", "W"),
        ("W", "a", "W/a"),
        ("W", "a", "W/s/a"),
        ("W", "a", "W/a/evidence"),
        ("W", "a", "link"),
        ("W/cases", "cases", "W"),
        ("W/cases/below", "cases", "W"),
        ("W/.tmp", "a", "W"),
        ("W/health", "a", "W"),
    ],
)
def test_no_original_is_touched_where_cases_and_bundles_mix(tmp_path, cases, case_id, outputs):
    case(tmp_path / cases, case_id)
    (tmp_path / "link").symlink_to(tmp_path / "W")
    before = tree(tmp_path / "W")
    done = invoke("build", "--case", case_id, "--cases", tmp_path / cases, "--outputs", tmp_path / outputs)
    assert done.returncode == 2 and "--outputs" in done.stderr
    assert {name: data for name, data in tree(tmp_path / "W").items() if name in before} == before


def test_two_cases_of_a_seller_have_rooms_of_their_own(tmp_path):
    with workbench(tmp_path, "seller/one") as one, workbench(tmp_path, "seller/two") as two:
        for bench, mark in ((one, b"1"), (two, b"2")):
            bench.write("manifest.json", mark)
        one.publish()
        two.publish()
    assert (tmp_path / "seller" / "one" / "manifest.json").read_bytes() == b"1"
    assert (tmp_path / "seller" / "two" / "manifest.json").read_bytes() == b"2"


def test_a_second_run_of_the_same_case_is_turned_away(tmp_path):
    with workbench(tmp_path, "case"):
        with pytest.raises(Busy), workbench(tmp_path, "case"):
            pass
        with workbench(tmp_path, "other"):
            pass


HOLDER = """
import sys
from pathlib import Path
from pipeline.shell.publish import workbench
with workbench(Path(sys.argv[1]), sys.argv[2]) as bench:
    bench.write("half.txt", b"half")
    print("held", flush=True)
    sys.stdin.read()
"""


@unix
def test_a_lock_ends_with_its_holder_however_it_ends(tmp_path):
    script = tmp_path / "holder.py"
    script.write_text(HOLDER)
    with child(str(script), tmp_path / "out", "home-made-invoice") as holder:
        assert holder.stdout.readline() == "held\n"
        build = ("build", "--case", "home-made-invoice", "--outputs", tmp_path / "out")
        busy = invoke(*build)
        assert busy.returncode == 6
        assert "is being built by another run" in busy.stderr and "Wait" in busy.stderr
        assert not (tmp_path / "out" / "home-made-invoice").exists()
        holder.send_signal(signal.SIGKILL)
        holder.wait()
    free = invoke(*build)
    assert free.returncode == 1 and last_line(free) == "result: findings"
    assert not (tmp_path / "out" / "home-made-invoice" / "half.txt").exists()
    assert list((tmp_path / "out" / ".tmp").iterdir()) == []


def test_an_outputs_folder_that_is_a_file_ends_the_run(tmp_path):
    (tmp_path / "out").write_text("not a folder")
    done = invoke("build", "--case", "home-made-invoice", "--outputs", tmp_path / "out")
    assert done.returncode == 7
    assert str(tmp_path / "out") in done.stderr and (tmp_path / "out").read_text() == "not a folder"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may write anywhere")
def test_an_outputs_folder_without_write_rights_ends_the_run(tmp_path):
    (tmp_path / "out").mkdir(mode=0o500)
    done = invoke("build", "--case", "home-made-invoice", "--outputs", tmp_path / "out")
    assert done.returncode == 7 and "write rights" in done.stderr
