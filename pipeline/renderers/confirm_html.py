"""The sheet on which a seller confirms what will be sent, as a page: to be filled in on a screen or printed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pipeline.model.document import Document, Heading, Paragraph, Table
from pipeline.renderers.page_html import Page, page, safe, words

_ANSWERS = ("yes", "no", "unknown")
# The last two columns are for the answer and for what is right instead.
_OPEN = 2


def render(sheets: Sequence[Document], told: Mapping[str, str], mark: str = "") -> str:
    """Return the page; what is filled in stays in the browser of who fills it in until it is printed."""
    body = ['<main id="main">\n', *(part for sheet in sheets for part in _sheet(sheet, told, mark)), "</main>\n"]
    return page(Page(told["confirm_title"], "".join(body), ("confirm.css",), language=sheets[0].language))


def _sheet(sheet: Document, told: Mapping[str, str], mark: str) -> Iterator[str]:
    yield f"<h1>{words(sheet.title)}</h1>\n"
    if mark:
        yield f'<p class="mark">{words(mark)}</p>\n'
    yield "".join(f"<p>{words(line)}</p>\n" for line in sheet.subtitle)
    for block in sheet.blocks():
        if isinstance(block, Heading):
            yield f"<h2>{words(block.text)}</h2>\n"
        elif isinstance(block, Paragraph):
            yield f'<p class="signed">{words("".join(map(str, block.inlines)))}</p>\n'
        elif isinstance(block, Table):
            yield _table(sheet.id, block, told)


def _table(sheet: str, table: Table, told: Mapping[str, str]) -> str:
    heads = "".join(f'<th scope="col" role="columnheader">{words(column)}</th>' for column in table.columns)
    rows = "".join(_row(sheet, table.columns, row, told) for row in table.rows)
    return (
        f'<table class="stack" role="table"><thead role="rowgroup"><tr role="row">{heads}</tr></thead>\n'
        f'<tbody role="rowgroup">{rows}</tbody></table>\n'
    )


def _row(
    sheet: str, columns: Sequence[str], row: Sequence[Sequence[object]], told: Mapping[str, str]
) -> str:
    texts = ["".join(map(str, cell)) for cell in row[:-_OPEN]]
    name = f"{sheet}-{texts[0]}"
    cells = "".join(
        f'<td role="cell" data-label="{safe(column)}">{words(text)}</td>'
        for column, text in zip(columns[1:-_OPEN], texts[1:], strict=True)
    )
    answers = "".join(
        f'<label><input type="radio" name="{safe(name)}" value="{one}"> {words(told[f"confirm_{one}"])}</label>'
        for one in _ANSWERS
    )
    asked = safe(f"{texts[0]}: {columns[-2]}")
    return (
        f'<tr role="row"><th scope="row" role="rowheader">{words(texts[0])}</th>{cells}'
        f'<td role="cell" data-label="{safe(columns[-2])}"><div role="radiogroup" aria-label="{asked}">{answers}</div>'
        "</td>"
        f'<td role="cell" data-label="{safe(columns[-1])}"><textarea rows="2" '
        f'aria-label="{safe(f"{texts[0]}: {columns[-1]}")}"></textarea></td></tr>\n'
    )
