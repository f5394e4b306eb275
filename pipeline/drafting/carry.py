"""From a case to one of the same seller on another store: what may be true there too, each marked to be confirmed.

Dates, orders, counts, what became of offers and stock, attestations and confirmations belong to the case they were
recorded for and are left behind. A statement keeps who told it and when, and asks to be confirmed before it goes out.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from pipeline.drafting.blank import blank
from pipeline.drafting.files import Fields, NewFiles, without_nothing
from pipeline.facts.dates import MONTHS, dates_in
from pipeline.facts.ids import orders_in
from pipeline.model.catalog import Catalog
from pipeline.model.jsonpath import Json
from pipeline.model.unfilled import ASIN, unfilled

Raw = Mapping[str, Any]

_ITEM = ("asin", "title", "sku", "sourcing", "manufacturer")
_OF_THE_STORE = ("quantity_sold", "inventory_units", "condition_listed", "condition_found", "region_listed",
                 "region_actual")
_TOLD = ("id", "statement", "told_by", "told_on", "how")
_DOCUMENT_DROPS = ("orders", "complaints", "confirmed", "redactions", "note", "sha256")
_MONTH = "|".join(sorted((name for name in MONTHS if len(name) > 2), key=len, reverse=True))
_DAY_OF_A_YEAR_NOT_NAMED = re.compile(
    rf"(?<![\w/.-])(?:\d{{1,2}}(?:st|nd|rd|th|\.)? ?(?:de )?(?:{_MONTH})(?!\w)"
    rf"|(?:{_MONTH})\.? \d{{1,2}}(?:st|nd|rd|th)?(?!\w))"
    r"|\d{1,2} ?月 ?\d{1,2} ?[日号]",
    re.IGNORECASE,
)
PARTS = ("root_causes", "actions", "measures")


@dataclass(frozen=True, slots=True)
class Model:
    """The case that is carried over: its id and its files as they were read."""

    case_id: str
    case: Raw
    evidence: Raw
    sourcing: Raw | None = None


@dataclass(frozen=True, slots=True)
class Carried:
    """The files of the new case, which evidence files go with them, and which entries stay behind."""

    files: NewFiles
    copies: tuple[str, ...]
    left: tuple[str, ...]


def carried(new: NewFiles, model: Model, marketplace: str, catalog: Catalog) -> Carried:
    """Return a new case's files with what the model may say there too."""
    taken = [entry for entry in model.evidence.get("evidence", ()) if _goes(entry, catalog)]
    ids = frozenset(entry["id"] for entry in taken)
    names = _renamed(ids, new)
    told = _Told(model, marketplace, names)
    parts = {part: [told.entry(part, one) for one in model.case.get(part, ())] for part in PARTS}
    statements = {str(one["id"]) for part in parts.values() for one in part}
    answers = [one for one in map(_answer(statements), model.case.get("answers", ())) if one]
    case = new.case | {"notice": _notice(new), "items": _items(new, model)}
    case |= {name: list(told_there) for name, told_there in parts.items()}
    case |= {"answers": list(answers)} if answers else {}
    register = [*_list(new.evidence["evidence"]), *(_document(entry, names) for entry in taken)]
    return Carried(
        replace(
            new, case=case, evidence=new.evidence | {"evidence": register}, sourcing=_sourcing(model, taken, names)
        ),
        tuple(dict.fromkeys(entry["file"] for entry in taken if entry.get("file") and not entry.get("seller"))),
        tuple(f"{entry['id']} ({entry.get('kind', '')})" for entry in model.evidence.get("evidence", ())
              if entry["id"] not in ids),
    )


def _goes(entry: Raw, catalog: Catalog) -> bool:
    kind = catalog.kinds.get(str(entry.get("kind")))
    is_bound = kind is not None and kind.has("one_case")
    return not (is_bound or entry.get("orders") or entry.get("privileged") or entry.get("use") == "internal")


def _renamed(ids: Iterable[str], new: NewFiles) -> dict[str, str]:
    """Return the id of each entry in the new register: its own, unless the notice's entry has it there."""
    held = {str(entry["id"]) for entry in _list(new.evidence["evidence"]) if isinstance(entry, dict)}
    taken = held | set(ids)
    names = {}
    for name in sorted(ids):
        fresh = name
        while fresh in held:
            fresh = next(f"E-{number:03}" for number in range(1, 10_000) if f"E-{number:03}" not in taken)
            taken.add(fresh)
        names[name] = fresh
    return names


