"""What the doctor sees: a sound machine, a missing or other package, a disk that refuses, settings that are wrong."""

from importlib import metadata
from pathlib import Path

import pytest

from pipeline.shell import doctor
from pipeline.shell.desk import doctor as doctor_desk
from pipeline.shell.doctor import Look


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Starting the child and hashing the models have tests of their own."""
    monkeypatch.setattr(doctor, "_reading", lambda: Look("ok", "reading of evidence", "not looked at"))
    monkeypatch.setattr(doctor, "_recognition", lambda: Look("ok", "text recognition", "not looked at"))


def run(folder: Path) -> int:
    return doctor_desk.doctor(str(folder / "cases"), str(folder / "outputs"), False)


def test_a_sound_machine_is_well(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "cases").mkdir()
    assert run(tmp_path) == 0
    said = capsys.readouterr().out
    assert "MISSING" not in said and "0 cases in" in said and "can be written to" in said
    assert [path.name for path in tmp_path.rglob("*")] == ["cases"]


def test_a_missing_package_is_named_with_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    known = metadata.version

    def version(name: str) -> str:
        if name == "typst":
            raise metadata.PackageNotFoundError(name)
        return "0.1" if name == "pypdf" else known(name)

    monkeypatch.setattr(metadata, "version", version)
    assert run(tmp_path) == 5
    said = capsys.readouterr().out
    assert "MISSING  typst: not installed" in said and "requirements.lock" in said
    assert "LOOK     pypdf: 0.1 is installed" in said


def test_a_disk_that_refuses_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "cases").mkdir()
    opened = Path.open

    def refused(path: Path, mode: str = "r", **more: object) -> object:
        if mode == "xb":
            raise PermissionError(13, "Permission denied", str(path))
        return opened(path, mode, **more)  # type: ignore[call-overload]  # whatever open() takes

    monkeypatch.setattr(Path, "open", refused)
    assert run(tmp_path) == 7
    assert "REFUSED  folder of the cases" in capsys.readouterr().out


def test_wrong_settings_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pipeline.toml").write_text("casse = 'x'")
    assert doctor_desk.doctor("", "", False) == 7
    # Where a line breaks depends on how long the folder's name is.
    assert "unknown setting 'casse'" in " ".join(capsys.readouterr().out.split())
