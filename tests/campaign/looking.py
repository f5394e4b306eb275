"""Looks at what became of each foreign file with readers that the program does not use: poppler, qpdf, Pillow."""

import json
import re
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import pikepdf
from PIL import Image, ImageChops, ImageOps

from pipeline.pdf.pages import ACTIVE

DPI = 40
# A file that another reader needs longer for is counted as not shown by it; pages beyond are not compared.
SECONDS, MOST_PAGES = 40, 60
INK = 200
SIDE = 48
# Mean difference of shades between original and annex page, both drawn small, from which a person should look.
APART = 14
CAMERA = (b"Exif\0\0", b"http://ns.adobe.com/xap/1.0/", b"Photoshop 3.0\0", b"<x:xmpmeta")
ACTIONS = {
    "/JavaScript", "/Launch", "/URI", "/SubmitForm", "/ImportData", "/GoToR", "/GoToE", "/Rendition", "/Movie",
    "/Sound", "/Named", "/Hide", "/SetOCGState", "/Trans", "/GoTo3DView", "/Thread",
}
WORD = re.compile(r"\w{3,}")


@dataclass(slots=True)
class Seen:
    """What was seen of one file: `showable` by another reader, what arrived of it, and what looks wrong."""

    path: str
    case: str
    item: str
    refused: str = ""
    pages: int = 0
    notes: list[str] = field(default_factory=list)
    showable: bool | None = None
    wanted: int = 0
    wrong: list[str] = field(default_factory=list)


def look(work: Path, case: str, items: dict[str, Path]) -> Iterator[dict[str, Any]]:
    """Yield a row for each file of a built case, and one for the annex itself."""
    folder = work / "outputs" / case
    manifest = json.loads((folder / "manifest.json").read_bytes())
    rows = {row["id"]: row for row in manifest["evidence"]}
    with tempfile.TemporaryDirectory() as scratch:
        drawn = _pdf_pages(folder / "annex.pdf", Path(scratch), most=100_000, seconds=900)
        for key, path in items.items():
            row = rows[key]
            seen = Seen(str(path), case, key, row.get("refused", ""), row["pages"], row["notes"])
            places = [place for place in manifest["ledger"] if place["evidence"] == key and place["box"]]
            _compare(seen, path, [_cut(drawn[place["page"] - 1], place["box"]) for place in places[:MOST_PAGES]])
            _words(seen, path, folder / "annex.pdf", row)
            yield asdict(seen)
    yield {"case": case, "annex": True, "wrong": [*active(folder / "annex.pdf"), *camera(folder)]}


def is_pdf(path: Path) -> bool:
    """Tell whether a file has a PDF's head where viewers look for it."""
    return b"%PDF-" in path.read_bytes()[:1024]


def _compare(seen: Seen, path: Path, pages: list[Image.Image]) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        if is_pdf(path):
            wanted = _pdf_pages(path, Path(scratch))
            count = _count(path)
        else:
            wanted = list(_frames(path))
            count = len(wanted)
    seen.showable, seen.wanted = any(_ink(page) for page in wanted), count
    if seen.refused:
        if seen.showable:
            seen.wrong.append("refused though another reader shows it")
        return
    if count and count != seen.pages and wanted:
        seen.wrong.append(f"{seen.pages} pages of {count}")
    for number, (one, other) in enumerate(zip(wanted, pages, strict=False), 1):
        if _ink(one) and not _ink(other):
            seen.wrong.append(f"page {number} is blank and shows ink elsewhere")
        elif min(other.size) >= SIDE and (apart := _apart(one, other)) > APART:
            seen.wrong.append(f"page {number} looks otherwise ({apart})")


def _pdf_pages(path: Path, scratch: Path, most: int = MOST_PAGES, seconds: int = SECONDS) -> list[Image.Image]:
    """Return the pages of a PDF as poppler draws them, small and grey."""
    command = ["pdftoppm", "-cropbox", "-gray", "-r", str(DPI), "-l", str(most), str(path), str(scratch / path.stem)]
    try:
        subprocess.run(command, capture_output=True, timeout=seconds, check=False)
    except subprocess.TimeoutExpired:
        return []
    found = sorted(scratch.glob("*.pgm"))
    return [Image.open(page).copy() for page in found]


