"""Days and clocks: leap years, changes of the clock, the far side of the date line, the end of the calendar."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.health.ageing import Ageing, Ends, ends, expires_on
from pipeline.health.deadlines import _Clock, months_later
from pipeline.health.figures import Figure
from pipeline.shell.desk.health import _today

from .invented import CATALOG, SCALE, entry

ZONES = sorted({store.time_zone for store in CATALOG.marketplaces.values()} | {"Pacific/Kiritimati", "Asia/Kathmandu"})


@pytest.mark.parametrize(
    ("opened", "expires"),
    [("2023-12-01", "2024-05-29"), ("2024-02-29", "2024-08-27"), ("2022-12-01", "2023-05-30"),
     ("2027-09-03", "2028-03-01")],
)
def test_180_days_cross_leap_days_as_the_calendar_does(opened: str, expires: str) -> None:
    assert str(expires_on(entry("V-1", opened), SCALE)) == expires


def test_the_page_s_own_day_wins_over_the_reckoned_one() -> None:
    assert expires_on(entry("V-1", "2026-01-01", expires_on=date(2026, 8, 1)), SCALE) == date(2026, 8, 1)


def test_a_day_that_is_not_recorded_or_not_in_the_calendar_stays_unknown() -> None:
    assert expires_on(entry("V-1", None), SCALE) is None
    assert expires_on(entry("V-1", "9999-12-01"), SCALE) is None


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [("2024-08-31", 6, "2025-02-28"), ("2023-08-31", 6, "2024-02-29"), ("2026-03-15", 6, "2026-09-15"),
     ("2026-12-31", 6, "2027-06-30"), ("9999-08-01", 6, None)],
)
def test_six_months_end_on_the_same_day_or_the_month_s_last(day: str, months: int, expected: str | None) -> None:
    found = months_later(date.fromisoformat(day), months)
    assert (str(found) if found else None) == expected


@given(day=st.dates(date(1970, 1, 2), date(2090, 1, 1)), months=st.integers(0, 40))
def test_months_are_never_skipped(day: date, months: int) -> None:
    found = months_later(day, months)
    assert found
    assert (found.year * 12 + found.month) - (day.year * 12 + day.month) == months
    assert found.day == day.day or (found + timedelta(days=1)).day == 1


@given(day=st.dates(date(2020, 1, 1), date(2035, 12, 31)), zone=st.sampled_from(ZONES))
def test_72_hours_are_72_hours_in_every_zone(day: date, zone: str) -> None:
    store = CATALOG.marketplaces["amazon.com"].model_copy(update={"time_zone": zone})
    found = _Clock(store).hours("key", "what", day, Figure(72, "hours", "HOUSE"))
    assert found.instant and found.on
    begin = datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(zone)).astimezone(UTC)
    assert found.instant.astimezone(UTC) - begin == timedelta(hours=72)
    assert found.on <= day + timedelta(days=3)


def test_a_change_of_the_clock_moves_the_hour_not_the_span() -> None:
    store = CATALOG.marketplaces["amazon.co.uk"]
    found = _Clock(store).hours("key", "what", date(2026, 3, 28), Figure(72, "hours", "HOUSE"))
    assert f"{found.instant:%Y-%m-%d %H:%M}" == "2026-03-31 01:00"
    assert "Europe/London" in found.clock


def test_today_is_the_store_s_day() -> None:
    ahead, behind = _today(None)("Pacific/Kiritimati"), _today(None)("Pacific/Niue")
    assert ahead - behind in (timedelta(days=1), timedelta(days=2))
    assert _today(date(2026, 2, 3))("Pacific/Kiritimati") == date(2026, 2, 3)


def test_what_became_of_an_entry_decides_when_it_ceases_to_count() -> None:
    today = date(2026, 3, 1)
    cases = {
        ("open", None): (Ends(date(2026, 6, 30), date(2026, 6, 30)), Ends(date.max, date.max)),
        ("appealed", None): (Ends(date(2026, 6, 30), date(2026, 6, 30)), Ends(date.max, date.max)),
        ("addressed", date(2026, 2, 1)): (Ends(date(2026, 2, 1), date(2026, 2, 3)),) * 2,
        ("addressed", None): (Ends(date.min, today),) * 2,
        ("expired", None): (Ends(date.min, today),) * 2,
    }
    for (state, day), expected in cases.items():
        one = entry("V-1", "2026-01-01", state=state, addressed_on=day)
        assert tuple(ends(one, ageing, SCALE, today) for ageing in Ageing) == expected, state
