"""A seller's account health as one self-contained page: no network, light and dark, for phone and paper."""

import re
from base64 import b64encode
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date
from hashlib import sha256
from html import escape
from importlib import resources

from pipeline.health.ageing import SAID_TO_LEAVE, SAID_TO_STAY, Ageing, day_of
from pipeline.health.deadlines import Deadline
from pipeline.health.overview import AccountView, Health, Row, StoreView
from pipeline.health.projection import Orders
from pipeline.health.related import STATEMENTS
from pipeline.health.words import (
    LAWYER,
    NEVER,
    ageing_words,
    alt_words,
    course_words,
    deadline_day,
    leaving_words,
    short_answers,
    zone_words,
)
from pipeline.model.catalog import Catalog, Marketplace
from pipeline.model.characters import visible
from pipeline.renderers.health_plot import DARK, svg

_ENTRY_OPEN = {"open": "open: appeal there", "closed": "not offered", "unknown": "not recorded, look it up"}
_UNBROKEN = re.compile(r"\b(?:\d{4}-\d\d-\d\d|[A-Z]{1,4}-\d{1,4})\b")
_ZONES = {"healthy": "healthy", "at risk": "risk", "unhealthy": "unhealthy"}


def render(health: Health, catalog: Catalog) -> str:
    """Return the page. Values are always escaped; style and script are the only ones that may run."""
    style = _text("health.css") + f"@media screen and (prefers-color-scheme:dark){{{DARK}}}\n"
    script = _text("health.js")
    name = _safe(health.seller.display_name or health.seller.legal_name)
    body = "".join(_body(health, catalog, name))
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; style-src {_digest(style)}; '
        f'script-src {_digest(script)}; base-uri \'none\'; form-action \'none\'">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>Account health: {name}</title>\n<style>{style}</style>\n</head>\n<body>\n{body}"
        f"<script>{script}</script>\n</body>\n</html>\n"
    )


def _text(name: str) -> str:
    return (resources.files("pipeline.renderers") / name).read_text(encoding="utf-8")


