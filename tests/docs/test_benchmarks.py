"""The page of benchmarks holds every section that its commands write."""

import re
from pathlib import Path

from pipeline.shell.bench.measure import seconds_of_work
from pipeline.shell.bench.page import put_into, with_sections

PAGE = Path(__file__).parents[2] / "docs" / "benchmarks.md"


def test_no_section_is_lost_when_another_is_written() -> None:
    text = PAGE.read_text("utf-8")
    headings = re.findall("^#+ (.+)$", text, re.M)
    assert headings == ["Benchmarks", "Assembly of the annex", "Whole commands", "Many cases", "Checks of many cases"]
    assert all(f"| {pages} |" in text for pages in (60, 240, 1000))


def test_a_command_writes_its_own_section_and_leaves_the_others() -> None:
    page = "# Benchmarks\n\nold\n\n## Many cases\n\nbatches\n\n## Checks of many cases\n\nchecks\n"
    assert put_into(page, "## Many cases\n\nnew\n").split() == page.replace("batches", "new").split()
    assert with_sections("# Benchmarks\n\nnew\n", page).split() == page.replace("old", "new").split()


def test_only_the_last_line_of_a_command_tells_its_work() -> None:
    assert seconds_of_work("building\nwork 1.25\n") == 1.25
    assert seconds_of_work("hint: what in the seller's own work let it happen?\nresult: findings\n") == 0
    assert seconds_of_work("") == 0
