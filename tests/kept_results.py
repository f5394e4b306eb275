"""Pages set by typst and PDFs read again: done once for the same input, as both give the same each time.

Many tests build or judge the bundle of the same case. A test that is about the work itself asks for the fixture `anew`.
"""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from hashlib import sha256
from typing import Any

import pytest

from pipeline.pdf import typeset
from pipeline.shell.confined import children
from pipeline.shell.confined.kept_child import Child
from pipeline.stages import verify
from tests.kept_children import MOST_KEPT, kept_children

SET, REREAD = typeset._compiled, verify._reread


@contextmanager
def kept_results() -> Iterator[None]:
    """Have all that is asked in this process share children, set pages and verdicts."""
    with kept_children(), pytest.MonkeyPatch.context() as patch:
        patch.setattr(typeset, "_compiled", _setting())
        patch.setattr(verify, "_reread", _rereading())
        yield


def worked_anew(patch: pytest.MonkeyPatch) -> None:
    """Have everything done again each time, until the patch is undone."""
    patch.setattr(children, "Child", Child)
    patch.setattr(typeset, "_compiled", SET)
    patch.setattr(verify, "_reread", REREAD)


def _setting() -> Callable[..., bytes]:
    kept: dict[str, bytes] = {}

    def compiled(template: str, data: Any, *others: Any) -> bytes:
        asked = _digest(template, data, *map(str, others))
        if asked in kept:
            return kept[asked]
        made = SET(template, data, *others)
        if len(made) <= MOST_KEPT:
            kept[asked] = made
        return made

    return compiled


def _rereading() -> Callable[..., Iterator[str]]:
    kept: dict[str, list[str]] = {}

    def reread(name: str, read: Callable[[str], bytes], check: "partial[Iterator[str]]") -> Iterator[str]:
        data = read(name)
        asked = _digest(name, check.func.__name__, *check.args) + sha256(data).hexdigest()
        if asked not in kept:
            kept[asked] = list(REREAD(name, lambda _: data, check))
        return iter(kept[asked])

    return reread


def _digest(*said: Any) -> str:
    return sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()
