"""The shipped cases: sound JSON, complete registers, invented particulars, no sentence in two cases."""

import json
import re
from collections.abc import Iterator
from datetime import date
from itertools import combinations
from pathlib import Path

import pytest
from pydantic import BaseModel
from pypdf import PdfReader

from pipeline.model.account import AccountFile
from pipeline.model.appeal import Appeal
from pipeline.model.evidence import EvidenceItem, Register
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


def entry_of(name: str, wanted: str) -> EvidenceItem:
    return next(entry for entry in register_of(name).evidence if entry.id == wanted)


def shows(name: str, wanted: str, day: date) -> bool:
    """Return whether an evidence item bears the day, in its particulars or on its pages."""
    entry = entry_of(name, wanted)
    if day in (entry.shipped_on, entry.delivered_on):
        return True
    file = CASES / name / (entry.file or "")
    if file.suffix != ".pdf":
        return False
    words = " ".join(page.extract_text() for page in PdfReader(file).pages)
    return f"{day.day} {day:%B} {day.year}" in " ".join(words.split())


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


@each_case
def test_the_days_an_order_was_sent_and_delivered_stand_in_its_evidence(name: str) -> None:
    for order in appeal_of(name).orders:
        for day in (order.shipped_on, order.delivered_on):
            if isinstance(day, date):
                assert any(shows(name, cited, day) for cited in order.evidence), (order.order_id, day)


def test_the_purchase_list_of_retro_games_uk_says_when_and_from_what_it_was_made() -> None:
    text = (CASES / "retro-games-uk" / "sourcing.json").read_text("utf-8")
    sourcing = Sourcing.model_validate_json(text)
    assert sourcing.made_on == entry_of("retro-games-uk", "E-014").issued_on == date(2026, 3, 16)
    assert sourcing.reconstructed_from
    assert sourcing.basis == ("E-015", "E-016", "E-017")
    # A row is a line of this list; the day of the stock-book line is that of the page it cites.
    assert not [row.id for row in sourcing.rows if row.made_on]


def test_what_the_actions_of_retro_games_uk_cite_was_there_when_they_were_done() -> None:
    for action in appeal_of("retro-games-uk").actions:
        for cited in action.evidence:
            issued = entry_of("retro-games-uk", cited).issued_on
            assert not (isinstance(issued, date) and isinstance(action.on, date)) or issued <= action.on


@pytest.mark.parametrize(
    ("name", "papers"),
    [
        ("retro-games-uk", ("E-009", "E-020", "E-022", "E-024", "E-025")),
        ("bags-late-and-mismatched-us", ("E-002", "E-023", "E-026", "E-027")),
        ("shoe-charms-us", ("E-029", "E-031")),
    ],
)
def test_papers_that_the_seller_made_name_the_seller_as_their_issuer(name: str, papers: tuple[str, ...]) -> None:
    seller = Seller.model_validate_json((CASES / name / "seller.json").read_text("utf-8"))
    for paper in papers:
        issuer = entry_of(name, paper).issuer
        assert issuer is not None and issuer.name == seller.legal_name, paper


def test_a_comparison_that_the_seller_wrote_is_not_called_an_export() -> None:
    for name, paper in (("retro-games-uk", "E-020"), ("bags-late-and-mismatched-us", "E-026")):
        assert entry_of(name, paper).kind == "inspection_record"


def test_the_zips_were_tested_before_their_maker_was_told_the_result() -> None:
    assert entry_of("bags-late-and-mismatched-us", "E-023").issued_on == date(2025, 11, 13)


def test_the_returns_that_a_search_counts_are_cited_by_it() -> None:
    (search,) = appeal_of("bags-late-and-mismatched-us").investigation
    assert {"E-002", "E-010", "E-011", "E-012", "E-013", "E-014"} <= set(search.evidence)


def test_the_manager_of_shoe_charms_is_written_one_way() -> None:
    text = written("shoe-charms-us")
    assert text.count("Shen Yulan") == text.count("Shen Yulan 沈雨岚") > 0
