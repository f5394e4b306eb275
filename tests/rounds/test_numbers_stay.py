"""Annex pages that went out keep their numbers: new ones stand behind, what is gone leaves its place and says so."""

import json
from itertools import pairwise

import pytest

from tests.bundle.built import pdf_words
from tests.rounds.conftest import Workspace


@pytest.fixture
def sent(desk_of: Workspace) -> Workspace:
    """Return the workspace with a first round that was sent."""
    assert desk_of.approve() == 0 and desk_of.submit(annex="none") == 0
    assert desk_of.record(submitted_on="2026-03-18") == 0
    return desk_of


def spans(desk: Workspace) -> dict[str, tuple[int, int]]:
    told = json.loads((desk.bundle / "manifest.json").read_bytes())["evidence"]
    return {one["id"]: (one["first_page"], one["last_page"]) for one in told if one["pages"]}


def sources(desk: Workspace) -> list[str]:
    return [row["source"] for row in json.loads((desk.bundle / "manifest.json").read_bytes())["ledger"]]


def pages(desk: Workspace, *numbers: int) -> str:
    import pypdfium2

    document = pypdfium2.PdfDocument((desk.bundle / "annex.pdf").read_bytes())
    return "\n".join(document[number - 1].get_textpage().get_text_bounded() for number in numbers)


def add(desk: Workspace, name: str, lines: int = 3) -> None:
    (desk.folder / "evidence" / f"{name}.txt").write_text("\n".join(f"Line {one} of {name}." for one in range(lines)))
    desk.change("evidence.json", lambda register: register["evidence"].insert(0, {
        "id": name, "kind": "listing_closed_proof", "title": f"What {name} shows", "file": f"evidence/{name}.txt",
        "items": [desk.case["items"][0]["asin"]], "captured_on": "2026-03-21", "source": "Manage Inventory"}))


def test_nothing_changes_while_nothing_is_added(sent):
    before, ledger = spans(sent), sources(sent)
    sent.build()
    assert spans(sent) == before and sources(sent) == ledger
    assert "Further exhibits" not in pages(sent, 1)


def test_what_is_new_stands_behind_with_an_index_of_its_own_round_after_round(sent):
    before, count = spans(sent), len(sources(sent))
    add(sent, "A-NEW")
    sent.build()
    assert {name: span for name, span in spans(sent).items() if name != "A-NEW"} == before
    assert spans(sent)["A-NEW"] == (count + 3, count + 3), "behind its index and its separator"
    assert f"Further exhibits: page {count + 1}" in pages(sent, 1)
    assert "A-NEW" in pages(sent, count + 1) and "continued" in pages(sent, count + 1)
    assert sent.verify() == 0

    assert sent.record(answered_on="2026-03-22", outcome="refused") == 0
    sent.change("case.json", lambda case: case["actions"][0].update(statement="Both orders were refunded in full."))
    assert sent.build() == 0 and sent.approve() == 0 and sent.submit(annex="none") == 0
    assert sent.record(submitted_on="2026-03-23") == 0
    second, count = spans(sent), len(sources(sent))
    add(sent, "B-NEW")
    sent.build()
    assert {name: span for name, span in spans(sent).items() if name != "B-NEW"} == second
    assert spans(sent)["B-NEW"][0] == count + 3 and sent.verify() == 0


def test_what_is_gone_leaves_its_place_which_says_so(sent):
    before, count = spans(sent), len(sources(sent))
    first, last = before["E-006"]
    sent.change("evidence.json", lambda register: [
        one.update(use="internal") for one in register["evidence"] if one["id"] == "E-006"])
    sent.build()
    assert {name: span for name, span in before.items() if name != "E-006"} == spans(sent)
    assert len(sources(sent)) == count
    said = pages(sent, *range(first, last + 1))
    assert said.count("E-006 was enclosed here before and is not enclosed any more.") == last - first + 1
    assert "E-006" not in pages(sent, 1, 2) and sent.verify() == 0


def test_another_file_under_an_id_that_went_out_stands_behind_and_is_an_error(sent):
    before, count = spans(sent), len(sources(sent))
    entry = next(one for one in json.loads((sent.folder / "evidence.json").read_text())["evidence"]
                 if one["id"] == "E-006")
    (sent.folder / entry["file"]).write_bytes((sent.folder / "evidence" / "returned-case-front.jpg").read_bytes())
    sent.change("evidence.json", lambda register: [
        one.pop("sha256", None) for one in register["evidence"] if one["id"] == "E-006"])
    assert sent.build() == 1
    assert spans(sent)["E-006"][0] > count
    assert f"It now begins on annex page {spans(sent)['E-006'][0]}." in pages(sent, before["E-006"][0])
    assert "DL-04" in (sent.bundle / "findings.json").read_text()


def test_longer_titles_do_not_move_a_page(sent):
    before, count = spans(sent), len(sources(sent))
    sent.change("evidence.json", lambda register: [
        one.update(title=" ".join([one["title"]] * 6)) for one in register["evidence"] if "title" in one])
    sent.build()
    assert spans(sent) == before and len(sources(sent)) == count and sent.verify() == 0
    assert "…" in pages(sent, 1, 2), "the index cuts what the separator says in full"


def test_fewer_rows_leave_a_page_of_the_index_free(sent):
    before, count = spans(sent), len(sources(sent))
    keep = sorted(before)[:4]
    sent.change("evidence.json", lambda register: [
        one.update(use="internal") for one in register["evidence"] if one["id"] not in keep])
    sent.build()
    left = spans(sent)
    assert {name: before[name] for name in left} == left and len(sources(sent)) == count
    assert "This page is left free" in pages(sent, 2)
    order = [row for row, following in pairwise(sources(sent)) if row != following]
    assert order[0] == "index" and order[1].startswith("gone:free@")
    assert pdf_words((sent.bundle / "annex.pdf").read_bytes()).count("Annex page") >= count


def test_a_kept_manifest_that_makes_no_sense_stops_the_build_by_name(sent, capsys):
    path = sent.folder / "sent" / "round-01" / "manifest.json"
    path.chmod(0o644)
    told = json.loads(path.read_bytes())
    told["pages"][1]["first"] = 40
    path.write_text(json.dumps(told))
    assert sent.build() == 4 and "sent/round-01/manifest.json" in capsys.readouterr().err