@dataclass(frozen=True, slots=True)
class _Told:
    """Carries statements over."""

    model: Model
    marketplace: str
    names: Mapping[str, str]

    def entry(self, part: str, one: Raw) -> Fields:
        """Return a statement without its days, orders and attestation, to be confirmed."""
        kept: Fields = {name: one[name] for name in _TOLD if name in one}
        mark = unfilled(f"is this true for {self.marketplace} too? It was told for {self.model.case_id}")
        kept["statement"] = f"{mark} {_without_particulars(str(one['statement']))}"
        for name in ("root_causes", "items", "known", "status", "owner", "rhythm", "recorded", "by"):
            if name in one:
                kept[name] = one[name]
        if part != "root_causes":
            day = "on" if part == "actions" else "starts_on"
            kept[day] = blank("case", f"{part}.{day}")
        if cited := [self.names[name] for name in one.get("evidence", ()) if name in self.names]:
            kept["evidence"] = list(cited)
        return kept


def _without_particulars(statement: str) -> str:
    """Return the words with a mark for each day and each order number: those are the other case's."""
    for fact in orders_in(1, statement):
        statement = statement.replace(fact.words, unfilled("order number"))
    for found in dates_in(1, statement):
        pattern = r"\s+".join(map(re.escape, found.words.split()))
        statement = re.sub(pattern, lambda _: unfilled("date"), statement)
    return _DAY_OF_A_YEAR_NOT_NAMED.sub(lambda _: unfilled("date"), statement)


def _answer(statements: set[str]) -> Any:
    def kept(one: Raw) -> Fields | None:
        held: list[Json] = [name for name in one["statements"] if name in statements]
        return {"question": one["question"], "statements": held} if held else None

    return kept


def _items(new: NewFiles, model: Model) -> list[Json]:
    """Return the products: those the notice names, else the model's; each with what is the same on every store."""
    known = {one["asin"]: one for one in model.case["items"]}
    named = [one for one in _list(new.case["items"]) if isinstance(one, dict) and not _is_mark(one)]
    found = named or [{"asin": asin} for asin in known]
    return [without_nothing(one | _item(known.get(one["asin"], {}))) for one in found]


def _notice(new: NewFiles) -> Json:
    """Return the notice; which of the carried products a complaint names is left open until somebody has read it."""
    notice = dict(new.case["notice"]) if isinstance(new.case["notice"], dict) else {}
    complaints = [dict(one) for one in _list(notice["complaints"])]
    for one in complaints:
        one["items"] = [asin for asin in one["items"] if asin != ASIN]
    return notice | {"complaints": list(complaints)}


def _is_mark(item: Raw) -> bool:
    return bool(item["asin"] == ASIN)


def _item(one: Raw) -> Fields:
    kept: Fields = {name: one[name] for name in _ITEM if name in one}
    return kept | {name: blank("case", f"items.{name}") for name in _OF_THE_STORE if name in one}


def _document(entry: Raw, names: Mapping[str, str]) -> Fields:
    kept: Fields = {name: value for name, value in entry.items() if name not in _DOCUMENT_DROPS}
    kept["id"] = names[str(entry["id"])]
    if entry.get("translation_of") in names:
        kept["translation_of"] = names[entry["translation_of"]]
    else:
        kept.pop("translation_of", None)
    return kept | {"confirmed": False}


def _sourcing(model: Model, taken: list[Raw], names: Mapping[str, str]) -> Fields | None:
    """Return the purchase records that the carried entries name, without their sales and attestation."""
    wanted = {row for entry in taken for row in entry.get("rows", ())}
    if not (model.sourcing and wanted):
        return None
    kept: Fields = {
        name: value for name, value in model.sourcing.items() if name not in ("attestation", "rows", "basis")
    }
    if basis := [names[name] for name in model.sourcing.get("basis", ()) if name in names]:
        kept["basis"] = list(basis)
    kept["rows"] = [dict(_row(row, names)) for row in model.sourcing["rows"] if row["id"] in wanted]
    return kept


def _row(row: Raw, names: Mapping[str, str]) -> Iterator[tuple[str, Json]]:
    for name, value in row.items():
        if name == "evidence":
            yield name, [names[one] for one in value if one in names]
        elif name != "sale":
            yield name, value


def _list(value: Json) -> list[Any]:
    return value if isinstance(value, list) else []
