"""check: rules look at a case and its words; what they find becomes findings with place and digest."""

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from hashlib import sha256
from traceback import walk_tb
from types import MappingProxyType
from typing import Literal

from pipeline.catalog.words import using
from pipeline.model import appeal
from pipeline.model.canonical import canonical
from pipeline.model.faults import Fault
from pipeline.model.finding import Finding, NotChecked, Override, Place, Severity
from pipeline.rules.contract import At, Facts, Hit, Rule, Undecided

Phase = Literal["case", "documents", "across"]
State = Literal["blocked", "draft", "ready"]
Locate = Callable[[str, str, int], tuple[str, int, int]]

UNMATCHED, REFUSED = "OVR-01", "OVR-02"
# Code, title, reason and weight of what is told of overrides: no rule looks for it.
OVERRIDES = (
    (UNMATCHED, "An override fits no finding", "The finding is gone, or what it was given for has changed.",
     Severity.WARNING),
    (REFUSED, "An override has no effect", "It names a rule that nobody can override, or is not by the lawyer who can.",
     Severity.ERROR),
)


@dataclass(frozen=True, slots=True)
class Checked:
    """What the rules of a phase found, and what they could not decide."""

    findings: tuple[Finding, ...]
    not_checked: tuple[NotChecked, ...]


def check(facts: Facts, rules: Sequence[Rule], phase: Phase, locate: Locate) -> Checked:
    """Return what the rules of a phase find, the worst first; that a rule fails is an error among it.

    `locate` turns a file's name ("case", "evidence", ...), a JSON path, and how many signs into a text, into the file's
    label, line and column.
    """
    findings: list[Finding] = []
    open_questions: list[NotChecked] = []
    entries = {entry.id: index for index, entry in enumerate(facts.case.register)}
    told = [(rule, _run(rule, facts)) for rule in rules if rule.phase == phase]
    for rule, result in ((rule, result) for rule, results in told for result in results):
        place = _place(result.at, locate, entries)
        if isinstance(result, Undecided):
            open_questions.append(NotChecked(rule.code, result.reason, place))
        else:
            findings.append(_finding(rule, result, place, facts))
    return Checked(_sorted(findings), tuple(dict.fromkeys(open_questions)))


def apply_overrides(
    findings: Iterable[Finding],
    overrides: Sequence[appeal.Override],
    not_overridable: Collection[str],
    locate: Locate = lambda file, path, signs: (f"{file}.json", 0, 0),
    left_out: Collection[str] = (),
    only_by: Mapping[str, Collection[str]] = MappingProxyType({}),
) -> tuple[Finding, ...]:
    """Mark the findings that a person accepted; report an override that fits none, or that no person may give.

    Overrides of rules that were `left_out` of this check are not judged. `only_by` names for a code the people
    whose override counts.
    """
    listed = tuple(findings)
    notes: list[Finding] = []
    for index, override in enumerate(overrides):
        place = _place(At("case", f"$.overrides[{index}]"), locate)
        if override.code in left_out:
            continue
        if override.code in not_overridable:
            notes.append(_refused(override, place))
            continue
        if override.code in only_by and not _is_one_of(override.by, only_by[override.code]):
            notes.append(_not_theirs(override, only_by[override.code], place))
            continue
        matching = {finding for finding in listed if _fits(override, finding)}
        if not matching:
            notes.append(_unmatched(override, place))
        accepted = Override(by=override.by, on=override.on.isoformat(), reason=override.reason)
        listed = tuple(replace(one, override=accepted) if one in matching else one for one in listed)
    return _sorted((*listed, *notes))


def as_found(told: Checked, without: Collection[str] = ()) -> Checked:
    """Return what rules found as it was before overrides were applied, less what the rules with some codes found."""
    left_out = {UNMATCHED, REFUSED, *without}
    return Checked(
        tuple(one if one.stands else replace(one, override=None)
              for one in told.findings if one.code not in left_out),
        tuple(one for one in told.not_checked if one.code not in left_out),
    )


def state_of(findings: Iterable[Finding]) -> State:
    """Return what may be made of a case: nothing to send, a draft, or the thing itself."""
    worst = max((finding.severity for finding in findings if finding.stands), default=Severity.INFO)
    if worst is Severity.BLOCK:
        return "blocked"
    return "draft" if worst is Severity.ERROR else "ready"


def _run(rule: Rule, facts: Facts) -> tuple[Hit | Undecided, ...]:
    """Return what a rule finds; where it fails, what it found before and that it failed, as the others can go on.

    What is wrong with the machine passes, and ends the check.
    """
    found: dict[Hit | Undecided, None] = {}
    try:
        with using(() if rule.usual_words else facts.catalog.word_changes):
            for one in rule.check(facts):
                found[one] = None
    except Exception as fault:
        if isinstance(fault, (Fault, OSError, MemoryError)):
            raise
        found[_failed(rule, fault)] = None
    return tuple(found)


