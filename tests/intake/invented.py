"""A workspace with one invented seller, a case, and the command."""

import json
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from pipeline.shell.desk import intake as intake_desk

ASIN = "B0LAMPEX01"
ORDER = "026-3310975-4418802"
SELLER = {
    "version": 1, "seller_id": "harbour-lamps", "legal_name": "Ines Alder", "display_name": "Harbour Lamps",
    "address": "4 Example Quay\nExampleton EX2 2EX", "country": "GB",
}
CASE = {
    "$schema": "../../schemas/case.schema.json", "version": 1, "marketplace": "amazon.co.uk",
    "notice": {
        "received_on": "2026-04-02", "level": "listing", "evidence": "E-001",
        "complaints": [{"id": "C-1", "type": "inauthentic", "items": [ASIN]}],
    },
    "items": [{"asin": ASIN, "title": "Harbour lamp, brass", "quantity_sold": 2}],
    "orders": [{"order_id": ORDER, "on": "2026-03-11", "items": [ASIN]}],
}
REGISTER = """{
  "version": 1,
  "evidence": [
    {"id": "E-001",   "kind": "notice", "title": "Notice", "file": "evidence/notice.txt"}
  ]
}
"""


class Desk:
    """A workspace and the command; `case` and `home` are the folders of the case and of its seller."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str], *, alone: bool = True) -> None:
        self.capsys, self.cases, self.outputs = capsys, folder / "cases", folder / "outputs"
        self.home = self.cases / "harbour-lamps"
        self.case = self.home if alone else self.home / "april"
        self.id = "harbour-lamps" if alone else "harbour-lamps/april"
        self.evidence = self.case / "evidence"
        self.evidence.mkdir(parents=True)
        self.write(self.home / "seller.json", SELLER)
        self.write(self.case / "case.json", CASE)
        (self.case / "evidence.json").write_text(REGISTER, encoding="utf-8")
        (self.evidence / "notice.txt").write_text("Your listing has been removed.", encoding="utf-8")

    def write(self, path: Path, value: Any) -> None:
        """Write a JSON file."""
        path.write_text(json.dumps(value, indent=2, ensure_ascii=False), encoding="utf-8")

    def put(self, name: str, data: bytes | str) -> None:
        """Put a file into the evidence folder."""
        path = self.evidence / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data.encode() if isinstance(data, str) else data)

    def intake(self, case: str = "", seller: str = "", **options: Any) -> tuple[int, str]:
        """Run the command; return the exit code and all that was printed, as one line."""
        code = intake_desk.intake(
            case=case or ("" if seller else self.id), seller=seller, cases=str(self.cases),
            outputs=str(self.outputs), debug=False, **options,
        )
        shown = self.capsys.readouterr()
        return code, " ".join((shown.out + shown.err).split())

    def entries(self, folder: Path | None = None) -> dict[str, Mapping[str, Any]]:
        """Return the register by the names of its files."""
        register = json.loads(((folder or self.case) / "evidence.json").read_text(encoding="utf-8"))["evidence"]
        return {str(entry.get("file", entry["id"])).partition("evidence/")[2]: entry for entry in register}


def photo(size: int = 400, quality: int = 85, shift: int = 0) -> bytes:
    """Return a JPEG of a made-up scene, the same at every size; another one for each shift."""
    from PIL import Image, ImageDraw

    picture = Image.new("RGB", (size, size * 3 // 4), (210, 200, 180))
    draw, part = ImageDraw.Draw(picture), size / 40
    for number in range(12):
        x, y = (number * 7 + shift * 5) % 36, (number * 11 + shift * 3) % 26
        shade = (number * 37 + shift * 80) % 200
        draw.rectangle((x * part, y * part, (x + 4) * part, (y + 3) * part), fill=(shade, 255 - shade, shade // 2))
    out = BytesIO()
    picture.save(out, "JPEG", quality=quality)
    return out.getvalue()
