"""Where a case stands: from the state and digest of its bundle and from its journal, nothing else.

    needed = Needed(roles=("reviewer",), persons=1)
    now = standing("ready", sha256(manifest_bytes), entries(folder), needed, held=on_hold(cases, case_id))
    now.word        # "approved"
    now.missing     # () or what an approval still lacks, in words
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, get_args
from unicodedata import normalize

from pipeline.model.appeal import Complaint, Round
from pipeline.model.catalog import Catalog
from pipeline.model.journal import Answered, Approved, Entry, Prepared, Role, Submitted, Withdrawn

Word = Literal[
    "not-built", "blocked", "draft", "ready", "approved", "submitted", "refused", "more-information", "reinstated",
    "held",
]
# Worst first: with several appeal entries the one that still needs work names the case.
_OUTCOMES = ("refused", "more_information", "reinstated")


@dataclass(frozen=True, slots=True)
class Needed:
    """What an approval needs: these roles, and so many different people."""

    roles: tuple[Role, ...] = ("reviewer",)
    persons: int = 1


def needed_for(complaints: Iterable[Complaint], catalog: Catalog, house: Needed | None = None) -> Needed:
    """Return what an approval of a plan about these complaints needs: by type, by path, and by the house's own rule."""
    house = house or Needed(roles=())
    asked = {role for one in complaints for role in _roles(one, catalog)} | set(house.roles)
    return Needed(tuple(role for role in get_args(Role) if role in asked), house.persons)


def _roles(complaint: Complaint, catalog: Catalog) -> tuple[Role, ...]:
    path = catalog.paths.get(complaint.rights.path or "") if complaint.rights else None
    return (*catalog.violations[complaint.type].approval, *(path.approval if path else ()))


def told_by(rounds: Iterable[Round]) -> Iterator[Entry]:
    """Yield what rounds[] of case.json say as the journal would say it; a case may be older than its journal."""
    for one in rounds:
        yield Submitted(at=_at(one.submitted_on), round=one.round, submission=one.submission, on=one.submitted_on)
        if one.outcome != "open":
            on = one.answered_on or one.submitted_on
            yield Answered(
                at=_at(on), round=one.round, submission=one.submission, on=on, outcome=one.outcome,
            )


