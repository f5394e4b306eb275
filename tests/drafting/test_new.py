"""A new case: whole or not at all, never over anything, and every gap is a mark that STR-06 reports."""

import json
import shutil
import threading
from collections.abc import Callable
from datetime import date
from hashlib import sha256
from io import StringIO
from pathlib import Path

import pytest

from pipeline.catalog import load as load_catalog
from pipeline.drafting.new_case import ABOUT_THE_ACCOUNT
from pipeline.model.case import Case
from pipeline.model.faults import Usage
from pipeline.model.unfilled import unfilled_in
from pipeline.readers import text as text_reader
from pipeline.readers.contract import Limits
from pipeline.shell.desk import new as new_desk
from pipeline.shell.desk.new import Flags
from pipeline.shell.load import load
from pipeline.shell.workspace import nursery
from pipeline.stages.validate import validate

CASES = Path(__file__).parents[2] / "cases"
CATALOG = load_catalog()


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "cases").mkdir()
    return tmp_path / "cases"


def new(place: Path, case: str, store: str = "", kind: str = "", **more: str) -> int:
    return new_desk.new(Flags(case, store, kind, **more), str(place), str(place.parent / "outputs"), False)


def read(place: Path, case: str) -> Case:
    return validate(load(place, case), CATALOG)


@pytest.mark.parametrize("kind", list(CATALOG.violations))
def test_a_new_case_of_every_type_is_sound_and_marks_what_it_lacks(place: Path, kind: str) -> None:
    assert new(place, "acme/one", "amazon.co.uk", kind) == 0
    case = read(place, "acme/one")
    assert case.appeal.notice.complaints[0].type == kind
    marks = dict(unfilled_in(case.appeal)) | dict(unfilled_in(case.seller))
    assert {"$.notice.received_on.not_recorded", "$.legal_name"} <= marks.keys()
    assert ("$.items[0].asin" in marks) == (kind not in ABOUT_THE_ACCOUNT)
    assert not case.register


def test_only_the_fields_of_the_type_are_there(place: Path) -> None:
    new(place, "acme/one", "amazon.de", "ip_patent_utility")
    new(place, "acme/two", "amazon.de", "inauthentic,used_as_new")
    patent, two = (json.loads((place / "acme" / name / "case.json").read_text()) for name in ("one", "two"))
    assert patent["language"] == "de"
    assert "[fill in" in patent["notice"]["complaints"][0]["rights"]["number"]
    assert "quantity_sold" not in patent["items"][0]
    assert "rights" not in two["notice"]["complaints"][0]
    assert [one["type"] for one in two["notice"]["complaints"]] == ["inauthentic", "used_as_new"]


def test_the_schema_can_be_found_from_the_file(place: Path) -> None:
    new(place, "acme/one", "amazon.co.uk", "odr")
    for file in (place / "acme" / "one" / "case.json", place / "acme" / "seller.json"):
        assert (file.parent / json.loads(file.read_text())["$schema"]).is_file()


