"""The command that begins a case: invoke new."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.model.faults import CaseUnreadable, Exit, Usage
from pipeline.shell import terminal
from pipeline.shell.border import guarded
from pipeline.shell.desk.flags import near
from pipeline.shell.folder import CASE_FILE, is_case_id, read_file, windows_can_hold
from pipeline.shell.settings import Settings, demand_place, settings

if TYPE_CHECKING:
    from pipeline.drafting.carry import Carried, Model
    from pipeline.drafting.facts import NoticeRead
    from pipeline.drafting.files import NewFiles
    from pipeline.drafting.new_case import Asked
    from pipeline.model.catalog import Catalog
    from pipeline.model.jsonpath import Json
    from pipeline.model.source import RawCase
    from pipeline.shell.confined.papers import Paper
    from pipeline.shell.desk.questions import Wrong

SCHEMAS = Path(__file__).parents[3] / "schemas"
SELLER_FILE = "seller.json"


@dataclass(frozen=True, slots=True)
class Read:
    """A notice: its file and what was read in it."""

    paper: Paper
    said: NoticeRead


@dataclass(frozen=True, slots=True)
class Flags:
    """What `invoke new` was called with; what is empty is asked for."""

    case: str = ""
    marketplace: str = ""
    types: str = ""
    notice: str = ""
    like: str = ""

    @property
    def empty(self) -> bool:
        """Tell whether nothing at all was given, so that everything is asked for."""
        return self == Flags()


def new(flags: Flags, cases: str | None, outputs: str | None, debug: bool) -> int:
    """Begin a case."""
    return guarded(lambda: _new(flags, settings(cases, outputs)), debug)


def _new(flags: Flags, place: Settings) -> int:
    from pipeline.catalog import load as load_catalog
    from pipeline.shell.workspace.nursery import demand_room

    catalog = load_catalog()
    made_room = _demand_cases(place)
    told, read = _told(flags, place, catalog)
    _demand_id(told.case)
    demand_place(place, told.case)
    demand_room(place.cases, told.case)
    model = _model(told, place, catalog)
    asked = _asked(told, place, catalog, model, read)
    _made(told, place, catalog, asked, model, read)
    if made_room:
        terminal.say(f"made the folder of the cases, {near(place.cases)}")
    return Exit.BUILT


def _demand_cases(place: Settings) -> bool:
    """Make the folder of the cases if only it is missing; tell whether it was made."""
    if place.cases.is_dir():
        return False
    if not place.cases.parent.is_dir():
        raise Usage(
            f"There is no folder {place.cases.parent}, so no folder of cases can be made in it.", str(place.cases),
            "Make it, or name another with --cases.",
        )
    place.cases.mkdir(exist_ok=True)
    return True


def _demand_id(case_id: str) -> None:
    if not is_case_id(case_id):
        raise Usage(
            f"{case_id!r} cannot be the id of a case.", "--case",
            "Write it as seller/case or as one name: letters, digits, dot, underscore and hyphen, at most 64 each, "
            "beginning with a letter or digit; neither runs nor health. Example: acme/2026-12-games",
        )
    if not windows_can_hold(case_id):
        raise Usage(
            f"{case_id!r} cannot be the id of a case: Windows can hold no folder of this name.", "--case",
            "CON, PRN, AUX, NUL, COM1 to COM9 and LPT1 to LPT9 are its own, with or without an ending, and no name "
            "ends with a dot. Example: acme/2026-12-games",
        )


def _told(flags: Flags, place: Settings, catalog: Catalog) -> tuple[Flags, Read | None]:
    """Return the flags with what a person answers to the questions that are open, and the notice."""
    from pipeline.shell.desk.questions import ask, one_of
    from pipeline.shell.workspace.nursery import demand_room

    def id_fault(answer: str) -> str:
        try:
            _demand_id(answer)
            demand_room(place.cases, answer)
        except Usage as fault:
            return f"{fault.message} {fault.remedy}"
        return ""

    if flags.empty:
        terminal.say("A new case. Four questions; Ctrl-C ends, and nothing is written before the last.")
        case = ask("Id of the case, such as acme/2026-12-games", "--case", id_fault)
        notice = ask("File with Amazon's message (.txt, .eml or .pdf), empty for none", "--notice", _file_fault)
        flags = replace(flags, case=case, notice=notice)
        read = _read(flags, place, catalog)
        flags = _completed(flags, read)
        _doubts(read)
        store = ask("Marketplace, such as amazon.co.uk", "--marketplace", one_of(list(catalog.marketplaces)),
                    flags.marketplace)
        terminal.say("Types: " + ", ".join(catalog.violations))
        kind = ask("Type of the complaint", "--type", _types_fault(catalog), flags.types)
        return replace(flags, marketplace=store, types=kind), read
    read = _read(flags, place, catalog)
    flags = _completed(flags, read)
    if not flags.case:
        raise Usage("A new case needs an id.", "--case", "Give --case acme/2026-12-games, or call `invoke new` alone.")
    for value, flag, fault in (
        (flags.marketplace, "--marketplace", one_of(list(catalog.marketplaces), or_none=bool(flags.like))),
        (flags.types, "--type", _types_fault(catalog, or_none=bool(flags.like))),
    ):
        if wrong := fault(value):
            told = wrong.partition(" It is one of:")[0]  # the remedy lists them
            raise Usage(told if value else _missing(flag, read), flag, _choices(flag, catalog))
    return flags, read


def _missing(flag: str, read: Read | None) -> str:
    """Say that a flag is missing, and what the notice may mean."""
    if read is None:
        return f"{flag} is missing."
    doubt = read.said.doubt(flag.removeprefix("--"))
    return f"{flag} is missing, and the notice does not tell it for sure{': ' + doubt if doubt else ''}."


def _doubts(read: Read | None) -> None:
    for what in ("marketplace", "type"):
        if read and (doubt := read.said.doubt(what)):
            terminal.say(f"  the notice does not tell the {what} for sure: {doubt}")


def _choices(flag: str, catalog: Catalog) -> str:
    names = catalog.marketplaces if flag == "--marketplace" else catalog.violations
    several = "" if flag == "--marketplace" else " Several are written with commas."
    return f"It is one of: {', '.join(names)}.{several}"


def _types_fault(catalog: Catalog, *, or_none: bool = False) -> Wrong:
    from pipeline.shell.desk.questions import one_of

    known = one_of(list(catalog.violations), or_none=or_none)

    def wrong(answer: str) -> str:
        return next((fault for name in _listed(answer) or [""] if (fault := known(name))), "")

    return wrong


def _listed(types: str) -> list[str]:
    return [name.strip() for name in types.split(",") if name.strip()]


def _file_fault(answer: str) -> str:
    return "" if not answer or Path(answer).expanduser().is_file() else f"There is no file {answer}."


def _read(flags: Flags, place: Settings, catalog: Catalog) -> Read | None:
    """Read the notice that was named; None where none was."""
    from pipeline.drafting.notice import read_notice
    from pipeline.shell.confined.papers import paper

    if not flags.notice:
        return None
    held = paper(flags.notice, place.limits, "--notice")
    return Read(held, read_notice(held.pages, catalog, flags.marketplace))


def _completed(flags: Flags, read: Read | None) -> Flags:
    """Return the flags with the store and the types that a notice plainly names; a flag goes first."""
    if read is None:
        return flags
    store, types = read.said.sure("marketplace"), read.said.sure("type")
    return replace(
        flags, marketplace=flags.marketplace or str(store or ""),
        types=flags.types or ",".join(map(str, types) if isinstance(types, list) else ()),
    )


def _model(told: Flags, place: Settings, catalog: Catalog) -> Model | None:
    """Return the case that is carried over; refuse one of another seller."""
    if not told.like:
        return None
    from pipeline.drafting.carry import Model
    from pipeline.shell.load import load
    from pipeline.stages.validate import validate

    home, _, _ = told.case.rpartition("/")
    if not home or told.like.rpartition("/")[0] != home:
        raise Usage(
            f"{told.like} does not lie in the folder of the seller of {told.case}; nothing is carried from one seller "
            "to another.", "--like", f"Name a case of the same seller: {home or 'seller'}/...",
        )
    raw = load(place.cases, told.like)
    try:
        validate(raw, catalog)
    except CaseUnreadable as fault:
        raise CaseUnreadable(fault.complaints, told.like) from fault
    return Model(told.like, *(_value(raw, name) for name in ("case", "evidence", "sourcing")))


def _value(raw: RawCase, name: str) -> dict[str, Json]:
    source = raw.sources.get(name)
    return source.value if source and isinstance(source.value, dict) else {}


def _asked(told: Flags, place: Settings, catalog: Catalog, model: Model | None, read: Read | None) -> Asked:
    from pipeline.drafting.facts import NoticeRead
    from pipeline.drafting.new_case import Asked, Filed

    home, _, name = told.case.rpartition("/")
    types = tuple(dict.fromkeys(_listed(told.types)))
    if model:
        types = types or tuple(dict.fromkeys(str(one["type"]) for one in model.case["notice"]["complaints"]))
        if not told.marketplace:
            raise Usage("--marketplace is missing: which store is the new case about?", "--marketplace",
                        _choices("--marketplace", catalog))
    folder = place.cases / told.case
    return Asked(
        marketplace=told.marketplace, types=types, seller_id=home or name,
        new_seller=not os.path.lexists(place.cases / (home or name) / SELLER_FILE),
        schemas={
            name: address
            for name in ("case", "evidence", "seller", "sourcing")
            if (address := schema_address(folder if name != "seller" or not home else folder.parent, name))
        },
        read=read.said if read else NoticeRead(),
        filed=Filed(f"evidence/{read.paper.name}", read.paper.sha256) if read else None,
    )


def schema_address(folder: Path, name: str) -> str:
    """Return the address of a schema as a file in a folder names it; "" where this program has no schemas beside it."""
    file = SCHEMAS / f"{name}.schema.json"
    if not file.is_file():
        return ""
    try:
        return Path(os.path.relpath(file, folder)).as_posix()
    except ValueError:  # another drive
        return file.as_uri()


def _made(
    told: Flags, place: Settings, catalog: Catalog, asked: Asked, model: Model | None, read: Read | None
) -> None:
    from pipeline.drafting.carry import carried
    from pipeline.drafting.files import text_of
    from pipeline.drafting.new_case import new_case
    from pipeline.shell.workspace.nursery import put_case

    files = new_case(asked, catalog)
    over = carried(files, model, asked.marketplace, catalog) if model else None
    files = over.files if over else files
    held = {**_texts(files), **_copies(place, over, told)}
    if read:
        held[f"evidence/{read.paper.name}"] = read.paper.data
    seller = text_of(files.seller).encode() if files.seller else None
    put_case(place.cases, told.case, held, seller)
    _say(told, place, over, asked, sorted(held), seller is not None)
    if read:
        _say_read(read)
    terminal.say(f"next: invoke todo --case {told.case}")


def _texts(files: NewFiles) -> dict[str, bytes]:
    from pipeline.drafting.files import text_of

    named = {CASE_FILE: files.case, "evidence.json": files.evidence, "sourcing.json": files.sourcing}
    return {name: text_of(value).encode() for name, value in named.items() if value is not None}


def _copies(place: Settings, over: Carried | None, told: Flags) -> Mapping[str, bytes]:
    """Return the evidence files that go over, byte for byte."""
    if over is None:
        return {}
    return {
        name: read_file(place.cases / told.like, name, place.limits.file_bytes).data for name in over.copies
    }


def _say(
    told: Flags, place: Settings, over: Carried | None, asked: Asked, names: list[str], with_seller: bool
) -> None:
    folder = place.cases / told.case
    terminal.say(f"new case {told.case}: {', '.join(asked.types)} on {asked.marketplace}")
    for name in names:
        terminal.say(f"  {near(folder / name)}")
    if with_seller:
        home = folder.parent if "/" in told.case else folder
        terminal.say(f"  {near(home / SELLER_FILE)}: who the seller is, still to be filled in")
    if over:
        terminal.say(f"carried over from {told.like}; every statement asks to be confirmed before it goes out")
        if over.left:
            terminal.say(f"  left behind, bound to that store, its orders or its notice: {', '.join(over.left)}")


def _say_read(read: Read) -> None:
    """Say what was read and from where, and what a person must decide."""
    for fact in read.said.facts:
        value = ", ".join(map(str, fact.value)) if isinstance(fact.value, list) else str(fact.value)
        if not fact.doubt:
            terminal.say(f"  read   {fact.what}: {value}  <- {fact.where}")
    for fact in read.said.facts:
        if fact.doubt:
            value = f" {fact.value}" if isinstance(fact.value, str) else ""
            terminal.say(f"  UNSURE {fact.what}{value}: {fact.doubt}  <- {fact.where}")
    if not read.said.facts:
        terminal.say(f"  nothing could be read from {read.paper.name}; it is kept and registered as it is")
    terminal.say("check each line against the message; case.json holds the list in its note")
