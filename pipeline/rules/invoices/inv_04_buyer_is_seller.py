"""INV-04: the buyer on a document of purchase is the seller, by name and address."""

from collections.abc import Iterator
from difflib import SequenceMatcher

from pipeline.model.evidence import EvidenceItem
from pipeline.model.finding import Severity
from pipeline.rules.contract import At, Facts, Hit, Rule, Undecided
from pipeline.rules.demands import purchase_kinds, share
from pipeline.rules.outgoing import leaving
from pipeline.rules.parties import firm_names, names_of
from pipeline.rules.wording import plain

# A single word, or so few Chinese signs, of a name or address is no short form of it if it is less of it than this.
LEAST_PART, LEAST_SIGNS = 0.6, 6


def check(facts: Facts) -> Iterator[Hit | Undecided]:
    """Yield a hit for each document whose buyer differs from the seller's record, with how alike they are."""
    for entry in leaving(facts):
        if entry.kind == "supplier_invoice":
            yield from _unknown(entry)
        if entry.kind in purchase_kinds(facts) and entry.buyer:
            yield from _name(facts, entry, entry.buyer.name)
            yield from _address(facts, entry, entry.buyer.address)


def _unknown(entry: EvidenceItem) -> Iterator[Undecided]:
    """Yield which of the buyer's particulars an invoice's entry does not hold, so that nothing was compared."""
    held = {"name": entry.buyer and entry.buyer.name, "address": entry.buyer and entry.buyer.address}
    lacking = [what for what, value in held.items() if not isinstance(value, str)]
    if lacking:
        yield Undecided(
            f"The buyer's {' and '.join(lacking)} on {entry.id} is not registered: not compared with the seller's.",
            At(evidence=entry.id),
        )


def _name(facts: Facts, entry: EvidenceItem, name: object) -> Iterator[Hit]:
    if not isinstance(name, str) or firm_names(name) & names_of(facts.case.seller):
        return
    best = max(alike(one, other) for one in firm_names(name) for other in names_of(facts.case.seller))
    if best < share(facts, "buyer_name_alike"):
        yield _hit(entry, "name", f'the buyer is "{name}", the seller "{facts.case.seller.legal_name}"', best)


def _address(facts: Facts, entry: EvidenceItem, address: object) -> Iterator[Hit]:
    if not isinstance(address, str):
        return
    best = alike(plain(address), plain(facts.case.seller.address))
    if best < share(facts, "buyer_address_alike"):
        shown, own = (" ".join(text.split()) for text in (address, facts.case.seller.address))
        yield _hit(entry, "address", f'the buyer\'s address is "{shown}", the seller\'s "{own}"', best)


def alike(one: str, other: str) -> float:
    """Return how alike two plain texts are, from 0 to 1, whatever the order of their words.

    What a document says may hold more than the seller's record, or a part of it that is more than a word.
    """
    if _holds(one, other) or _holds(other, one) and _is_more_than_a_word(one, other):
        return 1.0
    left, right = (" ".join(sorted(text.split())) for text in (one, other))
    return max(SequenceMatcher(None, one, other).ratio(), SequenceMatcher(None, left, right).ratio())


def _is_more_than_a_word(part: str, whole: str) -> bool:
    several = len(part.split()) > 1 if part.isascii() else len(part) >= LEAST_SIGNS
    return several or len(part) >= LEAST_PART * len(whole)


def _holds(text: str, part: str) -> bool:
    """Tell whether a text holds another as whole words; Chinese has no borders between them."""
    return bool(part) and (f" {part} " in f" {text} " if part.isascii() else part in text)


def _hit(entry: EvidenceItem, field: str, what: str, score: float) -> Hit:
    return Hit(
        f"{entry.id}: {what} (alike: {score:.2f} of 1).",
        "Did the seller buy under another name or at another address? If so, which document shows that?",
        At(evidence=entry.id, path=f"$.buyer.{field}"),
    )


RULE = Rule(
    code="INV-04",
    title="The buyer is the seller",
    severity=Severity.WARNING,
    phase="case",
    why="Name and address of the buyer should be those of the account; documents without them were not accepted.",
    sources=("CRAFT", "ASL-SEND", "AMZ-FORGE-UK"),
    check=check,
    fails={"evidence.json$.evidence[1].buyer.name": "Hollin Household Goods Ltd"},
    passes={"evidence.json$.evidence[1].buyer.name": "Sample and Shade Limited"},
)
