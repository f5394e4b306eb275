"""Whatever is changed in a bundle afterwards, verify names it; what only the ledger can see, the ledger sees."""

import json
from collections.abc import Callable
from hashlib import sha256
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from pipeline.stages.verify import verify
from tests.shell.command import invoke, last_line

CASE = "retro-games-uk"
Files = dict[str, bytes]


@pytest.fixture
def files(bundle_of) -> Files:
    bundle = bundle_of(CASE)
    return {name: bundle.bytes(name) for name in bundle.names}


def faults(files: Files) -> list[str]:
    return verify(frozenset(files), files.__getitem__)


# The files


def test_a_bundle_as_built_is_sound(files):
    assert faults(files) == []


@pytest.mark.parametrize(
    "name", ["annex.pdf", "poa.pdf", "poa.docx", "poa.txt", "poa-2-actions.txt", "evidence-index.csv", "findings.json",
             "review.html"]
)
def test_a_flipped_byte_is_named(files, name):
    middle = len(files[name]) // 2
    files[name] = files[name][:middle] + bytes([files[name][middle] ^ 1]) + files[name][middle + 1 :]
    assert f"{name} was changed after it was built." in faults(files)


@pytest.mark.parametrize("name", ["annex.pdf", "poa.pdf", "findings.json", "review.html"])
def test_a_missing_file_is_named(files, name):
    del files[name]
    assert f"{name} is missing." in faults(files)


def test_a_file_too_many_is_named(files):
    files["poa-final-v2.docx"] = b"edited"
    assert faults(files) == ["poa-final-v2.docx is not part of the bundle."]


def test_a_folder_without_a_manifest_is_no_bundle(files):
    del files["manifest.json"]
    assert faults(files) == ["manifest.json is missing: this folder holds no bundle, or half of one."]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"\xff\xfe{}",
        b"{}",
        b'{"files": 3}',
        b'{"files": [3], "ledger": [], "evidence": [], "outline": []}',
        b"[" * 100_000,
        b'{"files": [], "ledger": {"a": 1}, "evidence": [{}], "outline": []}',
    ],
)
def test_a_manifest_of_another_shape_is_a_fault_in_words(files, data):
    files["manifest.json"] = data
    found = faults(files)
    assert any(text.startswith(("manifest.json cannot be understood", "annex.pdf cannot be")) for text in found)
    assert not any("\n" in text for text in found)


@pytest.mark.parametrize("key", ["files", "ledger", "evidence", "outline"])
def test_a_manifest_without_a_part_is_a_fault(files, key):
    manifest = json.loads(files["manifest.json"])
    del manifest[key]
    files["manifest.json"] = json.dumps(manifest).encode()
    assert faults(files)


def restated(files: Files, change: Callable[[Any], object]) -> Files:
    manifest = json.loads(files["manifest.json"])
    change(manifest)
    return files | {"manifest.json": json.dumps(manifest).encode()}


def test_a_size_that_differs_is_named(files):
    changed = restated(files, lambda manifest: manifest["files"][0].update(bytes=7))
    assert [fault for fault in faults(changed) if "the manifest says 7" in fault]


@pytest.mark.parametrize("name", ["annex.pdf", "poa.pdf", "poa.docx", "poa-3-prevention.txt", "evidence-index.csv"])
def test_a_file_taken_from_folder_and_manifest_is_named(files, name):
    del files[name]
    kept = [entry for entry in json.loads(files["manifest.json"])["files"] if entry["path"] != name]
    changed = restated(files, lambda manifest: manifest.update(files=kept))
    assert f"{name} is missing from the manifest: a bundle of this state has it." in faults(changed)


def test_another_state_than_the_findings_have_is_named(files):
    changed = restated(files, lambda manifest: manifest.update(state="draft"))
    assert "findings.json says state 'ready', the manifest 'draft'." in faults(changed)


# The annex, with the manifest's digests made anew: only the ledger can tell


