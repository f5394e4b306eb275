"""IP-07: nothing that goes out cites or names an item that must stay inside."""

from collections.abc import Iterator

from pipeline.model.evidence import EvidenceItem
from pipeline.model.finding import Severity
from pipeline.rules.contract import At, Facts, Hit, Rule, each
from pipeline.rules.outgoing import cites, found_in, plan_blocks, plan_words, record_words, title_words, use_of
from pipeline.rules.places import path_of
from pipeline.rules.wording import first, may_stand

SHORTEST_NAME = 8


def check(facts: Facts) -> Iterator[Hit]:
    """Yield a hit for each place where an internal or privileged item would show."""
    inside = {entry.id: entry for entry in facts.case.register if use_of(facts, entry) == "internal"}
    if inside:
        yield from _cited(facts, inside)
        yield from _composed(facts, inside)
        yield from _named(facts, inside)
    yield from _translated(facts)


def _cited(facts: Facts, inside: dict[str, EvidenceItem]) -> Iterator[Hit]:
    """Yield what the case file or the stock book cites; the notice itself is not a statement."""
    for name, evidence in dict.fromkeys((name, one) for name, ids in facts.case.citations() for one in ids):
        if evidence in inside and name != "notice":
            yield _hit(inside[evidence], f"is cited by {name}", At("case", path_of(facts.case.appeal, name)))
    sourcing = facts.case.sourcing
    if sourcing is None:
        return
    for path, evidence in each("basis", sourcing.basis):
        if evidence in inside:
            yield _hit(inside[evidence], "is cited as the basis of the purchase record", At("sourcing", path))
    for path, row in each("rows", sourcing.rows):
        for evidence in sorted(inside.keys() & set(row.evidence)):
            yield _hit(inside[evidence], f"is cited by purchase {row.id}", At("sourcing", path))


def _composed(facts: Facts, inside: dict[str, EvidenceItem]) -> Iterator[Hit]:
    if facts.documents is None:
        return
    cited = inside.keys() & {evidence for block in plan_blocks(facts) for evidence in cites(block)}
    for plan in facts.documents.plans if cited else ():
        for evidence in sorted(inside.keys() & set(plan.cited())):
            yield _hit(inside[evidence], f"is cited in the plan {plan.id}", At(evidence=evidence))
    for sheet in facts.documents.records:
        if sheet.evidence in inside:
            yield _hit(inside[sheet.evidence], "is drawn as a record", At(evidence=sheet.evidence))


def _named(facts: Facts, inside: dict[str, EvidenceItem]) -> Iterator[Hit]:
    names = {one: _names_of(entry) for one, entry in inside.items()}
    every = tuple(name for telling, long in names.values() for name in (*telling, *long))

    def named_in(text: str) -> list[tuple[str, str]]:
        if not may_stand(text, every):
            return []
        found = ((one, first(text, ids, exact_case=True) or first(text, long)) for one, (ids, long) in names.items())
        return [(one, name) for one, name in found if name]

    for words, found in found_in((*plan_words(facts), *record_words(facts), *title_words(facts)), named_in):
        for one, name in found:
            yield _hit(inside[one], f'is named in words that will be sent ("{name}")', words.at)


def _names_of(entry: EvidenceItem) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the id of an item and the names of its file and document; short ones may be ordinary words."""
    file = (entry.file or "").rpartition("/")[2]
    long = tuple(name for name in (file, entry.title) if len(name) >= SHORTEST_NAME)
    return (entry.id,) if any(map(str.isdigit, entry.id)) and not entry.id.isdigit() else (), long


def _translated(facts: Facts) -> Iterator[Hit]:
    for entry in facts.case.register:
        original = facts.case.evidence.get(entry.translation_of or "")
        if original and original.privileged and use_of(facts, entry) != "internal":
            yield _hit(original, f"would leave in translation, as {entry.id}", At(evidence=entry.id))


def _hit(entry: EvidenceItem, where: str, at: At) -> Hit:
    nature = "a lawyer's advice" if entry.privileged else "marked as internal"
    return Hit(
        message=f"{entry.id} is {nature} and {where}.",
        hint="Does another document that may leave show the same? If not, the statement stands without this one.",
        at=at,
    )


RULE = Rule(
    code="IP-07",
    title="Nothing internal leaves",
    severity=Severity.BLOCK,
    phase="documents",
    why="Advice that leaves loses its protection, and identity papers and chats were never meant for a reviewer; "
    "citing what is not enclosed also points at a gap.",
    sources=("HOUSE",),
    check=check,
    fails={"evidence.json$.evidence[4].use": "internal"},
    passes={
        "evidence.json$.evidence[6]": {
            "id": "E-007", "kind": "legal_advice", "title": "Counsel's note on the complaint", "privileged": True,
            "file": "evidence/counsel.pdf",
        }
    },
    overridable=False,
)
