"""A store: a bundle is exchanged by one write, whatever breaks off; a case is held by one run until that is dead."""

import hashlib
import json
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pipeline.model.faults import Busy
from pipeline.shell.batch import lease
from pipeline.shell.batch.lease import Lease, holds
from pipeline.shell.batch.remote import MANIFEST, Store, tag_of

CASE = "acme/one"


def bundle(folder: Path, word: str, *names: str) -> Path:
    """Write a folder with a manifest that lists its files."""
    folder.mkdir()
    for name in names:
        (folder / name).write_text(f"{name} of {word}")
    files = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in names}
    (folder / MANIFEST).write_text(json.dumps(files))
    return folder


def read(store: Store) -> str:
    """Return whose bundle a reader finds; fail if it is not whole."""
    manifest = store.read(f"{CASE}/{MANIFEST}")
    assert manifest is not None, "there is no bundle"
    words = set()
    for name, digest in json.loads(manifest).items():
        data = store.read(f"{store.room(CASE)}/{name}") or b""
        assert hashlib.sha256(data).hexdigest() == digest, f"{name} is of another bundle"
        words.add(data.decode().rpartition(" ")[2])
    (word,) = words
    return word


def publish(store: Store, folder: Path, demand: Callable[[], None] = lambda: None) -> dict[str, str]:
    return store.publish(CASE, folder, tag_of(store.marks(CASE).get(MANIFEST)), demand)


class Cable(OSError):
    """What is raised at the step at which it is pulled."""


def pulled(store: Store, step: int, seen: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Have a reader look before each step that changes the store, and the step after so many fail."""
    count = 0

    def watched(name: str) -> Callable[..., Any]:
        whole = getattr(Store, name)

        def act(self: Store, *given: Any) -> Any:
            nonlocal count
            seen.append(read(Store(store.url)))
            if self is store:
                count += 1
            if count > step:
                raise Cable
            return whole(self, *given)

        return act

    for name in ("put", "remove", "_exchange"):
        monkeypatch.setattr(Store, name, watched(name))


def test_a_reader_finds_the_old_bundle_or_the_new_one_whatever_breaks_off_when(
    store_on_s3: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store(store_on_s3)
    old, new = bundle(tmp_path / "old", "old", "a", "b"), bundle(tmp_path / "new", "new", "b", "c")
    found = []
    for step in range(20):
        publish(store, old)
        seen: list[str] = []
        with monkeypatch.context() as patch:
            pulled(store, step, seen, patch)
            try:
                marks = publish(store, new)
            except Cable:
                marks = {}
        found.append((sorted(set(seen), reverse=True), read(store)))
        store.sweep(CASE, store.marks(CASE))
        names = {"a", "b"} if read(store) == "old" else {"b", "c"}
        room = store.room(CASE).removeprefix("acme/")
        assert set(store.files("acme")) == {f"one/{MANIFEST}", *(f"{room}/{name}" for name in (MANIFEST, *names))}
        if marks:
            break
    assert marks == store.marks(CASE)
    before, after = found.index((["old", "new"], "new")), found[-1]
    assert before >= 3, "three files and the exchange come first"
    assert all(one == (["old"], "old") for one in found[:before])
    assert after == (["old", "new"], "new")


class Clock:
    """The time of leases, which passes when one waits; `meanwhile` is what others do then."""

    def __init__(self) -> None:
        self.now = 0.0
        self.meanwhile: Callable[[], object] = lambda: None

    def monotonic(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds
        self.meanwhile()


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Have leases go by a clock of the test: no holder's life depends on how busy this machine is."""
    made = Clock()
    monkeypatch.setattr(lease, "time", made)
    return made


def test_of_two_holders_one_has_it_and_a_dead_one_loses_it(url: str, clock: Clock) -> None:
    store = Store(url)
    assert holds(store)
    with Lease(store, CASE, 60) as first:
        clock.meanwhile = first._write  # as it does while it lives
        with pytest.raises(Busy), Lease(store, CASE, 60):
            pass
        first.demand()
        with Lease(store, "acme/other", 60):
            pass
        clock.meanwhile = lambda: None  # as a process that was killed: it writes no more
        first._ended.set()
        with Lease(store, CASE, 60) as second:
            second.demand()
            with pytest.raises(Busy):
                first.demand()
    with Lease(store, CASE, 60) as third:
        assert third._number == 3, "no number is used twice"
    assert len([name for name in store.files(".locks") if name.startswith("acme~one")]) == 1


def test_of_many_who_find_a_dead_holder_one_takes_its_place(
    url: str, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    dead = Lease(Store(url), CASE, 60)
    dead.__enter__()
    dead._ended.set()
    found, release = threading.Barrier(4), threading.Barrier(4)
    got, busy, take = [], [], Lease._take

    def at_once(self: Lease, number: int) -> bool:
        found.wait(30)
        return take(self, number)

    def tries() -> None:
        try:
            with Lease(Store(url), CASE, 60):
                got.append(1)
                release.wait(30)
        except Busy:
            busy.append(1)
            release.wait(30)

    monkeypatch.setattr(Lease, "_take", at_once)
    threads = [threading.Thread(target=tries) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert (len(got), len(busy)) == (1, 3)


def test_who_was_stopped_after_a_look_takes_no_case_from_one_who_lives(
    url: str, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Lease(Store(url), CASE, 60) as first:

        def stopped() -> float:
            clock.now += 100
            first._write()
            return clock.now

        monkeypatch.setattr(clock, "monotonic", stopped)
        with pytest.raises(Busy), Lease(Store(url), CASE, 60):
            pass
        first.demand()


def test_who_comes_late_with_a_number_that_was_cleared_away_has_nothing(url: str, clock: Clock) -> None:
    store = Store(url)
    late = Lease(store, CASE, 60)
    for _ in range(2):
        with Lease(store, CASE, 60):
            pass
    with Lease(store, CASE, 60) as third:
        assert not late._take(2)
        third.demand()
    assert list(store.files(".locks")) == ["acme~one/000000000003"]


def test_who_was_given_up_for_dead_publishes_nothing(store_on_s3: str, tmp_path: Path) -> None:
    store = Store(store_on_s3)
    old, new = bundle(tmp_path / "old", "old", "a"), bundle(tmp_path / "new", "new", "a")
    late = bundle(tmp_path / "late", "late", "a")
    publish(store, old)
    tag = tag_of(store.marks(CASE)[MANIFEST])

    def gone() -> None:
        raise Busy("taken over")

    with pytest.raises(Busy):
        store.publish(CASE, late, tag, gone)
    assert read(store) == "old"
    publish(store, new)
    with pytest.raises(Busy):  # stopped for long between the look at its lease and the exchange: S3 itself refuses
        store.publish(CASE, late, tag, lambda: None)
    assert read(store) == "new"
    store.sweep(CASE, store.marks(CASE))
    assert len(store.marks(CASE)) == 3


def test_a_store_that_lets_two_create_a_file_is_found_out(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Store, "create", lambda self, name, data: self.write(name, data) or True)
    assert not holds(Store(url))
    assert not Store(url).files(".locks")


def test_a_name_that_begins_like_another_is_another(url: str) -> None:
    store = Store(url)
    store.write("acme/one/a", b"1")
    store.write("acme2/one/a", b"2")
    assert list(store.files("acme")) == ["one/a"]
