"""The commands that check and explain: what they print, what they leave out, how they end."""

import json
import re
from pathlib import Path

import jsonschema
import pytest

from pipeline.model.schema import schema_of
from pipeline.rules import all_rules
from pipeline.shell.desk import building, explaining

CASES = str(Path(__file__).parents[2] / "cases")

# The part of the SARIF 2.1.0 schema that this project writes, after the standard's own sections 3.13 to 3.30.
TEXT = {"type": "object", "required": ["text"], "properties": {"text": {"type": "string", "minLength": 1}}}
LEVEL = {"enum": ["none", "note", "warning", "error"]}
REGION = {
    "type": "object",
    "properties": {
        "startLine": {"type": "integer", "minimum": 1}, "startColumn": {"type": "integer", "minimum": 1},
    },
    "additionalProperties": False,
}
LOCATION = {
    "type": "object",
    "properties": {
        "physicalLocation": {
            "type": "object",
            "required": ["artifactLocation"],
            "properties": {
                "artifactLocation": {
                    "type": "object", "required": ["uri"],
                    "properties": {
                        "uri": {"type": "string", "pattern": r"^[^\\ ]+$"}, "uriBaseId": {"enum": ["CASE", "SELLER"]},
                    },
                },
                "region": REGION,
            },
        },
        "logicalLocations": {"type": "array", "items": {"required": ["fullyQualifiedName"]}},
    },
    "additionalProperties": False,
}
RULE = {
    "type": "object",
    "required": ["id", "shortDescription", "fullDescription"],
    "properties": {
        "id": {"type": "string"}, "shortDescription": TEXT, "fullDescription": TEXT,
        "helpUri": {"type": "string", "format": "uri"},
        "defaultConfiguration": {"type": "object", "properties": {"level": LEVEL}},
        "properties": {"type": "object"},
    },
    "additionalProperties": False,
}
RESULT = {
    "type": "object",
    "required": ["message", "ruleId", "locations"],
    "properties": {
        "ruleId": {"type": "string"}, "ruleIndex": {"type": "integer", "minimum": 0}, "level": LEVEL, "message": TEXT,
        "locations": {"type": "array", "items": LOCATION},
        "partialFingerprints": {"type": "object", "additionalProperties": {"type": "string"}},
        "suppressions": {"type": "array", "items": {"required": ["kind"]}},
        "properties": {"type": "object"},
    },
    "additionalProperties": False,
}
NOTICE = {"type": "object", "required": ["message"], "properties": {"message": TEXT, "level": LEVEL}}
SARIF = {
    "type": "object",
    "required": ["version", "runs"],
    "properties": {
        "$schema": {"type": "string", "format": "uri"},
        "version": {"const": "2.1.0"},
        "runs": {
            "type": "array", "minItems": 1,
            "items": {
                "type": "object",
                "required": ["tool", "results"],
                "properties": {
                    "tool": {
                        "required": ["driver"],
                        "properties": {
                            "driver": {
                                "required": ["name"],
                                "properties": {"rules": {"type": "array", "items": RULE, "uniqueItems": True}},
                            }
                        },
                    },
                    "results": {"type": "array", "items": RESULT},
                    "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                    "invocations": {
                        "type": "array",
                        "items": {
                            "required": ["executionSuccessful"],
                            "properties": {
                                "toolExecutionNotifications": {"type": "array", "items": NOTICE},
                                "toolConfigurationNotifications": {"type": "array", "items": NOTICE},
                            },
                        },
                    },
                },
            },
        },
    },
}


@pytest.fixture(scope="module")
def outputs(tmp_path_factory) -> str:
    return str(tmp_path_factory.mktemp("outputs"))


def check(outputs: str, form: str = "text", only: str = "", skip: str = "") -> int:
    return building.check("home-made-invoice", CASES, outputs, None, form, only, skip, False)


