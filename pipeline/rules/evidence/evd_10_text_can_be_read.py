"""EVD-10: the pages of documents that carry figures have text that a program, and a reviewer's search, can read."""

from collections.abc import Iterator

from pipeline.model.finding import Severity
from pipeline.rules.contract import At, Facts, Hit, Rule
from pipeline.rules.outgoing import leaving


def check(facts: Facts) -> Iterator[Hit]:
    """Yield a hit for each PDF of such a kind with pages on which no text could be read."""
    for entry in leaving(facts):
        exhibit = facts.exhibits.get(entry.id)
        if exhibit is None or not facts.catalog.kinds[entry.kind].has("carries_figures"):
            continue
        if exhibit.facts.media_type == "application/pdf" and exhibit.shelved:
            bare = [number for number, page in enumerate(exhibit.pages, 1) if not page.text.strip()]
            if bare:
                only_seen = all(exhibit.pages[number - 1].ocr for number in bare)
                told = "only OCR read text" if only_seen else "no text could be read"
                yield Hit(
                    f"{entry.id}: {told} on {len(bare)} of {len(exhibit.pages)} pages "
                    f"({', '.join(map(str, bare[:8]))}); their figures were not compared with the words.",
                    "Does the issuer have the file itself instead of a scan?",
                    At(evidence=entry.id, page=bare[0]),
                )


RULE = Rule(
    code="EVD-10",
    title="Documents can be searched",
    severity=Severity.WARNING,
    phase="case",
    why="A bundle should be searchable, and what cannot be read could not be compared with what the plan says.",
    sources=("FL-EB", "LAWSOC"),
    check=check,
    fails={"exhibits.E-002": {"shelved": "kept"}},
    passes={"exhibits.E-003": {"shelved": "kept"}},
)