def _at(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a case stands.

    `built` is the state of the bundle ("" if there is none), whatever the word. `approvals` are those that hold for
    this very bundle. `missing` says in words what an approval lacks. `spent` tells that this very bundle went out.
    `round` is the newest round that was sent, `prepared` one that was put together and not recorded as sent; 0 is none.
    `on` is the day of the newest recorded submission or answer.
    """

    word: Word
    built: str
    approvals: tuple[Approved, ...] = ()
    missing: tuple[str, ...] = ()
    spent: bool = False
    round: int = 0
    prepared: int = 0
    on: date | None = None

    @property
    def approved(self) -> bool:
        """Tell whether this very bundle has every approval it needs; a held or open case may have them too."""
        return self.built == "ready" and bool(self.approvals) and not self.missing


@dataclass(frozen=True, slots=True)
class Sent:
    """One appeal entry of one round as the journal tells it; the outcome is "open" until an answer is recorded."""

    round: int
    submission: str | None
    submitted_on: date
    outcome: str = "open"
    answered_on: date | None = None


def standing(
    built: str, digest: str, entries: Iterable[Entry], needed: Needed | None = None, *, held: bool = False
) -> Standing:
    """Return where a case stands.

    `built` is the state in its manifest.json, "" without a bundle; `digest` the SHA-256 of that manifest.json.
    """
    told, needed = tuple(entries), needed or Needed()
    rounds, before = sent(told), _spent(told, digest)
    holding = tuple(one for one in _since(told) if one.manifest == digest and not before)
    made = Standing(
        word="not-built", built=built, approvals=holding, missing=missing(holding, needed),
        spent=before, round=max((one.round for one in rounds), default=0), prepared=prepared(told), on=_newest(rounds),
    )
    return _worded(made, rounds, held)


def _since(told: Sequence[Entry]) -> tuple[Approved, ...]:
    """Return the approvals given since anything was sent or answered: what came back was not in them."""
    last = max((at for at, one in enumerate(told) if isinstance(one, Submitted | Answered)), default=-1)
    return tuple(one for one in told[last + 1 :] if isinstance(one, Approved))


def _worded(made: Standing, rounds: Sequence[Sent], held: bool) -> Standing:
    return replace(made, word="held" if held else _word(made, rounds))


def _word(made: Standing, rounds: Sequence[Sent]) -> Word:
    outcomes = {one.outcome for one in newest(rounds)}
    if "open" in outcomes:
        return "submitted"
    if outcomes == {"reinstated"}:
        return "reinstated"
    if made.approved:
        return "approved"
    worst = next((one for one in _OUTCOMES if one in outcomes), "")
    return _WORDS[worst or made.built]


_WORDS: dict[str, Word] = {
    "": "not-built", "blocked": "blocked", "draft": "draft", "ready": "ready", "refused": "refused",
    "more_information": "more-information", "reinstated": "reinstated",
}


def missing(given: Iterable[Approved], needed: Needed) -> tuple[str, ...]:
    """Return in words what approvals of one bundle lack; nothing if they are enough."""
    held = tuple(given)
    roles = {one.role for one in held}
    lacking = [f"approval by a {role}" for role in needed.roles if role not in roles]
    people = len({same_person(one.by or "") for one in held})
    if people < needed.persons and (needed.persons > 1 or not lacking):
        lacking.append(f"{needed.persons} different people ({people} so far)")
    return tuple(lacking)


def same_person(name: str) -> str:
    """Return a name as names are compared: without capitals, double spaces and forms of letters."""
    return " ".join(normalize("NFKC", name).casefold().split())


def sent(entries: Iterable[Entry]) -> tuple[Sent, ...]:
    """Return every appeal entry that was recorded as sent, by round; a later line corrects an earlier one."""
    found: dict[tuple[int, str | None], Sent] = {}
    answers: dict[tuple[int, str | None], Answered] = {}
    for one in entries:
        if isinstance(one, Submitted):
            found[one.round, one.submission] = Sent(one.round, one.submission, one.on)
        elif isinstance(one, Answered):
            answers[one.round, one.submission] = one
    return tuple(sorted(_with_answers(found, answers), key=lambda one: (one.round, one.submission or "")))


def _with_answers(
    found: dict[tuple[int, str | None], Sent], answers: dict[tuple[int, str | None], Answered]
) -> Iterator[Sent]:
    for key, one in found.items():
        answer = answers.get(key)
        outcome, day = (answer.outcome, answer.on) if answer else ("open", None)
        yield Sent(one.round, one.submission, one.submitted_on, outcome, day)


def newest(rounds: Iterable[Sent]) -> tuple[Sent, ...]:
    """Return for each appeal entry the round that went out last."""
    return tuple({one.submission: one for one in sorted(rounds, key=lambda one: one.round)}.values())


def prepared(entries: Iterable[Entry]) -> int:
    """Return the round that was put together and neither recorded as sent nor withdrawn, 0 for none."""
    waiting = 0
    for one in entries:
        if isinstance(one, Prepared):
            waiting = one.round
        elif isinstance(one, Withdrawn | Submitted) and one.round == waiting:
            waiting = 0
    return waiting


def _spent(entries: Sequence[Entry], digest: str) -> bool:
    """Tell whether this very bundle went out: its approvals were for that."""
    rounds = {one.round for one in entries if isinstance(one, Submitted)}
    withdrawn = {one.package for one in entries if isinstance(one, Withdrawn)}
    return any(
        one.manifest == digest and one.round in rounds and one.package not in withdrawn
        for one in entries if isinstance(one, Prepared)
    )


def key_of(submission: str, named: Iterable[str]) -> str | None:
    """Return how rounds name an appeal entry: by its id, or not at all where the case names no entries."""
    return submission if submission in set(named) else None


def outcome_of(entries: Iterable[Entry], submission: str | None) -> str:
    """Return what became of an appeal entry's newest round, "" if it never went out; a round of no entry is of all."""
    told = [one for one in sent(entries) if one.submission in (None, submission)]
    return max(told, key=lambda one: one.round).outcome if told else ""


def _newest(rounds: Iterable[Sent]) -> date | None:
    return max((one.answered_on or one.submitted_on for one in rounds), default=None)
