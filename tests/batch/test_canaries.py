"""Nothing of a seller stands in another seller's outputs, in logs or in reports; and who builds changes no byte."""

import json
from pathlib import Path

import pytest

from pipeline.shell.settings import Settings
from tests.batch import canaries
from tests.batch.workspace import run, sound, tree
from tests.bundle.built import CASES, everything_in


@pytest.fixture(scope="module")
def simulated(tmp_path_factory: pytest.TempPathFactory) -> tuple[Settings, dict[str, str]]:
    """Build a few sellers' cases, two at once; return them with the word of each seller."""
    from pipeline.shell.bench.simulated import make

    folder = tmp_path_factory.mktemp("simulated")
    list(make(CASES, ["home-made-invoice", "retro-games-uk-as-posted"], 4, 1, folder / "cases"))
    place = Settings(folder / "cases", folder / "outputs")
    run(place, jobs=2, module="pipeline.shell.batch.work")
    words = {}
    for home in sorted(place.cases.iterdir()):
        words[home.name] = json.loads((home / "seller.json").read_text("utf-8"))["seller_id"].rpartition("-")[2]
    return place, words


def test_the_words_are_in_every_file_of_their_own_case(simulated: tuple[Settings, dict[str, str]]) -> None:
    place, words = simulated
    assert len(set(words.values())) == 4
    for home, word in words.items():
        for path in (path for path in (place.cases / home).rglob("*") if path.is_file()):
            if path.suffix == ".csv" or path.name == "journal.jsonl":
                continue  # rows of numbers, and what a build noticed
            assert word.encode() in path.read_bytes().lower(), path


def test_no_word_is_in_anything_of_another(simulated: tuple[Settings, dict[str, str]]) -> None:
    place, words = simulated
    own = {home: place.outputs / home for home in words}
    for home, word in words.items():
        assert any(word in everything_in(path).lower() for path in own[home].rglob("*") if path.is_file())
        for path in (path for path in place.outputs.rglob("*") if path.is_file()):
            if "index" in path.name.split(".") and path.parent == place.outputs:
                continue  # the agency's own list of all cases names every seller
            belongs = home in path.parts or any(part.endswith(word) for part in path.parts)
            assert belongs or word not in everything_in(path).lower(), f"{word} stands in {path}"


def test_one_process_or_several_give_the_same_bytes(simulated: tuple[Settings, dict[str, str]]) -> None:
    place, _ = simulated
    alone = Settings(place.cases, place.outputs.with_name("alone"))
    run(alone, module="pipeline.shell.batch.work")
    assert tree(place.outputs) == tree(alone.outputs)
    assert all(sound(path.parent) == [] for path in Path(place.outputs).glob("seller-*/*/manifest.json"))


def test_what_a_case_says_of_itself_is_in_no_record_of_all_cases(tmp_path: Path) -> None:
    place = Settings(tmp_path / "cases", tmp_path / "two" / "outputs")
    for number in range(2):
        canaries.planted(place, number)
    run(place, jobs=2, module="pipeline.shell.batch.work")
    assert list(canaries.absent(place.outputs, 2)) == []
    assert list(canaries.foreign(place.outputs, 2)) == []
