"""LNG-10: each statement tells something that could be looked up, and so does each part of the plan."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date

from pipeline.model.appeal import CorrectiveAction, PreventiveMeasure, RootCause
from pipeline.model.finding import Severity
from pipeline.rules.contract import At, Facts, Hit, Rule, Undecided
from pipeline.rules.demands import share, threshold
from pipeline.rules.elsewhere import leans_elsewhere, tells_of_others_alone
from pipeline.rules.emptiness import is_empty
from pipeline.rules.places import Answering, stated
from pipeline.rules.substance import Sentence, answers, can_be_read, is_beside_the_point, share_of, told_by
from pipeline.rules.tense import unquoted
from pipeline.rules.wording import sentences

LACKS = {
    "root_causes": "The root cause hardly says what the seller did or left undone",
    "actions": "The actions hardly tell anything that was put right",
    "measures": "The prevention hardly names what is done differently",
}
ELSEWHERE = {
    "root_causes": "The root cause tells only what others did",
    "actions": "The actions tell only what others did and what was said to them",
    "measures": "The prevention tells only what others do or promise",
}
ASKED = {
    "root_causes": "What in the seller's own work let it happen: which step was missing or went wrong, from which day "
    "to which, with which orders or how many units?",
    "actions": "What was done, on which day, with which orders or how many units, and which document shows it?",
    "measures": "Who does what, at which step or how often, since which day, and what is written down each time?",
}
Parts = Mapping[str, tuple[Sentence, ...]]
MOST_SHOWN, MOST_WORDS, LONGEST_WORD = 160, 12, 40


def check(facts: Facts) -> Iterator[Hit | Undecided]:
    """Yield a hit for each statement of which no sentence tells a fact, and for each part that hardly tells any."""
    if not can_be_read(" ".join(entry.statement for _, entry in stated(facts.case.appeal))):
        yield Undecided("The statements are in a language that has no lists here, as English, German and Chinese have.")
        return
    for path, entry in stated(facts.case.appeal):
        told = sentences(unquoted(entry.statement))
        if told and all(map(is_empty, told)):
            yield Hit(
                f'{entry.id} tells nothing that could be looked up: "{_shown(entry.statement)}"',
                "What happened, was done or is done: to which products or orders, by whom, on which day, how often?",
                At("case", f"{path}.statement"),
            )
    parts = _parts(facts)
    weak = tuple(_weak(facts, parts))
    for name in weak:
        yield Hit(_seen(LACKS[name], parts[name]), ASKED[name], At("case", f"$.{name}"))
    yield from _elsewhere(parts, weak)


def _elsewhere(parts: Parts, weak: tuple[str, ...]) -> Iterator[Hit]:
    """Yield a hit for each part that tells only of others; a plan of which no part tells more is refused."""
    found = [name for name, told in parts.items() if tells_of_others_alone(told)]
    if len({*found, *weak}) < len(parts) and leans_elsewhere(tuple(parts.values())):
        found = list(parts)
    whole = len({*found, *weak}) == len(parts)
    for name in found:
        if name not in weak and (whole or name != "root_causes"):
            said = next(one.text for one in parts[name] if one.text)
            yield Hit(
                f'{ELSEWHERE[name]}, nothing of the seller\'s own: "{_shown(said)}"',
                ASKED[name],
                At("case", f"$.{name}"),
                None if whole else Severity.WARNING,
            )


def _parts(facts: Facts) -> Parts:
    """Return what each part of the plan tells, sentence by sentence."""
    appeal, restated = facts.case.appeal, _restated(facts)
    return {
        name: tuple(one for entry in getattr(appeal, name) for one in _statement(facts, entry, restated, name))
        for name in LACKS
    }


def _statement(facts: Facts, entry: RootCause | Answering, restated: frozenset[str], part: str) -> tuple[Sentence, ...]:
    """Return what a statement tells; its day may stand in the field for it, where the words tell something."""
    told = told_by(entry.statement, restated, part)
    day = _day(entry)
    if not (day and entry.evidence) or any(one.idle or one.figures for one in told):
        return told
    tells = share_of(told) >= share(facts, "told_share_beside_a_day")
    return (*told, Sentence("", 0, (day.isoformat(),), (), "")) if tells else told


def _day(entry: RootCause | Answering) -> date | None:
    day = entry.on if isinstance(entry, CorrectiveAction) else None
    day = entry.starts_on if isinstance(entry, PreventiveMeasure) else day
    return day if isinstance(day, date) else None


def _weak(facts: Facts, parts: Parts) -> Iterator[str]:
    """Yield the parts of a plan that leave next to nothing to look up, where the plan as a whole does.

    It does where too few of its words can be looked up, or of those on what was done; where too few parts do what they
    are for, one less where deeds are told densely; and where actions or prevention only plead, blame and the like. What
    needs no plan, such as a product never sold, is told in a sentence without deeds.
    """
    deeds = (*parts["actions"], *parts["measures"])
    if not deeds:
        return
    sparse = share_of(one for told in parts.values() for one in told) < share(facts, "told_share_least")
    idle = share_of(deeds) < share(facts, "told_share_of_deeds_least")
    answering = [name for name, told in parts.items() if answers(told, name)]
    dense = share_of(one for one in deeds if one.text) >= share(facts, "told_share_of_deeds_dense")
    open_ = len(answering) < threshold(facts, "told_parts_least") - dense
    for name, told in parts.items():
        thin = sparse and share_of(told) < share(facts, "told_share_least")
        is_deed = name != "root_causes"
        if told and (thin or open_ and name not in answering or is_deed and (idle or is_beside_the_point(told))):
            yield name


def _restated(facts: Facts) -> frozenset[str]:
    """Return what the notice names itself."""
    notice = facts.case.appeal.notice
    named = {one.ref for one in notice.complaints if isinstance(one.ref, str)}
    return frozenset(named | {asin for one in notice.complaints for asin in one.items})


def _seen(lacks: str, told: tuple[Sentence, ...]) -> str:
    """Return what the sentences of a part do, and what is left in them to look up."""
    said = [one for one in told if one.text]
    telling = [one for one in said if not one.idle]
    doing = Counter(one.idle for one in said if one.idle)
    points = [f"{count} {what}" for what, count in doing.items()]
    if telling:
        found = list(dict.fromkeys(text for one in telling for text in (*one.figures, *one.own)))
        points.append(f"{len(telling)} {_to_look_up(found)}")
    emptiest = min(said, key=lambda one: (one.weight / max(1, one.length), -one.length))
    return (
        f"{lacks}, in words that can be checked. Of {len(said)} sentence{'s' * (len(said) > 1)}: {', '.join(points)}. "
        f'For example: "{_shown(emptiest.text)}"'
    )


def _to_look_up(found: list[str]) -> str:
    """Return what some sentences leave to look up, for a message."""
    if not found:
        return "with no day, number, order, document, name or thing to look up"
    words = ", ".join(f'"{word}"' for word in found[:MOST_WORDS])
    return f"with nothing to look up but {words}{' and others' * (len(found) > MOST_WORDS)}"


def _shown(text: str) -> str:
    """Return a text for a message, a long one cut after a word and marked as cut."""
    if len(text) <= MOST_SHOWN:
        return text
    # Chinese has hardly a blank.
    return f"{text[: max(text.rfind(' ', MOST_SHOWN - LONGEST_WORD, MOST_SHOWN), 0) or MOST_SHOWN]} …"


RULE = Rule(
    code="LNG-10",
    title="Statements tell facts",
    severity=Severity.ERROR,
    phase="case",
    why="A reviewer compares statements with documents: days, numbers, orders, names, things, ways of doing. One that "
    "only pleads, thanks, promises or assures answers no question of the notice; plans made of such sentences are "
    "refused.",
    sources=("AMZ-POA", "REINST-S3", "ESQGO-POA", "SELLERFORGE-HOW"),
    check=check,
    fails={"case.json$.measures[0].statement": "We will pay more attention to quality and improve our service."},
    passes={"case.json$.measures[0].statement": "We improve our pages: each delivery is compared with its picture."},
    of_words=True,
)