def rewritten(files: Files, name: str, change: Callable[[pikepdf.Pdf], None]) -> Files:
    """Change a PDF without recoding a stream, and make the manifest's digest of it anew."""
    out = BytesIO()
    with pikepdf.open(BytesIO(files[name])) as pdf:
        change(pdf)
        pdf.save(out, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    return with_digest(files | {name: out.getvalue()}, name)


def with_digest(files: Files, name: str) -> Files:
    manifest = json.loads(files["manifest.json"])
    entry = next(entry for entry in manifest["files"] if entry["path"] == name)
    entry["sha256"], entry["bytes"] = sha256(files[name]).hexdigest(), len(files[name])
    return files | {"manifest.json": json.dumps(manifest).encode()}


def source_pages(pdf: pikepdf.Pdf) -> list[int]:
    """Return the indexes of the pages that draw a source."""
    return [index for index, page in enumerate(pdf.pages) if "/Source" in page.obj.Resources.get("/XObject", {})]


def source_page(pdf: pikepdf.Pdf, which: int = 0) -> pikepdf.Object:
    return pdf.pages[source_pages(pdf)[which]].obj


def edit(pdf: pikepdf.Pdf, page: pikepdf.Object, old: bytes, new: bytes) -> None:
    data = page.Contents.read_bytes()
    assert old in data
    page.Contents = pdf.make_stream(data.replace(old, new, 1))


def remove_page(pdf):
    del pdf.pages[source_pages(pdf)[3]]


def swap_pages(pdf):
    one, other = source_pages(pdf)[3:5]
    first, second = pdf.pages[one], pdf.pages[other]
    pdf.pages[one], pdf.pages[other] = second, first


def swap_sources(pdf):
    one, other = source_page(pdf, 3).Resources.XObject, source_page(pdf, 4).Resources.XObject
    one.Source, other.Source = other.Source, one.Source


def draw_twice(pdf):
    page = source_page(pdf)
    drawing, _, stamp = page.Contents.read_bytes().partition(b"EMC\n")
    page.Contents = pdf.make_stream(drawing + b"EMC\n" + drawing + b"EMC\n" + stamp)


def draw_never(pdf):
    edit(pdf, source_page(pdf), b"/Source Do", b"")


def blank_form(pdf):
    source_page(pdf).Resources.XObject.Source.write(b"")


def blank_picture(pdf):
    for index in source_pages(pdf):
        for picture in pdf.pages[index].obj.Resources.XObject.Source.Resources.get("/XObject", {}).values():
            picture.write(b"\0", filter=picture.get("/Filter"))
            return


def move_source(pdf):
    page = source_page(pdf)
    edit(pdf, page, page.Contents.read_bytes().split()[3], b"0.1")


def clip_form(pdf):
    source_page(pdf).Resources.XObject.Source.BBox = Array([0, 0, 300, 300])


def move_form(pdf):
    source_page(pdf).Resources.XObject.Source.Matrix = Array([1, 0, 0, 1, 0, -500])


def cover_source(pdf):
    edit(pdf, source_page(pdf), b"Do Q EMC", b"Do Q EMC 1 g 0 0 600 900 re f")


def cover_stamp(pdf):
    page = source_page(pdf)
    page.Contents = pdf.make_stream(page.Contents.read_bytes() + b" 1 g 0 0 600 30 re f")


def cover_front_page(pdf):
    page = pdf.pages[0].obj
    page.Contents[1] = pdf.make_stream(page.Contents[1].read_bytes() + b" 1 g 0 300 600 300 re f")


def stamp_lies(pdf):
    edit(pdf, source_page(pdf), b"Annex page ", b"Annex page 9")


def stamp_gone(pdf):
    page = source_page(pdf)
    page.Contents = pdf.make_stream(page.Contents.read_bytes().partition(b"EMC\n")[0] + b"EMC\n")


def front_stamp_lies(pdf):
    page = pdf.pages[0].obj
    page.Contents[1] = pdf.make_stream(page.Contents[1].read_bytes().replace(b"page 1)", b"page 7)"))


def front_page_blank(pdf):
    page = pdf.pages[0].obj
    page.Contents = page.Contents[0]


def link_leads_elsewhere(pdf):
    pdf.pages[0].obj.Annots[0].A.D = String("E-999")


def link_leads_out(pdf):
    pdf.pages[0].obj.Annots[0].A = Dictionary(S=Name.URI, URI=String("https://example.com"))


def link_with_consequences(pdf):
    link = pdf.pages[0].obj.Annots[0]
    link.A.Next = Dictionary(S=Name.URI, URI=String("https://example.com"))


def link_to_another_item(pdf):
    """The index row of one item leads to the next item, which is there."""
    first, other = (link.A for link in (pdf.pages[0].obj.Annots[0], pdf.pages[0].obj.Annots[2]))
    first.D = other.D


def link_gone(pdf):
    page = next(page.obj for page in pdf.pages[2:] if "/Annots" in page.obj)
    page.Annots = Array([])


def destination_moved(pdf):
    names = pdf.Root.Names.Dests.Names
    names[3] = Array([pdf.pages[0].obj, Name.Fit])


def destination_gone(pdf):
    del pdf.Root.Names.Dests.Names[2:4]


def bookmark_renamed(pdf):
    with pdf.open_outline() as outline:
        outline.root[1].title = "E-001  Something else (p. 4)"


def bookmark_gone(pdf):
    with pdf.open_outline() as outline:
        del outline.root[1]


def bookmark_moved(pdf):
    with pdf.open_outline() as outline:
        outline.root[1].destination = Array([pdf.pages[0].obj, Name.Fit])


def labels_gone(pdf):
    del pdf.Root.PageLabels


def labels_shifted(pdf):
    pdf.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.D, St=2)]))


