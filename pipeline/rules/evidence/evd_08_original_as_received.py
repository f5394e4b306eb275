"""EVD-08: an original that is submitted has the bytes that were registered when it was received."""

from collections.abc import Iterator

from pipeline.model.finding import Severity
from pipeline.rules.contract import At, Facts, Hit, Rule, Undecided
from pipeline.rules.outgoing import use_of

MOST_NAMED = 8


def check(facts: Facts) -> Iterator[Hit | Undecided]:
    """Yield a hit for each submitted original whose digest is not the registered one."""
    unknown = []
    for entry in facts.case.register:
        exhibit = facts.exhibits.get(entry.id)
        if exhibit and exhibit.sha256 and not entry.sha256 and use_of(facts, entry) == "submit":
            unknown.append(entry.id)
        if (
            exhibit and exhibit.sha256 and entry.sha256 and exhibit.sha256 != entry.sha256
            and use_of(facts, entry) == "submit"
        ):
            yield Hit(
                f"{entry.id} is to be submitted as an original, and the file is not the one that was registered: "
                f"{exhibit.sha256[:12]}… instead of {entry.sha256[:12]}….",
                "Put the registered file back. If a new one came from its issuer, register it with its own digest.",
                At(evidence=entry.id, path="$.sha256"),
            )
    if unknown:
        more = f" and {len(unknown) - MOST_NAMED} more" if len(unknown) > MOST_NAMED else ""
        yield Undecided(
            f"No digest was registered for {', '.join(unknown[:MOST_NAMED])}{more}: whether these originals are as "
            "they were received is not known. `sha256` of an entry says it.", At("evidence"),
        )


RULE = Rule(
    code="EVD-08",
    title="Originals are as they were received",
    severity=Severity.BLOCK,
    phase="case",
    why="Documents must be authentic and unaltered. The written bundle is held against the same digests by verify.",
    sources=("AMZ-INV", "AMZ-FORGE-US", "AMZ-FORGE-EU"),
    check=check,
    fails={"evidence.json$.evidence[1].sha256": "0" * 64},
    passes={"evidence.json$.evidence[1].sha256": "0" * 64, "exhibits.E-002": {"sha256": "0" * 64}},
    overridable=False,
)
