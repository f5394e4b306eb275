"""Whatever a reader does to its process, the run gets an answer in plain words and the next file is read."""

import os
import select
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from pipeline.model.faults import Broken, MissingPart
from pipeline.readers import reader_for
from pipeline.readers.contract import Limits, Refused
from pipeline.reading import OutOfTime, read_copy
from pipeline.shell.confined.children import reading
from tests.annex.papers import sheet

FAULTS = "tests.readers.faults"
LIMITS = Limits(seconds=30, memory=512 * 2**20)
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limits but the wall clock")


@pytest.fixture
def faulty():
    with reading(LIMITS, FAULTS) as readers:
        yield readers.read


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        ("eats_memory", "Reading it needed more than 512 MiB of memory."),
        ("aborts", "The reader ended unexpectedly on it; it is damaged, or needs more than 512 MiB of memory."),
        ("raises", "The reader failed on it (KeyError)."),
        ("refuses", "It is a stone."),
    ],
)
def test_a_fault_is_a_refusal_and_the_next_file_is_read(faulty, fault, words):
    with pytest.raises(Refused) as refused:
        faulty(fault, b"x", "x")
    assert refused.value.reason == words
    assert not isinstance(refused.value, OutOfTime)
    assert faulty("counts", b"x", "x").notes == ("1",)


def test_a_file_that_hangs_is_out_of_time_and_the_next_file_is_read():
    with reading(Limits(seconds=3, memory=512 * 2**20), FAULTS) as readers:
        with pytest.raises(OutOfTime) as refused:
            readers.read("hangs", b"x", "x")
        assert refused.value.reason == "Reading it took more than 3 s."
        assert readers.read("counts", b"x", "x").notes == ("1",)


def test_a_run_that_ends_in_the_midst_of_a_file_refuses_it_for_no_other_day():
    with ThreadPoolExecutor(1) as threads:
        with reading(LIMITS, FAULTS) as readers:
            readers.read("counts", b"x", "x")
            late = threads.submit(readers.read, "hangs", b"x", "x")
        assert isinstance(late.exception(), OutOfTime)


def container(*names, seconds=8):
    """Read a file of files, each named by the reader that it is for."""
    with reading(Limits(seconds=seconds, memory=512 * 2**20), FAULTS) as readers:
        return readers.read("holds", "\n".join(names).encode(), "all")


@pytest.mark.parametrize(("fault", "words"), [
    ("eats_memory", "Reading it needed more than 512 MiB of memory."),
    ("aborts", "The reader ended unexpectedly on it; it is damaged, or needs more than 512 MiB of memory."),
    ("raises", "The reader failed on it (KeyError)."), ("refuses", "It is a stone."),
])
def test_a_fault_within_a_file_is_that_members_alone(fault, words):
    copy = container("counts", fault, "counts")
    assert [note for note in copy.notes if "is not shown" in note] == [
        note for note in copy.notes if note.startswith(f"File 2 of 3 ({fault}) is not shown: {words}")
    ] != []
    assert sum("(counts): 1 page." in note for note in copy.notes) == 2
    assert len(copy.pages) == 4 and not copy.hurried, "the list, two members, and a page that names the third"


def test_a_member_that_hangs_is_ended_and_named_and_the_others_are_there():
    copy = container("counts", "hangs", "counts", "counts")
    assert sum("(counts): 1 page." in note for note in copy.notes) == 3
    (told,) = [note for note in copy.notes if "(hangs) is not shown: Reading it took more than" in note]
    assert "its share of the time of the file that holds it. Ask the client to send it by itself." in told
    assert copy.hurried, "another day it may not hang"


def test_one_that_hangs_deep_inside_costs_no_file_beside_it():
    copy = container("holds/counts hangs counts", "counts", seconds=16)
    notes = "\n".join(copy.notes)
    assert notes.count("(counts): 1 page.") == 3 and notes.count("(hangs) is not shown") == 1


def test_many_that_hang_share_the_time_of_one_file():
    copy = container(*["hangs"] * 40, "counts")
    shown = [note for note in copy.notes if "not shown" in note]
    assert copy.hurried and shown and len(copy.pages) >= 2


def test_one_child_serves_many_files(faulty):
    assert [faulty("counts", b"x", "x").notes for _ in range(3)] == [("1",), ("2",), ("3",)]


def test_a_failure_in_a_used_child_is_tried_in_a_fresh_one(faulty):
    faulty("counts", b"x", "x")
    with pytest.raises(Refused, match="ended unexpectedly"):
        faulty("aborts", b"x", "x")


def test_the_child_has_no_environment_and_a_session_of_its_own(faulty, monkeypatch):
    monkeypatch.setenv("POA_SECRET", "of the run")
    environment, processes, _ = faulty("reaches_out", b"x", "x").notes
    assert "POA_SECRET" not in environment
    # Asked for its home without one, Python opens the list of the machine's users.
    assert "('HOME', '/nonexistent')" in environment
    assert processes == "processes: True"


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no network of one's own")
def test_the_child_reaches_no_network(faulty):
    *_, network = faulty("reaches_out", b"x", "x").notes
    if network == "network: Connection refused":
        pytest.skip("this machine lets nobody leave the network")
    assert network == "network: Network is unreachable"


def test_the_child_gives_what_reading_in_this_process_gives():
    data = sheet(extra="BT ET")
    with reading(Limits()) as readers:
        assert readers.read("pdf", data, "a.pdf") == read_copy(reader_for(data), data, "a.pdf", Limits())


def test_nothing_is_started_before_a_file_comes(monkeypatch):
    monkeypatch.setattr(subprocess, "Popen", lambda *_, **__: pytest.fail("started"))
    with reading(LIMITS, FAULTS):
        pass


def test_a_child_that_does_not_start_is_no_files_fault(monkeypatch, tmp_path):
    monkeypatch.setattr(sys, "path", [str(tmp_path)])
    with reading(LIMITS, FAULTS) as readers, pytest.raises(Broken, match="does not start"):
        readers.read("counts", b"x", "x")


def test_a_missing_package_is_no_files_fault(faulty):
    with pytest.raises(MissingPart, match="no_such_package"):
        faulty("lacks_a_package", b"x", "x")


ORPHAN = """
import os, sys
from pipeline.readers.contract import Limits
from pipeline.shell.confined.children import Worker
worker = Worker(Limits(), "tests.readers.faults")
worker.read("counts", b"x", "x")
print(worker._child.pid, flush=True)
worker.read("hangs", b"x", "x")
"""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the child ends with its pipe or its time")
def test_a_killed_run_leaves_no_child():
    run = subprocess.Popen([sys.executable, "-c", ORPHAN], stdout=subprocess.PIPE)
    child = int(run.stdout.readline())
    handle = os.pidfd_open(child)
    run.kill()
    run.wait()
    run.stdout.close()
    ended, _, _ = select.select([handle], [], [], 10)
    os.close(handle)
    if not ended:
        os.kill(child, signal.SIGKILL)
    assert ended
