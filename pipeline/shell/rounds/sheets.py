"""The sheets on which a seller confirms what will be sent, as confirm-sheet left them beside the bundles."""

import json
from hashlib import sha256
from pathlib import Path

from pipeline.shell.settings import PAGES, Settings

SHEET = "confirm-sheet"


def sheets_of(place: Settings, case_id: str, words: frozenset[str]) -> list[Path]:
    """Return the sheets of a case that ask about exactly these words, by their digests as manifest.json gives them."""
    found = []
    for told in sorted((place.outputs / PAGES / case_id).glob(f"{SHEET}-*.json")):
        try:
            stated = json.loads(told.read_bytes())
            files = {told.parent / name: digest for name, digest in stated["files"].items()}
            whole = all(sha256(path.read_bytes()).hexdigest() == digest for path, digest in files.items())
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            continue
        if whole and frozenset(stated["words"]) == words:
            found += sorted(files)
    return found
