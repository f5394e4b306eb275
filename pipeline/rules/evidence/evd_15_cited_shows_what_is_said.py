"""EVD-15: what is cited shows what it is cited for, not another exhibit that is not cited."""

from collections.abc import Iterator

from pipeline.model.appeal import Gap, Investigation
from pipeline.model.finding import Severity
from pipeline.rules.cited_amiss import cited_amiss
from pipeline.rules.cited_instead import Instead, numbered_instead
from pipeline.rules.citing import Mistaken, Stranger, mistaken, strangers
from pipeline.rules.contract import At, Facts, Hit, Rule
from pipeline.rules.demands import share
from pipeline.rules.places import Told, all_told, words_of
from pipeline.rules.unfitting import with_unfitting


def check(facts: Facts) -> Iterator[Hit]:
    """Yield a hit for each statement that cites one exhibit and tells what stands on another."""
    yield from with_unfitting(facts, _found(facts), of_statements=True)


def _found(facts: Facts) -> Iterator[Hit]:
    yield from cited_amiss(facts)
    yield from map(_numbered, numbered_instead(facts))
    for path, told in all_told(facts.case.appeal):
        text = " ".join(words_of(told).values())
        found = mistaken(facts, told, text)
        # A picture shows more than can be read of it: nearly every one would be asked about.
        if found and (found.whole or _is_sure(facts, found)):
            yield _hit(facts, told, found, path)
        elif not isinstance(told, Gap | Investigation):
            yield from (_strange(facts, told, one, path) for one in strangers(facts, told, text))


def _numbered(found: Instead) -> Hit:
    """Return what is said of an exhibit that is cited while the words tell the number of another of its kind."""
    return Hit(
        f'{found.told.id} tells the number "{found.by}", which is that of {found.meant.id} ({found.meant.title}), and '
        f'cites {found.cited.id} ({found.cited.title}), which has "{found.about}".',
        "Which of the two is meant? Cite it, and have the words tell its number.",
        At("case", found.path),
    )


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
        _weight(facts, found),
    )


def _strange(facts: Facts, told: Told, found: Stranger, path: str) -> Hit:
    """Return what is said of an exhibit that shares hardly a word with a statement; sure if a better one lies by."""
    cited, other = facts.case.evidence[found.cited], facts.case.evidence.get(found.other)
    unread = "" if found.whole else ", as far as it can be read,"
    better = f" {other.id} ({other.title}), which nothing cites, holds more of it." if other else ""
    return Hit(
        f"{told.id} cites {cited.id} ({cited.title}), which{unread} holds no figure and hardly a word of what it says."
        f"{better}",
        f"Does {cited.id} show this? If another exhibit does, cite that one; if this one does, have the words say what "
        "it shows.",
        At("case", f"{path}.evidence[{told.evidence.index(cited.id)}]"),
        None if other and found.whole else Severity.WARNING,
    )


def _weight(facts: Facts, found: Mistaken) -> Severity | None:
    """Return an error where it is clear, else a question, and less where the cited pages cannot be read."""
    if not found.whole:
        return Severity.INFO
    return None if _is_sure(facts, found) else Severity.WARNING


def _is_sure(facts: Facts, found: Mistaken) -> bool:
    """Tell whether it is beyond a doubt.

    Nothing else cites the other one, figures of the statement stand there, or the cited one holds next to nothing.
    """
    if found.alone:
        times = share(facts, "cited_sure_times_alone")
    elif found.figures >= share(facts, "cited_sure_figures"):
        times = share(facts, "cited_sure_times_in_figures")
    else:
        times = share(facts, "cited_sure_times_in_words")
    return found.gains >= max(share(facts, "cited_sure_least"), times * max(found.holds, 0.1))


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
    passes={
        "case.json$.actions[0].statement": "The buyer of order 026-4410723-9085561 was refunded GBP 38.50 in full.",
    },
)
