"""The JSON files that the program reads or writes, and the JSON Schema of each."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic import BaseModel

from pipeline.model.account import AccountFile
from pipeline.model.appeal import Appeal
from pipeline.model.bundle_files import EvidenceIndexFile, ManifestFile
from pipeline.model.evidence import Register
from pipeline.model.findings_file import ChecksFile, FindingsFile
from pipeline.model.journal import JournalLine
from pipeline.model.run_file import RunFile
from pipeline.model.seller import Seller
from pipeline.model.sent import SentRound
from pipeline.model.sourcing import Sourcing

DIALECT = "https://json-schema.org/draft/2020-12/schema"

Schema = dict[str, Any]


@dataclass(frozen=True, slots=True)
class JsonFile:
    """A kind of JSON file: its model, the title and the purpose its schema states."""

    name: str
    model: type[BaseModel]
    title: str
    purpose: str


FILES = {
    file.name: file
    for file in (
        JsonFile("case", Appeal, "case.json", "One appeal: the notice, what happened, what was done."),
        JsonFile("evidence", Register, "evidence.json", "The register of every document."),
        JsonFile("sourcing", Sourcing, "sourcing.json", "Purchase records that the seller made."),
        JsonFile("seller", Seller, "seller.json", "Who appeals, and the seller's accounts."),
        JsonFile("account", AccountFile, "account.json", "The health of the seller's accounts."),
        JsonFile("journal", JournalLine, "journal.jsonl, one line", "One act of a person on a case."),
        JsonFile("findings", FindingsFile, "findings.json", "What was found in a case."),
        JsonFile("checks", ChecksFile, "invoke check --all --format json", "What was found in many cases."),
        JsonFile("manifest", ManifestFile, "manifest.json", "What went into a bundle and what came out."),
        JsonFile("evidence-index", EvidenceIndexFile, "evidence-index.json", "The evidence that may leave the agency."),
        JsonFile("run", RunFile, "runs/<start>/report.json", "What a run did with all of its cases."),
        JsonFile("submission", SentRound, "sent/round-NN/manifest.json", "What went out in a round."),
    )
}
"""Every kind of JSON file, by name; a further one is a further row."""


@cache
def schema_of(name: str) -> Schema:
    """Return the JSON Schema of a file, without the lists that the catalogue adds. Not to be changed."""
    file = FILES[name]
    shape = file.model.model_json_schema(by_alias=True)
    head = {
        "$schema": DIALECT,
        "$id": f"urn:appeal-compiler:schema:{name}:1",
        "title": file.title,
        "description": file.purpose,
    }
    return head | {key: _without_empty_defaults(value) for key, value in shape.items() if key not in head}


def _without_empty_defaults(value: Any) -> Any:
    """Return a copy without the defaults that only say that a field may be left out."""
    if isinstance(value, list):
        return [_without_empty_defaults(child) for child in value]
    if not isinstance(value, dict):
        return value
    return {
        key: _without_empty_defaults(child)
        for key, child in value.items()
        if not (key == "default" and child in (None, "", [], {}))
    }
