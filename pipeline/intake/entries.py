"""An entry of the register proposed for a file: what could be read of it, and what a person has to look at."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from pipeline.facts import plain
from pipeline.intake.kinds import Guess, words_of, words_on
from pipeline.model.catalog import Kind
from pipeline.model.exhibit import DateFound, Exhibit
from pipeline.model.jsonpath import Json

# So many ASINs or order numbers are an export, not a document about them.
MOST_LISTED = 40
MOST_SHOWN = 6
MOST_TITLE = 80
# Words that call a day the one a document bears: those that can mean no other day, then any word for date.
_BORNE = (
    r"invoice date|date of issue|issue date|issued(?: on)?|receipt date|rechnungsdatum|belegdatum|ausstellungsdatum"
    r"|ausgestellt am|date de facture|fecha de factura|data fattura|开票日期|発行日"
)
_ANY_DATE = r"(?<!due )(?<!order )(?<!delivery )(?:date|sent|datum|gesendet|fecha|data|日期|发送时间|日付|日時)"
_LABELS = tuple(
    re.compile(rf"(?:{words})\W{{0,4}}(?:\w{{2,9}}, ?)?$", re.IGNORECASE) for words in (_BORNE, _ANY_DATE)
)
# Columns of Amazon's reports that hold buyers' names, addresses and numbers.
_OF_BUYERS = re.compile(
    r"(?<![\w-])(?:buyer-(?:name|email|phone-number)|recipient-name|ship-address-\d|ship-phone-number|bill-address-\d"
    r"|bill-name|shipment-to|customer name|order city|收件人|买家姓名)(?![\w-])",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"(?:invoice|receipt|rechnung|rechnungs|beleg|facture|factura|fattura)[ -]?(?:no|number|nr|nummer|n°|num)?\b"
    r"[ .:#]{0,4}((?=[A-Z0-9/-]*\d)[A-Z0-9][A-Z0-9/-]{2,24})(?![\w-])"
    r"|(?:发票号码|发票编号|請求書番号)[ :]{0,3}([A-Z0-9-]{4,24})",
    re.IGNORECASE,
)
_TAKEN = re.compile(r"(\d{4})[:-](\d{2})[:-](\d{2})")


@dataclass(frozen=True, slots=True)
class Known:
    """What the register's owner knows: a case its products and orders, a seller's library none in particular."""

    kinds: Mapping[str, Kind]
    labels: Mapping[str, str]
    is_seller: Callable[[str], bool]
    items: frozenset[str] | None = None
    orders: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposed entry: its fields, why it has its kind, what was read, and what is open."""

    entry: Mapping[str, Json]
    why: str
    read: tuple[str, ...] = ()
    open: tuple[str, ...] = ()

    @property
    def path(self) -> str:
        """Return the path of its file."""
        return str(self.entry["file"])


@dataclass
class _Draft:
    """An entry as it is filled in."""

    fields: dict[str, Json]
    read: list[str] = field(default_factory=list)
    open: list[str] = field(default_factory=list)


def proposed(
    id_: str, path: str, exhibit: Exhibit, guess: Guess, known: Known, remarks: Sequence[str] = ()
) -> Proposal:
    """Return the entry for a file; `remarks` are further things that a person should see."""
    kind = known.kinds[guess.kind]
    draft = _Draft({"id": id_, "kind": guess.kind, "title": _title(path, guess.kind, known), "file": path})
    if exhibit.sha256:
        draft.fields["sha256"] = exhibit.sha256
    _listed(draft, "items", "ASIN", [one.value for one in exhibit.facts.found.asins], known.items)
    _listed(draft, "orders", "order", [one.value for one in exhibit.facts.found.orders], known.orders)
    _issuer(draft, exhibit, kind, known)
    _number(draft, exhibit, kind)
    _days(draft, exhibit, kind)
    _total(draft, exhibit, kind)
    _buyers(draft, exhibit)
    if exhibit.pages:
        draft.read.append(f"{len(exhibit.pages)} page{'s' if len(exhibit.pages) > 1 else ''}")
    if any(page.ocr and not page.text.strip() for page in exhibit.pages):
        draft.open.append("its words were recognised in a picture (OCR) and may be misread: compare each")
    elif any(page.ocr for page in exhibit.pages):
        draft.open.append("some of its words were recognised in pictures on its pages (OCR) and may be misread")
    if exhibit.refusal:
        draft.open.append(f"could not be read: {exhibit.refusal}")
    draft.open += remarks
    said = [one if one.endswith((".", "?")) else f"{one}." for one in draft.open]
    note = [f"Proposed by intake. Kind: {guess.why}.", *(f"{one[:1].upper()}{one[1:]}" for one in said)]
    entry = {**draft.fields, "confirmed": False, "note": " ".join(note)}
    return Proposal(entry, guess.why, tuple(draft.read), tuple(draft.open))


def _title(path: str, kind: str, known: Known) -> str:
    stem = path.rpartition("/")[2].rpartition(".")[0] or path.rpartition("/")[2]
    return f"{known.labels.get(f'kind_{kind}') or known.kinds[kind].label}: {stem[:MOST_TITLE].strip()}"


