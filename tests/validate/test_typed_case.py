"""What a validated case holds: the library's fields, the use of each item, and its today."""

import hashlib
from datetime import date

import pytest

from pipeline.catalog import load as load_catalog
from pipeline.model.recorded import recorded_days
from pipeline.shell.load import load
from pipeline.stages.validate import validate

from .conftest import Workspace

LIBRARY = """{"evidence": [
  {"id": "L-1", "kind": "identity_document", "title": "Passport", "file": "evidence/passport.pdf"},
  {"id": "L-2", "kind": "supplier_invoice", "title": "Invoice 7", "file": "evidence/invoice.pdf",
   "language": "zh", "items": ["B0TESTAA01", "B0TESTZZ99"], "orders": ["026-9999999-9999999"],
   "complaints": ["C-77"], "issued_on": "2026-01-09"},
  {"id": "L-3", "kind": "translation", "title": "Invoice 7 in English", "file": "evidence/english.pdf",
   "translation_of": "L-2", "translated_by": "Kit Arden"}
]}"""


def cite(workspace: Workspace, entries: str) -> None:
    """Make the case one of a seller with a library, and cite entries of it."""
    workspace.give_to_seller()
    (workspace.cases / "marlowe/evidence.json").write_text(LIBRARY, encoding="utf-8")
    workspace.change("evidence.json", '{"id": "E-003"', f'{entries},\n    {{"id": "E-003"')


def test_use_is_what_is_usual_for_the_kind(workspace: Workspace) -> None:
    case, kinds = workspace.case(), load_catalog().kinds
    assert [entry.use for entry in case.register] == [kinds[entry.kind].use for entry in case.register]


def test_use_as_given_wins(workspace: Workspace) -> None:
    workspace.change("evidence.json", '"title": "The closed offer"', '"title": "Page", "use": "internal"')
    assert workspace.case().evidence["E-002"].use == "internal"


@pytest.mark.parametrize("use", ["", '"use": "submit", ', '"use": "annex", '])
def test_privileged_is_internal_whatever_its_use_says(workspace: Workspace, use: str) -> None:
    privileged = f'{use}"privileged": true, "title": "Advice"'
    workspace.change("evidence.json", '"title": "The closed offer"', privileged)
    assert workspace.case().evidence["E-002"].use == "internal"


def test_a_cited_entry_takes_the_librarys_fields_but_its_own_id(workspace: Workspace) -> None:
    cite(workspace, '{"id": "E-010", "seller": "L-2"}')
    entry = workspace.case().evidence["E-010"]
    assert (entry.id, entry.seller, entry.kind) == ("E-010", "L-2", "supplier_invoice")
    assert (entry.title, entry.file, entry.language) == ("Invoice 7", "evidence/invoice.pdf", "zh")


def test_nothing_of_other_cases_comes_with_it(workspace: Workspace) -> None:
    cite(workspace, '{"id": "E-010", "seller": "L-2"}')
    entry = workspace.case().evidence["E-010"]
    assert (entry.items, entry.orders, entry.complaints) == (("B0TESTAA01",), (), ())


def test_what_the_case_gives_itself_wins(workspace: Workspace) -> None:
    cite(workspace, '{"id": "E-010", "seller": "L-1", "use": "annex", "title": "Identity", "items": []}')
    entry = workspace.case().evidence["E-010"]
    assert (entry.use, entry.title, entry.items) == ("annex", "Identity", ())


def test_the_librarys_use_is_usual_for_its_kind(workspace: Workspace) -> None:
    cite(workspace, '{"id": "E-010", "seller": "L-1"}')
    assert workspace.case().evidence["E-010"].use == "internal"


def test_a_cited_translation_translates_the_cited_original(workspace: Workspace) -> None:
    cite(workspace, '{"id": "E-010", "seller": "L-2"}, {"id": "E-011", "seller": "L-3"}')
    assert workspace.case().evidence["E-011"].translation_of == "E-010"


