"""Every source key used by the catalogue resolves, and every figure carries its source."""

import re
import tomllib
from datetime import date
from pathlib import Path

import pytest

import pipeline.catalog
from pipeline.model.catalog import Catalog

PACKAGE = Path(pipeline.catalog.__file__).parent


def _used(catalog: Catalog) -> dict[str, set[str]]:
    entries = {
        f"{folder}/{entry.id}": set(entry.sources)
        for folder in ("violations", "kinds", "jurisdictions", "marketplaces", "channels")
        for entry in getattr(catalog, folder).values()
    }
    questions = {q.id: {q.source} for v in catalog.violations.values() for q in v.questions}
    figures = {f"thresholds/{name}": {str(figure["source"])} for name, figure in catalog.thresholds.items()}
    return entries | questions | figures


def test_every_key_used_resolves(catalog: Catalog) -> None:
    missing = {place: keys - set(catalog.sources) for place, keys in _used(catalog).items()}
    assert {place: keys for place, keys in missing.items() if keys} == {}


def test_every_entry_has_a_source(catalog: Catalog) -> None:
    assert [place for place, keys in _used(catalog).items() if not keys] == []


def test_the_weights_of_signs_are_dated_and_say_what_they_were_counted_over(catalog: Catalog) -> None:
    table = tomllib.loads((PACKAGE / "signs.toml").read_text(encoding="utf-8"))
    assert table["source"] in catalog.sources and isinstance(table["listed_on"], date) and table["counted_over"]
    assert dict(catalog.signs) == table["weights"] and all(weight > 0 for weight in catalog.signs.values())


@pytest.mark.parametrize("file", sorted((PACKAGE / "words").glob("*.toml")), ids=lambda file: file.stem)
def test_sources_of_word_lists_resolve(catalog: Catalog, file: Path) -> None:
    keys = tomllib.loads(file.read_text(encoding="utf-8")).get("sources", [])
    assert set(keys) <= set(catalog.sources)


def test_sources_have_titles_and_addresses_that_open(catalog: Catalog) -> None:
    addresses = [source.address for source in catalog.sources.values() if source.address]
    assert all(re.fullmatch(r"https?://\S+", address) for address in addresses)
    without = {key for key, source in catalog.sources.items() if not source.address}
    assert without == {"HOUSE", "SEED2", "CN-CHUHAI", "CN-HOSE"}


def test_only_the_house_is_graded_house(catalog: Catalog) -> None:
    assert {key for key, source in catalog.sources.items() if source.grade == "house"} == {"HOUSE"}


def test_no_day_of_reading_is_claimed_that_nobody_noted(catalog: Catalog) -> None:
    assert {source.read_on for source in catalog.sources.values()} == {None}
    assert {figure["read_on"] for figure in catalog.thresholds.values()} == {None}


def test_every_figure_has_a_value_and_says_what_it_counts(catalog: Catalog) -> None:
    assert all({"value", "unit", "source"} <= set(figure) for figure in catalog.thresholds.values())


@pytest.mark.parametrize(
    ("name", "value", "source"),
    [
        ("document_window", 365, "AMZ-INV"),
        ("record_lag_warning", 7, "HOUSE"),
        ("record_lag_error", 30, "HOUSE"),
        ("file_bytes", 10_000_000, "CHBLOOM"),
    ],
)
def test_figures_that_rules_rest_on(catalog: Catalog, name: str, value: object, source: str) -> None:
    assert (catalog.thresholds[name]["value"], catalog.thresholds[name]["source"]) == (value, source)
