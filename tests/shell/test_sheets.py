"""confirm-sheet and timeline as commands: what they write, where, and what they say about it."""

import json

import pytest

from pipeline.shell.desk import sheets as sheets_desk
from pipeline.shell.rounds.sheets import sheets_of
from pipeline.shell.settings import Settings
from tests.bundle.built import build_case
from tests.bundle.invented import case
from tests.renderers.hostile import Read, faults


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sheets")
    case(folder / "cases", "small")
    build_case(folder / "cases", "small", folder / "outputs")
    return Settings(folder / "cases", folder / "outputs")


def run(command, place, *arguments):
    return command(*arguments, str(place.cases), str(place.outputs), False)


def words_of(place):
    stated = json.loads((place.outputs / "small" / "manifest.json").read_bytes())
    return frozenset(entry["words_sha256"] for entry in stated["submissions"])


def test_the_sheet_lies_beside_the_bundle_and_never_in_it(place, capsys):
    before = {path.name: path.read_bytes() for path in (place.outputs / "small").iterdir()}
    assert run(sheets_desk.confirm_sheet, place, "small", "zh") == 0
    assert {path.name: path.read_bytes() for path in (place.outputs / "small").iterdir()} == before
    names = {path.name for path in (place.outputs / "pages" / "small").glob("confirm-sheet-zh.*")}
    assert names == {f"confirm-sheet-zh.{ending}" for ending in ("html", "pdf", "docx", "json")}
    assert "It asks about the words of the bundle" in capsys.readouterr().out


def test_it_can_be_filled_in_and_says_that_it_is_a_draft(place):
    run(sheets_desk.confirm_sheet, place, "small", "de")
    made = (place.outputs / "pages" / "small" / "confirm-sheet-de.html").read_text("utf-8")
    read = Read(made)
    assert faults(made) == [] and "DRAFT" in read.text
    boxes = [given for given in read.named("input") if given["type"] == "radio"]
    assert len(boxes) == 3 * len(read.named("textarea")) > 0


def test_a_sheet_goes_with_its_own_words_only(place):
    run(sheets_desk.confirm_sheet, place, "small", "en")
    found = [path.name for path in sheets_of(place, "small", words_of(place))]
    assert {"confirm-sheet-en.docx", "confirm-sheet-en.html", "confirm-sheet-en.pdf"} <= set(found)
    assert sheets_of(place, "small", frozenset({"other words"})) == []


def test_a_sheet_that_was_changed_goes_nowhere(place):
    run(sheets_desk.confirm_sheet, place, "small", "en")
    path = place.outputs / "pages" / "small" / "confirm-sheet-en.html"
    path.write_text(path.read_text("utf-8") + "edited", "utf-8")
    assert path not in sheets_of(place, "small", words_of(place))


def test_a_language_that_nobody_wrote_is_refused(place, capsys):
    assert run(sheets_desk.confirm_sheet, place, "small", "xx") == 2
    assert "de, en, zh" in capsys.readouterr().err


def test_the_timeline_tells_every_event_and_every_line_that_it_could_not_read(place, capsys):
    (place.cases / "small" / "journal.jsonl").write_text('{"kind": "gossip"}\n', "utf-8")
    assert run(sheets_desk.timeline, place, "small") == 0
    said = capsys.readouterr().out
    assert "notice" in said and "not read: journal.jsonl:1" in said
    made = (place.outputs / "pages" / "small" / "timeline.html").read_text("utf-8")
    assert faults(made) == [] and "journal.jsonl:1" in made
