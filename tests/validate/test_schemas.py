"""The schemas: equal to the models, readable in an editor, and no laxer or stricter than the models."""

import copy
import json
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker
from pydantic import BaseModel, ValidationError

from pipeline.catalog import load as load_catalog
from pipeline.model.annex import LedgerRow
from pipeline.model.bundle_files import ChangeEntry, IndexEntry, LedgerEntry
from pipeline.model.fields import NOT_BLANK
from pipeline.model.judging import Change
from pipeline.model.schema import FILES, schema_of
from pipeline.model.source import read_source
from pipeline.renderers.evidence_index import IndexRow
from pipeline.shell.schemas import FOLDER, texts
from pipeline.stages.describe import schemas
from pipeline.stages.validate.shape import shape_complaints

SOUND = Path(__file__).parent / "sound"
# What the program alone writes is held against its schema where it is written.
WRITTEN = {"findings", "checks", "manifest", "evidence-index", "run"}
SAMPLES = {
    name: json.loads((SOUND / f"{name}.json").read_bytes()) for name in FILES if name not in {"account", *WRITTEN}
}
CHECKED_FORMATS = {"date"}


def nodes(value: Any) -> list[dict[str, Any]]:
    """Return every object in a schema."""
    if isinstance(value, list):
        return [node for child in value for node in nodes(child)]
    if not isinstance(value, dict):
        return []
    return [value, *(node for child in value.values() for node in nodes(child))]


def test_the_files_equal_what_the_models_say() -> None:
    there = {file.name: file.read_text(encoding="utf-8") for file in FOLDER.glob("*.json")}
    assert there == texts(), "run: python -m pipeline.shell.schemas"


@pytest.mark.parametrize("name", FILES)
def test_a_schema_is_one_and_says_what_it_is_for(name: str) -> None:
    schema = schemas(load_catalog())[name]
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$id"] and schema["title"] and schema["description"]


@pytest.mark.parametrize("name", FILES)
def test_every_field_is_described_and_every_pattern_has_an_example(name: str) -> None:
    for node in nodes(schema_of(name)):
        for field, shape in node.get("properties", {}).items():
            assert shape.get("description"), f"{field} of {name} has no description"
        if node.get("type") == "string" and node.get("pattern", NOT_BLANK) != NOT_BLANK:
            assert node.get("examples") or node.get("description"), node


@pytest.mark.parametrize("name", FILES)
def test_every_format_is_checked_and_every_pattern_means_the_same_in_python(name: str) -> None:
    formats = {node["format"] for node in nodes(schema_of(name)) if isinstance(node.get("format"), str)}
    assert formats <= CHECKED_FORMATS
    patterns = {node["pattern"] for node in nodes(schema_of(name)) if isinstance(node.get("pattern"), str)}
    assert all("\\$" not in pattern and pattern.count("$") <= 1 for pattern in patterns)


@pytest.mark.parametrize(
    ("model", "written"),
    [(ChangeEntry, Change), (IndexEntry, IndexRow), (LedgerEntry, LedgerRow)], ids=lambda one: one.__name__,
)
def test_a_row_has_a_field_for_all_that_is_written(model: type[BaseModel], written: Any) -> None:
    assert [*model.model_fields] == [field.name for field in fields(written)]


def test_names_of_the_catalogue_are_listed() -> None:
    catalog = load_catalog()
    definitions = schemas(catalog)["case"]["$defs"]
    assert definitions["Complaint"]["properties"]["type"]["enum"] == sorted(catalog.violations)
    assert not any("x-catalog" in node for schema in schemas(catalog).values() for node in nodes(schema))


@pytest.mark.parametrize("name", SAMPLES)
def test_the_published_schema_accepts_a_sound_file(name: str) -> None:
    validator = Draft202012Validator(schemas(load_catalog())[name], format_checker=FormatChecker())
    assert list(validator.iter_errors(SAMPLES[name])) == []


STRANGE = st.sampled_from([
    None, True, False, 0, 1, -1, 3.0, 2.5, 10**9, "", "x", " ", "E-1", "E-1\n", " E-1", "B0TESTAA01",
    "2026-03-02", "2026-3-2", "2026-03-02T00:00:00", "20260302",
    "\u0662\u0660\u0662\u0666-\u0660\u0663-\u0660\u0662",
    "GBP", "en", "5.10", [], ["E-1"], ["E-1", 1], {}, {"not_recorded": "x"}, {"not_recorded": ""}, {"a": 1},
    "done", "submit", "\u200b", "x" * 1001, "9999-12-31", "true",
])


def spots(value: Any) -> list[tuple[Any, Any]]:
    """Return each (container, key) in a value."""
    keys = list(value) if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else []
    return [(value, key) for key in keys] + [spot for key in keys for spot in spots(value[key])]


@settings(max_examples=300, deadline=None)
@given(data=st.data(), name=st.sampled_from(sorted(SAMPLES)), strange=STRANGE)
def test_schema_and_model_refuse_the_same(data: st.DataObject, name: str, strange: Any) -> None:
    value = copy.deepcopy(SAMPLES[name])
    container, key = data.draw(st.sampled_from(spots(value)))
    if data.draw(st.booleans()):
        container[key] = strange
    else:
        del container[key]
    text = json.dumps(value)
    complaints = list(shape_complaints(read_source(name, name, text.encode()), name))
    try:
        FILES[name].model.model_validate_json(text, strict=True)
    except ValidationError:
        # An empty kind or title is refused by the model here and by the catalogue's list in the check.
        assert complaints or strange == ""
    else:
        assert complaints == []