def _count(path: Path) -> int:
    done = subprocess.run(["qpdf", "--show-npages", str(path)], capture_output=True, timeout=SECONDS, check=False)
    return int(done.stdout) if done.stdout.strip().isdigit() else 0


def _frames(path: Path) -> Iterator[Image.Image]:
    try:
        with Image.open(path) as picture:
            many = getattr(picture, "n_frames", 1) if picture.format == "TIFF" else 1
            for number in range(many):
                picture.seek(number)
                yield _on_white(ImageOps.exif_transpose(picture))
    except Exception:  # noqa: BLE001 - whatever Pillow says of a stranger's file: it does not show it
        return


def _on_white(picture: Image.Image) -> Image.Image:
    if picture.mode.startswith("I"):
        picture = picture.point(lambda value: value / 256).convert("L")
    picture.thumbnail((600, 600))
    picture = picture.convert("RGBA")
    white = Image.new("RGBA", picture.size, "white")
    return Image.alpha_composite(white, picture).convert("L")


def _cut(page: Image.Image, box: list[float]) -> Image.Image:
    scale, (left, foot, right, top) = DPI / 72, box
    edges = (left * scale, page.height - top * scale, right * scale, page.height - foot * scale)
    return page.crop(tuple(round(edge) for edge in edges))


def _ink(page: Image.Image) -> bool:
    return sum(page.convert("L").histogram()[:INK]) > 3


def _apart(one: Image.Image, other: Image.Image) -> int:
    small = [page.convert("L").resize((SIDE, SIDE), Image.Resampling.BOX) for page in (one, other)]
    shades = ImageChops.difference(*small).tobytes()
    return round(sum(shades) / len(shades))


def _words(seen: Seen, path: Path, annex: Path, row: dict[str, Any]) -> None:
    """Note words of a PDF that the annex does not have."""
    if seen.refused or not seen.pages or not is_pdf(path):
        return
    before = _text(path, 1, MOST_PAGES)
    after = _text(annex, row["first_page"], min(row["last_page"], row["first_page"] + MOST_PAGES))
    if len(before) > 4 and (share := len(before - after) / len(before)) > 0.1:
        seen.wrong.append(f"{share:.0%} of its words are missing")


def _text(path: Path, first: int, last: int) -> set[str]:
    command = ["pdftotext", "-cropbox", "-f", str(first), "-l", str(last), str(path), "-"]
    try:
        done = subprocess.run(command, capture_output=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return set()
    return set(WORD.findall(done.stdout.decode("utf-8", "replace")))


def active(annex: Path) -> Iterator[str]:
    """Name what acts in an annex, or points out of it."""
    with pikepdf.open(annex) as pdf:
        for obj in pdf.objects:
            yield from _acting(obj)


def _acting(obj: Any) -> Iterator[str]:
    if isinstance(obj, pikepdf.Dictionary | pikepdf.Stream):
        yield from (f"active: {key}" for key in (ACTIVE | {"/URI"}) & set(obj.keys()))
        if str(obj.get("/S")) in ACTIONS:
            yield f"active: {obj.S}"
        inside = [value for _, value in obj.items()]
    else:
        inside = list(obj) if isinstance(obj, pikepdf.Array) else []
    for value in inside:
        if not getattr(value, "is_indirect", False):
            yield from _acting(value)


def camera(folder: Path) -> Iterator[str]:
    """Name each file of a bundle in which a camera's or an editor's data stand; of PDFs, its streams too."""
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        streams = [path.read_bytes()]
        if path.suffix == ".pdf":
            with pikepdf.open(path) as pdf:
                own = pdf.Root.get("/Metadata")
                streams = [
                    obj.read_raw_bytes() for obj in pdf.objects
                    if isinstance(obj, pikepdf.Stream) and (own is None or obj.objgen != own.objgen)
                ]
        for mark in CAMERA:
            if any(mark in data for data in streams):
                yield f"camera: {mark!r} in {path.name}"
