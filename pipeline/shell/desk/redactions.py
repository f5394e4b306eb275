"""The command redactions: shows what names a buyer on the pages of a case, and the lines that take it out."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.model.faults import Exit, Usage
from pipeline.shell import terminal
from pipeline.shell.border import guarded
from pipeline.shell.desk.flags import near
from pipeline.shell.settings import Settings, settings

if TYPE_CHECKING:
    from pipeline.model.case import Case
    from pipeline.model.catalog import Catalog
    from pipeline.model.evidence import EvidenceItem
    from pipeline.model.exhibit import Exhibit, Page
    from pipeline.model.jsonpath import Json
    from pipeline.model.source import RawCase
    from pipeline.rules.buyers import Private

MOST_SIZES = 4


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for: a case, perhaps one item of it, and whether to write."""

    case: str
    evidence: str = ""
    write: bool = False


@dataclass(frozen=True, slots=True)
class Suggested:
    """An item with what was found on its pages, and the lines that would take it out."""

    entry: EvidenceItem
    found: tuple[Private, ...]
    lines: tuple[Mapping[str, str], ...]


def redactions(case: str, evidence: str, write: bool, cases: str | None, outputs: str | None, debug: bool) -> int:
    """Suggest redactions for a case, and write them if asked to."""
    return guarded(lambda: _redactions(Asked(case, evidence, write), settings(cases, outputs)), debug)


def _redactions(asked: Asked, place: Settings) -> int:
    from pipeline.catalog import load as load_catalog
    from pipeline.shell.outside import opened
    from pipeline.stages.read import Means, read
    from pipeline.stages.validate import validate

    catalog = load_catalog()
    terminal.say(f"redactions {asked.case}")
    raw, outside = opened(place, asked.case)
    case = validate(raw, catalog, None)
    if asked.evidence and asked.evidence not in case.evidence:
        raise Usage(f"The register has no {asked.evidence}.", "--evidence", f"It has: {', '.join(case.evidence)}.")
    with outside.stage("read"), outside.readers() as readers:
        shelf = outside.shelf(case.seller.seller_id, "")
        label = catalog.words_of(case.appeal.language)["redacted_label"]
        means = Means(outside.open_file, readers, shelf, outside.options, label)
        exhibits = read(case, means, outside.progress, outside.spread)
    found = list(_suggested(asked, case, exhibits, catalog))
    terminal.say()
    for one in found:
        _show(one, exhibits[one.entry.id], raw)
    _rest(asked, case, exhibits, catalog, found)
    new = [one for one in found if one.lines]
    if not new:
        terminal.say("Nothing new was found. No program finds every name: a person looks at each page that leaves.")
    elif asked.write:
        _write(new, raw)
    else:
        terminal.say("A person decides: no program finds every name, and not every name is a buyer's.")
        terminal.say("`--write` writes these lines, `--evidence E-001 --write` those of one item.")
    return Exit.BUILT


def _suggested(
    asked: Asked, case: Case, exhibits: Mapping[str, Exhibit], catalog: Catalog
) -> Iterator[Suggested]:
    from pipeline.rules.buyers import buyer_data

    words = catalog.words_of(case.appeal.language)
    for entry in _looked_at(asked, case, exhibits):
        kind = catalog.kinds[entry.kind]
        if exhibits[entry.id].refused or kind.whole or kind.proves_purchase:
            continue
        if found := buyer_data([_words(page) for page in exhibits[entry.id].pages], case):
            reasons = {one.words: words[f"private_{one.what}"] for one in found}
            taken = {one.pattern for one in entry.redactions}
            lines = [{"pattern": pattern_of(text), "reason": reason} for text, reason in reasons.items()]
            yield Suggested(entry, found, tuple(line for line in lines if line["pattern"] not in taken))


def _looked_at(asked: Asked, case: Case, exhibits: Mapping[str, Exhibit]) -> list[EvidenceItem]:
    return [
        entry for entry in case.register
        if case.leaves(entry.id) and asked.evidence in ("", entry.id)
        and entry.id in exhibits and exhibits[entry.id].origin in ("file", "refused")
    ]  # fmt: skip


def _words(page: Page) -> str:
    """Return what can be read on a page; what OCR read is good enough to suggest something to a person."""
    return f"{page.text}\n{page.ocr}" if page.ocr else page.text


