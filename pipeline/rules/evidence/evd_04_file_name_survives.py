"""EVD-04: the name of a submitted file still says something once it is fit for an upload."""

import re
from collections.abc import Iterator

from pipeline.model.evidence import upload_name
from pipeline.model.finding import Severity
from pipeline.rules.contract import At, Facts, Hit, Rule
from pipeline.rules.demands import threshold
from pipeline.rules.outgoing import use_of

PLAIN = re.compile(r"[A-Za-z0-9._ -]+")


def check(facts: Facts) -> Iterator[Hit]:
    """Yield a hit for each file that goes out under another name than it has."""
    for entry in facts.case.register:
        name = (entry.file or "").rpartition("/")[2]
        fits = PLAIN.fullmatch(name) and len(name) <= threshold(facts, "file_name_length")
        if name and not fits and use_of(facts, entry) == "submit":
            yield Hit(
                f'{entry.id}: the name "{name}" holds signs that uploads refuse, or is too long; it goes out as '
                f'"{upload_name(entry)}".',
                "Does that name still tell what it is? The file itself stays as it came.",
                At(evidence=entry.id, path="$.file"),
            )


RULE = Rule(
    code="EVD-04",
    title="File names survive the upload",
    severity=Severity.INFO,
    phase="case",
    why="The one source on file names forbids special characters; the tool renames the copy it hands over, never the "
    "file.",
    sources=("CHBLOOM", "HOUSE"),
    check=check,
    fails={"evidence.json$.evidence[1].file": "evidence/发票 LW-7741.pdf"},
    passes={"evidence.json$.evidence[1].file": "evidence/invoice LW-7741.pdf"},
)
