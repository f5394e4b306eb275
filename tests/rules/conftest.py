"""The sample case with changes, as rules see it."""

import copy
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from datetime import date
from hashlib import sha256
from importlib.resources import files
from typing import Any

import pytest
from pydantic import TypeAdapter

from pipeline.catalog import load
from pipeline.catalog.judging import judged_by
from pipeline.facts import facts_in, together
from pipeline.model.account import AccountFile
from pipeline.model.appeal import Appeal
from pipeline.model.case import Case
from pipeline.model.evidence import EvidenceItem, Register
from pipeline.model.exhibit import Exhibit, Page, Redacted
from pipeline.model.exhibit import Facts as Noticed
from pipeline.model.recognised import BY_OCR
from pipeline.model.seller import Seller
from pipeline.model.sent import SentRound
from pipeline.model.sourcing import Sourcing
from pipeline.rules import all_rules
from pipeline.rules.contract import DELETE, Claim, Facts, Hit, Likeness, Others, Rule, Undecided
from pipeline.stages.compose import compose

Changes = Mapping[str, Any]
AS_OF = date(2026, 3, 10)
FILES = ("case", "evidence", "sourcing", "seller")
MEDIA = {"pdf": "application/pdf", "png": "image/png", "jpg": "image/jpeg"}


def changed(changes: Changes) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the sample's files with changes made, and the changes to exhibits."""
    folder = files("pipeline.catalog") / "sample"
    sample = {name: json.loads((folder / f"{name}.json").read_text()) for name in FILES}
    sample["account"] = {}
    exhibits = {}
    for place, value in changes.items():
        if place.startswith(("others.", "sent-")):
            continue
        if place.startswith("exhibits."):
            exhibits[place.removeprefix("exhibits.")] = value
        else:
            file, _, path = place.partition(".json$")
            put(sample, [file, *steps(path)], copy.deepcopy(value) if value is not DELETE else DELETE)
    return sample, exhibits


def steps(path: str) -> list[str | int]:
    """Return the keys and indexes of a JSON path."""
    return [int(index) if index else name for name, index in re.findall(r"\.(\w+)|\[(\d+)\]", path)]


def put(root: Any, keys: list[str | int], value: Any) -> None:
    """Set, append or delete the value at the keys."""
    *way, last = keys
    for key in way:
        if isinstance(root, dict) and key not in root:
            root[key] = {} if key is not way[-1] or isinstance(last, str) else []
        root = root[key]
    if value is DELETE:
        del root[last]
    elif isinstance(root, list) and last == len(root):
        root.append(value)
    else:
        root[last] = value


def exhibit_of(entry: EvidenceItem, change: Mapping[str, Any]) -> Exhibit:
    """Return what an item of the sample became, with changes to its fields."""
    change = dict(change)
    origin = "file" if entry.file else "record"
    media = MEDIA[entry.file.rpartition(".")[2]] if entry.file else ""
    text, ocr = change.pop("text", ""), change.pop("ocr", "")
    if "redacted" in change:
        change["redacted"] = TypeAdapter(Redacted).validate_python(change["redacted"])
    found = together(facts_in([text]), facts_in([ocr], BY_OCR))
    noticed = replace(Noticed(media_type=media, found=found), **change.pop("facts", {}))
    plain = Exhibit(
        id=entry.id,
        origin=origin,
        sha256=sha256(entry.id.encode()).hexdigest() if entry.file else "",
        pages=(Page(595, 842, entry.id, text, ocr),),
        facts=noticed,
    )
    assert set(change) <= {field.name for field in fields(Exhibit)}
    return replace(plain, **change)


def others_of(changes: Changes) -> Others:
    """Return what a change says of other cases."""
    likenesses = [Likeness(**one) for one in changes.get("others.likenesses", ())]
    return Others(tuple(likenesses), tuple(Claim(**one) for one in changes.get("others.claims", ())))


@pytest.fixture(scope="session")
def facts_of() -> Callable[..., Facts]:
    """Return a function: changes to the sample case -> what rules see, its words included."""

    def build(changes: Changes | None = None, as_of: date = AS_OF) -> Facts:
        sample, exhibits = changed(changes or {})
        register = Register.model_validate(sample["evidence"]).evidence
        catalog = load()
        register = tuple(
            entry.model_copy(
                update={"use": "internal" if entry.privileged else entry.use or catalog.kinds[entry.kind].use}
            )
            for entry in register
        )
        case = Case(
            id="sample",
            seller=Seller.model_validate(sample["seller"]),
            appeal=Appeal.model_validate(sample["case"]),
            register=register,
            sourcing=Sourcing.model_validate(sample["sourcing"]) if sample["sourcing"] else None,
            account=AccountFile.model_validate(sample["account"]) if sample["account"] else None,
            as_of=as_of,
            sent=tuple(SentRound.model_validate(one) for at, one in (changes or {}).items() if at.startswith("sent-")),
        )
        catalog = judged_by(catalog, case.appeal.rules, "case.json", "$.rules")
        shown = {entry.id: exhibit_of(entry, exhibits.get(entry.id, {})) for entry in register}
        return Facts(case, shown, catalog, compose(case, shown, catalog), others_of(changes or {}))

    return build


@pytest.fixture(scope="session")
def rule() -> Callable[[str], Rule]:
    """Return a function: code -> rule."""
    return {entry.code: entry for entry in all_rules()}.__getitem__


@pytest.fixture(scope="session")
def hits(facts_of: Callable[..., Facts], rule: Callable[[str], Rule]) -> Callable[..., list[Hit]]:
    """Return a function: code, changes -> the hits of that rule on the changed sample."""

    def find(code: str, changes: Changes | None = None, **more: Any) -> list[Hit]:
        results = dict.fromkeys(rule(code).check(facts_of(changes, **more)))
        return [hit for hit in results if isinstance(hit, Hit)]

    return find


@pytest.fixture(scope="session")
def undecided(facts_of: Callable[..., Facts], rule: Callable[[str], Rule]) -> Callable[..., list[Undecided]]:
    """Return a function: code, changes -> what that rule could not decide."""

    def find(code: str, changes: Changes | None = None, **more: Any) -> list[Undecided]:
        return [one for one in rule(code).check(facts_of(changes, **more)) if isinstance(one, Undecided)]

    return find
