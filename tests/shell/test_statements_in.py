"""The statements of another case of the same seller: read as far as they can be, never through a link."""

import json

import pytest

from pipeline.shell.folder import statements_in

CASE = {
    "investigation": [{"id": "I-1", "result": "Nothing was found."}],
    "root_causes": [{"id": "RC-1", "statement": "One."}],
    "actions": [{"id": "A-1", "statement": "Two."}, {"id": 7, "statement": "No id."}, "no entry"], "measures": "none",
    "gaps": [{"id": "G-1", "statement": None}],
}


def test_what_is_there_is_read(tmp_path):
    folder = tmp_path / "seller" / "one"
    folder.mkdir(parents=True)
    (folder / "case.json").write_text(json.dumps(CASE))
    told = (("I-1", "Nothing was found."), ("RC-1", "One."), ("A-1", "Two."))
    assert statements_in(tmp_path, "seller/one") == told


@pytest.mark.parametrize("text", ["{", "[1, 2]", "null", "[" * 100_000])
def test_what_cannot_be_understood_is_nothing(tmp_path, text):
    (tmp_path / "one").mkdir()
    (tmp_path / "one" / "case.json").write_text(text)
    assert statements_in(tmp_path, "one") == statements_in(tmp_path, "gone") == statements_in(tmp_path, "../one") == ()
