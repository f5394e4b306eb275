"""IP-05: paths of patents and courts name the lawyer who answers for them."""

from collections.abc import Iterator

from pipeline.model.finding import Severity
from pipeline.rules.contract import At, Facts, Hit, Rule, each
from pipeline.rules.examples import complaint_about

PATENTS = frozenset({"patent_utility", "design"})
LEGAL = frozenset({"apex", "court_order", "attorney_letter", "counter_notice"})


def check(facts: Facts) -> Iterator[Hit]:
    """Yield a hit for each complaint on such a path without a lawyer."""
    for path, one in each("notice.complaints", facts.case.appeal.notice.complaints):
        rights = one.rights
        if rights and rights.lawyer is None and (rights.right in PATENTS or rights.path in LEGAL):
            yield Hit(
                f"{one.id} ({rights.right.replace('_', ' ')}, path {rights.path or 'not chosen'}) names no lawyer.",
                "Who answers for this path? The tool gives no legal advice; `rights.lawyer` names the one who does.",
                At("case", f"{path}.rights"),
            )


COMPLAINT = complaint_about(
    "ip_patent_utility", {"right": "patent_utility", "number": "US 99,000,001 B2"}, path="retraction"
)

RULE = Rule(
    code="IP-05",
    title="A lawyer is named",
    severity=Severity.WARNING,
    phase="case",
    why="Evaluations, court orders and letters on patents have consequences in law; they need a lawyer's word.",
    sources=("ABA-APEX", "PTB-APEX", "AMZ123"),
    check=check,
    fails={"case.json$.notice.complaints[0]": COMPLAINT},
    passes={
        "case.json$.notice.complaints[0]": COMPLAINT,
        "case.json$.notice.complaints[0].rights.lawyer": "L. Example, solicitor",
    },
)
