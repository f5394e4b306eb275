"""No id that a case may give collides with a name of the program's own."""

import pytest

from pipeline.bundle import _Written
from pipeline.model.faults import LedgerBroken
from pipeline.stages.verify import verify
from tests.bundle.built import build_case
from tests.bundle.invented import add, case


@pytest.mark.parametrize("name", ["index", "Index", "separator"])
def test_an_evidence_item_may_have_any_id(tmp_path, name):
    folder = case(tmp_path / "cases", "small")
    entry = {"id": name, "kind": "other", "title": "A note", "file": "evidence/note.txt"}
    add(folder, entry, b"A note of the day.")
    bundle = build_case(tmp_path / "cases", "small", tmp_path / "outputs")
    assert name in bundle.annex.named_destinations
    assert verify(frozenset(bundle.names), bundle.bytes) == []


class Nowhere:
    """A folder that takes everything and keeps nothing."""

    def write(self, name, data):
        """Take a file."""


def test_no_file_of_a_bundle_is_written_over_another():
    written = _Written(Nowhere())
    written.write("poa-A.txt", b"one")
    with pytest.raises(LedgerBroken, match="would have one name"):
        written.write("poa-a.txt", b"other")
