"""A seller's account health as one self-contained page: no network, light and dark, for phone and paper."""

from collections.abc import Iterator, Sequence
from datetime import UTC

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
from pipeline.renderers.health_plot import DARK, svg
from pipeline.renderers.page_html import Page, days_left, keys, listed, page, safe, sources, table, words

_ENTRY_OPEN = {"open": "open: appeal there", "closed": "not offered", "unknown": "not recorded, look it up"}
_ZONES = {"healthy": "healthy", "at risk": "risk", "unhealthy": "unhealthy"}


def render(health: Health, catalog: Catalog) -> str:
    """Return the page."""
    name = health.seller.display_name or health.seller.legal_name
    dark = f"@media screen and (prefers-color-scheme:dark){{{DARK}}}\n"
    body = "".join(_body(health, catalog, name))
    return page(Page(f"Account health: {name}", body, ("health.css",), ("health.js",), dark))


def _body(health: Health, catalog: Catalog, name: str) -> Iterator[str]:
    yield f'<header><h1>Account health: {words(name)}</h1>\n<p class="faint">Seller {words(health.seller.seller_id)}. '
    yield "Days are absolute; days left are reckoned when the page is opened, by the clock of each store.</p>"
    yield "</header>\n"
    yield '<main id="main">\n'
    if health.notes:
        yield f"<h2>Left out or doubtful</h2>\n{listed(health.notes)}"
    if not health.accounts:
        yield "<p>No account page is recorded for this seller: there is no account.json, or it is empty.</p>\n"
    for index, view in enumerate(health.accounts):
        yield from _account(view, f"a{index}")
    for store in health.stores:
        yield from _bare(store)
    yield f'<h2>What this page never advises</h2>\n<p class="never">{words(NEVER)}</p>\n'
    yield from _sources(health, catalog)
    yield "</main>\n"


def _account(view: AccountView, name: str) -> Iterator[str]:
    zone = view.store.time_zone
    yield f'<h2 id="{name}">{words(view.store.label)}</h2>\n'
    yield (f'<p class="faint">From {words(view.origin)}, reckoned for {view.as_of}, {words(zone)}. '
           f'<span data-reckoned="{view.as_of}" data-zone="{safe(zone)}"></span></p>\n')
    yield f'<p class="zone {_ZONES.get(view.zone, "")}">{words(zone_words(view))}</p>\n'
    yield "<h3>In short</h3>\n<dl>"
    yield "".join(f"<dt>{words(ask)}</dt><dd>{words(answer)}</dd>" for ask, answer in short_answers(view))
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


def _bare(store: StoreView) -> Iterator[str]:
    yield f"<h2>{words(store.store.label)}</h2>\n<p>No account page is recorded for this store. Its cases: "
    yield f"{words(', '.join(store.cases))}.</p>\n"
    yield from _deadlines(store.deadlines, store.store)


def _deadlines(found: Sequence[Deadline], store: Marketplace) -> Iterator[str]:
    yield "<h3>Deadlines</h3>\n"
    if not found:
        yield "<p>None is recorded, and no case on this store states one. That does not mean that there is none.</p>\n"
        return
    rows = [_deadline(one, store.time_zone) for one in found]
    yield table(
        f"Last days, by the clock of {store.time_zone}. A day that the notice states wins over every usual window.",
        ("What", "Last day", "Case", "Clock", "Where it is from"), rows,
    )


def _deadline(one: Deadline, zone: str) -> list[str]:
    left = "" if one.done else days_left(one.on, zone, due=True)
    if one.instant and not one.done:
        left = f' <span class="left" data-instant="{one.instant.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"></span>'
    settled = " (settled)" if one.done else ""
    legal = f' <span class="lawyer">{LAWYER}</span>' if LAWYER in one.what else ""
    what = words(one.what.replace(f" ({LAWYER})", "")) + legal + settled
    return [what, f"{words(deadline_day(one))}{left}", words(one.case_id or "-"), words(one.clock),
            f"{words(one.note)} {keys(one.sources)}"]



def _plot(view: AccountView, name: str) -> Iterator[str]:
    yield "<h3>Course of the score, as a range</h3>\n"
    if view.projection.reason:
        yield f"<p>{words(view.projection.reason)}</p>\n"
        return
    yield (f'<figure><div class="wide" tabindex="0" role="region" aria-label="Drawing of the course">'
           f"{svg(view, name=name)}</div>\n<figcaption><details><summary>The same in words</summary>")
    yield f"<p>{words(alt_words(view))}</p></details></figcaption></figure>\n"
    for ageing in Ageing:
        sentences = [course_words(view.projection.course(ageing, orders), view) for orders in Orders]
        said = SAID_TO_LEAVE if ageing is Ageing.LEAVES else SAID_TO_STAY
        yield f"<p><strong>{words(ageing_words(ageing, view))}</strong> {keys(said)}</p>{listed(sentences)}"


