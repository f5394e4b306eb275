"""DL-02: after a refusal the next plan has other words and new evidence."""

from collections.abc import Iterator

from pipeline.model.appeal import Round, Submission
from pipeline.model.finding import Severity
from pipeline.rules.contract import At, Facts, Hit, Rule, each
from pipeline.rules.outgoing import leaving

ANSWERED = frozenset({"refused", "more_information"})


def check(facts: Facts) -> Iterator[Hit]:
    """Yield a hit for each plan whose last round was turned down and that repeats it."""
    for submission in facts.case.submissions:
        last = _last(facts, submission)
        if last and last[1].outcome in ANSWERED:
            path, sent = last
            yield from _same_words(facts, submission, path, sent)
            yield from _same_evidence(facts, submission, path, sent)


def _last(facts: Facts, submission: Submission) -> tuple[str, Round] | None:
    """Return the newest round of a submission with its place; a round that names none is of all."""
    rounds = [
        (path, sent)
        for path, sent in each("rounds", facts.case.appeal.rounds)
        if sent.submission in (None, submission.id)
    ]
    return max(rounds, key=lambda pair: pair[1].round, default=None)


def _same_words(facts: Facts, submission: Submission, path: str, sent: Round) -> Iterator[Hit]:
    plans = facts.documents.plans if facts.documents else ()
    if any(plan.id == submission.id and plan.words_sha256 == sent.words_sha256 for plan in plans):
        yield Hit(
            f"The plan for {submission.id} is word for word the one that round {sent.round} sent "
            f"({sent.outcome.replace('_', ' ')}).",
            "What did the answer ask for, and what is known about it now?",
            At("case", path),
        )


def _same_evidence(facts: Facts, submission: Submission, path: str, sent: Round) -> Iterator[Hit]:
    before = set(_sent_before(facts, submission))
    now = {entry.id for entry in leaving(facts) if _goes_with(entry.complaints, submission)}
    if sent.evidence and not now - before:
        yield Hit(
            f"Nothing is enclosed for {submission.id} that has not been sent before, and round {sent.round} was "
            f"answered with {sent.outcome.replace('_', ' ')}.",
            "Is there a document that has not been sent? If there is none, a gap can say so.",
            At("case", path),
        )


def _sent_before(facts: Facts, submission: Submission) -> Iterator[str]:
    for sent in facts.case.appeal.rounds:
        if sent.submission in (None, submission.id):
            yield from sent.evidence


def _goes_with(complaints: tuple[str, ...], submission: Submission) -> bool:
    return not complaints or bool(set(complaints).intersection(submission.complaints))


RULE = Rule(
    code="DL-02",
    title="A new round brings something new",
    severity=Severity.ERROR,
    phase="documents",
    why="Sending the same words again, or nothing new, delays the answer and can count as spam.",
    sources=("HAIXIANG", "AMZATTY-FRAUD", "ECOMLAWPRO"),
    check=check,
    fails={
        "case.json$.rounds[0]": {
            "round": 1, "submitted_on": "2026-03-07", "outcome": "refused", "answered_on": "2026-03-08",
            "evidence": ["E-001", "E-002", "E-003", "E-004", "E-005", "E-006"],
        }
    },
    passes={
        "case.json$.rounds[0]": {
            "round": 1, "submitted_on": "2026-03-07", "outcome": "refused", "answered_on": "2026-03-08",
            "evidence": ["E-001", "E-002", "E-003", "E-004"],
        }
    },
)
