"""What each shipped case becomes: the states, the findings, the files, and what must be in none of them."""

import json
import re

import pytest
from jsonschema import Draft202012Validator

from pipeline.model.schema import FILES, schema_of
from pipeline.shell.folder import list_cases
from pipeline.stages.verify import verify
from tests.bundle.built import CASES, RENDERED, REPOSITORY, SHIPPED, everything_in, pdf_words

PLAN = {"poa.docx", "poa.pdf", "poa.txt", "poa-1-root-cause.txt", "poa-2-actions.txt", "poa-3-prevention.txt"}
# For the agency alone, and naming what stays inside.
INSIDE = {"findings.json", "manifest.json"}
ALWAYS = INSIDE | {"review.html"}
ANNEX = {"annex.pdf", "evidence-index.csv", "evidence-index.json"}


def test_every_shipped_case_is_in_the_list_and_on_disk():
    kept = re.findall(r"^!/cases/([a-z-]+)/$", (REPOSITORY / ".gitignore").read_text(), re.MULTILINE)
    assert sorted(kept) == sorted(SHIPPED)
    assert set(SHIPPED) <= set(list_cases(CASES))


@pytest.mark.parametrize("case_id", SHIPPED)
def test_the_bundle_agrees_with_its_manifest_and_its_ledger(bundle_of, case_id):
    bundle = bundle_of(case_id)
    assert verify(frozenset(bundle.names), bundle.bytes) == []


@pytest.mark.parametrize("case_id", SHIPPED)
def test_what_programs_read_keeps_to_its_schema(bundle_of, case_id):
    bundle = bundle_of(case_id)
    names = [name for name in ("findings", "manifest", "evidence-index") if f"{name}.json" in bundle.names]
    assert len(names) == (3 if case_id in RENDERED else 2)
    for name in names:
        told = json.loads(bundle.bytes(f"{name}.json"))
        assert list(Draft202012Validator(schema_of(name)).iter_errors(told)) == [], name
        FILES[name].model.model_validate_json(bundle.bytes(f"{name}.json"))


@pytest.mark.parametrize("case_id", SHIPPED)
def test_nothing_of_the_building_stays_behind(bundle_of, case_id):
    outputs = bundle_of(case_id).folder.parent
    assert list((outputs / ".tmp").iterdir()) == []


@pytest.mark.parametrize("case_id", ["retro-games-uk", "bags-late-and-mismatched-us"])
def test_a_case_done_right_is_ready(bundle_of, case_id):
    bundle = bundle_of(case_id)
    assert bundle.done.state == "ready"
    assert set(bundle.names) == PLAN | ANNEX | ALWAYS
    assert "DRAFT" not in "".join(bundle.stamps)


def test_the_first_case_holds_as_much_evidence_as_promised(bundle_of):
    bundle = bundle_of("retro-games-uk")
    files = [exhibit for exhibit in bundle.done.exhibits.values() if exhibit.origin == "file"]
    assert len(files) >= 12 and len(bundle.annex.pages) >= 25
    assert not any(exhibit.refused for exhibit in bundle.done.exhibits.values())


def test_the_letter_as_posted_fails_for_the_reasons_an_adviser_would_give(bundle_of):
    bundle = bundle_of("retro-games-uk-as-posted")
    assert bundle.done.state != "ready"
    assert {"STR-02", "SRC-06", "CON-01", "CON-02", "LNG-03", "REF-01", "STR-07"} <= bundle.codes


def test_a_blocked_case_has_a_preview_that_says_so_on_each_page(bundle_of):
    bundle = bundle_of("retro-games-uk-as-posted")
    assert set(bundle.names) == {"poa-preview.pdf"} | ANNEX | ALWAYS
    preview = bundle.bytes("poa-preview.pdf")
    assert "NOT FOR SUBMISSION" in pdf_words(preview)
    assert all("NOT FOR SUBMISSION" in stamp for stamp in bundle.stamps)


def test_of_a_home_made_invoice_nothing_is_rendered(bundle_of):
    bundle = bundle_of("home-made-invoice")
    assert set(bundle.names) == ALWAYS
    assert "INV-08" in bundle.codes and bundle.done.state == "blocked"
    assert bundle.manifest["ledger"] == [] and bundle.manifest["submissions"] == []


def test_each_appeal_entry_has_a_plan_of_its_own_and_all_share_one_annex(bundle_of):
    bundle = bundle_of("shoe-charms-us")
    ids = [entry["id"] for entry in bundle.manifest["submissions"]]
    assert len(ids) > 1 and bundle.done.state == "ready"
    wanted = {name.replace("poa", f"poa-{id_}", 1) for id_ in ids for name in PLAN}
    assert set(bundle.names) == wanted | ANNEX | ALWAYS


def test_plans_of_one_case_answer_each_their_own_complaints(bundle_of):
    bundle = bundle_of("shoe-charms-us")
    answered = [complaint for entry in bundle.manifest["submissions"] for complaint in entry["complaints"]]
    assert sorted(answered) == sorted(complaint.id for complaint in bundle.done.case.appeal.notice.complaints)


def test_chinese_names_are_right_in_every_output(bundle_of):
    bundle = bundle_of("shoe-charms-us")
    name = bundle.done.case.seller.legal_name
    assert re.search("[\u4e00-\u9fff]", name)
    for file in bundle.names:
        if re.fullmatch(r"poa-[A-Z]-\d+\.txt", file):
            assert name in bundle.text(file)
        if file in bundle.plans:
            assert name in pdf_words(bundle.bytes(file))


def internal(bundle):
    return [entry for entry in bundle.done.case.register if not bundle.done.case.leaves(entry.id)]


@pytest.mark.parametrize("case_id", RENDERED)
def test_what_is_internal_is_in_nothing_that_leaves(bundle_of, case_id):
    bundle = bundle_of(case_id)
    for entry in internal(bundle):
        digest = bundle.done.exhibits[entry.id].sha256
        traces = [entry.id, entry.title, (entry.file or "").rpartition("/")[2], digest]
        for name in set(bundle.names) - INSIDE:
            for trace in filter(None, traces):
                assert trace not in everything_in(bundle.folder / name), f"{trace} stands in {name}"


def test_the_advice_of_counsel_is_in_no_file_by_any_of_its_words(bundle_of):
    bundle = bundle_of("shoe-charms-us")
    advice = [entry for entry in internal(bundle) if entry.privileged]
    assert advice
    for entry in advice:
        data = (CASES / "shoe-charms-us" / entry.file).read_bytes()
        lines = [line.strip() for line in pdf_words(data).splitlines() if len(line.strip()) > 30]
        assert lines, "the test looks for sentences of the advice"
        for name in set(bundle.names) - INSIDE:
            assert not any(line in everything_in(bundle.folder / name) for line in lines), f"{name} quotes the advice"
