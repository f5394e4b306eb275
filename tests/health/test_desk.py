"""The commands: what they write where, what they never touch, and how they end."""

import json
import shutil
from pathlib import Path

import pytest

from pipeline.shell.desk import building
from pipeline.shell.desk import health as health_desk

from .invented import SHIPPED


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """Return a workspace with the second thread's case."""
    shutil.copytree(SHIPPED / "shoe-charms-us", tmp_path / "cases" / "shoe-charms-us")
    return tmp_path


def health(workspace: Path, seller: str = "clogberry-charms", as_of: str | None = "2024-05-30") -> int:
    """Run the command."""
    return health_desk.health(seller, str(workspace / "cases"), str(workspace / "outputs"), as_of, False)


def calendar(workspace: Path, *, names: bool = False) -> int:
    """Run the command."""
    return health_desk.calendar(names, str(workspace / "cases"), str(workspace / "outputs"), False)


def written(workspace: Path) -> list[str]:
    """Return the files in outputs."""
    outputs = workspace / "outputs"
    return sorted(str(path.relative_to(outputs)) for path in outputs.rglob("*") if path.is_file())


def test_the_page_and_the_drawings_are_written_beside_the_bundles(workspace: Path) -> None:
    assert health(workspace) == 0
    assert written(workspace) == [f"health/clogberry-charms/{name}" for name in
                                  ("health.html", "score-amazon.com.png", "score-amazon.com.svg")]


def test_a_seller_is_found_by_id_and_by_folder(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert health(workspace, "shoe-charms-us") == 0
    assert health(workspace, "clogbery-charms") == 2
    assert "Did you mean clogberry-charms?" in capsys.readouterr().err


def test_another_day_gives_another_reckoning(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    health(workspace, as_of="2024-05-20")
    assert "ADV-18" not in capsys.readouterr().out
    health(workspace, as_of="2024-06-20")
    assert "ADV-18" in capsys.readouterr().out
    assert health(workspace, as_of="soon") == 2


def test_without_a_day_it_is_the_store_s_today(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert health(workspace, as_of=None) == 0
    assert health_desk._today(None)("America/Los_Angeles").isoformat()[:7] in capsys.readouterr().out


def test_a_bundle_in_its_place_is_never_touched(workspace: Path) -> None:
    bundle = workspace / "outputs" / "health"
    bundle.mkdir(parents=True)
    (bundle / "manifest.json").write_text("{}", encoding="utf-8")
    assert health(workspace) == 2
    assert calendar(workspace) == 2
    assert written(workspace) == ["health/manifest.json"]


def test_no_case_may_be_named_as_the_tool_s_own_folder(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(SHIPPED / "shoe-charms-us", workspace / "cases" / "health")
    where = str(workspace / "cases"), str(workspace / "outputs")
    assert building.check("health", *where, None, "text", "", "", False) == 4
    assert "neither is named runs, health" in capsys.readouterr().err


def test_a_case_that_cannot_be_read_is_said_on_the_page_and_by_the_exit_code(workspace: Path) -> None:
    home = workspace / "cases" / "shoe-charms-us"
    (home / "case.json").write_text("{", encoding="utf-8")
    assert health(workspace) == 4
    page = (workspace / "outputs/health/clogberry-charms/health.html").read_text(encoding="utf-8")
    assert "The case shoe-charms-us cannot be read and is left out" in page
    assert "V-12" in page


def test_one_seller_s_page_holds_nothing_of_another(workspace: Path) -> None:
    shutil.copytree(SHIPPED / "retro-games-uk", workspace / "cases" / "retro-games-uk")
    other = json.loads((SHIPPED / "retro-games-uk" / "seller.json").read_text(encoding="utf-8"))
    health(workspace)
    page = (workspace / "outputs/health/clogberry-charms/health.html").read_text(encoding="utf-8")
    assert other["seller_id"] not in page and other["legal_name"] not in page and "retro-games" not in page


def test_a_seller_without_cases_or_account_has_a_page(tmp_path: Path) -> None:
    home = tmp_path / "cases" / "marlowe"
    home.mkdir(parents=True)
    seller = {"seller_id": "marlowe", "legal_name": "Marlowe", "address": "1 Example Street", "country": "GB"}
    (home / "seller.json").write_text(json.dumps(seller), encoding="utf-8")
    assert health(tmp_path, "marlowe") == 0
    assert "No account page is recorded" in (tmp_path / "outputs/health/marlowe/health.html").read_text("utf-8")


def test_the_calendar_is_one_file_that_stays_the_same(workspace: Path) -> None:
    shutil.copytree(SHIPPED / "retro-games-uk", workspace / "cases" / "retro-games-uk")
    assert calendar(workspace) == 0
    assert written(workspace) == ["health/calendar.ics"]
    first = (workspace / "outputs/health/calendar.ics").read_bytes()
    assert calendar(workspace) == 0
    assert (workspace / "outputs/health/calendar.ics").read_bytes() == first
    assert b"shoe-charms-us: entry V-12" in first


def test_a_case_that_cannot_be_read_cancels_nothing_in_the_calendar(workspace: Path) -> None:
    calendar(workspace)
    (workspace / "cases/shoe-charms-us/seller.json").write_text("{", encoding="utf-8")
    assert calendar(workspace) == 4
    assert b"CANCELLED" not in (workspace / "outputs/health/calendar.ics").read_bytes()
