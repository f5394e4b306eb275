"""What the tests share: an answer is told again only for the same question, and a child that broke is not kept."""

import pytest

from pipeline.readers.contract import Limits
from pipeline.shell.confined import children
from pipeline.shell.confined.children import Worker, reading
from pipeline.shell.confined.kept_child import Child
from tests.kept_children import KeptChild, kept_children


@pytest.fixture
def asked(monkeypatch):
    """Return the list of the names of files that a child is really asked for, from now on."""
    names: list[str] = []
    exchange = Child.exchange

    def noticed(self, request, data, seconds):
        names.append(request["name"])
        return exchange(self, request, data, seconds)

    monkeypatch.setattr(Child, "exchange", noticed)
    return names


def read(name: str, data: bytes, limits: Limits | None = None) -> object:
    with reading(limits or Limits()) as readers:
        return readers.read("text", data, name)


def test_only_the_same_question_is_answered_from_memory(asked):
    with kept_children():
        first = read("a.txt", b"one")
        assert read("a.txt", b"one") == first
        others = [read("a.txt", b"two"), read("b.txt", b"one"), read("a.txt", b"one", Limits(pages=7))]
    assert asked == ["a.txt", "a.txt", "b.txt", "a.txt"]
    assert first not in others[:1]


def test_a_child_serves_the_next_run_and_one_that_broke_serves_none():
    with kept_children():
        one, other = Worker(Limits()), Worker(Limits())
        one.read("text", b"kept children", "a.txt")
        child = one._child._child
        one.close()
        other.read("text", b"kept children, too", "a.txt")
        assert other._child._child is child
        child.end()
        assert other.read("text", b"kept after its end", "a.txt").pages
        assert other._child._child is not child
        other.close()


def test_a_test_may_have_everything_done_anew(anew):
    assert children.Child is Child


def test_else_it_is_shared():
    assert isinstance(children.Child("read", children.READERS, Limits()), KeptChild)
