"""Opening files below a folder: nothing outside it, nothing that is no ordinary file, each read once."""

import contextlib
import hashlib
import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.model.faults import Exit, Usage
from pipeline.shell.folder import FileMissing, FileRefused, case_folder, examine, list_cases, read_file


@pytest.fixture(params=["by handle", "by name"])
def root(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with a file in it and a secret beside it, for both ways of opening."""
    if request.param == "by name":
        monkeypatch.setattr(os, "supports_dir_fd", set())
    inner = tmp_path / "case"
    (inner / "evidence").mkdir(parents=True)
    (inner / "evidence" / "a.txt").write_bytes(b"honest")
    (tmp_path / "secret.txt").write_bytes(b"secret")
    return inner


def test_a_file_is_read_with_its_digest(root: Path) -> None:
    found = read_file(root, "evidence/a.txt", 100)
    assert (found.name, found.data) == ("a.txt", b"honest")
    assert found.sha256 == hashlib.sha256(b"honest").hexdigest()


OPEN_FILES = Path("/proc/self/fd")
TRAVERSALS = [
    "", ".", "..", "../secret.txt", "evidence/../../secret.txt", "evidence/../evidence/a.txt",
    "/etc/passwd", "//etc/passwd", "./evidence/a.txt", "evidence//a.txt", "evidence/",
    "~/secret.txt", "~root/a", "evidence/~a", "..\\secret.txt", "evidence\\a.txt", "C:\\secret.txt",
    "C:/secret.txt", "file:///etc/passwd", "evidence/a.txt:stream", "a\0b", "\\\\host\\share\\a",
]
LOOK_ALIKES = ["\u2025/secret.txt", "..\u2215secret.txt", "\uff0e\uff0e/secret.txt", "...", " "]
ODD_NAMES = ["-rf.pdf", "$(id).pdf", "a;id.pdf", "two\nlines.txt", "\u202egnp.txt", "\u53d1\u7968.pdf"]


@pytest.mark.parametrize("path", TRAVERSALS)
def test_a_path_that_is_no_plain_path_below_the_folder_is_refused(root: Path, path: str) -> None:
    with pytest.raises(FileRefused) as caught:
        read_file(root, path, 100)
    assert caught.value.exit_code == Exit.UNREADABLE
    assert caught.value.remedy


@pytest.mark.parametrize("path", LOOK_ALIKES)
def test_look_alikes_of_dots_and_slashes_are_only_names(root: Path, path: str) -> None:
    with pytest.raises(FileMissing):
        read_file(root, path, 100)


def fifo(path: Path) -> None:
    """Make a pipe that nobody writes to: opening it the usual way would wait for ever."""
    os.mkfifo(path)


def unix_socket(path: Path) -> None:
    """Make a socket file."""
    place = Path.cwd()
    os.chdir(path.parent)  # the name of a socket may not be long
    try:
        with socket.socket(socket.AF_UNIX) as opened:
            opened.bind(path.name)
    finally:
        os.chdir(place)


MAKERS: dict[str, Callable[[Path], None]] = {
    "a symbolic link": lambda path: path.symlink_to(path.parent / "evidence" / "a.txt"),
    "a named pipe (FIFO)": fifo,
    "a socket": unix_socket,
    "a folder": lambda path: path.mkdir(),
}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes among its files")
@pytest.mark.parametrize("kind", MAKERS)
def test_what_is_no_ordinary_file_is_refused_by_its_kind(root: Path, kind: str) -> None:
    MAKERS[kind](root / "odd")
    with pytest.raises(FileRefused, match=kind.partition(" (")[0]):
        read_file(root, "odd", 100)


def test_a_link_on_the_way_is_refused(root: Path) -> None:
    (root / "linked").symlink_to(root / "evidence")
    with pytest.raises(FileRefused, match="symbolic link"):
        examine(root, "linked/a.txt")


def test_a_link_to_nowhere_is_refused_not_missing(root: Path) -> None:
    (root / "gone").symlink_to(root / "nothing")
    with pytest.raises(FileRefused, match="symbolic link"):
        examine(root, "gone")


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="this system has no /dev")
def test_a_device_is_refused() -> None:
    with pytest.raises(FileRefused, match="a device"):
        read_file(Path("/dev"), "zero", 100)


def test_a_file_is_no_folder(root: Path) -> None:
    with pytest.raises(FileRefused, match="not below a folder"):
        examine(root, "evidence/a.txt/b")


def test_a_missing_file_is_missing(root: Path) -> None:
    for path in ("evidence/b.txt", "nothing/a.txt"):
        with pytest.raises(FileMissing):
            examine(root, path)


def test_the_size_is_capped(root: Path) -> None:
    assert read_file(root, "evidence/a.txt", 6).data == b"honest"
    with pytest.raises(FileRefused, match="larger than 5 bytes"):
        read_file(root, "evidence/a.txt", 5)


def test_a_name_that_is_too_long_is_refused(root: Path) -> None:
    with pytest.raises(FileRefused):
        examine(root, "n" * 5000)


def test_composed_and_decomposed_accents_are_one_name(root: Path) -> None:
    (root / "cafe\u0301.txt").write_bytes(b"decomposed")
    found = read_file(root, "caf\u00e9.txt", 100)
    assert (found.name, found.data) == ("cafe\u0301.txt", b"decomposed")


def test_of_two_names_that_look_the_same_the_one_that_is_written_is_read(root: Path) -> None:
    (root / "cafe\u0301.txt").write_bytes(b"decomposed")
    (root / "caf\u00e9.txt").write_bytes(b"composed")
    assert read_file(root, "caf\u00e9.txt", 100).data == b"composed"
    assert read_file(root, "cafe\u0301.txt", 100).data == b"decomposed"


@pytest.mark.parametrize("name", ODD_NAMES)
def test_an_odd_name_is_only_a_name(root: Path, name: str) -> None:
    (root / name).write_bytes(b"x")
    assert read_file(root, name, 10).name == name


@pytest.mark.skipif(not OPEN_FILES.exists(), reason="this system does not list a process's open files")
def test_no_file_stays_open(root: Path) -> None:
    before = len(os.listdir(OPEN_FILES))
    for path in ("evidence/a.txt", "evidence/b.txt", "evidence", "evidence/a.txt/b"):
        with contextlib.suppress(FileRefused, FileMissing):
            read_file(root, path, 3)
    assert len(os.listdir(OPEN_FILES)) == before


# The cases below a folder


def make_case(cases: Path, name: str) -> None:
    """Make a folder with a case.json."""
    (cases / name).mkdir(parents=True)
    (cases / name / "case.json").write_text("{}")


@pytest.fixture
def cases(tmp_path: Path) -> Path:
    """Return a folder with one lone case and one seller of two."""
    for name in ("lone", "seller/one", "seller/two"):
        make_case(tmp_path, name)
    return tmp_path


def test_cases_are_listed_by_their_path(cases: Path) -> None:
    make_case(cases, ".git/x")
    make_case(cases, "_made")
    make_case(cases, "seller/deep/er")
    (cases / "README.md").write_text("")
    assert list_cases(cases) == ("lone", "seller/one", "seller/two")


def test_a_badly_named_case_is_listed_and_refused_when_it_is_asked_for(cases: Path) -> None:
    make_case(cases, "K\u00e4se und Brot")
    assert "K\u00e4se und Brot" in list_cases(cases)
    with pytest.raises(FileRefused, match="cannot be the id of a case"):
        case_folder(cases, "K\u00e4se und Brot")


def test_a_case_that_is_a_link_is_listed_and_refused(cases: Path) -> None:
    (cases / "linked").symlink_to(cases / "lone")
    assert "linked" in list_cases(cases)
    with pytest.raises(FileRefused, match="a symbolic link, not a folder"):
        case_folder(cases, "linked")


def test_a_case_has_its_folder(cases: Path) -> None:
    assert case_folder(cases, "lone") == cases / "lone"
    assert case_folder(cases, "seller/two") == cases / "seller" / "two"


@pytest.mark.parametrize(("typed", "near"), [("lon", "lone"), ("seller/tow", "seller/two")])
def test_an_unknown_case_names_near_ones(cases: Path, typed: str, near: str) -> None:
    with pytest.raises(Usage) as caught:
        case_folder(cases, typed)
    assert near in caught.value.remedy
    assert caught.value.exit_code == Exit.USAGE


@pytest.mark.parametrize(
    "case_id",
    ["", "..", "../x", "lone/..", "/lone", "lone/", "a/b/c", "-rf", ".git/x", "runs", "runs/x", "a b"]
    + ["lone\n", "a\\b", "\uff41", "x" * 65, "lone\u200b", "C:"],
)
def test_an_id_that_no_case_may_have_is_a_fault_of_use(cases: Path, case_id: str) -> None:
    with pytest.raises(Usage):
        case_folder(cases, case_id)


def test_capitals_matter(cases: Path) -> None:
    with pytest.raises(Usage, match="no case Lone"):
        case_folder(cases, "Lone")


def test_no_folder_of_cases_is_a_fault_of_use(tmp_path: Path) -> None:
    with pytest.raises(Usage, match="no folder of cases"):
        list_cases(tmp_path / "nothing")


@pytest.mark.parametrize("case_id", ["nest", "nest/b"])
def test_a_folder_is_a_case_or_holds_cases(tmp_path, case_id):
    for folder in (tmp_path / "nest", tmp_path / "nest" / "b"):
        folder.mkdir()
        (folder / "case.json").write_text("{}")
    with pytest.raises(FileRefused, match="is a case and holds further cases: b"):
        case_folder(tmp_path, case_id)
