"""How a letter that somebody wrote elsewhere is judged: by its words alone, or in the place of a case's own.

Rules look at it as they look at a case; which of them do, each says of itself. What a case has fields for and a letter
only words, its days and figures, is judged here.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.catalog.words import using, word_list
from pipeline.model.catalog import Catalog
from pipeline.model.finding import Finding, Place, Severity
from pipeline.rules.contract import Facts, Rule
from pipeline.rules.figures.figure import Figure
from pipeline.rules.figures.reading import figures
from pipeline.rules.letter import IDS, Letter, alone, letter_of, nowhere, tells_of, within
from pipeline.rules.rights.ip_06_no_word_on_infringement import READS
from pipeline.rules.substance import names_a_day
from pipeline.rules.wording import first, sentences
from pipeline.stages.check import Phase, check
from pipeline.stages.compose import compose

# The parts of a letter as people call them.
PARTS = {"root_causes": "root cause", "actions": "actions", "measures": "prevention"}
# What is said of all of it, as that a rule failed.
_WHOLE = "letter"
_CALLED = {IDS["root_causes"]: "the part on causes", IDS["actions"]: "the part on actions",
           IDS["measures"]: "the part on prevention"}
# What is asked where a letter lacks a part.
_MISSES = {
    PARTS["root_causes"]: "Is it known what in the seller's own work let it happen?",
    PARTS["actions"]: "Has anything been put right, and on which day?",
    PARTS["measures"]: "Is anything done differently now, by whom and since which day?",
}
PHASES: tuple[Phase, ...] = ("case", "documents")


@dataclass(frozen=True, slots=True)
class Said:
    """A finding on a letter; `of_sentences` if it is about the words of a part and not about the part."""

    code: str
    severity: Severity
    part: str
    message: str
    hint: str
    of_sentences: bool = False


@dataclass(frozen=True, slots=True)
class Judged:
    """What is said of a letter, the worst first, and what rules could not decide about it."""

    said: tuple[Said, ...]
    not_checked: tuple[str, ...]

    @property
    def worst(self) -> Severity:
        """Return the weight of the worst finding."""
        return max((one.severity for one in self.said), default=Severity.INFO)


def letter_in(text: str, catalog: Catalog) -> Letter:
    """Return a letter's parts by its headings, in the words that hold here."""
    with using(catalog.word_changes):
        return letter_of(text)


def judged_alone(letter: Letter, catalog: Catalog, rules: Iterable[Rule]) -> Judged:
    """Return what the rules of words say of a letter."""
    with using(catalog.word_changes):
        found = _by_rules(Facts(alone(letter), {}, catalog), [one for one in rules if not one.needs_case])
        return _ranked(_by_notice(_by_owner(_by_headings(found, letter), letter)), _undated(letter))


def judged_beside(letter: Letter, facts: Facts, rules: Iterable[Rule]) -> Judged:
    """Return what the rules of words say of a letter beside a case, and which of its figures the case does not hold."""
    with using(facts.catalog.word_changes):
        found = _by_rules(replace(facts, case=within(facts.case, letter), memory={}), list(rules))
        of_figures = (_figure(*one) for one in dict.fromkeys(nowhere(facts, letter)))
        return _ranked(_by_headings(found, letter), (*_undated(letter), *of_figures))


def _by_rules(facts: Facts, rules: Sequence[Rule]) -> Judged:
    """Return what the rules of words say; what only the form of a case can hold is left out."""
    book = [rule for rule in rules if rule.of_words]
    whole = replace(facts, documents=compose(facts.case, facts.exhibits, facts.catalog))
    checked = [check(whole, book, phase, _unplaced) for phase in PHASES]
    findings = (finding for one in checked for finding in one.findings)
    said = [
        Said(one.code, one.severity, part, *_in_words(one, part), one.place.path.endswith(".statement"))
        for one in findings if (part := _part(one))
    ]
    questions = (one for phase in checked for one in phase.not_checked if _is_of_words(one.place))
    return Judged(tuple(_once(said)), tuple(f"{one.code}: {one.reason}" for one in questions))


def _once(said: Sequence[Said]) -> Iterator[Said]:
    """Yield what is said once: a part of a letter is its own statement, and what the part lacks the statement lacks."""
    wholes = {(one.code, one.part) for one in said if not one.of_sentences and one.code == "LNG-10"}
    yield from (one for one in said if not (one.of_sentences and (one.code, one.part) in wholes))


