"""A workspace on a store: a copy of it that is broken off goes on, and a purge leaves nothing, wherever outputs lie."""

from pathlib import Path

import pytest

from pipeline.shell.batch.afar import FETCHED, Afar
from pipeline.shell.batch.remote import Store
from pipeline.shell.settings import Settings
from tests.batch.workspace import run, workspace

CASES = ("acme/one", "brine")


class Cable(OSError):
    """What is raised where it is pulled."""


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Build two cases; the folders stand for a store."""
    place = workspace(tmp_path_factory.mktemp("stored"), *CASES)
    run(place)
    return place


@pytest.fixture
def afar(stored: Settings) -> Afar:
    return Afar(stored, str(stored.cases), str(stored.outputs))


@pytest.fixture
def copy(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "cases", tmp_path / "outputs")


def pulled(monkeypatch: pytest.MonkeyPatch, name: str) -> list[str]:
    """Have the copy of a file with this name break off in its middle; return what is asked for from now on."""
    asked: list[str] = []
    whole = Store._got

    def torn(self: Store, source: str, path: Path) -> bool:
        asked.append(source)
        got = whole(self, source, path)
        if source.endswith(name):
            path.write_bytes(path.read_bytes()[:10])
            raise Cable
        return got

    monkeypatch.setattr(Store, "_got", torn)
    return asked


def files(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder by its path."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_run_whose_copy_broke_off_is_copied_whole_the_next_time(
    afar: Afar, copy: Settings, stored: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("results.jsonl", "report.json"):
        with monkeypatch.context() as patch:
            pulled(patch, name)
            with pytest.raises(Cable):
                list(afar.fetch(copy, ""))
        (run_folder,) = (copy.outputs / "runs").iterdir()
        assert not (run_folder / "report.json").exists(), "by this file a run is taken for whole"
        (run_folder / ".tmp-999999999-1").write_bytes(b"half of a file, of a run that was killed")
    list(afar.fetch(copy, ""))
    assert files(copy.outputs / "runs") == files(stored.outputs / "runs")


def test_a_first_copy_that_broke_off_goes_on_where_it_was(
    afar: Afar, copy: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        pulled(patch, "brine/seller.json")
        with pytest.raises(Cable):
            list(afar.fetch(copy, ""))
    assert not [path for path in copy.cases.rglob("*") if path.name.startswith(".tmp-")]
    with monkeypatch.context() as patch:
        asked = pulled(patch, "no such file")
        list(afar.fetch(copy, ""))
    assert [name for name in asked if "/cases/brine/" in name]
    assert not [name for name in asked if "/cases/acme/" in name]


def test_a_file_whose_copy_broke_off_is_never_taken_for_whole(
    afar: Afar, copy: Settings, stored: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    list(afar.fetch(copy, ""))
    assert (copy.outputs / FETCHED).exists()
    (copy.cases / "acme" / "one" / "case.json").unlink()
    with monkeypatch.context() as patch:
        pulled(patch, "acme/one/case.json")
        with pytest.raises(Cable):
            list(afar.fetch(copy, ""))
    list(afar.fetch(copy, ""))
    assert files(copy.cases) == files(stored.cases)


def test_what_is_gone_from_the_store_when_it_is_asked_for_does_not_stay_as_it_was(
    url: str, tmp_path: Path
) -> None:
    store = Store(url)
    store.write("acme/a", b"new")
    (tmp_path / "near").mkdir()
    for name in ("a", "b"):
        (tmp_path / "near" / name).write_bytes(b"old")
    store.fetch("acme", ["a", "b"], tmp_path / "near")
    assert files(tmp_path / "near") == {"a": b"new"}


def test_the_report_of_a_run_is_put_last(tmp_path: Path) -> None:
    from pipeline.shell.batch.runs import last_comes_last

    names = ["run.json", "report.html", "report.json", "results.jsonl"]
    assert last_comes_last(names) == ["report.html", "results.jsonl", "run.json", "report.json"]
