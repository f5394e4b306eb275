"""What Amazon asked for in its newest answers, and what of the case is new since."""

from collections.abc import Iterator

from pipeline.model.appeal import Investigation, Point, Round
from pipeline.model.sent import statements_of
from pipeline.rules.contract import Facts, each

ANSWERED = frozenset({"refused", "more_information"})


def answers(facts: Facts) -> Iterator[tuple[str, Round]]:
    """Yield the newest round of each appeal entry that was turned down, with its place."""
    rounds = sorted(each("rounds", facts.case.appeal.rounds), key=lambda pair: pair[1].round)
    newest = {one.submission: (path, one) for path, one in rounds}
    yield from (pair for pair in newest.values() if pair[1].outcome in ANSWERED)


def points_of(path: str, sent: Round) -> Iterator[tuple[str, Point]]:
    """Yield each point of an answer with its place."""
    for at, point in each("points", sent.points):
        yield f"{path}.{at.removeprefix('$.')}", point


def asked(sent: Round, point: Point) -> str:
    """Return in words what was asked, and when."""
    return f'Round {sent.round} was answered ({said(sent)}): "{_short(point.asks)}".'


def is_new(facts: Facts, sent: Round, name: str) -> bool:
    """Tell whether an item or a statement is new since a round: it was not enclosed, or was not said like this."""
    if name in facts.case.evidence:
        return facts.case.leaves(name) and all(name not in one.evidence for one in facts.case.appeal.rounds)
    kept = [one for one in facts.case.sent if one.round <= sent.round and one.statements]
    if kept:
        now = dict(statements_of(facts.case.appeal)).get(name)
        return now is not None and max(kept, key=lambda one: one.round).statements.get(name) != now
    return _told_after(facts, sent, name)


def _told_after(facts: Facts, sent: Round, name: str) -> bool:
    """Tell whether a statement is younger than a round of which nothing was kept."""
    appeal = facts.case.appeal
    searches: tuple[Investigation, ...] = appeal.investigation
    told = {one.id: one.told_on for part in (appeal.root_causes, appeal.actions, appeal.measures, appeal.gaps)
            for one in part} | {one.id: one.on for one in searches}
    day = told.get(name)
    return day is not None and day > sent.submitted_on


def said(sent: Round) -> str:
    """Return what a round was answered with, and when."""
    return f"{sent.outcome.replace('_', ' ')}{f', {sent.answered_on}' if sent.answered_on else ''}"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 200 else f"{line[:199]}…"
