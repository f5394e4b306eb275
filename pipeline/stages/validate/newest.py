"""The newest day that a case speaks of as past: the today of every rule that needs one."""

from collections.abc import Iterable, Iterator
from datetime import date

from pydantic import BaseModel

from pipeline.model.appeal import Appeal
from pipeline.model.evidence import EvidenceItem
from pipeline.model.sourcing import Sourcing

# Days that lie ahead or were promised, and the days of decisions about findings: an override that moved
# today could bring up the next finding.
_AHEAD = {"deadline", "apex_deadline", "expires_on", "promised_on", "overrides"}
_PLANNED = {"on", "starts_on"}


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
        fields = vars(value)
        ahead = _AHEAD | _PLANNED if fields.get("status") == "planned" else _AHEAD
        for name, child in fields.items():
            if name not in ahead:
                yield from _days(child)
