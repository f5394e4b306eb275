"""Guesses what kind of document a file is, by the words on its pages and in its name, and says why."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pipeline.catalog.words import word_list
from pipeline.facts import plain
from pipeline.model.exhibit import Exhibit
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
IN_HEAD, IN_TEXT, IN_NAME = 3, 1, 2
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


def kind_by_name(path: str) -> Guess | None:
    """Return the kind that a file's name tells, None if it tells none."""
    signs = list(_named(path))
    return Guess(signs[0].kind, signs[0].words) if signs else None


def kind_of(path: str, exhibit: Exhibit, is_seller: Callable[[str], bool]) -> Guess:
    """Return the likeliest kind of a file that was read, or that could not be."""
    media = exhibit.facts.media_type
    text = plain("\n".join(page.text for page in exhibit.pages))[:MOST_TEXT]
    if media in MAIL or path.lower().endswith(MAIL_ENDINGS):
        return _mail(text)
    named = kind_by_name(path)
    if media in TABLES or _report(text):
        return _table(text, named)
    if media == ARCHIVE:
        return Guess(OTHER, "an archive: unpack it and register what is in it one by one, if it is to be cited")
    signs = [*_worded(text), *_named(path)]
    if signs:
        return _unless_the_sellers(_likeliest(signs), exhibit, is_seller)
    if media.startswith("image/") and not text.strip():
        camera = f" taken with {exhibit.facts.camera}" if exhibit.facts.camera else ""
        return Guess(PHOTO, f"a picture{camera} without a word that could be read")
    return Guess(OTHER, "nothing in its name or its words tells what it is")


def _likeliest(signs: list[_Sign]) -> Guess:
    """Return the kind with the most weight; of two with the same, the one that is listed first."""
    sums: dict[str, int] = {}
    for sign in signs:
        sums[sign.kind] = sums.get(sign.kind, 0) + sign.weight
    order = [*word_list("kind_words"), *word_list("kind_names")]
    best = max(sums, key=lambda kind: (sums[kind], -order.index(kind)))
    said = sorted((sign for sign in signs if sign.kind == best), key=lambda sign: -sign.weight)
    return Guess(best, "; ".join(dict.fromkeys(sign.words for sign in said[:3])))


def _worded(text: str) -> Iterator[_Sign]:
    lines = [line for line in text.split("\n") if line.strip()]
    head = "\n".join(lines[:HEAD_LINES])
    for kind, phrases in word_list("kind_words").items():
        if kind in BY_AMAZON and "amazon" not in text.lower():
            continue
        if not first(text, phrases):
            continue
        for phrase in phrases:
            if found := first(head, (phrase,)):
                yield _Sign(kind, IN_HEAD, f'"{found}" at its head')
            elif found := first(text, (phrase,)):
                yield _Sign(kind, IN_TEXT, f'"{found}" in its text')


def _named(path: str) -> Iterator[_Sign]:
    folders, _, name = path.partition("/")[2].rpartition("/")
    for where, part in (("name", name.rpartition(".")[0] or name), ("folder", folders)):
        for kind, phrases in word_list("kind_names").items():
            if found := first(_spoken(part), phrases):
                yield _Sign(kind, IN_NAME, f'its {where} holds "{found}"')


def _spoken(name: str) -> str:
    """Return a file's name as words: IMG_TescoReceipts-2 has the word receipt."""
    words = re.sub(r"[_\-.,()\[\]+&\d/]+", " ", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name))
    return " ".join(words.split()) + " " + " ".join(word[:-1] for word in words.split() if word.lower().endswith("s"))


def _mail(text: str) -> Guess:
    sign = next((sign for sign in _worded(text) if sign.kind in BY_AMAZON), None)
    if sign and re.search(r"@(?:[\w-]+\.)*amazon\.[a-z.]{2,6}\b", text):
        return Guess("notice", f"a mail with an address of Amazon's and {sign.words}")
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