def script_on_opening(pdf):
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def script_by_name(pdf):
    pdf.Root.Names.JavaScript = Dictionary(Names=Array([String("a"), Dictionary(S=Name.JavaScript, JS=String("x"))]))


def script_on_a_page(pdf):
    pdf.pages[2].obj.AA = Dictionary(O=Dictionary(S=Name.JavaScript, JS=String("x")))


def file_embedded(pdf):
    pdf.attachments["invoice.xlsx"] = b"PK"


def note_added(pdf):
    note = Dictionary(Type=Name.Annot, Subtype=Name.FreeText, Rect=Array([0, 0, 9, 9]), Contents=String("Approved"))
    source_page(pdf).Annots = Array([pdf.make_indirect(note)])


def page_turned(pdf):
    source_page(pdf).Rotate = 180


def page_cropped(pdf):
    source_page(pdf).CropBox = Array([0, 300, 500, 800])


@pytest.mark.parametrize(
    ("change", "word"),
    [
        (remove_page, "pages; the ledger lists"),
        (swap_pages, "the stamp reads"),
        (swap_sources, "what is drawn is not what was read"),
        (draw_twice, "the source is drawn 2 times"),
        (draw_never, "the source is drawn 0 times"),
        (blank_form, "what is drawn is not what was read"),
        (blank_picture, "what is drawn is not what was read"),
        (move_source, "the source is not placed as the ledger says"),
        (clip_form, "the source is cut"),
        (move_form, "the source is cut"),
        (cover_source, "more is drawn than the source and its stamp"),
        (cover_stamp, "more is drawn than the source and its stamp"),
        (cover_front_page, "more than the stamp is drawn"),
        (front_page_blank, "Annex page 1: the stamp reads"),
        (stamp_lies, "the stamp reads"),
        (stamp_gone, "the stamp reads"),
        (front_stamp_lies, "Annex page 1: the stamp reads"),
        (link_leads_elsewhere, "a link leads nowhere"),
        (link_leads_out, "a link leads nowhere"),
        (link_with_consequences, "a link leads nowhere"),
        (link_to_another_item, "do not lead to what it lists"),
        (link_gone, "do not lead to what it lists"),
        (destination_moved, "destinations lead to a wrong page or are missing: E-001"),
        (destination_gone, "destinations lead to a wrong page or are missing: E-001"),
        (bookmark_renamed, "bookmarks differ from the index"),
        (bookmark_gone, "bookmarks differ from the index"),
        (bookmark_moved, "bookmarks differ from the index"),
        (labels_gone, "page labels differ"),
        (labels_shifted, "page labels differ"),
        (script_on_opening, "the catalogue holds /OpenAction"),
        (script_by_name, "/JavaScript)"),
        (script_on_a_page, "active content (/AA"),
        (file_embedded, "/EmbeddedFiles)"),
        (note_added, "more is drawn than the source and its stamp"),
        (page_turned, "is turned or cropped"),
        (page_cropped, "is turned or cropped"),
    ],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_a_change_that_only_the_ledger_can_see_is_named(files, change, word):
    found = faults(rewritten(files, "annex.pdf", change))
    assert any(word in text for text in found), found


def test_writing_the_annex_anew_without_a_change_is_no_fault(files):
    assert faults(rewritten(files, "annex.pdf", lambda _: None)) == []


def test_an_annex_behind_a_lock_is_named(files):
    out = BytesIO()
    with pikepdf.open(BytesIO(files["annex.pdf"])) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner="o", user="", R=4))
    found = faults(with_digest(files | {"annex.pdf": out.getvalue()}, "annex.pdf"))
    assert found and not any("\n" in text for text in found)


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n", b"not a pdf"])
@pytest.mark.parametrize("name", ["annex.pdf", "poa.pdf"])
def test_a_pdf_that_cannot_be_read_is_named(files, name, data):
    found = faults(with_digest(files | {name: data}, name))
    assert any(text.startswith(f"{name} cannot be read") for text in found), found