def _listed(draft: _Draft, name: str, word: str, found: Sequence[str], allowed: frozenset[str] | None) -> None:
    """Take up what the case knows; say what it does not."""
    values = list(dict.fromkeys(found))
    mine = [one for one in values if allowed is None or one in allowed]
    others = [one for one in values if one not in mine]
    if len(mine) > MOST_LISTED:
        draft.open.append(f"holds {len(mine)} {word} numbers, too many to list")
    elif mine:
        draft.fields[name] = list(mine)
        draft.read.append(f"{word} {_some(mine)}")
    if others:
        draft.open.append(f"{word} read that the case does not list: {_some(others)}")


def _issuer(draft: _Draft, exhibit: Exhibit, kind: Kind, known: Known) -> None:
    if "issuer.name" not in kind.required:
        return
    names = list(dict.fromkeys(one.value for one in exhibit.facts.found.firms))
    others = [name for name in names if not known.is_seller(name)]
    if len(others) == 1:
        draft.fields["issuer"] = {"name": others[0]}
        draft.read.append(f"issuer {others[0]}")
    elif others:
        draft.open.append(f"several firms at its head, issuer not told: {_some(others)}")


def _number(draft: _Draft, exhibit: Exhibit, kind: Kind) -> None:
    if "number" not in kind.required:
        return
    text = plain(words_of(exhibit))
    found = list(dict.fromkeys(match[1] or match[2] for match in _NUMBER.finditer(text)))
    if len(found) == 1:
        draft.fields["number"] = found[0]
        draft.read.append(f"number {found[0]}")
    elif found:
        draft.open.append(f"several numbers: {_some(found)}")


def _days(draft: _Draft, exhibit: Exhibit, kind: Kind) -> None:
    taken = _taken(exhibit.facts.taken)
    if taken and "captured_on" in kind.required:
        draft.fields["captured_on"] = taken
        draft.read.append(f"taken on {taken} by the camera's clock")
    elif taken:
        draft.open.append(f"the photo was taken on {taken} by the camera's clock")
    found = exhibit.facts.found.dates
    if "captured_on" in kind.required and "issued_on" not in kind.required:
        if found:
            draft.read.append(f"days {_some(_told(one) for one in found)}")
        return
    chosen = _day_of(exhibit)
    if chosen and not chosen.ambiguous:
        draft.fields["issued_on"] = chosen.days[0]
        words = "" if chosen.words == chosen.days[0] else f' ("{chosen.words}")'
        draft.read.append(f"day {chosen.days[0]}{words}")
    elif chosen:
        draft.open.append(f"the day {_told(chosen)} may be either")
    elif found:
        draft.open.append(f"several days, which it bears is not told: {_some(_told(one) for one in found)}")


def _day_of(exhibit: Exhibit) -> DateFound | None:
    """Return the day that a document bears: the one that is called so, or the only one on it."""
    found = exhibit.facts.found.dates
    for label in _LABELS:
        called = [one for one in found if _is_called(one, label, _page(exhibit, one.page))]
        if len({one.days for one in called}) == 1:
            return called[0]
    return found[0] if len({one.days for one in found}) == 1 else None


def _page(exhibit: Exhibit, number: int) -> str:
    return words_on(exhibit.pages[number - 1])


def _is_called(one: DateFound, label: re.Pattern[str], text: str) -> bool:
    """Tell whether a word for date stands before a day, on its line or alone on the line above."""
    lines = [" ".join(line.split()) for line in plain(text).split("\n") if line.strip()]
    for above, line in zip(("", *lines), lines, strict=False):
        at = line.find(one.words)
        if at > 0 and label.search(line[:at]):
            return True
        if at == 0 and label.fullmatch(above):
            return True
    return False


def _total(draft: _Draft, exhibit: Exhibit, kind: Kind) -> None:
    if not {"total", "lines", "refund", "amount"} & {name.partition(".")[0] for name in kind.required}:
        return
    amounts = list(dict.fromkeys((one.amount, one.currency) for one in exhibit.facts.found.totals))
    told = [f"{amount} {currency or '(no currency)'}" for amount, currency in amounts]
    fits = len(amounts) == 1 and re.fullmatch(r"\d{1,12}(\.\d{1,2})?", amounts[0][0])
    if fits and re.fullmatch("[A-Z]{3}", amounts[0][1]):
        draft.fields["total"] = {"amount": amounts[0][0], "currency": amounts[0][1]}
        draft.read.append(f"total {told[0]}")
    elif len(amounts) == 1:
        draft.open.append(f"total {told[0]}: which currency is not told")
    elif amounts:
        draft.open.append(f"several totals: {_some(told)}")


def _buyers(draft: _Draft, exhibit: Exhibit) -> None:
    """Keep inside what has columns of buyers' data."""
    if exhibit.pages and (column := _OF_BUYERS.search(plain(_page(exhibit, 1)))):
        draft.fields |= {"use": "internal", "contains_personal_data": True}
        draft.open.append(f'has a column "{column[0]}": as it names buyers it stays inside')


def _taken(words: str) -> str:
    match = _TAKEN.match(words)
    try:
        return date(int(match[1]), int(match[2]), int(match[3])).isoformat() if match else ""
    except ValueError:
        return ""


def _told(one: DateFound) -> str:
    return f'"{one.words}" ({" or ".join(one.days)})' if one.ambiguous else one.days[0]


def _some(values: Iterable[str]) -> str:
    named = list(dict.fromkeys(values))
    more = f" and {len(named) - MOST_SHOWN} more" if len(named) > MOST_SHOWN else ""
    return ", ".join(named[:MOST_SHOWN]) + more
