"""Small cases made for a test: the sound case of tests/validate with another seller, other words, more evidence."""

import json
import shutil
from pathlib import Path
from typing import Any

SOUND = Path(__file__).parents[1] / "validate" / "sound"


def case(cases: Path, case_id: str, **changes: str) -> Path:
    """Write a copy of the sound case; `changes` replace texts in its JSON files, by the text's name in TEXTS."""
    folder = cases / case_id
    shutil.copytree(SOUND, folder)
    for name, text in changes.items():
        file, old = TEXTS[name]
        path = folder / file
        assert old in path.read_text("utf-8")
        path.write_text(path.read_text("utf-8").replace(old, text), "utf-8")
    return folder


TEXTS = {
    "seller_id": ("seller.json", "marlowe"),
    "seller": ("seller.json", "Robin Marlowe"),
    "address": ("seller.json", "4 Quay Lane"),
    "teller": ("case.json", "Robin Marlowe"),
    "item": ("case.json", "Moonlight Racer"),
    "cause": ("case.json", "The cartridge was of the American version."),
    "order": ("case.json", "026-4810257-3391846"),
    "title": ("evidence.json", "The closed offer"),
    "row": ("sourcing.json", "Used cartridge, label worn"),
}


def add(folder: Path, entry: dict[str, Any], data: bytes | None) -> None:
    """Add an entry to the register, and its file unless it is to be missing."""
    path = folder / "evidence.json"
    register = json.loads(path.read_text("utf-8"))
    register["evidence"].append(entry)
    path.write_text(json.dumps(register, ensure_ascii=False), "utf-8")
    if data is not None:
        (folder / entry["file"]).write_bytes(data)
