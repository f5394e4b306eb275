"""The newest day that a case speaks of as past: the today of every rule that needs one."""

from collections.abc import Iterable
from datetime import date

from pipeline.model.appeal import Appeal
from pipeline.model.days import NO_DAY
from pipeline.model.evidence import EvidenceItem
from pipeline.model.recorded import recorded_days
from pipeline.model.sourcing import Sourcing


def newest_day(appeal: Appeal, register: Iterable[EvidenceItem], sourcing: Sourcing | None) -> date:
    """Return the newest recorded day of a case, NO_DAY if it speaks of none; planned days do not count."""
    records = [appeal, *register, *([sourcing] if sourcing else [])]
    return max((day for record in records for _, day in recorded_days(record)), default=NO_DAY)
