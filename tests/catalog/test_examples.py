"""Sentences that rules weigh others by."""

import tomllib
from pathlib import Path

import pytest

from pipeline.catalog import examples as package
from pipeline.catalog.examples import examples
from pipeline.model.catalog import Catalog

FILES = sorted(Path(package.__file__).parent.glob("*.toml"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_each_is_of_one_kind_and_stands_once(catalog: Catalog, file: Path) -> None:
    told = examples(file.stem)
    every = [*told.of_its_kind, *told.not_of_it]
    assert len(every) == len(set(every))
    assert set(tomllib.loads(file.read_text(encoding="utf-8"))["sources"]) <= set(catalog.sources)
