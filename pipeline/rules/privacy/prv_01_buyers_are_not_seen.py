"""PRV-01: no buyer's name, address, telephone, e-mail or card number can be seen in what goes out."""

import re
from collections.abc import Iterator, Sequence

from pipeline.model.cells import apart, unnumbered
from pipeline.model.evidence import EvidenceItem
from pipeline.model.finding import Severity
from pipeline.rules.buyers import (
    EMAIL,
    LONG_NUMBER,
    POSTCODE,
    announced,
    cards,
    is_street,
    known_contacts,
    known_texts,
    phones,
)
from pipeline.rules.contract import At, Facts, Hit, Rule
from pipeline.rules.firm_mails import is_at_a_firm, known_firms
from pipeline.rules.letterheads import is_of_a_firm, signs_for_a_firm
from pipeline.rules.outgoing import leaving, place_of_words, plan_words
from pipeline.rules.parties import has_form, same_digits

ANNOUNCED = {"name": "what seems to be a buyer's name", "address": "what seems to be a buyer's address"}
ASK = (
    "Is it a buyer's? Name it in `redactions` (`invoke redactions` writes the lines); if it is the seller's or a "
    "firm's, it may stay."
)
REGISTER = "If it is, register its address and telephone as the item's `issuer`; a buyer's is named in `redactions`."
LOOK = "Look at the page: is it there, and is it a buyer's? Then name it in `redactions`."
# What card numbers begin with: looking for it is quicker.
_CARD_BEGINS = re.compile(r"\d\d\d\d(?:[ -]\d{4}[ -]\d|[ -]\d{6}[ -]\d|\d{11})")
# The number of a mail, which looks like an address.
_NUMBER_OF_A_MAIL = re.compile(r"^[ \t]*(?:Message-ID|In-Reply-To|References)[ \t]*:.*$", re.IGNORECASE | re.MULTILINE)
_OF_A_FIRM = re.compile(
    r"\b(?:suppliers?|manufacturers?|makers?|factory|distributors?|wholesalers?|laborator(?:y|ies)|carriers?|contact"
    r"|lieferant\w*|hersteller\w*|ansprechpartner\w*)\b"
    r"|供应商|供應商|厂家|廠家|工厂|工廠|厂方|对方联系人|對方聯絡人|品牌方|实验室", re.IGNORECASE,
)
_OF_A_BUYER = re.compile(r"\b(?:buyers?|customers?|käufer\w*|kund\w+)\b|买家|買家|客户|客戶|顾客|顧客", re.IGNORECASE)
_BEFORE_A_NUMBER = 40
MASKED = re.compile(r"[*•x]{3,}|marketplace\.amazon\.", re.IGNORECASE)

# A buyer who is called by name: two names behind the word, or a title; nouns of German begin like names.
_TITLE, _NAME = r"(?:Mrs?|Ms|Miss|Dr|Herrn?|Frau|M|Mme|Sr|Sra)\b\.?", r"[A-ZÀ-ÖØ-Þ][\w'’-]+"
_CALLED = re.compile(
    rf"\b(?:[Tt]he|[Oo]ur|[Aa]|[Oo]ne|[Tt]his|[Aa]nother) (?:buyer|customer|purchaser),? ({_NAME} {_NAME})"
    rf"|\b(?:[Bb]uyer|[Cc]ustomer|[Pp]urchaser|Käufer(?:in|s)?|Kunden?|Kundin|[Aa]cheteur|[Cc]lient|[Cc]omprador),? "
    rf"({_TITLE} {_NAME}(?: {_NAME})?)"
    r"|(?:买家|客户|顾客)([\u4e00-\u9fff]{1,3}(?:先生|女士|小姐))"
)


def check(facts: Facts) -> Iterator[Hit]:
    """Yield a hit for each particular of a private person in the words or on the pages that leave."""
    known, firms, names = known_contacts(facts.case), known_firms(facts.case), known_texts(facts.case)
    for words in plan_words(facts):
        for what, found in particulars(words.text, known, firms):
            yield Hit(
                f'The words that go out hold {what} ("{found}").', "Whose is it? A reviewer needs none.",
                place_of_words(facts, words, found),
                Severity.WARNING if _is_a_firms(words.text, found) else None,
            )
        if name := _called(words.text, names):
            yield Hit(
                f'The words that go out seem to name a buyer ("{name}").',
                "Is it a buyer's name? The order number says whom it is about.",
                place_of_words(facts, words, name), Severity.WARNING,
            )
    for entry in leaving(facts):
        if entry.contains_personal_data and not entry.redactions:
            yield Hit(
                f"{entry.id} is registered as naming private persons, and nothing is taken out of its copy.",
                "What of it does a reviewer need? Name the rest in `redactions`, with the reason.",
                At(evidence=entry.id),
                None if facts.catalog.kinds[entry.kind].has("names_buyers") else Severity.INFO,
            )
        elif facts.catalog.kinds[entry.kind].has("names_buyers"):
            yield from _pages(facts, entry, known, firms)


