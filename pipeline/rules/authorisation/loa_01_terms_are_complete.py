"""LOA-01: a letter of authorisation or licence states its five terms, and they cover this seller and store."""

import re
from collections.abc import Iterator
from datetime import date

from pipeline.catalog.words import word_list
from pipeline.model.evidence import EITHER, EvidenceItem, Grant
from pipeline.model.fields import NotRecorded
from pipeline.model.finding import Severity
from pipeline.rules.contract import At, Facts, Hit, Rule, Undecided
from pipeline.rules.figures.figure import is_no_day, whole_days
from pipeline.rules.figures.reading import dates
from pipeline.rules.outgoing import leaving
from pipeline.rules.parties import firm_names, names_of
from pipeline.rules.wording import first

TERMS = ("licensor", "licensee", "rights", "territory", "term")
GROUPS = {"europe": "europe", "north_america": "north_america"}
# What stands behind these words is left out of a territory; in Chinese it stands between two.
WITHOUT = re.compile(
    r"\b(?:except(?:ing)?|excluding|exclusive of|other than|outside|not including|but not|ausgenommen|außer"
    r"|hors|sauf|à l'exception de|excepto|salvo|escluso|esclusa|eccetto|uitgezonderd|behalve)\b(?P<out>.*)"
    r"|(?:除|不含|不包括)(?P<out_zh>[^，,；;外]*)(?:以外|之外|外)?",
    re.IGNORECASE | re.DOTALL,
)
UNTIL = re.compile(
    r"\b(?:until|till|through|expir\w+|ends?|bis|endet|läuft|jusqu['’]au|expire|hasta|vence|fino al|scade|tot)\b"
    r"|至|到|截止",
    re.IGNORECASE,
)
WITHOUT_END = re.compile(
    r"\b(?:unlimited|indefinite\w*|perpetual\w*|until (?:revoked|further notice|withdrawn)|unbefristet"
    r"|bis auf (?:widerruf|weiteres)|illimitée?|indefinid[oa]|a tempo indeterminato)\b|长期|永久|无期限|無期限",
    re.IGNORECASE,
)


def check(facts: Facts) -> Iterator[Hit | Undecided]:
    """Yield a hit for each term that is missing or does not reach this seller, store or day."""
    for entry in leaving(facts):
        if entry.kind not in EITHER:
            continue
        if entry.grant is None:
            yield Hit(f"{entry.id}: the terms of the {entry.kind} are not registered.", _ask("terms"), _at(entry))
        else:
            yield from _terms(entry, entry.grant)
            yield from _reach(facts, entry, entry.grant)


def _terms(entry: EvidenceItem, grant: Grant) -> Iterator[Hit]:
    for term in TERMS:
        value = getattr(grant, term)
        if isinstance(value, NotRecorded):
            yield Hit(f"{entry.id} states no {term} ({value.not_recorded}).", _ask(term), _at(entry, term))
    if grant.letterhead is False:
        told = f"{entry.id} does not stand on the letterhead of its licensor."
        yield Hit(told, "Can its issuer send one that does?", _at(entry, "letterhead"), Severity.WARNING)
    if grant.signed_by is None:
        yield Hit(f"{entry.id}: who signed it is not registered.", _ask("signature"), _at(entry, "signed_by"))


def _reach(facts: Facts, entry: EvidenceItem, grant: Grant) -> Iterator[Hit | Undecided]:
    seller = facts.case.seller
    if isinstance(grant.licensee, str) and not firm_names(grant.licensee) & names_of(seller):
        yield Hit(
            f'{entry.id} authorises "{grant.licensee}"; the seller is "{seller.legal_name}".',
            "Is that the same firm, and which document shows it?", _at(entry, "licensee"),
        )
    if isinstance(grant.territory, str):
        yield from _territory(facts, entry, grant.territory)
    yield from _holds(facts, entry, grant)


