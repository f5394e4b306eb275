"""Draws the annex's own pages: index, separators, self-made records and refusals, in one go."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from io import BytesIO
from math import ceil
from typing import Any
from unicodedata import east_asian_width

from pipeline.model.annex import AnnexPlan, Section, Sheet, Span
from pipeline.model.case import Case
from pipeline.model.catalog import Catalog
from pipeline.model.days import printed
from pipeline.model.document import RecordSheet
from pipeline.model.evidence import EvidenceItem
from pipeline.model.exhibit import Exhibit
from pipeline.model.faults import LedgerBroken
from pipeline.model.fields import NotRecorded, Party
from pipeline.pdf.typeset import typeset
from pipeline.renderers.contract import Marks

WIDE = 7
ATTEMPTS = 5
MOST_ITEMS = 4
# Facts on a separator that may not grow: kind, day and issuer.
MOST_TIGHT = 3
# Heights of the index in points and characters to a line, measured on pages as drawn; used for a guess only.
FIRST_PAGE, LATER_PAGE, ROW, LINE = 649.0, 704.0, 3.2, 10.6
TITLE_WIDTH, KIND_WIDTH = 33, 16


@dataclass(frozen=True, slots=True)
class Front:
    """The front pages as one PDF, and how many pages each part of them has, in order."""

    pdf: bytes
    pages: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Contents:
    """All that the front pages say."""

    case: Case
    catalog: Catalog
    exhibits: Mapping[str, Exhibit]
    sections: Sequence[Section]
    records: Sequence[RecordSheet]
    cited_by: Mapping[str, Sequence[str]]
    sent: Mapping[str, int] = field(default_factory=dict)
    """How many pages each part went out with, by its name."""
    tight: frozenset[str] = frozenset()
    """Parts that are drawn as tight as they can be, so that they keep to those pages."""


def settle(
    contents: Contents, marks: Marks, timestamp: datetime, paginate: Callable[[Mapping[str, int]], AnnexPlan]
) -> tuple[AnnexPlan, Front]:
    """Draw the front pages until the numbers printed on them are those of the pages themselves.

    Longer numbers can make a part longer; then the rest moves, so the drawing is done again with what it gave.
    """
    pages: Mapping[str, int] = expected(contents)
    for _ in range(ATTEMPTS):
        plan = paginate(pages)
        drawn = render(contents, plan, marks, timestamp)
        if all(pages.get(name, 1) == count for name, count in drawn.pages.items() if not name.startswith("gone:")):
            return plan, drawn
        pages = drawn.pages
    raise LedgerBroken(
        "The annex's index does not settle: its length changes with its own page numbers.", "annex.pdf",
        "Nothing was published. This is a fault of the program; please report it with the case.",
    )


def expected(contents: Contents) -> dict[str, int]:
    """Guess the pages of each part; the layout decides, and a right guess saves drawing everything twice."""
    height = sum(ROW + LINE * _lines(entry, contents.catalog.kinds[entry.kind].label) for entry in _entries(contents))
    counts = {"index": 1 + max(0, ceil((height - FIRST_PAGE) / LATER_PAGE))}
    for section in contents.sections:
        counts[f"separator:{section.key}"] = 1
        for item in section.items:
            if contents.exhibits[item].origin != "file":
                counts[f"exhibit:{item}"] = 1
    return {name: contents.sent.get(name, count) for name, count in counts.items()} | {
        name: count for name, count in contents.sent.items() if name.startswith("index:")
    }


def _lines(entry: EvidenceItem, kind: str) -> int:
    title = ceil(_width(entry.title) / TITLE_WIDTH) + (entry.issuer is not None) + 2 * (not entry.confirmed)
    return max(title, ceil(_width(kind) / KIND_WIDTH), min(len(entry.items), MOST_ITEMS), 1)


def _width(text: str) -> int:
    return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in text)


def render(contents: Contents, plan: AnnexPlan, marks: Marks, timestamp: datetime) -> Front:
    """Draw the front pages with the page numbers of the plan."""
    words = contents.catalog.words_of(contents.case.appeal.language, contents.case.appeal.marketplace)
    data = {
        "title": words["annex_title"],
        "author": contents.case.seller.legal_name,
        "language": contents.case.appeal.language,
        "mark": marks.words,
        "columns": [words[f"index_{name}"] for name in COLUMNS],
        "parts": list(_parts(contents, plan, words)),
        "words": {"back": words["back_to_index"], "not_shown": words["not_shown"]},
    }
    pdf = typeset("front", data, timestamp=timestamp, standard=None)
    return Front(pdf, _counted(pdf))


COLUMNS = ("number", "id", "date", "kind", "self_made", "title", "items", "pages")


def _entries(contents: Contents) -> list[EvidenceItem]:
    return [contents.case.evidence[item] for part in contents.sections for item in part.items]


def _subtitle(contents: Contents, words: Mapping[str, str]) -> list[str]:
    case, notice = contents.case, contents.case.appeal.notice
    seller = case.seller
    store = contents.catalog.marketplaces[case.appeal.marketplace].label
    names = [seller.legal_name, seller.legal_name_latin, seller.display_name]
    refs = [c.ref for c in notice.complaints if isinstance(c.ref, str)]
    return [
        " · ".join(dict.fromkeys(name for name in names if name)),
        f"{store} · {words['notice_of']} {printed(notice.day, words) if notice.day else words['not_recorded']}"
        + (f" · {', '.join(dict.fromkeys(refs))}" if refs else ""),
        words["annex_note"],
    ]


def _row(
    number: int, entry: EvidenceItem, contents: Contents, plan: AnnexPlan, words: Mapping[str, str]
) -> dict[str, Any]:
    kind = contents.catalog.kinds[entry.kind]
    return {
        "number": str(number),
        "id": entry.id,
        "date": _date(entry),
        "kind": words.get(f"kind_{entry.kind}", kind.label),
        "self_made": words["self_made"] if _self_made(entry, contents) else "",
        "title": entry.title,
        "issuer": _issuer(entry, contents, words),
        "refused": words["not_shown"] if contents.exhibits[entry.id].refused else "",
        "proposed": _proposed(entry, words),
        "items": _few(entry.items, words),
        "pages": str(plan.items[entry.id]),
    }


def _few(items: Sequence[str], words: Mapping[str, str]) -> list[str]:
    """Name at most four products in the index; the separator names all."""
    if len(items) <= MOST_ITEMS:
        return list(items)
    return [*items[: MOST_ITEMS - 1], words["and_more"].format(count=len(items) - MOST_ITEMS + 1)]


def _date(entry: EvidenceItem) -> str:
    """Return the day as the index's narrow column holds it."""
    day = _day(entry)
    return day.isoformat() if day else ""


