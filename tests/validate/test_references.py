"""Ids across the files: each exists once, and what is used exists."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from pipeline.model.source import MAX_BYTES
from pipeline.stages.validate.references import GIVEN, USED

from .conftest import SOUND, Workspace

ACCOUNT: dict[str, Any] = {
    "accounts": [
        {
            "marketplace": "amazon.co.uk",
            "violations": [
                {"id": "V-1", "type": "inauthentic", "opened_on": "2026-01-05", "state": "open"},
                {"id": "V-2", "type": "other", "opened_on": "2026-02-05", "state": "open", "repeat_of": "V-1"},
            ],
        }
    ]
}


def content(file: str) -> Any:
    """Return a file of the sound case."""
    return json.loads((SOUND / file).read_bytes())


@pytest.mark.parametrize(
    ("file", "steps", "path"),
    [
        ("case.json", ("notice", "complaints"), "$.notice.complaints[1].id"),
        ("case.json", ("orders",), "$.orders[1].order_id"),
        ("case.json", ("investigation",), "$.investigation[1].id"),
        ("case.json", ("root_causes",), "$.root_causes[1].id"),
        ("evidence.json", ("evidence",), "$.evidence[3].id"),
        ("sourcing.json", ("rows",), "$.rows[1].id"),
    ],
)
def test_an_entry_that_stands_twice_is_told_once(
    workspace: Workspace, file: str, steps: tuple[str, ...], path: str
) -> None:
    whole = entries = content(file)
    for step in steps:
        entries = entries[step]
    entries.append(entries[0])
    workspace.write(file, json.dumps(whole, indent=1))
    (complaint,) = workspace.complaints()
    assert (complaint.file, complaint.path) == (file, path)
    assert f"the first is at {file}:" in complaint.message


@pytest.mark.parametrize("wrong", [5, "x", {"a": 1}, None, [3]])
@pytest.mark.parametrize("steps", [
    ("items",), ("orders",), ("investigation",), ("root_causes",), ("actions",), ("notice", "complaints"),
])
def test_a_list_of_the_wrong_type_is_one_fault_and_not_one_for_each_use(
    workspace: Workspace, steps: tuple[str, ...], wrong: Any
) -> None:
    whole = content("case.json")
    held = whole
    for step in steps[:-1]:
        held = held[step]
    held[steps[-1]] = wrong
    workspace.write("case.json", json.dumps(whole, indent=1))
    (complaint,) = workspace.complaints()
    assert complaint.path.startswith("$." + ".".join(steps)) and "expected" in complaint.message


def test_an_account_is_checked_within_itself(workspace: Workspace) -> None:
    workspace.write("account.json", json.dumps(ACCOUNT))
    assert workspace.complaints() == ()
    workspace.write("account.json", json.dumps(ACCOUNT).replace('"repeat_of": "V-1"', '"repeat_of": "V-3"'))
    (complaint,) = workspace.complaints()
    assert complaint.path == "$.accounts[0].violations[1].repeat_of"


@pytest.mark.parametrize("earlier", ["C-1", "V-2"])
def test_a_complaint_may_repeat_one_of_the_notice_or_of_the_account(workspace: Workspace, earlier: str) -> None:
    workspace.write("account.json", json.dumps(ACCOUNT))
    rights = f'"rights": {{"right": "trademark", "repeat_of": "{earlier}"}}'
    workspace.change("case.json", '"type": "inauthentic"', f'"type": "inauthentic", {rights}')
    assert workspace.complaints() == ()


def test_a_round_may_name_the_entry_that_stands_for_all_complaints(workspace: Workspace) -> None:
    rounds = '"rounds": [{"round": 1, "submission": "appeal", "submitted_on": "2026-03-01"}], "measures": ['
    workspace.change("case.json", '"measures": [', rounds)
    assert workspace.complaints() == ()


def test_without_a_register_each_use_of_evidence_is_told(workspace: Workspace) -> None:
    (workspace.cases / "sound" / "evidence.json").unlink()
    assert [one.path for one in workspace.complaints()] == ["$.notice.evidence", "$.items[0].listing.evidence[0]"]


def test_without_products_each_use_of_one_is_told(workspace: Workspace) -> None:
    case = content("case.json") | {"items": []}
    (workspace.cases / "sound" / "case.json").write_text(json.dumps(case))
    assert "$.notice.complaints[0].items[0]" in [one.path for one in workspace.complaints()]


def test_the_tables_name_fields_that_the_models_have() -> None:
    from pipeline.model.schema import schema_of

    schemas = {name: schema_of(name.removeprefix("seller_")) for name in
               ("case", "evidence", "sourcing", "account", "seller_evidence")}
    patterns = [(name, pattern) for name, pattern, _ in USED]
    patterns += [(names.source, pattern) for names in GIVEN.values() for pattern in names.patterns]
    for name, pattern in patterns:
        assert resolved(schemas[name], pattern), f"{pattern} of {name}"


def resolved(schema: dict[str, Any], pattern: str) -> bool:
    """Tell whether a pattern names a place that the schema allows."""
    places = [schema]
    for step in pattern.replace("[*]", ".*").split(".")[1:]:
        places = [inner for place in places for option in options(schema, place) for inner in below(option, step)]
    return bool(places)


def options(schema: dict[str, Any], place: dict[str, Any]) -> list[dict[str, Any]]:
    """Return a place's alternatives with references followed."""
    if "$ref" in place:
        return [schema["$defs"][place["$ref"].rpartition("/")[2]]]
    return [found for option in place.get("anyOf", ()) for found in options(schema, option)] or [place]


