"""INV-08: a document that claims to be somebody else's was not issued by the seller."""

import re
from collections.abc import Iterator

from pipeline.facts.contacts import emails_in, phones_in
from pipeline.model.evidence import EvidenceItem
from pipeline.model.exhibit import Exhibit
from pipeline.model.fields import Party
from pipeline.model.finding import Severity
from pipeline.model.seller import Seller
from pipeline.rules.buyers import is_street
from pipeline.rules.contract import At, Facts, Hit, Rule, Undecided
from pipeline.rules.letterheads import is_in_a_letterhead
from pipeline.rules.parties import firm_names, names_of, same_digits
from pipeline.rules.places import answers, stated
from pipeline.rules.scanned import is_scanned
from pipeline.rules.wording import plain

# As addresses write them beside the names that the catalogue has.
COUNTRIES = frozenset({"uk", "gb", "england", "scotland", "wales", "great", "britain", "usa", "us", "prc", "中国"})

HINT = (
    "Who made this document? A record that the seller made is filed as the seller's own, names its maker, and is never "
    "offered as a supplier's. If there is no supplier's document, declare the gap."
)


def check(facts: Facts) -> Iterator[Hit | Undecided]:
    """Yield a hit for each sign that the seller made a document filed as somebody else's."""
    for entry in facts.case.register:
        if facts.catalog.kinds[entry.kind].has("by_others"):
            if entry.issuer is None or not isinstance(entry.issuer.name, str):
                yield Undecided(
                    f"Who issued {entry.id} is not recorded, so it was not held against the seller's name and address.",
                    At(evidence=entry.id),
                )
            yield from _signs(facts, entry)


def _signs(facts: Facts, entry: EvidenceItem) -> Iterator[Hit]:
    filed = f"{entry.id} is registered as {facts.catalog.kinds[entry.kind].label.lower()}"
    exhibit = facts.exhibits.get(entry.id)
    signs = list(_issuer_signs(entry.issuer, facts.case.seller, _countries(facts))) if entry.issuer else []
    if exhibit and _written_by(exhibit, facts.case.seller):
        signs.append(("the file names the seller as its author", Severity.ERROR, "file"))
    if exhibit and (person := _written_by_a_person(facts, exhibit, entry.issuer)):
        sign = f'the file names "{person}", who speaks for the seller in this case, as its author'
        signs.append((sign, Severity.WARNING, "file"))
    for sign, severity, field in signs:
        yield Hit(f"{filed}, and {sign}.", HINT, At(evidence=entry.id, path=f"$.{field}"), severity)
    for page, sign in _letterhead_signs(exhibit, entry.issuer, facts.case.seller) if exhibit and entry.issuer else ():
        yield Hit(f"{filed}, and {sign}.", HINT, At(evidence=entry.id, page=page), Severity.ERROR)


def _letterhead_signs(exhibit: Exhibit, issuer: Party, seller: Seller) -> Iterator[tuple[int, str]]:
    """Yield what of the seller's stands in the issuer's letterhead, whatever the register says, and on which page."""
    for number, page in enumerate(exhibit.pages, 1):
        for what, words in _of_the_seller(number, page.text, seller):
            if is_in_a_letterhead(page.text, words, (_text(issuer.name),), names_of(seller)):
                yield number, f'below its issuer\'s name stands the {what} of the seller ("{words}")'


def _of_the_seller(number: int, text: str, seller: Seller) -> Iterator[tuple[str, str]]:
    """Yield the seller's telephone number, e-mail address and street as a page has them."""
    for phone in phones_in(number, text):
        if same_digits(phone.value, seller.phone or ""):
            yield "phone number", phone.words
    for mail in emails_in(number, text):
        if _same(mail.value, seller.email):
            yield "e-mail address", mail.words
    street = next((part for part in re.split(r"[,\n]", seller.address) if is_street(part)), "")
    for line in text.split("\n") if plain(street) else ():
        if f" {plain(street)} " in f" {plain(line)} ":
            yield "street", line.strip()