def test_sarif_is_sarif_and_points_at_lines(outputs, capsys):
    assert check(outputs, "sarif", skip="SRC-01") == 1
    log = json.loads(capsys.readouterr().out)
    jsonschema.validate(log, SARIF, format_checker=jsonschema.FormatChecker())
    run = log["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [*(rule.code for rule in all_rules()), "OVR-01", "OVR-02"]
    blocked = next(result for result in run["results"] if result["ruleId"] == "INV-08")
    assert rules[blocked["ruleIndex"]]["id"] == "INV-08"
    place = blocked["locations"][0]
    assert place["physicalLocation"]["artifactLocation"]["uri"] == "evidence.json"
    line = place["physicalLocation"]["region"]["startLine"]
    text = (Path(CASES) / "home-made-invoice" / "evidence.json").read_text().splitlines()
    assert '"name": "Second Shelf Toys"' in text[line - 1]
    assert place["logicalLocations"] == [{"fullyQualifiedName": "E-002"}]
    told = run["invocations"][0]["toolConfigurationNotifications"]
    assert [entry["message"]["text"] for entry in told] == ["SRC-01 was left out of this check."]


def test_json_holds_nothing_but_json(outputs, capsys):
    assert check(outputs, "json", only="INV") == 1
    value = json.loads(capsys.readouterr().out)
    assert {finding["code"][:3] for finding in value["findings"]} == {"INV"}
    assert "STR-01" in value["skipped"] and "INV-08" not in value["skipped"]
    assert value["findings"][0]["evidence"] == "E-002" and value["findings"][0]["line"]
    jsonschema.validate(value, schema_of("findings"))


def test_a_case_that_cannot_be_read_is_told_to_programs_too(outputs, tmp_path, capsys):
    (tmp_path / "torn").mkdir()
    (tmp_path / "torn" / "case.json").write_text('{\n "version": 1,\n "notice": }\n', "utf-8")
    for form in ("json", "sarif"):
        assert building.check("torn", str(tmp_path), outputs, None, form, "", "", False) == 4
        said = capsys.readouterr()
        value = json.loads(said.out)
        assert "case.json:3:" in said.err and "seller.json is missing" in said.err
        if form == "json":
            jsonschema.validate(value, schema_of("findings"))
            faults = {one["file"]: one for one in value["faults"]}
            assert value["state"] == "unreadable" and faults["case.json"]["line"] == 3 and faults["case.json"]["hint"]
            assert faults["seller.json"]["line"] == 0
        else:
            jsonschema.validate(value, SARIF, format_checker=jsonschema.FormatChecker())
            (run,) = value["runs"]
            told = run["invocations"][0]["toolExecutionNotifications"]
            places = [one["locations"][0]["physicalLocation"] for one in told]
            assert not run["invocations"][0]["executionSuccessful"] and not run["results"]
            assert {one["level"] for one in told} == {"error"}
            assert [one["region"]["startLine"] for one in places if "region" in one] == [3]


def test_a_rule_left_out_is_named_and_changes_the_end(outputs, capsys):
    assert check(outputs, only="CON-02") == 0
    told = capsys.readouterr().out
    (line,) = [line for line in told.splitlines() if line.startswith("left out of this check: ")]
    assert " CON-01, " in line and " INV, " in line and "CON-02" not in line and "INV-01" not in line


@pytest.mark.parametrize(
    ("only", "skip", "said"),
    [
        ("INV", "INV", "No rule is left"), (",", "", "names no rule"), ("EVD-12", "", "invoke audit"),
        ("BND-01", "", "invoke verify"), ("", "bnd-05", "DL-04"),
    ],
)
def test_a_choice_that_leaves_nothing_or_names_what_is_looked_at_elsewhere(outputs, capsys, only, skip, said):
    assert check(outputs, only=only, skip=skip) == 2
    assert said in capsys.readouterr().err
    if only == "EVD-12":
        assert explaining.explain("evd-12") == 2 and said in capsys.readouterr().err


@pytest.mark.parametrize(("form", "only"), [("xml", ""), ("text", "INV-99"), ("text", "nothing")])
def test_what_nobody_knows_is_a_fault_of_use(outputs, capsys, form, only):
    assert check(outputs, form, only) == 2
    assert capsys.readouterr().err


def test_rules_lists_every_rule_once(capsys):
    assert explaining.rules() == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == [rule.code for rule in all_rules()]


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)
def test_every_rule_can_be_explained(capsys, rule):
    assert explaining.explain(rule.code.lower()) == 0
    text = capsys.readouterr().out
    head, _, examples = text.partition("fails     the sample case")
    assert rule.title in head and rule.why in " ".join(head.split())
    assert all(f"source    {key}: " in head for key in rule.sources)
    assert all(len(line) <= 120 or " " not in line.strip() for line in head.splitlines())
    assert examples.count("      + ") + examples.count("      - ") >= 1


def test_an_example_shows_what_stood_there_before(capsys):
    explaining.explain("INV-02")
    assert "      - 22\n      + 25\n" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("code", "group"),
    [("CON-04", "fields.quantity_sold"), ("STR-06", "placeholders.marks"), ("CON-06", "negation.words"),
     ("LNG-10", "common.en")],
)
def test_a_list_that_a_rule_reaches_through_several_files_is_named(capsys, code, group):
    explaining.explain(code)
    told, (name, _, one) = " ".join(capsys.readouterr().out.split()), group.partition(".")
    assert re.search(rf"words {name}: (?:\w+ \(\d+\), )*{one} \(\d+\)", told)


def test_words_have_the_days_of_their_sources(capsys):
    explaining.explain("LNG-01")
    told = " ".join(capsys.readouterr().out.split())
    assert "a change names one as pleading.plea AMZ-POA, CRAFT, SEED2 (listed on 2026-11-23" in told


def test_words_that_no_change_reaches_are_said_to_be_so(capsys):
    explaining.explain("INV-08")
    assert "whatever a workspace or a case changes" in " ".join(capsys.readouterr().out.split())


@pytest.mark.parametrize("code", ["INV", "INV-99", ""])
def test_no_such_rule(capsys, code):
    assert explaining.explain(code) == 2
    assert capsys.readouterr().err


@pytest.mark.parametrize("code", ["OVR-01", "ovr-02"])
def test_what_became_of_an_override_is_no_rule_and_is_explained_elsewhere(code, capsys):
    assert explaining.explain(code) == 2
    assert "docs/findings.md" in capsys.readouterr().err
