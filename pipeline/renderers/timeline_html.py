"""The timeline of a case as a page: every day that the case and its journal know, in order."""

from collections.abc import Iterable, Sequence

from pipeline.model.event import Event
from pipeline.renderers.page_html import Page, days_left, page, table, words

_HEADS = ("Day", "What happened", "Kind", "About")


def render(case_id: str, zone: str, events: Sequence[Event], unread: Iterable[str]) -> str:
    """Return the page; `unread` are lines of the journal that could not be read."""
    dated = [one for one in events if one.day]
    undated = [one for one in events if not one.day]
    body = (
        f"<header>\n<h1>Timeline: {words(case_id)}</h1>\n"
        '<p class="faint">All that case.json, the register, the purchase records and the journal put a day to. For the '
        "agency: it names internal items too. Days left are reckoned when the page is opened.</p>\n</header>\n"
        f'<main id="main">\n{table("Events with a day", _HEADS, [_row(one, zone) for one in dated])}'
    )
    if undated:
        body += "<h2>Without a day</h2>\n"
        body += table("What is recorded as not known", ("What", "Why no day", "Kind", "About"), map(_undated, undated))
    lines = "".join(f"<li>{words(line)}</li>" for line in unread)
    if lines:
        body += f'<h2>Not read</h2>\n<ul class="plain">{lines}</ul>\n'
    return page(Page(f"Timeline: {case_id}", f"{body}</main>\n"))


def _row(one: Event, zone: str) -> list[str]:
    day = words(one.at.replace("T", " ").rstrip("Z") + " UTC" if one.at else one.day)
    left = days_left(one.day, zone, due=True) if one.due else ""
    return [f"{day}{left}", words(one.what), words(one.kind), words(one.ref or "-")]


def _undated(one: Event) -> list[str]:
    return [words(one.what), words(one.why), words(one.kind), words(one.ref or "-")]
