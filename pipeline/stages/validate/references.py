"""What the files of a case say of each other: every id that is used must exist, and exist once."""

import json
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from pydantic import ValidationError

from pipeline.catalog.words import all_lists
from pipeline.model.catalog import Catalog
from pipeline.model.faults import Complaint
from pipeline.model.jsonpath import Json, matches, values
from pipeline.model.judging import Judging, faults_in
from pipeline.model.source import Source
from pipeline.stages.validate.wording import shown, suggestion

# How the files of a submission's text boxes end: poa-<submission>-1-root-cause.txt.
BOXES = ("-1-root-cause", "-2-actions", "-3-prevention")
STATEMENTS = (
    "$.investigation[*].id",
    "$.root_causes[*].id",
    "$.actions[*].id",
    "$.measures[*].id",
    "$.gaps[*].id",
)


@dataclass(frozen=True, slots=True)
class Names:
    """A set of ids: in which file and where they are given, and what a person calls them."""

    source: str
    patterns: tuple[str, ...]
    word: str
    where: str
    also: tuple[str, ...] = ()
    once: bool = True
    needed: bool = False
    form: str = r"[A-Za-z0-9][A-Za-z0-9._-]*"


GIVEN = {
    "item": Names(
        "case", ("$.items[*].asin",), "product", "items of case.json", form="[A-Z0-9]{10}"
    ),
    "complaint": Names(
        "case", ("$.notice.complaints[*].id",), "complaint", "notice.complaints of case.json", needed=True
    ),
    "order": Names("case", ("$.orders[*].order_id",), "order", "orders of case.json"),
    "statement": Names(
        "case", STATEMENTS, "statement", "investigation, root_causes, actions, measures or gaps of case.json"
    ),
    "investigation": Names("case", STATEMENTS[:1], "search", "investigation of case.json", once=False),
    "root_cause": Names("case", STATEMENTS[1:2], "root cause", "root_causes of case.json", once=False),
    "submission": Names(
        "case", ("$.submissions[*].id",), "appeal entry", "submissions of case.json", also=("appeal",)
    ),
    "evidence": Names("evidence", ("$.evidence[*].id",), "evidence item", "evidence.json"),
    "library": Names("seller_evidence", ("$.evidence[*].id",), "evidence item", "the seller's evidence.json"),
    "row": Names("sourcing", ("$.rows[*].id",), "row", "rows of sourcing.json"),
    "entry": Names("account", ("$.accounts[*].violations[*].id",), "entry", "violations of account.json"),
}
"""The ids that a case gives. Statements share one set of ids; two of their kinds are also used alone."""

USED = (
    ("case", "$.notice.evidence", "evidence"),
    ("case", "$.notice.complaints[*].items[*]", "item"),
    ("case", "$.notice.complaints[*].document", "evidence"),
    ("case", "$.notice.complaints[*].rights.repeat_of", "complaint entry"),
    ("case", "$.items[*].listing.evidence[*]", "evidence"),
    ("case", "$.items[*].stock_action[*].evidence[*]", "evidence"),
    ("case", "$.orders[*].items[*]", "item"),
    ("case", "$.orders[*].evidence[*]", "evidence"),
    ("case", "$.orders[*].refund.evidence[*]", "evidence"),
    ("case", "$.investigation[*].items[*]", "item"),
    ("case", "$.investigation[*].evidence[*]", "evidence"),
    ("case", "$.root_causes[*].items[*]", "item"),
    ("case", "$.root_causes[*].complaints[*]", "complaint"),
    ("case", "$.root_causes[*].investigations[*]", "investigation"),
    ("case", "$.root_causes[*].evidence[*]", "evidence"),
    ("case", "$.actions[*].root_causes[*]", "root_cause"),
    ("case", "$.actions[*].items[*]", "item"),
    ("case", "$.actions[*].orders[*]", "order"),
    ("case", "$.actions[*].refunds[*]", "order"),
    ("case", "$.actions[*].evidence[*]", "evidence"),
    ("case", "$.measures[*].root_causes[*]", "root_cause"),
    ("case", "$.measures[*].evidence[*]", "evidence"),
    ("case", "$.gaps[*].items[*]", "item"),
    ("case", "$.gaps[*].evidence[*]", "evidence"),
    ("case", "$.answers[*].statements[*]", "statement"),
    ("case", "$.submissions[*].complaints[*]", "complaint"),
    ("case", "$.rounds[*].submission", "submission"),
    ("case", "$.rounds[*].points[*].answered_by[*]", "statement evidence"),
    ("evidence", "$.evidence[*].seller", "library"),
    ("evidence", "$.evidence[*].rows[*]", "row"),
    ("evidence", "$.evidence[*].items[*]", "item"),
    ("evidence", "$.evidence[*].lines[*].item", "item"),
    ("evidence", "$.evidence[*].orders[*]", "order"),
    ("evidence", "$.evidence[*].complaints[*]", "complaint"),
    ("evidence", "$.evidence[*].translation_of", "evidence"),
    ("sourcing", "$.basis[*]", "evidence"),
    ("sourcing", "$.rows[*].items[*]", "item"),
    ("sourcing", "$.rows[*].evidence[*]", "evidence"),
    ("account", "$.accounts[*].violations[*].repeat_of", "entry"),
    ("seller_evidence", "$.evidence[*].translation_of", "library"),
)
"""Where an id is used, and which it may be. A library names products and orders of other cases, too."""