def _is_a_firms(text: str, found: str) -> bool:
    """Tell whether the words just before a telephone or an address say that a firm answers there."""
    before = text[: text.find(found)][-_BEFORE_A_NUMBER:]
    return bool(_OF_A_FIRM.search(before)) and not _OF_A_BUYER.search(before)


def _called(text: str, known: Sequence[str]) -> str:
    """Return the name by which a text calls a buyer; "" for none, or for that of a firm or of somebody known."""
    if not (found := _CALLED.search(text)):
        return ""
    name = next(filter(None, found.groups()), "")
    behind = text[found.end():].split()[:1]
    is_firm = has_form(name) or any(has_form(f"{name} {word.rstrip('.,;')}") for word in behind)
    return "" if is_firm or any(name in one for one in known) else name


def _pages(facts: Facts, entry: EvidenceItem, known: tuple[str, ...], firms: tuple[str, ...]) -> Iterator[Hit]:
    exhibit = facts.exhibits.get(entry.id)
    pages = exhibit.pages if exhibit else ()
    yield from _named(facts, entry, [unnumbered(page.text, page.cells) for page in pages], False)
    yield from _named(facts, entry, [page.ocr for page in pages], True)
    for number, page in enumerate(pages, 1):
        # Numbers in neighbouring cells are two.
        for what, found in dict.fromkeys(particulars(apart(page.text, page.cells), known, firms)):
            yield _seen(facts, entry, number, what, found)
        for what, found in dict.fromkeys(particulars(page.ocr, known, firms)):
            yield Hit(
                f'OCR read {what} ("{found}") in a picture of {entry.id}.',
                LOOK,
                At(evidence=entry.id, page=number), Severity.WARNING,
            )


def _named(facts: Facts, entry: EvidenceItem, pages: Sequence[str], read: bool) -> Iterator[Hit]:
    """Yield the names and addresses on pages that words beside them tell to be a buyer's; `read` by OCR."""
    for one in announced(pages, facts.case):
        # Rows of parcel tracking stand below such words too; an address has a street or a postcode.
        if one.what == "name" or one.what == "address" and (is_street(one.words) or POSTCODE.search(one.words)):
            if read:
                seen = f'OCR read {ANNOUNCED[one.what]} ("{one.words}") in a picture of {entry.id}.'
                yield Hit(seen, LOOK, At(evidence=entry.id, page=one.page), Severity.WARNING)
            else:
                yield _seen(facts, entry, one.page, ANNOUNCED[one.what], one.words)


def _seen(facts: Facts, entry: EvidenceItem, page: int, what: str, words: str) -> Hit:
    """Return a hit for what a page shows; below the name of a firm it is most likely that firm's."""
    at = At(evidence=entry.id, page=page)
    text = facts.exhibits[entry.id].pages[page - 1].text
    names = known_texts(facts.case)
    if "name" in what and signs_for_a_firm(text, words, names):
        signed = f'{entry.id} shows the name of who seems to sign for a firm ("{words}").'
        return Hit(signed, "If it is a buyer's, name it in `redactions`.", at, Severity.INFO)
    if "name" not in what and is_of_a_firm(text, words, names, facts.catalog.kinds[entry.kind].has("names_firms")):
        of_firm = what.replace("what seems to be a buyer's", "an")
        return Hit(f'{entry.id} shows {of_firm} ("{words}") that seems to be a firm\'s.', REGISTER, at, Severity.INFO)
    return Hit(f'{entry.id} shows {what} ("{words}").', ASK, at)


def particulars(
    text: str, known: tuple[str, ...] = (), firms: tuple[str, ...] = ()
) -> Iterator[tuple[str, str]]:
    """Yield (what, as written) for each e-mail address, telephone and card number that is not one of the known.

    Nor is an e-mail address at the domain of a known firm a buyer's: its people have addresses of their own there.
    """
    mails = EMAIL.finditer(_NUMBER_OF_A_MAIL.sub("", text)) if "@" in text else ()
    found = [("an e-mail address", match[0].strip()) for match in mails if not is_at_a_firm(match[0], firms)]
    if LONG_NUMBER.search(text):
        found += [("a telephone number", words) for words in phones(text)]
        found += [("a card number", number) for number in cards(text)] if _CARD_BEGINS.search(text) else []
    for what, words in found:
        ours = any(words.lower() in one.lower() or same_digits(words, one) for one in known)
        if not ours and not MASKED.search(words):
            yield what, words


RULE = Rule(
    code="PRV-01",
    title="Buyers are not seen",
    severity=Severity.ERROR,
    phase="documents",
    why="Names, addresses, messages and cards of buyers are not the seller's to pass on; a reviewer has them already.",
    sources=("SPAPI-SEC", "HOUSE"),
    check=check,
    fails={"exhibits.E-004": {"text": "Refund to Pat Example, pat.example@example.org, GBP 38.50"}},
    passes={"exhibits.E-004": {"text": "Refund to buyer (masked). Questions: office@sample-shade.example.co.uk"}},
    of_words=True,
)
