"""A workspace with one ready case, built once; each test gets a copy of its own."""

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from pipeline.shell.desk import building
from pipeline.shell.desk import rounds as rounds_desk
from pipeline.shell.rounds.journal import entries
from pipeline.shell.rounds.standing import standing_of
from pipeline.shell.settings import settings
from tests.bundle.built import CASES, build_case

CASE = "retro-games-uk"


@dataclass(frozen=True)
class Workspace:
    """Folders of cases and bundles with the commands of a round on its one case."""

    root: Path

    @property
    def folder(self) -> Path:
        return self.root / "cases" / CASE

    @property
    def bundle(self) -> Path:
        return self.root / "outputs" / CASE

    @property
    def case(self) -> Any:
        return json.loads((self.folder / "case.json").read_text("utf-8"))

    @property
    def word(self) -> str:
        return standing_of(settings(*self.where[:2]), CASE).word

    @property
    def where(self) -> tuple[str, str, bool]:
        return str(self.root / "cases"), str(self.root / "outputs"), False

    @property
    def journal(self) -> list[Any]:
        return list(entries(self.folder))

    def build(self) -> int:
        return building.build(CASE, *self.where[:2], None, False)

    def approve(self, by: str = "Ruth Ashdown", role: str = "reviewer") -> int:
        return rounds_desk.approve(CASE, by, role, "", *self.where)

    def submit(self, **asked: Any) -> int:
        return rounds_desk.submit(CASE, rounds_desk.Asked(**asked), *self.where)

    def withdraw(self, by: str = "Ruth Ashdown") -> int:
        return rounds_desk.withdraw(CASE, by, *self.where)

    def record(self, **told: Any) -> int:
        return rounds_desk.record(CASE, rounds_desk.Told(**told), *self.where)

    def compare(self, file: Path) -> int:
        return rounds_desk.compare(CASE, str(file), "", *self.where)

    def verify(self) -> int:
        return building.verify(CASE, *self.where)

    def change(self, file: str, change: Callable[[Any], object]) -> None:
        path = self.folder / file
        told = json.loads(path.read_text("utf-8"))
        change(told)
        path.write_text(json.dumps(told, ensure_ascii=False, indent=1), "utf-8")


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("ready")
    shutil.copytree(CASES / CASE, root / "cases" / CASE)
    assert build_case(root / "cases", CASE, root / "outputs").done.state == "ready"
    return root


@pytest.fixture
def desk_of(built: Path, tmp_path: Path) -> Workspace:
    """Return a workspace with a ready bundle of one case."""
    shutil.copytree(built, tmp_path / "w")
    return Workspace(tmp_path / "w")