def _holds(facts: Facts, entry: EvidenceItem, grant: Grant) -> Iterator[Hit | Undecided]:
    """Yield a hit where it holds no more or not yet; what its last day is the term may say in words alone."""
    term = grant.term if isinstance(grant.term, str) else ""
    wrong = [figure.text for figure in dates(term) if is_no_day(figure)]
    # Beside one that is none the other days of a term say neither when it begins nor when it ends.
    days, as_of = () if wrong else _days(term), facts.case.as_of
    if wrong:
        yield Hit(
            f'{entry.id} has the term "{term}"; "{wrong[0]}" is a day that no calendar has.',
            "Which day does the letter say?", _at(entry, "term"),
        )
    last = grant.expires_on or (days[-1] if days else None)
    # One that was given for a time gone by, and names it, held for that and need not hold any more.
    is_for_the_past = len(days) > 1 and isinstance(entry.issued_on, date) and days[-1] < entry.issued_on
    if last and last < as_of and not is_for_the_past:
        field = "expires_on" if grant.expires_on else "term"
        yield Hit(
            f"{entry.id} held until {last}; the case is judged at {as_of}.", "Has it been renewed?", _at(entry, field),
        )
    elif len(days) > 1 and days[0] > as_of:
        yield Hit(
            f"{entry.id} holds from {days[0]} on; the case is judged at {as_of}.",
            "Which letter held before?", _at(entry, "term"),
        )
    elif grant.expires_on and _ends(grant.term, days) and days[-1] != grant.expires_on:
        yield Hit(
            f'{entry.id} has the term "{grant.term}", and {grant.expires_on} as its last day.',
            "Which of the two does the letter say?", _at(entry, "expires_on"), Severity.WARNING,
        )
    elif last is None and term and not wrong and not WITHOUT_END.search(term):
        yield Undecided(
            f'Until when {entry.id} holds is not known: its term "{grant.term}" names no day, and `expires_on` is not '
            "recorded.", _at(entry, "term"),
        )


def _ends(term: object, days: tuple[date, ...]) -> bool:
    """Tell whether the last of the days that a term names is the day it ends."""
    return len(days) > 1 or bool(days) and isinstance(term, str) and bool(UNTIL.search(term))


def _days(term: str) -> tuple[date, ...]:
    """Return the whole days that a term names, in their order."""
    named = {day for figure in dates(term) if len(figure.days) == 1 for day in figure.days}
    return tuple(sorted(whole_days(named, None)))


def _territory(facts: Facts, entry: EvidenceItem, territory: str) -> Iterator[Hit | Undecided]:
    store = facts.catalog.marketplaces[facts.case.appeal.marketplace]
    words = word_list("territory")
    # "Amazon.com" stands in "Amazon.com.mx", too.
    if re.search(rf"(?<![\w.]){re.escape(store.id)}(?!\.?\w)", WITHOUT.sub(" ", territory), re.IGNORECASE):
        return
    country, group = (*words.get(store.country, ()), store.label), words.get(GROUPS.get(store.region, ""), ())
    outside = " ".join(match["out"] or match["out_zh"] or "" for match in WITHOUT.finditer(territory))
    if first(outside, country):
        yield Hit(
            f'{entry.id} holds for "{territory}"; that leaves out the store, {store.label}.',
            "Does another letter cover the store?", _at(entry, "territory"),
        )
        return
    if outside and first(outside, group):
        yield Undecided(f'Whether "{territory}" covers {store.label} is for a person to say.', _at(entry, "territory"))
        return
    if first(WITHOUT.sub(" ", territory), (*words["world"], *group, *country)):
        return
    if store.country in words:
        yield Hit(
            f'{entry.id} holds for "{territory}"; the store is {store.label}.',
            "Does the letter cover the store in other words, or is there another letter?", _at(entry, "territory"),
        )
    else:
        yield Undecided(
            f'Whether "{territory}" covers {store.label} is not known to the program.', _at(entry, "territory")
        )


def _ask(term: str) -> str:
    return f"Does the document show the {term}? If it does not, its issuer can send one that does."


def _at(entry: EvidenceItem, term: str = "") -> At:
    return At(evidence=entry.id, path=f"$.grant.{term}".rstrip("."))


LETTER = {
    "id": "E-007", "kind": "loa", "title": "Letter of Brass & Beam Ltd", "file": "evidence/letter.pdf",
    "items": ["B0SAMPLE01"], "issuer": {"name": "Brass & Beam Ltd"},
    "grant": {
        "licensor": "Brass & Beam Ltd", "licensee": "Sample & Shade Ltd", "rights": "Sale of lamps under the mark BEAM",
        "territory": "United Kingdom", "term": "1 January 2026 to 31 December 2026", "expires_on": "2026-12-31",
        "signed_by": "A. Beam, director",
    },
}

RULE = Rule(
    code="LOA-01",
    title="Authorisations are complete",
    severity=Severity.ERROR,
    phase="case",
    why="Licensor, licensee, grant, territory and term are mandatory, and a letter that cannot be tied to the seller "
    "and the store was refused.",
    sources=("AMZ-LOA", "AMZ-LOA-Q", "ASA-LOA"),
    check=check,
    fails={
        "evidence.json$.evidence[6]": LETTER,
        "evidence.json$.evidence[6].grant.licensee": "Hollin Household Goods Ltd",
    },
    passes={"evidence.json$.evidence[6]": LETTER},
)
