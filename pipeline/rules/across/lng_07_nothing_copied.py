"""LNG-07: the words are this case's own: not another seller's, not a template's."""

from collections.abc import Iterator

from pipeline.model.finding import Severity
from pipeline.rules.contract import At, Facts, Hit, Likeness, Rule, Undecided
from pipeline.rules.demands import share
from pipeline.rules.since import since, statements

LONGEST = 160


def check(facts: Facts) -> Iterator[Hit | Undecided]:
    """Yield a hit for each text that the case shares too much with; only the case's own passage is shown."""
    if facts.others is None:
        yield Undecided("The other cases were not compared in this run.")
        return
    for like in facts.others.likenesses:
        severity = _weight(facts, like)
        if severity is not None:
            yield Hit(
                f"{like.score:.0%} of the word groups also stand in {_named(like)}: \"{_short(like.passage)}\"",
                "What happened in this case, in the words of the person who was there?"
                if like.source in ("another seller", "template")
                else "Is it meant to be the same? After a refusal the next round brings something new.",
                At("case", like.path),
                severity,
                since(statements(facts.case.appeal), dict(like.before)).lines if like.before else (),
            )


def least(facts: Facts) -> float:
    """Return the share that a case may have in common with another without a word about it."""
    return share(facts, "similarity_warning")


def _weight(facts: Facts, like: Likeness) -> Severity | None:
    error = share(facts, "similarity_error")
    if like.score <= least(facts):
        return None
    if like.source in ("another seller", "template"):
        return Severity.ERROR if like.score > error else Severity.WARNING
    return Severity.INFO


def _named(like: Likeness) -> str:
    """Return what the text is shared with; of another seller nothing more is said."""
    if like.source == "another seller":
        return "a case of another seller"
    return f"{'the public template' if like.source == 'template' else like.source} {like.name}".strip()


def _short(passage: str) -> str:
    flat = " ".join(passage.split())
    return flat if len(flat) <= LONGEST else flat[:LONGEST] + "…"


RULE = Rule(
    code="LNG-07",
    title="Nothing copied",
    severity=Severity.ERROR,
    phase="across",
    why="Copied plans are refused, and an agency's sellers must not share sentences. Known public templates are kept "
    "as fingerprints only.",
    sources=("APPEALPRO-INAUTH", "REINST-S3", "DNZHU", "AUTOK", "HOUSE"),
    check=check,
    fails={
        "others.likenesses": [
            {"source": "another seller", "score": 0.7, "path": "$.actions[0].statement", "passage": "The buyer of"}
        ]
    },
    passes={
        "others.likenesses": [
            {"source": "another seller", "score": 0.2, "path": "$.actions[0].statement", "passage": "The buyer of"}
        ]
    },
)
