"""Writes the evidence of the shipped cases: `python -m cases._made` from the root, with case names for a part."""

import sys
from pathlib import Path

from cases._made.catalogue import CASES


def main(names: list[str]) -> None:
    """Write the evidence of the named cases, or of all."""
    for name in names or list(CASES):
        folder = Path(__file__).parents[1] / name / "evidence"
        folder.mkdir(parents=True, exist_ok=True)
        for file, make in CASES[name].items():
            (folder / file).write_bytes(make())
        print(f"{name}: {len(CASES[name])} files in {folder.name}/")


main(sys.argv[1:])
