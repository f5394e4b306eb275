"""What is left to do: each thing once, in order, with its place; and the message to the client."""

import json
import re
import shutil
import tomllib
from datetime import date
from pathlib import Path

import pytest

import pipeline.catalog.client as client_words
from pipeline.catalog import load as load_catalog
from pipeline.drafting.client import message
from pipeline.drafting.todo import PARTS, left_out
from pipeline.model.finding import Finding, Override, Place, Severity
from pipeline.model.journal import Asked
from pipeline.shell.desk import new as new_desk
from pipeline.shell.desk import todo as todo_desk
from pipeline.shell.load import load
from pipeline.shell.rounds.journal import append
from pipeline.stages.validate import validate

CATALOG = load_catalog()
CASES = Path(__file__).parents[2] / "cases"
FOLDER = Path(client_words.__file__).parent
LANGUAGES = {name: tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8")) for name in client_words.LANGUAGES}


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "cases").mkdir()
    flags = new_desk.Flags("acme/one", "amazon.co.uk", "inauthentic")
    assert new_desk.new(flags, str(tmp_path / "cases"), str(tmp_path / "outputs"), False) == 0
    return tmp_path / "cases"


def todo(place: Path, capsys: pytest.CaptureFixture[str], whom: str = "", lang: str = "en", by: str = "") -> str:
    capsys.readouterr()
    assert todo_desk.todo("acme/one", whom, lang, by, str(place), str(place.parent / "outputs"), False) == 0
    return capsys.readouterr().out


def edit(place: Path, **fields: object) -> None:
    path = place / "acme" / "one" / "case.json"
    case = json.loads(path.read_text())
    case |= fields
    path.write_text(json.dumps(case, indent=2))


