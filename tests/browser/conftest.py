"""A browser for the whole run; where none is found the tests are skipped and say so."""

import pytest

from tests.browser.chromium import Chromium, found


@pytest.fixture(scope="session")
def chromium(tmp_path_factory):
    if not (program := found()):
        pytest.skip("no Chromium was found: what a person sees in a browser was NOT tested (CHROMIUM names one)")
    browser = Chromium(program, tmp_path_factory.mktemp("profile"))
    yield browser
    browser.close()
