"""The newest day that a case speaks of as past: the today of every rule that needs one."""

from collections.abc import Iterable, Iterator
from datetime import date

from pydantic import BaseModel

from pipeline.model.appeal import Appeal
from pipeline.model.evidence import EvidenceItem
from pipeline.model.sourcing import Sourcing

# Days that lie ahead or were promised, and the days of decisions about findings: an override that moved
# today could bring up the next finding.
_NOT_RECORDED_FACTS = {"deadline", "apex_deadline", "expires_on", "promised_on", "overrides"}
_PLANNED_DAYS = {"on", "starts_on"}


def newest_day(appeal: Appeal, register: Iterable[EvidenceItem], sourcing: Sourcing | None) -> date:
    """Return the newest recorded day of a case; planned days do not count."""
    records = [appeal, *register, *([sourcing] if sourcing else [])]
    return max(day for record in records for day in _days(record))


def _days(value: object) -> Iterator[date]:
    if isinstance(value, date):
        yield value
    elif isinstance(value, tuple):
        for child in value:
            yield from _days(child)
    elif isinstance(value, BaseModel):
        for name, child in value:
            if not _is_ahead(value, name):
                yield from _days(child)


def _is_ahead(record: BaseModel, name: str) -> bool:
    planned = getattr(record, "status", None) == "planned"
    return name in _NOT_RECORDED_FACTS or (planned and name in _PLANNED_DAYS)
