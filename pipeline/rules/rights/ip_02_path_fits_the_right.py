"""IP-02: the way chosen against a complaint is open for that right and that complainant."""

from collections.abc import Iterator

from pipeline.model.finding import Severity
from pipeline.rules.contract import At, Facts, Hit, Rule, Undecided, each
from pipeline.rules.examples import complaint_about

ONLY_FOR = {"apex": "patent_utility", "counter_notice": "copyright"}
NAMES = {"apex": "Amazon's patent evaluation", "counter_notice": "A counter-notice"}


def check(facts: Facts) -> Iterator[Hit | Undecided]:
    """Yield a hit for each complaint whose path is closed to it."""
    for path, one in each("notice.complaints", facts.case.appeal.notice.complaints):
        rights = one.rights
        if rights is None:
            continue
        if rights.path is None:
            yield Undecided(f"{one.id}: which way was chosen against it is not recorded.", At("case", f"{path}.rights"))
            continue
        at = At("case", f"{path}.rights.path")
        if ONLY_FOR.get(rights.path, rights.right) != rights.right:
            allowed = ONLY_FOR[rights.path].replace("patent_utility", "utility patents")
            yield Hit(
                f"{one.id}: {NAMES[rights.path]} is for {allowed} only, and the right asserted is "
                f"{rights.right.replace('_', ' ')}.",
                "Which other way does the notice name?",
                at,
            )
        elif rights.path == "apex" and rights.apex_invited is False:
            yield Hit(
                f"{one.id}: the path is Amazon's patent evaluation, and no invitation to it came; only the owner of "
                f"the "
                "patent can start it.",
                "Has an invitation come since?",
                at,
            )
        elif rights.path == "apex" and rights.apex_invited is None:
            yield Undecided(f"{one.id}: whether the patent's owner started an evaluation is not recorded.", at)
        elif rights.path == "retraction" and rights.source == "amazon_detection":
            yield Hit(
                f"{one.id} comes from Amazon's own detection: there is nobody who could withdraw it.",
                "Which change of the page, or which document, does the notice ask for?",
                at,
            )


COMPLAINT = complaint_about("ip_design", {"right": "design", "number": "90000001"}, path="apex")

RULE = Rule(
    code="IP-02",
    title="The path fits the right",
    severity=Severity.BLOCK,
    phase="case",
    why="The patent evaluation is for utility patents alone, counter-notices for copyright alone, and what Amazon "
    "detected itself nobody can withdraw.",
    sources=("PTB-APEX", "AMZ-DMCA", "AAR-SUSP", "AMZ-SUSPIP"),
    check=check,
    fails={"case.json$.notice.complaints[0]": COMPLAINT},
    passes={
        "case.json$.notice.complaints[0]": COMPLAINT,
        "case.json$.notice.complaints[0].rights.path": "retraction",
    },
)
