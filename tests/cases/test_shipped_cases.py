"""The shipped cases: sound JSON, complete registers, invented particulars, no sentence in two cases."""

import json
import re
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest
from pydantic import BaseModel
from pypdf import PdfReader

from pipeline.model.account import AccountFile
from pipeline.model.appeal import Appeal
from pipeline.model.evidence import Register
from pipeline.model.seller import Seller
from pipeline.model.sourcing import Sourcing

CASES = Path(__file__).parents[2] / "cases"
NAMES = sorted(folder.parent.name for folder in CASES.glob("*/case.json"))
MODELS: dict[str, type[BaseModel]] = {
    "case.json": Appeal,
    "evidence.json": Register,
    "seller.json": Seller,
    "sourcing.json": Sourcing,
    "account.json": AccountFile,
}
SPOKEN = ("statement", "listing_statement", "result", "answer", "words")

each_case = pytest.mark.parametrize("name", NAMES)


def register_of(name: str) -> Register:
    return Register.model_validate_json((CASES / name / "evidence.json").read_text("utf-8"))


def appeal_of(name: str) -> Appeal:
    return Appeal.model_validate_json((CASES / name / "case.json").read_text("utf-8"))


def written(name: str) -> str:
    """Return all that stands in the case's text files."""
    files = [*(CASES / name).glob("*.json"), *(CASES / name / "evidence").glob("*.txt")]
    return "\n".join(file.read_text("utf-8") for file in sorted(files))


def spoken(value: object, key: str = "") -> Iterator[str]:
    """Yield the sentences of persons anywhere in a JSON value."""
    if isinstance(value, dict):
        for inner, entry in value.items():
            yield from spoken(entry, inner)
    elif isinstance(value, list):
        for entry in value:
            yield from spoken(entry, key)
    elif isinstance(value, str) and key in SPOKEN:
        yield from (part.strip() for part in re.split(r"(?<=[.!?:;]) ", value))


def sentences_of(name: str) -> set[str]:
    files = (CASES / name / "case.json", CASES / name / "sourcing.json")
    texts = (json.loads(file.read_text("utf-8")) for file in files if file.exists())
    return {sentence for text in texts for sentence in spoken(text)}


def pages_of(file: Path) -> int:
    return len(PdfReader(file).pages) if file.suffix == ".pdf" else 1


def test_the_five_cases_are_there() -> None:
    assert NAMES == [
        "bags-late-and-mismatched-us",
        "home-made-invoice",
        "retro-games-uk",
        "retro-games-uk-as-posted",
        "shoe-charms-us",
    ]


@each_case
def test_every_json_file_fits_its_model(name: str) -> None:
    files = sorted((CASES / name).glob("*.json"))
    assert {file.name for file in files} <= set(MODELS)
    for file in files:
        MODELS[file.name].model_validate_json(file.read_text("utf-8"), strict=True)


@each_case
def test_every_file_is_registered_and_every_registered_file_is_there(name: str) -> None:
    registered = {entry.file for entry in register_of(name).evidence if entry.file}
    found = {f"evidence/{file.name}" for file in (CASES / name / "evidence").iterdir()}
    assert registered == found


@each_case
def test_order_numbers_and_asins_have_amazon_s_form(name: str) -> None:
    text = written(name)
    assert not re.findall(r"\b\d{3}-\d{7}-\d{1,6}\b|\b\d{3}-\d{1,6}-\d{7}\b", text)
    for item in appeal_of(name).items:
        assert re.fullmatch(r"B0[A-Z0-9]{8}", item.asin)


@each_case
def test_addresses_lead_nowhere(name: str) -> None:
    text = written(name)
    for host in re.findall(r"@([\w.-]+\w)|www\.([\w.-]+\w)", text):
        assert re.search(r"(^|\.)example\.(com|co\.uk)$", "".join(host))
    assert not re.findall(r"https?://", text)


@each_case
def test_telephone_numbers_are_from_the_ranges_kept_for_fiction(name: str) -> None:
    numbers = re.findall(r'"phone": "([^"]+)"', written(name))
    assert all(re.fullmatch(r"01632 960\d{3}|\d{3}-555-01\d\d", number) for number in numbers)


@pytest.mark.parametrize(("one", "other"), list(combinations(NAMES, 2)))
def test_no_two_cases_share_a_sentence(one: str, other: str) -> None:
    assert not sentences_of(one) & sentences_of(other)


def test_retro_games_uk_is_large_enough_to_try_everything_on() -> None:
    files = list((CASES / "retro-games-uk" / "evidence").iterdir())
    assert len(files) >= 12
    assert sum(pages_of(file) for file in files) >= 25


def test_the_files_stay_small() -> None:
    sizes = [file.stat().st_size for name in NAMES for file in (CASES / name / "evidence").iterdir()]
    assert max(sizes) < 450_000
    assert sum(sizes) < 9_000_000


def test_shoe_charms_has_an_entry_for_each_of_its_twelve_complaints() -> None:
    appeal = appeal_of("shoe-charms-us")
    answered = [complaint for entry in appeal.submissions for complaint in entry.complaints]
    assert len(appeal.submissions) == 12
    assert sorted(answered) == sorted(complaint.id for complaint in appeal.notice.complaints)
    repeats = [one for one in appeal.notice.complaints if one.rights and one.rights.repeat_of]
    assert len(repeats) == 3


def test_the_account_of_shoe_charms_lists_the_complaints_of_its_case() -> None:
    text = (CASES / "shoe-charms-us" / "account.json").read_text("utf-8")
    violations = AccountFile.model_validate_json(text).accounts[0].violations
    complaints = appeal_of("shoe-charms-us").notice.complaints
    assert [(one.ref, one.opened_on) for one in violations] == [(one.ref, one.received_on) for one in complaints]


def test_nothing_internal_is_cited_by_the_shipped_cases() -> None:
    for name in NAMES:
        inside = {entry.id for entry in register_of(name).evidence if entry.privileged or entry.use == "internal"}
        cited = set(re.findall(r'"(E-\d{3})"', (CASES / name / "case.json").read_text("utf-8")))
        assert not inside & cited
