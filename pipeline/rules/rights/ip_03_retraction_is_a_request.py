"""IP-03: what is enclosed about a withdrawal is the request; the withdrawal itself goes from owner to Amazon."""

import re
from collections.abc import Iterator

from pipeline.model.finding import Severity
from pipeline.rules.contract import At, Facts, Hit, Rule
from pipeline.rules.outgoing import leaving

WITHDRAWN = re.compile(
    r"\b(?:retraction letter|letter of retraction|has (?:been )?(?:withdrawn|retracted)|hereby (?:withdraw|retract)|"
    r"we (?:withdraw|retract)|retracts|withdraws)\b|撤诉函|已撤诉|撤销投诉函",
    re.IGNORECASE,
)


def check(facts: Facts) -> Iterator[Hit]:
    """Yield a hit for each enclosed message that seems to be the owner's withdrawal itself."""
    for entry in leaving(facts):
        if not facts.catalog.kinds[entry.kind].has("of_owner"):
            continue
        exhibit = facts.exhibits.get(entry.id)
        texts = [(0, entry.title), *((n, page.text) for n, page in enumerate(exhibit.pages if exhibit else (), 1))]
        found = next(((number, match[0]) for number, text in texts if (match := WITHDRAWN.search(text))), None)
        if found:
            yield Hit(
                f'{entry.id} seems to hold the withdrawal itself ("{found[1]}"): one that is forwarded or attached is '
                f'not '
                "accepted.",
                "Has the owner written to Amazon directly, and on which day? That is what the plan can say.",
                At(evidence=entry.id, page=found[0]),
            )


MESSAGE = {
    "id": "E-007",
    "kind": "rights_owner_message",
    "title": "Message of the owner: we withdraw the report",
    "file": "evidence/message.pdf",
    "complaints": ["C-1"],
    "issued_on": "2026-03-06",
    "direction": "other",
}

RULE = Rule(
    code="IP-03",
    title="A withdrawal comes from its owner",
    severity=Severity.WARNING,
    phase="case",
    why="Withdrawals must come directly from the owner of the right to Amazon; forwarded ones are not accepted.",
    sources=("AMZ-IN-COPY", "WAS-13354", "CASCADIA"),
    check=check,
    fails={"evidence.json$.evidence[6]": MESSAGE},
    passes={
        "evidence.json$.evidence[6]": MESSAGE,
        "evidence.json$.evidence[6].title": "Message to the owner: request for withdrawal",
    },
)
