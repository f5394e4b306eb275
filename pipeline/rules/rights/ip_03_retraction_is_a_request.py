"""IP-03: what is enclosed about a withdrawal is the request; the withdrawal itself goes from owner to Amazon."""

from collections.abc import Iterator

from pipeline.catalog.words import word_list
from pipeline.model.evidence import EvidenceItem
from pipeline.model.finding import Severity
from pipeline.rules.contract import At, Facts, Hit, Rule
from pipeline.rules.outgoing import leaving
from pipeline.rules.wording import first, may_stand, sentences

# What Amazon itself writes of a withdrawal is no withdrawal that is passed on.
AMAZON = "amazon"
# Types of complaint that the owner of a right brings and may withdraw.
OF_RIGHTS = ("ip_", "counterfeit")


def check(facts: Facts) -> Iterator[Hit]:
    """Yield a hit for each enclosed message that seems to be the owner's withdrawal itself."""
    for entry in leaving(facts):
        kind = facts.catalog.kinds[entry.kind]
        if kind.has("of_owner") or (kind.has("letter") and _is_about_rights(facts) and not _is_of_amazon(entry)):
            yield from _look(facts, entry, of_owner=kind.has("of_owner"))


def _look(facts: Facts, entry: EvidenceItem, *, of_owner: bool) -> Iterator[Hit]:
    exhibit = facts.exhibits.get(entry.id)
    texts = [(0, entry.title), *((n, page.text) for n, page in enumerate(exhibit.pages if exhibit else (), 1))]
    read = ((page, _withdraws(text, of_owner=of_owner)) for page, text in texts)
    page, words = next((one for one in read if one[1]), (0, ""))
    if words:
        yield Hit(
            f'{entry.id} seems to hold the withdrawal itself ("{words}"): one that is forwarded or attached is not '
            f"accepted.",
            "Has the owner written to Amazon directly, and on which day? That is what the plan can say.",
            At(evidence=entry.id, path="$" if page else "$.title", page=page),
        )


def _withdraws(text: str, *, of_owner: bool) -> str:
    """Return the words by which a text withdraws a complaint; in a message of anybody they name what is withdrawn."""
    words = word_list("withdrawal")
    if not may_stand(text, words["withdraws"]):
        return ""
    told = (one for one in sentences(text) if not first(one, words["asking"]))
    return next((found for one in told if (found := first(one, words["withdraws"]))
                 and (of_owner or first(one, words["complaint"]))), "")


def _is_about_rights(facts: Facts) -> bool:
    complaints = facts.case.appeal.notice.complaints
    return any(one.rights or one.type.startswith(OF_RIGHTS) for one in complaints)


def _is_of_amazon(entry: EvidenceItem) -> bool:
    name = entry.issuer.name if entry.issuer and isinstance(entry.issuer.name, str) else ""
    return AMAZON in name.lower()


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
