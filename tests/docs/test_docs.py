"""What the documents say is what the program does: commands, rules, exit codes, examples, licences, links."""

import json
import re
from pathlib import Path

import pytest

from pipeline.catalog import load as load_catalog
from pipeline.model.appeal import Override
from pipeline.model.faults import Exit
from pipeline.renderers.contract import Marks
from pipeline.rules import all_rules, never_overridable
from pipeline.shell.load import load
from pipeline.stages.check import REFUSED, UNMATCHED
from pipeline.stages.validate import validate

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), ROOT / "outputs" / "README.md"])
SETS_UP = "python3 -m venv .venv && .venv/bin/pip install --quiet --require-hashes -r"


def page(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def code_blocks(text: str, language: str = "") -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)


def rows(text: str, heading: str) -> list[list[str]]:
    """Return the cells of the first table below a heading, without its head."""
    table = text.partition(f"\n## {heading}\n")[2].partition("\n|")[2].partition("\n\n")[0]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines()[2:]]


def test_the_readme_begins_with_the_two_commands() -> None:
    run, test = code_blocks(page("README.md"))[:2]
    assert run == f"{SETS_UP} requirements.lock && .venv/bin/invoke build --case retro-games-uk\n"
    assert test == f"{SETS_UP} requirements-test.lock && .venv/bin/python -m pytest -n logical\n"


@pytest.mark.parametrize("name", ["README.md", "docs/findings.md"])
def test_every_exit_code_is_explained(name: str) -> None:
    assert [int(row[0]) for row in rows(page(name), "Exit codes")] == sorted(Exit)


def test_the_exit_codes_have_their_names() -> None:
    named = {row[1]: int(row[0]) for row in rows(page("docs/findings.md"), "Exit codes")}
    assert named == {code.name: code.value for code in Exit}


def test_every_rule_is_listed_with_its_severity_and_title() -> None:
    listed = [row[:3] for row in rows(page("docs/findings.md"), "The rules")]
    assert listed == [[rule.code, rule.severity.word, rule.title] for rule in all_rules()]


def test_what_nobody_can_override_is_listed() -> None:
    (line,) = re.findall(r"^Never overridden: (.*)\.$", page("docs/findings.md"), re.MULTILINE)
    assert line.split(", ") == sorted(never_overridable())


@pytest.mark.parametrize("code", [UNMATCHED, REFUSED])
def test_the_findings_about_overrides_are_explained(code: str) -> None:
    assert f"**{code}**" in page("docs/findings.md")


@pytest.mark.parametrize("name", ["README.md", "docs/bundle.md", "docs/findings.md"])
def test_marks_are_called_by_their_words(name: str) -> None:
    assert Marks(draft=True).words in page(name)
    assert Marks(preview=True).words in page(name)


def test_the_example_files_are_a_sound_case(tmp_path: Path) -> None:
    """Each JSON example stands below its file's name; together they make one case."""
    folder = tmp_path / "harbour-lamps"
    folder.mkdir()
    text = page("docs/case-files.md")
    examples = re.findall(r"^`(\w+\.json)`:\n\n```json\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)
    for name, example in examples:
        (folder / name).write_text(example, encoding="utf-8")
    assert len(examples) == 5
    case = validate(load(tmp_path, "harbour-lamps"), load_catalog())
    assert [entry.id for entry in case.register] == ["E-001", "E-002", "E-003", "E-004"]


def test_the_example_of_an_override_has_its_shape() -> None:
    (example,) = (block for block in code_blocks(page("docs/case-files.md"), "json") if '"overrides"' in block)
    (entry,) = json.loads(example)["overrides"]
    assert Override.model_validate_json(json.dumps(entry)).by == "Ruth Ashdown, adviser"


def test_the_notices_name_every_package_that_is_needed() -> None:
    locked = re.findall(r"^([a-z0-9][\w.-]*)==([^\s;\\]+)", page("requirements.lock"), re.MULTILINE)
    named = rows(page("THIRD-PARTY-NOTICES.md"), "Packages of requirements.lock")
    assert [(name, version) for name, version, _ in named] == locked
    assert not [row for row in named if "GPL" in row[2]]


def test_a_cluster_runs_the_packages_of_one_machine() -> None:
    pinned = r"^([a-z0-9][\w.-]*)==([^\s;\\]+)"
    alone = dict(re.findall(pinned, page("requirements.lock"), re.MULTILINE))
    together = dict(re.findall(pinned, page("requirements-cluster.lock"), re.MULTILINE))
    assert {name: together.get(name) for name in alone} == alone
    named = rows(page("THIRD-PARTY-NOTICES.md"), "Packages of requirements-cluster.lock")
    assert {name: version for name, version, _ in named} == {
        name: version for name, version in together.items() if name not in alone
    }
    assert not [row for row in named if "GPL" in row[2]]


@pytest.mark.parametrize("file", PAGES, ids=lambda file: str(file.relative_to(ROOT)))
def test_every_link_within_the_project_leads_somewhere(file: Path) -> None:
    links = re.findall(r"\]\(([^)#]+)[^)]*\)", file.read_text(encoding="utf-8"))
    near = [link for link in links if "://" not in link]
    assert [link for link in near if not (file.parent / link).exists()] == []


def test_decisions_are_numbered_and_say_why() -> None:
    files = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    assert [int(file.name[:4]) for file in files] == list(range(1, len(files) + 1))
    for file in files:
        text = file.read_text(encoding="utf-8")
        assert text.startswith(f"# {file.name[:4]} ")
        assert all(f"**{part}.**" in text for part in ("Context", "Decision", "Consequences")), file.name


def test_pictures_are_small() -> None:
    pictures = list((ROOT / "docs" / "pictures").glob("*.png"))
    assert pictures
    assert all(picture.stat().st_size < 200_000 for picture in pictures)
