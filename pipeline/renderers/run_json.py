"""The report of a run as JSON, a case a line: for programs, and for the next look."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import asdict
from typing import Any

from pipeline.model.batch import Result, Tally
from pipeline.renderers.run_rows import Row, rows

SCHEMA = "urn:appeal-compiler:schema:run:1"


def lines(tally: Tally, results: Callable[[], Iterator[Result]]) -> Iterator[str]:
    """Yield report.json, line by line, the cases in the order of their ids."""
    head = {"$schema": SCHEMA, **asdict(tally)}
    yield json.dumps(head, indent=1).removesuffix("\n}") + ',\n "results": [\n'
    between = "  "
    for row in rows(tally, results()):
        yield between + json.dumps(_case(row))
        between = ",\n  "
    yield "\n ]\n}\n"


def _case(row: Row) -> dict[str, Any]:
    one = row.result
    return {
        "case": one.case_id, "outcome": one.outcome, "code": one.code, "state": one.state, "said": list(one.said),
        "findings": {name: count for name, count in asdict(one.counts).items() if count},
        "new": list(one.new), "gone": list(one.gone), "last_day": row.day, "soon": row.soon,
        "priority": row.pressure.words, "retention_until": one.retention, "retention_due": row.retention_due,
        "seconds": one.seconds, "cpu": one.cpu, "peak_bytes": one.peak,
    }