def _in_words(finding: Finding, part: str) -> tuple[str, str]:
    """Return what a finding says, and its hint, of a letter: it has no fields, and its parts have names and no ids."""
    if part == _WHOLE:
        return finding.message, finding.hint
    if finding.code == "STR-01":
        return f"The letter has no part on {part}.", f"{_MISSES[part]} It can stand under a heading of its own."
    if finding.code == "LNG-09":
        said = finding.message.partition('"')[2]
        return f'The prevention is told in the future alone: "{said}', (
            "Has it begun, and since which day? If it has, the letter can say so; if not, on which day does it begin?"
        )
    if finding.code == "LNG-03":
        return "The letter only announces its actions.", "Have they been done, and on which day? If so, it can say so."
    said, quote, rest = finding.message.partition('"')
    for name, called in _CALLED.items():
        said = re.sub(rf"\b{name}\b", called, said)
    return f"{said[:1].upper()}{said[1:]}{quote}{rest}", finding.hint


def _by_headings(found: Judged, letter: Letter) -> Judged:
    """Return what rules said, lighter where it hangs on which sentences belong to a part that no heading names."""
    sparse = sum(not told for told in letter.parts.values()) > 1
    open_ = [name for name in letter.unheaded if letter.parts[name] or tells_of(letter, name) and not sparse]
    names = {PARTS[name] for name in open_}
    return _lighter(
        found,
        lambda one: one.part in names and (one.code == "STR-01" or one.code == "LNG-10" and one.of_sentences),
    )


def _by_notice(found: Judged) -> Judged:
    """Return what rules said, positions lighter that only weigh like one: no notice says that a right is asserted."""
    return _lighter(found, lambda one: one.code == "IP-06" and READS in one.message)


def _by_owner(found: Judged, letter: Letter) -> Judged:
    """Return what rules said, contacts lighter that no word tells to be a buyer's: a letter knows no other parties."""
    buyers = word_list("buyer_labels")["name"]
    told = [one for one in sentences(letter.text) if first(one, buyers)]
    return _lighter(
        found,
        lambda one: one.code == "PRV-01" and one.part != _WHOLE
        and not any(one.message.split('"')[1] in sentence for sentence in told),
    )


def _lighter(found: Judged, is_open: Callable[[Said], bool]) -> Judged:
    said = (replace(one, severity=min(one.severity, Severity.WARNING)) if is_open(one) else one for one in found.said)
    return replace(found, said=tuple(said))


def _unplaced(file: str, path: str, signs: int) -> tuple[str, int, int]:
    """Return a place in a case that no file holds."""
    return file, 0, 0


def _part(finding: Finding) -> str:
    """Return the part of a letter that a finding is about, "" for what no letter holds."""
    if finding.place.path == "$" and _is_of_words(finding.place):
        return _WHOLE
    name = finding.place.path.removeprefix("$.").partition("[")[0].partition(".")[0]
    if not _is_of_words(finding.place) or name not in PARTS:
        return ""
    return PARTS[name]


def _is_of_words(place: Place) -> bool:
    return place.file == "case" and not place.evidence


def _undated(letter: Letter) -> Iterator[Said]:
    """Yield a finding on a letter that names no day: a case has fields for days, a letter has only its words."""
    if letter.parts["actions"] and not names_a_day(letter.text, figures(letter.text)):
        yield Said(
            "LNG-03", Severity.WARNING, PARTS["actions"],
            "The letter names no day on which anything was done.",
            "Is the day of each action known? If one is not, the letter can say so.",
        )


def _figure(part: str, figure: Figure, sure: bool) -> Said:
    return Said(
        "CON-04", Severity.ERROR if sure else Severity.WARNING, PARTS[part],
        f'The letter says "{figure.text}" ({figure.kind}), which stands neither in the data of the case nor on a page '
        "of its evidence that can be read.",
        "Which is right, the letter or the data? If both are, which document shows it?",
    )


def _ranked(found: Judged, more: Iterable[Said]) -> Judged:
    """Return what rules found and what was found beside them, the worst first, then as the letter tells it."""
    return replace(found, said=tuple(sorted((*found.said, *more), key=_rank)))


def _rank(one: Said) -> tuple[int, str, int]:
    return -one.severity, one.code, (*PARTS.values(), _WHOLE).index(one.part)