# The plan


def plan_link_elsewhere(pdf):
    pdf.pages[0].obj.Annots[0].A.D = String("E-999")


def plan_link_to_a_file(pdf):
    pdf.pages[0].obj.Annots[0].A.F = Dictionary(Type=Name.Filespec, F=String("other.pdf"))


def plan_link_out(pdf):
    pdf.pages[0].obj.Annots[0].A = Dictionary(S=Name.URI, URI=String("https://example.com"))


def plan_launch(pdf):
    pdf.pages[0].obj.Annots[0].A = Dictionary(S=Name.Launch, F=String("calc.exe"))


@pytest.mark.parametrize(
    ("change", "word"),
    [
        (plan_link_elsewhere, "poa.pdf, page 1: a link leads nowhere"),
        (plan_link_to_a_file, "poa.pdf, page 1: a link leads nowhere"),
        (plan_link_out, "poa.pdf, page 1: a link leads nowhere"),
        (plan_launch, "poa.pdf, page 1: a link leads nowhere"),
        (script_on_opening, "poa.pdf: the catalogue holds /OpenAction"),
        (file_embedded, "poa.pdf: object"),
    ],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_a_change_of_the_plan_that_its_digest_hides_is_named(files, change, word):
    found = faults(rewritten(files, "poa.pdf", change))
    assert any(word in text for text in found), found


# The ledger itself


def row_gone(manifest: Any) -> None:
    del manifest["ledger"][5]


def row_of_another_item(manifest: Any) -> None:
    next(row for row in manifest["ledger"] if row["evidence"] == "E-002")["evidence"] = "E-003"


def item_of_more_pages(manifest: Any) -> None:
    next(entry for entry in manifest["evidence"] if entry["id"] == "E-009")["pages"] += 1


def item_gone(manifest: Any) -> None:
    del manifest["evidence"][2]


def ledger_without_annex(manifest: Any) -> None:
    manifest["files"] = [entry for entry in manifest["files"] if entry["path"] != "annex.pdf"]


@pytest.mark.parametrize(
    ("change", "word"),
    [
        (row_gone, "pages; the ledger lists"),
        (row_of_another_item, "E-002: 1 pages were read, the ledger accounts for []"),
        (item_of_more_pages, "E-009: 3 pages were read"),
        (item_gone, "E-003: has annex pages but is not in the register"),
        (ledger_without_annex, "annex.pdf is not part of the bundle"),
    ],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_a_changed_ledger_is_named(files, change, word):
    manifest = json.loads(files["manifest.json"])
    change(manifest)
    found = faults(files | {"manifest.json": json.dumps(manifest).encode()})
    assert any(word in text for text in found), found


# The command


def published(files: Files, outputs) -> None:
    (outputs / CASE).mkdir(parents=True)
    for name, data in files.items():
        (outputs / CASE / name).write_bytes(data)


def test_the_command_says_that_a_bundle_is_sound(files, tmp_path):
    published(files, tmp_path)
    done = invoke("verify", "--case", CASE, "--outputs", tmp_path)
    assert done.returncode == 0 and "agrees with its manifest and its ledger" in done.stdout


def test_the_command_names_what_is_not(files, tmp_path):
    published(files, tmp_path)
    (tmp_path / CASE / "poa.txt").write_text("another")
    (tmp_path / CASE / "poa.docx").unlink()
    (tmp_path / CASE / "poa.docx").symlink_to(tmp_path / CASE / "poa.txt")
    (tmp_path / CASE / "notes").mkdir()
    done = invoke("verify", "--case", CASE, "--outputs", tmp_path)
    assert done.returncode == 1 and last_line(done) == "result: findings"
    for word in ("poa.txt was changed", "poa.docx is not an ordinary file", "notes is not an ordinary file"):
        assert word in done.stdout


@pytest.mark.parametrize(("case_id", "words"), [
    ("nothing-here", "there is no case nothing-here"),
    *((one, "There is no bundle") for one in ("..", "../elsewhere", ".", "/")),
])
def test_where_there_is_no_bundle_the_command_was_called_wrongly(tmp_path, case_id, words):
    (tmp_path / "outputs").mkdir()
    (tmp_path / "elsewhere").mkdir()
    done = invoke("verify", "--case", case_id, "--outputs", tmp_path / "outputs")
    assert done.returncode == 2 and words in done.stderr
