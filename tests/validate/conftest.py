"""A sound case to break: sound/ holds one of each file, changed by replacing a piece of text."""

import shutil
from pathlib import Path

import pytest

from pipeline.catalog import load as load_catalog
from pipeline.model.case import Case
from pipeline.model.faults import CaseUnreadable, Complaint
from pipeline.shell.load import load
from pipeline.stages.validate import validate

SOUND = Path(__file__).parent / "sound"


class Workspace:
    """A folder of cases with the sound case in it."""

    def __init__(self, cases: Path) -> None:
        self.cases = cases
        self.case_id = "sound"
        shutil.copytree(SOUND, cases / self.case_id)

    def change(self, file: str, old: str, new: str) -> None:
        """Replace the first occurrence of a text in a file."""
        path = self.cases / self.case_id / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    def write(self, file: str, text: str) -> None:
        """Write a file of the case."""
        (self.cases / self.case_id / file).write_text(text, encoding="utf-8")

    def case(self) -> Case:
        """Return the validated case."""
        return validate(load(self.cases, self.case_id), load_catalog())

    def complaints(self) -> tuple[Complaint, ...]:
        """Return what is wrong with the case; nothing, if it is sound."""
        try:
            self.case()
        except CaseUnreadable as fault:
            return fault.complaints
        return ()

    def give_to_seller(self) -> None:
        """Make the case one of several of a seller's: marlowe/sound."""
        (self.cases / "marlowe").mkdir()
        shutil.move(self.cases / "sound", self.cases / "marlowe" / "sound")
        shutil.move(self.cases / "marlowe/sound/seller.json", self.cases / "marlowe/seller.json")
        self.case_id = "marlowe/sound"


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """Return a workspace of its own for a test."""
    return Workspace(tmp_path / "cases")
