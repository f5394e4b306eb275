"""A file that a person names on the command line: its bytes as they are, its text read in a confined child."""

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from pipeline.model.faults import DiskTrouble, Fault, Usage
from pipeline.readers.contract import Limits, Refused
from pipeline.shell.folder import read_file


@dataclass(frozen=True, slots=True)
class Paper:
    """A file: a name that is safe in a case, its bytes, and the text of its pages."""

    name: str
    data: bytes
    sha256: str
    pages: tuple[str, ...]


def paper(named: str, limits: Limits, flag: str) -> Paper:
    """Read a file. Raises Usage where there is none, or none that can be read."""
    from pipeline.readers import reader_for
    from pipeline.shell.confined.children import reading

    data = bytes_of(named, limits, flag)
    path = Path(named)
    reader = reader_for(data, path.name)
    if reader is None:
        raise Usage(f"{path.name} is of no format that can be read.", flag, "Save the message as .txt, .eml or .pdf.")
    try:
        with reading(limits) as read:
            copy = read.read(reader.name, data, path.name)
    except Refused as refused:
        raise Usage(f"{path.name} cannot be read: {refused.reason}", flag, refused.ask) from refused
    pages = tuple(page.text for page in copy.pages)
    return Paper(_safe(path), data, hashlib.sha256(data).hexdigest(), pages)


def bytes_of(named: str, limits: Limits, flag: str) -> bytes:
    """Return the bytes of a file that a person named. Raises Usage where there is none."""
    path = Path(named).expanduser().absolute()
    try:
        data = read_file(path.parent, path.name, limits.file_bytes).data
    except DiskTrouble:
        raise
    except (Fault, OSError) as fault:
        said = fault.message if isinstance(fault, Fault) else str(fault.strerror)
        raise Usage(f"{named}: {said}.", flag, "Name a file that is there and may be read.") from fault
    if not data:
        raise Usage(f"{named} is empty.", flag, "Save it again from where it came.")
    return data


def _safe(path: Path) -> str:
    """Return a name that goes through every upload and disk: ASCII, no blanks."""
    stem = re.sub(r"[^A-Za-z0-9-]+", "-", path.stem).strip("-")[:60] or "notice"
    ending = re.sub(r"[^A-Za-z0-9]", "", path.suffix).lower()
    return f"{stem}.{ending or 'txt'}"
