"""The index of a workspace: every case in one line, the most pressing first; searched and sorted by the page itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from urllib.parse import quote

from pipeline.model.catalog import Catalog
from pipeline.model.summary import CaseSummary, Counts
from pipeline.renderers.page_html import Page, page, safe, words

_HEADS = (
    ("case", "Case"), ("seller", "Seller"), ("store", "Store"), ("about", "About"), ("state", "State"),
    ("findings", "Findings"), ("due", "Last day"), ("built", "Last build"),
)
_WEIGHTS = {"block": 1_000_000, "error": 10_000, "warning": 100, "info": 1}
NOT_LOOKED_AT = "not looked at"


def render(lines: Sequence[CaseSummary], catalog: Catalog, written: datetime) -> str:
    """Return the page; `lines` stand in their order, and the page orders them anew by the day it is opened on."""
    body = "".join(_body(lines, catalog, written))
    return page(Page("Cases", body, ("index.css",), ("index.js",)))


def _body(lines: Sequence[CaseSummary], catalog: Catalog, written: datetime) -> Iterator[str]:
    yield "<header>\n<h1>Cases</h1>\n"
    yield (f'<p class="faint">{len(lines)} cases as they were on {written:%Y-%m-%d} at {written:%H:%M} UTC. A build '
           "brings its own line up to date, <code>invoke review</code> all of them. Days left are reckoned when this "
           "page is opened.</p>\n</header>\n")
    yield '<main id="main">\n'
    if lines:
        yield _tools(lines, catalog)
        yield from _table(lines, catalog)
    else:
        yield "<p>There is no case yet: a folder with case.json in it is a case.</p>\n"
    yield "</main>\n"


def _tools(lines: Sequence[CaseSummary], catalog: Catalog) -> str:
    states = sorted({_state(one) for one in lines})
    stores = sorted({one.store for one in lines if one.store})
    types = {type_: catalog.violations[type_].label for one in lines for type_ in one.types}
    return (
        '<div class="tools" role="search" aria-label="Find cases">'
        '<label>Search <input type="search" id="search" autocomplete="off"></label>'
        + _choice("state", "State", {one: one for one in states})
        + _choice("store", "Store", {one: one for one in stores})
        + _choice("type", "About", dict(sorted(types.items(), key=lambda pair: pair[1])))
        + _choice("worst", "Findings", {"block": "block", "error": "error", "warning": "warning"})
        + '<label>Order <select id="order"><option value="pressing">most pressing first</option>'
        + "".join(f'<option value="{key}">{safe(title).lower()}</option>' for key, title in _HEADS)
        + '</select></label><button type="button" id="clear">Show all</button>'
        f'<span id="count" role="status">{len(lines)} cases</span></div>\n'
    )


def _choice(name: str, title: str, values: dict[str, str]) -> str:
    options = "".join(f'<option value="{safe(value)}">{safe(label)}</option>' for value, label in values.items())
    return f'<label>{title} <select data-filter="{name}"><option value="">any</option>{options}</select></label>'


def _table(lines: Sequence[CaseSummary], catalog: Catalog) -> Iterator[str]:
    heads = "".join(
        f'<th scope="col" role="columnheader" data-column="{key}"><button type="button" data-sort="{key}">{title}'
        '<span aria-hidden="true"></span></button></th>' for key, title in _HEADS
    )
    yield '<table class="stack" role="table" id="cases"><caption>Every case of the workspace</caption>\n'
    yield f'<thead role="rowgroup"><tr role="row">{heads}</tr></thead>\n<tbody role="rowgroup">\n'
    for one in lines:
        yield _row(one, catalog)
    yield "</tbody></table>\n"


def _row(one: CaseSummary, catalog: Catalog) -> str:
    labels = "; ".join(catalog.violations[type_].label for type_ in one.types)
    cells = {
        "Seller": _seller(one), "Store": words(one.store), "About": words(labels),
        "State": _badge(one), "Findings": words(one.counts if one.counts else "-"), "Last day": _due(one),
        "Last build": f"{one.built_at:%Y-%m-%d %H:%M}" if one.built_at else "-",
    }
    told = "".join(f'<td role="cell" data-label="{name}">{value}</td>' for name, value in cells.items())
    return f'<tr role="row" {_data(one, labels)}><th scope="row" role="rowheader">{_link(one)}</th>{told}</tr>\n'


def _data(one: CaseSummary, labels: str) -> str:
    """Return what the page sorts and filters by; days are those of all that is waited for, unknown ones as "?"."""
    given = {
        "case": one.case_id, "seller": one.seller_name or one.seller_id, "store": one.store, "about": labels,
        "state": _state(one),
        "type": " ".join(one.types), "worst": _worst(one.counts), "findings": _heavy(one.counts),
        "days": " ".join("?" if day.on is None else day.on.isoformat() for day in one.waiting), "zone": one.zone,
        "weight": " ".join(str(int(part)) for part in one.weight),
        "built": f"{one.built_at:%Y-%m-%dT%H:%M:%S}" if one.built_at else "",
    }
    return " ".join(f'data-{name}="{safe(value)}"' for name, value in given.items())


def _state(one: CaseSummary) -> str:
    return NOT_LOOKED_AT if one.trouble == NOT_LOOKED_AT else one.state


def _worst(counts: Counts | None) -> str:
    return next((name for name in _WEIGHTS if counts and getattr(counts, name)), "")


def _heavy(counts: Counts | None) -> int:
    return sum(weight * getattr(counts, name) for name, weight in _WEIGHTS.items()) if counts else -1


def _link(one: CaseSummary) -> str:
    if not one.digest:
        return words(one.case_id)
    return f'<a href="{safe(quote(one.case_id))}/review.html">{words(one.case_id)}</a>'


def _seller(one: CaseSummary) -> str:
    """Return name and id of the seller; while nobody has filled in the name, its id and that this is so."""
    first, second = (one.seller_name, one.seller_id) if one.seller_name else (one.seller_id, "not filled in yet")
    return f'{words(first)} <span class="faint">{words(second)}</span>' if one.seller_id else words(first)


def _badge(one: CaseSummary) -> str:
    state = _state(one)
    badge = f'<span class="badge {safe(state).replace(" ", "-")}">{safe(state)}</span>'
    notes = [one.trouble] if one.trouble and one.trouble != NOT_LOOKED_AT else []
    if one.state == "ready":
        notes += [f"needs {lacking}" for lacking in one.missing]
    if one.built and one.built != one.state:
        notes.append(f"bundle: {one.built}")
    return badge + (f' <span class="faint">{words("; ".join(notes))}</span>' if notes else "")


def _due(one: CaseSummary) -> str:
    """Return the last days as text; the page puts the nearest that is ahead first and says how many days are left."""
    if not one.waiting:
        return '<span class="due">-</span>'
    days = sorted({day.on for day in one.waiting if day.on})
    told = ", ".join(map(str, days[:3])) or "unknown"
    return f'<span class="due">{words(told)}</span>'
