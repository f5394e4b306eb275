"""The report of a run as JUnit XML, which build servers show: a case is a test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from xml.sax.saxutils import escape, quoteattr

from pipeline.model.batch import Result, Tally
from pipeline.model.characters import visible


def lines(tally: Tally, results: Callable[[], Iterator[Result]]) -> Iterator[str]:
    """Yield junit.xml: an error for a case that failed, a failure for one with findings that count."""
    errors = tally.outcomes.get("failed", 0)
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield (
        f'<testsuites><testsuite name="appeals" tests="{tally.cases}" errors="{errors}" failures="{tally.failures}" '
        f'time="{tally.seconds}" timestamp={quoteattr(_stamp(tally.start))}>\n'
    )
    for one in results():
        yield from _case(one)
    yield "</testsuite></testsuites>\n"


def _stamp(start: str) -> str:
    day, _, clock = start.removesuffix("Z").partition("T")
    return f"{day}T{clock[:2]}:{clock[2:4]}:{clock[4:6]}Z"


def _case(one: Result) -> Iterator[str]:
    seller, _, name = one.case_id.rpartition("/")
    head = f'<testcase classname={_attribute(seller or "cases")} name={_attribute(name)} time="{one.seconds}"'
    if one.outcome == "failed":
        said = _attribute("; ".join(one.said))
        yield f'{head}><error message={said} type="exit code {one.code}"/></testcase>\n'
    elif one.code:
        text = "\n".join(one.new)
        message = quoteattr(f"{one.state}: {one.counts}")
        yield f"{head}><failure message={message}>{escape(visible(text))}</failure></testcase>\n"
    else:
        yield f"{head}/>\n"


def _attribute(text: str) -> str:
    return quoteattr(visible(text))
