"""What is left to do on a case, in the order to do it: marks, facts its types need, documents, findings, questions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.drafting.blank import description
from pipeline.model.case import Case
from pipeline.model.catalog import Catalog, Violation
from pipeline.model.evidence import EITHER
from pipeline.model.finding import Finding, Severity
from pipeline.model.unfilled import ASIN, COUNTRY, unfilled_in

PARTS = (
    "notice", "seller", "products", "orders", "investigation", "root causes", "actions", "measures", "documents",
    "gaps", "stock book", "the words of the plan", "reviewers' questions",
)
_BY_START = (
    ("$.notice", "notice"), ("$.marketplace", "notice"), ("$.note", "notice"), ("$.items", "products"),
    ("$.orders", "orders"), ("$.investigation", "investigation"), ("$.root_causes", "root causes"),
    ("$.actions", "actions"), ("$.measures", "measures"), ("$.gaps", "gaps"), ("$.answers", "reviewers' questions"),
)
# Rules that ask for documents, wherever their finding stands.
_OF_PAPERS = ("EVD-", "INV-", "LOA-", "REF-", "SRC-06")
_ENTRY = re.compile(r"\$\.(notice\.complaints|items|orders)\[(\d+)\]")
_SHORT = {ASIN: "The ASIN of the product", COUNTRY: "The country, as two letters"}
READ = "Read from the notice by the program"


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do: where it is typed, as a file of the case and a JSON path, or the entry it is about."""

    part: str
    what: str
    file: str
    path: str
    hint: str = ""
    evidence: str = ""
    weight: int = 0


def tasks(case: Case, findings: Sequence[Finding], catalog: Catalog) -> tuple[Task, ...]:
    """Return what is left to do, in order; each thing once."""
    told = _first(findings)
    by_product = any(one.code == "SRC-06" for one in told)
    found = [
        *_marks(case), *_to_check(case), *_left_out(case, catalog), *_documents(case, catalog, by_product),
        *_found(told),
    ]
    seen: dict[tuple[str, str, str], Task] = {}
    for one in found:
        seen.setdefault((one.file + one.evidence, one.path, one.what), one)
    return tuple(sorted(seen.values(), key=lambda one: (PARTS.index(one.part), -one.weight)))


def violations(case: Case, catalog: Catalog) -> list[Violation]:
    """Return the types of a case's complaints, each once."""
    return [catalog.violations[name] for name in dict.fromkeys(one.type for one in case.appeal.notice.complaints)]


def left_out(case: Case, catalog: Catalog) -> Iterator[tuple[str, str, Any]]:
    """Yield (field, JSON path, entry) for each fact that the types need and that stands nowhere yet."""
    seen: set[str] = set()
    for violation in violations(case, catalog):
        about = _about(case, violation.id)
        for field in violation.fields:
            for path, entry in _entries(case, field):
                name = field.rpartition(".")[2]
                value = getattr(entry, name, None)
                place = f"{path}.{name}"
                open_ = value is None or value in ((), {})
                if open_ and place not in seen and _concerns(case, violation, about, path):
                    seen.add(place)
                    yield field, place, entry


def _about(case: Case, kind: str) -> frozenset[str]:
    """Return the products that complaints of a type name; all of them where one names none."""
    complaints = [one for one in case.appeal.notice.complaints if one.type == kind]
    if any(not one.items for one in complaints):
        return frozenset(case.items)
    return frozenset(asin for one in complaints for asin in one.items)


def _concerns(case: Case, violation: Violation, about: frozenset[str], path: str) -> bool:
    """Tell whether an entry belongs to complaints of a type: a complaint by its type, the others by their products."""
    match = _ENTRY.match(path)
    if match is None:
        return True
    index = int(match[2])
    if match[1] == "notice.complaints":
        return case.appeal.notice.complaints[index].type == violation.id
    if match[1] == "items":
        return case.appeal.items[index].asin in about
    order = case.appeal.orders[index]
    return not order.items or bool(about.intersection(order.items))


def _entries(case: Case, field: str) -> Iterator[tuple[str, Any]]:
    """Yield the entries that a field of the types is about; a right only where one is asserted."""
    steps = field.split(".")[:-1]
    here: list[tuple[str, Any]] = [("$", case.appeal)]
    for step in steps:
        here = [found for path, one in here for found in _below(path, one, step)]
    yield from here


def _below(path: str, one: Any, step: str) -> Iterator[tuple[str, Any]]:
    value = getattr(one, step, None)
    if isinstance(value, tuple):
        yield from ((f"{path}.{step}[{index}]", each) for index, each in enumerate(value))
    elif value is not None:
        yield f"{path}.{step}", value


