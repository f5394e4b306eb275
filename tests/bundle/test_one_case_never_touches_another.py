"""Two cases built one after the other by one process: nothing of one is in the bundle of the other."""

import pytest

from tests.bundle.built import build_case, everything_in
from tests.bundle.invented import add, case
from tests.readers.papers import paper

CANARIES = ("Quillfeather", "Brambleworth")
ORDERS = ("026-1111111-2222222", "026-3333333-4444444")


def write(cases, case_id, canary, order):
    folder = case(
        cases, case_id, seller_id=canary.lower(), seller=f"{canary} Trading", address=f"1 {canary} Street",
        teller=f"Ada {canary}", item=f"{canary} game", cause=f"The {canary} cause.", order=order,
        title=f"{canary} closed offer", row=f"{canary} cartridge",
    )  # fmt: skip
    text = f"BT /F1 20 Tf 20 120 Td ({canary} paper) Tj ET".encode()
    receipt = {"id": "E-004", "kind": "receipt", "title": f"{canary} receipt", "file": f"evidence/{canary}.pdf"}
    add(folder, receipt, paper(lambda _: None, text))
    add(folder, {"id": "E-005", "kind": "email", "title": "Mail", "file": "evidence/same.txt"}, canary.encode())


@pytest.fixture(scope="module")
def bundles(tmp_path_factory):
    place = tmp_path_factory.mktemp("two")
    for case_id, canary, order in zip(("one", "two"), CANARIES, ORDERS, strict=True):
        write(place / "cases", case_id, canary, order)
    runs = (("one", "outputs"), ("two", "outputs"), ("one", "again"))
    return [build_case(place / "cases", case_id, place / outputs) for case_id, outputs in runs]


@pytest.mark.parametrize("index", [0, 1])
def test_no_file_holds_anything_of_the_other_case(bundles, index):
    own, other = CANARIES[index], CANARIES[1 - index]
    found = {name: everything_in(bundles[index].folder / name) for name in bundles[index].names}
    assert "annex.pdf" in found and own in found["annex.pdf"]
    for name, text in found.items():
        assert other.lower() not in text.lower(), f"{other} stands in {name}"
        assert ORDERS[1 - index] not in text


def test_building_another_case_in_between_changes_no_byte(bundles):
    first, _, again = bundles
    assert first.names == again.names
    assert all(first.bytes(name) == again.bytes(name) for name in first.names)


def test_each_seller_has_a_shelf_of_its_own(bundles):
    shelves = bundles[0].folder.parent / ".cache"
    kept = {shelf.name: {path.name for path in shelf.iterdir()} for shelf in shelves.iterdir()}
    assert set(kept) == {canary.lower() for canary in CANARIES}
    for shelf, other in ((shelves / CANARIES[0].lower(), CANARIES[1]), (shelves / CANARIES[1].lower(), CANARIES[0])):
        assert not any(other in everything_in(path) for path in shelf.iterdir())
