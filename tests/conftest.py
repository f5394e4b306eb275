"""What all tests share: the option that writes golden files, the shipped bundles, and laws that mind no clock."""

import os
from collections.abc import Callable, Iterator

import pytest
from hypothesis import settings

from tests.bundle.built import CASES, Bundle, build_case
from tests.kept_results import kept_results, worked_anew

# A slow machine is no fault, and a failure is the same the next time.
settings.register_profile("suite", deadline=None, derandomize=True, max_examples=50)
settings.load_profile("suite")


# Recognising text takes seconds a page: the tests that are about it ask for it.
os.environ.setdefault("POA_OCR", "off")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--write-golden", action="store_true", help="write tests/golden/ anew; the tests that do it fail and say so"
    )


@pytest.fixture(scope="session", autouse=True)
def shared() -> Iterator[None]:
    """Have the tests share the children that read evidence, and what cannot come out otherwise."""
    with kept_results():
        yield


@pytest.fixture
def anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have nothing shared in this test: each build starts its own children and sets and rereads its own pages."""
    worked_anew(monkeypatch)


@pytest.fixture(scope="session")
def bundle_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Bundle]:
    """Return a function: the id of a shipped case -> its bundle, built once for all tests."""
    outputs = tmp_path_factory.mktemp("outputs")
    built: dict[str, Bundle] = {}

    def get(case_id: str) -> Bundle:
        if case_id not in built:
            built[case_id] = build_case(CASES, case_id, outputs)
        return built[case_id]

    return get