def missing_kinds(case: Case, catalog: Catalog) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Yield each group of kinds of which one is expected and none is registered, with the products it is missing for.

    Where documents are asked for by product, the products without one and without a declared gap are named.
    """
    bought = {kind.id for kind in catalog.kinds.values() if kind.proves_purchase}
    demanded = case.appeal.notice.demands.documents
    everything = frozenset(case.items)
    groups = {tuple(kind for kind in demanded if kind in bought): everything}
    either = tuple(kind for kind in demanded if kind in EITHER)
    groups |= {either if kind in EITHER else (kind,): everything for kind in demanded if kind not in bought}
    for one in violations(case, catalog):
        for group in one.evidence:
            if not set(group) & set(demanded):
                groups[group] = groups.get(group, frozenset()) | _about(case, one.id)
    groups.pop((), None)
    for group, about in groups.items():
        if set(group) <= bought:
            products = tuple(asin for asin in case.items if asin in about and not _shown(case, group, asin))
            if products:
                yield group, products
        elif not any(entry.kind in group for entry in case.register):
            yield group, ()


def _shown(case: Case, group: Sequence[str], asin: str) -> bool:
    return any(entry.kind in group and (asin in entry.items or not entry.items) for entry in case.register) or any(
        gap.kind in group and asin in gap.items for gap in case.appeal.gaps
    )


def _marks(case: Case) -> Iterator[Task]:
    for file, value in (("case", case.appeal), ("seller", case.seller), ("sourcing", case.sourcing)):
        for path, mark in unfilled_in(value):
            part = {"seller": "seller", "sourcing": "stock book"}.get(file) or _part(path)
            yield Task(part, _said(mark), file, path.removesuffix(".not_recorded"), weight=9)
    for entry in case.register:
        for path, mark in unfilled_in(entry):
            what = f"{path.removeprefix('$.')}: {_said(mark)}"
            yield Task("documents", what, "evidence", "", evidence=entry.id, weight=9)


def _said(mark: str) -> str:
    """Return what a mark asks for, without its brackets."""
    if mark in _SHORT:
        return _SHORT[mark]
    inside = mark.partition("[fill in: ")[2]
    what, _, rest = inside.partition("]")
    rest = rest.strip()
    return f"{what} {rest[:60]}…" if len(rest) > 60 else f"{what} {rest}".strip()


def _to_check(case: Case) -> Iterator[Task]:
    if case.appeal.note and case.appeal.note.startswith(READ):
        what = "What the program read from the notice is to be checked against the message."
        hint = f"Then delete the note, or call: invoke todo --case {case.id} --checked"
        yield Task("notice", what, "case", "$.note", hint, weight=10)


def _left_out(case: Case, catalog: Catalog) -> Iterator[Task]:
    for field, path, _ in left_out(case, catalog):
        hint = "Leave it out if nobody knows it." if "orders" not in field else ""
        yield Task(_part(path), f"{description('case', field)}: not there yet", "case", path, hint, weight=5)


def _first(findings: Sequence[Finding]) -> list[Finding]:
    """Return the findings that stand, without those that only follow from others of them."""
    standing = [one for one in findings if one.stands]
    codes = {one.code for one in standing}
    follow = {"STR-02", "STR-05"} if "STR-01" in codes else set()
    return [one for one in standing if one.code not in follow | ({"EVD-05"} if "SRC-06" in codes else set())]


def _documents(case: Case, catalog: Catalog, by_product: bool) -> Iterator[Task]:
    """Yield the kinds of which none is registered; those asked for by product only where no finding names them."""
    for group, products in missing_kinds(case, catalog):
        if products and by_product:
            continue
        names = " or ".join(catalog.kinds[kind].label for kind in group if kind in catalog.kinds)
        whom = f" for {', '.join(products)}" if products and products != (ASIN,) else ""
        hint = "Register it with `invoke intake`, in evidence.json or in the form; if it does not exist, declare a gap."
        yield Task("documents", f"{names}{whom}: none is registered", "evidence", "$.evidence", hint, weight=5)


def _found(findings: Sequence[Finding]) -> Iterator[Task]:
    for one in findings:
        if one.severity is Severity.INFO and one.code != "STR-09":
            continue
        if one.code == "STR-06" and "is still to be filled in" in one.message:
            continue  # its mark stands in the list already
        place = one.place
        name = {"case.json": "case", "evidence.json": "evidence", "sourcing.json": "sourcing"}.get(
            place.file.rpartition("/")[2], place.file)
        papers = place.evidence or one.code.startswith(_OF_PAPERS)
        part = "documents" if papers else "seller" if "seller" in place.file else (
            "stock book" if name == "sourcing" else _part(place.path))
        weight = 1 if one.code == "STR-09" else int(one.severity)
        yield Task(part, f"{one.code}: {one.message}", name, place.path, one.hint, place.evidence, weight)


def _part(path: str) -> str:
    return next((part for start, part in _BY_START if path.startswith(start)), "the words of the plan")
