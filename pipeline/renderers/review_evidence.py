"""The two halves of the review page that stand beside each other: the plan's words, and the pages that show them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.model.annex import AnnexPlan
from pipeline.model.case import Case
from pipeline.model.catalog import Catalog
from pipeline.model.document import Block, Cite, Document, Entry, Heading, Inline, Paragraph
from pipeline.model.finding import Finding
from pipeline.model.preview import Preview
from pipeline.model.review import Illustration, Support
from pipeline.renderers.evidence_index import IndexRow
from pipeline.renderers.page_html import safe, table, words

# Of the words for which a page was chosen.
_NAMED = 3


@dataclass(frozen=True, slots=True)
class Pictures:
    """The pictures the page carries, and how many were left out so that it stays small."""

    by_item: Mapping[str, tuple[Preview, ...]]
    dropped: int = 0

    def of(self, item: str, number: int) -> Preview | None:
        """Return the picture of an item's page, None where there is none."""
        return next((one for one in self.by_item.get(item, ()) if one.page == number), None)

    def symbol(self, item: str, number: int) -> str:
        """Return the name under which a picture is kept on the page."""
        return f"i-{safe(item)}-{number}"


@dataclass(frozen=True, slots=True)
class Shown:
    """What both halves need: the case, its index, where everything stands in the annex, and the pictures."""

    case: Case
    catalog: Catalog
    index: Sequence[IndexRow]
    annex: AnnexPlan | None
    illustration: Illustration
    pictures: Pictures
    about: Mapping[str, tuple[Finding, ...]]

    def row(self, item: str) -> IndexRow | None:
        """Return the line of the index for an item."""
        return next((one for one in self.index if one.id == item), None)

    def annex_page(self, item: str, number: int) -> int:
        """Return the annex page of an item's page, 0 where it has none."""
        span = self.annex.items.get(item) if self.annex else None
        return span.first + number - 1 if span else 0


# The plan


def plan(document: Document, shown: Shown) -> Iterator[str]:
    """Yield the words of a plan, each block beside the pages that show it."""
    yield f'<article lang="{safe(document.language)}">\n<div class="pair alone"><div class="said">'
    yield f'<p class="title">{words(document.title)}</p>'
    yield "".join(f"<p>{words(line)}</p>" for line in document.subtitle)
    yield '</div></div>\n'
    for number, block in enumerate(document.blocks()):
        supports = shown.illustration.beside.get((document.id, number), ())
        yield from _pair(block, supports, document.id, shown)
    yield "</article>\n"


def _pair(block: Block, supports: Sequence[Support], plan_id: str, shown: Shown) -> Iterator[str]:
    claim = isinstance(block, Entry) and bool(block.of)
    stop = ""
    if isinstance(block, Entry) and block.of:
        stop = f' id="c-{safe(plan_id)}-{safe(block.of)}" data-stop="claim" tabindex="-1"'
    called = f"pair{' claim' if claim else ''}{'' if supports else ' alone'}"
    yield f'<div class="{called}"{stop}><div class="said">{_said(block, shown)}'
    if isinstance(block, Entry) and block.of:
        yield from _standing(block.of, bool(supports), shown)
    yield "</div>"
    if supports:
        label = f"Evidence for {block.label}" if isinstance(block, Entry) else "Evidence"
        yield f'<ul class="beside" aria-label="{safe(label)}" lang="en">'
        yield "".join(f"<li>{_support(one, shown)}</li>" for one in supports)
        yield "</ul>"
    yield "</div>\n"


def _standing(statement: str, supported: bool, shown: Shown) -> Iterator[str]:
    """Say below a claim that nothing shows it, and which findings are about it."""
    if not supported:
        attested = any(
            entry.id == statement and getattr(entry, "attestation", None)
            for part in (shown.case.appeal.actions, shown.case.appeal.measures) for entry in part
        )
        told = "No exhibit shows this; a person attests it." if attested else "No exhibit shows this."
        yield f'<p class="hole" lang="en">{told}</p>'
    found = shown.about.get(statement, ())
    if found:
        yield f'<p class="hole" lang="en">Findings: {_codes(found)}</p>'


def _codes(found: Sequence[Finding]) -> str:
    return words(", ".join(dict.fromkeys(one.code for one in found)))


def _said(block: Block, shown: Shown) -> str:
    if isinstance(block, Heading):
        level = min(block.level + 2, 6)
        return f"<h{level}>{words(block.text)}</h{level}>"
    if isinstance(block, Paragraph):
        return f'<p{" class=faint" if block.small else ""}>{_inlines(block.inlines, shown)}</p>'
    if isinstance(block, Entry):
        details = "".join(f"<li>{_inlines(detail, shown)}</li>" for detail in block.details)
        return (f'<p><strong class="label">{words(block.label)}</strong> {_inlines(block.inlines, shown)}</p>'
                + (f'<ul class="plain">{details}</ul>' if details else ""))
    rows = [[_inlines(cell, shown) for cell in row] for row in block.rows]
    return table("", block.columns, rows)


def _inlines(inlines: Sequence[Inline], shown: Shown) -> str:
    return "".join(_cite(one, shown) if isinstance(one, Cite) else words(one) for one in inlines)


