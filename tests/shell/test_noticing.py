"""What was seen on a file stays known when the file is replaced, and an approval asks what its issuer said."""

from types import SimpleNamespace

import pytest

from pipeline.model.exhibit import Exhibit
from pipeline.model.finding import Finding, Place, Severity
from pipeline.model.journal import Asked, Noticed
from pipeline.model.replaced import replaced
from pipeline.shell.rounds import noticing
from pipeline.shell.rounds.journal import append, entries

OLD, NEW = "a" * 64, "b" * 64
SEEN = 'E-003: the file names "photoshop" as a program it was made or saved with.'


def finding(code="EVD-09", evidence="E-003"):
    return Finding(code, Severity.WARNING, SEEN, Place(evidence=evidence), "", "", "0" * 16)


def exhibits(digest):
    return {"E-003": Exhibit("E-003", "file", sha256=digest)}


def asked(at, reply="The same file again."):
    return Asked(at=at, by="Ruth Ashdown", evidence="E-003", on="2026-03-10", reply=reply)


def test_a_case_without_signs_gets_no_journal(tmp_path):
    assert noticing.notice(tmp_path, [finding("INV-01")], exhibits(OLD)) == ((), "")
    assert list(tmp_path.iterdir()) == []


def test_a_sign_is_written_once(tmp_path):
    for _ in range(2):
        assert noticing.notice(tmp_path, [finding(), finding()], exhibits(OLD)) == ((), "")
    (line,) = entries(tmp_path)
    assert (line.code, line.evidence, line.sha256, line.seen) == ("EVD-09", "E-003", OLD, SEEN)


@pytest.mark.parametrize("now", [exhibits(NEW), {}])
def test_a_file_that_is_replaced_or_gone_is_told(tmp_path, now):
    noticing.notice(tmp_path, [finding()], exhibits(OLD))
    (one,), trouble = noticing.notice(tmp_path, [], now)
    assert not trouble and one.asked is None
    assert "E-003 was replaced after this finding (EVD-09, " in str(one) and "photoshop" in str(one)


def test_the_question_to_the_issuer_answers_it(tmp_path):
    noticing.notice(tmp_path, [finding()], exhibits(OLD))
    append(tmp_path, asked("2999-01-01T00:00:00Z"))
    (one,), _ = noticing.notice(tmp_path, [], exhibits(NEW))
    assert one.asked and "Ruth Ashdown asked on 2026-03-10; the reply: The same file again." in str(one)


def test_a_question_asked_before_does_not():
    noticed = Noticed(at="2026-03-12T08:00:00Z", code="EVD-09", evidence="E-003", sha256=OLD, seen=SEEN)
    assert replaced([asked("2026-03-11T08:00:00Z"), noticed], {"E-003": NEW})[0].asked is None


def test_a_file_that_came_back_is_no_longer_replaced(tmp_path):
    noticing.notice(tmp_path, [finding()], exhibits(OLD))
    assert noticing.notice(tmp_path, [finding()], exhibits(OLD)) == ((), "")


def test_what_cannot_be_kept_is_said(tmp_path):
    (tmp_path / "journal.jsonl").mkdir()
    found, trouble = noticing.notice(tmp_path, [finding()], exhibits(OLD))
    assert found == () and "journal" in trouble


def test_for_an_approval_the_files_are_read_as_they_are_now(tmp_path):
    (tmp_path / "evidence").mkdir()
    (tmp_path / "evidence" / "invoice.pdf").write_bytes(b"as it is now")
    entry = SimpleNamespace(file="evidence/invoice.pdf", seller=None)
    raw = SimpleNamespace(case_root=str(tmp_path), seller_root="")
    assert noticing.replaced_in(raw, SimpleNamespace(evidence={"E-003": entry})) == ()
    noticing.notice(tmp_path, [finding()], exhibits(OLD))
    (one,) = noticing.replaced_in(raw, SimpleNamespace(evidence={"E-003": entry}))
    assert one.noticed.sha256 == OLD