def pattern_of(words: str) -> str:
    """Return a pattern that finds these words, with no more signs escaped than must be."""
    return re.sub(r"([\\.^$*+?{}\[\]|()])", r"\\\1", words)


def _show(one: Suggested, exhibit: Exhibit, raw: RawCase) -> None:
    read = "; words read by OCR" if any(page.ocr for page in exhibit.pages) else ""
    terminal.say(f"{one.entry.id}  {one.entry.title} ({one.entry.file}; {_sizes(exhibit)}{read})")
    for found in one.found:
        terminal.say(f"    page {found.page:<4} {found.what:<8} {found.words}")
    if one.lines:
        terminal.say(f'  into "redactions" of {one.entry.id} in {raw.sources["evidence"].label}:')
        for at, line in enumerate(one.lines):
            comma = "," if at < len(one.lines) - 1 else ""
            terminal.say(f"    {json.dumps(line, ensure_ascii=False)}{comma}")
    terminal.say()


def _sizes(exhibit: Exhibit) -> str:
    sizes: dict[str, list[int]] = {}
    for number, page in enumerate(exhibit.pages, 1):
        sizes.setdefault(f"{page.width:.0f} x {page.height:.0f} pt", []).append(number)
    count = f"{len(exhibit.pages)} page{'s' * (len(exhibit.pages) != 1)}"
    if len(sizes) == 1:
        return f"{count} of {next(iter(sizes))}"
    said = [f"page {_short(numbers)}: {size}" for size, numbers in list(sizes.items())[:MOST_SIZES]]
    return f"{count}; {', '.join(said)}{', others' * (len(sizes) > MOST_SIZES)}"


def _short(numbers: Sequence[int]) -> str:
    return str(numbers[0]) if len(numbers) == 1 else f"{numbers[0]} and {len(numbers) - 1} more"


def _rest(
    asked: Asked, case: Case, exhibits: Mapping[str, Exhibit], catalog: Catalog, found: Sequence[Suggested]
) -> None:
    """Say of every other item why nothing is suggested for it: none is passed over in silence."""
    shown = {one.entry.id for one in found}
    quiet: list[str] = []
    for entry in _looked_at(asked, case, exhibits):
        exhibit, kind = exhibits[entry.id], catalog.kinds[entry.kind]
        bare = [number for number, page in enumerate(exhibit.pages, 1) if not _words(page).strip()]
        if exhibit.refused:
            terminal.say(f"{entry.id}  not read: {exhibit.refusal}")
        elif kind.whole:
            terminal.say(f"{entry.id}  verifies a person or an account; nothing in it may be taken out (INV-07).")
        elif kind.proves_purchase:
            terminal.say(f"{entry.id}  is a document of purchase; only prices may be taken out (INV-07).")
        elif bare:
            some = "its pages have" if len(bare) == len(exhibit.pages) else f"page {_short(bare)} has"
            terminal.say(
                f"{entry.id}  {some} no words a program can read ({_sizes(exhibit)}): look, and name regions."
            )
        elif entry.id not in shown:
            quiet.append(entry.id)
    if quiet:
        terminal.say(f"nothing found in: {', '.join(quiet)}")
    terminal.say()


def _write(new: Sequence[Suggested], raw: RawCase) -> None:
    from pipeline.model.json_edit import appended
    from pipeline.shell.rewrite import rewrite

    source = raw.sources["evidence"]
    text = source.data.decode("utf-8-sig")
    entries: list[dict[str, Any]] = json.loads(text)["evidence"]
    places = {entry["id"]: at for at, entry in enumerate(entries)}
    for one in new:
        at = places[one.entry.id]
        # An entry that cites the library has its redactions until it names some of its own.
        theirs = () if "redactions" in entries[at] else one.entry.redactions
        lines: list[Json] = [redaction.model_dump(mode="json", exclude_defaults=True) for redaction in theirs]
        lines += [dict(line) for line in one.lines]
        text = appended(text, f"$.evidence[{at}].redactions", *lines)
    folder = Path(raw.case_root)
    mark = "\ufeff" if source.data.startswith(b"\xef\xbb\xbf") else ""
    rewrite(folder, "evidence.json", source.sha256, mark + text)
    count = sum(len(one.lines) for one in new)
    terminal.say(f"written to {near(folder / 'evidence.json')}: {count} redactions of {len(new)} items.")
    terminal.say("Read them, then build: what is found too much or too little is yours to correct.")
