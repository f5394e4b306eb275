"""LibreOffice draws where it is set, in limits; whatever happens, there are pages and it is said who drew them."""

import os
import select
import shutil
import subprocess
import sys
from contextlib import contextmanager
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import docx
import openpyxl
import pytest
from docx.oxml import OxmlElement

from pipeline.model.faults import Usage
from pipeline.readers.contract import Limits
from pipeline.shell import doctor
from pipeline.shell.batch.recipe import recipe
from pipeline.shell.confined.children import reading
from pipeline.shell.confined.office import NOT_FOUND, drawing, edition
from pipeline.shell.outside import opened
from pipeline.shell.settings import Settings, settings
from tests.bundle.invented import add, case
from tests.bundle.test_reading_once import built, entry
from tests.readers.papers import paper

VERSION = "LibreOffice 99.1"
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a script of a Unix shell")


def saved(document) -> bytes:
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def letter(text: str = "Total EUR 120.00") -> bytes:
    made = docx.Document()
    made.add_paragraph(text)
    return saved(made)


def with_field(words: str) -> bytes:
    made = docx.Document()
    run = made.add_paragraph("Printed on ").add_run()._r
    for part in (words[:2], words[2:]):  # as programs cut them
        run.append(OxmlElement("w:instrText"))
        run[-1].text = part
    return saved(made)


def sheet(cell: str = "Total EUR 120.00", footer: str = "") -> bytes:
    made = openpyxl.Workbook()
    made.active["A1"] = cell
    made.active.oddFooter.center.text = footer
    return saved(made)


def linked() -> bytes:
    made = docx.Document()
    made.add_paragraph("A logo from elsewhere")
    made.part.relate_to("file:///etc/logo.png", docx.opc.constants.RELATIONSHIP_TYPE.IMAGE, is_external=True)
    return saved(made)


@pytest.fixture
def stand_in(tmp_path):
    """Return a maker of programs that answer as soffice does, and draw by the lines they are given."""

    def made(*lines: str, version: str = VERSION, name: str = "soffice") -> str:
        program = tmp_path / name
        pdf = paper(lambda _: None, b"BT /F1 12 Tf 5 100 Td (Drawn, total EUR 120.00) Tj ET")
        (tmp_path / "drawn.pdf").write_bytes(pdf)
        program.write_text("\n".join((
            "#!/bin/sh", f'case "$*" in *--version*) echo "{version} 40(Build:2)"; exit 0;; esac', *lines,
        )))
        program.chmod(0o755)
        return str(program)

    return made


@pytest.fixture
def draws(stand_in, tmp_path):
    log = f'echo "$@" >> {tmp_path}/log; env >> {tmp_path}/log; cat /proc/net/dev >> {tmp_path}/log 2>&1'
    return stand_in(log, f"cp {tmp_path}/drawn.pdf file.pdf")


def read(program: str, reader: str, data: bytes, limits: Limits | None = None):
    with reading(limits or Limits(), office=program) as readers:
        return readers.read(reader, data, f"a.{reader}")


@pytest.mark.parametrize(("reader", "data"), [("docx", letter()), ("xlsx", sheet())])
def test_its_pages_stand_for_the_file_and_it_is_named(draws, reader, data):
    copy = read(draws, reader, data)
    assert [page.text.strip() for page in copy.pages] == ["Drawn, total EUR 120.00"]
    assert copy.notes[0] == f"{VERSION} 40(Build:2) drew the pages."
    assert copy.facts.extension == reader and copy.facts.found.totals[0].amount == "120.00"


def test_only_word_documents_and_spreadsheets_are_given_to_it(draws, tmp_path):
    read(draws, "csv", b"a,b\n1,2\n")
    assert not (tmp_path / "log").exists()


def test_it_has_a_home_of_its_own_that_is_gone_afterwards(draws, tmp_path, monkeypatch):
    monkeypatch.setenv("POA_SECRET", "of the run")
    read(draws, "docx", letter())
    said = (tmp_path / "log").read_text()
    home = next(line[5:] for line in said.splitlines() if line.startswith("HOME="))
    assert f"UserInstallation={Path(home).as_uri()}/profile" in said and "--headless" in said
    assert "POA_SECRET" not in said and not Path(home).exists()


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no network of one's own")
def test_it_has_no_network(draws, tmp_path):
    if subprocess.run(["unshare", "-Un", "true"], capture_output=True, check=False).returncode:
        pytest.skip("this machine lets nobody leave the network")
    read(draws, "docx", letter())
    cards = [line.split(":")[0].strip() for line in (tmp_path / "log").read_text().splitlines() if ": " in line]
    assert [card for card in cards if card.startswith(("eth", "en", "wl", "veth"))] == []


