"""Has LibreOffice draw word documents and spreadsheets, where a workspace asks for it; else nothing starts it.

What it makes is read like any stranger's PDF. Where it draws nothing the program's own pages stay, and this is said.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from pipeline.readers.contract import Limits, Refused
from pipeline.reading import Copy, OutOfTime
from pipeline.shell.confined.leash import Leash, OverTime
from pipeline.shell.scratch import scratch

# The readers whose files are drawn, each with its filter.
FILTERS = {"docx": "writer_pdf_Export", "xlsx": "calc_pdf_Export"}
NAME = "LibreOffice"
NOT_FOUND = f"{NAME}, which was not found"
VERSION = re.compile(r"LibreOffice[^\n]{0,60}")
# A word with a figure in it, long enough not to be a row's number.
FIGURES = re.compile(r"(?=\S*\d)\S{4,}")
MOST_NAMED = 8
# What a PDF of it says of the moment it was made, which the clean copy's digest must not depend on.
MOMENT = re.compile(
    rb"/CreationDate\(D:\d{14}|/ID ?\[ ?<[0-9A-F]{32}>\s*<[0-9A-F]{32}> ?\]|/DocChecksum ?/[0-9A-F]{32}"
)
# Lists what fontconfig finds, by which LibreOffice chooses fonts on Linux.
LIST_FONTS = ("fc-list", "--format", "%{family}|%{style}|%{fontversion}\n")
# Nothing of a document is run, updated, worked out anew or loaded from elsewhere.
SETTINGS = {
    "Office.Common/Security/Scripting": {
        "DisableMacrosExecution": "true", "MacroSecurityLevel": "3", "BlockUntrustedRefererLinks": "true",
        "DisableActiveContent": "true", "DisableOLEAutomation": "true",
    },
    "Office.Writer/Content/Update": {"Link": "2", "Field": "false", "Chart": "false"},
    "Office.Calc/Content/Update": {"Link": "2"},
    "Office.Calc/Formula/Load": {"OOXMLRecalcMode": "1"},
    "Office.Common/Misc": {"FirstRun": "false"},
}
Ask = Callable[[Mapping[str, Any], bytes], Copy]


class NotDrawn(Exception):
    """It drew nothing: why, and whether that was for want of time."""

    def __init__(self, why: str, late: bool = False) -> None:
        super().__init__(why)
        self.late = late


class Office:
    """Draws one file after another; each time the program is started anew, with a profile of its own."""

    def __init__(self, program: str, limits: Limits) -> None:
        self._program, self._limits = program, limits
        self._leash = Leash(limits)

    def pages(self, own: Copy, reader: str, data: bytes, ask: Ask, hindrance: Callable[[bytes], str]) -> Copy:
        """Return the copy with LibreOffice's pages in place of its own, or with a note why these stay.

        `ask` has a file read in a child, `hindrance` has one looked at for what would not come from the file.
        """
        try:
            if why := hindrance(data):
                raise NotDrawn(why)
            pdf = self._drawn(reader, data)
            drawn = ask({"reader": "pdf", "name": "drawn.pdf", "seconds": self._limits.seconds}, pdf)
        except (NotDrawn, Refused) as fault:
            late = isinstance(fault, OutOfTime) or (isinstance(fault, NotDrawn) and fault.late)
            why = fault.reason if isinstance(fault, Refused) else str(fault)
            note = f"{NAME} did not draw it ({why.rstrip('.')}); its pages are this program's own."
            return replace(own, notes=(note, *own.notes), hurried=own.hurried or late)
        # What the file says of its making stays; what its pages hold is what these pages hold.
        facts = replace(own.facts, found=drawn.facts.found, likeness=drawn.facts.likeness)
        notes = (f"{edition(self._program)} drew the pages.", *_missing(own, drawn), *drawn.notes, *_noted(own))
        return replace(drawn, facts=facts, notes=notes, hurried=drawn.hurried or own.hurried)

    def close(self) -> None:
        """End what runs."""
        self._leash.close()

    def _drawn(self, reader: str, data: bytes) -> bytes:
        if edition(self._program) == NOT_FOUND:
            raise NotDrawn("it was not found")
        with scratch("office") as made:
            folder = made.resolve()
            source, out = folder / f"file.{reader}", folder / "file.pdf"
            source.write_bytes(data)
            command = [
                self._program, _profile(folder), "--headless", "--nologo", "--norestore", "--nolockcheck",
                "--nodefault", "--convert-to", f"pdf:{FILTERS[reader]}", "--outdir", str(folder), str(source),
            ]
            try:
                code, _ = self._leash.run(command, folder)
                if code:
                    raise NotDrawn(f"it failed with code {code}")
                if out.is_symlink() or not out.is_file():
                    raise NotDrawn("it made no pages")
                return MOMENT.sub(_unmarked, out.read_bytes())
            except OverTime as error:
                raise NotDrawn(f"it took more than {self._limits.seconds} s", late=True) from error
            except OSError as error:
                raise NotDrawn(f"it could not be run: {error.strerror}", late=True) from error


@cache
def edition(program: str) -> str:
    """Return name and version of what draws, empty where nothing is to; asked once."""
    if not program:
        return ""
    with scratch("office") as made:
        folder = made.resolve()
        try:
            _, said = Leash(Limits()).run([program, _profile(folder), "--headless", "--version"], folder)
        except (OverTime, OSError):
            return NOT_FOUND
    found = VERSION.search(said)
    return " ".join(found[0].split()) if found else NOT_FOUND


@cache
def drawing(program: str) -> str:
    """Return what its pages depend on besides a file: the edition, and the fonts of this machine by their list.

    Empty where nothing is to draw.
    """
    named = edition(program)
    return named if named in ("", NOT_FOUND) else f"{named}, {_fonts()}"


def _fonts() -> str:
    """Name the list of fonts by its digest: the program draws with what the machine has."""
    with scratch("office") as made:
        try:
            # As the program will, without the fonts of a user's home.
            code, said = Leash(Limits()).run([*LIST_FONTS], made.resolve())
        except (OverTime, OSError):
            code, said = 1, ""
    names = sorted(filter(None, said.splitlines()))
    if code or not names:
        return "fonts of this machine, not listed"
    digest = sha256("\n".join(names).encode()).hexdigest()
    return f"{len(names)} fonts of this machine (SHA-256 of their list: {digest[:16]})"


def _profile(folder: Path) -> str:
    """Write a fresh profile and return the argument that names it."""
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True)
    items = "".join(
        f'<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse">'
        f"<value>{value}</value></prop></item>"
        for path, values in SETTINGS.items() for name, value in values.items()
    )
    (profile / "user" / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry" '
        'xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"{items}</oor:items>\n", "utf-8",
    )
    return f"-env:UserInstallation={profile.as_uri()}"


def _unmarked(moment: re.Match[bytes]) -> bytes:
    """Return as many bytes without the moment: places in the file stay where they are."""
    return re.sub(rb"[0-9A-F]{14,}", lambda digits: b"0" * len(digits[0]), moment[0])


def _missing(own: Copy, drawn: Copy) -> tuple[str, ...]:
    """Name figures that the program reads in the file and the drawn pages do not show (too narrow columns, say)."""
    shown = "".join("".join(page.text.split()) for page in drawn.pages)
    read = (word.strip(".,;:()") for page in own.pages for word in FIGURES.findall(page.text))
    gone = list(dict.fromkeys(word for word in read if word not in shown))
    if not gone:
        return ()
    more = f" and {len(gone) - MOST_NAMED} more" if len(gone) > MOST_NAMED else ""
    return (f"In the file as this program reads it, but not on these pages: {', '.join(gone[:MOST_NAMED])}{more}.",)


def _noted(own: Copy) -> tuple[str, ...]:
    return (f"This program's own reading, whose pages are not used, noted: {' '.join(own.notes)}",) if own.notes else ()
