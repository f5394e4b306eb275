"""How much evidence may cost is a setting, checked before anything is read."""

import pytest

from pipeline.model.faults import Usage
from pipeline.shell.settings import settings


def limits(folder, text):
    (folder / "pipeline.toml").write_text(text, "utf-8")
    return settings(environment={}, folder=folder).limits


def test_limits_are_read_in_their_units(tmp_path):
    found = limits(tmp_path, "[limits]\npages = 10\nseconds = 5\nmemory_mib = 512\nfile_mib = 2\n")
    assert (found.pages, found.seconds, found.memory, found.file_bytes) == (10, 5, 512 * 2**20, 2 * 2**20)


def test_without_a_setting_the_usual_ones_hold(tmp_path):
    found = settings(environment={}, folder=tmp_path).limits
    assert (found.pages, found.seconds, found.memory) == (2_000, 20, 2**30)


@pytest.mark.parametrize(
    "text",
    ["limits = 3", "[limits]\npage = 3", "[limits]\npages = 0", "[limits]\npages = '3'", "[limits]\npages = true"]
)
def test_a_limit_that_is_none_is_refused(tmp_path, text):
    with pytest.raises(Usage):
        limits(tmp_path, text)
