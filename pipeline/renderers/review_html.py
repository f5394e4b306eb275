"""The review page of a bundle: the plan beside its evidence, findings, matrix, changes and digests; one file."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from pipeline.health.priority import stake
from pipeline.model.annex import AnnexPlan
from pipeline.model.case import Case
from pipeline.model.catalog import Catalog
from pipeline.model.changed_words import Piece
from pipeline.model.days import NO_DAY
from pipeline.model.document import Document
from pipeline.model.finding import Finding, NotChecked, Severity
from pipeline.model.preview import Preview, Previews
from pipeline.model.retraced import Retraced
from pipeline.model.review import Changes, Illustration
from pipeline.model.trace import Trace
from pipeline.renderers.evidence_index import IndexRow
from pipeline.renderers.page_html import Page, days_left, keys, page, safe, sources, table, with_code, words
from pipeline.renderers.review_evidence import Pictures, Shown, evidence, in_annex, plan
from pipeline.renderers.review_figures import figures

# Above this a page is slow to open and to send on; what is left out is one click away in the annex.
MOST_PICTURE_BYTES = 6_000_000
_STATES = {
    "ready": "ready: nothing stands in the way of sending it",
    "draft": "draft: errors stand; POA and annex are marked DRAFT",
    "blocked": "blocked: there is no plan until this is settled: {codes}; NOT FOR SUBMISSION",
}
_NOTHING_DRAWN = "blocked: a document may be passed off as somebody else's ({codes}), so nothing is drawn"
_NOT_RENDERED = (
    "Nothing of this case is shown: a finding says that a document may be passed off as somebody else's, and no page "
    "of ours may carry such a document."
)
_UNSENT = "Nothing of this case is on record as sent: no earlier round to compare with."
_NOT_COMPARED = "Not compared with what was sent: nothing of this case is shown."
NOTHING_BESIDE = Illustration({}, {})
# Lists of case.json whose entries have ids that the plan prints.
_LISTS = ("root_causes", "actions", "measures", "gaps", "investigation")


@dataclass(frozen=True, slots=True)
class Review:
    """Everything the page shows; `annex` is None and `plans` are empty where nothing may be rendered.

    `titles` are those of the rules by code, `files` digest and size of each file of the bundle by name.
    """

    case: Case
    catalog: Catalog
    state: str
    findings: Sequence[Finding]
    not_checked: Sequence[NotChecked]
    matrix: Sequence[Trace]
    titles: Mapping[str, str]
    files: Mapping[str, tuple[str, int]]
    plans: Sequence[tuple[Document, Mapping[str, int]]] = ()
    annex: AnnexPlan | None = None
    index: Sequence[IndexRow] = ()
    illustration: Illustration = NOTHING_BESIDE
    previews: Previews | None = None
    changes: Changes | None = None
    retraced: Sequence[Retraced] = ()


def render(review: Review) -> str:
    """Return the page; values are always escaped, and the page loads nothing."""
    return page(Page(
        f"Review: {review.case.id}", "".join(_body(review)), ("review.css",), ("review.js",), pictures=True,
    ))


def _body(review: Review) -> Iterator[str]:
    pictures = _pictures(review)
    shown = Shown(review.case, review.catalog, review.index, review.annex, review.illustration, pictures,
                  _about(review))
    yield from _header(review)
    yield _nav(review)
    yield '<main id="main">\n'
    yield from _findings(review)
    yield from _plans(review, shown)
    if review.plans:
        yield from figures(review.retraced, lambda name: _to(review, (name,)), partial(in_annex, shown=shown))
    yield from _matrix(review)
    yield from _changes(review)
    yield from evidence(shown)
    yield from _files(review)
    yield from _sources(review)
    yield f"</main>\n{_dialogs()}"
    yield from _store(pictures)


# Head


def _state(review: Review) -> str:
    """Return the state in words; a blocked case names the rules that block it."""
    blocks = dict.fromkeys(one.code for one in review.findings if one.stands and one.severity is Severity.BLOCK)
    told = _NOTHING_DRAWN if review.state == "blocked" and review.annex is None else _STATES[review.state]
    return told.format(codes=", ".join(blocks) or "a finding")


def _header(review: Review) -> Iterator[str]:
    case = review.case
    store = review.catalog.marketplaces[case.appeal.marketplace]
    name = case.seller.display_name or case.seller.legal_name
    judged = "the case records no day yet" if case.as_of == NO_DAY else f"judged as of {case.as_of}"
    yield f'<header>\n<p class="faint"><a href="{_up(case)}index.html">All cases</a></p>\n'
    yield f"<h1>Review: {words(case.id)}</h1>\n"
    yield f'<p class="state {review.state}"><strong>{safe(_state(review))}</strong></p>\n<dl>'
    yield f"<dt>Seller</dt><dd>{words(name)} ({words(case.seller.seller_id)})</dd>"
    yield f"<dt>Store</dt><dd>{words(store.label)}</dd>"
    types = dict.fromkeys(review.catalog.violations[one.type].label for one in case.appeal.notice.complaints)
    yield f"<dt>About</dt><dd>{words('; '.join(types))}</dd>"
    yield f"<dt>Last days</dt><dd>{''.join(_last_days(review, store.time_zone))}</dd>"
    yield f"<dt>Findings</dt><dd>{safe(_counted(review.findings))}; {words(judged)}</dd>"
    yield f"<dt>Open</dt><dd>{_links(review)}</dd></dl>\n</header>\n"


def _last_days(review: Review, zone: str) -> Iterator[str]:
    waiting = stake(review.case, review.catalog).waiting
    if not waiting:
        yield "none is waited for"
    for one in waiting:
        day = f"{words(one.on)}{days_left(one.on, zone, due=True)}" if one.on else "<strong>unknown</strong>"
        yield (f'<p class="day">{day}: {words(one.what)}. '
               f'<span class="faint">{words(one.note)} ({words(one.clock)})</span></p>')


def _counted(findings: Sequence[Finding]) -> str:
    standing = [one.severity for one in findings if one.stands]
    counts = [f"{standing.count(one)} {one.word}" for one in sorted(set(standing), reverse=True)]
    accepted = len(findings) - len(standing)
    return ", ".join([*counts, *([f"{accepted} accepted"] if accepted else [])]) or "none"


def _up(case: Case) -> str:
    return "../" * (case.id.count("/") + 1)


def _links(review: Review) -> str:
    names = [name for name in review.files if name.endswith(".pdf")]
    links = [f'<a href="{safe(name)}">{safe(name)}</a>' for name in sorted(names)]
    health = f"{_up(review.case)}health/{review.case.seller.seller_id}/health.html"
    links.append(f'<a href="{safe(health)}">the seller\'s account health</a> (after <code>invoke health</code>)')
    return '<span class="links">' + " ".join(f"<span>{link}</span>" for link in links) + "</span>"


def _nav(review: Review) -> str:
    parts = {"findings": "Findings"}
    parts |= {f"plan-{document.id}": _plan_title(review, document) for document, _ in review.plans}
    parts |= {"figures": "Figures"} if review.plans else {}
    parts |= {"matrix": "Matrix", "changes": "Changes", "evidence": "Evidence", "files": "Files"}
    links = "".join(f'<li><a href="#{safe(name)}">{words(title)}</a></li>' for name, title in parts.items())
    buttons = "".join(
        f'<button type="button" data-go="{name}" aria-keyshortcuts="{key}">{title} <kbd>{key}</kbd></button>'
        for name, key, title in (("finding", "f", "Next finding"), ("claim", "c", "Next claim"))
    )
    return (
        f'<nav aria-label="Parts of this page"><ul>{links}</ul></nav>\n'
        f'<div class="bar" role="group" aria-label="Go through the page">{buttons}'
        '<button type="button" data-open="help" aria-keyshortcuts="?">Keys <kbd>?</kbd></button>'
        '<span id="told" role="status"></span></div>\n'
    )


# Findings


def _about(review: Review) -> Mapping[str, tuple[Finding, ...]]:
    """Return the findings of each statement and each item by its id."""
    found: dict[str, list[Finding]] = {}
    for one in review.findings:
        for name in filter(None, (_statement(review, one), one.place.evidence)):
            found.setdefault(name, []).append(one)
    return {name: tuple(listed) for name, listed in found.items()}


def _statement(review: Review, finding: Finding) -> str:
    """Return the id of the statement a finding is about, "" where it is about something else."""
    for name in _LISTS:
        start = f"$.{name}["
        if finding.place.file == "case.json" and finding.place.path.startswith(start):
            number = finding.place.path.removeprefix(start).partition("]")[0]
            entries = getattr(review.case.appeal, name)
            if number.isdecimal() and int(number) < len(entries):
                return str(entries[int(number)].id)
    return ""


def _findings(review: Review) -> Iterator[str]:
    yield '<section id="findings" aria-labelledby="h-findings">\n<h2 id="h-findings">Findings</h2>\n'
    if not review.findings:
        yield "<p>None.</p>\n"
    yield '<ol class="found">\n'
    for number, one in enumerate(review.findings, start=1):
        yield _finding(review, number, one)
    yield "</ol>\n"
    if review.not_checked:
        yield "<h3>Not checked</h3>\n"
        rows = [[words(one.code), words(one.place), with_code(one.reason)] for one in review.not_checked]
        yield table("Rules that could not decide, and why", ("Rule", "Place", "Why"), rows)
    yield "</section>\n"


def _finding(review: Review, number: int, one: Finding) -> str:
    title = review.titles.get(one.code, "")
    hint = f'<p><strong>What to do:</strong> {with_code(one.hint)}</p>' if one.hint else ""
    accepted = ""
    if one.override:
        accepted = (f"<p><strong>Accepted</strong> by {words(one.override.by)} on {words(one.override.on)}: "
                    f"{words(one.override.reason)}</p>")
    called = "accepted" if one.override else one.severity.word
    return (
        f'<li id="f-{number}" class="finding {called}" data-stop="finding" tabindex="-1">\n'
        f'<h3><span class="weight {called}">{called}</span> {words(one.code)} '
        f'<span class="faint">{words(title)}</span></h3>\n'
        f"<p>{with_code(one.message)}</p>{_diff(one)}{hint}{accepted}\n<p class=\"faint\">{_where(review, one)} "
        f"{keys(_listed_keys(one.source, review))} Digest {words(one.digest)}</p></li>\n"
    )


def _diff(one: Finding) -> str:
    """Return what words became, a line for each statement."""
    return "".join(_line(line.pieces, f"<strong>{words(line.of)}</strong> ") for line in one.diff)


def _where(review: Review, one: Finding) -> str:
    place = one.place
    spots = [f"Place: {words(place)}"]
    if place.path and place.path != "$":
        spots.append(f"<code>{words(place.path)}</code>")
    if (name := _statement(review, one)) and (anchor := _anchor(review, name)):
        spots.append(f'<a href="#{safe(anchor)}">{words(name)}</a>')
    if place.evidence and any(row.id == place.evidence for row in review.index):
        spots.append(f'<a href="#e-{safe(place.evidence)}">{words(place.evidence)}</a>')
    return ", ".join(spots) + "."


def _listed_keys(stated: str, review: Review) -> list[str]:
    return [key for key in stated.split(", ") if key in review.catalog.sources]


def _anchor(review: Review, statement: str) -> str:
    """Return where a statement first stands in a plan."""
    for document, _ in review.plans:
        if any(getattr(block, "of", "") == statement for block in document.blocks()):
            return f"c-{document.id}-{statement}"
    return ""


# Plans


def _plan_title(review: Review, document: Document) -> str:
    return f"Plan {document.id}" if len(review.plans) > 1 else "Plan of Action"


def _plans(review: Review, shown: Shown) -> Iterator[str]:
    for document, counts in review.plans:
        name = f"plan-{safe(document.id)}"
        yield f'<section id="{name}" aria-labelledby="h-{name}">\n'
        yield f'<h2 id="h-{name}">{words(_plan_title(review, document))}</h2>\n'
        if counts:
            boxes = "; ".join(f"{file} {count:,} characters" for file, count in counts.items())
            yield f'<p class="faint">For the boxes of the form: {words(boxes)}.</p>\n'
        yield from plan(document, shown)
        yield "</section>\n"
    if not review.plans:
        yield '<section id="plan" aria-labelledby="h-plan">\n<h2 id="h-plan">Plan of Action</h2>\n'
        yield f"<p>{safe(_NOT_RENDERED)}</p>\n</section>\n"


# Matrix


def _matrix(review: Review) -> Iterator[str]:
    yield '<section id="matrix" aria-labelledby="h-matrix">\n<h2 id="h-matrix">Traceability matrix</h2>\n'
    heads = ("Complaint", "About", "Root cause", "Actions", "Measures", "Evidence", "Gaps", "Missing")
    yield table("How each complaint is answered; what is missing stands in the last column", heads,
                [_trace(review, row) for row in review.matrix])
    yield "</section>\n"


def _trace(review: Review, row: Trace) -> list[str]:
    label = review.catalog.violations[row.type].label
    cause = _to(review, (row.cause,) if row.cause else ())
    missing = f'<strong class="hole">{words("; ".join(row.holes))}</strong>' if row.holes else "nothing"
    return [
        words(row.complaint), words(", ".join((label, *row.items))), cause + ("" if row.known else " (not known)"),
        _to(review, row.actions), _to(review, row.measures), _items(review, row.evidence), _to(review, row.gaps),
        missing,
    ]


def _to(review: Review, names: Sequence[str]) -> str:
    links = [
        f'<a href="#{safe(anchor)}">{words(name)}</a>' if (anchor := _anchor(review, name)) else words(name)
        for name in names
    ]
    return " ".join(links) or "-"


def _items(review: Review, names: Sequence[str]) -> str:
    """Return links to the items that leave; the others are counted, never named."""
    known = {row.id for row in review.index}
    leaving = [name for name in names if review.case.leaves(name)]
    links = [f'<a href="#e-{safe(name)}">{words(name)}</a>' if name in known else words(name) for name in leaving]
    inside = len(names) - len(leaving)
    return " ".join([*links, *([f"and {inside} internal"] if inside else [])]) or "-"


# Changes


def _changes(review: Review) -> Iterator[str]:
    yield '<section id="changes" aria-labelledby="h-changes">\n<h2 id="h-changes">Changes since the last round</h2>\n'
    if review.changes is None:
        yield f"<p>{_UNSENT if not review.case.appeal.rounds else _NOT_COMPARED}</p>\n</section>\n"
        return
    if review.changes.words or review.changes.evidence is not None:
        yield f"<p>Compared with {words(review.changes.since)}, as it was put together to be sent.</p>\n"
    for note in review.changes.missing:
        yield f'<p class="hole">{words(note)}</p>\n'
    for name, lines in review.changes.words.items():
        plan = next((one for one, _ in review.plans if one.id == name), None)
        yield f"<h3>Words: {words(_plan_title(review, plan) if plan else name)}</h3>\n"
        yield "".join(map(_line, lines)) or "<p>No word has changed.</p>\n"
    if review.changes.evidence is not None:
        yield "<h3>Evidence</h3>\n<ul class=\"plain\">"
        yield "".join(f"<li>{words(one)}</li>" for one in review.changes.evidence or ("No item has changed.",))
        yield "</ul>\n"
    yield "</section>\n"


_MARKS = {"same": ("", ""), "new": ("<ins>", "</ins>"), "gone": ("<del>", "</del>")}


def _line(pieces: Sequence[Piece], lead: str = "") -> str:
    marked = (f"{_MARKS[one.kind][0]}{words(one.text)}{_MARKS[one.kind][1]}" for one in pieces)
    return f'<p class="diff">{lead}{"".join(marked)}</p>\n'


# Files


def _files(review: Review) -> Iterator[str]:
    yield '<section id="files" aria-labelledby="h-files">\n<h2 id="h-files">Files of this bundle</h2>\n'
    yield ('<p>manifest.json names the digest of this page too; an approval names the digest of manifest.json. '
           "<code>invoke verify</code> holds the files against it.</p>\n")
    rows = [
        [f'<a href="{safe(name)}">{safe(name)}</a>', f"{size:,}", f'<code class="digest">{digest}</code>']
        for name, (digest, size) in sorted(review.files.items())
    ]
    yield table("Digests are SHA-256", ("File", "Bytes", "SHA-256"), rows)
    inside = sum(not review.case.leaves(entry.id) for entry in review.case.register)
    if inside:
        yield f"<p>Internal items that are registered: {inside}. They are in no file that leaves and not on this "
        yield "page.</p>\n"
    yield "</section>\n"


def _sources(review: Review) -> Iterator[str]:
    used = {key for one in review.findings for key in _listed_keys(one.source, review)}
    if used:
        yield '<section id="sources" aria-labelledby="h-sources">\n<h2 id="h-sources">Sources of the findings</h2>\n'
        yield f"{sources(used, review.catalog)}</section>\n"


# Pictures


def _pictures(review: Review) -> Pictures:
    """Return the pictures that fit: of each item in order, until the page would grow too large."""
    kept: dict[str, tuple[Preview, ...]] = {}
    left, dropped = MOST_PICTURE_BYTES, 0
    for name, made in (review.previews or {}).items():
        fitting = []
        for one in made:
            if len(one.jpeg) <= left:
                left -= len(one.jpeg)
                fitting.append(one)
            else:
                dropped += 1
        kept[name] = tuple(fitting)
    return Pictures(kept, dropped)


def _store(pictures: Pictures) -> Iterator[str]:
    """Yield each picture once; wherever it is shown it is taken from here."""
    yield '<svg class="store" width="0" height="0" aria-hidden="true" focusable="false"><defs>\n'
    for item, made in pictures.by_item.items():
        for one in made:
            yield (f'<symbol id="{pictures.symbol(item, one.page)}" viewBox="0 0 {one.width} {one.height}">'
                   f'<image width="{one.width}" height="{one.height}" '
                   f'href="data:image/jpeg;base64,{b64encode(one.jpeg).decode()}"/></symbol>\n')
    yield "</defs></svg>\n"


def _dialogs() -> str:
    rows = (
        ("f", "next finding"), ("Shift+F", "finding before"), ("c", "next claim"), ("Shift+C", "claim before"),
        ("Left, Right", "other pages of the item, in an enlarged page"), ("Esc", "close what is open"),
        ("?", "this list"),
    )
    listed = "".join(f"<dt><kbd>{key}</kbd></dt><dd>{what}</dd>" for key, what in rows)
    return (
        '<dialog id="viewer" aria-labelledby="viewer-title">\n<div class="head"><h2 id="viewer-title"></h2>'
        '<button type="button" data-turn="-1">Page before</button>'
        '<button type="button" data-turn="1">Next page</button>'
        '<button type="button" data-close>Close</button></div>\n'
        '<p><a id="viewer-link" href="annex.pdf">Open in annex.pdf</a></p>'
        '<div class="sheet" tabindex="0" role="region" aria-label="The page, enlarged">'
        '<svg id="viewer-page" role="img" aria-labelledby="viewer-title"><use/></svg></div></dialog>\n'
        '<dialog id="help" aria-labelledby="help-title">\n<div class="head"><h2 id="help-title">Keys</h2>'
        f'<button type="button" data-close>Close</button></div>\n<dl>{listed}</dl>\n'
        '<p><label><input type="checkbox" id="keys" checked> Single keys do this</label></p></dialog>\n'
    )
