"""EVD-07: no document of somebody else's comes in a form that anybody can edit; the annex shows pages of it."""

from collections.abc import Iterator

from pipeline.model.finding import Severity
from pipeline.rules.contract import At, Facts, Hit, Rule
from pipeline.rules.demands import purchase_kinds
from pipeline.rules.outgoing import leaving, use_of

EDITABLE = frozenset(
    {"doc", "docx", "odt", "rtf", "xls", "xlsx", "ods", "csv", "ppt", "pptx", "pages", "numbers", "txt"}
)


def check(facts: Facts) -> Iterator[Hit]:
    """Yield a hit for each submitted document in an editable form, a milder one for a purchase shown in the annex."""
    for entry in leaving(facts):
        exhibit = facts.exhibits.get(entry.id)
        name = (entry.file or "").rpartition(".")[2].lower()
        named = exhibit.facts.extension.lower().lstrip(".") if exhibit and exhibit.facts.extension else name
        if not entry.file or named not in EDITABLE or facts.catalog.kinds[entry.kind].has("editable"):
            continue
        submitted = use_of(facts, entry) == "submit"
        if submitted or entry.kind in purchase_kinds(facts):
            yield Hit(
                f"{entry.id} ({facts.catalog.kinds[entry.kind].label.lower()}) is a .{named} file, which anybody can "
                f"edit{'' if submitted else '; the annex shows pages made from it'}.",
                "Does its issuer have it as a PDF or picture? A conversion made here would not be the issuer's.",
                At(evidence=entry.id, path="$.file"), None if submitted else Severity.WARNING,
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
