"""The library: who uses what, how many units are counted on, and what is wrong."""

from typing import Any

import pytest

from pipeline.shell.desk import library as library_desk
from tests.intake.invented import ASIN, CASE, Desk

LINES = [{"description": "Brass lamp", "quantity": 3, "item": ASIN}]
ITEM: dict[str, Any] = {
    "id": "L-1", "kind": "supplier_invoice", "title": "Invoice of the foundry", "file": "evidence/foundry.txt",
    "lines": LINES,
}


@pytest.fixture
def library(family: Desk) -> Desk:
    (family.home / "evidence").mkdir()
    (family.home / "evidence" / "foundry.txt").write_text("Invoice", encoding="utf-8")
    family.write(family.home / "evidence.json", {"version": 1, "evidence": [ITEM]})
    return family


def use(desk: Desk, name: str, store: str, entry: str, sold: int) -> None:
    folder = desk.home / name
    folder.mkdir(exist_ok=True)
    items = [{**CASE["items"][0], "quantity_sold": sold}]  # type: ignore[dict-item]  # JSON
    case = {**CASE, "marketplace": store, "items": items, "notice": {**CASE["notice"], "evidence": entry}}  # type: ignore[dict-item]  # JSON
    desk.write(folder / "case.json", case)
    desk.write(folder / "evidence.json", {"version": 1, "evidence": [{"id": entry, "seller": "L-1"}]})


def listed(desk: Desk) -> tuple[int, str]:
    code = library_desk.library("harbour-lamps", str(desk.cases), str(desk.outputs), debug=False)
    shown = desk.capsys.readouterr()
    return code, " ".join((shown.out + shown.err).split())


def test_users_and_units_are_listed(library: Desk) -> None:
    use(library, "april", "amazon.co.uk", "E-004", 1)
    use(library, "may", "amazon.de", "E-007", 2)
    code, said = listed(library)
    assert (code, "library of harbour-lamps: 1 item, 2 cases" in said) == (0, True)
    assert "used by harbour-lamps/april as E-004, harbour-lamps/may as E-007" in said
    counted = "harbour-lamps/april 1 in amazon.co.uk, harbour-lamps/may 2 in amazon.de"
    assert f"{ASIN}: 3 units; counted on by {counted}; 3 in all" in said


def test_units_counted_on_twice_are_a_finding(library: Desk) -> None:
    use(library, "april", "amazon.co.uk", "E-004", 2)
    use(library, "may", "amazon.de", "E-007", 2)
    code, said = listed(library)
    assert (code, "4 in all: 1 more than it holds" in said) == (1, True)


def test_an_unused_item_says_so(library: Desk) -> None:
    code, said = listed(library)
    assert (code, "used by no case" in said) == (0, True)
    assert "3 units; no case counts on them" in said


@pytest.mark.parametrize(
    ("change", "said_of_it"),
    [
        ({"file": "evidence/gone.pdf"}, "its file is missing: evidence/gone.pdf"),
        ({"sha256": "0" * 64}, "is not the one that was registered"),
        ({"confirmed": False}, "nobody has confirmed it"),
    ],
)
def test_trouble_is_named(library: Desk, change: dict[str, Any], said_of_it: str) -> None:
    library.write(library.home / "evidence.json", {"version": 1, "evidence": [ITEM | change]})
    code, said = listed(library)
    assert (code, said_of_it in said) == (1, True)


def test_new_files_unknown_items_and_broken_cases_are_said(library: Desk) -> None:
    (library.home / "evidence" / "new.txt").write_text("x", encoding="utf-8")
    use(library, "april", "amazon.co.uk", "E-004", 1)
    library.write(
        library.home / "april" / "evidence.json", {"version": 1, "evidence": [{"id": "E-004", "seller": "L-9"}]}
    )
    code, said = listed(library)
    assert code == 1
    assert "not registered evidence/new.txt; `invoke intake --seller harbour-lamps`" in said
    assert "not there L-9, cited by harbour-lamps/april" in said
    assert "not counted harbour-lamps/april" in said