def test_everything_that_is_open_has_its_place_once_and_in_order(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = todo(place, capsys)
    parts = re.findall(r"^\d+\. (.*)$", said, re.MULTILINE)
    assert parts == [part for part in PARTS if part in parts]
    assert {"notice", "seller", "products", "root causes", "documents", "reviewers' questions"} <= set(parts)
    places = re.findall(r"^  (\S+):(\d+):(\d+) (\$\S*)$", said, re.MULTILINE)
    assert {"$.notice.received_on", "$.legal_name", "$.items[0].asin", "$.items[0].sourcing", "$.measures"} <= {
        path for *_, path in places
    }
    for name, line, column, path in places:
        text = Path(name).read_text().split("\n")[int(line) - 1]
        assert len(text) >= int(column) - 1
        if path == "$.items[0].asin":
            assert text[int(column) - 1 :].startswith('"XXXXXXXXXX"')
    lines = re.findall(r"^  (\S+ \$\S*)\n((?:      .*\n)+)", said, re.MULTILINE)
    assert len(lines) == len(set(lines))


def test_what_is_filled_in_is_no_longer_there(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = todo(place, capsys)
    path = place / "acme" / "one" / "case.json"
    path.write_text(path.read_text().replace("[fill in: Title of the detail page]", "Copper clock"))
    after = todo(place, capsys)
    assert "$.items[0].title" in before and "$.items[0].title" not in after


@pytest.mark.parametrize("lang", client_words.LANGUAGES)
def test_the_client_is_asked_and_never_told_a_value(
    place: Path, capsys: pytest.CaptureFixture[str], lang: str
) -> None:
    notice = json.loads((place / "acme" / "one" / "case.json").read_text())["notice"]
    edit(place, note="Client is difficult, see acme/other", notice=notice | {"deadline": "2090-06-20"})
    said = todo(place, capsys, "client", lang)
    assert "difficult" not in said and "acme" not in said and "fill in" not in said and "XXXX" not in said
    assert "2090-06-20" in said and "2090-06-17" in said
    words = LANGUAGES[lang]
    assert words["text"]["honest"] in said and words["why"]["purchase"] in said and words["example"]["purchase"] in said
    assert words["fields"]["items.sourcing"] in said and words["fields"]["seller.address"] in said
    assert "2090-01-02" in todo(place, capsys, "client", lang, "2090-01-02")


def test_a_letter_of_authorisation_or_a_licence_is_asked_for_once(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    notice = json.loads((place / "acme" / "one" / "case.json").read_text())["notice"]
    edit(place, notice=notice | {"demands": {"documents": ["supplier_invoice", "loa", "licence"]}})
    (line,) = [line for line in todo(place, capsys, "client").splitlines() if "icence" in line]
    assert line == "- Letter of authorisation or Licence"


def sent_in(case_id: str, *found: tuple[str, str], lang: str = "en", accepted: bool = False) -> str:
    """Return the message to the client of a shipped case with findings (code, item) of these words."""
    case = validate(load(CASES, case_id), CATALOG)
    override = Override("Ada Example", "2026-03-01", "seen") if accepted else None
    return message(case, CATALOG, lang, None, [
        Finding(code, Severity.ERROR, "looks forged", Place(evidence=item), "a hint", "", override=override)
        for code, item in found
    ])


@pytest.mark.parametrize("lang", client_words.LANGUAGES)
def test_the_client_is_asked_for_what_only_the_client_can_mend(lang: str) -> None:
    words = LANGUAGES[lang]
    case = validate(load(CASES, "home-made-invoice"), CATALOG)
    item = next(one for one in case.register if one.kind == "supplier_invoice")
    codes = ("EVD-01", "EVD-02", "EVD-09", "INV-08")
    said = sent_in("home-made-invoice", *((code, item.id) for code in codes), lang=lang)
    assert words["text"]["files"] in said and item.title in said
    for need in ("unread", "original"):
        assert said.count(words["mend"][need]) == said.count(words["mend_why"][need]) == 1
    assert words["mend_why"]["format"] in said and "PDF" in said
    assert "forged" not in said and "a hint" not in said and item.id not in said and "{" not in said


@pytest.mark.parametrize("lang", client_words.LANGUAGES)
def test_an_issuer_who_was_asked_already_is_not_asked_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], lang: str
) -> None:
    shutil.copytree(CASES / "home-made-invoice", tmp_path / "cases" / "acme" / "one")
    (tmp_path / "cases" / "acme" / "one" / "seller.json").rename(tmp_path / "cases" / "acme" / "seller.json")
    words = LANGUAGES[lang]["mend"]
    case = load(tmp_path / "cases", "acme/one")
    item = next(one.id for one in validate(case, CATALOG).register if one.kind == "supplier_invoice")
    before = todo(tmp_path / "cases", capsys, "client", lang)
    assert words["original"] in before
    for day in ("2026-03-20", "2026-03-24"):
        append(Path(case.case_root), Asked(
            at=f"{day}T09:00:00Z", by="Jo Example", evidence=item, on=date.fromisoformat(day), reply="No answer yet."))
    said = todo(tmp_path / "cases", capsys, "client", lang)
    assert words["original"] not in said and words["asked"].format(on="2026-03-24") in said
    assert "Jo Example" not in said and "No answer yet" not in said, "what is in the journal is the agency's own"
    told = " ".join(todo(tmp_path / "cases", capsys).split())
    assert "Its issuer was asked on 2026-03-24 by Jo Example; what came back: No answer yet." in told


def test_of_a_supplier_only_what_is_missing_is_asked_and_no_value_shown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(CASES / "home-made-invoice", tmp_path / "cases" / "acme" / "one")
    (tmp_path / "cases" / "acme" / "one" / "seller.json").rename(tmp_path / "cases" / "acme" / "seller.json")
    path = tmp_path / "cases" / "acme" / "one" / "evidence.json"
    register = json.loads(path.read_text("utf-8"))
    item = next(one for one in register["evidence"] if one["kind"] == "supplier_invoice")
    item["issuer"] = {"name": "Larkmoor Wholesale Ltd", "address": "1 Hidden Road"}
    path.write_text(json.dumps(register), "utf-8")
    said = todo(tmp_path / "cases", capsys, "client")
    assert "of the supplier: telephone, website." in said and "Hidden Road" not in said
    item["use"] = "internal"
    path.write_text(json.dumps(register), "utf-8")
    assert "telephone, website" not in todo(tmp_path / "cases", capsys, "client")


def test_what_a_person_accepted_and_what_is_the_agencys_own_is_not_asked_of_the_client() -> None:
    case = validate(load(CASES, "home-made-invoice"), CATALOG)
    item = next(one for one in case.register if one.kind == "supplier_invoice").id
    heading = LANGUAGES["en"]["text"]["files"]
    assert heading not in sent_in("home-made-invoice", ("EVD-01", item), accepted=True)
    assert heading not in sent_in("home-made-invoice", ("EVD-05", item), ("EVD-01", ""))


def test_a_late_day_is_as_soon_as_possible(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    notice = json.loads((place / "acme" / "one" / "case.json").read_text())["notice"]
    edit(place, notice=notice | {"deadline": "2020-06-20"})
    assert LANGUAGES["en"]["text"]["soon"] in todo(place, capsys, "client")


@pytest.mark.parametrize(("whom", "lang", "by", "says"), [
    ("boss", "en", "", "--for client"), ("client", "fr", "", "en, zh, de"), ("client", "en", "soon", "YYYY-MM-DD"),
])
def test_a_wrong_call_says_what_would_be_right(
    place: Path, capsys: pytest.CaptureFixture[str], whom: str, lang: str, by: str, says: str
) -> None:
    assert todo_desk.todo("acme/one", whom, lang, by, str(place), "", False) == 2
    assert says in capsys.readouterr().err


def test_every_language_has_every_word() -> None:
    english = LANGUAGES["en"]
    questions = {one.id for violation in CATALOG.violations.values() for one in violation.questions}
    groups = tomllib.loads((FOLDER / "groups.toml").read_text("utf-8"))["group"]
    kinds = {kind for violation in CATALOG.violations.values() for group in violation.evidence for kind in group}
    assert groups.keys() <= set(CATALOG.kinds) and kinds <= groups.keys()
    for name, words in LANGUAGES.items():
        for part in ("text", "fields", "why", "example", "mend", "mend_why", "contact"):
            assert words[part].keys() == english[part].keys(), (name, part)
            for key, text in words[part].items():
                assert re.findall(r"{\w+}", text) == re.findall(r"{\w+}", english[part][key]), (name, key)
        assert set(groups.values()) | {"other"} == set(words["why"]) == set(words["example"])
        if name != "en":
            assert words["question"].keys() == questions, name
    wanted = {field for violation in CATALOG.violations.values() for field in violation.fields}
    asked = {field for field in wanted if field in english["fields"] or field.rpartition(".")[0] in english["fields"]}
    # What the agency decides or reads itself is not asked of the client.
    assert wanted - asked <= {
        "notice.complaints.counts", "notice.complaints.recall", "notice.complaints.relation", "notice.deadline",
        "notice.complaints.reactivated_on", "notice.complaints.document", "orders.order_id",
    }


def test_a_case_that_lacks_nothing_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    todo_desk._list("one", load(CASES, "retro-games-uk"), ())
    assert "nothing to do" in capsys.readouterr().out


def test_facts_of_a_type_are_asked_of_its_own_complaints_and_products() -> None:
    case = validate(load(CASES, "bags-late-and-mismatched-us"), CATALOG)
    complaints = case.appeal.notice.complaints
    places = [path for _, path, _ in left_out(case, CATALOG)]
    mismatch = next(index for index, one in enumerate(complaints) if one.type == "not_as_described")
    assert f"$.notice.complaints[{mismatch}].metrics" not in places