NAMED = (
    ("case", "$.marketplace", "marketplaces"),
    ("case", "$.notice.complaints[*].type", "violations"),
    ("case", "$.notice.demands.documents[*]", "kinds"),
    ("case", "$.gaps[*].kind", "kinds"),
    ("case", "$.submissions[*].channel", "channels"),
    ("case", "$.answers[*].question", "questions"),
    ("evidence", "$.evidence[*].kind", "kinds"),
    ("seller_evidence", "$.evidence[*].kind", "kinds"),
    ("sourcing", "$.jurisdiction", "jurisdictions"),
    ("seller", "$.jurisdiction", "jurisdictions"),
    ("seller", "$.accounts[*].marketplace", "marketplaces"),
    ("account", "$.accounts[*].marketplace", "marketplaces"),
    ("account", "$.accounts[*].violations[*].type", "violations"),
)
"""Where a name of the catalogue is used, and which it may be."""

Sources = Mapping[str, Source]


def reference_complaints(
    sources: Sources, catalog: Catalog, refused: Collection[str] = ()
) -> Iterator[Complaint]:
    """Yield a complaint for each id that is unknown or given twice, and each name not in the catalogue.

    `refused` names the files that could not be read: what they would have given is not missed.
    """
    readable = {name: source for name, source in sources.items() if source.whole}
    hidden = {*refused, *(name for name, one in sources.items() if _hides(one))}
    given = {key: _given(names, readable) for key, names in GIVEN.items()}
    for key, names in GIVEN.items():
        if names.once and names.source in readable:
            yield from _given_twice(
                readable[names.source], names, fold=key in ("evidence", "library", "submission")
            )
    if "case" in readable:
        yield from _same_files(readable["case"])
    judged = {
        key for key, names in GIVEN.items()
        if _can_be_judged(names, given[key], hidden) and not _misshapen(names, readable)
    }
    for name, pattern, targets in USED:
        keys = targets.split()
        if name in readable and judged.issuperset(keys):
            yield from _unknown(readable[name], pattern, keys, given)
    yield from _uncatalogued(readable, catalog)
    if "case" in readable:
        yield from _unjudgeable(readable["case"], catalog)


def _hides(source: Source) -> bool:
    """Tell whether a file that was read hides the ids it was meant to give."""
    return not source.whole or not isinstance(source.value, dict)


def _can_be_judged(names: Names, given: set[str], hidden: Collection[str]) -> bool:
    """Tell whether the ids can be listed: a missing file gives none, but an unreadable one hides them."""
    return names.source not in hidden and bool(given or not names.needed)


def _misshapen(names: Names, sources: Sources) -> bool:
    """Tell whether a list that gives the ids is none, or holds something else than entries: it hides what it gave."""
    source = sources.get(names.source)
    return source is not None and any(
        _broken(source.value, pattern.removeprefix("$.").split(".")[:-1]) for pattern in names.patterns
    )


def _broken(value: Json, steps: list[str]) -> bool:
    if not isinstance(value, dict):
        return True
    if not steps or (name := steps[0].removesuffix("[*]")) not in value:
        return False
    held = value[name]
    if steps[0] == name:
        return _broken(held, steps[1:])
    return not isinstance(held, list) or any(_broken(one, steps[1:]) for one in held)