def _cite(cite: Cite, shown: Shown) -> str:
    item = f'<a href="#e-{safe(cite.evidence)}">{words(cite.evidence)}</a>'
    at = shown.annex_page(cite.evidence, 1)
    return f'{item} <a class="n" href="annex.pdf#page={at}">(p. {at})</a>' if at else item


# The evidence


def _support(one: Support, shown: Shown) -> str:
    row = shown.row(one.evidence)
    count = row.pages if row else 1
    more = f" and {len(one.because) - _NAMED} more" if len(one.because) > _NAMED else ""
    because = f"The page that names {', '.join(one.because[:_NAMED])}{more}." if one.because else ""
    if count > 1 and not because:
        because = "Its first page: no page names what is said here."
    title = words(row.title if row else "")
    return (
        f"{_thumb(one.evidence, one.page, count, shown)}"
        f'<span class="what"><a href="#e-{safe(one.evidence)}">{words(one.evidence)}</a> {title}'
        f"{in_annex(one.evidence, one.page, shown)} <span class=\"faint\">{words(because)}</span></span>"
    )


def in_annex(item: str, number: int, shown: Shown) -> str:
    """Return a link to the annex page of an item's page, "" where it has none."""
    at = shown.annex_page(item, number)
    return f' <a class="n" href="annex.pdf#page={at}">annex p. {at}</a>' if at else ""


def _thumb(item: str, number: int, count: int, shown: Shown) -> str:
    """Return the small picture of a page as a button that enlarges it, or why there is none."""
    picture = shown.pictures.of(item, number)
    row = shown.row(item)
    if picture is None:
        return f'<span class="none">{words(_why_not(row))}</span>'
    of = f", page {number} of {count}" if count > 1 else ""
    called = f"{item}{of}: {row.title if row else ''}"
    symbol = shown.pictures.symbol(item, number)
    return (
        f'<button type="button" class="thumb" data-item="{safe(item)}" data-page="{number}" '
        f'data-at="{shown.annex_page(item, number)}" data-title="{safe(called)}" '
        f'aria-label="Enlarge {safe(called)}">'
        f'<svg viewBox="0 0 {picture.width} {picture.height}" aria-hidden="true" focusable="false">'
        f'<use href="#{symbol}"/></svg></button>'
    )


def _why_not(row: IndexRow | None) -> str:
    return "The file could not be shown." if row and row.refusal else "No picture here; see the annex."


def evidence(shown: Shown) -> Iterator[str]:
    """Yield every item that leaves, with its pages, remarks and the statements that cite it."""
    yield '<section id="evidence" aria-labelledby="h-evidence">\n<h2 id="h-evidence">Evidence</h2>\n'
    if not shown.index:
        yield "<p>None is shown.</p>\n"
    if shown.pictures.dropped:
        yield f"<p>{shown.pictures.dropped} pictures are left out so that this page stays small; "
        yield "the annex has every page.</p>\n"
    for row in shown.index:
        yield _card(row, shown)
    yield "</section>\n"


def _card(row: IndexRow, shown: Shown) -> str:
    kind = shown.catalog.kinds[row.kind].label
    facts = {
        "Kind": words(kind) + (" (made by the seller)" if row.self_made else ""),
        "Issued by": words(row.issuer or "not named"), "Date": words(row.date or "none"),
        "Goes out as": "original, and a copy in the annex" if row.use == "submit" else "a copy in the annex",
        "Annex": _span(row), "Cited by": _citing(row),
        "SHA-256": f'<code class="digest">{safe(row.sha256) or "no file"}</code>',
    }
    if row.refusal:
        facts["Not shown"] = f'<strong class="hole">{words(row.refusal)}</strong>'
    found = shown.about.get(row.id, ())
    if found:
        facts["Findings"] = f'<strong class="hole">{_codes(found)}</strong>'
    listed = "".join(f"<dt>{name}</dt><dd>{value}</dd>" for name, value in facts.items())
    return (
        f'<article class="card" id="e-{safe(row.id)}" tabindex="-1">\n<h3>{words(row.id)} {words(row.title)}</h3>\n'
        f'<dl>{listed}</dl>\n<div class="pages">{_pages(row, shown)}</div></article>\n'
    )


def _span(row: IndexRow) -> str:
    if not row.first_page:
        return "none"
    last = f" to {row.last_page}" if row.last_page > row.first_page else ""
    return f'<a href="annex.pdf#page={row.first_page}">p. {row.first_page}{last}</a>'


def _citing(row: IndexRow) -> str:
    return words(", ".join(row.cited_by)) if row.cited_by else '<strong class="hole">no statement</strong>'


def _pages(row: IndexRow, shown: Shown) -> str:
    drawn = shown.pictures.by_item.get(row.id, ())
    thumbs = "".join(_thumb(row.id, one.page, row.pages, shown) for one in drawn)
    if not drawn:
        return f'<span class="none">{words(_why_not(row))}</span>'
    rest = row.pages - len(drawn)
    return thumbs + (f'<span class="none">{rest} more pages in the annex</span>' if rest else "")


