"""The words and the account of each shipped case, held against what a person has read: tests/golden/<case>/.

`pytest --write-golden` writes them anew; read the difference before it is committed.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.bundle.built import SHIPPED, Bundle

GOLDEN = Path(__file__).parents[1] / "golden"
# What changes with a compressor or a release, and not with what the bundle says.
UNSTEADY_FILE, UNSTEADY_ROW = ("sha256", "bytes"), ("content",)


def account(manifest: dict[str, Any]) -> str:
    """Return the manifest without what depends on the versions of libraries."""
    kept = {key: value for key, value in manifest.items() if key != "tool"}
    kept["files"] = [without(entry, UNSTEADY_FILE) for entry in manifest["files"]]
    kept["ledger"] = [without(row, UNSTEADY_ROW) for row in manifest["ledger"]]
    rows = ("inputs", "evidence", "outline", "ledger", "files")
    lines = [f"{json.dumps(key)}: {json.dumps(kept[key], ensure_ascii=False)}" for key in kept if key not in rows]
    for key in rows:
        lines += [f"{key}: {json.dumps(row, ensure_ascii=False)}" for row in kept[key]]
    return "\n".join(lines) + "\n"


def without(entry: dict[str, Any], keys: tuple[str, ...]) -> dict[str, Any]:
    return {key: value for key, value in entry.items() if key not in keys}


def findings(bundle: Bundle) -> str:
    rows = json.loads(bundle.bytes("findings.json"))["findings"]
    return "".join(f"{row['severity']} {row['code']} {row['place']}: {row['message']}\n" for row in rows)


def texts_of(bundle: Bundle) -> dict[str, str]:
    """Return what is compared of a bundle, by file name."""
    texts = {name: bundle.text(name) for name in bundle.names if name.endswith((".txt", ".csv"))}
    return texts | {"manifest.txt": account(bundle.manifest), "findings.txt": findings(bundle)}


def write(folder: Path, texts: dict[str, str]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for path in folder.iterdir():
        path.unlink()
    for name, text in texts.items():
        (folder / name).write_text(text, "utf-8", newline="")


@pytest.mark.parametrize("case_id", SHIPPED)
def test_the_bundle_says_what_was_read_and_approved(bundle_of, case_id, request):
    texts, folder = texts_of(bundle_of(case_id)), GOLDEN / case_id
    if request.config.getoption("--write-golden"):
        write(folder, texts)
        pytest.fail(f"tests/golden/{case_id}/ was written anew: read the difference, then run without --write-golden")
    assert folder.is_dir(), f"there is no tests/golden/{case_id}/: write it with --write-golden and read it"
    kept = {path.name: path.read_bytes().decode() for path in folder.iterdir()}
    assert sorted(kept) == sorted(texts)
    for name, text in texts.items():
        assert text == kept[name], f"{name} differs from tests/golden/{case_id}/{name}"


def test_golden_files_are_of_shipped_cases_only():
    assert sorted(path.name for path in GOLDEN.iterdir()) == sorted(SHIPPED)