def _given(names: Names, sources: Sources) -> set[str]:
    if names.source not in sources:
        return set(names.also)
    return set(_held(sources[names.source], names.patterns)) or set(names.also)


def _held(source: Source, patterns: tuple[str, ...]) -> list[str]:
    return [value for pattern in patterns for value in values(source.value, pattern) if isinstance(value, str)]


def _texts(source: Source, patterns: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for pattern in patterns:
        for path, value in matches(source.value, pattern):
            if isinstance(value, str):
                yield path, value


def _given_twice(source: Source, names: Names, *, fold: bool) -> Iterator[Complaint]:
    held = _held(source, names.patterns)
    if len({value.casefold() if fold else value for value in held}) == len(held):
        return
    first: dict[str, tuple[str, str]] = {}
    for path, value in _texts(source, names.patterns):
        earlier, same = first.setdefault(value.casefold() if fold else value, (path, value))
        if earlier != path:
            there = source.place(earlier)
            differs = "" if same == value else f" (it differs from {same} in capitals only)"
            message = f"a second {names.word} has the id {shown(value)}{differs}; the first is at {there}"
            yield source.complain(path, message, "Give one of the two another id.")


def _same_files(source: Source) -> Iterator[Complaint]:
    """Yield a complaint for each submission whose plan would have the file name of another's text box."""
    given = list(_texts(source, GIVEN["submission"].patterns))
    folded = {value.casefold() for _, value in given}
    for path, value in given:
        for box in BOXES:
            if value.casefold().endswith(box) and value.casefold().removesuffix(box) in folded:
                message = f"the files of appeal entry {shown(value)} would have the names of another entry's"
                yield source.complain(path, message, f'Give it an id that does not end in "{box}".')


def _unknown(
    source: Source, pattern: str, targets: list[str], given: Mapping[str, set[str]]
) -> Iterator[Complaint]:
    known = set().union(*(given[key] for key in targets))
    if known.issuperset(_held(source, (pattern,))):
        return
    badly_written = {
        _letters(name) for key in targets for name in given[key] if not re.fullmatch(GIVEN[key].form, name)
    }
    where = " or ".join(GIVEN[key].where for key in targets)
    for path, value in _texts(source, (pattern,)):
        # An id that is badly written where it is given is one fault, not one for each use.
        if value not in known and _letters(value) not in badly_written:
            message = f"there is no {GIVEN[targets[0]].word} {shown(value)} in {where}"
            hint = f"{suggestion(value, known)}Correct the id, or add it there."
            yield source.complain(path, message, hint)


def _letters(name: str) -> str:
    return re.sub("[^a-z0-9]", "", name.lower())


def _uncatalogued(sources: Sources, catalog: Catalog) -> Iterator[Complaint]:
    lists = {
        "marketplaces": set(catalog.marketplaces),
        "violations": set(catalog.violations),
        "kinds": set(catalog.kinds),
        "channels": set(catalog.channels),
        "jurisdictions": set(catalog.jurisdictions),
        "questions": {question.id for entry in catalog.violations.values() for question in entry.questions},
    }
    for name, pattern, key in NAMED:
        if name in sources and not lists[key].issuperset(_held(sources[name], (pattern,))):
            for path, value in _texts(sources[name], (pattern,)):
                if value not in lists[key]:
                    message = f"{shown(value)} is not among the {key} of the catalogue"
                    yield sources[name].complain(path, message, _choices(value, lists[key], key))


def _choices(value: str, names: set[str], key: str) -> str:
    near = suggestion(value, names)
    listed = f"The {key} are {', '.join(sorted(names))}." if len(names) <= 12 else ""
    return f"{near}{listed}".strip() or f"The files in catalog/{key} of the program list them all."


def _unjudgeable(source: Source, catalog: Catalog) -> Iterator[Complaint]:
    """Yield a complaint for each changed figure or word list that cannot hold."""
    told = source.value.get("rules") if isinstance(source.value, dict) else None
    if not told:
        return
    try:
        judging = Judging.model_validate_json(json.dumps(told))
    except ValidationError:
        return  # the schema complains of its shape
    for path, message, hint in faults_in(judging, catalog.thresholds, all_lists()):
        yield source.complain(f"$.rules{path}", message, hint)