def _digest(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _safe(value: object) -> str:
    return escape(visible(str(value)))


def _words(value: object) -> str:
    """Return escaped text in which no day and no number of an entry is broken at its hyphens."""
    return _UNBROKEN.sub(r'<span class="n">\g<0></span>', _safe(value))


def _body(health: Health, catalog: Catalog, name: str) -> Iterator[str]:
    yield '<a class="skip" href="#main">Skip to the content</a>\n'
    yield f'<header><h1>Account health: {name}</h1>\n<p class="faint">Seller {_words(health.seller.seller_id)}. '
    yield "Days are absolute; days left are reckoned when the page is opened, by the clock of each store.</p>"
    yield "</header>\n"
    yield '<main id="main">\n'
    if health.notes:
        yield f"<h2>Left out or doubtful</h2>\n{_listed(health.notes)}"
    if not health.accounts:
        yield "<p>No account page is recorded for this seller: there is no account.json, or it is empty.</p>\n"
    for index, view in enumerate(health.accounts):
        yield from _account(view, catalog, f"a{index}")
    for store in health.stores:
        yield from _bare(store, catalog)
    yield f'<h2>What this page never advises</h2>\n<p class="never">{_words(NEVER)}</p>\n'
    yield from _sources(health, catalog)
    yield "</main>\n"


def _account(view: AccountView, catalog: Catalog, name: str) -> Iterator[str]:
    zone = view.store.time_zone
    yield f'<h2 id="{name}">{_words(view.store.label)}</h2>\n'
    yield (f'<p class="faint">From {_words(view.origin)}, reckoned for {view.as_of}, {_words(zone)}. '
           f'<span data-reckoned="{view.as_of}" data-zone="{_safe(zone)}"></span></p>\n')
    yield f'<p class="zone {_ZONES.get(view.zone, "")}">{_words(zone_words(view))}</p>\n'
    yield "<h3>In short</h3>\n<dl>"
    yield "".join(f"<dt>{_words(ask)}</dt><dd>{_words(answer)}</dd>" for ask, answer in short_answers(view))
    yield "</dl>\n"
    yield from _deadlines(view.deadlines, view.store)
    yield from _plot(view, name)
    yield from _calendar(view)
    yield from _gains(view)
    yield from _advice(view)
    yield from _figures(view)
    yield from _conflicts(view)
    yield from _others(view)
    yield from _assumptions(view)


def _bare(store: StoreView, catalog: Catalog) -> Iterator[str]:
    yield f"<h2>{_words(store.store.label)}</h2>\n<p>No account page is recorded for this store. Its cases: "
    yield f"{_words(', '.join(store.cases))}.</p>\n"
    yield from _deadlines(store.deadlines, store.store)


def _deadlines(found: Sequence[Deadline], store: Marketplace) -> Iterator[str]:
    yield "<h3>Deadlines</h3>\n"
    if not found:
        yield "<p>None is recorded, and no case on this store states one. That does not mean that there is none.</p>\n"
        return
    rows = [_deadline(one, store.time_zone) for one in found]
    yield _table(
        f"Last days, by the clock of {store.time_zone}. A day that the notice states wins over every usual window.",
        ("What", "Last day", "Case", "Clock", "Where it is from"), rows,
    )


def _deadline(one: Deadline, zone: str) -> list[str]:
    left = "" if one.done else _left(one.on, zone, due=True)
    if one.instant and not one.done:
        left = f' <span class="left" data-instant="{one.instant.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"></span>'
    settled = " (settled)" if one.done else ""
    legal = f' <span class="lawyer">{LAWYER}</span>' if LAWYER in one.what else ""
    what = _words(one.what.replace(f" ({LAWYER})", "")) + legal + settled
    return [what, f"{_words(deadline_day(one))}{left}", _words(one.case_id or "-"), _words(one.clock),
            f"{_words(one.note)} {_keys(one.sources)}"]


def _left(day: date | None, zone: str, *, due: bool = False) -> str:
    if day is None:
        return ""
    mark = ' data-due="1"' if due else ""
    return f' <span class="left" data-day="{day}" data-zone="{_safe(zone)}"{mark}></span>'


def _plot(view: AccountView, name: str) -> Iterator[str]:
    yield "<h3>Course of the score, as a range</h3>\n"
    if view.projection.reason:
        yield f"<p>{_words(view.projection.reason)}</p>\n"
        return
    yield (f'<figure><div class="wide" tabindex="0" role="region" aria-label="Drawing of the course">'
           f"{svg(view, name=name)}</div>\n<figcaption><details><summary>The same in words</summary>")
    yield f"<p>{_words(alt_words(view))}</p></details></figcaption></figure>\n"
    for ageing in Ageing:
        sentences = [course_words(view.projection.course(ageing, orders), view) for orders in Orders]
        keys = SAID_TO_LEAVE if ageing is Ageing.LEAVES else SAID_TO_STAY
        yield f"<p><strong>{_words(ageing_words(ageing, view))}</strong> {_keys(keys)}</p>{_listed(sentences)}"


def _calendar(view: AccountView) -> Iterator[str]:
    yield "<h3>Entries and when they would leave</h3>\n"
    if not view.rows:
        yield "<p>No entry is recorded.</p>\n"
        return
    yield (
        f"<p>Two readings stand against each other: entries leave {view.scale.age} days after they opened "
        f"{_keys(SAID_TO_LEAVE)}, or an entry that nobody addressed stays {_keys(SAID_TO_STAY)}. The day below is no "
        "reason to leave an entry unanswered. Points are those shown, else the typical range.</p>\n"
    )
    heads = ("Entry", "About", "Opened", "State", "Appeal entry", "Expires on", "Points", "Case")
    yield _table("Entries, the earliest to leave first", heads, [_row(row, view) for row in view.rows])


def _row(row: Row, view: AccountView) -> list[str]:
    entry = row.entry
    left = _left(row.expires, view.store.time_zone) if row.waits else ""
    appeal = _ENTRY_OPEN[entry.appeal_entry] if row.waits else "-"
    about = ", ".join([row.label, *entry.items, *([entry.ref] if entry.ref else [])])
    return [_words(entry.id), _words(about), _words(day_of(entry.opened_on) or "not recorded"), _words(entry.state),
            _words(appeal), _words(leaving_words(row)) + left, _words(_points(row)), _words(row.case_id or "-")]


def _points(row: Row) -> str:
    if row.entry.severity == "critical":
        return "score 0 while it counts"
    known = "shown" if isinstance(row.entry.points, int) else "typical"
    repeat = f"; repeats {row.entry.repeat_of}" if row.entry.repeat_of else ""
    return f"{row.points} ({known}{repeat})"


def _gains(view: AccountView) -> Iterator[str]:
    if not view.gains:
        return
    yield "<h3>What brings most points back soonest</h3>\n"
    yield ("<p>This order is our reckoning, not Amazon's: most points first, then those that count longest. A deadline "
           "comes before it. Points are said to be back within hours of success, at the latest in "
           f"{view.scale.return_days} days.</p>\n")
    rows = [
        [_words(place), _words(gain.label), _words(", ".join(entry.id for entry in gain.entries)),
         "score 0 while it counts" if gain.critical else _words(gain.points), _words(gain.last or "not known")]
        for place, gain in enumerate(view.gains, 1)
    ]
    yield _table("Groups of entries", ("Place", "Group", "Entries", "Points", "Last would leave on"), rows)


def _advice(view: AccountView) -> Iterator[str]:
    if not view.advice:
        return
    yield '<h3>What to do, in order</h3>\n<ol class="advice">\n'
    for piece in view.advice:
        legal = f' <span class="lawyer">{LAWYER}</span>' if piece.lawyer else ""
        about = f" Entries: {', '.join(piece.entries)}." if piece.entries else ""
        yield (f"<li><strong>{_words(piece.title)}</strong>{legal}<br>{_words(piece.text)}{_words(about)} "
               f'<span class="src">{_words(piece.rule)}</span> {_keys(piece.sources)}</li>\n')
    yield "</ol>\n"


def _figures(view: AccountView) -> Iterator[str]:
    if not view.metrics:
        return
    rows = [
        [_words(value) for value in (one.label, one.value, one.target, f"{one.window_days} days", one.state)]
        for one in view.metrics
    ]
    yield "<h3>Performance figures</h3>\n"
    yield _table("Figures as recorded", ("Figure", "Value", "Target", "Window", "Compared"), rows)


def _conflicts(view: AccountView) -> Iterator[str]:
    if view.report is None:
        return
    report = view.report
    yield "<h3>Amazon's report beside account.json</h3>\n"
    yield (f"<p>Newest imported report: {_words(report.file)}, up to {_words(day_of(report.to) or 'an unknown day')}; "
           f"status {_words(report.standing or 'not in it')}, rating {_words(report.rating or 'not in it')}. It holds "
           "counts and states only. Nothing of it is merged.</p>\n")
    if view.conflicts:
        rows = [[_words(one.what), _words(one.file), _words(one.imported)] for one in view.conflicts]
        yield _table("Where the two differ: look at the account page", ("What", "account.json", "Report"), rows)
    else:
        yield "<p>Counts of entries, status and rating do not differ from account.json.</p>\n"
    if report.rates:
        rows = [[_words(one.name), _words(one.rate), _words(one.target), _words(one.status)] for one in report.rates]
        yield _table("Figures of the report", ("Figure", "Rate", "Target", "Amazon says"), rows)
    if report.warnings:
        yield f"<p>Warnings in it: {_words(', '.join(report.warnings))}.</p>\n"


def _others(view: AccountView) -> Iterator[str]:
    yield "<h3>Other marketplaces, and what is said to carry over</h3>\n"
    stores = [f"{one.label}: {one.recorded}" for one in view.others]
    yield _listed(stores) if stores else "<p>No other marketplace of this seller is recorded.</p>\n"
    yield '<ul class="plain">' + "".join(
        f"<li>{_words(one.text)} {_keys(one.sources)}</li>" for one in STATEMENTS
    ) + "</ul>\n"


def _assumptions(view: AccountView) -> Iterator[str]:
    yield '<h3>What the course assumes</h3>\n<ul class="plain">'
    yield "".join(f"<li>{_words(one.text)} {_keys(one.sources)}</li>" for one in view.projection.assumptions)
    yield "</ul>\n"


def _sources(health: Health, catalog: Catalog) -> Iterator[str]:
    keys = sorted(_used(health))
    yield "<h2>Sources</h2>\n<p>No source claims a day of reading that nobody noted. Amazon changes its rules without "
    yield "notice: check a figure before you rely on it.</p>\n<ul class=\"plain\">"
    for key in keys:
        source = catalog.sources[key]
        title = _words(source.title)
        if source.address:
            title = f'<a href="{_safe(source.address)}" rel="noreferrer noopener">{title}</a>'
        read = f"read {source.read_on}" if source.read_on else "day of reading not noted"
        yield f'<li id="s-{_safe(key)}"><strong>{_words(key)}</strong>: {title} ({source.grade}, {read})</li>\n'
    yield "</ul>\n"


def _used(health: Health) -> set[str]:
    keys = {key for one in STATEMENTS for key in one.sources} | set(SAID_TO_LEAVE) | set(SAID_TO_STAY)
    for view in health.accounts:
        for part in (view.deadlines, view.advice, view.projection.assumptions, view.metrics):
            keys |= {key for one in part for key in one.sources}
    for store in health.stores:
        keys |= {key for one in store.deadlines for key in one.sources}
    return keys


def _keys(keys: Iterable[str]) -> str:
    links = ", ".join(f'<a href="#s-{_safe(key)}">{_words(key)}</a>' for key in keys)
    return f'<span class="src">[{links}]</span>' if links else ""


def _listed(sentences: Iterable[str]) -> str:
    return '<ul class="plain">' + "".join(f"<li>{_words(one)}</li>" for one in sentences) + "</ul>\n"


def _table(caption: str, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table whose cells are markup already; roles stay when a phone stacks the cells."""
    top = "".join(f'<th scope="col" role="columnheader">{_words(head)}</th>' for head in heads)
    lines = "".join(
        f'<tr role="row"><th scope="row" role="rowheader">{row[0]}</th>'
        + "".join(
            f'<td role="cell" data-label="{_safe(head)}">{cell}</td>'
            for head, cell in zip(heads[1:], row[1:], strict=True)
        )
        + "</tr>\n"
        for row in rows
    )
    return (
        f'<table class="stack" role="table"><caption>{_words(caption)}</caption>\n'
        f'<thead role="rowgroup"><tr role="row">{top}</tr></thead>\n<tbody role="rowgroup">{lines}</tbody></table>\n'
    )
