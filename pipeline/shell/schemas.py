"""Writes schemas/*.schema.json: python -m pipeline.shell.schemas."""

import json
from pathlib import Path

from pipeline.catalog import load
from pipeline.stages.describe import schemas

FOLDER = Path(__file__).parents[2] / "schemas"


def texts() -> dict[str, str]:
    """Return the text of each schema file by its name."""
    return {
        f"{name}.schema.json": json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
        for name, schema in schemas(load()).items()
    }


def write(folder: Path) -> None:
    """Write every schema file."""
    folder.mkdir(exist_ok=True)
    for name, text in texts().items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write(FOLDER)
