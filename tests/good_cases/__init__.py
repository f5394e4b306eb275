"""Whole good cases, written by hand before any rule saw them: each folder beside this file is one.

`expected.txt` in a case lists the warnings that it has a right to, one a line: code, place, and behind `#` why.
"""

from pathlib import Path

from pipeline.model.finding import Finding, Severity
from pipeline.run import examine
from pipeline.shell.outside import opened, quietly
from pipeline.shell.settings import Settings

FOLDER = Path(__file__).parent
EXPECTED = "expected.txt"


def names(cases: Path = FOLDER) -> list[str]:
    """Return every folder of cases, also one that holds no case."""
    return sorted(entry.name for entry in cases.iterdir() if entry.is_dir() and entry.name[0] not in "._")


def standing(name: str, outputs: Path, cases: Path = FOLDER) -> list[Finding]:
    """Check a case as a command does, in this process, and return what stands of it, the worst first."""
    raw, outside = opened(Settings(cases, outputs), name)
    found = [one for one in examine(raw, quietly(outside)).findings if one.stands]
    return sorted(found, key=lambda one: -one.severity)


def told(findings: list[Finding], *weights: Severity) -> list[str]:
    """Return the findings of some weights as `expected.txt` writes them, each with its words as the reason."""
    return [f"{one.code} {one.place.key}  # {one.message}" for one in findings if one.severity in weights]


def expected(name: str, cases: Path = FOLDER) -> list[str]:
    """Return `code place` of each warning that the case has a right to."""
    file = cases / name / EXPECTED
    lines = file.read_text("utf-8").splitlines() if file.exists() else []
    return sorted(entry for line in lines if (entry := line.partition("#")[0].strip()))
