"""IP-01: a complaint about a right names the right, its number, the complaint and the owner with an address."""

from collections.abc import Iterator

from pipeline.model.appeal import Complaint, Rights
from pipeline.model.finding import Severity
from pipeline.rules.contract import At, Facts, Hit, Rule, each
from pipeline.rules.examples import complaint_about

RIGHT = {
    "ip_trademark": "trademark",
    "ip_copyright": "copyright",
    "ip_patent_utility": "patent_utility",
    "ip_design": "design",
}


def check(facts: Facts) -> Iterator[Hit]:
    """Yield a hit for each particular that a complaint about a right leaves out."""
    for path, one in each("notice.complaints", facts.case.appeal.notice.complaints):
        if one.type not in RIGHT:
            continue
        if one.rights is None:
            yield _hit(one, "the right that is asserted", f"{path}")
            continue
        if one.rights.right != RIGHT[one.type]:
            yield Hit(
                f"{one.id} is of the type {one.type}, and the right recorded is {one.rights.right}.",
                "Which right does the notice name?",
                At("case", f"{path}.rights.right"),
            )
        yield from (_hit(one, what, f"{path}.rights") for what in _missing(one, one.rights))


def _missing(one: Complaint, rights: Rights) -> Iterator[str]:
    if one.ref is None:
        yield "Amazon's complaint number"
    if rights.right == "copyright":
        if rights.work is None and rights.url is None:
            yield "the work"
    elif rights.number is None:
        yield "the number of the right"
    if rights.source != "amazon_detection":
        if rights.owner is None:
            yield "the owner of the right"
        if rights.owner_contact is None:
            yield "the owner's address for messages"


def _hit(one: Complaint, what: str, path: str) -> Hit:
    return Hit(
        f"{one.id} does not record {what}.",
        'Does the notice name it? If it does not, say so with {"not_recorded": "reason"}.',
        At("case", path),
    )


COMPLAINT = complaint_about("ip_trademark", {"right": "trademark", "number": "UK00009900001"}, path="retraction")

RULE = Rule(
    code="IP-01",
    title="Complaints about rights are identified",
    severity=Severity.ERROR,
    phase="case",
    why="The notice gives product, right, number, complaint and owner; every path begins with them.",
    sources=("CASCADIA", "88-IP", "AMZ123"),
    check=check,
    fails={"case.json$.notice.complaints[0]": COMPLAINT, "case.json$.notice.complaints[0].rights.right": "design"},
    passes={"case.json$.notice.complaints[0]": COMPLAINT},
)
