"""The loader reads every file, takes its stem as the id, and stops at a broken one by name."""

import shutil
from pathlib import Path

import pytest

import pipeline.catalog
from pipeline.catalog import read
from pipeline.model.catalog import Catalog
from pipeline.model.faults import Broken

PACKAGE = Path(pipeline.catalog.__file__).parent


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(PACKAGE, tmp_path / "catalog", ignore=shutil.ignore_patterns("*.py", "__pycache__")))


def whole(folder):
    """Read every entry: files are opened when they are first asked for."""
    catalog = read(folder)
    return [dict(getattr(catalog, part)) for part in type(catalog).model_fields]



@pytest.mark.parametrize("folder", ["violations", "kinds", "jurisdictions", "marketplaces", "channels", "languages"])
def test_each_file_is_an_entry_under_its_stem(catalog: Catalog, folder: str) -> None:
    files = {file.name.removesuffix(".toml") for file in (PACKAGE / folder).iterdir()}
    entries = getattr(catalog, folder)
    assert files == set(entries)
    assert all(entry.id == name for name, entry in entries.items())


def test_a_store_with_dots_in_its_name_keeps_them(catalog: Catalog) -> None:
    assert catalog.marketplaces["amazon.co.uk"].country == "GB"


def test_it_is_read_once() -> None:
    assert pipeline.catalog.load() is pipeline.catalog.load()


LISTS = ["sources.toml", "thresholds.toml", "signs.toml"]


@pytest.mark.parametrize("place", [*LISTS, "kinds/receipt.toml", "languages/zh.toml"])
def test_a_file_that_is_not_toml_stops_by_name(copy: Path, place: str) -> None:
    (copy / place).write_text("label = ", encoding="utf-8")
    with pytest.raises(Broken, match=Path(place).name):
        whole(copy)


@pytest.mark.parametrize("place", ["channels/appeal.toml", "violations/other.toml", "jurisdictions/generic.toml"])
def test_a_field_nobody_knows_stops_by_name(copy: Path, place: str) -> None:
    text = (copy / place).read_text(encoding="utf-8")
    (copy / place).write_text(f"colour = 'green'\n{text}", encoding="utf-8")
    with pytest.raises(Broken, match=Path(place).name):
        whole(copy)


def test_bytes_that_are_not_utf_8_stop_by_name(copy: Path) -> None:
    (copy / "kinds" / "loa.toml").write_bytes(b"label = '\xff'")
    with pytest.raises(Broken, match=r"loa\.toml"):
        whole(copy)


def test_a_missing_file_stops_by_name(copy: Path) -> None:
    (copy / "sources.toml").unlink()
    with pytest.raises(Broken, match=r"sources\.toml"):
        whole(copy)


def test_a_missing_or_empty_folder_stops_by_name(copy: Path) -> None:
    shutil.rmtree(copy / "channels")
    with pytest.raises(Broken, match="channels"):
        whole(copy)


def test_a_new_kind_is_one_data_file(copy: Path) -> None:
    text = (copy / "kinds" / "receipt.toml").read_text(encoding="utf-8")
    (copy / "kinds" / "auction_slip.toml").write_text(text, encoding="utf-8")
    assert read(copy).kinds["auction_slip"].id == "auction_slip"