def _calendar(view: AccountView) -> Iterator[str]:
    yield "<h3>Entries and when they would leave</h3>\n"
    if not view.rows:
        yield "<p>No entry is recorded.</p>\n"
        return
    yield (
        f"<p>Two readings stand against each other: entries leave {view.scale.age} days after they opened "
        f"{keys(SAID_TO_LEAVE)}, or an entry that nobody addressed stays {keys(SAID_TO_STAY)}. The day below is no "
        "reason to leave an entry unanswered. Points are those shown, else the typical range.</p>\n"
    )
    heads = ("Entry", "About", "Opened", "State", "Appeal entry", "Expires on", "Points", "Case")
    yield table("Entries, the earliest to leave first", heads, [_row(row, view) for row in view.rows])


def _row(row: Row, view: AccountView) -> list[str]:
    entry = row.entry
    left = days_left(row.expires, view.store.time_zone) if row.waits else ""
    appeal = _ENTRY_OPEN[entry.appeal_entry] if row.waits else "-"
    about = ", ".join([row.label, *entry.items, *([entry.ref] if entry.ref else [])])
    return [words(entry.id), words(about), words(day_of(entry.opened_on) or "not recorded"), words(entry.state),
            words(appeal), words(leaving_words(row, view.as_of)) + left, words(_points(row)), words(row.case_id or "-")]


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
        [words(place), words(gain.label), words(", ".join(entry.id for entry in gain.entries)),
         "score 0 while it counts" if gain.critical else words(gain.points), words(gain.last or "not known")]
        for place, gain in enumerate(view.gains, 1)
    ]
    yield table("Groups of entries", ("Place", "Group", "Entries", "Points", "Last would leave on"), rows)


def _advice(view: AccountView) -> Iterator[str]:
    if not view.advice:
        return
    yield '<h3>What to do, in order</h3>\n<ol class="advice">\n'
    for piece in view.advice:
        legal = f' <span class="lawyer">{LAWYER}</span>' if piece.lawyer else ""
        about = f" Entries: {', '.join(piece.entries)}." if piece.entries else ""
        yield (f"<li><strong>{words(piece.title)}</strong>{legal}<br>{words(piece.text)}{words(about)} "
               f'<span class="src">{words(piece.rule)}</span> {keys(piece.sources)}</li>\n')
    yield "</ol>\n"


def _figures(view: AccountView) -> Iterator[str]:
    if not view.metrics:
        return
    rows = [
        [words(value) for value in (one.label, one.value, one.target, f"{one.window_days} days", one.state)]
        for one in view.metrics
    ]
    yield "<h3>Performance figures</h3>\n"
    yield table("Figures as recorded", ("Figure", "Value", "Target", "Window", "Compared"), rows)


def _conflicts(view: AccountView) -> Iterator[str]:
    if view.report is None:
        return
    report = view.report
    yield "<h3>Amazon's report beside account.json</h3>\n"
    yield (f"<p>Newest imported report: {words(report.file)}, up to {words(day_of(report.to) or 'an unknown day')}; "
           f"status {words(report.standing or 'not in it')}, rating {words(report.rating or 'not in it')}. It holds "
           "counts and states only. Nothing of it is merged.</p>\n")
    if view.conflicts:
        rows = [[words(one.what), words(one.file), words(one.imported)] for one in view.conflicts]
        yield table("Where the two differ: look at the account page", ("What", "account.json", "Report"), rows)
    else:
        yield "<p>Counts of entries, status and rating do not differ from account.json.</p>\n"
    if report.rates:
        rows = [[words(one.name), words(one.rate), words(one.target), words(one.status)] for one in report.rates]
        yield table("Figures of the report", ("Figure", "Rate", "Target", "Amazon says"), rows)
    if report.warnings:
        yield f"<p>Warnings in it: {words(', '.join(report.warnings))}.</p>\n"


def _others(view: AccountView) -> Iterator[str]:
    yield "<h3>Other marketplaces, and what is said to carry over</h3>\n"
    stores = [f"{one.label}: {one.recorded}" for one in view.others]
    yield listed(stores) if stores else "<p>No other marketplace of this seller is recorded.</p>\n"
    yield '<ul class="plain">' + "".join(
        f"<li>{words(one.text)} {keys(one.sources)}</li>" for one in STATEMENTS
    ) + "</ul>\n"


def _assumptions(view: AccountView) -> Iterator[str]:
    yield '<h3>What the course assumes</h3>\n<ul class="plain">'
    yield "".join(f"<li>{words(one.text)} {keys(one.sources)}</li>" for one in view.projection.assumptions)
    yield "</ul>\n"


def _sources(health: Health, catalog: Catalog) -> Iterator[str]:
    yield "<h2>Sources</h2>\n<p>No source claims a day of reading that nobody noted. Amazon changes its rules without "
    yield f"notice: check a figure before you rely on it.</p>\n{sources(_used(health), catalog)}"


def _used(health: Health) -> set[str]:
    used = {key for one in STATEMENTS for key in one.sources} | set(SAID_TO_LEAVE) | set(SAID_TO_STAY)
    for view in health.accounts:
        for part in (view.deadlines, view.advice, view.projection.assumptions, view.metrics):
            used |= {key for one in part for key in one.sources}
    for store in health.stores:
        used |= {key for one in store.deadlines for key in one.sources}
    return used



