"""IP-04: a counter-notice holds its five elements and was signed by a person; the tool composes none."""

import re
from collections.abc import Iterator

from pipeline.catalog.words import word_list
from pipeline.model.appeal import Complaint
from pipeline.model.evidence import EvidenceItem
from pipeline.model.finding import Severity
from pipeline.rules.contract import At, Facts, Hit, Rule, Undecided, each
from pipeline.rules.examples import complaint_about
from pipeline.rules.outgoing import leaving
from pipeline.rules.parties import bare, firm_names, names_of
from pipeline.rules.wording import first

NUMBER = re.compile(r"\d[\d ().-]{6,}\d")
ELEMENTS = {
    "material": "the material that was removed, and where it was",
    "contact": "the name, address and telephone number of whoever signed",
    "perjury": "a statement under penalty of perjury",
    "good_faith": "the good-faith belief in a mistake",
    "jurisdiction": "the consent to a jurisdiction",
    "service": "the acceptance of service",
    "signature": "a signature",
}


def check(facts: Facts) -> Iterator[Hit | Undecided]:
    """Yield a hit for each chosen counter-notice that is missing, unsigned or not whole."""
    for path, one in each("notice.complaints", facts.case.appeal.notice.complaints):
        if one.rights is None or one.rights.path != "counter_notice":
            continue
        notices = [entry for entry in leaving(facts) if entry.kind == "counter_notice" and _about(entry, one)]
        if not notices:
            yield Hit(
                f"{one.id} is to be answered with a counter-notice, and none is registered.",
                "A person writes and signs it, on advice: the tool composes no oath.",
                At("case", f"{path}.rights.path"),
            )
        for entry in notices:
            yield from _whole(facts, entry, one)


def _about(entry: EvidenceItem, one: Complaint) -> bool:
    return not entry.complaints or one.id in entry.complaints


def _whole(facts: Facts, entry: EvidenceItem, one: Complaint) -> Iterator[Hit | Undecided]:
    at = At(evidence=entry.id)
    if entry.issuer is None or not entry.confirmed:
        yield Hit(
            f"{entry.id}: no person is recorded who signed the counter-notice and confirmed that it is true.",
            "Who signed it? That person is its issuer; the entry is confirmed by a person.",
            at,
        )
    exhibit = facts.exhibits.get(entry.id)
    text = " ".join(page.text for page in exhibit.pages) if exhibit else ""
    if not text.strip():
        yield Undecided(f"{entry.id} has no text to read: whether it holds its five elements was not checked.", at)
        return
    for element, name in ELEMENTS.items():
        signed = element == "signature" and exhibit is not None and exhibit.facts.signed
        if not signed and not _holds(facts, element, text, entry, one):
            yield Hit(
                f"{entry.id} does not seem to hold {name}.", "Does it say so in other words? A lawyer knows.", at
            )


def _holds(facts: Facts, element: str, text: str, entry: EvidenceItem, one: Complaint) -> bool:
    """Tell whether a counter-notice seems to hold one of its elements."""
    if element == "material":
        url = one.rights.url if one.rights and isinstance(one.rights.url, str) else ""
        return any(asin in text for asin in one.items) or bool(url and url in text) or "://" in text
    if element == "contact":
        signer = entry.issuer.name if entry.issuer and isinstance(entry.issuer.name, str) else ""
        names = {*names_of(facts.case.seller), *(firm_names(signer) if signer else ())}
        return any(name in bare(text) for name in names) and bool(NUMBER.search(text))
    return bool(first(text, word_list("counter_notice")[element]))


COMPLAINT = complaint_about(
    "ip_copyright", {"right": "copyright", "work": "Photo of a lamp"}, path="counter_notice",
    lawyer="L. Example, solicitor",
)
NOTICE = {
    "id": "E-007",
    "kind": "counter_notice",
    "title": "Counter-notice signed on 6 March 2026",
    "number": "1",
    "file": "evidence/counter.pdf",
    "complaints": ["C-1"],
    "issuer": {"name": "Robin Sample"},
    "issued_on": "2026-03-06",
}
TEXT = (
    "The photo on the page of B0SAMPLE01 was removed. I am Robin Sample, 14 Kiln Street, Ambleford, 01632 960 371. I "
    "swear under penalty of perjury that I have a good faith belief that the photo was removed by mistake. I consent "
    "to the jurisdiction of the court of my district and accept service of process. Signature: Robin Sample"
)

RULE = Rule(
    code="IP-04",
    title="A counter-notice is whole and signed",
    severity=Severity.BLOCK,
    phase="case",
    why="The law lists the elements of a counter-notice, and an untrue one has penalties of its own; it is a person's "
    "act.",
    sources=("AMZ-DMCA", "ESQGO-DMCA", "LIANLIAN"),
    check=check,
    fails={
        "case.json$.notice.complaints[0]": COMPLAINT,
        "evidence.json$.evidence[6]": NOTICE,
        "exhibits.E-007": {"text": TEXT.replace("penalty of perjury", "oath")},
    },
    passes={
        "case.json$.notice.complaints[0]": COMPLAINT,
        "evidence.json$.evidence[6]": NOTICE,
        "exhibits.E-007": {"text": TEXT},
    },
)
