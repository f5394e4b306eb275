"""The report of a run as one page that a person reads in the morning: what is due, what failed, what changed."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Iterator, Sequence
from hashlib import sha256
from html import escape
from importlib import resources

from pipeline.model.batch import Result, Tally
from pipeline.model.characters import visible
from pipeline.renderers.run_rows import Row, pressing

# Longer lists are nobody's one page; what is left out is counted and stands in report.json.
MOST = 150
MOST_LINES = 6
ENDED = {
    "finished": "It ran to its end.", "interrupted": "It was interrupted; what was done by then is kept.",
    "killed": "It was killed; this page was written by the next run.",
}


def lines(tally: Tally, results: Callable[[], Iterator[Result]]) -> Iterator[str]:
    """Yield the page."""
    found = pressing(tally, results(), MOST + 1)
    worries = [row for row in found if row.worry][:MOST]
    style = (resources.files("pipeline.renderers") / "run.css").read_text(encoding="utf-8")
    allowed = f"'sha256-{b64encode(sha256(style.encode()).digest()).decode()}'"
    yield '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
    yield (
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
        f"style-src {allowed}; base-uri 'none'; form-action 'none'\">\n"
    )
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    yield f"<title>Batch of {_safe(tally.start)}</title>\n<style>{style}</style>\n</head>\n<body>\n"
    yield from _head(tally)
    due = [row for row in worries if row.soon]
    yield from _table(f"Last days within {tally.days} days", due, "None that is known.")
    yield from _table("Failed", [row for row in worries if row.result.outcome == "failed"], "Nothing failed.")
    rest = [row for row in worries if not row.soon and row.result.outcome != "failed"]
    yield from _table("Waits for somebody", rest, "Nothing else.")
    if len(found) > MOST:
        yield f'<p class="bad">Only the {MOST} most pressing cases stand here; report.json holds all.</p>\n'
    if tally.removed:
        yield f"<h2>Gone since the last run</h2>\n<p>{_safe(', '.join(tally.removed[:MOST]))}</p>\n"
    yield "</body>\n</html>\n"


def _head(tally: Tally) -> Iterator[str]:
    done = ", ".join(f"{count} {name}" for name, count in sorted(tally.outcomes.items())) or "none"
    states = ", ".join(f"{count} {name}" for name, count in sorted(tally.states.items()) if name) or "none"
    yield f"<h1>Batch of {_safe(tally.start)}</h1>\n"
    yield f"<p>{tally.cases} cases: {_safe(done)}. Bundles now: {_safe(states)}. Exit code {tally.code}.</p>\n"
    yield (
        f'<p class="faint">{ENDED.get(tally.ended, "")} {tally.seconds:.0f} s, version {_safe(tally.version)}; '
        f"days are counted from {_safe(tally.today)}.</p>\n"
    )


def _table(title: str, rows: Sequence[Row], none: str) -> Iterator[str]:
    yield f"<h2>{_safe(title)}</h2>\n"
    if not rows:
        yield f'<p class="faint">{_safe(none)}</p>\n'
        return
    names = ("Case", "What", "Next last day", "Findings", "Since the last build", "Priority")
    heads = "".join(f'<th scope="col">{name}</th>' for name in names)
    yield f"<table>\n<thead><tr>{heads}</tr></thead>\n<tbody>\n"
    for row in rows:
        one = row.result
        cells = (
            _safe(one.case_id), _what(row), _safe(row.day), _safe(str(one.counts)), _changes(one),
            _safe(row.pressure.words),
        )
        told = zip(names, cells, strict=True)
        yield "<tr>" + "".join(f'<td data-label="{name}">{cell}</td>' for name, cell in told) + "</tr>\n"
    yield "</tbody>\n</table>\n"


def _what(row: Row) -> str:
    mark = ' class="bad"' if row.result.outcome == "failed" or row.result.state == "blocked" else ""
    due = "<br>to be deleted: its retention has ended" if row.retention_due else ""
    return f"<span{mark}>{_safe(row.what)}</span>{_listed(row.result.said)}{due}"


def _changes(one: Result) -> str:
    found = [f"new: {line}" for line in one.new] + [f"gone: {line}" for line in one.gone]
    return _listed(found)


def _listed(texts: Sequence[str]) -> str:
    if not texts:
        return ""
    shown = "".join(f"<li>{_safe(text)}</li>" for text in texts[:MOST_LINES])
    more = f"<li>and {len(texts) - MOST_LINES} more</li>" if len(texts) > MOST_LINES else ""
    return f"<ul>{shown}{more}</ul>"


def _safe(text: str) -> str:
    return escape(visible(text))
