"""From a folder to its raw files: which are read from where, and what is refused on the way."""

import hashlib
import os
from pathlib import Path

import pytest

from pipeline.model.source import MAX_BYTES, RawCase
from pipeline.shell.load import load


def write(folder: Path, **files: str) -> None:
    """Write JSON files into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / f"{name}.json").write_text(text, encoding="utf-8")


def labels(raw: RawCase) -> dict[str, str]:
    """Return the label of each source by name."""
    return {name: source.label for name, source in raw.sources.items()}


def test_a_lone_case_holds_all_its_files(tmp_path: Path) -> None:
    write(tmp_path / "lone", case="{}", evidence="{}", sourcing="{}", seller="{}", account="{}")
    raw = load(tmp_path, "lone")
    assert raw.complaints == ()
    assert labels(raw) == {
        "case": "case.json", "evidence": "evidence.json", "sourcing": "sourcing.json",
        "seller": "seller.json", "account": "account.json",
    }
    assert raw.case_root == raw.seller_root == tmp_path / "lone"


def test_a_case_of_several_takes_its_sellers_files(tmp_path: Path) -> None:
    write(tmp_path / "shop", seller="{}", account="{}", evidence="[]")
    write(tmp_path / "shop" / "one", case="{}", evidence="{}")
    raw = load(tmp_path, "shop/one")
    assert raw.complaints == ()
    assert labels(raw) == {
        "case": "case.json", "evidence": "evidence.json",
        "seller": "../seller.json", "account": "../account.json", "seller_evidence": "../evidence.json",
    }
    assert (raw.case_root, raw.seller_root) == (tmp_path / "shop" / "one", tmp_path / "shop")


def test_one_seller_never_reads_another(tmp_path: Path) -> None:
    write(tmp_path, seller="{}", evidence="{}")
    write(tmp_path / "other", seller="{}")
    write(tmp_path / "lone", case="{}")
    raw = load(tmp_path, "lone")
    assert set(raw.sources) == {"case"}
    assert [one.message for one in raw.complaints] == ["seller.json is missing"]


def test_a_sellers_file_that_would_not_be_read_is_told(tmp_path: Path) -> None:
    write(tmp_path / "shop", seller="{}")
    write(tmp_path / "shop" / "one", case="{}", seller="{}")
    (complaint,) = load(tmp_path, "shop/one").complaints
    assert (complaint.file, complaint.hint[:20]) == ("seller.json", "Move it one folder u")


def test_a_folder_without_its_case_file_is_told(tmp_path: Path) -> None:
    write(tmp_path / "lone", seller="{}")
    (complaint,) = load(tmp_path, "lone").complaints
    assert complaint.message == "case.json is missing"
    assert "exactly this name" in complaint.hint


def test_the_digest_is_that_of_the_bytes_as_they_came(tmp_path: Path) -> None:
    write(tmp_path / "lone", seller="{}")
    data = b"\xef\xbb\xbf{}\r\n"
    (tmp_path / "lone" / "case.json").write_bytes(data)
    source = load(tmp_path, "lone").sources["case"]
    assert (source.data, source.sha256) == (data, hashlib.sha256(data).hexdigest())


def test_a_file_over_the_cap_is_refused(tmp_path: Path) -> None:
    write(tmp_path / "lone", case="{}" + " " * MAX_BYTES, seller="{}")
    (complaint,) = load(tmp_path, "lone").complaints
    assert complaint.file == "case.json"
    assert "larger than 5,000,000 bytes" in complaint.message
    assert str(complaint).startswith("case.json:1:1 $: ")
    assert "split" not in complaint.hint and "pasted" in complaint.hint


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes among its files")
@pytest.mark.parametrize("file", ["case.json", "evidence.json", "seller.json"])
def test_a_link_or_pipe_in_place_of_a_file_is_refused(tmp_path: Path, file: str) -> None:
    for kind in ("link", "pipe"):
        write(tmp_path / kind, case="{}", seller="{}")
        (tmp_path / kind / file).unlink(missing_ok=True)
    (tmp_path / "link" / file).symlink_to("/etc/hosts")
    os.mkfifo(tmp_path / "pipe" / file)
    assert [(one.file, "link" in one.message) for one in load(tmp_path, "link").complaints] == [(file, True)]
    (complaint,) = load(tmp_path, "pipe").complaints
    assert (complaint.where, complaint.path, "FIFO" in complaint.message) == (f"{file}:1:1", "$", True)


REGISTER = '{{"evidence": [\n  {{"id": "E-1", "file": {0}}}\n]}}'


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ('"../seller.json"', "leaves the folder"),
        ('"/etc/passwd"', "is absolute"),
        ('"evidence\\\\a.pdf"', "holds a backslash"),
        ('"C:/a.pdf"', "holds a colon"),
        ('"~/a.pdf"', "begins a step with ~"),
        ('"a\\u0000.pdf"', "NUL"),
        ('""', "is empty"),
        ('"evidence"', "a folder"),
        ('"evidence/linked.pdf"', "a symbolic link"),
        ('"evidence/pipe.pdf"', "a named pipe"),
    ],
)
def test_an_unsafe_evidence_path_is_refused_with_its_place(tmp_path: Path, path: str, reason: str) -> None:
    case = tmp_path / "lone"
    write(case, case="{}", seller="{}", evidence=REGISTER.format(path))
    (case / "evidence").mkdir()
    (case / "evidence" / "linked.pdf").symlink_to("/etc/passwd")
    os.mkfifo(case / "evidence" / "pipe.pdf")
    (complaint,) = load(tmp_path, "lone").complaints
    assert (complaint.where, complaint.path) == ("evidence.json:2:25", "$.evidence[0].file")
    assert reason in complaint.message
    assert complaint.hint


def test_a_missing_evidence_file_is_left_to_the_check_of_the_evidence(tmp_path: Path) -> None:
    write(tmp_path / "lone", case="{}", seller="{}", evidence=REGISTER.format('"evidence/none.pdf"'))
    assert load(tmp_path, "lone").complaints == ()


def test_the_librarys_paths_are_looked_at_below_the_sellers_folder(tmp_path: Path) -> None:
    write(tmp_path / "shop", seller="{}", evidence=REGISTER.format('"one/case.json"'))
    write(tmp_path / "shop" / "one", case="{}")
    assert load(tmp_path, "shop/one").complaints == ()
    write(tmp_path / "shop", evidence=REGISTER.format('"../other/case.json"'))
    (complaint,) = load(tmp_path, "shop/one").complaints
    assert complaint.where == "../evidence.json:2:25"


@pytest.mark.parametrize("text", ["[1]", '{"evidence": 1}', '{"evidence": [1, {"file": 2}]}', "", "{"])
def test_a_register_of_another_shape_does_not_stop_the_loading(tmp_path: Path, text: str) -> None:
    write(tmp_path / "lone", case="{}", seller="{}", evidence=text)
    assert load(tmp_path, "lone").complaints == ()
