"""What is known of every case of a workspace, in one line each: from its files, its bundle and its journal."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from pipeline.catalog import load as load_catalog
from pipeline.health.priority import Stake, stake
from pipeline.model.case import Case
from pipeline.model.faults import Fault
from pipeline.model.standing import Standing
from pipeline.model.summary import CaseSummary, Counts
from pipeline.model.unfilled import is_unfilled
from pipeline.shell.load import load
from pipeline.shell.rounds.standing import standing_of
from pipeline.shell.settings import Settings
from pipeline.stages.validate import validate


@dataclass(frozen=True, slots=True)
class Bundle:
    """What a list shows of a published bundle."""

    state: str
    counts: Counts
    as_of: date
    built_at: datetime
    digest: str


def pressing(found: Iterable[CaseSummary]) -> list[CaseSummary]:
    """Return the lines with the most pressing case first."""
    return sorted(found, key=lambda one: (one.order, one.case_id))


def summary(place: Settings, case_id: str, today: date) -> CaseSummary:
    """Return the line of one case; what is wrong with it stands in the line."""
    bundle = published(place.outputs / case_id)
    try:
        case = validate(load(place.cases, case_id), load_catalog())
    except Fault as fault:
        return _unreadable(case_id, bundle, fault)
    return _readable(case, stake(case, load_catalog()), bundle, standing_of(place, case_id, case), today)


def _unreadable(case_id: str, bundle: Bundle | None, fault: Fault) -> CaseSummary:
    return _with_bundle(CaseSummary(case_id, state="unreadable", trouble=fault.message), bundle)


def _readable(case: Case, at_stake: Stake, bundle: Bundle | None, now: Standing, today: date) -> CaseSummary:
    if now.word == "reinstated":
        at_stake = replace(at_stake, waiting=())
    pressure = at_stake.on(today)
    known = CaseSummary(
        case_id=case.id,
        seller_id=case.seller.seller_id,
        seller_name=_name(case),
        store=case.appeal.marketplace,
        types=tuple(dict.fromkeys(one.type for one in case.appeal.notice.complaints)),
        state=now.word,
        built=now.built,
        missing=now.missing,
        deadline=at_stake.next_on(today),
        past=pressure.past,
        priority=pressure.words,
        order=pressure.order,
        waiting=at_stake.waiting,
        weight=pressure.order[1:],
        zone=load_catalog().marketplaces[case.appeal.marketplace].time_zone,
        rounds=max((sent.round for sent in case.appeal.rounds), default=0),
    )
    return _with_bundle(known, bundle)


def _name(case: Case) -> str:
    """Return the seller's name, "" while nobody has filled it in."""
    names = (case.seller.display_name, case.seller.legal_name)
    return next((name for name in names if name and not is_unfilled(name)), "")


def _with_bundle(line: CaseSummary, bundle: Bundle | None) -> CaseSummary:
    if bundle is None:
        return line
    return replace(
        line, counts=bundle.counts, as_of=bundle.as_of, built_at=bundle.built_at, digest=bundle.digest
    )


def published(folder: Path) -> Bundle | None:
    """Return what a list shows of a bundle; None where there is none, or none that can be read."""
    try:
        data = (folder / "manifest.json").read_bytes()
        built = datetime.fromtimestamp((folder / "manifest.json").stat().st_mtime, UTC)
        stated, found = json.loads(data), json.loads((folder / "findings.json").read_bytes())
        return Bundle(
            state=stated["state"], counts=_counts(found["findings"]), as_of=date.fromisoformat(stated["as_of"]),
            built_at=built, digest=sha256(data).hexdigest(),
        )
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None


def _counts(findings: list[dict[str, Any]]) -> Counts:
    counted = Counter("accepted" if "accepted" in one else one["severity"] for one in findings)
    return Counts(**counted)
