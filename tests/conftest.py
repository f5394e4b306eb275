"""What all tests share: the option that writes golden files, and law tests that mind no clock."""

import pytest
from hypothesis import settings

# A slow machine is no fault, and a failure is the same the next time.
settings.register_profile("suite", deadline=None, derandomize=True, max_examples=50)
settings.load_profile("suite")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--write-golden", action="store_true", help="write tests/golden/ anew; the tests that do it fail and say so"
    )
