"""The journal on disk: added to by several at once, never torn without a word, never through a link."""

import errno
import os
import subprocess
import sys

import pytest

from pipeline.model.faults import DiskTrouble
from pipeline.model.journal import Answered, Approved, Submitted
from pipeline.shell.folder import FileRefused
from pipeline.shell.rounds import journal
from pipeline.shell.rounds.journal import FILE, append, entries

DIGEST = "a" * 64


def approved(by="Ruth Ashdown", role="reviewer"):
    return Approved(at="2026-03-07T10:15:00Z", by=by, manifest=DIGEST, role=role)


def test_what_was_added_is_read_in_its_order(tmp_path):
    assert entries(tmp_path) == journal.Entries()
    one, other = approved(), Submitted(at="2026-03-08T09:00:00Z", round=1, on="2026-03-08")
    append(tmp_path, one)
    append(tmp_path, other, approved("Jo\nExample \u202e\u2028{}"))
    read = entries(tmp_path)
    assert list(read) == [one, other, approved("Jo\nExample \u202e\u2028{}")] and not read.unread
    assert (tmp_path / FILE).read_bytes().count(b"\n") == 3


def test_a_torn_last_line_is_said_and_the_next_line_stands_alone(tmp_path):
    append(tmp_path, approved())
    with (tmp_path / FILE).open("ab") as file:
        file.write(b'{"at":"2026-03-07T10:1')
    (torn,) = entries(tmp_path).unread
    assert torn.line == 2 and "torn" in torn.reason
    append(tmp_path, approved("Sam"))
    read = entries(tmp_path)
    assert [entry.by for entry in read] == ["Ruth Ashdown", "Sam"]
    assert [one.line for one in read.unread] == [2]


@pytest.mark.parametrize(
    "line", [b"\xff\xfe", b"{}", b"[]", b"null", b'{"kind":"approved"}', b'{"kind":"of a later version"}', b"{" * 9999]
)
def test_a_line_that_is_none_is_said_and_the_others_count(tmp_path, line):
    append(tmp_path, approved())
    with (tmp_path / FILE).open("ab") as file:
        file.write(line + b"\n")
    append(tmp_path, approved("Sam"))
    read = entries(tmp_path)
    assert len(read) == 2 and [one.line for one in read.unread] == [2]


def test_a_link_a_pipe_and_a_folder_are_refused_and_nothing_is_written(tmp_path):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_text("")
    for make in (lambda path: path.symlink_to(elsewhere), os.mkfifo, os.mkdir, lambda path: path.symlink_to("nowhere")):
        place = tmp_path / FILE
        make(place)
        with pytest.raises(FileRefused):
            append(tmp_path, approved())
        with pytest.raises(FileRefused):
            entries(tmp_path)
        place.rmdir() if place.is_dir() and not place.is_symlink() else place.unlink()
    assert elsewhere.read_text() == "" and not (tmp_path / "nowhere").exists()


WRITES = """
import sys
from pathlib import Path
from pipeline.model.journal import Approved
from pipeline.shell.rounds.journal import append
for number in range(25):
    append(Path(sys.argv[1]), Approved(
        at="2026-03-07T10:15:00Z", by=f"{sys.argv[2]} {number} " + "x" * 900, manifest="a" * 64, role="reviewer"
    ))
"""


def test_several_who_write_at_once_lose_nothing(tmp_path):
    writers = [subprocess.Popen([sys.executable, "-c", WRITES, tmp_path, name]) for name in "ABC"]
    assert [writer.wait() for writer in writers] == [0, 0, 0]
    read = entries(tmp_path)
    assert len(read) == 75 and not read.unread
    for name in "ABC":
        own = [entry.by.split()[1] for entry in read if entry.by.startswith(name)]
        assert own == [str(number) for number in range(25)]


def test_a_full_disk_leaves_the_journal_as_it_was(tmp_path, monkeypatch):
    append(tmp_path, approved())
    before = (tmp_path / FILE).read_bytes()
    real = os.write

    def short(handle, data):
        if len(data) < 10:
            raise OSError(errno.ENOSPC, "No space left on device")
        return real(handle, data[:5])

    monkeypatch.setattr(journal.os, "write", short)
    with pytest.raises(DiskTrouble):
        append(tmp_path, approved("Sam"))
    assert (tmp_path / FILE).read_bytes() == before


def test_an_answer_keeps_its_outcome(tmp_path):
    said = Answered(at=journal.now(), round=2, submission="P-1", on="2026-03-09", outcome="more_information")
    append(tmp_path, said)
    assert list(entries(tmp_path)) == [said]