def below(place: dict[str, Any], step: str) -> list[dict[str, Any]]:
    """Return the schema of a field or of a list's elements."""
    found = place.get("items") if step == "*" else place.get("properties", {}).get(step)
    return [found] if found else []


@pytest.mark.parametrize(
    ("one", "other", "word"),
    [
        ("A", "A-1-root-cause", "the names of another entry's"),
        ("a", "A-3-prevention", "the names of another entry's"),
        ("A", "a", "in capitals only"),
    ],
)
def test_two_submissions_never_write_one_file(workspace: Workspace, one: str, other: str, word: str) -> None:
    entries = ", ".join(f'{{"id": "{name}", "complaints": ["C-1"]}}' for name in (one, other))
    workspace.change("case.json", '"measures": [', f'"submissions": [{entries}], "measures": [')
    assert [word in complaint.message for complaint in workspace.complaints()] == [True]


@pytest.mark.parametrize(
    ("rules", "path", "word"),
    [
        ({"thresholds": [{"name": "plan_word", "value": 1, "because": "x"}]},
         "$.rules.thresholds[0].name", "plan_word"),
        ({"thresholds": [{"name": "plan_words_most", "value": ["a"], "because": "x"}]},
         "$.rules.thresholds[0].value", "kind"),
        ({"words": [{"list": "vague", "because": "x"}]}, "$.rules.words[0].list", "vague"),
        ({"words": [{"list": "placeholders.remarks", "add": ["order"], "because": "x"}]},
         "$.rules.words[0].add", "can be added to"),
        ({"words": [{"list": "negation.words", "add": ["the"], "because": "x"}]},
         "$.rules.words[0].add", "can be added to"),
        ({"words": [{"list": "invoice.words", "leave_out": ["invoice"], "because": "x"}]},
         "$.rules.words[0].leave_out", "left out"),
    ],
)
def test_a_figure_or_list_that_cannot_be_changed(workspace: Workspace, rules, path, word) -> None:
    value = content("case.json") | {"rules": rules}
    workspace.write("case.json", json.dumps(value))
    (found,) = workspace.complaints()
    assert found.path == path and word in found.message


def oversized(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b" " * MAX_BYTES)


def piped(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def linked(path: Path) -> None:
    path.rename(path.with_name("elsewhere.json"))
    path.symlink_to("elsewhere.json")


def listed(path: Path) -> None:
    path.write_text("[]", encoding="utf-8")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes among its files")
@pytest.mark.parametrize("spoil", [oversized, piped, linked, listed])
@pytest.mark.parametrize("file", ["case.json", "evidence.json", "sourcing.json"])
def test_a_refused_file_is_the_only_fault(workspace: Workspace, file: str, spoil: Any) -> None:
    spoil(workspace.cases / workspace.case_id / file)
    (complaint,) = workspace.complaints()
    assert (complaint.where, complaint.path) == (f"{file}:1:1", "$")


@pytest.mark.parametrize("spoil", [oversized, linked, listed])
def test_a_refused_library_is_the_only_fault(workspace: Workspace, spoil: Any) -> None:
    workspace.give_to_seller()
    entry = {"id": "E-90", "seller": "L-1"}
    register = content("evidence.json")
    register["evidence"].append(entry)
    workspace.write("evidence.json", json.dumps(register))
    library = workspace.cases / "marlowe" / "evidence.json"
    library.write_text("{}", encoding="utf-8")
    spoil(library)
    (complaint,) = workspace.complaints()
    assert (complaint.where, complaint.path) == ("../evidence.json:1:1", "$")