def test_what_its_pages_lack_is_named(draws):
    notes = read(draws, "docx", letter("Order 028-1234567-1234567, total EUR 120.00")).notes
    assert "In the file as this program reads it, but not on these pages: 028-1234567-1234567." in notes


@pytest.mark.parametrize(("lines", "why"), [
    (["exit 3"], "it failed with code 3"),
    (["ln -s /etc/passwd file.pdf"], "it made no pages"),
    (["echo nothing > file.pdf"], "The PDF does not open"),
    (["head -c 3000000 /dev/zero > file.pdf"], "it failed with code"),
])
def test_where_it_fails_the_own_pages_stay_and_it_is_said(stand_in, lines, why):
    copy = read(stand_in(*lines), "docx", letter(), Limits(file_bytes=2_000_000))
    assert "Total EUR 120.00" in copy.pages[0].text and not copy.hurried
    assert copy.notes[0].startswith(f"LibreOffice did not draw it ({why}"), copy.notes
    assert copy.notes[0].endswith("its pages are this program's own.")


def test_where_it_is_missing_the_own_pages_stay_and_it_is_said(tmp_path):
    copy = read(str(tmp_path / "soffice"), "docx", letter())
    assert copy.notes[0] == "LibreOffice did not draw it (it was not found); its pages are this program's own."


@pytest.mark.parametrize(("reader", "data", "why"), [
    ("docx", with_field(' DATE \\@ "d MMMM yyyy" '), "its field DATE would be filled in anew"),
    ("docx", with_field(" FILENAME "), "its field FILENAME would be filled in anew"),
    ("docx", linked(), "it points to other files"),
    ("xlsx", sheet("=TODAY()+1"), "its formula TODAY would be worked out anew"),
    ("xlsx", sheet('=WEBSERVICE("http://a.example")'), "its formula WEBSERVICE would be worked out anew"),
    ("xlsx", sheet(footer="Page &P of &D"),
     "its page headers or footers would show the day, the time or another file name"),
])
def test_what_would_not_come_from_the_file_is_not_drawn_by_it(draws, tmp_path, reader, data, why):
    copy = read(draws, reader, data)
    assert copy.notes[0] == f"LibreOffice did not draw it ({why}); its pages are this program's own."
    assert not (tmp_path / "log").exists(), "it was not even started with it"


@pytest.mark.parametrize(("reader", "data"), [
    ("docx", with_field(' HYPERLINK "http://a.example/DATE" ')), ("xlsx", sheet('="NOW ("&SUM(B1:B2)')),
    ("xlsx", sheet(footer="R&&D, page &P")),
])
def test_words_that_only_look_so_are_no_hindrance(draws, reader, data):
    assert read(draws, reader, data).notes[0].endswith("drew the pages.")


@contextmanager
def writers(folder: Path):
    """Yield what waits until somebody has begun to write into the pipe `alive`, and until nobody holds it any more."""
    os.mkfifo(folder / "alive")
    handle = os.open(folder / "alive", os.O_RDONLY | os.O_NONBLOCK)

    def told() -> bytes | None:
        ready, _, _ = select.select([handle], [], [], 20)
        return os.read(handle, 100) if ready else None

    try:
        yield lambda: told() == b"begun\n", lambda: told() == b""
    finally:
        os.close(handle)


HANGS = "(echo begun; exec sleep 600) > {}/alive & wait"


def test_it_is_ended_with_all_it_started_when_its_time_is_over(stand_in, tmp_path):
    with writers(tmp_path) as (begun, gone):
        copy = read(stand_in(HANGS.format(tmp_path)), "docx", letter(), Limits(seconds=2))
        assert copy.notes[0].startswith("LibreOffice did not draw it (it took more than 2 s)")
        assert copy.hurried, "another day it may draw it: the next build asks again"
        assert begun() and gone()


