"""bundle: the files that show an examined case, and the account of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from functools import partial
from hashlib import sha256

from pipeline import __version__
from pipeline.model.annex import AnnexPlan, LedgerRow, Section
from pipeline.model.case import Case
from pipeline.model.catalog import Catalog
from pipeline.model.document import Document, Documents
from pipeline.model.evidence import upload_name
from pipeline.model.exhibit import Exhibit
from pipeline.model.faults import LedgerBroken
from pipeline.model.finding import Finding, NotChecked, Severity
from pipeline.model.outgoing import accepted_by, way_of
from pipeline.model.source import RawCase
from pipeline.pdf import stamp
from pipeline.ports import Folder, Outside, Shelving
from pipeline.renderers import (
    boxes,
    evidence_index,
    findings_json,
    front,
    manifest,
    poa_docx,
    poa_pdf,
    poa_txt,
    review_html,
)
from pipeline.renderers.contract import Citing, Edition, Marks, Places, edition
from pipeline.rules import all_rules
from pipeline.rules.contract import Facts
from pipeline.stages.assemble import Titles, assemble
from pipeline.stages.check import state_of
from pipeline.stages.contrast import contrast
from pipeline.stages.illustrate import MOST_OF_AN_ITEM, illustrate
from pipeline.stages.paginate import DoesNotFit, paginate, sections
from pipeline.stages.retrace import retrace
from pipeline.stages.trace import trace
from pipeline.stages.verify import verify

# Where one of these stands, nothing is rendered: no page of ours may carry such a document.
NOTHING_RENDERED = frozenset({"INV-08", "SRC-01", "SRC-02"})

# How often the front pages are drawn anew because a part outgrew the pages it went out with.
MOST_MISFITS = 4

Plans = list[tuple[Document, Mapping[str, int]]]


@dataclass(frozen=True)
class Examined:
    """A case that was read and checked."""

    case: Case
    exhibits: Mapping[str, Exhibit]
    documents: Documents
    findings: tuple[Finding, ...]
    not_checked: tuple[NotChecked, ...]
    catalog: Catalog

    @property
    def state(self) -> str:
        """Return "ready", "draft" or "blocked"."""
        return state_of(self.findings)

    @property
    def nothing_rendered(self) -> bool:
        """Tell whether a finding stands that forbids rendering anything."""
        return any(finding.stands and finding.code in NOTHING_RENDERED
                   and finding.severity is Severity.BLOCK for finding in self.findings)


@dataclass(frozen=True)
class Annexed:
    """The annex as it was written."""

    plan: AnnexPlan
    ledger: tuple[LedgerRow, ...]
    outline: tuple[tuple[str, int], ...]


def write(done: Examined, raw: RawCase, outside: Outside, folder: Folder) -> None:
    """Write the bundle of a case into a folder, verified against its own ledger."""
    written = _Written(folder)
    annexed, plans = (None, []) if done.nothing_rendered else _rendered(done, raw, outside, written)
    if done.nothing_rendered:
        _findings(done, written)
        written.write("review.html", review_html.render(_review(done, written)).encode())
    account = manifest.Account(
        case=done.case, state=done.state, tool=__version__, libraries=outside.libraries,
        ocr=outside.recogniser.title if outside.recogniser else "off", office=outside.office, inputs=_inputs(raw, done),
        exhibits=done.exhibits, plans=plans, annex=annexed.plan if annexed else None,
        outline=annexed.outline if annexed else (), ledger=annexed.ledger if annexed else (), files=written.files,
        changes=done.catalog.changes,
    )
    folder.write("manifest.json", manifest.render(account))
    with outside.stage("verify"):
        _verified(folder, frozenset(written.files) | {"manifest.json"})


def _rendered(done: Examined, raw: RawCase, outside: Outside, written: _Written) -> tuple[Annexed, Plans]:
    """Write all that shows the case: annex, plans, index, and the page on which a person reviews them."""
    seller, kept = done.case.seller.seller_id, written.folder.pages
    shown = illustrate(done.case, done.exhibits, done.documents.plans)
    with outside.illustrating(seller, kept, done.case.id, done.exhibits, shown.pages) as pictures:
        with outside.stage("paginate"):
            plan, drawn = _front(done)
        with outside.stage("assemble"):
            annexed = _annex(done, plan, drawn, outside.shelf(seller, kept), written)
        with outside.stage("render"):
            plans = _plans(done, plan, written)
            index = _index(done, plan, written)
            _findings(done, written)
        with outside.stage("review"):
            previews = pictures(drawn.pdf, _own_pages(plan, done.exhibits))
            page = replace(
                _review(done, written), plans=plans, annex=plan, index=index, illustration=shown, previews=previews,
                changes=contrast(done.case, done.exhibits, _box_texts(done, plan), raw.pasted),
                retraced=retrace(Facts(done.case, done.exhibits, done.catalog)),
            )
            written.write("review.html", review_html.render(page).encode())
    return annexed, plans


def _findings(done: Examined, written: _Written) -> None:
    said = findings_json.value_of(done.case.id, done.state, done.findings, done.not_checked, matrix=trace(done.case))
    written.write("findings.json", findings_json.render(said))


def _review(done: Examined, written: _Written) -> review_html.Review:
    return review_html.Review(
        case=done.case, catalog=done.catalog, state=done.state, findings=done.findings, not_checked=done.not_checked,
        matrix=trace(done.case), titles={rule.code: rule.title for rule in all_rules()}, files=dict(written.files),
    )


def _own_pages(plan: AnnexPlan, exhibits: Mapping[str, Exhibit]) -> dict[str, tuple[int, ...]]:
    """Return for each of the seller's own records which of the front's pages it has."""
    found, before = {}, 0
    for sheet in plan.sheets:
        if sheet.source == "front":
            item = sheet.name.removeprefix("exhibit:")
            if item in exhibits and exhibits[item].origin == "record":
                found[item] = tuple(range(before + 1, before + 1 + min(sheet.span.count, MOST_OF_AN_ITEM)))
            before += sheet.span.count
    return found


def _verified(folder: Folder, names: frozenset[str]) -> None:
    if faults := verify(names, folder.read):
        raise LedgerBroken(
            "The bundle does not agree with its own ledger: " + " ".join(faults[:5]), "annex.pdf",
            "Nothing was published. This is a fault of the program; please report it with the case.",
        )


class _Written:
    """Writes a bundle's files and remembers digest and size of each."""

    def __init__(self, folder: Folder) -> None:
        self.folder = folder
        self.files: dict[str, tuple[str, int]] = {}

    def write(self, name: str, data: bytes) -> None:
        if name.casefold() in map(str.casefold, self.files):
            raise LedgerBroken(
                f"Two files of the bundle would have one name: {name}.", name,
                "Give the submissions other ids. This is a fault of the program; please report it with the case.",
            )
        self.folder.write(name, data)
        self.files[name] = manifest.measured(data)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


