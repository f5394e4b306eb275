"""LNG-10: each statement tells something that could be looked up, and so does each part of the plan."""

from collections import Counter
from collections.abc import Iterator, Mapping

from pipeline.model.finding import Severity
from pipeline.rules.contract import At, Facts, Hit, Rule
from pipeline.rules.demands import share
from pipeline.rules.emptiness import is_empty
from pipeline.rules.places import stated
from pipeline.rules.substance import Told, share_of, told_by
from pipeline.rules.tense import unquoted
from pipeline.rules.wording import sentences

NAMES = {"root_causes": "root cause", "actions": "actions", "measures": "prevention"}
ASKED = {
    "root_causes": "What in the seller's own work let it happen: which step was missing or went wrong, from which day "
    "to which, with which orders or how many units?",
    "actions": "What was done, on which day, with which orders or how many units, and which document shows it?",
    "measures": "Who does what, at which step or how often, since which day, and what is written down each time?",
}
Parts = Mapping[str, tuple[Told, ...]]
MOST_SHOWN = 160


def check(facts: Facts) -> Iterator[Hit]:
    """Yield a hit for each statement of which no sentence tells a fact, and for each part that hardly tells any."""
    for path, entry in stated(facts.case.appeal):
        told = sentences(unquoted(entry.statement))
        if told and all(map(is_empty, told)):
            yield Hit(
                f'{entry.id} tells nothing that could be looked up: "{entry.statement[:MOST_SHOWN]}"',
                "What happened, was done or is done: to which products or orders, by whom, on which day, how often?",
                At("case", f"{path}.statement"),
            )
    parts = _parts(facts)
    for name in _weak(facts, parts):
        yield Hit(_seen(NAMES[name], parts[name]), ASKED[name], At("case", f"$.{name}"))


def _parts(facts: Facts) -> Parts:
    """Return what each part of the plan tells, sentence by sentence."""
    appeal, restated = facts.case.appeal, _restated(facts)
    texts = {name: "\n".join(entry.statement for entry in getattr(appeal, name)) for name in NAMES}
    return {name: told_by(said, restated, name) for name, said in texts.items()}


def _weak(facts: Facts, parts: Parts) -> Iterator[str]:
    """Yield the parts of a plan that leaves next to nothing to look up, as a whole or in all that was done."""
    least, least_done = share(facts, "told_share_least"), share(facts, "told_share_of_deeds_least")
    deeds = (*parts["actions"], *parts["measures"])
    whole = share_of((*parts["root_causes"], *deeds)) < least
    idle = share_of(deeds) < least_done
    for name, told in parts.items():
        if told and (whole and share_of(told) < least or idle and name != "root_causes"):
            yield name


def _restated(facts: Facts) -> frozenset[str]:
    """Return what the notice names itself."""
    notice = facts.case.appeal.notice
    named = {one.ref for one in notice.complaints if isinstance(one.ref, str)}
    return frozenset(named | {asin for one in notice.complaints for asin in one.items})


def _seen(part: str, told: tuple[Told, ...]) -> str:
    """Return what a part of a plan holds, and what its sentences do instead of telling."""
    found = dict.fromkeys(text for one in told if not one.idle for text in (*one.figures, *one.own))
    what = f"only {', '.join(found)} can be" if found else "no day, number, order, document, name or thing can be"
    how = "".join(f"; {count} {does}" for does, count in Counter(one.idle for one in told if one.idle).items())
    emptiest = min(told, key=lambda one: (one.weight / max(1, one.length), -one.length)).text
    return (
        f"The {part} can hardly be checked: in {len(told)} sentence{'s' * (len(told) > 1)} {what} looked up{how}. "
        f'For example: "{emptiest[:MOST_SHOWN]}"'
    )


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
