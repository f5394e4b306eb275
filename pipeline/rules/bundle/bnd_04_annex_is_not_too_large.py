"""BND-04: what the annex holds is not larger than a file is known to be taken."""

from collections.abc import Iterator

from pipeline.model.finding import Severity
from pipeline.rules.contract import At, Facts, Hit, Rule
from pipeline.rules.demands import threshold
from pipeline.rules.outgoing import leaving

MILLION = 1_000_000
MOST_NAMED = 3


def check(facts: Facts) -> Iterator[Hit]:
    """Yield a hit where the files of the annex together are larger than the smallest limit of its channels."""
    sizes = {entry.id: facts.exhibits[entry.id].size for entry in leaving(facts) if entry.id in facts.exhibits}
    whole, most = sum(sizes.values()), _limit(facts)
    if whole > most:
        largest = sorted(sizes, key=lambda name: (-sizes[name], name))[:MOST_NAMED]
        named = ", ".join(f"{name} {sizes[name] / MILLION:.1f} MB" for name in largest)
        yield Hit(
            f"The documents of the annex have {whole / MILLION:.1f} MB; {most / MILLION:.1f} MB are known to be taken "
            f"in one file. The largest: {named}.",
            "Does each of them have to go along? `invoke submit` divides an annex that is too large between its "
            "documents; it can also send a short one, or originals one by one.",
            At(),
        )


def _limit(facts: Facts) -> int:
    stated = [facts.catalog.channels[one.channel].max_file_bytes for one in facts.case.submissions]
    return min([size for size in stated if size] or [threshold(facts, "file_bytes")])


RULE = Rule(
    code="BND-04",
    title="The annex is not too large",
    severity=Severity.WARNING,
    phase="case",
    why="A file that a form does not take is a submission lost on its last day. No source states a limit for appeals; "
    "the figure for registration documents warns in good time.",
    sources=("CHBLOOM", "ZYLPHA", "HOUSE"),
    check=check,
    fails={"exhibits.E-002": {"size": 12_000_000}},
    passes={"exhibits.E-002": {"size": 2_000_000}},
)
