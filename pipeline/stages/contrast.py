"""contrast: what is not as it was in the rounds that went out last, in words and in evidence."""

from collections.abc import Iterator, Mapping, Sequence

from pipeline.model.case import Case
from pipeline.model.changed_words import Piece, lines_changed
from pipeline.model.exhibit import Exhibit
from pipeline.model.review import Changes
from pipeline.model.sent import SentRound
from pipeline.model.source import Pasted, kept_texts

_SHEET = "exhibit:"

Texts = Mapping[str, Sequence[str]]
"""For each plan by its id the texts for the boxes of the form, in their order."""


def contrast(case: Case, exhibits: Mapping[str, Exhibit], texts: Texts, pasted: Sequence[Pasted]) -> Changes | None:
    """Return what changed since each plan went out last; None where nothing of the case is on record as sent."""
    if not case.appeal.rounds:
        return None
    last = _last(case)
    missing = [
        f"What was sent in round {one.round} is not kept with this case, so nothing can be compared with it."
        for one in case.appeal.rounds if one.round not in {kept.round for kept in case.sent}
    ]
    changed: dict[str, tuple[tuple[Piece, ...], ...]] = {}
    for plan, lines in texts.items():
        if plan in last:
            old = kept_texts(plan, last[plan].round, pasted)
            if old:
                changed[plan] = tuple(lines_changed("\n".join(old), "\n".join(lines)))
            else:
                missing.append(f"The words of {plan} in round {last[plan].round} are not there as they were kept.")
        elif case.sent:
            missing.append(f"{plan} was not sent before.")
    rounds = sorted({one.round for one in last.values()} or {one.round for one in case.appeal.rounds})
    evidence = tuple(_evidence(case, exhibits, last)) if last else None
    return Changes(_named(rounds), changed, evidence, tuple(dict.fromkeys(missing)))


def _named(rounds: Sequence[int]) -> str:
    return f"round{'s' if len(rounds) > 1 else ''} {', '.join(map(str, rounds))}"


def _last(case: Case) -> dict[str, SentRound]:
    """Return for each appeal entry the newest round it went out with, of those that were kept."""
    return {
        entry.submission: kept
        for kept in sorted(case.sent, key=lambda one: one.round) for entry in kept.entries
    }


# Evidence


def _evidence(case: Case, exhibits: Mapping[str, Exhibit], last: Mapping[str, SentRound]) -> Iterator[str]:
    kept = {one.round: one for one in last.values()}
    sent = {
        item for plan, one in last.items() for entry in one.entries if entry.submission == plan
        for item in entry.evidence
    }
    digests = {
        sheet.name.removeprefix(_SHEET): sheet.sha256
        for _, one in sorted(kept.items()) for sheet in one.pages if sheet.name.startswith(_SHEET)
    }
    leaving = [entry for entry in case.register if case.leaves(entry.id)]
    for entry in leaving:
        if entry.id not in sent:
            yield f"{entry.id} is new: {entry.title}"
        elif digests.get(entry.id) and digests[entry.id] != exhibits[entry.id].sha256:
            yield f"{entry.id} is another file than the one that was sent: {entry.title}"
    for gone in sorted(sent - {entry.id for entry in leaving}):
        yield f"{gone} was sent and is not in the register any more, or stays inside now."
