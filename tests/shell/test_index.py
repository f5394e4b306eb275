"""The index of a workspace on disk: each writer brings its own lines, none loses another's."""

import os
import sys
from multiprocessing import get_context

import pytest

from pipeline.shell.settings import Settings
from pipeline.shell.workspace import index
from tests.bundle.invented import case
from tests.shell.command import invoke, last_line

NAMES = ("one", "two", "three")


@pytest.fixture
def place(tmp_path):
    for name in NAMES:
        case(tmp_path / "cases", name)
    return Settings(tmp_path / "cases", tmp_path / "outputs")


def page(place):
    return (place.outputs / index.PAGE).read_text("utf-8")


def test_noting_one_case_shows_the_others_as_not_looked_at(place):
    index.note(place, "one")
    made = page(place)
    assert all(name in made for name in NAMES)
    assert made.count('data-state="not looked at"') == 2


def test_rewriting_looks_at_all_and_forgets_cases_that_are_gone(place):
    index.note(place, "one")
    for path in (place.cases / "two").rglob("*.json"):
        path.unlink()
    index.rewrite(place)
    assert "not looked at" not in page(place)
    assert 'data-case="two"' not in page(place) and 'data-case="three"' in page(place)


def test_a_case_is_read_again_only_if_its_files_changed(place, monkeypatch):
    index.rewrite(place)
    asked = []
    monkeypatch.setattr(index, "summary", lambda _, case_id, today: asked.append(case_id) or known)
    known = index._known(place.outputs)["one"].line
    index.rewrite(place)
    assert asked == []
    (place.cases / "two" / "journal.jsonl").write_text("")
    index.rewrite(place)
    assert asked == ["two"]


def test_lines_that_cannot_be_read_are_made_again(place):
    index.rewrite(place)
    (place.outputs / index.ROWS).write_text('{"one": 3}')
    index.rewrite(place)
    assert page(place).count("<tr ") == 1 + len(NAMES)


@pytest.mark.skipif(sys.platform == "win32", reason="forks")
def test_two_who_write_at_once_lose_no_line(place):
    place.outputs.mkdir()
    writers = [get_context("spawn").Process(target=index.note, args=(place, name)) for name in NAMES]
    for one in writers:
        one.start()
    for one in writers:
        one.join()
    assert [one.exitcode for one in writers] == [0, 0, 0]
    assert "not looked at" not in page(place)


def flags(place):
    return ("--cases", place.cases, "--outputs", place.outputs)


def test_review_writes_the_index_and_says_where_it_is(place):
    done = invoke("review", "--path", *flags(place))
    assert (done.returncode, last_line(done)) == (0, str(place.outputs / index.PAGE))


def test_review_of_a_case_without_a_bundle_says_what_to_do(place):
    done = invoke("review", "--case", "one", "--path", *flags(place))
    assert done.returncode == 2 and "invoke build --case one" in done.stderr


def test_without_a_screen_it_prints_the_path(place):
    environment = dict.fromkeys(("DISPLAY", "WAYLAND_DISPLAY", "BROWSER"), "")
    if sys.platform not in {"win32", "darwin"}:
        done = invoke("review", *flags(place), environment=os.environ | environment)
        assert "no browser" in done.stdout and done.returncode == 0