def _marks(done: Examined) -> Marks:
    return Marks(draft=done.state == "draft", preview=done.state == "blocked")


def _front(done: Examined) -> tuple[AnnexPlan, front.Front]:
    """Draw the front pages; what would outgrow the pages it went out with is drawn tighter, a record moves behind."""
    moved, tight = frozenset[str](), frozenset[str]()
    for _ in range(MOST_MISFITS):
        parts = sections(done.case, done.exhibits, moved)
        contents = front.Contents(
            done.case, done.catalog, done.exhibits, parts, done.documents.records, done.case.cited_by,
            {sheet.name: sheet.span.count for sheet in done.case.numbered}, tight,
        )
        try:
            return front.settle(
                contents, _marks(done), _midnight(done.case.as_of),
                partial(_paginated, parts, done),
            )
        except DoesNotFit as misfit:
            records = {name.removeprefix("exhibit:") for name in misfit.names if name.startswith("exhibit:")}
            moved, tight = moved | records, tight | misfit.names
    raise LedgerBroken(
        f"Pages that went out cannot keep their numbers: {', '.join(sorted(tight))}.", "annex.pdf",
        "Shorten the titles of these items. Nothing was published.",
    )


def _paginated(parts: Sequence[Section], done: Examined, pages: Mapping[str, int]) -> AnnexPlan:
    return paginate(parts, done.exhibits, pages, done.case.numbered)


def _annex(done: Examined, plan: AnnexPlan, drawn: front.Front, shelf: Shelving, written: _Written) -> Annexed:
    titles = _titles(done, plan)
    identity = _identity(drawn.pdf, done.exhibits)
    words = stamp.words_of(done.catalog.words_of(done.case.appeal.language), _marks(done).words)
    with written.folder.open("annex.pdf") as out:
        ledger = assemble(
            plan, drawn.pdf, done.exhibits, shelf.path_of, titles, words, identity, out
        )
    written.files["annex.pdf"] = manifest.measured(written.folder.read("annex.pdf"))
    return Annexed(plan, ledger, _outline(plan, titles))


