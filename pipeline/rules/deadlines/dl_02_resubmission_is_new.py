"""DL-02: after a refusal the next plan has other words and new evidence; what is new is shown."""

from collections.abc import Iterator

from pipeline.model.appeal import Round, Submission
from pipeline.model.document import Entry, Paragraph
from pipeline.model.finding import Severity
from pipeline.model.source import kept_texts
from pipeline.rules.contract import At, Facts, Hit, Rule, Undecided, each
from pipeline.rules.outgoing import leaving
from pipeline.rules.since import labelled, since, statements

ANSWERED = frozenset({"refused", "more_information"})


def check(facts: Facts) -> Iterator[Hit | Undecided]:
    """Yield a hit for each plan whose last round was turned down and that repeats it, else one with what is new."""
    for submission in facts.case.submissions:
        last = _last(facts, submission)
        if last and last[1].outcome in ANSWERED:
            path, sent = last
            same = list(_same_words(facts, submission, path, sent))
            yield from same or _new_words(facts, submission, path, sent)
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


def _new_words(facts: Facts, submission: Submission, path: str, sent: Round) -> Iterator[Hit | Undecided]:
    """Yield what of the statements is new since a round, or a hit if none of them is."""
    at, answered = At("case", path), sent.outcome.replace("_", " ")
    texts = kept_texts(submission.id, sent.round, facts.pasted)
    if not texts:
        yield Undecided(
            f"The words that round {sent.round} sent for {submission.id} are not kept with the case: what is new in "
            "them is not known.", at,
        )
        return
    told = frozenset(
        block.of for plan in facts.documents.plans if plan.id == submission.id
        for block in plan.blocks() if isinstance(block, Paragraph | Entry) and block.of
    ) if facts.documents else frozenset()
    found = since(statements(facts.case.appeal, told), labelled(texts), "\n".join(texts))
    if not found.adds:
        yield Hit(
            f"No statement of the plan for {submission.id} says anything new since round {sent.round} ({answered}): "
            f"{found}.",
            "What did the answer ask for, and what is known about it now?", at, diff=found.lines,
        )
        return
    yield Hit(
        f"Statements of {submission.id} since round {sent.round} ({answered}): {found}.",
        "Does what is new answer what was asked for?", at, Severity.INFO, found.lines,
    )


def _same_evidence(facts: Facts, submission: Submission, path: str, sent: Round) -> Iterator[Hit]:
    before = set(_sent_before(facts, submission))
    now = {entry.id for entry in leaving(facts) if _goes_with(entry.complaints, submission)}
    if sent.evidence and not now - before:
        yield Hit(
            f"Nothing is enclosed for {submission.id} that has not been sent before, and round {sent.round} was "
            f"answered: {sent.outcome.replace('_', ' ')}.",
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