def _printed(entry: EvidenceItem, words: Mapping[str, str]) -> str:
    day = _day(entry)
    return printed(day, words) if day else ""


def _day(entry: EvidenceItem) -> date | None:
    value = entry.issued_on or entry.captured_on
    return None if isinstance(value, NotRecorded) else value


def _issuer(entry: EvidenceItem, contents: Contents, words: Mapping[str, str]) -> str:
    if _self_made(entry, contents):
        return f"{words['made_by']} {contents.case.seller.legal_name}"
    return _name(entry.issuer, words) if entry.issuer else ""


def _self_made(entry: EvidenceItem, contents: Contents) -> bool:
    return contents.catalog.kinds[entry.kind].self_made or contents.case.issued_by_seller(entry)


def _name(party: Party, words: Mapping[str, str]) -> str:
    if isinstance(party.name, NotRecorded):
        return f"{words['not_recorded']}: {party.name.not_recorded}"
    return party.name


def _parts(contents: Contents, plan: AnnexPlan, words: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    """Yield the front pages in the order in which they stand in the annex."""
    sections = {f"separator:{section.key}": section for section in contents.sections}
    indexes = _indexes(contents, plan, words)
    for sheet in (sheet for sheet in plan.sheets if sheet.source == "front"):
        kind, _, name = sheet.name.partition(":")
        if kind == "index":
            yield indexes[sheet.name]
        elif kind == "separator":
            yield _separator(sections[sheet.name], contents, plan, words)
        elif kind == "gone":
            yield _gone(sheet, plan, words)
        elif contents.exhibits[name].origin == "record":
            yield from _records(name, contents)
        else:
            yield _refusal(contents.case.evidence[name], contents.exhibits[name], contents, words)


def _indexes(contents: Contents, plan: AnnexPlan, words: Mapping[str, str]) -> dict[str, dict[str, Any]]:
    """Return each index by its name; one lists the items that stand between it and the next."""
    found: dict[str, dict[str, Any]] = {}
    number, current = 0, ""
    for sheet in plan.sheets:
        kind, _, name = sheet.name.partition(":")
        if kind == "index":
            current = sheet.name
            found[current] = _index(current, contents, words)
            for earlier in list(found)[:-1]:
                found[earlier]["goes_on"] = words["index_goes_on"].format(page=sheet.span.first)
        elif kind == "exhibit":
            number += 1
            row = _row(number, contents.case.evidence[name], contents, plan, words)
            found[current]["rows"].append(_tight_row(row) if current in contents.tight else row)
    return found


def _index(name: str, contents: Contents, words: Mapping[str, str]) -> dict[str, Any]:
    first = name == "index"
    title = words["annex_title"]
    return {
        "type": "index", "name": name, "heading": title if first else words["index_added"].format(title=title),
        "subtitle": _subtitle(contents, words) if first else [], "rows": [], "goes_on": "",
    }


def _tight_row(row: dict[str, Any]) -> dict[str, Any]:
    """Return a row of one line where it can be; the separator has the whole title."""
    return row | {"title": _cut(row["title"], TITLE_WIDTH - 3), "issuer": "", "items": row["items"][:1]}


def _cut(text: str, most: int) -> str:
    while _width(text) > most:
        text = f"{text.rstrip('…')[:-1]}…"
    return text


def _gone(sheet: Sheet, plan: AnnexPlan, words: Mapping[str, str]) -> dict[str, Any]:
    """Return pages that stay free because they went out with something that is not there any more."""
    item = sheet.name.partition(":")[2].rpartition("@")[0]
    free = item == "free"
    moved = words["gone_moved"].format(id=item, page=plan.items[item].first) if item in plan.items else ""
    told = words["page_free"] if free else moved or words["gone_item"].format(id=item)
    return {
        "type": "gone", "name": sheet.name, "heading": words["page_free_title"] if free else item, "text": told,
        "count": sheet.span.count,
    }


def _separator(
    section: Section, contents: Contents, plan: AnnexPlan, words: Mapping[str, str]
) -> dict[str, Any]:
    kind = contents.catalog.kinds[section.kind]
    first, name = section.items[0], f"separator:{section.key}"
    alone = len(section.items) == 1
    # Languages but English have one word for one and for many.
    label = words.get(f"kind_{section.kind}", kind.label if alone else kind.plural)
    heading = f"{first}  {label}" if alone else f"{first} – {section.items[-1]}  {label}"
    return {
        "type": "separator",
        "name": name,
        "heading": heading,
        "cards": [
            _card(contents.case.evidence[item], contents, plan, words, tight=name in contents.tight)
            for item in section.items
        ],
    }


def _card(
    entry: EvidenceItem, contents: Contents, plan: AnnexPlan, words: Mapping[str, str], *, tight: bool
) -> dict[str, Any]:
    exhibit = contents.exhibits[entry.id]
    kind = contents.catalog.kinds[entry.kind]
    facts = [
        (words["card_kind"], words.get(f"kind_{entry.kind}", kind.label)),
        (words["card_date"], _printed(entry, words)),
        (words["card_issuer"], _issuer(entry, contents, words)),
        (words["card_items"], ", ".join(entry.items)),
        (words["card_orders"], ", ".join(entry.orders)),
        (words["card_translation"], _translation(entry, words)),
        (words["card_file"], _file(exhibit, words)),
        (words["card_sha256"], exhibit.sha256),
        (words["card_redacted_sha256"], exhibit.redacted.sha256 if exhibit.redacted else ""),
        (words["card_taken"], exhibit.facts.taken),
        (words["card_notes"], " ".join(exhibit.notes)),
        (words["card_cited_by"], _cited_by(entry, contents, words)),
    ]
    return {
        "id": entry.id,
        "title": _cut(f"{entry.id}  {entry.title}", 2 * TITLE_WIDTH) if tight else f"{entry.id}  {entry.title}",
        "self_made": words["card_self_made"] if _self_made(entry, contents) else "",
        "proposed": _proposed(entry, words),
        "facts": [[label, value] for label, value in facts[: MOST_TIGHT if tight else None] if value],
        "pages": _annex_pages(plan.items[entry.id], words),
    }


def _cited_by(entry: EvidenceItem, contents: Contents, words: Mapping[str, str]) -> str:
    named = {"notice": words["cited_by_notice"]}
    return ", ".join(named.get(one, one) for one in contents.cited_by.get(entry.id, ())) or words["cited_by_none"]


def _proposed(entry: EvidenceItem, words: Mapping[str, str]) -> str:
    """Return the mark of an entry that a program proposed and nobody has confirmed."""
    return "" if entry.confirmed else words["proposed"]


def _annex_pages(span: Span, words: Mapping[str, str]) -> str:
    return f"{words['annex_page' if span.count == 1 else 'annex_pages']} {span}"


def _translation(entry: EvidenceItem, words: Mapping[str, str]) -> str:
    if not entry.translation_of:
        return ""
    by = f", {words['translated_by']} {entry.translated_by}" if entry.translated_by else ""
    return f"{entry.translation_of}{by}"


def _file(exhibit: Exhibit, words: Mapping[str, str]) -> str:
    if exhibit.origin == "record":
        return words["drawn_from_register"]
    if exhibit.refused:
        return exhibit.name
    return f"{exhibit.name} ({exhibit.size:,} {words['bytes']})"


def _records(item: str, contents: Contents) -> list[dict[str, Any]]:
    sheets = [sheet for sheet in contents.records if sheet.evidence == item]
    return [
        {
            "type": "record",
            "name": f"exhibit:{item}" if number == 0 else f"exhibit:{item}:{number}",
            "heading": sheet.heading,
            "notice": list(sheet.notice),
            "facts": [list(fact) for fact in sheet.facts],
            "columns": list(sheet.columns),
            "rows": [list(row) for row in sheet.rows],
            "widths": list(sheet.widths),
            "landscape": len(sheet.columns) >= WIDE,
            "size": 8 if len(sheet.columns) >= WIDE else 9,
            "closing": list(sheet.closing),
        }
        for number, sheet in enumerate(sheets)
    ]


def _refusal(
    entry: EvidenceItem, exhibit: Exhibit, contents: Contents, words: Mapping[str, str]
) -> dict[str, Any]:
    facts = [
        (words["card_file"], exhibit.name or entry.file or ""),
        (words["card_sha256"], exhibit.sha256),
        (words["card_kind"], words.get(f"kind_{entry.kind}", contents.catalog.kinds[entry.kind].label)),
    ]
    return {
        "type": "refusal",
        "name": f"exhibit:{entry.id}",
        "heading": f"{entry.id}  {entry.title}",
        "reason": exhibit.refusal,
        "facts": [[label, value] for label, value in facts if value],
    }


def _counted(pdf: bytes) -> dict[str, int]:
    """Count the pages of each part from the destinations of its heading."""
    import pikepdf

    with pikepdf.open(BytesIO(pdf)) as document:
        number = {page.obj.objgen: index for index, page in enumerate(document.pages)}
        starts = {
            str(name): number[target[0].objgen]
            for name, target in pikepdf.NameTree(document.Root.Names.Dests).items()
        }
        ends = [*sorted(starts.values())[1:], len(document.pages)]
    counts: dict[str, int] = {}
    for (name, first), end in zip(sorted(starts.items(), key=lambda pair: pair[1]), ends, strict=True):
        part = ":".join(name.split(":")[:2])
        counts[part] = counts.get(part, 0) + end - first
    return counts