ORPHAN = """
import sys
from pathlib import Path
from pipeline.readers.contract import Limits
from pipeline.shell.confined.leash import Leash
Leash(Limits()).run([sys.argv[1]], Path(sys.argv[2]))
"""


def test_a_killed_run_leaves_nothing_of_it(stand_in, tmp_path):
    home = tmp_path / "home"
    home.mkdir()
    with writers(tmp_path) as (begun, gone):
        run = subprocess.Popen([sys.executable, "-c", ORPHAN, stand_in(HANGS.format(tmp_path)), str(home)])
        assert begun()
        run.kill()
        run.wait()
        assert gone()
        assert not home.exists()


def test_its_version_is_part_of_the_key_the_recipe_and_the_manifest(stand_in, tmp_path):
    folder = case(tmp_path / "cases", "many")
    add(folder, entry("10.docx"), letter())
    copy = f"cp {tmp_path}/drawn.pdf file.pdf"
    programs = ["", stand_in(copy), stand_in(copy, version="LibreOffice 99.2", name="newer")]
    places = [Settings(tmp_path / "cases", tmp_path / "outputs", office=program) for program in programs]
    assert len({opened(place, "many")[1].options for place in places}) == 3
    told = [recipe(place).get("office") for place in places]
    assert told[0] is None and told[1].startswith(f"{VERSION} 40(Build:2), ")
    assert told[2].startswith("LibreOffice 99.2 40(Build:2), ")
    manifests = [built(place).manifest for place in places]
    assert [one["tool"].get("office") for one in manifests] == told
    rows = [next(row for row in one["evidence"] if row["id"] == "E-110") for one in manifests]
    assert [any("drew the pages" in note for note in row["notes"]) for row in rows] == [False, True, True]


def test_other_fonts_on_the_machine_are_another_key(stand_in, tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    lists = ["echo 'Example Sans|Regular|1'", "echo 'Example Sans|Regular|2'", "exit 1"]
    keys = []
    for number, listed in enumerate(lists):
        stand_in(listed, name="fc-list")
        keys.append(drawing(stand_in(name=f"office-{number}")))
    assert keys[0] != keys[1] and all("1 fonts of this machine (SHA-256 of their list: " in key for key in keys[:2])
    assert keys[2].endswith("fonts of this machine, not listed")


def test_it_is_off_unless_a_workspace_asks_for_it(tmp_path):
    assert settings(None, None, {}, tmp_path).office == "" and edition("") == ""
    (tmp_path / "pipeline.toml").write_text('[office]\nengine = "libreoffice"\n')
    assert settings(None, None, {}, tmp_path).office == "soffice"
    (tmp_path / "pipeline.toml").write_text('[office]\nengine = "libreoffice"\nprogram = "/opt/soffice"\n')
    assert settings(None, None, {}, tmp_path).office == "/opt/soffice"


@pytest.mark.parametrize("text", [
    "office = true", '[office]\nengine = "word"', '[office]\nprogram = "/opt/soffice"', "[office]\nx = 1",
    '[office]\nengine = "libreoffice"\nprogram = "bin/soffice"', '[office]\nengine = "libreoffice"\nprogram = 3',
])
def test_a_setting_that_is_none_is_a_wrong_call(tmp_path, text):
    (tmp_path / "pipeline.toml").write_text(text)
    with pytest.raises(Usage):
        settings(None, None, {}, tmp_path)


def test_the_doctor_looks_for_it_where_it_is_set(draws, tmp_path):
    assert doctor._office(draws).told.startswith(VERSION)
    assert doctor._office(str(tmp_path / "nowhere")).state == "look"
    assert edition(str(tmp_path / "nowhere")) == NOT_FOUND


@pytest.mark.usefixtures("anew")
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed, so it was not tested")
@pytest.mark.parametrize(("reader", "data"), [("docx", letter()), ("xlsx", sheet())])
def test_the_real_one_draws_the_same_bytes_twice(reader, data):
    one, other = (read("soffice", reader, data) for _ in range(2))
    assert one.notes[0].startswith("LibreOffice ") and one.notes[0].endswith(" drew the pages."), one.notes
    assert "Total EUR 120.00" in one.pages[0].text
    assert sha256(one.pdf).hexdigest() == sha256(other.pdf).hexdigest()
