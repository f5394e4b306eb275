"""EVD-07: no document is submitted in a form that anybody can edit; the annex shows pages, which nobody edits."""

from collections.abc import Iterator

from pipeline.model.finding import Severity
from pipeline.rules.contract import At, Facts, Hit, Rule
from pipeline.rules.outgoing import leaving, use_of

EDITABLE = frozenset(
    {"doc", "docx", "odt", "rtf", "xls", "xlsx", "ods", "csv", "ppt", "pptx", "pages", "numbers", "txt"}
)


def check(facts: Facts) -> Iterator[Hit]:
    """Yield a hit for each submitted document in an editable form."""
    for entry in leaving(facts):
        exhibit = facts.exhibits.get(entry.id)
        name = (entry.file or "").rpartition(".")[2].lower()
        named = exhibit.facts.extension.lower().lstrip(".") if exhibit and exhibit.facts.extension else name
        judged = use_of(facts, entry) == "submit" and not facts.catalog.kinds[entry.kind].has("editable")
        if entry.file and judged and named in EDITABLE:
            yield Hit(
                f"{entry.id} ({facts.catalog.kinds[entry.kind].label.lower()}) is a .{named} file, which anybody can "
                f"edit.",
                "Does its issuer have it as a PDF or picture? A conversion made here would not be the issuer's.",
                At(evidence=entry.id),
            )


RULE = Rule(
    code="EVD-07",
    title="Documents are not editable",
    severity=Severity.ERROR,
    phase="case",
    why="Invoices must be authentic PDFs or images, not editable formats.",
    sources=("AMZ-SARAH", "AMZ-LOA"),
    check=check,
    fails={"exhibits.E-002": {"facts": {"extension": "docx"}}},
    passes={"exhibits.E-003": {"facts": {"extension": "xlsx"}}},
)
