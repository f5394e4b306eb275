"""EVD-15: what is cited shows what it is cited for, not another exhibit that is not cited."""

from collections.abc import Iterator

from pipeline.model.finding import Severity
from pipeline.rules.citing import Mistaken, mistaken
from pipeline.rules.contract import At, Facts, Hit, Rule
from pipeline.rules.places import Told, all_told, words_of

# So is it beyond a doubt: nothing else cites the other one; figures of the statement stand there; or the cited one
# holds next to nothing.
_ALONE, _IN_FIGURES, _NEXT_TO_NOTHING = 2.0, 2.5, 8.0
_LEAST_FIGURES, _LEAST_SURE = 2.0, 6.0


def check(facts: Facts) -> Iterator[Hit]:
    """Yield a hit for each statement that cites one exhibit and tells what stands on another."""
    for path, told in all_told(facts.case.appeal):
        found = mistaken(facts, told, " ".join(words_of(told).values()))
        # A picture shows more than can be read of it: nearly every one would be asked about.
        if found and (found.whole or _is_sure(found)):
            yield _hit(facts, told, found, path)


def _hit(facts: Facts, told: Told, found: Mistaken, path: str) -> Hit:
    cited, other = facts.case.evidence[found.cited], facts.case.evidence[found.other]
    words = ", ".join(f'"{one}"' for one in found.told)
    unread = "" if found.whole else ", as far as it can be read,"
    whom = "nothing cites" if found.alone else f"{told.id} does not cite"
    return Hit(
        f"{told.id} cites {cited.id} ({cited.title}), which{unread} shows next to nothing of what it says; {words} "
        f"stand in {other.id} ({other.title}), which {whom}.",
        f"Does {cited.id} show this? If {other.id} does, cite that one, in its place or beside it.",
        At("case", f"{path}.evidence[{told.evidence.index(cited.id)}]"),
        _weight(found),
    )


def _weight(found: Mistaken) -> Severity | None:
    """Return an error where it is clear, else a question, and less where the cited pages cannot be read."""
    if not found.whole:
        return Severity.INFO
    return None if _is_sure(found) else Severity.WARNING


def _is_sure(found: Mistaken) -> bool:
    if found.gains < _LEAST_SURE:
        return False
    times = found.gains / max(found.holds, 0.1)
    in_figures = found.figures >= _LEAST_FIGURES
    return times >= (_ALONE if found.alone else _IN_FIGURES if in_figures else _NEXT_TO_NOTHING)


RULE = Rule(
    code="EVD-15",
    title="What is cited shows what is said",
    severity=Severity.ERROR,
    phase="case",
    why="A reviewer opens the exhibit that a sentence names; one that shows something else is taken for no proof.",
    sources=("AMZ-INV", "CRAFT"),
    check=check,
    fails={
        "case.json$.actions[0].evidence": ["E-006"],
        "case.json$.actions[0].statement": "The buyer of order 026-4410723-9085561 was refunded GBP 38.50 in full.",
    },
    passes={"case.json$.actions[0].evidence": ["E-004"]},
)
