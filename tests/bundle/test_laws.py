"""Laws of every bundle: no item is lost on the way, no page is skipped, every link leads where it says."""

import csv
import json
import re
from io import StringIO

import pytest

from tests.bundle.built import RENDERED, links

each_case = pytest.mark.parametrize("case_id", RENDERED)


def spans(bundle):
    """Return first and last annex page of each item that leaves, as the manifest has them."""
    return {row["id"]: (row["first_page"], row["last_page"]) for row in bundle.manifest["evidence"] if row["pages"]}


@each_case
def test_register_and_manifest_hold_the_same_items(bundle_of, case_id):
    bundle = bundle_of(case_id)
    assert [row["id"] for row in bundle.manifest["evidence"]] == [entry.id for entry in bundle.done.case.register]


@each_case
def test_every_item_that_leaves_is_in_index_annex_and_manifest_on_the_same_pages(bundle_of, case_id):
    bundle = bundle_of(case_id)
    leaving = {entry.id for entry in bundle.done.case.register if bundle.done.case.leaves(entry.id)}
    rows = list(csv.DictReader(StringIO(bundle.text("evidence-index.csv"))))
    entries = json.loads(bundle.text("evidence-index.json"))["evidence"]
    destinations = {
        name: bundle.annex.get_destination_page_number(target) + 1
        for name, target in bundle.annex.named_destinations.items()
    }
    expected = spans(bundle)
    assert set(expected) == leaving
    assert {row["id"]: (int(row["first_page"]), int(row["last_page"])) for row in rows if row["pages"]} == expected
    assert {row["id"]: (row["first_page"], row["last_page"]) for row in entries if row["first_page"]} == expected
    assert destinations == {"index": 1} | {name: first for name, (first, _) in expected.items()}


@each_case
def test_annex_pages_have_no_gap_and_bear_their_number_three_times(bundle_of, case_id):
    bundle = bundle_of(case_id)
    numbers = list(range(1, len(bundle.annex.pages) + 1))
    assert [row["page"] for row in bundle.manifest["ledger"]] == numbers
    assert bundle.annex.page_labels == [str(number) for number in numbers]
    assert [int(re.search(r"Annex page (\d+)$", stamp)[1]) for stamp in bundle.stamps] == numbers


@each_case
def test_every_page_of_every_source_is_drawn_once(bundle_of, case_id):
    bundle = bundle_of(case_id)
    drawn = [(row["evidence"], row["source_page"]) for row in bundle.manifest["ledger"] if row["content"]]
    wanted = [
        (entry.id, page)
        for entry in bundle.done.case.register
        if bundle.done.case.leaves(entry.id)
        for page in range(1, len(bundle.done.exhibits[entry.id].pages) + 1)
    ]
    assert drawn == wanted


@each_case
def test_originals_are_the_files_of_the_case(bundle_of, case_id):
    bundle = bundle_of(case_id)
    inputs = {row["path"]: row["sha256"] for row in bundle.manifest["inputs"]}
    digests = {row["id"]: row["sha256"] for row in bundle.manifest["evidence"]}
    for entry in bundle.done.case.register:
        if entry.file:
            assert inputs[entry.file] == digests[entry.id]


@each_case
def test_every_link_of_the_annex_leads_to_the_page_it_names(bundle_of, case_id):
    bundle, expected = bundle_of(case_id), spans(bundle_of(case_id))
    named, numbered = set(), set()
    for link in links(bundle.bytes("annex.pdf")):
        if link.target == "index":
            assert link.text == "Back to index"
            continue
        first, last = expected[link.target]
        if link.text == link.target:
            named.add(link.target)
        else:
            span = str(first) if first == last else f"{first}-{last}"
            assert re.fullmatch(rf"(Annex pages? )?{span}", link.text), f"{link} leads to page {first}"
            numbered.add((link.target, link.page > index_pages(bundle)))
        assert_shown(bundle, link.target, first)
    assert named == set(expected), "each id in the index is a link"
    assert numbered == {(name, part) for name in expected for part in (False, True)}, "so is each number, twice"


@each_case
def test_every_separator_leads_back_to_the_index(bundle_of, case_id):
    bundle = bundle_of(case_id)
    separators = [row["page"] for row in bundle.manifest["ledger"] if row["source"].startswith("separator:")]
    back = {link.page for link in links(bundle.bytes("annex.pdf")) if link.target == "index"}
    assert set(separators) <= back


@each_case
def test_every_citation_of_a_plan_leads_to_the_annex_page_it_names(bundle_of, case_id):
    bundle, expected = bundle_of(case_id), spans(bundle_of(case_id))
    for name in bundle.plans:
        cited = set()
        for link in links(bundle.bytes(name)):
            assert link.file == "annex.pdf"
            first = expected[link.target][0]
            assert (link.target in link.text) and re.search(rf"\b{first}$", link.text), f"{name}: {link}"
            assert_shown(bundle, link.target, first)
            cited.add(link.target)
        if name != "poa-preview.pdf":
            assert cited == set(submission_of(bundle, name)["cites"])


@each_case
def test_every_bookmark_leads_to_the_page_it_names(bundle_of, case_id):
    bundle = bundle_of(case_id)

    def flat(entries):
        for entry in entries:
            yield from flat(entry) if isinstance(entry, list) else [entry]

    for entry in flat(bundle.annex.outline):
        page = bundle.annex.get_destination_page_number(entry) + 1
        if printed := re.search(r"\(p\. (\d+)", entry.title):
            assert int(printed[1]) == page
            assert_shown(bundle, entry.title.split()[0], page)


def submission_of(bundle, name: str):
    submissions = bundle.manifest["submissions"]
    return next(entry for entry in submissions if name == f"poa-{entry['id']}.pdf" or len(submissions) == 1)


def index_pages(bundle) -> int:
    return sum(row["source"] == "index" for row in bundle.manifest["ledger"])


def assert_shown(bundle, item: str, page: int) -> None:
    """The page itself bears the item's name and its own number."""
    assert bundle.stamps[page - 1].startswith(f"{item}, page 1 of ")
    assert bundle.stamps[page - 1].endswith(f"Annex page {page}")
