"""What the tests of the catalogue share."""

import pytest

from pipeline.catalog import load
from pipeline.model.catalog import Catalog


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    return load()
