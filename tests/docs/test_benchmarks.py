"""The page of benchmarks holds every section that its commands write."""

import re
from pathlib import Path

PAGE = Path(__file__).parents[2] / "docs" / "benchmarks.md"


def test_no_section_is_lost_when_another_is_written() -> None:
    text = PAGE.read_text("utf-8")
    headings = re.findall("^#+ (.+)$", text, re.M)
    assert headings == ["Benchmarks", "Assembly of the annex", "Whole commands", "Many cases"]
    assert all(f"| {pages} |" in text for pages in (60, 240, 1000))
