"""LOA-01: a letter of authorisation or licence states its five terms, and they cover this seller and store."""

from collections.abc import Iterator

from pipeline.catalog.words import word_list
from pipeline.model.evidence import EITHER, EvidenceItem, Grant
from pipeline.model.fields import NotRecorded
from pipeline.model.finding import Severity
from pipeline.rules.contract import At, Facts, Hit, Rule, Undecided
from pipeline.rules.outgoing import leaving
from pipeline.rules.parties import firm_names, names_of
from pipeline.rules.wording import first

TERMS = ("licensor", "licensee", "rights", "territory", "term")
GROUPS = {"europe": "europe", "north_america": "north_america"}


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
    if grant.expires_on and grant.expires_on < facts.case.as_of:
        yield Hit(
            f"{entry.id} held until {grant.expires_on}; the case is judged at {facts.case.as_of}.",
            "Has it been renewed?", _at(entry, "expires_on"),
        )


def _territory(facts: Facts, entry: EvidenceItem, territory: str) -> Iterator[Hit | Undecided]:
    store = facts.catalog.marketplaces[facts.case.appeal.marketplace]
    words = word_list("territory")
    names = (*words["world"], *words.get(GROUPS.get(store.region, ""), ()), *words.get(store.country, ()), store.label)
    if first(territory, names):
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