def _issuer_signs(issuer: Party, seller: Seller, places: frozenset[str]) -> Iterator[tuple[str, Severity | None, str]]:
    """Yield in what the issuer is the seller; a severity where it weighs less than the rule; and the field."""
    if firm_names(_text(issuer.name)) & names_of(seller):
        yield f'its issuer "{_text(issuer.name)}" bears the name of the seller', None, "issuer.name"
    if same_address(_text(issuer.address), seller.address, places):
        yield "its issuer has the address of the seller", None, "issuer.address"
    if _same(issuer.email, seller.email):
        yield "its issuer has the e-mail address of the seller", None, "issuer.email"
    if same_digits(_text(issuer.phone), seller.phone or ""):
        yield "its issuer has the phone number of the seller", Severity.ERROR, "issuer.phone"


def _countries(facts: Facts) -> frozenset[str]:
    """Return the words of the countries' names: an address is the same with and without its country."""
    stores = facts.catalog.marketplaces.values()
    return frozenset(word for store in stores for word in plain(f"{store.label} {store.country}").split()) | COUNTRIES


def same_address(one: str, other: str, countries: frozenset[str]) -> bool:
    """Tell whether two addresses have the same words and numbers, whatever country and punctuation they have."""
    left, right = (sorted(word for word in plain(text).split() if word not in countries) for text in (one, other))
    return bool(left) and left == right


def _same(one: object, other: str | None) -> bool:
    return bool(plain(_text(one))) and plain(_text(one)) == plain(other or "")


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _written_by(exhibit: Exhibit, seller: Seller) -> bool:
    """Tell whether a file made on a computer names the seller; whoever scans a paper may well be its author."""
    authors = firm_names(exhibit.facts.author) | firm_names(exhibit.facts.producer)
    return _is_typed(exhibit) and bool(authors & names_of(seller))


def _is_typed(exhibit: Exhibit) -> bool:
    return any(page.text.strip() for page in exhibit.pages) and not is_scanned(exhibit)


def _written_by_a_person(facts: Facts, exhibit: Exhibit, issuer: Party | None) -> str:
    """Return the author of a file made on a computer who tells of the case; whoever prints a page may be that, too."""
    author = plain(exhibit.facts.author)
    if not author or not _is_typed(exhibit) or author == plain(_text(issuer.name) if issuer else ""):
        return ""
    return exhibit.facts.author if author in _people(facts) else ""


def _people(facts: Facts) -> frozenset[str]:
    """Return the whole names of those who tell, vouch for and do what the case says."""
    appeal, sourcing = facts.case.appeal, facts.case.sourcing
    named = [told.told_by for _, told in stated(appeal)]
    named += [answer.attestation.by for _, answer in answers(appeal) if answer.attestation]
    named += [action.by for action in appeal.actions if action.by]
    named += [search.by for search in appeal.investigation]
    named += [one.owner for one in appeal.measures if isinstance(one.owner, str)]
    named += [sourcing.made_by] if sourcing and sourcing.made_by else []
    people = {plain(re.split(r"[,(，（]", name)[0]) for name in named}
    return frozenset(name for name in people if " " in name or not name.isascii()) - names_of(facts.case.seller)


RULE = Rule(
    code="INV-08",
    title="A supplier's document is not issued by the seller",
    severity=Severity.BLOCK,
    phase="case",
    why="An invoice is issued by the supplier. A paper that claims to be made by somebody who did not make it can "
    "cost the account, the funds and more; an honest record of one's own costs nothing.",
    sources=("AMZ-INV-SF", "AMZ-FORGE-US", "CPS-FCA", "DE-HAUFE-267"),
    check=check,
    fails={"evidence.json$.evidence[1].issuer.name": "SAMPLE & SHADE LIMITED"},
    passes={"evidence.json$.evidence[1].issuer.name": "Sample Wholesale Limited"},
    overridable=False,
    usual_words=True,
)
