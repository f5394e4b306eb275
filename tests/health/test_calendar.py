"""The calendar, read with another library: ids that stay, revisions that rise, lines that fold."""

from dataclasses import replace
from datetime import UTC, date, datetime

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.health.events import Dated, dated
from pipeline.health.overview import Files
from pipeline.renderers.calendar_ics import render

from .invented import second_thread, shipped

DAY = Dated("seller|store|expiry|V-1", date(2026, 3, 1), "Title", "Text", date(2026, 2, 1), None, False)


def read(text: str) -> dict[str, icalendar.Event]:
    """Return the events by id."""
    calendar = icalendar.Calendar.from_ical(text)
    assert calendar["version"] == "2.0"
    assert not calendar.errors
    events = list(calendar.walk("VEVENT"))
    found = {str(event["uid"]): event for event in events}
    assert len(found) == len(events)
    return found


def only(text: str) -> icalendar.Event:
    """Return the one event of a calendar."""
    (event,) = read(text).values()
    return event


def thread_days(*, names: bool = False, as_of: str = "2024-05-30") -> list[Dated]:
    """Return the days of the second thread's seller."""
    case = shipped("shoe-charms-us")
    return list(dated(second_thread(as_of), Files(case.seller, (), (case,)), names=names))


def test_another_library_reads_every_day() -> None:
    events = read(render(thread_days()))
    assert sorted(str(event["dtstart"].dt) for event in events.values()) == [
        "2024-05-29", "2024-05-30", "2024-05-31", "2024-08-27", "2024-08-28", "2024-08-28", "2024-08-29",
        "2024-08-31", "2024-08-31", "2024-11-02", "2024-11-03", "2024-11-04",
    ]
    assert all((event["dtend"].dt - event["dtstart"].dt).days == 1 for event in events.values())


def test_titles_carry_case_ids_and_the_seller_only_if_asked() -> None:
    plain, named = render(thread_days()), render(thread_days(names=True))
    assert "SUMMARY:shoe-charms-us: entry" in plain
    assert "Clogberry" not in plain and "clogberry" not in plain
    assert "SUMMARY:Clogberry Charms: shoe-charms-us" in named
    assert read(plain).keys() == read(named).keys()


def test_the_same_data_give_the_same_bytes_on_any_day() -> None:
    assert render(thread_days()) == render(thread_days(as_of="2024-06-15"))
    assert render(thread_days()) == render(reversed(thread_days()))
    assert render(thread_days(), render(thread_days())) == render(thread_days())


def test_a_changed_day_keeps_its_id_and_rises_in_sequence() -> None:
    first = render([DAY])
    moved = render([replace(DAY, day=date(2026, 3, 9))], first)
    assert only(moved)["uid"] == only(first)["uid"]
    assert only(moved)["sequence"] == only(first)["sequence"] + 1
    assert only(render([replace(DAY, day=date(2026, 3, 9))], moved))["sequence"] == only(moved)["sequence"]
    newer = render([replace(DAY, revised=date(2026, 2, 20))], moved)
    assert only(newer)["sequence"] > only(moved)["sequence"]
    assert only(newer)["dtstamp"].dt == datetime(2026, 2, 20, tzinfo=UTC)


def test_a_day_that_is_gone_is_cancelled_unless_data_could_not_be_read() -> None:
    first = render([DAY])
    gone = only(render([], first))
    assert (gone["status"], gone["sequence"]) == ("CANCELLED", only(first)["sequence"] + 1)
    kept = only(render([], first, whole=False))
    assert (kept["status"], kept["sequence"]) == ("CONFIRMED", only(first)["sequence"])
    assert only(render([replace(DAY, cancelled=True)]))["status"] == "CANCELLED"


def test_hours_are_told_in_universal_time() -> None:
    instant = datetime(2026, 3, 5, 8, 0, tzinfo=UTC)
    assert only(render([replace(DAY, instant=instant)]))["dtstart"].dt == instant


@pytest.mark.parametrize("day", [date.min, date.max, date(2028, 2, 29)])
def test_any_day_of_the_calendar_can_be_written(day: date) -> None:
    assert only(render([replace(DAY, day=day)]))["dtstart"].dt == day


def test_another_file_in_its_place_does_no_harm() -> None:
    assert render([DAY], "not a calendar\r\nBEGIN:VEVENT\r\nUID:x\r\nEND:VEVENT\r\n") == render([DAY])


@given(title=st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=200))
def test_any_text_survives_folding_and_escaping(title: str) -> None:
    text = render([replace(DAY, title=title)])
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    shown = str(only(text)["summary"])
    if "[U+" not in shown and not set(title) & set("\u2028\u2029\u0085"):
        assert shown.strip() == title.strip()
