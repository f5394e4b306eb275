"""Imports: what is new is added as text, what differs is shown, what a person wrote stays byte for byte."""

import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.health import performance_report
from pipeline.health.conflicts import conflicts
from pipeline.shell.desk import health as health_desk

from .invented import CATALOG, SCALE, SELLER, account, entry

HEAD = "marketplace,type,state,ref,opened_on,points,items,appeal_entry\n"
ACCOUNT = """{
  "version": 1,
  "accounts": [
    {"marketplace": "amazon.co.uk", "score": 230, "score_on": "2026-02-20",
     "violations": [{"id": "OWN-1",   "type": "inauthentic", "opened_on": "2026-01-05", "state": "open",
                     "ref": "IP-1"}]}
  ]
}
"""


class Desk:
    """A workspace with one seller, and the command."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.cases, self.file, self.capsys = folder / "cases", folder / "import.csv", capsys
        self.home = self.cases / "quillmere"
        self.home.mkdir(parents=True)
        (self.home / "seller.json").write_text(SELLER.model_dump_json(exclude_defaults=True), encoding="utf-8")
        self.account = self.home / "account.json"
        self.account.write_text(ACCOUNT, encoding="utf-8")

    def csv(self, text: str, *, marketplace: str = "", dry: bool = False) -> tuple[int, str]:
        """Import a table; return the exit code and all that was printed."""
        self.file.write_text(text, encoding="utf-8")
        return self._run(self.file, marketplace, dry)

    def report(self, value: Any) -> tuple[int, str]:
        """Import a report; return the exit code and all that was printed."""
        file = self.file.with_suffix(".json")
        file.write_text(json.dumps(value), encoding="utf-8")
        return self._run(file, "", False)

    def _run(self, file: Path, marketplace: str, dry: bool) -> tuple[int, str]:
        code = health_desk.account("quillmere", str(file), marketplace, dry, str(self.cases), None, False)
        shown = self.capsys.readouterr()
        return code, " ".join((shown.out + shown.err).split())

    def value(self) -> Any:
        """Return account.json as it stands."""
        return json.loads(self.account.read_text(encoding="utf-8"))


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    """Return a workspace of its own."""
    return Desk(tmp_path, capsys)


# A table


def test_a_new_row_is_added_and_the_rest_stays_as_it_was_written(desk: Desk) -> None:
    code, said = desk.csv(HEAD + "amazon.co.uk,ip_trademark,open,IP-2,2026-02-03,4,B0TESTAA01 B0TESTAA02,open\n")
    assert code == 0, said
    text = desk.account.read_text(encoding="utf-8")
    before, _, after = ACCOUNT.partition('"IP-1"}')
    assert text.startswith(before + '"IP-1"}') and text.endswith(after)
    assert desk.value()["accounts"][0]["violations"][1] == {
        "id": "IP-2", "type": "ip_trademark", "state": "open", "ref": "IP-2", "opened_on": "2026-02-03", "points": 4,
        "items": ["B0TESTAA01", "B0TESTAA02"], "appeal_entry": "open",
    }


def test_a_second_import_of_the_same_table_adds_nothing(desk: Desk) -> None:
    table = HEAD + "amazon.co.uk,ip_trademark,open,IP-2,2026-02-03,4,,\n"
    desk.csv(table)
    once = desk.account.read_bytes()
    code, said = desk.csv(table)
    assert (code, desk.account.read_bytes()) == (0, once)
    assert "0 new, 1 agree" in said


def test_what_differs_is_shown_and_not_merged(desk: Desk) -> None:
    code, said = desk.csv(HEAD + "amazon.co.uk,inauthentic,addressed,IP-1,2026-01-07,6,,\n")
    assert code == 1
    assert desk.account.read_text(encoding="utf-8") == ACCOUNT
    for part in ("OWN-1 state: account.json open, import.csv addressed", "OWN-1 opened_on: account.json 2026-01-05",
                 "OWN-1 points: account.json (not stated), import.csv 6"):
        assert part in said


def test_a_new_marketplace_gets_an_account_of_its_own(desk: Desk) -> None:
    assert desk.csv("id;type;state\nV-7;restricted;open\n", marketplace="amazon.de")[0] == 0
    added = desk.value()["accounts"][1]
    assert added["marketplace"] == "amazon.de"
    assert added["violations"][0]["opened_on"] == {"not_recorded": "no day in import.csv"}


@pytest.mark.parametrize(
    "text", ["", "{}", '{"accounts": []}', '{"accounts": [{"marketplace": "amazon.co.uk"}]}', None]
)
def test_any_account_file_takes_an_entry(desk: Desk, text: str | None) -> None:
    if text:
        desk.account.write_text(text, encoding="utf-8")
    else:
        desk.account.unlink()
    assert desk.csv(HEAD + "amazon.co.uk,ip_trademark,open,IP-2,,,,\n")[0] == 0
    assert desk.value()["accounts"][0]["violations"][0]["ref"] == "IP-2"


@pytest.mark.parametrize(
    ("table", "place"),
    [
        ("id,type,colour,state\nV-1,other,red,open\n", "'colour' is not known"),
        ("id,opened_on\nV-1,2026-01-01\n", "a needed column is missing"),
        (HEAD + "amazon.co.uk,wrong,open,IP-2,2026-02-03,4,,\n", "'wrong' is not a type"),
        (HEAD + "amazon.xx,other,open,IP-2,2026-02-03,4,,\n", "amazon.xx is not a marketplace"),
        (HEAD + "amazon.co.uk,other,open,IP-2,3/2/2026,4,,\n", "import.csv:2"),
        (HEAD + "amazon.co.uk,other,open,IP-2,2026-02-03,many,,\n", "points"),
        (HEAD + "amazon.co.uk,other,open,IP-2\n", "the row has 4 cells"),
        (HEAD + "amazon.co.uk,other,open,IP-2,,,,\namazon.co.uk,other,open,IP-2,,,,\n", "a second row has the id IP-2"),
    ],
)
def test_a_table_with_a_fault_adds_nothing_at_all(desk: Desk, table: str, place: str) -> None:
    code, said = desk.csv(table + "amazon.co.uk,other,open,IP-9,2026-02-03,4,,\n" * (table.startswith(HEAD)))
    assert code == 4
    assert place in said
    assert desk.account.read_text(encoding="utf-8") == ACCOUNT


def test_an_id_that_another_marketplace_has_is_refused(desk: Desk) -> None:
    code, said = desk.csv("marketplace,id,type,state\namazon.de,OWN-1,other,open\n")
    assert code == 4 and "given elsewhere" in said


def test_a_repeat_of_an_entry_that_is_not_there_is_refused(desk: Desk) -> None:
    code, said = desk.csv("id,type,state,repeat_of\nV-9,other,open,V-8\n", marketplace="amazon.co.uk")
    assert code == 4 and "V-8" in said
    assert desk.account.read_text(encoding="utf-8") == ACCOUNT


def test_a_dry_run_writes_nothing(desk: Desk) -> None:
    code, said = desk.csv(HEAD + "amazon.co.uk,ip_trademark,open,IP-2,2026-02-03,4,,\n", dry=True)
    assert code == 0 and "1 new" in said and "nothing was written" in said
    assert desk.account.read_text(encoding="utf-8") == ACCOUNT


# Amazon's report


def part(count: int, status: str = "BAD") -> dict[str, Any]:
    """Return one class of violations."""
    days = {"reportingDateFrom": "2025-08-29T00:00Z", "reportingDateTo": "2026-02-24T23:59Z"}
    return {"reportingDateRange": days, "defectsCount": count, "status": status, "targetValue": 0,
            "targetCondition": "EQUALS"}


def report(**changes: Any) -> dict[str, Any]:
    """Return an invented report on the store in the United Kingdom."""
    rate = {"rate": 0.013, "targetValue": 0.01, "targetCondition": "LESS_THAN", "status": "BAD"}
    figures = {
        "marketplaceId": "A1F83G8C2ARO7P", "productAuthenticityCustomerComplaints": part(2),
        "documentRequest": part(0, "GOOD"), "accountHealthRating": {"ahrStatus": "WARNED"},
        "orderDefectRate": {"mfn": rate, "afn": rate}, "lateShipmentRateList": [rate],
        "warningState": [{"warningType": "spam", "status": "BAD"}, {"warningType": "other", "status": "GOOD"}],
    } | changes
    return {"accountStatuses": [{"marketplaceId": "A1F83G8C2ARO7P", "status": "AT_RISK"}],
            "performanceMetrics": [figures]}


def test_a_report_is_kept_beside_the_entries_and_differences_are_shown(desk: Desk) -> None:
    code, said = desk.report(report())
    assert code == 1
    assert "productAuthenticityCustomerComplaints: account.json 1 entries, report 2" in said
    assert "Rating: account.json score 230, report WARNED" in said
    held = desk.value()["accounts"][0]
    assert [one["id"] for one in held["violations"]] == ["OWN-1"]
    (kept,) = held["reports"]
    assert [kept[key] for key in ("to", "standing", "rating", "warnings")] == [
        "2026-02-24", "AT_RISK", "WARNED", ["spam"],
    ]
    assert {one["name"]: one["count"] for one in kept["counts"]} == {
        "productAuthenticityCustomerComplaints": 2, "documentRequests": 0,
    }
    assert [one["name"] for one in kept["rates"]] == ["orderDefectRate.mfn", "orderDefectRate.afn",
                                                      "lateShipmentRateList[0]"]


def test_the_same_report_is_added_once(desk: Desk) -> None:
    desk.report(report())
    once = desk.account.read_bytes()
    code, said = desk.report(report())
    assert (code, desk.account.read_bytes()) == (0, once)
    assert "imported before" in said


def test_what_a_report_holds_beyond_the_schema_is_told() -> None:
    value = report(strangeThing=3, otherPolicyViolations={"defectsCount": "many"}, accountHealthRating={"ahrStatus": 7})
    value["accountStatuses"] += [{"marketplaceId": "NOWHERE", "status": "NORMAL"}, "x",
                                 {"marketplaceId": "A1PA6795UKMFR9", "status": "SUSPENDED"}]
    read = performance_report.read(value, "report.json", "0" * 64, CATALOG)
    notes = " ".join(read.notes)
    for word in ("strangeThing", "otherPolicyViolations", "rating 7", "NOWHERE", "is no object", "SUSPENDED"):
        assert word in notes


@pytest.mark.parametrize("value", [{}, [], {"accountStatuses": []}, 3])
def test_another_json_is_refused(desk: Desk, value: Any) -> None:
    code, said = desk.report(value)
    assert code == 2 and "accountStatuses" in said


def test_only_entries_within_the_report_s_days_are_counted_against_it() -> None:
    held = account(
        entry("V-1", "2026-01-01", type="inauthentic"), entry("V-2", "2024-01-01", type="inauthentic"),
        entry("V-3", "2026-02-27", type="inauthentic"),
        entry("V-4", "2026-01-01", type="inauthentic", state="addressed"),
    )
    made = performance_report.read(report(productAuthenticityCustomerComplaints=part(1)), "r.json", "0" * 64, CATALOG)
    seen = held.model_copy(update={"reports": (made.reports["amazon.co.uk"],)})
    assert conflicts(seen, CATALOG, SCALE) == ()
