"""A case is up to date if and only if nothing changed that could change its bytes."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.shell.batch import record
from pipeline.shell.batch.making import making
from pipeline.shell.batch.recipe import recipe
from pipeline.shell.batch.record import Look
from pipeline.shell.outside import quietly
from pipeline.shell.settings import Settings
from tests.batch.workspace import workspace

CASE = "acme/one"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    place = workspace(tmp_path_factory.mktemp("built"), CASE)
    make(place)
    return place


@pytest.fixture
def place(built: Settings, tmp_path: Path) -> Settings:
    """Return a copy of the workspace with its outputs, as a person makes one."""
    shutil.copytree(built.cases, tmp_path / "cases")
    shutil.copytree(built.outputs, tmp_path / "outputs")
    return Settings(tmp_path / "cases", tmp_path / "outputs")


def make(place: Settings) -> None:
    with making(place, CASE) as made:
        made.publish(quietly(made.outside))


def look(place: Settings) -> Look:
    return record.look(place.cases, place.outputs, CASE, recipe(place))


def rewrite(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_a_copied_workspace_is_up_to_date(place: Settings) -> None:
    found = look(place)
    assert found.stale == ()
    assert found.refreshed, "the copies have other times; what is remembered of them is brought up to date"


def test_what_was_looked_at_once_is_known_by_its_times(place: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    for path in [*place.cases.rglob("*"), *place.outputs.rglob("*")]:
        os.utime(path, ns=(1_700_000_000_123_456_789,) * 2)
    first = look(place)
    assert first.record is not None
    record.write(place.outputs, CASE, first.record)
    monkeypatch.setattr("pipeline.shell.batch.traces.TICK", -(1 << 60))
    record.write(place.outputs, CASE, look(place).record or first.record)
    monkeypatch.setattr("pipeline.shell.batch.traces.file_digest", None)
    again = look(place)
    assert (again.stale, again.refreshed) == ((), False)


def touched(place: Settings) -> None:
    for path in place.cases.rglob("*"):
        path.touch()


def unregistered_file(place: Settings) -> None:
    (place.cases / CASE / "evidence" / "note to self.txt").write_text("not in the register")


def journal_line(place: Settings) -> None:
    line = {"kind": "approved", "at": "2026-03-02T09:30:00Z", "by": "Jo", "manifest": "a" * 64, "role": "reviewer"}
    (place.cases / CASE / "journal.jsonl").write_text(json.dumps(line) + "\n")


def another_case_of_the_seller(place: Settings) -> None:
    shutil.copytree(place.cases / CASE, place.cases / "acme" / "two")


@pytest.mark.parametrize("act", [touched, unregistered_file, journal_line, another_case_of_the_seller])
def test_what_cannot_change_a_byte_makes_nothing_stale(place: Settings, act: Callable[[Settings], None]) -> None:
    act(place)
    assert look(place).stale == ()


def case_changed(place: Settings) -> str:
    rewrite(place.cases / CASE / "case.json", "Moonlight", "Sunlight!")
    return "case.json changed"


def same_size_and_times(place: Settings) -> str:
    path = place.cases / CASE / "evidence.json"
    before = path.stat()
    rewrite(path, "closed offer", "closed Offer")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    return "evidence.json changed"


def seller_changed(place: Settings) -> str:
    rewrite(place.cases / "acme" / "seller.json", "4 Quay Lane", "5 Quay Lane")
    return "seller.json changed"


def account_appeared(place: Settings) -> str:
    (place.cases / "acme" / "account.json").write_text('{"version": 1}')
    return "account.json appeared"


def document_changed(place: Settings) -> str:
    path = next(iter(sorted((place.cases / CASE / "evidence").iterdir())))
    path.write_bytes(path.read_bytes() + b" ")
    return f"evidence/{path.name} changed"


def document_gone(place: Settings) -> str:
    path = next(iter(sorted((place.cases / CASE / "evidence").iterdir())))
    path.unlink()
    return f"evidence/{path.name} is gone"


def folder_is_a_link(place: Settings) -> str:
    folder = place.cases / CASE / "evidence"
    folder.rename(folder.with_name("elsewhere"))
    folder.symlink_to("elsewhere")
    return f"evidence/{min(path.name for path in folder.iterdir())} changed"


def round_was_kept(place: Settings) -> str:
    folder = place.cases / CASE / "sent" / "round-01"
    folder.mkdir(parents=True)
    (folder / "poa.txt").write_text("what went out")
    return "sent/round-01/poa.txt appeared"


def bundle_tampered(place: Settings) -> str:
    rewrite(place.outputs / CASE / "findings.json", "block", "Block")
    return "findings.json of the bundle is not as it was published"


def bundle_gone(place: Settings) -> str:
    shutil.rmtree(place.outputs / CASE)
    return "the bundle is gone"


def record_torn(place: Settings) -> str:
    path = record.path_of(place.outputs, CASE)
    path.write_bytes(path.read_bytes()[:100])
    return "nothing is known of an earlier build"


@pytest.mark.parametrize("act", [
    case_changed, same_size_and_times, seller_changed, account_appeared, document_changed, document_gone,
    folder_is_a_link, round_was_kept, bundle_tampered, bundle_gone, record_torn,
])
def test_what_can_change_a_byte_makes_it_stale_and_is_named(place: Settings, act: Callable[[Settings], str]) -> None:
    first = look(place)
    assert first.record is not None
    record.write(place.outputs, CASE, first.record)
    assert act(place) in look(place).stale


@pytest.mark.parametrize(("part", "word"), [
    ("catalog", "the catalogue changed"), ("rules", "the rules changed"), ("program", "the program changed"),
    ("version", "the version changed (0.1.0 before, other now)"),
    ("fontpkg-noto-sans", "fontpkg-noto-sans changed (2.15 before, other now)"),
])
def test_every_part_of_the_program_counts(place: Settings, part: str, word: str) -> None:
    found = record.look(place.cases, place.outputs, CASE, recipe(place) | {part: "other"})
    (said,) = found.by_tool
    assert said.split(" (")[0] == word.split(" (")[0]


def test_options_count_unless_they_shape_nothing(place: Settings) -> None:
    assert look(replace(place, batch=replace(place.batch, jobs=7))).stale == ()
    assert look(replace(place, limits=replace(place.limits, pages=7))).stale == ("the options changed",)


def test_a_build_by_hand_counts_and_a_day_given_by_hand_is_another_build(place: Settings) -> None:
    from datetime import date

    rewrite(place.cases / CASE / "case.json", "Moonlight", "Sunlight!")
    make(place)
    assert look(place).stale == ()
    with making(place, CASE, date(2030, 1, 1)) as made:
        made.publish(quietly(made.outside))
    assert look(place).stale == ("the day of --as-of changed (2030-01-01 before, none now)",)


def test_reports_do_not_name_a_client_s_documents(place: Settings) -> None:
    name = document_gone(place).split("/")[1].split(" ")[0]
    case_changed(place)
    found = look(place)
    assert found.discreet == ("case.json changed", "1 document changed")
    assert any(name in line for line in found.stale)


def test_what_shapes_a_bundle_is_told_alike_in_every_process(tmp_path: Path) -> None:
    code = (
        "import sys; from pipeline.shell.batch.recipe import recipe; from pipeline.shell.settings import settings;"
        "print(recipe(settings(*sys.argv[1:])))"
    )
    place = [str(tmp_path / "cases"), str(tmp_path / "outputs")]
    one, other = (
        subprocess.run([sys.executable, "-c", code, *place], capture_output=True, text=True, check=True).stdout
        for _ in range(2)
    )
    assert one == other