def test_nothing_is_overwritten(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    new(place, "acme/one", "amazon.co.uk", "odr")
    (place / "acme" / "seller.json").write_text("mine")
    (place / "acme" / "one" / "case.json").write_text("mine")
    assert new(place, "acme/one", "amazon.co.uk", "odr") == 2
    assert "never overwrites" in capsys.readouterr().err
    assert new(place, "acme/two", "amazon.co.uk", "odr") == 0
    assert new(place, "acme/one/three", "amazon.co.uk", "odr") == 2
    assert (place / "acme" / "seller.json").read_text() == "mine"
    assert (place / "acme" / "one" / "case.json").read_text() == "mine"


def test_a_lone_case_holds_its_seller_and_takes_no_case_into_it(place: Path) -> None:
    assert new(place, "alone", "amazon.co.uk", "odr") == 0
    assert read(place, "alone").seller.seller_id == "alone"
    assert new(place, "alone/two", "amazon.co.uk", "odr") == 2


def test_a_run_that_fails_leaves_nothing(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(nursery, "write_synced", full)
    assert new(place, "acme/one", "amazon.co.uk", "odr") == 7
    assert list(place.iterdir()) == []


def test_of_two_runs_at_once_one_wins_whole(place: Path) -> None:
    won: list[str] = []

    def put(mark: str) -> None:
        files = {"case.json": mark.encode(), "evidence.json": mark.encode()}
        try:
            nursery.put_case(place, "acme/one", files, b"seller")
        except Usage:
            return
        won.append(mark)

    threads = [threading.Thread(target=put, args=(str(number),)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(won) == 1
    assert {(place / "acme" / "one" / name).read_text() for name in ("case.json", "evidence.json")} == set(won)
    assert sorted(path.name for path in place.iterdir()) == ["acme"]


def test_what_another_run_puts_in_place_meanwhile_is_no_fault(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    going, is_dir = place / f"{nursery.PREFIX}7", Path.is_dir
    going.mkdir(parents=True)

    def goes(path: Path) -> bool:
        was = is_dir(path)
        if path == going and was:
            going.rmdir()
        return was

    monkeypatch.setattr(Path, "is_dir", goes)
    assert new(place, "acme/one", "amazon.co.uk", "odr") == 0


@pytest.mark.parametrize(("flags", "says"), [
    (Flags(case="acme/one"), "--marketplace is missing"),
    (Flags(marketplace="amazon.de"), "needs an id"),
    (Flags("acme/one", "amazon.dee", "odr"), "amazon.de"),
    (Flags("acme/one", "amazon.de", "fake"), "is not known"),
    (Flags("../one", "amazon.de", "odr"), "cannot be the id"),
    *((Flags(name, "amazon.de", "odr"), "Windows can hold no folder")
      for name in ("acme/CON", "acme/nul.txt", "Aux/one", "com1", "acme/lpt9.a.b", "acme/one.")),
])
def test_a_wrong_call_says_what_would_be_right(
    place: Path, capsys: pytest.CaptureFixture[str], flags: Flags, says: str
) -> None:
    assert new_desk.new(flags, str(place), "", False) == 2
    assert says in capsys.readouterr().err
    assert list(place.iterdir()) == []


# From another store of the same seller


@pytest.fixture
def seller(place: Path) -> Path:
    home = place / "attic"
    shutil.copytree(CASES / "retro-games-uk", home / "uk")
    (home / "uk" / "seller.json").rename(home / "seller.json")
    return home


def test_what_is_carried_over_has_no_day_order_or_confirmation_of_the_old_case(place: Path, seller: Path) -> None:
    assert new(place, "attic/de", "amazon.de", like="attic/uk") == 0
    old, case = read(place, "attic/uk"), read(place, "attic/de")
    assert [item.asin for item in case.appeal.items] == [item.asin for item in old.appeal.items]
    assert case.appeal.notice.day is None and case.appeal.orders == () and case.appeal.rounds == ()
    told = (*case.appeal.root_causes, *case.appeal.actions, *case.appeal.measures)
    assert len(told) > 5
    assert all(one.statement.startswith("[fill in: is this true for amazon.de too?") for one in told)
    words = " ".join(one.statement for one in told)
    assert not [order.order_id for order in old.appeal.orders if order.order_id in words]
    assert not [month for month in ("February", "March", "November") if f" {month}" in words]
    assert not any(one.attestation for one in (*case.appeal.actions, *case.appeal.measures))
    assert not any(entry.confirmed or entry.orders for entry in case.register)
    assert not {"notice", "refund_proof", "buyer_message"} & {entry.kind for entry in case.register}
    for entry in case.register:
        if entry.file:
            assert (seller / "de" / entry.file).read_bytes() == (seller / "uk" / entry.file).read_bytes()


def test_nothing_goes_from_one_seller_to_another(
    place: Path, seller: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert new(place, "acme/de", "amazon.de", like="attic/uk") == 2
    assert "nothing is carried from one seller" in capsys.readouterr().err
    assert not (place / "acme").exists()


# From a notice

NOTICE = """From: Amazon Seller Performance <no-reply@amazon.example.com>
Date: Tue, 10 Mar 2026 09:12:44 +0000
Subject: Authenticity complaint on Amazon.co.uk
{head}
ASIN: B0AAAA1111
Complaint ID: 6104477120
Order 203-1234567-7654321
Please answer by 26 March 2026 with invoices of the last 365 days.
"""


def as_text(folder: Path) -> Path:
    (folder / "my notice (1).txt").write_text(NOTICE.format(head=""))
    return folder / "my notice (1).txt"


def as_mail(folder: Path) -> Path:
    (folder / "notice.eml").write_text(NOTICE.format(head="MIME-Version: 1.0\nContent-Type: text/plain\n"))
    return folder / "notice.eml"


def as_pdf(folder: Path) -> Path:
    data = text_reader.read(NOTICE.format(head="").encode(), "notice.txt", Limits()).pdf
    (folder / "notice.pdf").write_bytes(data)
    return folder / "notice.pdf"


@pytest.mark.parametrize("made", [as_text, as_mail, as_pdf], ids=["text", "mail", "pdf"])
def test_a_notice_fills_what_it_says(place: Path, tmp_path: Path, made: Callable[[Path], Path]) -> None:
    file = made(tmp_path)
    assert new(place, "acme/one", notice=str(file)) == 0
    case = read(place, "acme/one")
    notice = case.appeal.notice
    assert (notice.day, notice.deadline) == (date(2026, 3, 10), date(2026, 3, 26))
    assert (case.appeal.marketplace, notice.demands.window_days) == ("amazon.co.uk", 365)
    assert [(one.type, one.ref, one.items) for one in notice.complaints] == [
        ("inauthentic", "6104477120", ("B0AAAA1111",))
    ]
    assert [order.order_id for order in case.appeal.orders] == ["203-1234567-7654321"]
    assert "deadline = 2026-03-26 (read; line" in (case.appeal.note or "")
    (entry,) = case.register
    kept = place / "acme" / "one" / (entry.file or "")
    assert kept.read_bytes() == file.read_bytes()
    assert (entry.kind, entry.sha256) == ("notice", sha256(file.read_bytes()).hexdigest())


def test_what_a_notice_leaves_open_is_a_mark_and_a_flag(
    place: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "n.txt"
    file.write_text(
        "Date: 03/04/2026\nSubject: Patent complaint on Amazon.com\nASIN B0AAAA1111\nReply within 72 hours.\n"
    )
    assert new(place, "acme/one", notice=str(file)) == 2
    assert "it does not say which kind of patent" in capsys.readouterr().err
    assert new(place, "acme/one", kind="ip_design", notice=str(file)) == 0
    marks = dict(unfilled_in(read(place, "acme/one").appeal))
    assert "2026-03-04 or 2026-04-03" in marks["$.notice.received_on.not_recorded"]
    assert "within 72 hours" in marks["$.notice.deadline.not_recorded"]
    assert "UNSURE received_on" in capsys.readouterr().out


@pytest.mark.parametrize(("name", "data", "says"), [
    ("none.txt", None, "there is no file"), ("empty.txt", b"", "is empty"),
    ("a.exe", b"MZ\x90\0\0\1", "cannot be read"),
    ("torn.pdf", b"%PDF-1.7 torn", "cannot be read"),
])
def test_a_notice_that_cannot_be_read_ends_in_words(
    place: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, data: bytes | None, says: str
) -> None:
    if data is not None:
        (tmp_path / name).write_bytes(data)
    assert new(place, "acme/one", "amazon.de", "odr", notice=str(tmp_path / name)) == 2
    assert says in capsys.readouterr().err
    assert list(place.iterdir()) == []


# By questions


def answers(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    monkeypatch.setattr("sys.stdin", StringIO("".join(f"{line}\n" for line in lines)))


def test_alone_it_asks_and_asks_again(
    place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answers(monkeypatch, "not an id", "acme/one", "/none.txt", "", "amazon.d", "amazon.de", "fake", "odr")
    assert new(place, "") == 0
    said = capsys.readouterr().out
    assert "cannot be the id" in said and "Did you mean amazon.de" in said and "There is no file" in said
    assert read(place, "acme/one").appeal.notice.complaints[0].type == "odr"


def test_what_the_notice_says_is_proposed(
    place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answers(monkeypatch, "acme/one", str(as_text(tmp_path)), "", "")
    assert new(place, "") == 0
    assert "[amazon.co.uk]" in capsys.readouterr().out
    assert read(place, "acme/one").appeal.marketplace == "amazon.co.uk"


def test_an_input_that_ends_and_ctrl_c_leave_nothing(
    place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answers(monkeypatch, "acme/one")
    assert new(place, "") == 2
    assert "The input ended before this was answered" in capsys.readouterr().err

    class Interrupting(StringIO):
        def readline(self, *_: object) -> str:
            raise KeyboardInterrupt

    monkeypatch.setattr("sys.stdin", Interrupting())
    assert new(place, "") == 130
    assert list(place.iterdir()) == []
