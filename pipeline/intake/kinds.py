"""Guesses what kind of document a file is, by the words on its pages and in its name, and says why."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pipeline.catalog.words import word_list
from pipeline.facts import plain
from pipeline.model.exhibit import Exhibit, Page
from pipeline.rules.wording import first

MAIL = frozenset({"message/rfc822", "application/vnd.ms-outlook", "multipart/related"})
# A mail that lacks what mail programs write is read as text; its name still tells.
MAIL_ENDINGS = (".eml", ".msg", ".mht")
ARCHIVE = "application/zip"
TABLES = frozenset({"text/csv", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"})
# Kinds that a supplier must have issued: what the seller issued is none of them.
BY_SUPPLIERS = frozenset({"supplier_invoice", "receipt", "invoice_from_rights_owner", "delivery_order", "bill_of_sale"})
# Kinds of which Amazon is the only sender: words alone, quoted by anybody, do not make one.
BY_AMAZON = frozenset({"notice"})
HEAD_LINES = 12
# How much a word says, by where it stands; of a name, the last word says what the thing is.
IN_TITLE, IN_HEAD, IN_TEXT, IN_NAME, ELSEWHERE_IN_NAME = 4, 3, 1, 3, 2
TITLE_LINES = 3
# How the heads of a mail begin, in words that programs print: who from, who to, and when or what about.
FROM, TO = re.compile(r"(?:from|von|发件人|差出人)\b"), re.compile(r"(?:to|an|收件人|宛先)\b")
ABOUT = re.compile(r"(?:sent|date|subject|gesendet|datum|betreff|发送时间|日期|主题|件名|日時)\b")
IN_MAILS = frozenset({"notice", "retraction_request", "supplier_message", "buyer_message", "order_confirmation"})
MOST_TEXT, HEAD_LETTERS = 60_000, 4_000
REPORT_COLUMNS = ("amazon-order-id", "purchase-date", "return-date", "order-item-id")
STOCK_COLUMNS = ("seller-sku", "fulfillment-channel-sku", "afn-fulfillable-quantity")
OTHER, PHOTO = "other", "item_photo"


@dataclass(frozen=True, slots=True)
class Guess:
    """A kind of the catalogue, and in words what speaks for it."""

    kind: str
    why: str


@dataclass(frozen=True, slots=True)
class _Sign:
    kind: str
    weight: int
    words: str
    by_person: bool = False


def words_of(exhibit: Exhibit) -> str:
    """Return the words of a document: its own, then those recognised in the pictures of each page."""
    return "\n".join(words_on(page) for page in exhibit.pages)


def words_on(page: Page) -> str:
    """Return the words of a page: its own, then those recognised in its pictures."""
    return "\n".join(words for words in (page.text, page.ocr) if words.strip())


def kind_by_name(path: str) -> Guess | None:
    """Return the kind that a file's name tells, None if it tells none."""
    signs = list(_named(path))
    return _likeliest(signs) if signs else None


def kind_of(path: str, exhibit: Exhibit, is_seller: Callable[[str], bool]) -> Guess:
    """Return the likeliest kind of a file that was read, or that could not be."""
    media = exhibit.facts.media_type
    text = plain(words_of(exhibit))[:MOST_TEXT]
    if media in MAIL or path.lower().endswith(MAIL_ENDINGS):
        return _mail(text, kind_by_name(path))
    named = kind_by_name(path)
    if media in TABLES or _report(text):
        return _table(text, named)
    if media == ARCHIVE:
        return Guess(OTHER, "an archive: unpack it and register what is in it one by one, if it is to be cited")
    if _printed_mail(text):
        return _mail(text, named)
    signs = [*_worded(text), *_named(path)]
    if signs:
        return _unless_the_sellers(_likeliest(signs), exhibit, is_seller)
    if media.startswith("image/"):
        words = "and its words tell no kind" if text.strip() else "without a word that could be read"
        if exhibit.facts.camera or exhibit.facts.taken:
            by = f" by {exhibit.facts.camera}" if exhibit.facts.camera else ""
            return Guess(PHOTO, f"a photo taken{by} {words}")
        return Guess(OTHER, f"a picture that names no camera, perhaps a screenshot, {words}")
    return Guess(OTHER, "nothing in its name or its words tells what it is")