def _failed(rule: Rule, fault: Exception) -> Hit:
    """Return that a rule failed, and where: what a fault says may hold words of the case, and is another each time."""
    *_, (frame, line) = walk_tb(fault.__traceback__)
    where = f"{type(fault).__name__} in {frame.f_globals['__name__']}:{line}"
    return Hit(
        f"{rule.code} failed ({where}): what else it would find is not known.",
        f"This is a fault of the program. Report it with the entries of the case that {rule.code} looks at; until it "
        "is mended, a person looks for what `invoke explain` says of this rule.",
        At("case", "$"),
        max(rule.severity, Severity.ERROR),
    )


def _finding(rule: Rule, hit: Hit, place: Place, facts: Facts) -> Finding:
    return Finding(
        code=rule.code,
        severity=rule.severity if hit.severity is None else hit.severity,
        message=" ".join(hit.message.split()),
        place=place,
        hint=hit.hint,
        source=", ".join(rule.sources),
        digest=_digest(rule.code, place.key, hit.message, _value(facts, hit.at)),
        diff=hit.diff,
    )


def _place(at: At, locate: Locate, entries: Mapping[str, int] = MappingProxyType({})) -> Place:
    """Return a place with its file, line and column; an evidence item stands where its entry does."""
    if at.evidence in entries:
        path = f"$.evidence[{entries[at.evidence]}]{at.path[1:]}"
        label, line, column = locate("evidence", path, at.offset)
        return Place(label, path, line, column, at.evidence, at.page)
    if at.evidence:
        return Place(evidence=at.evidence, page=at.page)
    label, line, column = locate(at.file, at.path, at.offset)
    return Place(file=label, path=at.path, line=line, column=column)


def _digest(*parts: str) -> str:
    return sha256("\0".join(parts).encode()).hexdigest()[:16]


def _value(facts: Facts, at: At) -> str:
    """Return what stands at a place as canonical JSON: an override holds only while this stays the same."""
    if at.evidence:
        exhibit = facts.exhibits.get(at.evidence)
        return canonical((facts.case.evidence.get(at.evidence), exhibit.sha256 if exhibit else ""))
    return facts.case.written(at.file, at.path)


def _fits(override: appeal.Override, finding: Finding) -> bool:
    return (override.code, override.place, override.digest) == (finding.code, finding.place.key, finding.digest)


def _unmatched(override: appeal.Override, place: Place) -> Finding:
    return Finding(
        code=UNMATCHED,
        severity=Severity.WARNING,
        message=f"The override of {override.code} at {override.place} fits no finding: it is gone, or what it was "
        "given for has changed.",
        place=place,
        hint="If the finding is still there, look at it again; a new decision needs its present digest.",
        source="HOUSE",
        digest=_digest(UNMATCHED, place.key, override.code, override.place, override.digest),
    )


def _refused(override: appeal.Override, place: Place) -> Finding:
    return Finding(
        code=REFUSED,
        severity=Severity.ERROR,
        message=f"{override.code} cannot be overridden by anybody; the override has no effect.",
        place=place,
        hint="Take the override out and look at the finding itself.",
        source="HOUSE",
        digest=_digest(REFUSED, place.key, override.code, override.place, override.digest),
    )


def _is_one_of(name: str, people: Collection[str]) -> bool:
    """Tell whether an override's name is that of one of the people, with or without what they are."""
    given = _name_of(name)
    return bool(given) and given in map(_name_of, people)


def _name_of(person: str) -> str:
    """Return a person's name without what stands behind a comma or in brackets: "L. Example, solicitor"."""
    return " ".join(re.split(r"[,(，（]", person)[0].casefold().split())


def _not_theirs(override: appeal.Override, people: Collection[str], place: Place) -> Finding:
    named = ", ".join(people) if people else "none is named in rights.lawyer"
    return Finding(
        code=REFUSED,
        severity=Severity.ERROR,
        message=f"{override.code} is cleared by the complaint's lawyer alone ({named}); the override is by "
        f"{override.by} and has no effect.",
        place=place,
        hint="Has the lawyer approved these words? Then the override is the lawyer's, with the day and the reason.",
        source="HOUSE",
        digest=_digest(REFUSED, place.key, override.code, override.place, override.digest),
    )


def _sorted(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(dict.fromkeys(findings), key=_rank))


def _rank(finding: Finding) -> tuple[object, ...]:
    place = finding.place
    where, message = _counted(place.path or place.evidence), _counted(finding.message)
    return (-finding.severity, finding.code, place.file, where, place.page, message)


@lru_cache(maxsize=4096)
def _counted(text: str) -> tuple[str, ...]:
    """Return a text's pieces so that 2 comes before 10."""
    return tuple(part.zfill(6) if part.isdigit() else part for part in re.findall(r"\d+|\D+", text))
