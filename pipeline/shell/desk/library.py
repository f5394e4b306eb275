"""The command about a seller's library: its items, the cases that use each, and what they count on it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING

from pipeline.model.faults import Exit, Fault
from pipeline.shell import terminal
from pipeline.shell.border import guarded
from pipeline.shell.settings import Settings, settings

if TYPE_CHECKING:
    from pipeline.model.catalog import Catalog
    from pipeline.model.evidence import EvidenceItem
    from pipeline.rules.contract import Claim
    from pipeline.shell.intake.registers import Holder

INDENT = 9


@dataclass
class _Uses:
    """Which entries of which cases cite an item of the library, and what they count on its lines."""

    cited: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    claims: dict[str, list[Claim]] = field(default_factory=dict)
    unread: list[tuple[str, Fault]] = field(default_factory=list)


def library(seller: str, cases: str | None, outputs: str | None, debug: bool) -> int:
    """List a seller's library with the cases that use it."""
    return guarded(lambda: _library(seller, settings(cases, outputs)), debug)


def _library(seller: str, place: Settings) -> int:
    from pipeline.catalog import load as load_catalog
    from pipeline.shell.intake import registers

    catalog = load_catalog()
    holder = registers.of_seller(place.cases, seller, catalog)
    names = registers.cases_of(place.cases, holder)
    uses = _uses(place, names, catalog)
    terminal.say(f"library of {holder.seller.seller_id}: {_count(holder.entries, 'item')}, {_count(names, 'case')}")
    troubled = False
    for entry in holder.entries:
        terminal.say()
        cited = uses.cited.get(entry.id, [])
        terminal.wrapped(f"  {entry.id}  {entry.kind}  ", entry.title, INDENT)
        said = ", ".join(f"{case} as {own}" for case, own in cited) or "no case"
        terminal.wrapped(f"{'':<{INDENT}}used by  ", said, INDENT + 9)
        for line, bad in (*_trouble(place, holder, entry), *_quantities(entry, uses.claims.get(entry.id, []))):
            terminal.wrapped(" " * INDENT, line, INDENT + 9)
            troubled |= bad
    troubled |= _tell_rest(holder, uses)
    if troubled:
        terminal.say("result: findings")
    return Exit.FINDINGS if troubled else Exit.BUILT


def _uses(place: Settings, names: Sequence[str], catalog: Catalog) -> _Uses:
    from pipeline.rules.across.inv_10_units_claimed_once import claims
    from pipeline.shell.intake import registers
    from pipeline.shell.load import load
    from pipeline.stages.validate import validate

    uses = _Uses()
    for name in names:
        own: dict[str, str] = {}
        try:
            for entry in registers.of_case(place.cases, name).entries:
                if entry.seller:
                    uses.cited.setdefault(entry.seller, []).append((name, entry.id))
                    own[entry.id] = entry.seller
            for claim in claims(validate(load(place.cases, name), catalog), catalog):
                if claim.evidence in own:
                    uses.claims.setdefault(own[claim.evidence], []).append(claim)
        except Fault as fault:
            uses.unread.append((name, fault))
    return uses


def _trouble(place: Settings, holder: Holder, entry: EvidenceItem) -> Iterator[tuple[str, bool]]:
    """Yield what is wrong with an item's file or entry, and whether somebody has to do something."""
    from pipeline.shell.folder import FileMissing, FileRefused, read_file

    try:
        data = read_file(holder.folder, entry.file or "", place.limits.file_bytes).data
    except FileMissing:
        yield f"its file is missing: {entry.file}", True
    except FileRefused as fault:
        yield f"its file cannot be opened: {fault.message}", True
    else:
        if entry.sha256 and sha256(data).hexdigest() != entry.sha256:
            yield f"its file is not the one that was registered: {entry.file}", True
    if not entry.confirmed:
        yield "proposed by a program; nobody has confirmed it", True


def _quantities(entry: EvidenceItem, found: Sequence[Claim]) -> Iterator[tuple[str, bool]]:
    """Yield for each line with units what it holds and what the cases count on it."""
    from pipeline.rules.across.inv_10_units_claimed_once import units_in_all

    by_line: dict[tuple[str, str], list[Claim]] = {}
    for claim in found:
        by_line.setdefault((claim.item, claim.line), []).append(claim)
    for (item, _), claims in by_line.items():
        counted = ", ".join(f"{claim.case} {claim.units} in {claim.store}" for claim in claims)
        total, held = units_in_all(claims), claims[0].quantity
        over = f": {total - held} more than it holds" if total > held else ""
        yield f"{item}: {held} units; counted on by {counted}; {total} in all{over}", total > held
    for line in entry.lines:
        if isinstance(line.quantity, int) and not any(item == line.item for item, _ in by_line):
            yield f"{line.item or line.description}: {line.quantity} units; no case counts on them", False


def _tell_rest(holder: Holder, uses: _Uses) -> bool:
    from pipeline.shell.intake.arrivals import FOLDER, arrivals
    from pipeline.shell.intake.registers import path_key

    registered = {path_key(entry.file) for entry in holder.entries if entry.file}
    has_folder = (holder.folder / FOLDER).exists()
    found = arrivals(holder.folder).files if has_folder else ()
    new = [path for path in found if path_key(path) not in registered]
    if new or uses.unread or _unknown(holder, uses.cited):
        terminal.say()
    if new:
        remedy = f"`invoke intake --seller {holder.seller.seller_id}` proposes entries"
        terminal.wrapped("  not registered  ", f"{', '.join(new)}; {remedy}", INDENT)
    for id_, cited in _unknown(holder, uses.cited).items():
        terminal.wrapped("  not there  ", f"{id_}, cited by {', '.join(case for case, _ in cited)}", INDENT)
    for name, fault in uses.unread:
        terminal.wrapped("  not counted  ", f"{name}: {fault.message}; `invoke check --case {name}` says more", INDENT)
    return bool(new or uses.unread or _unknown(holder, uses.cited))


def _unknown(holder: Holder, cited: Mapping[str, list[tuple[str, str]]]) -> dict[str, list[tuple[str, str]]]:
    known = {entry.id for entry in holder.entries}
    return {id_: users for id_, users in cited.items() if id_ not in known}


def _count(values: Sequence[object], word: str) -> str:
    return f"{len(values)} {word}{'' if len(values) == 1 else 's'}"
