"""Each shipped case is built once for all tests that look at its bundle."""

from collections.abc import Callable

import pytest

from tests.bundle.built import CASES, Bundle, build_case


@pytest.fixture(scope="session")
def bundle_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Bundle]:
    """Return a function: the id of a shipped case -> its bundle."""
    outputs = tmp_path_factory.mktemp("outputs")
    built: dict[str, Bundle] = {}

    def get(case_id: str) -> Bundle:
        if case_id not in built:
            built[case_id] = build_case(CASES, case_id, outputs)
        return built[case_id]

    return get