def test_a_cited_translation_without_its_original_is_complained_of(workspace: Workspace) -> None:
    cite(workspace, '{"id": "E-011", "seller": "L-3"}')
    (complaint,) = workspace.complaints()
    assert complaint.path == "$.evidence[2].seller"
    assert "L-2, which this case does not cite" in complaint.message


def test_an_unknown_library_entry_is_complained_of_with_a_near_one(workspace: Workspace) -> None:
    cite(workspace, '{"id": "E-011", "seller": "L-33"}')
    (complaint,) = workspace.complaints()
    assert complaint.where == "evidence.json:12:31"
    assert "Did you mean L-3" in complaint.hint


def test_a_library_holds_files_only(workspace: Workspace) -> None:
    cite(workspace, '{"id": "E-010", "seller": "L-1"}')
    library = workspace.cases / "marlowe/evidence.json"
    text = library.read_text(encoding="utf-8").replace('"file": "evidence/passport.pdf"', '"rows": ["P-1"]')
    library.write_text(text, encoding="utf-8")
    (complaint,) = workspace.complaints()
    assert (complaint.file, complaint.path) == ("../evidence.json", "$.evidence[0].rows")


def test_today_is_the_newest_recorded_day(workspace: Workspace) -> None:
    assert workspace.case().as_of == date(2026, 3, 6)  # the day the purchase record was made


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"starts_on": "2026-04-01"', '"starts_on": "2031-01-01"'),
        ('"deadline": {"not_recorded": "The notice states none."}', '"deadline": "2031-01-01"'),
    ],
)
def test_a_day_that_lies_ahead_is_not_today(workspace: Workspace, old: str, new: str) -> None:
    workspace.change("case.json", old, new)
    assert workspace.case().as_of == date(2026, 3, 6)


def test_a_planned_action_is_not_today_but_a_begun_one_is(workspace: Workspace) -> None:
    done = '"status": "done",\n      "on": "2026-03-04"'
    workspace.change("case.json", done, '"status": "planned", "on": "2026-05-05"')
    assert workspace.case().as_of == date(2026, 3, 6)
    workspace.change("case.json", '"status": "planned", "on"', '"status": "under_way", "on"')
    assert workspace.case().as_of == date(2026, 5, 5)


def test_accepting_a_finding_does_not_move_today(workspace: Workspace) -> None:
    override = (
        '"overrides": [{"code": "EVD-05", "place": "E-001", "digest": "0123456789abcdef", '
        '"reason": "Known.", "by": "Kit Arden", "on": "2026-09-09"}], "measures": ['
    )
    workspace.change("case.json", '"measures": [', override)
    assert workspace.case().as_of == date(2026, 3, 6)


def test_a_day_deep_below_is_recorded_with_its_place(workspace: Workspace) -> None:
    case = workspace.case()
    assert case.sourcing
    assert ("$.rows[0].on", date(2025, 11, 9)) in list(recorded_days(case.sourcing))
    assert ("$.investigation[0].from", case.appeal.investigation[0].from_) in list(recorded_days(case.appeal))


def test_a_given_today_wins(workspace: Workspace) -> None:
    raw = load(workspace.cases, workspace.case_id)
    assert validate(raw, load_catalog(), date(2026, 12, 1)).as_of == date(2026, 12, 1)


def test_the_digest_is_that_of_the_file(workspace: Workspace) -> None:
    raw = load(workspace.cases, workspace.case_id)
    for source in raw.sources.values():
        data = (workspace.cases / "sound" / source.label).read_bytes()
        assert source.sha256 == hashlib.sha256(data).hexdigest()


def test_a_field_that_was_not_recorded_stays_so(workspace: Workspace) -> None:
    deadline = workspace.case().appeal.notice.deadline
    assert deadline is not None
    assert getattr(deadline, "not_recorded", "") == "The notice states none."