def _identity(front_pages: bytes, exhibits: Mapping[str, Exhibit]) -> str:
    digest = sha256(front_pages)
    for exhibit in exhibits.values():
        redacted = f" {exhibit.redacted.sha256}" if exhibit.redacted else ""
        digest.update(f"{exhibit.id} {exhibit.sha256}{redacted}\n".encode())
    return digest.hexdigest()


def _titles(done: Examined, plan: AnnexPlan) -> Titles:
    words = done.catalog.words_of(done.case.appeal.language)
    register = done.case.evidence
    return Titles(
        index=words["annex_title"],
        sections={
            part.key: f"{part.items[0]} - {part.items[-1]}  "
            f"{words.get(f'kind_{part.kind}', done.catalog.kinds[part.kind].plural)}"
            for part in plan.sections
        },
        items={
            item: words["bookmark"].format(id=item, title=register[item].title, pages=span)
            for item, span in plan.items.items()
        },
    )


def _outline(plan: AnnexPlan, titles: Titles) -> tuple[tuple[str, int], ...]:
    rows = [(titles.index, 1)]
    for part in plan.sections:
        if len(part.items) > 1:
            rows.append((titles.sections[part.key], plan.separators[part.key]))
        rows.extend((titles.items[item], plan.items[item].first) for item in part.items)
    return tuple(rows)


def _box_texts(done: Examined, plan: AnnexPlan) -> dict[str, tuple[str, ...]]:
    """Return for each plan what goes into the boxes of the form, whether or not it may be sent yet."""
    if not done.case.appeal.rounds:
        return {}
    made = edition(done.case, done.catalog)
    return {one.id: tuple(boxes.render(one, _places(done, plan, one), made).values()) for one in done.documents.plans}


def _plans(done: Examined, plan: AnnexPlan, written: _Written) -> Plans:
    several = len(done.documents.plans) > 1
    made = edition(done.case, done.catalog, _marks(done))
    stems = {document.id: f"poa-{document.id}" if several else "poa" for document in done.documents.plans}
    return [
        (document, _plan(done.state, document, stems[document.id], _places(done, plan, document), made, written))
        for document in done.documents.plans
    ]


def _places(done: Examined, plan: AnnexPlan, document: Document) -> Places:
    """Return where a plan's citations lead: an item that is uploaded has the name of what its channel takes."""
    submission = next(one for one in done.case.submissions if one.id == document.id)
    accepted = accepted_by(done.case, submission, done.catalog)
    return {item: Citing(span.first, _upload(done, item, accepted)) for item, span in plan.items.items()}


def _upload(done: Examined, item: str, accepted: Sequence[str]) -> str:
    entry = done.case.evidence[item]
    copied = way_of(entry, done.exhibits[item], accepted) == "copy"
    return upload_name(entry, copy=copied) if entry.use == "submit" else ""


def _plan(
    state: str, document: Document, stem: str, places: Places, made: Edition, written: _Written
) -> Mapping[str, int]:
    pdf = poa_pdf.render(document, places, made)
    if state == "blocked":
        written.write(f"{stem.replace('poa', 'poa-preview', 1)}.pdf", pdf)
        return {}
    texts = {name.replace("poa", stem, 1): text for name, text in boxes.render(document, places, made).items()}
    written.write(f"{stem}.pdf", pdf)
    written.write(f"{stem}.docx", poa_docx.render(document, places, made))
    written.write(f"{stem}.txt", poa_txt.render(document, places, made).encode())
    for name, text in texts.items():
        written.write(name, text.encode())
    return boxes.counts(texts)


def _index(done: Examined, plan: AnnexPlan, written: _Written) -> tuple[evidence_index.IndexRow, ...]:
    rows = evidence_index.rows(done.case, done.exhibits, plan.items, done.catalog)
    written.write("evidence-index.json", evidence_index.to_json(rows).encode())
    written.write("evidence-index.csv", evidence_index.to_csv(rows))
    return rows


def _inputs(raw: RawCase, done: Examined) -> Sequence[tuple[str, str, int]]:
    sources = [(source.label, source.sha256, len(source.data)) for source in raw.read()]
    register = done.case.evidence
    files = [
        (register[exhibit.id].file or "", exhibit.sha256, exhibit.size)
        for exhibit in done.exhibits.values() if exhibit.sha256 and exhibit.origin != "record"
    ]
    return sorted({*sources, *files})