def _likeliest(signs: list[_Sign]) -> Guess:
    """Return the kind with the most weight; of two with the same, the one a person named, or that is listed first."""
    sums: dict[str, int] = {}
    for sign in signs:
        sums[sign.kind] = sums.get(sign.kind, 0) + sign.weight
    order = [*word_list("kind_words"), *word_list("kind_names")]
    named = {sign.kind for sign in signs if sign.by_person}
    best = max(sums, key=lambda kind: (sums[kind], kind in named, -order.index(kind)))
    said = sorted((sign for sign in signs if sign.kind == best), key=lambda sign: -sign.weight)
    return Guess(best, "; ".join(dict.fromkeys(sign.words for sign in said[:3])))


def _worded(text: str) -> Iterator[_Sign]:
    lines = [line for line in text.split("\n") if line.strip()]
    title, head = "\n".join(lines[:TITLE_LINES]), "\n".join(lines[:HEAD_LINES])
    for kind, phrases in word_list("kind_words").items():
        if kind in BY_AMAZON and "amazon" not in text.lower():
            continue
        if not first(text, phrases):
            continue
        for phrase in phrases:
            if found := first(title, (phrase,)):
                yield _Sign(kind, IN_TITLE, f'"{found}" in its title')
            elif found := first(head, (phrase,)):
                yield _Sign(kind, IN_HEAD, f'"{found}" at its head')
            elif found := first(text, (phrase,)):
                yield _Sign(kind, IN_TEXT, f'"{found}" in its text')


def _named(path: str) -> Iterator[_Sign]:
    folders, _, name = path.partition("/")[2].rpartition("/")
    for where, part in (("name", name.rpartition(".")[0] or name), ("folder", folders)):
        spoken = _spoken(part)
        words = {kind: found for kind, said in word_list("kind_names").items() if (found := first(spoken, said))}
        ends = {kind: part.casefold().rfind(found.casefold()) + len(found) for kind, found in words.items()}
        for kind, found in words.items():
            weight = IN_NAME if ends[kind] == max(ends.values()) else ELSEWHERE_IN_NAME
            yield _Sign(kind, weight, f'its {where} holds "{found}"', by_person=True)


def _spoken(name: str) -> str:
    """Return a file's name as words: IMG_TescoReceipts-2 has the word receipt."""
    words = re.sub(r"[_\-.,()\[\]+&\d/]+", " ", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name))
    return " ".join(words.split()) + " " + " ".join(word[:-1] for word in words.split() if word.lower().endswith("s"))


def _printed_mail(text: str) -> bool:
    """Tell whether a text begins as a mail that was printed or saved as text."""
    lines = [line.strip().casefold() for line in text.split("\n") if line.strip()][:HEAD_LINES]
    return all(any(pattern.match(line) for line in lines) for pattern in (FROM, TO, ABOUT))


def _mail(text: str, named: Guess | None) -> Guess:
    signs = [sign for sign in _worded(text) if sign.kind in IN_MAILS - {"order_confirmation"}]
    sign = next((sign for sign in signs if sign.kind in BY_AMAZON), None)
    if sign and re.search(r"@(?:[\w-]+\.)*amazon\.[a-z.]{2,6}\b", text):
        return Guess("notice", f"a mail with an address of Amazon's and {sign.words}")
    if named and named.kind in IN_MAILS:
        return Guess(named.kind, f"a mail; {named.why}")
    others = [sign for sign in signs if sign.kind not in BY_AMAZON]
    if others:
        return Guess(others[0].kind, f"a mail with {others[0].words}")
    return Guess("email", "a mail")


def _table(text: str, named: Guess | None) -> Guess:
    if report := _report(text):
        return report
    if named:
        return Guess(named.kind, f"a table; {named.why}")
    columns = word_list("purchase_columns")
    if all(first(text[:HEAD_LETTERS], columns[name]) for name in ("date", "price", "vendor")):
        return Guess("sourcing_spreadsheet", "a table with columns for day, vendor and price")
    return Guess(OTHER, "a table of which neither name nor columns tell what it is")


def _report(text: str) -> Guess | None:
    """Return what kind of Amazon's tables begins like this, if any does."""
    head = text[:HEAD_LETTERS].lower()
    for kind, columns in (("sales_report", REPORT_COLUMNS), ("inventory_export", STOCK_COLUMNS)):
        if found := next((column for column in columns if column in head), ""):
            return Guess(kind, f'a table with a column "{found}"')
    return None


def _unless_the_sellers(guess: Guess, exhibit: Exhibit, is_seller: Callable[[str], bool]) -> Guess:
    firms = {firm.value for firm in exhibit.facts.found.firms}
    if guess.kind in BY_SUPPLIERS and firms and all(map(is_seller, firms)):
        return Guess(OTHER, f"the seller's own name stands at its head; otherwise {guess.kind}, as {guess.why}")
    return guess
